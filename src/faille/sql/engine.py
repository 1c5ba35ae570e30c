"""What an engine must do.

Desks receive an engine and never import one; `investigation` picks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa


class Engine(Protocol):
    """An analytical SQL engine.  Statements are in DuckDB's dialect with the words of `faille.sql.words`."""

    @property
    def name(self) -> str:
        """Its name: duckdb or spark."""

    @property
    def version(self) -> str:
        """The engine's own version."""

    def run(self, sql: str) -> None:
        """Run a statement that returns nothing."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query; for answers, not for tables."""

    def row(self, sql: str) -> tuple[Any, ...]:
        """The one row of a query that has exactly one."""

    def batches(self, sql: str, size: int = 65_536) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches of at most `size`, without holding them all."""

    def create(self, relation: str, schema: pa.Schema) -> None:
        """Make an empty table.  `relation` is "name" or "store.name" of an attached store."""

    def append(self, relation: str, batch: pa.RecordBatch | pa.Table) -> None:
        """Add rows to a table made by `create`."""

    def bulk(self) -> AbstractContextManager[None]:
        """Many `create` and `append` in one go, much cheaper; whole, or where it raises nothing, if the engine can."""

    def register(self, relation: str, rows: pa.Table) -> None:
        """Give a small table in memory a name that statements can use."""

    def define(self, word: str, function: Callable[[str], str]) -> None:
        """Give statements a word of Python, text to text, that must not raise; NULL gives NULL.

        For the few steps that no statement can say; it is called once a value, so ask it of distinct values.
        """

    def attach(self, alias: str, path: Path, key: str, *, writing: bool = False) -> None:
        """Open an encrypted store file under an alias; created when `writing` and absent."""

    def detach(self, alias: str) -> None:
        """Close a store: what was written is then complete on disk."""

    def export(self, sql: str, path: Path, kind: str) -> None:
        """Write a query's rows to `path`, in clear, as "csv" or "parquet"."""

    def relations(self, alias: str) -> Sequence[str]:
        """The names of the tables in an attached store."""

    def close(self) -> None:
        """Let go of everything; temporary files are gone afterwards."""
