"""What a column's cells look like, and whether a row's cells look so: how a reader doubts a row that is not whole.

A row whose quotes are broken, that is too short, or that several lines make is published where its cells stand under
columns whose habits they keep.  Where numbers stand under dates and words under numbers, its cells are not where they
belong, or it is no record at all.  Nothing is said of rows that are whole: a clean file has no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faille.formats._heading import kind_of

_SEEN = 20  # values that make a habit
_EXCEPTION = 100  # values for one that has another kind: a few of the rows that show a habit are broken themselves
_FEW, _OFTEN = 20, 4  # values of a column, and how often each stands there: then they are all there are
_NOTHING = frozenset({"null", "none", "nan", "n/a", "na", "nil", "nul", "nc", "nd", "inconnu", "unknown", "\\n"})
_LONGEST, _LONGEST_DATE = 200, 40  # characters of a cell that has a kind


@dataclass(frozen=True, slots=True)
class Habits:
    """The kind that the cells of a column have had, see `kind_of`; "" where a column has no one kind, or is words."""

    kinds: tuple[str, ...] = ()
    words: tuple[frozenset[str], ...] = ()  # all values of a column that has few, and has them often

    @staticmethod
    def of(rows: Sequence[Sequence[str]], width: int) -> Habits:
        """The habits that whole rows show; a column of few values has none."""
        kinds, words = [], []
        for i in range(width):
            values = Counter(row[i] for row in rows if i < len(row) and not _nothing(row[i]))
            few = len(values) <= _FEW and values.total() >= len(values) * _OFTEN
            words.append(frozenset(values) if few else frozenset())
            seen = Counter(kind_of(row[i]) for row in rows if i < len(row) and not _nothing(row[i]))
            kind, times = (seen.most_common(1) or [("", 0)])[0]
            habit = times >= _SEEN and seen.total() - times <= max(1, times // _EXCEPTION)
            kinds.append(kind if habit and kind != "text" else "")
        return Habits(tuple(kinds), tuple(words))

    def kept(self, cells: Sequence[str | None]) -> tuple[int, int]:
        """How many of a row's cells keep their column's habit, and how many break it.  Empty ones do neither."""
        keeps = breaks = 0
        for cell, kind, words in zip(cells, self.kinds, self.words, strict=False):
            if cell is None or not (kind or words) or _nothing(bare := cell.strip("\"' ")):
                continue
            if bare in words or not kind:
                keeps += bare in words
                continue
            longest = _LONGEST_DATE if kind == "date" else _LONGEST
            same = len(bare) <= longest and kind_of(bare) in _LIKE[kind]
            keeps += same
            breaks += not same
        return keeps, breaks

    def fit(self, cells: Sequence[str | None]) -> bool:
        """Whether a row keeps habits, and breaks none."""
        keeps, breaks = self.kept(cells)
        return keeps > 0 and not breaks

    def broken(self, cells: Sequence[str | None]) -> bool:
        """Whether a row breaks so many habits that its cells stand in the wrong places."""
        keeps, breaks = self.kept(cells)
        return breaks > keeps or (breaks >= 2 and breaks * 2 >= keeps)


_LIKE = {"code": {"code", "number", "date"}, "date": {"date", "code"}, "number": {"number"}, "mail": {"mail"}}


def _nothing(cell: str) -> bool:
    """Whether a cell says that there is no value, which any column may."""
    return len(cell.strip()) < 2 or cell.strip().casefold() in _NOTHING
