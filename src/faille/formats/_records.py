"""From physical lines to records, where a line alone does not make one.

The danger is a broken quote: a reader that trusts it swallows the rows below into one cell, and when another broken
quote ends it the count of columns is right again and nothing is noticed.  So lines are joined only where the whole is
well written and of the table's width, and not where the lines joined are themselves whole records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import and_

import numpy as np

from faille.formats._habits import Habits
from faille.formats._heading import kind_of
from faille.formats._lines import LF, Ints, Mask
from faille.formats._scan import Lines, lenient, strict

JOINED_BYTES = 16 * 1024 * 1024  # one record may span so much
_ESCAPED_ENDS = 1000  # lines of one record, where a backslash escapes each end
_ODD_ENDS = 60  # lines of one record, where line ends of another kind stand in it
_SPOKEN = 200  # lines of one record, where nobody doubled the quotes in it
_USUAL_LF, _USUAL_CRLF, _USUAL_CR = 1, 2, 3
_GROUPS = 3  # commas of a number
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Cutting:
    """A block's bytes in UTF-8 with its lines, and how they are cut: one-character delimiter, quote, escape, width."""

    data: bytes
    starts: Ints
    ends: Ints
    lines: Lines
    delimiter: str
    quote: str
    escape: str
    width: int
    all_quoted: bool
    last: bool  # no more lines come
    usual: frozenset[int]  # widths that several lines of the block have: the table may be about to grow
    usual_end: int  # the file's line end, see line_ends; 0 where it has several
    habits: Habits = field(default_factory=Habits)  # of the columns

    def text(self, first: int, last: int) -> str:
        """Lines `first` to `last` with the line ends between them."""
        return self.data[int(self.starts[first]):int(self.ends[last])].decode("utf-8", "replace")

    def line_ends(self) -> Ints:
        """How each line ends: 1 LF, 2 CR LF, 3 CR, 0 not at all."""
        bytes_ = np.frombuffer(self.data, np.uint8)
        after = np.append(self.starts[1:], len(bytes_))
        alone = np.where(bytes_[np.minimum(self.ends, len(bytes_) - 1)] == LF, 1, 3)
        return np.where(after == self.ends, 0, np.where(after - self.ends == 2, 2, alone))

    def strict(self, first: int, last: int) -> list[str] | None:
        """The cells of these lines as one well-written record, or None."""
        return strict(self.text(first, last), self.delimiter, self.quote, self.escape)

    def lenient(self, first: int, last: int) -> list[str]:
        """The cells of lines `first` to `last`, their broken quotes taken as characters."""
        return lenient(self.text(first, last), self.delimiter, self.quote, self.escape, self.width,
                       self.all_quoted)


@dataclass(slots=True)
class Joined:
    """What came of the lines that are not sound: records by (first line, last line, cells)."""

    whole: list[tuple[int, int, list[str]]] = field(default_factory=list)
    broken: list[tuple[int, list[str]]] = field(default_factory=list)  # own records, quotes taken as characters
    split: int = 0  # records put together that a line end of another kind had cut
    hold: int = -1  # the record that begins here may go on in the next block


def join(cutting: Cutting, first: int, taken: Sequence[int]) -> Joined:
    """Decide every unsound line from line `first` on; `taken` are lines already known to be something else."""
    found = Joined()
    lines = cutting.lines
    odd = np.flatnonzero(lines.quotes % 2)
    until = first - 1
    skip = set(taken)
    split, other = _split_by_another_end(cutting, first), _other_ends(cutting)
    odd_ends = bool(other.any())
    for i in sorted({*np.flatnonzero(~lines.sound | _goes_on(cutting) | other).tolist(), *split}):
        if i <= until or i in skip:
            continue
        if i in split:
            until = split[i]
            found.whole.append((i, until, cutting.lenient(i, until)))
            found.split += 1
            continue
        if odd_ends and other[i:i + _ODD_ENDS].any() and (record := _with_other_ends(cutting, other, i)):
            found.whole.append(record)
            found.split += 1
            until = record[1]
            continue
        if other[i] and lines.sound[i]:
            continue
        until = _one(cutting, i, odd, found)
        if found.hold >= 0:
            break
    return found


