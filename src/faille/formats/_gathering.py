"""Records gathered into batches, for readers that find them one by one.

A table begins when its first batch is full or its file ends, so that its columns are known by then; columns met later
widen it.  Batches are bounded in rows and in bytes: memory follows neither the file nor its longest cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from faille.formats._charset import decoded
from faille.formats.kind import Sink, TableSink
from faille.model.reading import Dialect, Ledger, LedgerUnit

ROWS = 65_536
WEIGHT = 16 * 1024 * 1024  # bytes of the file, about, that one batch holds
WIDEST = 1_000  # columns of one table; what keys a file has beyond that go into one last column, as JSON


class Gathering:
    """One table under way.  Units are counted by the caller through `counts`."""

    def __init__(self, sink: Sink, name: str, columns: Sequence[str] = (), *, from_file: bool = True,
                 standard: bool = False) -> None:
        """`standard`: the columns have the names of a standard, and none from the file."""
        self._sink, self._name, self._from_file, self._standard = sink, name, from_file and not standard, standard
        self.columns = list(columns)
        self.places = {column: place for place, column in enumerate(self.columns)}
        self.counts: Counter[str] = Counter()
        self.repaired: Counter[str] = Counter()
        self._lines: list[int] = []
        self._bytes: list[int | None] = []
        self._rows: list[Sequence[str | None]] = []
        self._weight = 0
        self._table: TableSink | None = None
        self._told = 0

    def add(self, line: int, byte: int | None, cells: Sequence[str | None], weight: int = 0) -> None:
        """A record, its cells in the order of the columns; missing last cells are NULL."""
        self._lines.append(line)
        self._bytes.append(byte)
        self._rows.append(cells)
        self._weight += weight
        self.counts["record"] += 1
        if len(self._rows) >= ROWS or self._weight >= WEIGHT:
            self._flush()

    def place(self, column: str) -> int:
        """Where a column stands; a new one comes last."""
        found = self.places.get(column)
        if found is None:
            found = self.places[column] = len(self.columns)
            self.columns.append(column)
        return found

    def name(self, columns: Sequence[str], *, from_file: bool) -> None:
        """Name the columns by their places, before the first record; names may repeat."""
        self.columns, self._from_file = list(columns), from_file

    def push(self, lines: pa.Array, bytes_: pa.Array | None, cells: Sequence[pa.Array]) -> None:
        """A batch made elsewhere: string arrays, one for each column."""
        self.counts["record"] += len(lines)
        self._open().rows(_batch(lines, pa.nulls(len(lines), pa.int64()) if bytes_ is None else bytes_, cells))

    def close(self, unit: LedgerUnit, dialect: Dialect | None = None) -> Ledger:
        """Push what is left and close.  A table without a record is none: its ledger is for the caller to give on."""
        self._flush()
        counts = {key: self.counts[key] for key in ("record", "header", "note", "blank", "reject")}
        ledger = Ledger(unit, units=self.counts["units"] or sum(counts.values()), **counts)
        if self._table is not None:
            told = replace(dialect or Dialect(header=self._from_file), names_from_standard=self._standard)
            self._table.close(told, ledger, dict(self.repaired))
        else:
            self._sink.outside(ledger)
        return ledger

    def _open(self) -> TableSink:
        if self._table is None:
            self._table = self._sink.table(self._name, tuple(self.columns), self._from_file)
            self._told = len(self.columns)
        elif self._told < len(self.columns):
            self._table.widen(tuple(self.columns))
            self._told = len(self.columns)
        return self._table

    def _flush(self) -> None:
        if not self._rows:
            return
        table, width = self._open(), len(self.columns)
        cells = [strings([row[place] if place < len(row) else None for row in self._rows]) for place in range(width)]
        table.rows(_batch(pa.array(self._lines, pa.int64()), pa.array(self._bytes, pa.int64()), cells))
        self._lines, self._bytes, self._rows, self._weight = [], [], [], 0


def strings(values: Sequence[str | None]) -> pa.Array:
    """Text as Arrow keeps it.  Lone surrogates, which JSON can write and UTF-8 cannot, become readable text."""
    try:
        return pa.array(values, pa.string())
    except (UnicodeEncodeError, pa.ArrowInvalid):
        return pa.array([None if value is None else text(value) for value in values], pa.string())


def text(value: str) -> str:
    """Text whose undecodable bytes, kept as lone surrogates, are read as Windows-1252; the rest becomes U+FFFD."""
    if value.isascii():
        return value
    try:
        return mended(value.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def mended(content: bytes) -> str:
    """Bytes that should be UTF-8, read as Windows-1252 where they are not."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(content, "cp1252")


def _batch(lines: pa.Array, bytes_: pa.Array, cells: Sequence[pa.Array]) -> pa.RecordBatch:
    names = ["line", "byte", *(f"c{place}" for place in range(1, len(cells) + 1))]
    return pa.RecordBatch.from_arrays([lines, bytes_, *cells], names=names)


def summed(unit: LedgerUnit, counts: Mapping[str, int]) -> Ledger:
    """A ledger of units that belong to no table."""
    return Ledger(unit, units=sum(counts.values()), **dict(counts))
