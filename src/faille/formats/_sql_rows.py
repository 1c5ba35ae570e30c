"""The rows that a statement brings: the simple ones many at once, the others one by one."""

from __future__ import annotations

import re

import numpy as np

from faille.formats import _sql_copy, _sql_fast
from faille.formats._sql_tables import SLICE, Script, Target

MALFORMED, WIDTH, CUT_OFF, UNREAD = "not_a_row", "width", "cut_off", "unread"
AHEAD = 65_536  # bytes that are looked at to tell what stands at a place
_NEAR = 1024 * 1024  # a row that looks broken so near the window's end may go on behind it
_FEW = 64  # rows at once, or it does not pay
_GAP = re.compile(rb"(?:\s++|--[^\n]*+\n|/\*.*?\*/)*+", re.DOTALL)
_TAIL = re.compile(rb"(?:ON\s++(?:CONFLICT|DUPLICATE)|AS\s|RETURNING)\b", re.IGNORECASE)
_STATEMENT = re.compile(rb"\Z|[A-Za-z]{2,}|--|/\*|/\s*\n|\\|#")
_SYNC = re.compile(rb"(?:\)\s*+)?+(,)\s*+(?=\()|\)\s*+;"
                   rb"|\n(?=\s*+(?:INSERT|REPLACE|CREATE|COPY|ALTER|UNLOCK|COMMIT|GO)\b)",
                   re.IGNORECASE)
_COPY_END = re.compile(rb"^\\\.\r?(?:\n|\Z)", re.MULTILINE)


def values(script: Script, target: Target, at: int) -> None:
    """The rows of one statement, and of those like it that follow."""
    window = script.window
    window.at = at
    if b"(" not in target.header and not target.table.gathering.counts["record"]:
        cells, _end, whole = script.cells.row(window.data, at)
        if whole:
            script.sized(target, len(cells))
    goes_on = True
    while goes_on:
        if not target.slow:
            behind = _quickly(script, target)
            goes_on = behind == ord(",") or (behind != ord(";") and _behind(script, target))
        else:
            target.slow -= 1
            goes_on = _one(script, target)