def _split_by_another_end(cutting: Cutting, first: int) -> dict[int, int]:
    """First and last lines of records cut by a line end that the file uses nowhere else: a CR among LFs, unquoted."""
    kinds = cutting.line_ends()
    usual = cutting.usual_end
    if not usual or not cutting.delimiter:
        return {}
    lines, found, i = cutting.lines, {}, -1
    for start in np.flatnonzero((kinds != usual) & (kinds != 0)).tolist():
        if start < first or start <= i:
            continue
        i = start
        while i + 1 < len(kinds) and kinds[i] not in {0, usual}:
            i += 1
        if kinds[i] in {0, usual} and lines.sound[start:i + 1].all() and not lines.blank[start:i + 1].any() and \
                int(lines.width[start:i + 1].sum()) - (i - start) == cutting.width:
            found[start] = i
    return found


def _other_ends(cutting: Cutting) -> Mask:
    """Lines whose end is of a kind that hardly any has, in a table with a delimiter."""
    if not cutting.usual_end or not cutting.delimiter:
        return np.zeros(len(cutting.starts), np.bool_)
    kinds = cutting.line_ends()
    return np.asarray((kinds != cutting.usual_end) & (kinds != 0))


def _with_other_ends(cutting: Cutting, other: Mask, i: int) -> tuple[int, int, list[str]] | None:
    """The record from line i on that holds bare line ends of another kind, and quoted ones.

    A writer that quotes only its own line end leaves a CR bare: beside a quoted break no line stands by itself.
    """
    lines, j, marks = cutting.lines, i, int(cutting.lines.quotes[i])
    if lines.sound[i] and lines.width[i] == cutting.width:
        return None
    while (other[j] or marks % 2) and j + 1 < len(other) and j - i < _ODD_ENDS:
        j += 1
        marks += int(lines.quotes[j])
    if j == i or other[j] or marks % 2 or not other[i:j].any():
        return None
    text = cutting.text(i, j)
    if cutting.usual_end == _USUAL_CR:
        hidden = text.replace("\n", "\x1e")
    else:
        hidden = re.sub(r"\r(?!\n)", "\x1d", text)
        hidden = re.sub(r"(?<!\r)\n", "\x1e", hidden) if cutting.usual_end == _USUAL_CRLF else hidden
    cells = strict(hidden, cutting.delimiter, cutting.quote, cutting.escape)
    if cells is None or len(cells) != cutting.width or {"\x1d", "\x1e"} & {*text}:
        return None
    return i, j, [cell.replace("\x1d", "\r").replace("\x1e", "\n") for cell in cells]


def _goes_on(cutting: Cutting) -> np.ndarray:
    """Lines that end in a backslash that escapes their end."""
    if cutting.escape != "\\":
        return np.zeros(len(cutting.starts), np.bool_)
    bytes_ = np.frombuffer(cutting.data, np.uint8)
    at_end = bytes_[np.maximum(cutting.ends - 1, 0)] == 92
    return np.asarray(at_end & (cutting.ends > cutting.starts) & ~cutting.lines.plain)


