"""Statements: quoting, carrying one to another engine's dialect, and taking the literals out of one."""

from __future__ import annotations

import logging

import sqlglot
from sqlglot import exp

from faille.sql.carrying import to_spark

WRITTEN_IN = "duckdb"

logging.getLogger("sqlglot").disabled = True  # its warnings quote statements


def name(identifier: str) -> str:
    """An identifier, quoted: t1 -> "t1"."""
    return '"' + identifier.replace('"', '""') + '"'


def text(value: str) -> str:
    """A string literal."""
    return "'" + value.replace("'", "''") + "'"


def carried(sql: str, to: str) -> str:
    """`sql`, written in DuckDB's dialect, in the dialect of engine `to` (sqlglot's name for it)."""
    if to == WRITTEN_IN:
        return sql
    return to_spark(sql) if to == "spark" else sqlglot.transpile(sql, read=WRITTEN_IN, write=to)[0]


def without_literals(sql: str) -> str:
    """The shape of a statement: every literal a `?`, so that it can stand in an error."""
    try:
        tree = sqlglot.parse_one(sql, read=WRITTEN_IN)
    except sqlglot.errors.SqlglotError:
        return "(statement not shown: it could not be parsed)"
    return tree.transform(lambda node: exp.Placeholder() if isinstance(node, exp.Literal) else node).sql(WRITTEN_IN)
