"""The distinct values of every column, and a bounded sample of them.

A leak repeats itself: 492,000 rows hold a few thousand towns.  So a column is grouped once, and judged on its distinct
values.  Where they are nearly as many as the rows, the groups are let go and the rows themselves are judged instead.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from faille.model.progress import Step
from faille.model.reading import TableRead
from faille.sql.dialect import name
from faille.sql.engine import Engine

KEPT = 250_000  # distinct values above which a column's groups are not kept
SAMPLE = 300  # distinct values of a column that every identifier is tried on
_BLOCKS, _BLOCK = 12, 256  # the rows a sample is drawn from: 12 runs of 256 lines, spread over the file

_SAMPLE_SCHEMA = pa.schema([("c", pa.int32()), ("v", pa.string()), ("n", pa.int64()), ("filled", pa.int64()),
                            ("distincts", pa.int64()), ("records", pa.int64())])


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its values are, and how many."""

    position: int  # from 1
    source: str  # a relation with columns v, n: distinct values and how many records hold each (or rows, n = 1)
    filled: int
    distinct: int

    @property
    def id(self) -> str:
        """Its name in the store."""
        return f"c{self.position}"


def relation(store: str, table: TableRead) -> str:
    """The table's quoted name in its attached store."""
    return f"{name(store)}.{name(table.relation)}"


def gather(table: TableRead, engine: Engine, store: str, step: Step) -> list[Column]:
    """Every column, and the relation `faille_sample` (c, v, n, filled, distincts, records) to judge them on."""
    rows = relation(store, table)
    _pick(engine, rows, table.records)
    engine.run("DROP TABLE IF EXISTS faille_sample")
    engine.create("faille_sample", _SAMPLE_SCHEMA)
    found = []
    for position in range(1, len(table.columns) + 1):
        found.append(_gather_one(engine, rows, position, table.records))
        step.advance(1)
    engine.run("DROP TABLE faille_picked")
    return found


def release(columns: list[Column], engine: Engine) -> None:
    """Drop what `gather` made."""
    for column in columns:
        engine.run(f"DROP TABLE IF EXISTS faille_d{column.position}")
    engine.run("DROP TABLE IF EXISTS faille_sample")


def _pick(engine: Engine, rows: str, records: int) -> None:
    engine.run("DROP TABLE IF EXISTS faille_picked")
    low, high = engine.row(f"SELECT coalesce(min(line), 0), coalesce(max(line), 0) FROM {rows}")
    if records <= _BLOCKS * _BLOCK * 2:
        engine.run(f"CREATE TABLE faille_picked AS SELECT * FROM {rows}")
        return
    starts = [low + (high - low - _BLOCK) * i // (_BLOCKS - 1) for i in range(_BLOCKS)]
    engine.run("CREATE TABLE faille_picked AS " + " UNION ALL ".join(
        f"SELECT * FROM {rows} WHERE line BETWEEN {start} AND {start + _BLOCK - 1}" for start in starts))


def _gather_one(engine: Engine, rows: str, position: int, records: int) -> Column:
    column, groups = f"c{position}", f"faille_d{position}"
    engine.run(f"DROP TABLE IF EXISTS {groups}")
    engine.run(f"CREATE TABLE {groups} AS SELECT {column} AS v, count(*) AS n FROM {rows}"
               f" WHERE {column} <> '' GROUP BY 1")
    filled, distinct = engine.row(
        f"SELECT coalesce(sum(n), 0)::BIGINT, count(*) FROM {groups} WHERE filled(v)")
    facts = f"{filled}, {distinct}, {records}"
    fill = (f"INSERT INTO faille_sample SELECT {position}, v, n, {facts} FROM {{source}}"
            f" WHERE filled(v) ORDER BY md5(v) LIMIT {SAMPLE}")
    if distinct > SAMPLE:
        picked = f"(SELECT {column} AS v, count(*) AS n FROM faille_picked WHERE filled({column}) GROUP BY 1)"
        enough = engine.row(f"SELECT count(*) FROM {picked}")[0] >= SAMPLE // 2
        engine.run(fill.format(source=picked if enough else groups))
    else:
        engine.run(fill.format(source=groups))
    if distinct <= KEPT:
        return Column(position, groups, filled, distinct)
    engine.run(f"DROP TABLE {groups}")
    return Column(position, f"(SELECT {column} AS v, 1 AS n FROM {rows} WHERE {column} <> '')", filled, distinct)