def _one(cutting: Cutting, i: int, odd: Ints, found: Joined) -> int:
    """Decide the record that begins at line i; returns its last line."""
    alone = cutting.strict(i, i)
    if alone is not None and len(alone) == cutting.width:
        found.whole.append((i, i, alone))
        return i
    if cutting.escape == "\\" and (continued := _continued(cutting, i)):
        found.whole.append(continued)
        return continued[1]
    following = int(np.searchsorted(odd, i, side="right"))
    j = int(odd[following]) if following < len(odd) else len(cutting.starts)
    if j == len(cutting.starts):
        if not cutting.last and len(cutting.data) - int(cutting.starts[i]) < JOINED_BYTES \
                and cutting.lines.quotes[i] % 2:
            found.hold = i
            return i
    elif cutting.ends[j] - cutting.starts[i] < JOINED_BYTES and not _swallows(cutting, i, j):
        cells = cutting.strict(i, j)
        if cells is not None and (len(cells) in {cutting.width, *cutting.usual}
                                  or cutting.lines.literal[i] < cutting.width > len(cells)):
            found.whole.append((i, j, cells))
            return j
    if cutting.all_quoted and cutting.escape != "\\" and (spoken := _spoken(cutting, i)):
        found.whole.append(spoken)
        return spoken[1]
    found.broken.append((i, cutting.lenient(i, i)))
    return i


def _continued(cutting: Cutting, i: int) -> tuple[int, int, list[str]] | None:
    """Lines joined by escaped line ends, outside quotes."""
    for j in range(i + 1, min(i + _ESCAPED_ENDS, len(cutting.starts))):
        line = cutting.data[int(cutting.starts[j - 1]):int(cutting.ends[j - 1])]
        if (len(line) - len(line.rstrip(b"\\"))) % 2 == 0:
            return None  # the line before ends here
        cells = cutting.strict(i, j)
        if cells is not None and len(cells) == cutting.width:
            return i, j, cells
    return None


def _spoken(cutting: Cutting, i: int) -> tuple[int, int, list[str]] | None:
    """A record of several lines, all of its cells quoted, that holds quotes nobody doubled.

    It ends where a line ends in a quote, and as many cells were parted as the table has.
    """
    between, quote = cutting.quote + cutting.delimiter + cutting.quote, cutting.quote
    line = cutting.text(i, i)
    parted = line.count(between)
    if not line.startswith(quote) or (
            parted == cutting.width - 1 and line.endswith(quote) and cutting.lines.quotes[i] % 2 == 0):
        return None
    for j in range(i + 1, min(i + _SPOKEN, len(cutting.starts))):
        line = cutting.text(j, j)
        if line.startswith(quote) and (parted == cutting.width - 1 or line.count(between) == cutting.width - 1):
            return None
        parted += line.count(between)
        if parted > cutting.width - 1:
            return None
        if parted == cutting.width - 1 and line.endswith(quote):
            text = cutting.text(i, j)[1:-1].replace(between, "\0").replace(2 * quote, quote)
            return i, j, text.split("\0")
    return None


def _facing(cutting: Cutting, i: int, j: int) -> bool:
    """Whether lines i and j are records by themselves, were their broken quotes mere characters: the columns say so."""
    if j != i + 1 or not any(cutting.habits.kinds):
        return False
    return all(len(cells) == cutting.width and cutting.habits.fit(cells)
               for cells in (cutting.lenient(line, line) for line in (i, j)))


def _swallows(cutting: Cutting, i: int, j: int) -> bool:
    """Whether joining lines i to j would swallow records: they have the table's width each by itself."""
    width, lines = cutting.width, cutting.lines
    if width < 2:
        return False
    inside = lines.sound[i + 1:j] & (lines.width[i + 1:j] == width) & ~lines.blank[i + 1:j]
    if cutting.all_quoted:
        bytes_ = np.frombuffer(cutting.data, np.uint8)
        mark = ord(cutting.quote)
        inside &= bytes_[np.minimum(cutting.starts[i + 1:j], len(bytes_) - 1)] == mark
        ends_as_record = bool(bytes_[int(cutting.starts[j])] == mark)
    else:
        ends_as_record = True
    share = float(inside.mean()) if len(inside) else 1.0
    last_cells = j == i + 1 and not cutting.all_quoted and _last_cells(cutting, i, j)
    if not cutting.all_quoted and _facing(cutting, i, j) and not (last_cells and not cutting.habits.kinds[-1]):
        return True
    if last_cells:
        return False  # two broken quotes would hardly stand in two neighbours' last cells, one before and one behind
    if len(inside) >= 3 and share >= 0.9:
        return True
    return bool(lines.literal[i] == width and lines.literal[j] == width and ends_as_record and share >= 0.5)


