"""Where the columns of fixed-width text stand, inferred from a sample of its lines.

Three things betray a column's edge: a rule of dashes under the header, which tells all edges exactly; a position that
is blank in nearly every line; and, where columns touch, a position where padding ends or letters turn into digits in
nearly every line.  Prose and logs have blanks too, and may be aligned at their beginning: text is only taken for a
table where values of varying length were padded up to a common position, and more than once.

Positions are characters, from 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from faille.formats._edges import WIDEST, Marks, Shares, edges, grid_of, merged, runs, touching
from faille.formats._heading import closes, names_columns
from faille.formats._sniff import sniff

SAMPLED = 1500  # lines
_RULE = re.compile(r"\s*[-=_]{2,}(?: +[-=_]+)+\s*")
RULED = re.compile(r"[-=_+| \t]*[-=_]{2}[-=_+| \t]*")
_INSTANT = re.compile(r"""\W{0,2}(?:[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}[T\ ,]+[0-9]{2}:
                      |[0-9]{2}[/.][0-9]{2}[/.][0-9]{2,4}\ +[0-9]{2}:|[0-9]{2}:[0-9]{2}:[0-9]{2}|<[0-9]{1,3}>
                      |[A-Z][a-z]{2}\ +[0-9]{1,2}\ +[0-9]{2}:|[A-Z][a-z]{2}\ [A-Z][a-z]{2}\ +[0-9])""", re.VERBOSE)
_DECIMALS = re.compile(r"(?<=[0-9])[,:](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns that begin at `starts` and end where the next begins; the last one is open.

    `gaps` are positions before edges, blank in nearly every record seen: a line with text there is laid out otherwise.
    """

    starts: tuple[int, ...]
    names: tuple[str, ...]
    from_file: bool
    gaps: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()  # the lines before the header or the first record, notes and rules
    header: str = ""  # its line; "" where there is none
    leading: int = 0  # lines before the first record, blank ones included

    def cut(self, line: str) -> list[str]:
        """The cells of a line, trimmed."""
        ends = [*self.starts[1:], max(len(line), self.starts[-1])]
        return [line[start:end].strip() for start, end in zip(self.starts, ends, strict=True)]

    def crossed(self, line: str) -> bool:
        """Whether text stands where all records are blank."""
        return any(gap < len(line) and not line[gap].isspace() for gap in self.gaps)

    def foreign(self, line: str) -> bool:
        """Whether a line is laid out so differently that it is a title: one long value alone makes none."""
        crossed = sum(gap < len(line) and not line[gap].isspace() for gap in self.gaps)
        return crossed > 1 or sum(map(bool, self.cut(line))) * 2 < len(self.starts)


def infer(lines: Sequence[str]) -> Layout | None:
    """The layout of a file's first lines, or None where they are no clear fixed-width table."""
    sample = [line.rstrip("\x1a").removeprefix("\f") for line in lines[:SAMPLED]]
    full = [line for line in sample if line.strip()]
    if len(full) < 4 or sum("\t" in line for line in full) * 20 > len(full):
        return None
    return _ruled(sample) or _aligned(sample, full)


def _ruled(sample: Sequence[str]) -> Layout | None:
    """Columns told by a rule under the header, as database clients print it."""
    for at, line in enumerate(sample[:40]):
        if not _RULE.fullmatch(line):
            continue
        spans = [found.span() for found in re.finditer(r"[-=_]+", line)]
        gaps = tuple(place for (_a, end), (start, _b) in pairwise(spans)
                     for place in {end, start - 1})
        body = [text for text in sample[at + 1:] if text.strip() and not RULED.fullmatch(text)
                and not closes([text.strip()], 2)]
        above = next((text for text in reversed(sample[:at]) if text.strip()), "")
        if not above or not body:  # a rule above the header as well, or a last one
            continue
        bare = Layout(tuple(start for start, _end in spans), (), True, gaps)
        fitting = sum(not bare.crossed(text) for text in body)
        if fitting * 10 < len(body) * 8 or bare.crossed(above):
            return None
        names = tuple(bare.cut(above))
        notes = tuple(text for text in sample[:at + 1] if text.strip() and text != above)
        return Layout((0, *bare.starts[1:]), names, True, gaps, notes, above, at + 1)
    return None


