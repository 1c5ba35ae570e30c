"""A sink in memory, for tests of formats: what a reader found, as Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from faille.formats.kind import Format, Limits
from faille.intake.sources import MemorySource
from faille.model.reading import Dialect, Ledger


@dataclass
class Table:
    name: str
    columns: list[str]
    from_file: bool
    dialect: Dialect | None = None
    ledger: Ledger | None = None
    repaired: Mapping[str, int] = field(default_factory=dict)
    batches: list[pa.RecordBatch] = field(default_factory=list)

    def rows(self, batch: pa.RecordBatch) -> None:
        width = len(self.columns)
        assert batch.schema.names == ["line", "byte", *(f"c{i}" for i in range(1, width + 1))]
        assert batch.schema.types == [pa.int64(), pa.int64(), *([pa.string()] * width)]
        batch.validate(full=True)  # the text is UTF-8
        self.batches.append(batch)

    def widen(self, columns: Sequence[str]) -> None:
        self.columns = list(columns)

    def close(self, dialect: Dialect, ledger: Ledger, repaired: Mapping[str, int]) -> None:
        self.dialect, self.ledger, self.repaired = dialect, ledger, repaired

    def records(self) -> list[tuple[int, int | None, list[str | None]]]:
        """(line, byte, cells) in the order of the file."""
        found = []
        for batch in self.batches:
            columns = batch.to_pydict()
            cells = zip(*(columns[k] for k in columns if k not in {"line", "byte"}), strict=True)
            found += [(line, byte, [*row, *[None] * (len(self.columns) - len(row))])
                      for line, byte, row in zip(columns["line"], columns["byte"], cells, strict=True)]
        return sorted(found, key=lambda record: record[0])

    def cells(self) -> list[list[str | None]]:
        return [cells for _line, _byte, cells in self.records()]


@dataclass
class Collected:
    tables: list[Table] = field(default_factory=list)
    rejects: list[tuple[int, int | None, str, bytes]] = field(default_factory=list)
    others: list[Ledger] = field(default_factory=list)
    read: int = 0

    def table(self, name: str, columns: Sequence[str], header_from_file: bool) -> Table:
        self.tables.append(Table(name, list(columns), header_from_file))
        return self.tables[-1]

    def reject(self, unit: int, byte: int | None, reason: str, content: bytes) -> None:
        self.rejects.append((unit, byte, reason, content))

    def outside(self, ledger: Ledger) -> None:
        self.others.append(ledger)

    def advance(self, amount: int) -> None:
        self.read += amount

    def balanced(self) -> bool:
        return all(ledger.balanced for ledger in [*self.others, *(t.ledger for t in self.tables if t.ledger)])


def collect(format_: Format, data: bytes, name: str = "", limits: Limits | None = None) -> Collected:
    """Read `data` with a format."""
    found = Collected()
    format_.read(MemorySource(data, name), found, limits or Limits())
    assert {reason for _u, _b, reason, _c in found.rejects} <= set(format_.reasons)
    return found
