"""Where statements begin and end, and the few of them whose words matter: those that name tables and bring rows.

A statement that is not understood is passed over to its end, but never past a line that begins to bring rows: a
broken quote in it must not swallow them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NAME = rb"(?:`(?:[^`]|``)++`|\"(?:[^\"]|\"\")++\"|\[(?:[^\]]|\]\])++\]|[A-Za-z_\x80-\xff@#$][\w\x80-\xff$#]*+)"
_QUALIFIED = _NAME + rb"(?:\s*+\.\s*+" + _NAME + rb"){0,3}+"
_LIST = rb"\(\s*+" + _NAME + rb"(?:\s*+,\s*+" + _NAME + rb")*+\s*+\)"
_INTO = (rb"(?:INTO\s++)?+(?:TABLE\s++)?+(" + _QUALIFIED + rb")\s*+(?:(" + _LIST + rb")\s*+)?+"
         rb"(?:OVERRIDING\s++\w++\s++VALUE\s++)?+VALUES?\s*+(?=\()")
INSERT = re.compile(rb"(?:INSERT|REPLACE)\s++(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OR\s++\w++)\s++)*+"
                    + _INTO, re.IGNORECASE)
INTO = re.compile(_INTO.replace(rb"(?:INTO\s++)?+", rb"INTO\s++", 1), re.IGNORECASE)  # the parts of INSERT ALL
ALL = re.compile(rb"INSERT\s++ALL\s++(?=INTO\b)", re.IGNORECASE)
COPY = re.compile(rb"COPY\s++(" + _QUALIFIED + rb")\s*+(" + _LIST + rb")?+\s*+FROM\s++stdin([^;\n]*+);[ \t]*+\r?\n",
                  re.IGNORECASE)
TABLE = re.compile(rb"CREATE\s++(?:(?:GLOBAL|LOCAL|TEMPORARY|TEMP|UNLOGGED|FOREIGN|OR\s++REPLACE)\s++)*+TABLE\s++"
                   rb"(?:IF\s++NOT\s++EXISTS\s++)?+(" + _QUALIFIED + rb")\s*+(?=\()", re.IGNORECASE)
USE = re.compile(rb"(?:USE\s++|\\c(?:onnect)?+\s++(?:-reuse-previous=on\s++)?+)(" + _NAME + rb")", re.IGNORECASE)
SPACE = re.compile(rb"[\s;]*+")
BATCH = re.compile(rb"(?:GO\b[ \t]*+[0-9]*+|/|\\\.)[ \t]*+(?:\r?\n|\Z)", re.IGNORECASE)
COMMENT = re.compile(rb"--[^\n]*+(?:\n|\Z)|/\*(?!\!).*?\*/", re.DOTALL)
HASH = re.compile(rb"#[^\n]*+(?:\n|\Z)")
META = re.compile(rb"\\[^\n]*+(?:\n|\Z)|(?:REM|PROMPT|SET\s++DEFINE|SPOOL)\b[^\n]*+(?:\n|\Z)", re.IGNORECASE)
DELIMITER = re.compile(rb"DELIMITER[ \t]++(\S++)[^\n]*+(?:\n|\Z)", re.IGNORECASE)
BRINGS = re.compile(rb"(?:INSERT|REPLACE)\b|COPY\b[^;]*?\bFROM\b|LOAD\s++DATA\b", re.IGNORECASE)
_ROWS = re.compile(rb"\n(?=[ \t]*+(?:(?:INSERT|REPLACE)\s++(?:(?!INTO\b)\w++\s++)?+INTO\b|INSERT\s++\["
                   rb"|COPY\s[^;\n]++\sFROM\s++stdin|CREATE\s++TABLE\b))", re.IGNORECASE)
_ROUTINE = re.compile(rb"(?:CREATE|ALTER)\s++(?:OR\s++(?:REPLACE|ALTER)\s++)?+"
                      rb"(?:(?:DEFINER|EDITIONABLE|CONSTRAINT"
                      rb"|TEMP\w*+)\S*+\s++)*+(PROC\w*+|FUNCTION|TRIGGER|PACKAGE|EVENT)\b", re.IGNORECASE)
_BATCH_LINE = re.compile(rb"^GO\b[ \t]*+[0-9]*+[ \t]*+\r?$", re.MULTILINE | re.IGNORECASE)
_END_LINE = re.compile(rb"\bEND\b[^;\n]*+;", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grammar:
    """How one family of programs writes scripts."""

    backslash: bool  # escapes within strings
    batches: bool = False  # statements may end at a line GO
    hashes: bool = False  # comments may begin with #

    def end(self, data: bytes, at: int, over: bool) -> int | None:
        """Behind the statement that begins at `at`; None where the window ends before it does."""
        if data.startswith(b"/*", at):
            closing = data.find(b"*/", at)
            line = data.find(b"\n", at) + 1 or len(data)  # one that never ends must not swallow the rows behind it
            return closing + 2 if closing >= 0 else line if over else None
        if routine := _ROUTINE.match(data, at):
            return self._routine(data, at, over, routine[1].upper())
        found = _ends(self.backslash).match(data, at)
        stop = found.end() if found and found.end(2) > found.start(2) else -1
        rows = _ROWS.search(data, at + 1, stop if stop >= 0 else len(data))
        batch = _BATCH_LINE.search(data, at, stop if stop >= 0 else len(data)) if self.batches else None
        stops = [place for place in (stop, rows.end() if rows else -1, batch.start() if batch else -1) if place > at]
        return min(stops) if stops else len(data) if over else None

    def _routine(self, data: bytes, at: int, over: bool, kind: bytes) -> int | None:
        """Bodies hold statements of their own."""
        if self.batches:
            found = _BATCH_LINE.search(data, at)
            return found.start() if found else len(data) if over else None
        plain = _ends(self.backslash).match(data, at)
        stop = plain.end() if plain and plain.end(2) > plain.start(2) else -1
        if stop >= 0 and re.search(rb"\bBEGIN\b", data[at:stop], re.IGNORECASE) and b"$" not in data[at:stop]:
            found = _END_LINE.search(data, at)
            stop = found.end() if found else -1
        return stop if stop >= 0 else len(data) if over else None


@lru_cache(maxsize=2)
def _ends(backslash: bool) -> re.Pattern[bytes]:
    string = rb"'(?:[^'\\]++|\\.|'')*+'" if backslash else rb"'(?:[^']++|'')*+'"
    return re.compile(
        rb"(?:[^;'\"`\-/$]++|" + string + rb"|\"[^\"]*+\"|`[^`]*+`|--[^\n]*+|/\*.*?\*/|\$(?P<tag>\w*+)\$.*?\$(?P=tag)\$"
        rb"|[-/$])*+(;|\Z)", re.DOTALL)


def names(written: bytes) -> tuple[str, ...]:
    """The parts of a table's name, or the columns of a list in brackets, as they are called."""
    return tuple(_bare(part) for part in re.findall(_NAME, written))


