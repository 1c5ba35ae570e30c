"""Where the records of a delimited text begin: notes, blank lines and the header above them.

A header may take several lines, span line breaks, be repeated further down, or name groups of columns first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from faille.formats._changing import change, few
from faille.formats._dialect import Dialect, cut
from faille.formats._dressing import is_rule
from faille.formats._habits import Habits
from faille.formats._heading import heads, kind_of, names_columns
from faille.formats._scan import strict
from faille.formats._sniff import sniff

_HEADER_LINES = 500  # that a header of a survey may have: its questions
_TRIED = 6  # ends that quotes allow such a header; with sound quotes the first one is right
_SAMPLED = 200  # lines that show whether columns have kinds
_EXPORT = 6  # lines above a header that may be another table's
_COUNTED = 4  # columns that numbers below the header count
_JUDGED = 400  # rows that show the columns' habits
_SENTENCE = 4  # words that half of the lines have, in a text
_ABOVE = 60  # lines that tell a table by themselves
_AGREED = 0.9  # of lines, where all are one table's
_WIDEST = 6000  # columns; with the memory it has, the engine holds some more, but not 10,000
_TITLE = re.compile(r"\W*[^\W\d_]{3}(?!\S*@)")
UNDECIDED, NOTE, HEADER, BLANK, RECORD, CONTINUATION, REJECT = 0, 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first lines: `roles` of those before the first record, the columns' names, the kinds the columns have."""

    roles: tuple[int, ...]
    columns: tuple[str, ...]
    from_file: bool
    kinds: tuple[str, ...]
    lines: bool = False  # a text that is no table
    closed: bool = False  # each line ends in a delimiter that begins no cell
    habits: Habits = field(default_factory=Habits)  # of the columns, as whole rows show them


