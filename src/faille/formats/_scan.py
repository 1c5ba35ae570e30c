"""What each physical line of a block is worth by itself, found for all lines at once.

A line is sound when every quote in it opens at the start of a cell, closes at the end of one, or is doubled: then it
is cut the same way by every reader, and its width is certain.  What is not sound, or not of the table's width, is for
the careful reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faille.formats._lines import Ints, Mask


@dataclass(frozen=True, slots=True)
class Lines:
    """What each line is by itself.

    `width`: cells, by quotes; `literal`: cells were no quote special; `quotes`: those not escaped; `plain`: sound and
    without any escape, fit for the fast reader.
    """

    width: Ints
    literal: Ints
    quotes: Ints
    sound: Mask
    plain: Mask
    blank: Mask


def scan(data: bytes, starts: Ints, ends: Ints, delimiter: str, quote: str, escape: str) -> Lines:
    """Classify the lines data[starts[i]:ends[i]].  `delimiter` and `quote` are one character or ""."""
    bytes_ = np.frombuffer(data, np.uint8)
    count = len(starts)
    none = np.zeros(count, np.int64)
    cuts = np.flatnonzero(bytes_ == ord(delimiter)) if delimiter else none[:0]
    marks = np.flatnonzero(bytes_ == ord(quote)) if quote and quote.encode() in data else none[:0]
    plain = np.ones(count, np.bool_)
    if escape == "\\" and b"\\" in data:
        escaped, slashes = _escaped(bytes_)
        cuts, marks = cuts[~escaped[cuts]], marks[~escaped[marks]]
        plain[_line_of(slashes, starts)] = False
    first_cut = np.searchsorted(cuts, starts)
    literal = np.diff(np.append(first_cut, len(cuts))) + 1
    blank = _blank(bytes_, starts, ends, literal) if delimiter else np.equal(ends, starts)
    if not len(marks):
        return Lines(literal, literal, none, np.ones(count, np.bool_), plain, blank)
    first = np.searchsorted(marks, starts)
    quotes = np.diff(np.append(first, len(marks)))
    sound = (quotes % 2 == 0) & ~_misplaced(bytes_, marks, first, quotes, starts, ends, delimiter)
    before = np.searchsorted(marks, cuts)
    outside = (before - np.repeat(first, literal - 1)) % 2 == 0
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(outside)])
    width = sums[np.append(first_cut[1:], len(cuts))] - sums[first_cut] + 1
    return Lines(width, literal, quotes, sound, plain & sound, blank)


def _misplaced(bytes_: np.ndarray, marks: Ints, first: Ints, quotes: Ints, starts: Ints, ends: Ints,
               delimiter: str) -> Mask:
    """Lines with a quote inside a bare cell, or text after a closing quote."""
    line = np.repeat(np.arange(len(starts)), quotes)
    opening = (np.arange(len(marks)) - first[line]) % 2 == 0
    cut = ord(delimiter) if delimiter else -1
    next_to = np.concatenate([np.diff(marks) == 1, np.zeros(1, np.bool_)])
    after_quote = np.concatenate([np.zeros(1, np.bool_), next_to[:-1]])
    begins = (marks == starts[line]) | (bytes_[np.maximum(marks - 1, 0)] == cut) | after_quote
    closes = (marks + 1 == ends[line]) | (bytes_[np.minimum(marks + 1, len(bytes_) - 1)] == cut) | next_to
    wrong = np.where(opening, ~begins, ~closes)
    found = np.zeros(len(starts), np.bool_)
    found[line[wrong]] = True
    return found


def _escaped(bytes_: np.ndarray) -> tuple[Mask, Ints]:
    """Which bytes a backslash escapes, and where backslashes stand: every other one of a run escapes what follows."""
    slashes = np.flatnonzero(bytes_ == 92)
    new_run = np.concatenate([np.ones(1, np.bool_), np.diff(slashes) != 1])
    run_start = np.maximum.accumulate(np.where(new_run, np.arange(len(slashes)), 0))
    escaping = slashes[(np.arange(len(slashes)) - run_start) % 2 == 0]
    escaped = np.zeros(len(bytes_), np.bool_)
    escaped[escaping[escaping + 1 < len(bytes_)] + 1] = True
    return escaped, slashes


def _blank(bytes_: np.ndarray, starts: Ints, ends: Ints, literal: Ints) -> Mask:
    """Empty lines; with several columns also lines of nothing but delimiters, or but spaces."""
    if not len(bytes_):
        return np.equal(ends, starts)
    size = ends - starts
    blank: Mask = size == literal - 1
    first = bytes_[np.minimum(starts, len(bytes_) - 1)]
    spaced = (first == 32) | (first == 9) | (first == 26) | (first == 12)
    for i in np.flatnonzero(spaced & (literal == 1) & (size <= 4096) & ~blank).tolist():
        blank[i] = not bytes_[starts[i]:ends[i]].tobytes().strip(b" \t\f\x1a")
    return blank


def _line_of(places: Ints, starts: Ints) -> Ints:
    found: Ints = np.searchsorted(starts, places, side="right") - 1
    return found


def strict(text: str, delimiter: str, quote: str, escape: str) -> list[str] | None:
    """The cells of one whole record, line breaks within quotes included; None where it is not well written."""
    cells: list[str] = []
    cell = _shape(delimiter, quote, escape)
    at = 0
    while True:
        found = cell.match(text, at)
        if not found:
            return None
        quoted = found[1]
        bare = found[0] if quoted is None else quoted
        if quoted is None and ("\n" in bare or "\r" in bare) and escape != "\\":
            return None
        cells.append(_clean(bare, delimiter, quote, escape, quoted is not None))
        at = found.end()
        if at == len(text):
            return cells
        at += 1  # the delimiter


def lenient(text: str, delimiter: str, quote: str, escape: str, width: int,
            all_quoted: bool = False) -> list[str]:
    """The cells of one line whose quotes are broken: an unmatched quote is a character like another.

    Two readings are made, with and without cells such as "a "b" c" that hold undoubled quotes; the one of the table's
    width is kept.  Where all cells are quoted, those that end only before the next one's quote come first.
    """
    ends = ["", delimiter] if delimiter else [""]
    ends = [delimiter + quote, *reversed(ends)] if all_quoted and delimiter else ends
    readings = [_cells(text, delimiter, quote, escape, end) for end in ends]
    for cells in readings:
        if len(cells) == width:
            return cells
    return readings[0]


def _cells(text: str, delimiter: str, quote: str, escape: str, loose: str) -> list[str]:
    """The cells; a quote that stands before `loose`, or at the end, closes a cell that holds others; "" for none."""
    cells: list[str] = []
    shape = _shape(delimiter, quote, escape)
    guess = re.compile(rf"{quote}(.*?){quote}(?={re.escape(loose)}|$)", re.DOTALL)
    literal = re.compile(rf"[^{re.escape(delimiter)}]*" if delimiter else ".*", re.DOTALL)
    at = 0
    while True:
        found = shape.match(text, at)
        if found:
            quoted = found[1] is not None
            cells.append(_clean(found[1] if quoted else found[0], delimiter, quote, escape, quoted))
        else:
            found = guess.match(text, at) if loose and text.startswith(quote, at) else None
            quoted = found is not None
            if not quoted and text.startswith(quote, at):
                loose = ""  # no quote ends a cell further on either: looking again each time would be quadratic
            found = found or literal.match(text, at)
            assert found is not None  # noqa: S101 -- `literal` matches the empty string too
            cells.append(found[1] if quoted else found[0])
        at = found.end()
        if at >= len(text):
            return cells
        at += 1
        if at == len(text):
            return [*cells, ""]


_SHAPES: dict[tuple[str, str, str], re.Pattern[str]] = {}


def _shape(delimiter: str, quote: str, escape: str) -> re.Pattern[str]:
    """One cell, quoted (group 1) or bare, that ends at a delimiter or at the end."""
    key = (delimiter, quote, escape)
    if key not in _SHAPES:
        d, q = re.escape(delimiter), re.escape(quote)
        end = rf"(?={d}|\Z)" if delimiter else r"\Z"
        if escape == "\\":
            quoted, bare = rf"(?:[^{q}\\]|\\.)*+", rf"(?:[^{d}\\]|\\.)*+" if delimiter else r"(?:[^\\]|\\.)*+"
        else:
            quoted, bare = rf"(?:[^{q}]|{q}{q})*+", rf"[^{d}]*+" if delimiter else ".*+"
        opened = rf"{q}({quoted}){q}{end}|(?!{q})" if quote else "(?!)()|"
        _SHAPES[key] = re.compile(rf"{opened}(?:{bare}){end}", re.DOTALL)
    return _SHAPES[key]


def _clean(cell: str, delimiter: str, quote: str, escape: str, quoted: bool) -> str:
    if escape == "\\":
        if "\\" not in cell:
            return cell
        special = re.escape("\\" + quote + delimiter) + "\r\n"
        return re.sub(rf"\\([{special}])", r"\1", cell)
    return cell.replace(quote + quote, quote) if quoted else cell


# 2,69055E+14 was a NIR.
_MANGLED = re.compile(rb"(?<![0-9A-Za-z.,])[1-9][.,][0-9]{1,9}E\+(?:0[89]|1[0-9])(?![0-9A-Za-z])")


def mangled(data: bytes, starts: Ints) -> int:
    """How many lines hold a long number of which a spreadsheet kept the first digits: the others are lost."""
    if b"E+" not in data:
        return 0
    places = [found.start() for found in _MANGLED.finditer(data)]
    return len(np.unique(_line_of(np.asarray(places, np.int64), starts)))


def same(data: bytes, starts: Ints, ends: Ints, line: bytes) -> Sequence[int]:
    """The lines that are `line`, byte for byte."""
    size = len(line)
    alike = np.flatnonzero(ends - starts == size)
    if size and len(alike):
        bytes_ = np.frombuffer(data, np.uint8)
        for place in {0, size // 2, size - 1}:
            alike = alike[bytes_[starts[alike] + place] == line[place]]
    return [i for i in alike.tolist() if data[starts[i]:ends[i]] == line]
