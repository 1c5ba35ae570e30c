"""How much of what is recoverable came back, cell by cell.

Rows are put side by side in order: first by the values that occur once in the truth, then, between two such anchors,
one after another.  So a row lost or invented costs itself and not all that follow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faille.bench.reading.draft import Fate, Truth
from faille.bench.reading.specimen import Expected, Specimen


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader made of a specimen."""

    rows: Sequence[Sequence[str]]  # in file order
    names: Sequence[str] = ()
    header: bool = False
    delimiter: str = ""
    quote: str = ""
    encodings: Sequence[str] = ()  # the most frequent first, plain ASCII last
    rejected: Sequence[str] = ()  # rejected units, decoded one way or another
    balanced: bool = True
    refused: bool = False  # the whole file, in so many words
    crashed: str = ""


@dataclass(slots=True, kw_only=True)
class Score:
    """Counts for one file."""

    cells: int = 0  # recoverable
    exact_cells: int = 0
    records: int = 0  # recoverable
    exact: int = 0
    damaged: int = 0  # came back with a wrong cell
    rejected: int = 0  # did not come back and is among the rejects
    vanished: int = 0  # did neither
    either: int = 0  # damaged in the file itself
    either_held: int = 0  # of these: known cells exact, or rejected
    invented: int = 0  # rows that are no record of the truth
    misses: tuple[tuple[int, int], ...] = ()  # some (expected, row or -1) that are wrong


def score(specimen: Specimen, found: Found) -> Score:
    """Compare what came back with the truth."""
    rows = [trimmed(row, specimen) for row in found.rows]
    pairs = aligned(specimen.records, rows)
    rejected = "\n".join(found.rejected)
    result = Score()
    misses: list[tuple[int, int]] = []
    for i, expected in enumerate(specimen.records):
        if expected.fate is Fate.FREE:
            continue
        row = pairs[i]
        same = [] if row is None else equal_cells(expected.cells, rows[row], loose=specimen.loose)
        right = row is not None and all(same) and not any(rows[row][len(expected.cells):])
        told = found.refused or (row is None and is_among(expected.cells, rejected))
        if expected.fate is Fate.EITHER:
            result.either += 1
            result.either_held += right or told
        else:
            known = sum(cell is not None for cell in expected.cells)
            result.cells += known
            result.exact_cells += sum(ok for ok, cell in zip(same, expected.cells, strict=False) if cell is not None)
            result.records += 1
            result.exact += right
            result.damaged += row is not None and not right
            result.rejected += told
            result.vanished += row is None and not told
        if not right and not told:
            misses.append((i, -1 if row is None else row))
    result.misses = tuple(misses[:5])
    free = sum(expected.fate is Fate.FREE for expected in specimen.records)
    result.invented = max(0, len(rows) - sum(row is not None for row in pairs) - free)
    return result


def trimmed(row: Sequence[str], specimen: Specimen) -> list[str]:
    """The row without the empty column that a delimiter at the start of every line makes."""
    cells = [cell or "" for cell in row]
    if "a delimiter at both ends" in specimen.pollutions and len(cells) > len(specimen.names) and not cells[0]:
        return cells[1:]
    return cells


def equal_cells(expected: Sequence[Truth], row: Sequence[str], *, loose: bool) -> list[bool]:
    """Whether each expected cell is there."""
    return [_equal(cell, row[i] if i < len(row) else "", loose=loose) for i, cell in enumerate(expected)]


def _equal(expected: Truth, cell: str, *, loose: bool) -> bool:
    if expected is None:
        return True
    wanted = (expected,) if isinstance(expected, str) else expected
    return cell in wanted or (loose and cell.strip() in [one.strip() for one in wanted])


def is_among(cells: Sequence[Truth], text: str) -> bool:
    """Whether most of the filled cells stand in the rejected text."""
    filled = [cell if isinstance(cell, str) else cell[0] for cell in cells if cell]
    return bool(text) and sum(cell in text for cell in filled) >= max(1, len(filled) / 2)


def aligned(expected: Sequence[Expected], rows: Sequence[Sequence[str]]) -> list[int | None]:
    """For each expected record the row that is it, in order."""
    anchors = _anchors(expected, rows)
    result: list[int | None] = [None] * len(expected)
    before = (-1, -1)
    for i, row in [*anchors, (len(expected), len(rows))]:
        _between(expected, rows, range(before[0] + 1, i), range(before[1] + 1, row), result)
        if i < len(expected):
            result[i] = row
        before = (i, row)
    return result


def _anchors(expected: Sequence[Expected], rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pairs told by values that only one expected record has, the longest run in order."""
    owner: dict[str, int] = {}
    for i, record in enumerate(expected):
        for cell in {one.strip() for one in record.cells if isinstance(one, str) and one.strip()}:
            owner[cell] = i if cell not in owner else -1
    best: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        votes = Counter(i for cell in row if (i := owner.get(cell.strip(), -1)) >= 0)
        for i, count in votes.most_common(1):
            if count > best.get(i, (0, 0))[0]:
                best[i] = (count, number)
    return _rising(sorted((number, i) for i, (_count, number) in best.items()))


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of (row, expected) that rises in both, as (expected, row)."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for k, (_row, i) in enumerate(pairs):
        place = bisect_left(tails, i)
        tails[place:place + 1] = [i]
        at[place:place + 1] = [k]
        back.append(at[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append((pairs[k][1], pairs[k][0]))
        k = back[k]
    return chain[::-1]


def _between(expected: Sequence[Expected], rows: Sequence[Sequence[str]], wanted: range, there: range,
             result: list[int | None]) -> None:
    """Between two anchors: one after another; where there are not as many, the first row that has half the cells."""
    if len(wanted) == len(there):
        for i, row in zip(wanted, there, strict=True):
            result[i] = row
        return
    start = there.start
    for i in wanted:
        cells = expected[i].cells
        for row in range(start, min(there.stop, start + 50)):
            same = sum(a is None or (bool(a) and _equal(a, b, loose=True))
                       for a, b in zip(cells, rows[row], strict=False))
            if same * 2 >= sum(cell is None or bool(cell) for cell in cells):
                result[i], start = row, row + 1
                break
