r"""Plain dump of PostgreSQL: COPY with lines cut by tabs, or INSERT.

In COPY a backslash escapes and `\N` is NULL; in statements a string is escaped by doubling its quote, unless it begins
with E or the dump says that strings are not conforming to the standard.

Authority: https://www.postgresql.org/docs/current/app-pgdump.html
"""

from __future__ import annotations

import re

from faille.formats import _statements
from faille.formats._sql_families import POSTGRES, knows
from faille.formats._sql_scan import Grammar
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_OLD = re.compile(rb"standard_conforming_strings\s*=\s*'?off", re.IGNORECASE)


def _recognise(head: bytes, name: str) -> float:
    """Statements from the first word on, in this family's dialect."""
    del name
    return knows(head, POSTGRES)


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _statements.read(source, sink, limits, Grammar(backslash=bool(_OLD.search(source.head(65_536)))))


PG_DUMP = Format(
    title=_("PostgreSQL dump"),
    unit=LedgerUnit.STATEMENT,
    recognise=_recognise,
    read=_read,
    reasons=_statements.REASONS,
    extensions=("sql",),
    valid=(b"--\n-- PostgreSQL database dump\n--\n\nSET standard_conforming_strings = on;\n\n"
           b"CREATE TABLE public.t (\n    id integer,\n    nom text\n);\n\n"
           b"COPY public.t (id, nom) FROM stdin;\n1\tMARTIN\n2\t\\N\n\\.\n",
           b"COPY t (id, nom) FROM stdin;\n1\tMARTIN\n\\.\n"),
    invalid={b"COPY;FROM\nstdin;1\n": "delimited text", b"INSERT INTO `t` VALUES (1);\n": "another family"},
)
