"""DuckDB, embedded: the default engine.

The working database is in memory; what is kept are store files, encrypted (AES-GCM 256) and attached by alias.  What
does not fit in memory spills to `temporary`, encrypted too: DuckDB spills in clear by default even beside an encrypted
store, hence `temp_file_encryption`.  The extension that brings the OpenSSL cipher comes as a wheel, so nothing is
fetched at run time.

Authority: https://duckdb.org/docs/stable/sql/statements/attach#database-encryption
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_httpfs
import pyarrow as pa
from duckdb.func import PythonUDFType

from faille.errors import EngineError
from faille.language import _
from faille.sql.dialect import name, text, without_literals
from faille.sql.words import WORDS

_EXTENSION = f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension"


class DuckDB:
    """An engine of one process.  `memory` is what the run may use, as "1GB"; the engine spills past most of it.

    The interpreter, its libraries and what readers hold come on top of the engine's limit: with the whole as its limit
    a run of 1GB took 1.3 GB.
    """

    name = "duckdb"

    def __init__(self, temporary: Path, *, memory: str = "1GB", threads: int | None = None,
                 encrypted: bool = True) -> None:
        """`encrypted=False` exists for one test only: the law that planted values are found must be able to fail."""
        self._encrypted = encrypted
        self._defined: set[str] = set()
        self._connection = duckdb.connect(config={
            "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
            "temp_file_encryption": "true" if encrypted else "false",
            "temp_directory": str(temporary), "memory_limit": _share(memory), "preserve_insertion_order": "false",
            **({"threads": str(threads)} if threads else {}),
        })
        with self._translated("load the cipher"):
            extension = Path(duckdb_extension_httpfs.__file__).parent / _EXTENSION
            self._connection.execute(f"LOAD {text(str(extension))}")
            # it would write among our answers where a statement is slow
            self._connection.execute("SET enable_progress_bar = false")
            for word, spoken in WORDS.items():
                parameters = ", ".join(spoken.parameters)
                body = _QUICKER.get(word, spoken.body)
                self._connection.execute(f"CREATE OR REPLACE MACRO {word}({parameters}) AS {body}")

    @property
    def version(self) -> str:
        """DuckDB's version."""
        return str(duckdb.__version__)

    def run(self, sql: str) -> None:
        """Run a statement that returns nothing."""
        with self._translated(sql):
            self._connection.execute(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._translated(sql):
            return self._connection.execute(sql).fetchall()

    def row(self, sql: str) -> tuple[Any, ...]:
        """The one row of a query that has exactly one."""
        rows = self.rows(sql)
        if len(rows) != 1:
            raise EngineError(_("A query meant to give one row gave another number."), where=str(len(rows)),
                              sql=without_literals(sql))
        return rows[0]

    def batches(self, sql: str, size: int = 65_536) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches, on a cursor of their own so that other statements may run meanwhile."""
        with self._translated(sql):
            reader = self._connection.cursor().execute(sql).to_arrow_reader(size)
            yield from reader

    def create(self, relation: str, schema: pa.Schema) -> None:
        """Make an empty table."""
        columns = ", ".join(f"{name(field.name)} {_TYPES[str(field.type)]}" for field in schema)
        self.run(f"CREATE TABLE {_path(relation)} ({columns})")

    def append(self, relation: str, batch: pa.RecordBatch | pa.Table) -> None:
        """Add rows to a table.

        The statement finds the rows by the variable's name.  Registered as a view they would be kept, though
        unregistered, until the transaction ends: a bulk of 2 GB then took 4.3 GB instead of 0.5.
        """
        with self._translated(f"INSERT INTO {_path(relation)} SELECT * FROM arriving"):
            arriving = batch if isinstance(batch, pa.Table) else pa.Table.from_batches([batch])  # noqa: F841
            self._connection.execute(f"INSERT INTO {_path(relation)} BY NAME SELECT * FROM arriving")

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Many appends in one transaction, rolled back where the block raises.

        Measured on 492,000 rows of 60 columns in an encrypted store, CPU seconds: 31 when each append commits (each
        goes to the write-ahead log, and is compressed again by a checkpoint), 11 in one transaction on two threads,
        6 on one: a store is compressed row group by row group, and threads only contend for it.
        """
        threads, groups = self.row("SELECT current_setting('threads'), current_setting('write_buffer_row_group_count')")
        self.run("SET threads = 1")
        self.run("SET write_buffer_row_group_count = 1")  # else five row groups of every table wait in memory
        self.run("BEGIN TRANSACTION")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self.run(f"SET threads = {threads}")
            self.run(f"SET write_buffer_row_group_count = {groups}")

    def register(self, relation: str, rows: pa.Table) -> None:
        """Copy a small table into memory under a name."""
        with self._translated("register"):
            self._connection.register("arriving", rows)
            self._connection.execute(f"CREATE OR REPLACE TABLE {_path(relation)} AS SELECT * FROM arriving")
            self._connection.unregister("arriving")

    def define(self, word: str, function: Callable[[str], str]) -> None:
        """Give statements a word of Python; it is handed whole vectors, which costs a tenth of one call a value."""
        def vector(values: pa.ChunkedArray) -> pa.Array:
            return pa.array([None if v is None else function(v) for v in values.to_pylist()], pa.string())

        with self._translated("define a word"):
            if word in self._defined:
                self._connection.remove_function(word)
            self._connection.create_function(word, vector, [duckdb.sqltypes.VARCHAR], duckdb.sqltypes.VARCHAR,
                                             type=PythonUDFType.ARROW)
            self._defined.add(word)

    def attach(self, alias: str, path: Path, key: str, *, writing: bool = False) -> None:
        """Open an encrypted store file under an alias."""
        options = ([f"ENCRYPTION_KEY {text(key)}"] if self._encrypted else []) + ([] if writing else ["READ_ONLY"])
        clause = f" ({', '.join(options)})" if options else ""
        with self._translated("ATTACH"):
            self._connection.execute(f"ATTACH {text(str(path))} AS {name(alias)}{clause}")

    def detach(self, alias: str) -> None:
        """Close a store; a checkpoint first, so that no write-ahead log is left beside it."""
        with self._translated("DETACH"):
            if not self._read_only(alias):
                self._connection.execute(f"CHECKPOINT {name(alias)}")
            self._connection.execute(f"DETACH {name(alias)}")

    def export(self, sql: str, path: Path, kind: str) -> None:
        """Write a query's rows to `path`, in clear."""
        options = {"csv": "FORMAT csv, HEADER true", "parquet": "FORMAT parquet, COMPRESSION zstd"}[kind]
        self.run(f"COPY ({sql}) TO {text(str(path))} ({options})")

    def relations(self, alias: str) -> Sequence[str]:
        """The names of the tables in an attached store."""
        return [row[0] for row in self.rows(
            f"SELECT table_name FROM duckdb_tables() WHERE database_name = {text(alias)} ORDER BY table_name")]

    def close(self) -> None:
        """Close the connection and every store."""
        self._connection.close()

    def _read_only(self, alias: str) -> bool:
        found = self._connection.execute(
            f"SELECT readonly FROM duckdb_databases() WHERE database_name = {text(alias)}").fetchone()
        return bool(found and found[0])

    @contextmanager
    def _translated(self, sql: str) -> Iterator[None]:
        """DuckDB's errors as ours: its message quotes values and is dropped; its kind and the shape stay."""
        try:
            yield
        except RuntimeError as error:  # what Ctrl-C becomes while a statement runs
            if "interrupted" in str(error).lower():
                raise KeyboardInterrupt from None
            raise
        except duckdb.Error as error:
            if isinstance(error, duckdb.InterruptException):
                raise KeyboardInterrupt from None
            kind = type(error).__name__
            remedy = _REMEDIES.get(kind, _("run again; if it recurs, report this statement"))
            shape = without_literals(sql)
            raise EngineError(_("The engine refused a statement."), where=f"DuckDB, {kind}", sql=shape,
                              remedy=remedy) from None


_TYPES = {"string": "VARCHAR", "large_string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "double": "DOUBLE",
          "bool": "BOOLEAN", "binary": "BLOB", "date32[day]": "DATE", "timestamp[us]": "TIMESTAMP"}
_REMEDIES = {
    "OutOfMemoryException": _("raise --memory, or free space for temporary files"),
    "IOException": _("check that the disk is not full and that the folder is writable"),
}


# A translation of many letters costs this engine a microsecond and more a value; most values carry no marks.
_QUICKER = {"fold": f"CASE WHEN strlen(v) = length(v) THEN upper(v) ELSE {WORDS['fold'].body} END"}
_LEAST = 80_000_000  # bytes; with less the engine gives up on ordinary files


def _share(memory: str) -> str:
    """Three quarters of an amount such as "1GB"; as it stands where it is too little to share, or written otherwise."""
    found = re.fullmatch(r"([0-9.]+) *([MGT])(i?)B", memory.strip(), re.IGNORECASE)
    if not found:
        return memory
    whole = float(found[1]) * (1024 if found[3] else 1000) ** {"M": 2, "G": 3, "T": 4}[found[2].upper()]
    return f"{int(min(whole, max(whole * 0.75, _LEAST)) // 1_000_000)}MB"


def _path(relation: str) -> str:
    return ".".join(name(part) for part in relation.split("."))