def _last_cells(cutting: Cutting, i: int, j: int) -> bool:
    """Whether the cell that lines i to j share is the last one on both."""
    first, last = cutting.text(i, i), cutting.text(j, j)
    opened = first.rfind(cutting.delimiter + cutting.quote) + 1
    return opened > 0 and cutting.delimiter not in first[opened:] and last.endswith(cutting.quote) and \
        cutting.quote not in last[:-1]


def growth(widths: Ints, width: int, most: int = 4096, *, last: bool = False) -> int:
    """The width the table has grown to: wider lines that follow each other, or are many, are no accident.

    `last`: the file ends here, where two alike are enough.
    """
    if last and len(widths) > 1 and width < widths[-1] == widths[-2] <= most:
        width = int(widths[-1])
    new = width
    for candidate, count in zip(*np.unique(widths[widths > width], return_counts=True), strict=True):
        if candidate > most:
            break
        is_it = np.concatenate([np.zeros(1, np.int8), (widths == candidate).astype(np.int8), np.zeros(1, np.int8)])
        edges = np.flatnonzero(np.diff(is_it))
        longest = int((edges[1::2] - edges[0::2]).max())
        if longest >= 5 or (count * 5 >= len(widths) and count >= 3):
            new = int(candidate)
    return new


def narrowed(cells: list[str], width: int, delimiter: str, kinds: Sequence[str], habits: Habits
             ) -> tuple[list[str], str] | None:
    """A row with cells too many, brought back to `width` where only one way is possible; and what was mended.

    Empty cells at the end are dropped.  Else one cell held the delimiter unquoted: the cells that can be put back
    together are those that leave every column its `kinds` ("text", "" where a column has no one kind).  Numbers are put
    together where a comma cuts, and parts thousands.
    """
    extra = len(cells) - width
    if delimiter == "," and extra <= _GROUPS and (whole := _thousands(cells, extra, habits)):
        return whole, "unquoted_delimiter"
    if not any(cells[width:]):
        return (cells[:width], "trailing_delimiter") if not habits.broken(cells[:width]) else None
    if extra > 4 or not any(kind not in {"", "text"} for kind in kinds):
        return None

    def fit(cell: str, kind: str) -> bool:
        return kind in {"", "text"} or kind_of(cell) in {kind, "empty"}

    # Cells before the one put together keep their place, those after it stand `extra` columns too far right.
    before = list(accumulate((fit(cell, kind) for cell, kind in zip(cells, kinds, strict=False)), and_, initial=True))
    after = list(accumulate((fit(cell, kind) for cell, kind in zip(reversed(cells), reversed(kinds), strict=False)),
                            and_, initial=True))
    fits = [(at, [*cells[:at], delimiter.join(cells[at:at + extra + 1]), *cells[at + extra + 1:]])
            for at in range(width) if kinds[at] in {"", "text"} and before[at] and after[width - at - 1]]
    if len(fits) > 1:
        fits = [(at, merged) for at, merged in fits if all(cell[:1] == " " for cell in cells[at + 1:at + extra + 1])]
    return (fits[0][1], "unquoted_delimiter") if len(fits) == 1 else None


def _thousands(cells: list[str], extra: int, habits: Habits) -> list[str] | None:
    """The row with the number put together that was cut at the commas between its thousands; None if unclear."""
    fits = []
    for at in range(len(cells) - extra):
        whole = ",".join(cells[at:at + extra + 1])
        if _THOUSANDS.fullmatch(whole):
            row = [*cells[:at], whole, *cells[at + extra + 1:]]
            _keeps, breaks = habits.kept([*row[:at], None, *row[at + 1:]])
            if not breaks and habits.kinds[at:at + 1] in {("number",), ("",), ("code",)}:
                fits.append(row)
    return fits[0] if len(fits) == 1 and habits.kept(fits[0])[0] else None
