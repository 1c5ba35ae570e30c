"""Which family of programs wrote a script of SQL statements, by its head."""

from __future__ import annotations

import re

from faille.formats._lines import wide_encoding
from faille.formats._sql_values import Cells

MYSQL, POSTGRES, SQLSERVER, OTHER = "mysql", "postgres", "sqlserver", "other"
_NOTHING = re.compile(rb"(?:[\s;]++|--[^\n]*+(?:\n|\Z)|/\*(?!\!).*?\*/|#[^\n]*+(?:\n|\Z))*+", re.DOTALL)
_FIRST = re.compile(
    rb"/\*!|\\(?:connect|restrict|c|set)\b|(?:SET|USE|CREATE|DROP|INSERT|REPLACE|BEGIN|START|LOCK|ALTER|PRAGMA|COPY|SELECT"
    rb"\s+pg_catalog|GO|DELIMITER|REM|PROMPT|IF|EXEC|DELETE|TRUNCATE|COMMIT|PRINT|DECLARE|UPDATE|SELECT|GRANT|MERGE)\b(?!\s*[;,|\t]\s*\w)",
    re.IGNORECASE)
_ROWS = re.compile(
    rb"(?:^|;)[ \t]*(?:(?:INSERT|REPLACE)\s[^;()]{0,200}?(?:\([^();]*\)\s*)?VALUES?\s*\("
    rb"|COPY\s[^;\n]+\sFROM\s+stdin[^;\n]*;|INSERT\s+ALL\s+INTO\b)", re.IGNORECASE | re.MULTILINE)
_TABLE = re.compile(rb"(?:^|;)[ \t]*CREATE\s+(?:\w+\s+){0,3}TABLE\s[^;(]{1,300}\(", re.IGNORECASE | re.MULTILINE)
_POSTGRES = re.compile(
    rb"^(?:-- PostgreSQL|SET (?:standard_conforming_strings|client_encoding|search_path|lock_timeout)\b"
    rb"|SELECT pg_catalog\.|\\(?:connect|restrict)\b|COPY\s[^;\n]+\sFROM\s+stdin)", re.IGNORECASE | re.MULTILINE)
_SQLSERVER = re.compile(
    rb"^(?:GO[ \t]*\r?$|SET (?:ANSI_NULLS|QUOTED_IDENTIFIER|IDENTITY_INSERT)\b"
    rb"|(?:INSERT|CREATE TABLE)(?:\s+INTO)?\s+\[)",
    re.IGNORECASE | re.MULTILINE)
_MYSQL = re.compile(
    rb"^(?:-- (?:MySQL|MariaDB) dump|-- phpMyAdmin|/\*!|#|LOCK TABLES|(?:INSERT|REPLACE|CREATE|DROP)\s[^;(\n]{0,80}`)",
    re.IGNORECASE | re.MULTILINE)
_ROW = re.compile(rb"(?:VALUES?\s*|\)\s*,\s*)(?=\()", re.IGNORECASE)


def knows(head: bytes, family: str) -> float:
    """How surely the head is that of a script of this family."""
    encoding, skip = wide_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        head = head[skip:len(head) // 4 * 4 + skip].decode(encoding, "replace").encode("utf-8", "replace")
    elif skip:
        head = head[skip:]
    begins = _NOTHING.match(head)
    if not _FIRST.match(head, begins.end() if begins else 0):
        return 0.0
    brings = _ROWS.search(head) or _TABLE.search(head)
    if not brings:
        return 0.0
    return 0.98 if _family(head[:brings.end()]) == family else 0.0  # what stands behind may be text of the rows


def _family(head: bytes) -> str:
    """The first whose marks stand at the beginning of a line; SQL Server's are the rarest elsewhere."""
    for family, marks in ((POSTGRES, _POSTGRES), (SQLSERVER, _SQLSERVER), (MYSQL, _MYSQL)):
        if marks.search(head):
            return family
    return OTHER


def escapes(head: bytes) -> bool:
    """Whether a backslash escapes in these strings: it does where more rows are well written that way."""
    if b"\\" not in head:
        return False
    good = {}
    for backslash in (False, True):
        cells, good[backslash] = Cells(backslash), 0
        for found in _ROW.finditer(head):
            good[backslash] += cells.row(head, found.end())[2]
    return good[True] > good[False]
