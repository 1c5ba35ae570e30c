"""Records that broken lines still hold: cut in two, cut by another sign, or glued to the header of the next export.

Nothing in such lines says how they are to be read; the columns do.  A reading is taken only where every cell then keeps
the habits of its column, and the lines by themselves do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from faille.formats._lines import Ints, Mask
from faille.formats._records import Cutting
from faille.formats._scan import strict

Record = tuple[int, int, list[str]]  # first line, last line, cells

_LINES = 60  # that one record may be broken into
_TRIES = 300  # of a block, while nothing is found
_SIGNS = ",;\t|"
_GOES_ON = re.compile(r"\s*[^\W\d_A-ZÀ-Þ]")  # a small letter: the sentence above goes on
_WORDS = 3  # of a cell that a sentence may go on from
_EVIDENCE = 2  # cells that keep their habits
_DOUBTED = 20  # records of a block that may be in doubt


def fragments(cutting: Cutting, free: Mask) -> list[Record]:
    """Records that a line break within a cell has cut, where nothing quotes it; `free` are lines yet undecided."""
    width, lines, habits = cutting.width, cutting.lines, cutting.habits
    if width < 2 or not any(habits.kinds):
        return []
    short: Mask = free & lines.sound & ~lines.blank & (lines.width < width)
    starts = np.flatnonzero(short[:-1] & short[1:]) if len(short) > 1 else np.zeros(0, np.int64)
    found: list[Record] = []
    tried, after = 0, -1
    for i in starts.tolist():
        if i <= after:
            continue
        if tried - 20 * len(found) > _TRIES:
            break
        if record := _cut(cutting, short, i):
            found.append(record)
            after = record[1]
        tried += 1
    taken = {line for i, j, _cells in found for line in range(i, j + 1)}
    return found + [record for record in _edges(cutting, free, short) if not taken & {record[0], record[1]}]


def _cut(cutting: Cutting, short: Mask, i: int) -> Record | None:
    """The record that begins at line i and ends a few lines below, each too short by itself."""
    widths, wanted = cutting.lines.width, cutting.width - 1
    j, total = i, int(widths[i]) - 1
    while total < wanted and j + 1 < len(short) and short[j + 1] and j - i < _LINES:
        j += 1
        total += int(widths[j]) - 1
    if total != wanted or j == i:
        return None
    parts = [cutting.strict(line, line) or cutting.lenient(line, line) for line in range(i, j + 1)]
    cells = parts[0]
    known: list[str | None] = [*parts[0]]  # without those that go on over a line's end
    for part in parts[1:]:
        cells = [*cells[:-1], f"{cells[-1]}\n{part[0]}", *part[1:]]
        known = [*known[:-1], None, *part[1:]]
    keeps, breaks = cutting.habits.kept(known)
    alone = any(cutting.habits.fit(part) for part in parts[1:])
    return (i, j, cells) if keeps >= _EVIDENCE and not breaks and not alone else None


def _edges(cutting: Cutting, free: Mask, short: Mask) -> list[Record]:
    """Records whose last cell goes on in lines of one cell below, or whose first cell begins in one above."""
    lines, habits = cutting.lines, cutting.habits
    lone: Mask = short & (lines.width == 1)
    whole: Mask = free & lines.sound & (lines.width == cutting.width)
    found: list[Record] = []
    after = -1
    for first in np.flatnonzero(lone[1:] & whole[:-1]).tolist()[:_TRIES]:
        if first <= after:
            continue
        last = first + 1
        while last + 1 < len(lone) and lone[last + 1] and last - first < _LINES:
            last += 1
        texts = [cutting.text(line, line) for line in range(first + 1, last + 1)]
        above = cutting.strict(first, first) or [""]
        if habits.fit(above[:-1]) and (habits.broken([*[None] * (len(above) - 1), above[-1]]) or (
                habits.kinds[0] and not habits.kinds[-1] and len(above[-1].split()) >= _WORDS
                and all(_GOES_ON.match(text) for text in texts))):
            found.append((first, last, [*above[:-1], "\n".join([above[-1], *texts])]))
        elif last == first + 1 and last + 1 < len(whole) and whole[last + 1]:
            below = cutting.strict(last + 1, last + 1) or [""]
            if habits.broken(below[:1]) and habits.fit([None, *below[1:]]):
                found.append((last, last + 1, ["\n".join([*texts, below[0]]), *below[1:]]))
        after = found[-1][1] if found else -1
    return found


def held(cutting: Cutting, free: Mask) -> int:
    """Where the end of a block begins that may go on in the next one: its last whole line, and pieces below it."""
    short = free & (cutting.lines.width < cutting.width)
    full = np.flatnonzero(~short)
    begin = int(full[-1]) if len(full) else 0
    return begin if begin and free[begin] and len(short) - begin <= _LINES else len(short)


def other_sign(cutting: Cutting, lines: Ints) -> list[Record]:
    """Records among lines of one cell that another sign cuts as this table is."""
    found: list[Record] = []
    habits = cutting.habits
    if not len(lines) or cutting.width < 3 or not any(habits.kinds):
        return found
    for i in lines.tolist()[:_TRIES]:
        text = cutting.text(i, i)
        for sign in _SIGNS:
            if sign == cutting.delimiter or text.count(sign) < cutting.width - 1:
                continue
            cells = strict(text, sign, cutting.quote, cutting.escape) if cutting.quote else text.split(sign)
            if cells and len(cells) == cutting.width and habits.kept(cells)[0] >= _EVIDENCE and habits.fit(cells):
                found.append((i, i, cells))
                break
    return found


def glued(cells: Sequence[str], names: Sequence[str]) -> tuple[list[str], str] | None:
    """The record before a header that stands in the same line, for want of a line end between two exports."""
    width = len(names)
    if width < 2 or len(cells) != 2 * width - 1 or [_bare(c) for c in cells[width:]] != [_bare(n) for n in names[1:]]:
        return None
    last, name = cells[width - 1], names[0]
    found = re.search(r"[\"'\ufeff]*" + re.escape(name.strip("\"'\ufeff ")) + r"[\"' ]*\Z", last, re.IGNORECASE)
    return ([*cells[:width - 1], last[:found.start()]], "glued_header") if found and name.strip() else None


def _bare(cell: str) -> str:
    return cell.strip("\"' \ufeff").casefold()


def doubtful(records: Sequence[Record], broken: set[int], usual: set[int], width: int, cutting: Cutting) -> set[int]:
    """The first lines of records that are not whole, and whose cells stand in the wrong places.

    `broken` are first lines of records with broken quotes, `usual` the widths of whole ones, `width` the table's.
    Where many are in doubt, the table has other habits than its first rows told, and no short row is doubted.
    """
    if width < 2:
        return set()
    quotes: set[int] = set()
    short: set[int] = set()
    torn: list[tuple[int, int, int]] = []
    for i, j, cells in sorted(records):
        unusual = len(cells) not in usual
        if len(cells) <= width and i in broken and (unusual or cutting.habits.broken(cells)):
            quotes.add(i)
        elif len(cells) < width and unusual:
            torn.append((i, j, len(cells)))
            if cutting.habits.broken(cells):
                short.add(i)
    for (i, j, wide), (below, _last, other) in pairwise(torn):
        if below == j + 1 and wide + other <= width + 1 and short & {i, below}:
            short |= {i, below}  # two pieces of one record
    return quotes | short if len(short) <= max(_DOUBTED, len(cutting.starts) // 10) else quotes
