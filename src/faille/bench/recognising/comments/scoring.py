"""How well themes were found: precision, recall, F1, and how many traps were fallen into."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from faille.bench.recognising.comments.comment import KINDS, Comment

Z: Final = 1.96  # 95 %
COUNTED: Final = ("negated", "family", "hypothesis")  # the kinds that are promised to be told apart


@dataclass(slots=True)
class Tally:
    """What was rightly found, wrongly found, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Of what is told, the share that was found; None where nothing is told."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None where there is nothing to find and nothing was."""
        weight = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / weight if weight else None

    def add(self, right: int, wrong: int, missed: int) -> None:
        """One more comment."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def document(self) -> dict[str, Any]:
        """For JSON."""
        return {"right": self.right, "wrong": self.wrong, "missed": self.missed, "precision": self.precision,
                "recall": self.recall, "f1": self.f1}


def wilson(counted: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    share, square = counted / total, Z * Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def fallen(comment: Comment, found: frozenset[str]) -> bool:
    """Whether a trap made one of its themes count."""
    return bool(comment.forbidden & found)


def score(comments: Sequence[Comment], found: Sequence[frozenset[str]], themes: Sequence[str]) -> dict[str, Any]:
    """Figures of the whole set, of its parts, by theme and by kind of trap; arguable themes count for nothing."""
    whole, by_theme = Tally(), {theme: Tally() for theme in themes}
    parts = {"told": Tally(), "traps": Tally(), "english": Tally(), "written": Tally(), "made": Tally()}
    for comment, themes_found in zip(comments, found, strict=True):
        said = themes_found - comment.arguable
        figures = (len(said & comment.told), len(said - comment.told), len(comment.told - said))
        whole.add(*figures)
        for name, belongs in (("told", not comment.trap), ("traps", bool(comment.trap)), ("english", comment.english),
                              ("written", not comment.made), ("made", comment.made)):
            if belongs:
                parts[name].add(*figures)
        for theme in said | comment.told:
            finds, tells = theme in said, theme in comment.told
            by_theme[theme].add(finds and tells, finds and not tells, tells and not finds)
    defined = [tally.f1 for tally in by_theme.values() if tally.f1 is not None]
    return {"comments": len(comments), "micro": whole.document(),
            "macro_f1": sum(defined) / len(defined) if defined else None,
            "parts": {name: tally.document() for name, tally in parts.items()},
            "themes": {theme: tally.document() for theme, tally in by_theme.items()},
            "traps": _traps(comments, found),
            "unseen": _part(comments, found, themes, lambda comment: comment.unseen),
            "judged": _part(comments, found, themes, lambda comment: comment.judged)}


def only(comments: Sequence[Comment], found: Sequence[frozenset[str]], themes: frozenset[str]) -> dict[str, Any]:
    """Figures of some themes, the others left out."""
    tally = Tally()
    for comment, themes_found in zip(comments, found, strict=True):
        said, tells = (themes_found - comment.arguable) & themes, comment.told & themes
        tally.add(len(said & tells), len(said - tells), len(tells - said))
    return tally.document()


def _part(comments: Sequence[Comment], found: Sequence[frozenset[str]], themes: Sequence[str],
          belongs: Callable[[Comment], bool]) -> Mapping[str, Any]:
    """Figures of a part on its own, and what is told and found there of each theme."""
    kept = [(comment, themes_found) for comment, themes_found in zip(comments, found, strict=True) if belongs(comment)]
    by_theme = {theme: Tally() for theme in themes}
    whole = Tally()
    for comment, themes_found in kept:
        said = themes_found - comment.arguable
        whole.add(len(said & comment.told), len(said - comment.told), len(comment.told - said))
        for theme in said | comment.told:
            finds, tells = theme in said, theme in comment.told
            by_theme[theme].add(finds and tells, finds and not tells, tells and not finds)
    return {"comments": len(kept), "micro": whole.document(),
            "intervals": {"precision": wilson(whole.right, whole.right + whole.wrong),
                          "recall": wilson(whole.right, whole.right + whole.missed)},
            "themes": {theme: tally.document() for theme, tally in by_theme.items()},
            "traps": _traps([comment for comment, _found in kept], [themes_found for _comment, themes_found in kept])}


def _traps(comments: Sequence[Comment], found: Sequence[frozenset[str]]) -> Mapping[str, Any]:
    kinds = {kind: [0, 0] for kind in KINDS}
    for comment, themes_found in zip(comments, found, strict=True):
        if comment.trap:
            kinds[comment.trap][0] += fallen(comment, themes_found)
            kinds[comment.trap][1] += 1
    kinds["promised"] = [sum(kinds[kind][i] for kind in COUNTED) for i in (0, 1)]
    kinds["all"] = [sum(kinds[kind][i] for kind in KINDS) for i in (0, 1)]
    return {kind: {"counted": counted, "traps": total, "share": counted / total if total else None,
                   "interval": wilson(counted, total)} for kind, (counted, total) in kinds.items()}
