"""Where a file changes its delimiter: exports of two programs, put one after the other.

Read on as they began, the rows of the second would be one cell each, or cut where the first's delimiter stands in a
comment.  So lines that hold hardly any of the delimiter are looked at by themselves: where many follow each other and
are cut alike by another one, a table begins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from faille.formats._lines import Mask
from faille.formats._sniff import sniff

_RUN = 10  # lines that are no accident
_SNIFFED = (2000, 60)  # lines of a run that are looked at; the few, because a third export may follow


def change(bare: Mask, full: Mask, delimiter: str, lines: Callable[[int, int], Sequence[str]]
           ) -> tuple[int, int] | None:
    """The first line and the line after the last of a run that another delimiter cuts; None where there is none.

    `bare`: lines with hardly any of the delimiter, see `few`; `full`: lines of the table's width; `lines` gives some
    of them decoded.
    """
    if np.count_nonzero(bare) < _RUN:
        return None
    at = 0
    while (first := _dense(bare, at)) is not None:
        end = first + _dense_end(bare, full, first)
        if end - first >= _RUN:
            for looked in _SNIFFED:
                dialect = sniff(lines(first, min(end, first + looked)))
                if dialect.width > 2 and dialect.delimiter not in {"", delimiter} and dialect.share >= 0.8:
                    return first, end
        at = max(end, first + 1)
    return None


def undecided(bare: Mask) -> int:
    """Where the last lines of a block begin that are too few to tell; its end where there are none."""
    rows = np.flatnonzero(~bare)
    begin = int(rows[-1]) + 1 if len(rows) else 0
    return begin if begin and len(bare) - begin < _RUN else len(bare)


def few(width: int) -> int:
    """How many cells at most a line has that another delimiter may cut: its comments hold this one too."""
    return max(1, width // 4)


def _dense(bare: Mask, at: int) -> int | None:
    """The first line from `at` on from which most of the next lines are bare."""
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(bare[at:])])
    if len(sums) <= _RUN:
        return None
    starts = np.flatnonzero(bare[at:len(bare) - _RUN + 1] & (sums[_RUN:] - sums[:-_RUN] >= 0.8 * _RUN))
    return at + int(starts[0]) if len(starts) else None


def _dense_end(bare: Mask, full: Mask, first: int) -> int:
    """How many lines from `first` on there are before those of the table come again."""
    again = full[first:] & ~bare[first:]
    sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(again)])
    if len(sums) <= 5:
        return len(again)
    starts = np.flatnonzero(sums[5:] - sums[:-5] == 5)
    return int(starts[0]) if len(starts) else len(again)
