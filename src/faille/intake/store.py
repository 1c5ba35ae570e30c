"""Where what is read goes: tables t1, t2, … and `rejects` of a store.

Small batches are gathered first: an append has a fixed cost for each column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from faille.model.reading import Dialect, Ledger, LedgerUnit, TableRead
from faille.sql.dialect import name
from faille.sql.engine import Engine

REJECTS = pa.schema([("relation", pa.string()), ("member", pa.string()), ("line", pa.int64()), ("byte", pa.int64()),
                     ("reason", pa.string()), ("content", pa.binary())])
ROWS, BYTES = 65_536, 8 * 1024 * 1024  # a batch is appended when it holds so much


def schema(width: int) -> pa.Schema:
    """The columns of a table of `width` columns."""
    cells = ((f"c{i}", pa.string()) for i in range(1, width + 1))
    return pa.schema([("line", pa.int64()), ("byte", pa.int64()), *cells])


@dataclass(slots=True)
class StoreTable:
    """One table of the store, filled by a reader."""

    engine: Engine
    relation: str  # with the store's alias
    title: str
    columns: tuple[str, ...]
    from_file: bool
    records: int = 0
    dialect: Dialect = field(default_factory=Dialect)
    ledger: Ledger | None = None
    repaired: Mapping[str, int] = field(default_factory=dict)
    _waiting: list[pa.RecordBatch] = field(default_factory=list)
    _rows: int = 0
    _bytes: int = 0

    def rows(self, batch: pa.RecordBatch) -> None:
        """Take records."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        self._bytes += batch.nbytes
        self.records += batch.num_rows
        if self._rows >= ROWS or self._bytes >= BYTES:
            self.flush()

    def widen(self, columns: Sequence[str]) -> None:
        """Add the columns that `columns` has more."""
        self.flush()
        for i in range(len(self.columns) + 1, len(columns) + 1):
            self.engine.run(f"ALTER TABLE {_quoted(self.relation)} ADD COLUMN {name(f'c{i}')} VARCHAR")
        self.columns = tuple(columns)

    def flush(self) -> None:
        """Append what waits."""
        if self._waiting:
            self.engine.append(self.relation, pa.Table.from_batches(self._waiting))
            self._waiting, self._rows, self._bytes = [], 0, 0

    def close(self, dialect: Dialect, ledger: Ledger, repaired: Mapping[str, int]) -> None:
        """The table is complete."""
        self.flush()
        self.dialect, self.ledger = dialect, ledger
        self.repaired = {k: v for k, v in repaired.items() if v}

    def read(self, format_id: str, member: str) -> TableRead:
        """What the reading says of this table."""
        title = "/".join(part for part in (member, self.title) if part)
        return TableRead(self.relation.rsplit(".", 1)[-1], title, self.columns, self.from_file, self.records, format_id,
                         self.dialect, self.repaired)


@dataclass(slots=True)
class StoreSink:
    """The sink of one member; `tables` go on from those of the members before."""

    engine: Engine
    store: str
    member: str
    unit: LedgerUnit
    first: int  # the number of its first table
    progress: Callable[[int], None]
    tables: list[StoreTable] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    ledgers: list[Ledger] = field(default_factory=list)
    _rejects: list[tuple[str, str, int, int | None, str, bytes]] = field(default_factory=list)
    _bytes: int = 0

    def table(self, name: str, columns: Sequence[str], header_from_file: bool) -> StoreTable:
        """Begin a table."""
        relation = f"{self.store}.t{self.first + len(self.tables)}"
        self.engine.create(relation, schema(len(columns)))
        made = StoreTable(self.engine, relation, name, tuple(columns), header_from_file)
        self.tables.append(made)
        return made

    def reject(self, unit: int, byte: int | None, reason: str, content: bytes) -> None:
        """Keep a unit that cannot be read, beside the table begun last."""
        relation = self.tables[-1].relation.rsplit(".", 1)[-1] if self.tables else ""
        self._rejects.append((relation, self.member, unit, byte, reason, content))
        self.reasons[reason] += 1
        self._bytes += len(content)
        if len(self._rejects) >= ROWS or self._bytes >= BYTES:
            self.flush()

    def outside(self, ledger: Ledger) -> None:
        """Units of no table."""
        self.ledgers.append(ledger)

    def advance(self, amount: int) -> None:
        """Tell the progress."""
        self.progress(amount)

    def flush(self) -> None:
        """Append the rejects that wait."""
        if self._rejects:
            columns = list(zip(*self._rejects, strict=True))
            batch = pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(columns, REJECTS, strict=True)],
                                               schema=REJECTS)
            self.engine.append(f"{self.store}.rejects", batch)
            self._rejects, self._bytes = [], 0

    def ledger(self) -> Ledger:
        """The member's ledger: its tables' and what lies outside them."""
        total = Ledger(self.unit)
        for ledger in [*self.ledgers, *(t.ledger for t in self.tables if t.ledger)]:
            total = total.plus(ledger)
        return total


def _quoted(relation: str) -> str:
    return ".".join(name(part) for part in relation.split("."))