def begin(lines: Sequence[str], dialect: Dialect) -> Beginning:
    """Notes, blank lines and the header before the first record."""
    width = dialect.width
    full = [row for line in lines[:1500] if line.strip() and not is_rule(line)
            and len(row := cut(line, dialect)) == width]
    roles: list[int] = []
    for at, line in enumerate(lines[:60]):
        if not line.strip() or (dialect.delimiter and not line.replace(dialect.delimiter, "").strip()):
            roles.append(BLANK)
            continue
        if is_rule(line):
            roles.append(NOTE)
            continue
        cells, span = _first_row(lines, at, dialect)
        below = _below(cells, full)
        if width == 1 and _titles(cells[0], lines[at + 1:at + 4], below):
            roles.append(NOTE)
            continue
        if width * 3 <= len(cells) * 5 <= _WIDEST * 5 and (width == 1 or len(cells) > 1) and \
                names_columns(cells, below):
            roles += [HEADER] + [CONTINUATION] * (span - 1)
            headed = _headed(_without_tables(roles, lines), cells, below, lines[at + span:at + span + 3], dialect)
            return replace(headed, habits=Habits.of(_below(cells, full, _JUDGED), width))
        if len(cells) >= width and not _padded_title(cells) and not _group(cells, at + span, lines, full, dialect):
            break
        roles.append(NOTE)
    made_up = tuple(f"column {i}" for i in range(1, width + 1))
    words = sorted(len(row[0].split()) for row in full[:400])
    text = not dialect.delimiter and bool(words) and words[len(words) // 2] >= _SENTENCE
    return Beginning(_leading(roles, lines, dialect), made_up, False, _kinds(full[:200], width), lines=text,
                     habits=Habits() if text else Habits.of(full[:_JUDGED], width))


def _without_tables(roles: list[int], lines: Sequence[str]) -> list[int]:
    """Notes that are cut alike, if in another way than the table, are records: exports of two programs, in one file."""
    notes = [i for i, role in enumerate(roles) if role == NOTE]
    if len(notes) < _EXPORT or not _tabular([lines[i] for i in notes]):
        return roles
    return [UNDECIDED if role == NOTE else role for role in roles]


def _tabular(lines: Sequence[str]) -> bool:
    """Whether lines are cut into cells of which some columns have kinds: the sentences of a preface have none."""
    dialect = sniff(lines)
    rows = [cut(line, dialect) for line in lines[1:_SAMPLED] if line.strip()]
    return dialect.width > 2 and bool({*_kinds(rows, dialect.width)} - {"", "text"})


def _below(cells: Sequence[str], rows: Sequence[list[str]], most: int = 200) -> list[list[str]]:
    """Rows to judge a header by: without itself, which exports put one after the other repeat."""
    folded = [cell.strip().casefold() for cell in cells]
    others = [row for row in rows if [cell.strip(" \ufeff").casefold() for cell in row][:len(folded)] != folded]
    if len(cells) == 1 or (len(rows) - len(others)) * 10 > len(rows) + 30:  # a value that comes often, rather
        others = [*rows[1:]] if rows and rows[0] == cells else [*rows]
    return others[:most]


def _titles(cell: str, following: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first line of a single column stands above the header: the next one is none of the values either."""
    kinds = [kind_of(row[0]) for row in below if row[0].strip()]
    second = next((line for line in following if line.strip()), "")
    common = max(set(kinds), key=kinds.count, default="text")
    return common != "text" and kinds.count(common) * 10 >= len(kinds) * 9 and len(kinds) > 3 and \
        kind_of(cell) == kind_of(second) == "text" and second != cell


def _headed(roles: list[int], cells: list[str], below: list[list[str]], following: Sequence[str],
            dialect: Dialect) -> Beginning:
    """The beginning of a table whose header is `cells`: further header lines, columns that only a delimiter made."""
    width = dialect.width
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    for line in following:
        if is_rule(line):
            roles.append(NOTE)
            continue
        second = cut(line, dialect)
        rows = _below(second, below)
        if len(second) != width or not (heads(second, rows) or _numbers_columns(second, rows)):
            break
        roles.append(HEADER)
        below = rows
        if _names(second) > _names(cells):
            cells = second
    width = max(width, len(cells))
    names = [*cells, *[""] * (width - len(cells))]
    closed = width > 2 and not names[-1].strip() and len(below) > 2 and all(
        len(row) < width or not row[-1].strip() for row in below)
    if closed:
        names, width = names[:-1], width - 1
    elif len(cells) == width - 1 and _counts_up([row[0] for row in below]):
        names = ["", *cells]  # rows begin with their number, which has no name
    return Beginning(tuple(roles), tuple(names), True, _kinds(below, width), closed=closed)


def _numbers_columns(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is the numbers of the columns, 1, 2, 3 …, above columns of which several hold no numbers."""
    if len(cells) < _COUNTED or [cell.strip() for cell in cells] != [str(i) for i in range(1, len(cells) + 1)]:
        return False
    other = sum(sum(kind_of(row[i]) not in {"number", "empty"} for row in below if i < len(row)) * 2 > len(below)
                for i in range(len(cells)))
    return other > 1


def _names(cells: Sequence[str]) -> int:
    return len({cell.strip() for cell in cells if cell.strip()})


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells are row numbers."""
    if len(cells) < 2 or not all(cell.isdecimal() and len(cell) < 12 for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return all(b - a == 1 for a, b in pairwise(numbers[:20]))


def _group(cells: Sequence[str], after: int, lines: Sequence[str], full: Sequence[list[str]],
           dialect: Dialect) -> bool:
    """Whether a sparse row names groups of columns: the row below is the header."""
    if after > 8 or after >= len(lines) or sum(bool(cell.strip()) for cell in cells) * 2 > len(cells):
        return False
    header = cut(lines[after], dialect)
    if len(header) != dialect.width or _names(header) <= _names(cells):
        return False
    below = _below(header, [row for row in full if row != cells])
    return names_columns(header, below) and not any(kind_of(cell) in {"number", "date", "mail"} for cell in cells)


def _padded_title(cells: Sequence[str]) -> bool:
    """Whether a row is a title that a spreadsheet filled up with delimiters: one cell of words among three or more."""
    filled = [cell for cell in cells if cell.strip()]
    return len(cells) >= 3 and len(filled) == 1 and bool(cells[0].strip()) and bool(_TITLE.match(filled[0]))


def _first_row(lines: Sequence[str], at: int, dialect: Dialect) -> tuple[list[str], int]:
    """The cells of the row at line `at`, and how many lines it spans: headers too hold line breaks."""
    line = lines[at]
    if dialect.quote and line.count(dialect.quote) % 2:
        marks, tried = line.count(dialect.quote), 0
        for span in range(2, min(_HEADER_LINES, len(lines) - at) + 1):
            marks += lines[at + span - 1].count(dialect.quote)
            if marks % 2:
                continue
            tried += 1
            if tried > _TRIED:
                break
            text = "\n".join(lines[at:at + span])
            cells = strict(text, dialect.delimiter, dialect.quote, dialect.escape)
            if cells is not None and len(cells) == dialect.width:
                return cells, span
    return cut(line, dialect), 1


def _leading(roles: Sequence[int], lines: Sequence[str], dialect: Dialect) -> tuple[int, ...]:
    """Without a header, only lines of one cell at the head are notes; a short row is a record."""
    kept: list[int] = []
    for role, line in zip(roles, lines, strict=False):
        if role == NOTE and (len(cut(line, dialect)) > 1 or dialect.width < 2 or len(roles) > 30):
            break
        kept.append(role)
    return tuple(kept) if NOTE in kept else ()


def _kinds(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The one kind each column has, "" where it has several or nothing."""
    kinds = []
    for i in range(width):
        seen = Counter(kind_of(row[i]) for row in rows if i < len(row))
        del seen["empty"]
        common = seen.most_common(1)
        kinds.append(common[0][0] if common and common[0][1] == seen.total() and seen.total() >= 3 else "")
    return tuple(kinds)


def told(lines: Sequence[str]) -> tuple[Dialect, Beginning]:
    """How the first table of a sample is cut and begins."""
    dialect = sniff(lines)
    if dialect.share < _AGREED or not dialect.delimiter:  # several tables may hide each other
        above = sniff(lines[:_ABOVE])
        if above.width > 2 and above.share >= _AGREED and _changing(lines, above) and _tabular(lines[:_ABOVE]):
            dialect = above
    found = _changing(lines, dialect)
    if found and not any(line.count(dialect.delimiter) == dialect.width - 1 for line in lines[:found[0]]) and \
            _tabular(lines[found[0]:found[1]]):
        lines = lines[:found[1]]
        dialect = sniff(lines)
    if dialect.width > _WIDEST:
        dialect = Dialect("", "", '"', 1)
    beginning = begin(dialect.dress.lines(lines, dialect.delimiter), dialect)
    if beginning.closed:
        dialect = replace(dialect, dress=replace(dialect.dress, closed=True))
    return dialect, beginning


def _changing(lines: Sequence[str], dialect: Dialect) -> tuple[int, int] | None:
    """Where in a sample another delimiter cuts, see `change`."""
    if not dialect.delimiter:
        return None
    most, width = few(dialect.width), dialect.width
    bare = np.asarray([bool(line.strip()) and line.count(dialect.delimiter) < most for line in lines])
    full = np.asarray([line.count(dialect.delimiter) == width - 1 for line in lines])
    return change(bare, full, dialect.delimiter, lambda first, end: lines[first:end])