def _aligned(sample: Sequence[str], full: Sequence[str]) -> Layout | None:
    skipped = (3, 2) if len(full) > 12 else (1, 0)
    body = [line for line in full[skipped[0]:len(full) - skipped[1]] if not RULED.fullmatch(line)]
    # Lines that repeat are no further witnesses, and those that repeat the first ones are heads of pages.
    body = [line for line in dict.fromkeys(body) if len(full) <= 12 or line not in full[:3]]
    if len(body) < 3 or _delimited(body):
        return None
    grid = grid_of(body)
    blank: Shares = (grid == 32).mean(axis=0)
    gap: Marks = blank >= (0.99 if len(body) >= 200 else 0.98 if len(body) >= 50 else 1.0)  # longer values overflow
    reached = np.maximum.accumulate((grid != 32)[:, ::-1], axis=1)[:, ::-1].mean(axis=0)
    gap &= reached >= 0.3  # a few long lines make no columns
    width = int(np.flatnonzero(blank < 1)[-1]) + 1
    fields = runs(~gap[:width])
    if len(fields) < 2 and not touching(grid, blank, fields):
        return None
    starts = edges(grid, blank, fields)
    starts = _unsplit(full, starts, gap)
    blanks = tuple(np.flatnonzero(gap[:width]).tolist())
    header, notes, leading, names = _beginning(sample, starts, blanks)
    if header and len(more := _named_apart(header, blank, starts)) > len(starts):
        starts = more
        header, notes, leading, names = _beginning(sample, starts, blanks)
    words = _header_starts(header, starts)
    if not words:
        starts = merged(grid, fields, starts)
        names = names if len(names) == len(starts) else ()
    gaps = tuple(start - 1 for start in starts[1:] if gap[start - 1])
    if not _convincing(body, grid, blank, starts, words):
        return None
    made_up = tuple(f"column {i}" for i in range(1, len(starts) + 1))
    return Layout((0, *starts[1:]), names or made_up, bool(names), gaps, notes, header if names else "", leading)


def _delimited(body: Sequence[str]) -> bool:
    """Whether a delimiter cuts the lines well: padded delimited text is delimited text."""
    dialect = sniff(body)
    if dialect.width < 2 or dialect.share < 0.7:
        return False
    if dialect.delimiter in {",", ":"}:
        bare = [_DECIMALS.sub("", line) for line in body]
        return sum(dialect.delimiter in line for line in bare) * 10 >= len(body) * 7
    return True


def _unsplit(full: Sequence[str], starts: list[int], gap: Marks) -> list[int]:
    """Without the edges at one blank that all values have, where a header names the columns without them."""
    for at, shape in product(range(min(6, len(full) - 3)), (r"\S+(?: \S+)*", r"\S+")):
        words = list(re.finditer(shape, full[at]))
        named = [start for place, (start, end) in enumerate(pairwise([*starts, WIDEST * 2]))
                 if not place or gap[start - 2:start].sum() > 1
                 or any(word.end() > start and word.start() < end for word in words)]
        if len(named) < len(starts) and len(words) == len(named):
            layout = Layout((0, *named[1:]), (), False)
            if names_columns([word.group() for word in words], [layout.cut(line) for line in full[at + 1:200]]):
                return named
    return starts