def _quickly(script: Script, target: Target) -> int:
    """As many rows as the fast reader takes; what stands behind the last one, a comma if there was none."""
    window, width = script.window, len(target.places)
    found = _sql_fast.rows(window.data, window.at, window.at + target.slice, target.header, width, script.cells,
                           batches=script.grammar.batches) if width else None
    count = len(found) if found else 0
    if count < _FEW:
        target.slow = target.patience
        target.patience = min(target.patience * 2, 65_536)
        target.slice = max(target.slice // 2, SLICE[0])
    else:
        target.patience = 16 if count > 16 * _FEW else target.patience
        target.slice = min(target.slice * 2, SLICE[1])
    if not found:
        return ord(",")
    script.push(target, found.cells, found.starts, found.odd)
    window.at = found.end
    return found.behind


def _one(script: Script, target: Target) -> bool:
    """One row, read with care; whether another follows."""
    window = script.window
    while True:
        found = _GAP.match(window.data, window.at)
        at = window.at = found.end() if found else window.at
        data, ahead = window.data, len(window.data) - at
        cells, end, whole = script.cells.row(data, at) if data[at:at + 1] == b"(" else ([], at, False)
        if whole:
            break
        goes_on = end >= len(data) or bool(script.cells.unclosed.fullmatch(data, end))
        if not window.over and (ahead < _NEAR or goes_on) and ahead < script.limits.memory:
            window.more(ahead)
        elif goes_on and window.over:
            script.reject(target.table, len(data), CUT_OFF)
            return False
        else:
            return _resume(script, target, max(end, at))
    if not target.places:
        script.sized(target, len(cells))
    if len(cells) != len(target.places):
        script.reject(target.table, end, WIDTH)
        return _behind(script, target)
    script.units += 1
    target.table.gathering.counts["units"] += 1
    script.add(target, script.units, window.place(at), cells)
    window.at = end
    return _behind(script, target)


def _behind(script: Script, target: Target) -> bool:
    """Whether another row follows; leaves the window at it, or behind the statement."""
    window = script.window
    while True:
        found = _GAP.match(window.data, window.at)
        window.at = found.end() if found else window.at
        if len(window.data) - window.at >= AHEAD or not window.more():
            break
    data, at = window.data, window.at
    mark = data[at:at + 1]
    if mark == b",":
        window.at = at + 1
        return True
    if mark in {b"", b";"}:
        return False
    if _TAIL.match(data, at):
        stop = script.grammar.end(data, at, window.over)
        while stop is None and window.more(len(window.data)):
            stop = script.grammar.end(window.data, window.at, window.over)
        window.at = stop if stop is not None else len(window.data)
        return False
    if script.delimiter == b";" and _STATEMENT.match(data, at):
        return False
    return _resume(script, target, at)


def _resume(script: Script, target: Target, place: int) -> bool:
    """Give up what stands before the next good row, or before the end of the statement; whether it goes on."""
    window = script.window
    while True:
        start = place
        for found in _SYNC.finditer(window.data, start):
            after = found.end()
            if found[1]:
                cells, _end, whole = script.cells.row(window.data, after)
                if whole and len(cells) == (len(target.places) or len(cells)):
                    closed = found[0][:1] == b")"
                    script.reject(target.table, found.start() + 1 if closed else after, MALFORMED)
                    window.at = after
                    return True
            elif found[0][:1] != b")" or _STATEMENT.match(window.data, _gap(window.data, after)):
                script.reject(target.table, found.start() + 1, MALFORMED)
                window.at = after
                return False
        ahead = len(window.data) - window.at
        if window.over or ahead > script.limits.memory:
            script.reject(target.table, len(window.data), MALFORMED if not window.over else CUT_OFF)
            return not window.over
        place -= window.at
        window.more(ahead)


def copy(script: Script, target: Target, found: re.Match[bytes]) -> None:
    """The lines up to the one that ends them."""
    window, width = script.window, len(target.places)
    window.at = found.end()
    plain = not re.search(rb"CSV|FORMAT|DELIMITER|BINARY", found[3], re.IGNORECASE)
    while True:
        end = _COPY_END.search(window.data, window.at)
        stop = end.start() if end else window.data.rfind(b"\n", window.at) + 1
        if stop > window.at:
            width = width or window.data[window.at:window.data.find(b"\n", window.at)].count(b"\t") + 1
            if not target.places:
                script.sized(target, width)
            _lines(script, target, stop, plain)
        if end:
            window.at += end.end() - stop
            return
        if not window.more(len(window.data) - window.at):
            script.reject(target.table, len(window.data), CUT_OFF)
            return


def _lines(script: Script, target: Target, stop: int, plain: bool) -> None:
    """Whole lines of COPY, at most so many at once as the fast reader is given."""
    window, width = script.window, len(target.places)
    while window.at < stop:
        near = window.data.rfind(b"\n", window.at, min(stop, window.at + 2 * SLICE[1])) + 1
        until = near or window.data.find(b"\n", window.at) + 1
        data = window.data[window.at:until]
        starts, nexts = _sql_copy.lines(data)
        fits = _sql_copy.of_width(data, starts, width) if plain else np.zeros(len(starts), np.bool_)
        edges = np.flatnonzero(np.diff(fits.astype(np.int8))) + 1
        base = window.at
        for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(fits)], strict=True):
            if fits[first]:
                content = data[int(starts[first]):int(nexts[last - 1])]
                cells = _sql_copy.cells(content, width)
                if cells is None or len(cells[0]) != last - first:
                    cells = _sql_copy.slow_cells(content, width)
                script.push(target, cells, starts[first:last] + base)
                continue
            for line in range(first, last):
                window.at = base + int(starts[line])
                script.reject(target.table, base + int(nexts[line]), WIDTH if plain else UNREAD)
        window.at = until


def _gap(data: bytes, at: int) -> int:
    found = _GAP.match(data, at)
    return found.end() if found else at
