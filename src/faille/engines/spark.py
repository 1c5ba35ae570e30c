"""Apache Spark: the same statements on what one machine cannot hold.

Statements are written for DuckDB, and carried by `faille.sql.carrying` so that a declaration gives the same answer on
both.  The words, and what Spark would answer otherwise (`faille.sql.spark_functions`), are functions of its session.

What this engine does not do yet, and refuses by name: `attach`, `detach` and `relations` of an encrypted store file
(it is DuckDB's own) and `export`.  Rows reach Spark by `register` or `create` and `append`.

Three ways out for a value, and how each is shut: Spark's own messages quote values, so they are dropped and Python's
logger of them is silenced; Java's logs quote them too, so its output goes nowhere; what is spilled or shuffled lies
on disk, so it is encrypted.

Authority: https://spark.apache.org/docs/4.0.1/security.html
Authority: https://spark.apache.org/docs/4.0.1/sql-ref-ansi-compliance.html
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
import pyspark
import sqlglot
from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema
from sqlglot import exp

from faille.errors import EngineError, Refusal
from faille.sql.carrying import expression_to_spark
from faille.sql.dialect import carried, without_literals
from faille.sql.spark_functions import BODIES
from faille.sql.words import WORDS

_RESULTS = {"VARCHAR": "STRING", "BOOLEAN": "BOOLEAN", "INTEGER": "INT", "BIGINT": "BIGINT", "DOUBLE": "DOUBLE",
            "DATE": "DATE"}


class Spark:
    """An engine on Spark.  `master` is Spark's word for where it runs; `memory` what its Java process may use."""

    name = "spark"

    def __init__(self, temporary: Path, *, master: str = "local[2]", memory: str = "1g") -> None:
        """Start Spark (some seconds).  One per process: Spark itself allows no second one."""
        logging.getLogger("SQLQueryContextLogger").disabled = True  # it prints statements and values on stderr
        with self._translated("start"):
            configuration = SparkConf().setMaster(master).setAppName("faille").setAll(_settings(temporary, memory))
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            gateway = launch_gateway(configuration, quiet)  # type: ignore[no-untyped-call]
            self._context = SparkContext(conf=configuration, gateway=gateway)
            self._gateway = gateway
            self._session = SparkSession(self._context)
        self._arriving: dict[str, list[pa.RecordBatch]] = {}
        self._schemas: dict[str, pa.Schema] = {}
        self._kept: dict[str, DataFrame] = {}
        for defined, (result, body) in BODIES.items():
            self._define(defined, ("v",), result, body)
        for word, spoken in WORDS.items():
            self._define(word, spoken.parameters, _RESULTS[spoken.result], expression_to_spark(spoken.body))

    @property
    def version(self) -> str:
        """Spark's version."""
        return str(pyspark.__version__)

    def run(self, sql: str) -> None:
        """Run a statement that returns nothing: a table is made from a query, added to by one, or dropped.

        A table is a view on rows that are kept; it does not change when what it was made from does.
        """
        tree = sqlglot.parse_one(sql, read="duckdb")
        if isinstance(tree, exp.Create) and tree.kind == "TABLE" and tree.expression is not None:
            frame = self._frame(tree.expression.sql(dialect="duckdb"))
            self._keep(_view(tree.find(exp.Table)), frame, sql)
        elif isinstance(tree, exp.Insert):
            table = _view(tree.find(exp.Table))
            more = self._frame(tree.expression.sql(dialect="duckdb"))
            with self._translated(sql):
                before = self._session.table(table)
                named = more.toDF(*before.columns)
                cast = [named[field.name].cast(field.dataType) for field in before.schema]
                self._keep(table, before.union(named.select(*cast)), sql)
        elif isinstance(tree, exp.Drop):
            table = _view(tree.find(exp.Table))
            self._arriving.pop(table, None)
            with self._translated(sql):
                self._session.catalog.dropTempView(table)
            if (kept := self._kept.pop(table, None)) is not None:
                kept.unpersist()
        else:
            raise Refusal("Spark runs only CREATE TABLE … AS, INSERT and DROP", where=type(tree).__name__)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        frame = self._frame(sql)
        with self._translated(sql):
            return [tuple(row) for row in frame.collect()]

    def row(self, sql: str) -> tuple[Any, ...]:
        """The one row of a query that has exactly one."""
        rows = self.rows(sql)
        if len(rows) != 1:
            raise EngineError(f"a query meant to give one row gave {len(rows)}", sql=without_literals(sql))
        return rows[0]

    def batches(self, sql: str, size: int = 65_536) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches.  One partition at a time is held here, never the whole."""
        frame = self._frame(sql)
        with self._translated(sql):
            schema = to_arrow_schema(frame.schema)
            held: list[dict[str, Any]] = []
            for row in frame.toLocalIterator():
                held.append(row.asDict())
                if len(held) == size:
                    yield pa.RecordBatch.from_pylist(held, schema=schema)
                    held = []
            if held:
                yield pa.RecordBatch.from_pylist(held, schema=schema)

    def create(self, relation: str, schema: pa.Schema) -> None:
        """Make an empty table."""
        table = _plain(relation)
        self._schemas[table] = schema
        self._arriving[table] = []

    def append(self, relation: str, batch: pa.RecordBatch | pa.Table) -> None:
        """Add rows to a table made by `create`.  Spark sees them at the next statement."""
        table = _plain(relation)
        if table not in self._schemas:
            raise EngineError("rows were appended to a table that was not created")
        if table not in self._arriving:
            raise Refusal("rows cannot be appended after the table was read", remedy="append them all, then ask")
        given = batch if isinstance(batch, pa.Table) else pa.Table.from_batches([batch])
        absent = [field for field in self._schemas[table] if field.name not in given.column_names]
        for field in absent:
            given = given.append_column(field, pa.nulls(given.num_rows, field.type))
        self._arriving[table] += given.select(self._schemas[table].names).cast(self._schemas[table]).to_batches()

    def bulk(self) -> AbstractContextManager[None]:
        """Nothing to gather: appended rows wait in memory anyway."""
        return nullcontext()

    def register(self, relation: str, rows: pa.Table) -> None:
        """Give a small table in memory a name that statements can use."""
        with self._translated("register"):
            self._session.createDataFrame(rows).createOrReplaceTempView(_plain(relation))

    def define(self, word: str, function: Callable[[str], str]) -> None:
        """Give statements a word of Python; Spark's own Python processes import `function` from where it stands."""
        with self._translated("define a word"):
            self._context.pythonExec = sys.executable
            self._session.udf.register(word, _or_null(function), "string")

    def attach(self, alias: str, path: Path, key: str, *, writing: bool = False) -> None:
        """Refused: the store file is DuckDB's own."""
        _refuse("open an encrypted store")

    def detach(self, alias: str) -> None:
        """Refused, as `attach`."""
        _refuse("close an encrypted store")

    def export(self, sql: str, path: Path, kind: str) -> None:
        """Refused: Spark writes a folder of parts in clear, not the one file that is promised."""
        _refuse("write an export")

    def relations(self, alias: str) -> Sequence[str]:
        """Refused, as `attach`."""
        _refuse("list an encrypted store")

    def close(self) -> None:
        """Stop Spark and the Java process it runs in; its temporary files go with it."""
        self._session.stop()
        self._gateway.shutdown()
        process = self._gateway.proc
        process.stdin.close()
        process.wait(timeout=30)
        SparkContext._gateway = SparkContext._jvm = None  # so that another may be started in this process

    def _define(self, word: str, parameters: Sequence[str], result: str, body: str) -> None:
        declared = ", ".join(f"{parameter} STRING" for parameter in parameters)
        with self._translated("define a word"):
            self._session.sql(f"CREATE OR REPLACE TEMPORARY FUNCTION {word}({declared}) RETURNS {result} RETURN {body}")

    def _keep(self, table: str, frame: DataFrame, sql: str) -> None:
        with self._translated(sql):
            self._kept[table] = frame.persist()
            frame.createOrReplaceTempView(table)

    def _frame(self, sql: str) -> DataFrame:
        """A query, carried and analysed; what was appended before is shown to it first."""
        for table in list(self._arriving):
            batches = self._arriving.pop(table)
            self.register(table, pa.Table.from_batches(batches, schema=self._schemas[table]))
        spoken = carried(sql, "spark")
        with self._translated(sql):
            return self._session.sql(spoken)

    @contextmanager
    def _translated(self, sql: str) -> Iterator[None]:
        """Spark's errors as ours: the message is dropped (it quotes values), its class and a statement's shape kept."""
        try:
            yield
        except (PySparkException, Py4JError) as error:
            kind = (error.getCondition() if isinstance(error, PySparkException) else None) or type(error).__name__
            raise EngineError(f"Spark refused a statement ({kind})", sql=without_literals(sql),
                              remedy="run again; if it recurs, report the statement above") from None


