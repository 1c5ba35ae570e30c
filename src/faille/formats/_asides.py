"""Lines among the records that are none: headers again, drawn rules, comments.

Exports are put one after the other and bring their header each time, in other letters or with other quotes; programs
that print tables draw lines between them; hands write comments.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from faille.formats._dressing import is_rule
from faille.formats._lines import Mask
from faille.formats._records import Cutting

_TITLE_BYTES = 200
_PAGE = re.compile(r"\W*(?:page|feuille|seite|p[áa]gina)\W{1,3}9(?:\W{1,3}(?:(?:sur|of|de|von)\W)?\W*9)?\W*"
                   r"|\W*(?:(?:[ée]dit[ée]|imprim[ée]|tir[ée]) le|printed|gedruckt am|date d'[ée]dition)\b.{0,60}")
_PAGED = re.compile(r"\b(?:page|feuille|seite|p[áa]gina|p\.|blatt)\W{0,3}9", re.IGNORECASE)
_CELLS = re.compile(r"[;\t|=/@]|,.*,")
_COMMENTS = (b"#", b"--", b"//")


def repeated(cutting: Cutting, header: tuple[str, ...]) -> list[int]:
    """The lines that hold the header's names again, whatever their case, quotes and blanks, and maybe more names."""
    wanted = _folded(header)
    if not wanted:
        return []
    pieces = sorted((piece for name in header for piece in re.findall(r"[!-~]{4,}", name.strip())), key=len)
    if not pieces:  # names too short to look for by themselves
        pieces = [cutting.delimiter.join(name.strip() for name in header)]
    rare, second = pieces[-1].lower().encode(), pieces[-min(2, len(pieces))].lower().encode()
    lowered, found, at = cutting.data.lower(), [], 0
    longest = 3 * len(cutting.delimiter.join(header).encode()) + 8 * len(header)
    while (at := lowered.find(rare, at)) >= 0:
        line = int(np.searchsorted(cutting.starts, at, side="right")) - 1
        begin, end = int(cutting.starts[line]), int(cutting.ends[line])
        if end - begin <= longest and second in lowered[begin:end] and \
                _folded(cutting.lenient(line, line))[:len(wanted)] == wanted:
            found.append(line)
        at = max(end, at + 1)
    return found


def _folded(cells: list[str] | tuple[str, ...]) -> list[str]:
    folded = [cell.strip(" \t\f\ufeff?'\"").casefold() for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    while folded and not folded[0]:  # rows may begin with a number that the header has no name for
        folded.pop(0)
    return folded


def drawn(cutting: Cutting) -> list[int]:
    """Lines of dashes and bars."""
    first, second = _first_two(cutting)
    likely = _is(first, b"-=+:|") & _is(second, b"-=+:|")
    return [i for i in np.flatnonzero(likely).tolist() if is_rule(cutting.text(i, i))]


def remarks(cutting: Cutting) -> list[int]:
    """Lines of one cell, in a table of several columns, that begin as comments do."""
    if cutting.width < 2:
        return []
    first, _second = _first_two(cutting)
    likely = np.flatnonzero(_is(first, b"#-/") & (cutting.lines.literal == 1))
    return [i for i in likely.tolist() if cutting.data.startswith(_COMMENTS, int(cutting.starts[i]))]


def fold(text: str) -> str:
    """A title with its number of the page and its date left out."""
    return re.sub(r"[0-9]+", "9", text.strip(" \t\f\v")).casefold()


def pages(cutting: Cutting, near: Mask, titles: set[str]) -> list[int]:
    """Lines of one cell, in a table of several columns, that begin or end a report's pages.

    They are `titles` again (folded: those that stand above the first record), say that they count pages, or stand
    `near` a repeated header, more than once with the same words.  A record that breaks off has none of these.
    """
    if cutting.width < 3 or not len(near):
        return []
    alone = np.flatnonzero((cutting.lines.literal == 1) & cutting.lines.sound & ~cutting.lines.blank).tolist()
    folded = {i: fold(cutting.text(i, i)) for i in {*alone, *np.flatnonzero(near).tolist()}
              if cutting.ends[i] - cutting.starts[i] < _TITLE_BYTES}
    above = Counter(folded[i] for i in alone if near[i] and i in folded)
    titles |= {text for text, times in above.items() if times > 1 and " " in text}
    for text, times in Counter(folded[i] for i in alone if i in folded).items():
        if times > 1 and " " in text and _PAGED.search(text) and not _CELLS.search(text):
            titles.add(text)
    return sorted(i for i, text in folded.items() if text in titles or
                  (cutting.lines.literal[i] == 1 and _PAGE.fullmatch(text)))


def _first_two(cutting: Cutting) -> tuple[np.ndarray, np.ndarray]:
    bytes_ = np.frombuffer(cutting.data, np.uint8)
    last = max(len(bytes_) - 1, 0)
    return bytes_[np.minimum(cutting.starts, last)], bytes_[np.minimum(cutting.starts + 1, last)]


def _is(bytes_: np.ndarray, wanted: bytes) -> Mask:
    table = np.zeros(256, np.bool_)
    table[list(wanted)] = True
    return np.asarray(table[bytes_])
