"""The tables of a script of SQL statements while it is read, and what has been counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from faille.formats import _sql_scan
from faille.formats._gathering import Gathering, summed
from faille.formats._lines import Ints
from faille.formats._sql_scan import Grammar
from faille.formats._sql_text import Decoding, Window
from faille.formats._sql_values import Cells
from faille.formats.kind import Limits, Sink
from faille.model.reading import Dialect, LedgerUnit

SLICE = 32 * 1024, 512 * 1024  # bytes given at once to the fast reader
_SHOWN = 16 * 1024 * 1024  # bytes of a reject that are kept


@dataclass(slots=True)
class Table:
    """A table of the script."""

    gathering: Gathering
    declared: tuple[str, ...] = ()


@dataclass(slots=True)
class Target:
    """Where the rows of statements that begin alike go: `places` are their columns in the table."""

    table: Table
    header: bytes
    places: list[int]
    slice: int = SLICE[0]
    slow: int = 0  # rows to read with care before the fast reader is tried again
    patience: int = 16


@dataclass(slots=True)
class Script:
    """A script under way."""

    sink: Sink
    window: Window
    limits: Limits
    grammar: Grammar
    cells: Cells = field(init=False)
    decoding: Decoding = field(init=False)
    tables: dict[tuple[str, ...], Table] = field(default_factory=dict)
    targets: dict[bytes, Target] = field(default_factory=dict)
    outside: Counter[str] = field(default_factory=Counter)
    units: int = 0
    database: str = ""
    delimiter: bytes = b";"
    several: bool = False  # within INSERT ALL

    def __post_init__(self) -> None:
        self.cells = Cells(self.grammar.backslash)
        self.decoding = Decoding(self.window)

    def close(self) -> None:
        """Close every table; what belongs to none is told too."""
        for table in self.tables.values():
            table.gathering.close(LedgerUnit.STATEMENT, self._dialect(table.gathering.counts["record"]))
        if self.outside:
            self.sink.outside(summed(LedgerUnit.STATEMENT, self.outside))

    def _dialect(self, records: int) -> Dialect:
        encodings = {self.window.encoding or "utf-8": records}
        if self.decoding.foreign:
            encodings[self.decoding.encoding] = self.decoding.foreign
        return Dialect(",", "'", "\\" if self.grammar.backslash else "'", "", encodings, True)

    def counted(self, table: Table | None, role: str) -> None:
        """One more unit, of a table or of none."""
        self.units += 1
        counts = table.gathering.counts if table else self.outside
        counts[role] += 1
        if table:
            counts["units"] += 1

    def reject(self, table: Table | None, stop: int, reason: str) -> None:
        """Keep what stands before `stop`."""
        window = self.window
        self.counted(table, "reject")
        content = window.data[window.at:min(stop, window.at + _SHOWN)]
        self.sink.reject(self.units, window.place(window.at), reason, content)
        window.at = stop

    def table(self, written: bytes) -> Table:
        """The table of this name, as it is written."""
        parts = _sql_scan.names(written)
        key = (self.database, *parts[-2:]) if len(parts) > 1 else (self.database, "", *parts)
        found = self.tables.get(key) or self.tables.get((self.database, "", parts[-1]))
        if not found:
            shown = [part for part in parts[-2:-1] if part.lower() not in {"public", "dbo"}] + [parts[-1]]
            if any(known[0] != self.database for known in self.tables):
                shown.insert(0, self.database)
            found = self.tables[key] = Table(Gathering(self.sink, ".".join(shown)))
        return found

    def target(self, header: bytes, written: bytes, listed: bytes | None) -> Target:
        """Where the rows behind `header` go: into the table `written`, the columns `listed` or all of them."""
        found = self.targets.get(header)
        if not found:
            table = self.table(written)
            gathering = table.gathering
            if listed:
                if not gathering.columns:
                    name(gathering, (), from_file=True)
                places = [gathering.place(column) for column in _sql_scan.names(listed)]
            else:
                places = list(range(len(gathering.columns)))
            found = self.targets[header] = Target(table, header, places)
        return found

    def sized(self, target: Target, width: int) -> None:
        """Fit a statement that lists no columns to its first row."""
        gathering = target.table.gathering
        if not gathering.columns:
            name(gathering, [f"column {i}" for i in range(1, width + 1)], from_file=False)
        while len(gathering.columns) < width:
            gathering.place(f"column {len(gathering.columns) + 1}")
        target.places = list(range(width))

    def push(self, target: Target, cells: Sequence[pa.Array], starts: Ints,
             odd: Sequence[tuple[int, list[bytes]]] = ()) -> None:
        """Give rows to their table: columns of bytes with where in the window each row begins, and raw rows."""
        gathering = target.table.gathering
        begins = np.concatenate([starts, np.array([begin for begin, _raw in odd], np.int64)])
        numbers = np.searchsorted(np.sort(begins), begins) + self.units + 1
        places, count = self.window.places(begins), len(starts)
        self.units += len(begins)
        gathering.counts["units"] += len(begins)
        if count:
            columns: list[pa.Array] = [pa.nulls(count, pa.string())] * len(gathering.columns)
            for place, column in zip(target.places, cells, strict=True):
                columns[place] = self.decoding.column(column, gathering.repaired)
            gathering.push(pa.array(numbers[:count]), pa.array(places[:count]), columns)
        for (_begin, raw), number, place in zip(odd, numbers[count:].tolist(), places[count:].tolist(), strict=True):
            self.add(target, number, place, raw)

    def add(self, target: Target, number: int, byte: int, raw: Sequence[bytes]) -> None:
        """Give one row to its table, its cells as they are written."""
        gathering, weight = target.table.gathering, 0
        row: list[str | None] = [None] * len(gathering.columns)
        for place, cell in zip(target.places, raw, strict=True):
            row[place] = self.decoding.cell(self.cells.value(cell), gathering.repaired)
            weight += len(cell)
        gathering.add(number, byte, row, weight)


def name(gathering: Gathering, columns: Sequence[str], *, from_file: bool) -> None:
    """Name the columns of a table before its first row."""
    gathering.name(columns, from_file=from_file)
    gathering.places = {column: place for place, column in enumerate(columns)}