def _or_null(function: Callable[[str], str]) -> Callable[[str | None], str | None]:
    return lambda value: None if value is None else function(value)


def _settings(temporary: Path, memory: str) -> list[tuple[str, str]]:
    return [
        ("spark.driver.memory", memory),
        ("spark.driver.host", "127.0.0.1"), ("spark.driver.bindAddress", "127.0.0.1"),  # nobody else reaches it
        ("spark.ui.enabled", "false"), ("spark.ui.showConsoleProgress", "false"),
        ("spark.local.dir", str(temporary)), ("spark.sql.warehouse.dir", str(temporary / "warehouse")),
        ("spark.io.encryption.enabled", "true"),  # what is spilled, shuffled or handed over by file
        ("spark.sql.catalogImplementation", "in-memory"),
        ("spark.sql.session.timeZone", "UTC"), ("spark.sql.timestampType", "TIMESTAMP_NTZ"),
        ("spark.sql.shuffle.partitions", "4"),
        ("spark.sql.icu.caseMappings.enabled", "true"),  # faille.sql.spark_functions is made for these
        # The inventory asks for hundreds of columns in one statement: compiling them takes longer than answering.
        ("spark.sql.codegen.wholeStage", "false"), ("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
    ]


def _view(table: exp.Table | None) -> str:
    if table is None:
        raise EngineError("a statement names no table")
    return _plain(".".join(part.name for part in table.parts))


def _plain(relation: str) -> str:
    """A view's name: "store.name" is one name here, because views stand in no store (see `faille.sql.carrying`)."""
    return relation.replace(".", "__")


def _refuse(what: str) -> NoReturn:
    raise Refusal(f"Spark does not {what} yet", remedy="use the default engine, DuckDB")

