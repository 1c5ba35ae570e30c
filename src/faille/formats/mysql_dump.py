"""Dump of MySQL or MariaDB: what mysqldump, phpMyAdmin, Adminer and hand-made backups write.

Names stand in back quotes, a backslash escapes within strings, and statements in `/*!` comments are for servers of a
certain version.

Authority: https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
"""

from __future__ import annotations

from faille.formats import _statements
from faille.formats._sql_families import MYSQL, knows
from faille.formats._sql_scan import Grammar
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit


def _recognise(head: bytes, name: str) -> float:
    """Statements from the first word on, in this family's dialect."""
    del name
    return knows(head, MYSQL)


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _statements.read(source, sink, limits, Grammar(backslash=True, hashes=True))


MYSQL_DUMP = Format(
    title=_("MySQL or MariaDB dump"),
    unit=LedgerUnit.STATEMENT,
    recognise=_recognise,
    read=_read,
    reasons=_statements.REASONS,
    extensions=("sql",),
    valid=(b"-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\nCREATE TABLE `t` (\n  `id` int NOT NULL,\n"
           b"  `nom` text\n);\nINSERT INTO `t` VALUES (1,'O\\'Brien'),(2,NULL);\n",
           b"INSERT IGNORE INTO `t` (`id`, `nom`) VALUES\n(1, 'MARTIN'),\n(2, 'DURAND');\n"),
    invalid={b"id;commentaire\n1;INSERT INTO `t` VALUES (1)\n": "delimited text that speaks of a dump",
             b"# INSERT INTO `t` VALUES (1);\nid;nom\n1;MARTIN\n": "delimited text behind a comment",
             b"COPY t (id) FROM stdin;\n1\n\\.\n": "another family"},
)
