"""Statements: quoting, carrying one to another engine's dialect, and taking the literals out of one."""

from __future__ import annotations

import logging
import re

import sqlglot
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from faille.sql.carrying import to_spark

WRITTEN_IN = "duckdb"
OURS = re.compile(r"[ct][0-9]+|line|byte|rejects|member|reason|content|faille_[a-z_]+|lexicon_[a-z_]+|e[0-9a-f]{12}")

logging.getLogger("sqlglot").disabled = True  # its warnings quote statements

_UNQUOTED = re.compile(r"[a-z_][a-z0-9_]*")
_VALUES = (exp.Literal, exp.JSONPath, exp.National, exp.HexString, exp.BitString, exp.ByteString, exp.RawString,
           exp.UnicodeString, exp.Heredoc)
_QUOTED = {kind for kind in TokenType if kind.name in {"STRING", "IDENTIFIER"} or kind.name.endswith("_STRING")}
_NOT_SHOWN = "(statement not shown)"


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
    """The shape of a statement, so that it can stand in an error: every literal a `?`, every foreign name a `_`.

    Names in quotes come from files (a column's heading, a person's) unless they are of the few that we quote; names
    without quotes are ours.
    """
    try:
        tree = sqlglot.parse_one(sql, read=WRITTEN_IN)
        if tree.find(exp.Command):  # kept by sqlglot as the text it was
            return _NOT_SHOWN
        shape = tree.transform(_emptied).sql(WRITTEN_IN, comments=False)
        tokens = sqlglot.tokenize(shape, read=WRITTEN_IN)
    except sqlglot.errors.SqlglotError:
        return _NOT_SHOWN
    bare = all(token.token_type not in _QUOTED or OURS.fullmatch(token.text) for token in tokens)
    return shape if bare else _NOT_SHOWN


def _emptied(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Identifier):
        ours = OURS.fullmatch(node.name) or (not node.quoted and _UNQUOTED.fullmatch(node.name))
        return node if ours else exp.Identifier(this="_", quoted=False)
    if isinstance(node, exp.DataType) and node.args.get("kind"):
        return exp.DataType.build("UNKNOWN")  # a type of the user's: its name, without its quotes
    return exp.Placeholder() if isinstance(node, _VALUES) else node