def _bare(part: bytes) -> str:
    quote = part[:1]
    if quote in {b"`", b'"', b"["}:
        closing = b"]" if quote == b"[" else quote
        part = part[1:-1].replace(closing * 2, closing)
    return part.decode("utf-8", "replace")


_NOT_A_COLUMN = re.compile(rb"\s*+(?:PRIMARY|KEY|UNIQUE|INDEX|CONSTRAINT|FOREIGN|FULLTEXT|SPATIAL|CHECK|EXCLUDE|LIKE"
                           rb"|PERIOD)\b", re.IGNORECASE)
_COLUMN = re.compile(rb"\s*+(?:(?:--[^\n]*+\n|/\*.*?\*/)\s*+)*+(" + _NAME + rb")", re.DOTALL)
_PIECE = re.compile(rb"(?:[^(),'\"`\[\-/]++|'(?:[^'\\]|\\.|'')*+'|\"[^\"]*+\"|`[^`]*+`|\[[^\]]*+\]"
                    rb"|--[^\n]*+|/\*.*?\*/|[-/'\"`\[])*+", re.DOTALL)


def columns(statement: bytes) -> tuple[str, ...]:
    """The columns that a CREATE TABLE names, in order."""
    found, depth, place, begins = [], 0, statement.find(b"("), 0
    while 0 <= place < len(statement):
        mark = statement[place:place + 1]
        if mark == b"(":
            depth += 1
            begins = place + 1 if depth == 1 else begins
        elif mark == b")":
            depth -= 1
        if (mark == b"," and depth == 1) or depth == 0:
            found.append(statement[begins:place])
            begins = place + 1
        if depth == 0:
            break
        stretch = _PIECE.match(statement, place + 1)
        place = stretch.end() if stretch else len(statement)
    named = (_COLUMN.match(piece) for piece in found if not _NOT_A_COLUMN.match(piece))
    return tuple(_bare(column[1]) for column in named if column)
