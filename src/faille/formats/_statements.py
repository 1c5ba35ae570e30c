"""The reader of scripts of SQL statements: what database programs dump, and what is read back by running it.

Nothing is run.  A unit is a statement or a comment, except for those that bring rows: there each row is a unit, and the
words around the rows are none.  CREATE TABLE, which names the columns, counts as its table's header; other statements
and comments are notes.  What separates statements (`;`, GO, white space) counts for nothing.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from contextlib import closing

from faille.formats import _sql_scan
from faille.formats._lines import wide_encoding
from faille.formats._sql_rows import AHEAD, CUT_OFF, MALFORMED, UNREAD, WIDTH, copy, values
from faille.formats._sql_scan import Grammar
from faille.formats._sql_tables import Script, name
from faille.formats._sql_text import Window
from faille.formats.kind import Limits, Sink, Source
from faille.language import _

REASONS: Mapping[str, str] = {
    MALFORMED: _("the row is not well written"), WIDTH: _("not as many values as the table has columns"),
    CUT_OFF: _("the file breaks off here"), UNREAD: _("a statement that brings rows in a way that is not read")}
_CLIENT = re.compile(rb"SET\s++client_encoding\s*+(?:=|TO)\s*+'([^']++)'", re.IGNORECASE)


def read(source: Source, sink: Sink, limits: Limits, grammar: Grammar) -> None:
    """Read a script.  A file that breaks off gives the rows before, and one reject."""
    encoding, skip = wide_encoding(source.head(AHEAD))
    with closing(source.open()) as stream:
        _all(Script(sink, Window(stream, encoding, skip, sink.advance), limits, grammar))


def _all(script: Script) -> None:
    """Everything, to the last byte."""
    window = script.window
    while True:
        found = _sql_scan.SPACE.match(window.data, window.at)
        window.at = found.end() if found else window.at
        if len(window.data) - window.at < AHEAD and window.more():
            continue
        if window.at >= len(window.data):
            break
        if not _step(script):
            window.more(len(window.data) - window.at)
    script.close()


def _step(script: Script) -> bool:
    """Read what stands at the window's place; False where the window must grow first."""
    data, at = script.window.data, script.window.at
    if script.delimiter != b";":
        return _routine(script)
    if found := _sql_scan.BATCH.match(data, at):
        script.window.at = found.end()
    elif found := _sql_scan.DELIMITER.match(data, at):
        script.delimiter = found[1]
        _note(script, found.end())
    elif (found := _sql_scan.COMMENT.match(data, at)) or (
            script.grammar.hashes and (found := _sql_scan.HASH.match(data, at))):
        _note(script, found.end())
    elif (found := _sql_scan.INSERT.match(data, at)) or (
            script.several and (found := _sql_scan.INTO.match(data, at))):
        values(script, script.target(found[0], found[1], found[2]), found.end())
    elif found := _sql_scan.ALL.match(data, at):
        script.several, script.window.at = True, found.end()
    elif found := _sql_scan.COPY.match(data, at):
        copy(script, script.target(found[0], found[1], found[2]), found)
    elif found := _sql_scan.USE.match(data, at):
        script.database = _sql_scan.names(found[1])[0]
        script.targets.clear()
        return _statement(script)
    elif found := _sql_scan.META.match(data, at):
        _note(script, found.end())
    else:
        return _statement(script)
    return True


def _routine(script: Script) -> bool:
    """What stands before the delimiter that the script has chosen, or the line that chooses another."""
    data, at = script.window.data, script.window.at
    if data.startswith(script.delimiter, at):
        script.window.at += len(script.delimiter)
    elif found := _sql_scan.DELIMITER.match(data, at):
        script.delimiter = found[1]
        _note(script, found.end())
    else:
        stop = data.find(script.delimiter, at)
        if stop < 0 and not script.window.over:
            return False
        _note(script, stop if stop >= 0 else len(data))
    return True


def _statement(script: Script) -> bool:
    data, at = script.window.data, script.window.at
    stop = script.grammar.end(data, at, script.window.over)
    if stop is None:
        if len(data) - at <= script.limits.memory:
            return False
        stop = script.grammar.end(data, at, over=True) or len(data)  # no statement is that long
    statement = data[at:stop]
    if _sql_scan.BRINGS.match(statement):
        whole = stop < len(data) or not script.window.over or statement.rstrip().endswith(b";")
        script.reject(None, stop, UNREAD if whole else CUT_OFF)
        return True
    if found := _sql_scan.TABLE.match(statement):
        table = script.table(found[1])
        table.declared = _sql_scan.columns(statement)
        if not table.gathering.columns:
            name(table.gathering, table.declared, from_file=True)
        script.counted(table, "header")
        script.window.at = stop
        return True
    if told := _CLIENT.match(statement):
        script.decoding.encoding = _encoding(told[1].decode("ascii", "replace"))
    _note(script, stop)
    return True


def _note(script: Script, stop: int) -> None:
    script.counted(None, "note")
    script.several = False
    script.window.at = stop


def _encoding(told: str) -> str:
    """The codec of a client's encoding as PostgreSQL names it; "" for UTF-8 and what is not known."""
    plain = told.lower().replace("_", "").replace("win", "cp")
    try:
        codec = codecs.lookup({"latin1": "cp1252", "latin9": "iso8859-15"}.get(plain, plain)).name
    except LookupError:
        return ""
    return "" if codec in {"utf-8", "ascii"} else codec