def _beginning(sample: Sequence[str], starts: Sequence[int], gaps: tuple[int, ...]
               ) -> tuple[str, tuple[str, ...], int, tuple[str, ...]]:
    """The header's line, the notes before it, how many lines these are, and the columns' names."""
    layout = Layout((0, *starts[1:]), (), False, tuple(gap for gap in gaps if gap > starts[0]))
    below = [layout.cut(line) for line in sample if line.strip()]
    for at, line in enumerate(sample[:30]):
        if not line.strip() or RULED.fullmatch(line):
            continue
        names = _names(line, layout)
        rows = below[sum(bool(text.strip()) for text in sample[:at + 1]):][:200]
        if names and names_columns(names, rows) and not any(name[:1].isdigit() for name in names):
            while at + 1 < len(sample) and RULED.fullmatch(sample[at + 1]):
                at += 1  # noqa: PLW2901 -- the rule under a header belongs to it
            notes = tuple(text for text in sample[:at + 1] if text.strip() and text != line)
            return line, notes, at + 1, tuple(names)
        if not layout.crossed(line):
            break
    notes_until = 0
    for at, line in enumerate(sample[:30]):
        if line.strip() and not layout.foreign(line) and not RULED.fullmatch(line):
            notes_until = at
            break
    return "", tuple(line for line in sample[:notes_until] if line.strip()), notes_until, ()


def _names(line: str, layout: Layout) -> list[str]:
    """A header's words by column: by their count, or by where they begin."""
    cells = layout.cut(line)
    if all(cells) and not layout.crossed(line):
        return cells
    edges = [*layout.starts, len(line) + WIDEST]
    for shape in (r"\S+(?: \S+)*", r"\S+"):
        words = list(re.finditer(shape, line))
        if len(words) == len(layout.starts) and all(
                word.end() > start and word.start() < end
                for word, (start, end) in zip(words, pairwise(edges), strict=True)):
            return [word.group() for word in words]
    return [] if layout.crossed(line) else cells


def _named_apart(header: str, blank: Shares, starts: Sequence[int]) -> list[int]:
    """The edges, and those of columns that touch without a sign, where the header has one name after the other."""
    more = list(starts)
    for a, b in zip(starts, [*starts[1:], len(blank)], strict=True):
        names = [a + found.start() for found in re.finditer(r"\S+(?: \S+)*", header[a:b])]
        more += [at for at in names[1:] if at < len(blank) and max(blank[at - 1], blank[at]) <= 0.05]
    return sorted(more)


def _header_starts(header: str, starts: Sequence[int]) -> int:
    """How many columns begin under a word of the header, 0 where it does not name them all."""
    if not header:
        return 0
    begins = [found.start() for found in re.finditer(r"\S+(?: \S+)*", header)]
    edges = [*starts, len(header) + 1]
    named = sum(any(a <= b < c for b in begins) for a, c in pairwise(edges))
    return named if named == len(starts) else 0


def _convincing(body: Sequence[str], grid: npt.NDArray[np.uint32], blank: Shares, starts: Sequence[int], words: int
                ) -> bool:
    """Whether values of varying length were padded to common positions often enough for it to be meant."""
    lengths = Counter(map(len, body))
    even = lengths.most_common(1)[0][1] * 50 >= len(body) * 49
    padded = 0
    edges = [*starts, len(blank)]
    for a, b in pairwise(edges):
        column = grid[:, a:b] != 32
        filled = column[column.any(axis=1)]
        if not len(filled):
            continue
        sizes = column.shape[1] - np.argmax(filled[:, ::-1], axis=1) - np.argmax(filled, axis=1)
        varied = len(set(sizes.tolist())) > 1
        padded += varied and (b < len(blank) or even or bool((np.argmax(filled, axis=1) > 0).any()))
    enough = len(starts) >= 2 and len(body) >= 8 and (padded >= 2 or (even and padded >= 1))
    headed = words >= 3 and padded >= 1
    if not (enough or headed) or (len(starts) < 3 and not even and not headed):
        return False
    return even or not _is_log(body, grid, starts)


def _is_log(body: Sequence[str], grid: npt.NDArray[np.uint32], starts: Sequence[int]) -> bool:
    """Lines that begin with an instant, or end in sentences that hold most of the text."""
    if sum(bool(_INSTANT.match(line)) for line in body) * 2 > len(body):
        return True
    last = [line[starts[-1]:].strip() for line in body]
    sentences = sum(text.count(" ") >= 4 for text in last) * 2 > len(body)
    there = grid != 32
    return sentences and int(there[:, starts[-1]:].sum()) * 2 > int(there.sum())
