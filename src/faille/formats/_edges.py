"""Edges of columns in a grid of characters, one row a line, one column a position; blanks are 32.

Where a position is blank in every line there is an edge; where columns touch, it shows by padding that ends or by
letters that turn into digits at the same position in nearly every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

WIDEST = 4000  # characters of a line that are looked at

Shares = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


def grid_of(lines: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Characters of the lines, one a column, blanks after the end; every control and blank is 32."""
    width = min(max(map(len, lines)), WIDEST)
    text = "".join(line[:width].ljust(width) for line in lines)
    grid = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).reshape(len(lines), width)
    return np.where((grid <= 32) | (grid == 0xA0), np.uint32(32), grid)


def runs(marks: Marks) -> list[tuple[int, int]]:
    """Where runs of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def edges(grid: npt.NDArray[np.uint32], blank: Shares, fields: Sequence[tuple[int, int]]) -> list[int]:
    """Where columns begin: within each gap, and where columns touch."""
    starts = [fields[0][0]]
    for (before, end), (start, _after) in pairwise(fields):
        starts += _within(grid, blank, before, end)
        if start - end == 1 and _phrase(grid, end - 1, start):
            continue
        if blank[start] <= 0.1 or start - end == 1:
            starts.append(start)
        elif blank[end - 1] <= 0.1:
            starts.append(end)
        else:  # one is padded on the right, the other on the left: longer values may come from both sides
            starts.append((start + end + 1) // 2)
    return [*starts, *_within(grid, blank, *fields[-1])]


def touching(grid: npt.NDArray[np.uint32], blank: Shares, fields: Sequence[tuple[int, int]]) -> bool:
    """Whether columns touch somewhere, though no position is blank."""
    return bool(fields) and bool(_within(grid, blank, *fields[0]))


def _phrase(grid: npt.NDArray[np.uint32], last: int, first: int) -> bool:
    """Whether a blank stands within a text that few values have: it goes on only where what precedes is full."""
    left, right = grid[:, last] != 32, grid[:, first] != 32
    return bool((~right).any() and (~left).any() and left[right].all())


def _within(grid: npt.NDArray[np.uint32], blank: Shares, begin: int, end: int) -> list[int]:
    """Edges of columns that touch, between two gaps.

    An edge is where padding ends sharply and what stands on both sides of it does not go on from one to the other, or
    where padded letters turn into digits.  A code such as AB123 has no padding, and stays whole.
    """
    digit = (grid >= 48) & (grid <= 57)
    there = grid != 32
    found: list[int] = []
    first = begin
    for place in range(begin + 1, end):
        filled = there[:, place]
        if not filled.any():
            continue
        both = filled & there[:, place - 1]
        alike = both & (digit[:, place] == digit[:, place - 1])
        sharp = blank[place - 1] - blank[place] >= 0.3 and blank[first] <= 0.1 and alike.sum() <= 0.03 * filled.sum()
        if sharp or _turns(digit, there, blank, first, place, end) or _sex(grid, place, end):
            found.append(place)
            first = place
    return found


def _turns(digit: Marks, there: Marks, blank: Shares, first: int, place: int, end: int) -> bool:
    """Whether digits stand on one side of `place` only, and letters, padded on their right, on the other."""
    left, right = slice(max(first, place - 2), place), slice(place, min(end, place + 2))
    before, after = _digits(digit, there, left), _digits(digit, there, right)
    if before <= 0.02 and after >= 0.98:
        return bool(blank[place - 1] >= 0.2 and blank[place] <= blank[place - 1])
    if before >= 0.98 and after <= 0.02 and blank[place - 1] <= 0.02 and blank[place] <= 0.02:
        return bool((blank[place:end] >= 0.3).any())
    return False


def _sex(grid: npt.NDArray[np.uint32], place: int, end: int) -> bool:
    """Whether M or F stands right behind a date of eight digits here, or did one position before."""
    for at in (place, place - 1):
        if at < 8 or at >= end or not set(np.unique(grid[:, at]).tolist()) <= {ord(c) for c in "MFH"}:
            continue
        eight = grid[:, at - 8:at]
        if ((eight < 48) | (eight > 57)).any():
            continue
        year, month = (eight[:, :4] - 48) @ [1000, 100, 10, 1], (eight[:, 4:6] - 48) @ [10, 1]
        other, late = (eight[:, 4:] - 48) @ [1000, 100, 10, 1], (eight[:, 2:4] - 48) @ [10, 1]
        for y, m in ((year, month), (other, late)):
            if bool((((y >= 1850) & (y < 2100)) | (y == 0)).all()) and bool((m <= 12).all()):
                return True
    return False


def _digits(digit: Marks, there: Marks, places: slice) -> float:
    filled = there[:, places].sum()
    return float(digit[:, places].sum() / filled) if filled else 0.5


def merged(grid: npt.NDArray[np.uint32], fields: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[int]:
    """Without the edges inside values written in groups: a telephone number, a national number, a date."""
    there = grid != 32
    groups = [end - start <= 4 and bool(((grid[:, start:end] >= 48) & (grid[:, start:end] <= 57)).all())
              for start, end in fields]
    inner = {start for ((_a, end), (start, _b)), grouped in zip(pairwise(fields), pairwise(groups), strict=True)
             if start - end == 1 and all(grouped) and bool(there[:, end - 1].all())}
    return [start for start in starts if start not in inner]
