"""Script of INSERT statements of no family that is known better: sqlite3's .dump, Oracle's tools, others.

Whether a backslash escapes is tried out on the head: the way that leaves fewer rows unread is taken.

Authority: https://www.sqlite.org/cli.html#converting_an_entire_database_to_a_text_file
"""

from __future__ import annotations

from faille.formats import _statements
from faille.formats._sql_families import OTHER, escapes, knows
from faille.formats._sql_scan import Grammar
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit


def _recognise(head: bytes, name: str) -> float:
    """Statements from the first word on, in no dialect of another format."""
    del name
    return knows(head, OTHER)


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _statements.read(source, sink, limits, Grammar(backslash=escapes(source.head(256 * 1024))))


SQL_SCRIPT = Format(
    title=_("SQL script (SQLite, Oracle, others)"),
    unit=LedgerUnit.STATEMENT,
    recognise=_recognise,
    read=_read,
    reasons=_statements.REASONS,
    extensions=("sql",),
    valid=(b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(id INTEGER, nom TEXT);\n"
           b"INSERT INTO t VALUES(1,'MARTIN');\nCOMMIT;\n",
           b"Insert into LABO.T (ID,NAISSANCE) values (1,to_date('03/02/2001','DD/MM/YYYY'));\n"),
    invalid={b"id;nom\n1;INSERT INTO t VALUES (1);\n": "delimited text that speaks of a script",
             b"SELECT nom FROM t;\nDELETE FROM t;\n": "statements that bring no rows"},
)
