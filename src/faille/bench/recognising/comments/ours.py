"""The themes that faille finds in comments, by the very steps of an investigation.

Comments go into a store as a column of free text; the inventory gathers its distinct values and looks for themes
in them. What an investigation adds up is read here comment by comment, before it is added up.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa

from faille.engines.duckdb import DuckDB
from faille.intake.store import schema
from faille.inventory import prepare
from faille.inventory.columns import Column, gather
from faille.inventory.telling import records, themes_of
from faille.model.progress import Silent
from faille.model.reading import Dialect, TableRead
from faille.sql.engine import Engine

FREE_TEXT: Final = "free_text"
STORE: Final = "comments"
BATCH: Final = 50_000
MEMORY: Final = "2GB"
KEPT: Final = "faille_told{}"  # where `records` keeps a column's distinct values with what they tell


def told(comments: Sequence[str], folder: Path) -> list[frozenset[str]]:
    """The themes of each comment, in the order given."""
    with _column(comments, folder) as (column, engine):
        themes = themes_of(FREE_TEXT, insurer=False)
        records(column, themes, engine)
        found = {value: frozenset(theme for theme, said in zip(themes, marks, strict=True) if said)
                 for value, _count, *marks in engine.rows(f"SELECT * FROM {KEPT.format(column.position)}")}
    return [found.get(comment, frozenset()) for comment in comments]


def speed(comments: Iterable[str], folder: Path) -> tuple[int, float]:
    """How many distinct comments, and the CPU seconds that looking for every theme in them took on one thread."""
    with _column(comments, folder) as (column, engine):
        themes = themes_of(FREE_TEXT, insurer=False)
        began = time.process_time()
        records(column, themes, engine)
        return column.distinct, time.process_time() - began


@contextmanager
def _column(comments: Iterable[str], folder: Path) -> Iterator[tuple[Column, Engine]]:
    """Comments as an investigation holds them: one column of an encrypted store, gathered."""
    path = folder / f"comments-{secrets.token_hex(4)}.duckdb"
    engine = DuckDB(folder, memory=MEMORY, threads=1)
    try:
        prepare(engine)
        engine.attach(STORE, path, secrets.token_hex(32), writing=True)
        held = _fill(comments, engine)
        table = TableRead("t1", "", ("commentaire",), True, held, "delimited", Dialect())
        with Silent().step("", 1, "columns") as step:
            column, = gather(table, engine, STORE, step)
        yield column, engine
    finally:
        engine.close()
        path.unlink(missing_ok=True)


def _fill(comments: Iterable[str], engine: Engine) -> int:
    shape, held, waiting = schema(1), 0, iter(comments)
    engine.create(f"{STORE}.t1", shape)
    while batch := list(islice(waiting, BATCH)):
        lines = range(held + 1, held + len(batch) + 1)
        engine.append(f"{STORE}.t1", pa.Table.from_arrays(
            [pa.array(lines, shape.field(0).type), pa.nulls(len(batch), shape.field(1).type), pa.array(batch)],
            schema=shape))
        held += len(batch)
    return held
