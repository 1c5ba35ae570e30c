"""Script of SQL Server, as Management Studio writes it: an INSERT a row, names in square brackets, GO between batches.

Mostly in UTF-16 with a byte order mark.  Dates stand as `CAST(N'…' AS DateTime2)`, in older scripts as the bytes in
which the server stores them.

Authority: https://learn.microsoft.com/sql/ssms/scripting/generate-scripts-sql-server-management-studio
"""

from __future__ import annotations

from faille.formats import _statements
from faille.formats._sql_families import SQLSERVER, knows
from faille.formats._sql_scan import Grammar
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit


def _recognise(head: bytes, name: str) -> float:
    """Statements from the first word on, in this family's dialect."""
    del name
    return knows(head, SQLSERVER)


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _statements.read(source, sink, limits, Grammar(backslash=False, batches=True))


SQLSERVER_SCRIPT = Format(
    title=_("SQL Server script"),
    unit=LedgerUnit.STATEMENT,
    recognise=_recognise,
    read=_read,
    reasons=_statements.REASONS,
    extensions=("sql",),
    valid=(b"USE [Labo]\r\nGO\r\nINSERT [dbo].[T] ([id], [nom]) VALUES (1, N'O''Brien')\r\nGO\r\n",
           "\ufeffSET ANSI_NULLS ON\r\nGO\r\nCREATE TABLE [dbo].[T](\r\n\t[id] [int] NULL\r\n) ON [PRIMARY]\r\nGO\r\n"
           "INSERT [dbo].[T] ([id]) VALUES (1)\r\n".encode("utf-16-le")),
    invalid={b"USE;GO\r\n[a];[b]\r\n": "delimited text", b"INSERT INTO t VALUES (1);\n": "another family"},
)
