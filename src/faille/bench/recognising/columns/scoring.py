"""How verdicts are marked: F1 by class, look-alikes refused, and whether a confidence keeps its word.

A class is the first id that is right for a kind; kinds with the same first id are one class.  A wrong verdict counts
against the class it named, look-alikes' included.  A verdict of unknown counts against nobody but the column's class.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from faille.bench.recognising.columns import judged_alike, judged_kinds, tables, unseen_kinds, unseen_lookalikes
from faille.bench.recognising.columns.kind import Kind, LookAlike
from faille.bench.recognising.columns.tables import BLIND, HONEST, LYING, Written

KINDS: Final[Mapping[str, Kind]] = {**tables.KINDS, **unseen_kinds.KINDS, **judged_kinds.KINDS}
ALIKE: Final[Mapping[str, LookAlike]] = {**tables.ALIKE, **unseen_lookalikes.ALIKE, **judged_alike.ALIKE}
UNKNOWN: Final = "unknown"
VAGUE: Final = frozenset(("code", "reference"))
BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
SHOWN: Final = "headers shown"
HIDDEN: Final = "headers hidden"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a column."""

    identifier: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A verdict beside the truth.  `known` is the class it names, where it names one."""

    name: str  # the kind's, or the look-alike's
    style: str
    place: int
    file: str
    verdict: Verdict
    right: bool  # for a look-alike: refused
    known: str

    @property
    def alike(self) -> bool:
        """Whether the column only resembles personal data."""
        return self.name in ALIKE


def accepted(name: str, style: str, *, lied: bool = False) -> frozenset[str]:
    """The ids that are right for a kind under a header style."""
    kind = KINDS[name]
    blind = frozenset(kind.blind) if lied or style in BLIND else frozenset()
    # Without a header nothing tells an order number from a code: where one is right, so is the other.
    return frozenset(kind.right) | blind | (VAGUE if blind & VAGUE else frozenset())


def class_of(identifier: str) -> str:
    """The class that an id names, or "" where it names none of the exam's."""
    firsts = {kind.right[0] for kind in KINDS.values()}
    if identifier in firsts:
        return identifier
    return next((kind.right[0] for kind in KINDS.values() if identifier in kind.right), "")


def mark(
    written: Written, verdicts: Sequence[Verdict], also: Mapping[str, Sequence[str]] | None = None
) -> list[Marked]:
    """Each column's verdict beside the truth; a table that was not read as its columns stand is unknown throughout.

    `also` are further ids that are right for a kind: a peer that knows dates but no birth dates is not blamed for it.
    """
    columns = written.table.columns
    if len(verdicts) != len(columns):
        verdicts = [Verdict(UNKNOWN, 0.0)] * len(columns)
    marked = []
    for place, (column, verdict) in enumerate(zip(columns, verdicts, strict=True)):
        said = verdict.identifier
        if column.alike:
            right, known = said not in ALIKE[column.name].wrong, class_of(said)
        else:
            right = said in accepted(column.name, written.style, lied=place in written.swapped) or said in (
                also or {}
            ).get(column.name, ())
            known = KINDS[column.name].right[0] if right else class_of(said)
        marked.append(Marked(column.name, written.style, place, written.path.name, verdict, right, known))
    return marked


def f1(marked: Sequence[Marked], classes: Collection[str] | None = None) -> dict[str, Any]:
    """Macro and micro F1, over `classes` or over all that stand in the exam, and each class's figures."""
    hits, missed, false = Counter[str](), Counter[str](), Counter[str]()
    for each in marked:
        if each.alike:
            false[each.known] += not each.right
            continue
        own = KINDS[each.name].right[0]
        if each.right:
            hits[own] += 1
        else:
            missed[own] += 1
            false[each.known] += each.known != own
    counted = sorted(c for c in set(hits) | set(missed) if classes is None or c in classes)
    by_class = {
        c: {
            "columns": hits[c] + missed[c],
            "precision": _share(hits[c], hits[c] + false[c]),
            "recall": _share(hits[c], hits[c] + missed[c]),
            "f1": _share(2 * hits[c], 2 * hits[c] + missed[c] + false[c]),
        }
        for c in counted
    }
    total = [sum(counter[c] for c in counted) for counter in (hits, missed, false)]
    return {
        "columns": total[0] + total[1],
        "classes": len(counted),
        "macro_f1": _share(sum(row["f1"] or 0.0 for row in by_class.values()), len(by_class)),
        "micro_f1": _share(2 * total[0], 2 * total[0] + total[1] + total[2]),
        "by_class": by_class,
    }


def refused(marked: Sequence[Marked]) -> dict[str, Any]:
    """How many look-alike columns were not called what they resemble, with Wilson's interval of 95 %."""
    alike = [each for each in marked if each.alike]
    good = sum(each.right for each in alike)
    low, high = wilson(good, len(alike))
    return {"columns": len(alike), "refused": good, "share": _share(good, len(alike)), "low": low, "high": high}


def wilson(good: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's interval of a share; (0, 1) of nothing."""
    if n == 0:
        return 0.0, 1.0
    share = good / n
    middle, spread = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return round((middle - spread) / (1 + z * z / n), 4), round((middle + spread) / (1 + z * z / n), 4)


def calibration(marked: Sequence[Marked]) -> list[dict[str, Any]]:
    """By band of confidence, the share of verdicts that are right.

    A look-alike that was refused is left out: any name not forbidden passes there, and nothing says that it is true.
    """
    said = [each for each in marked if each.verdict.identifier != UNKNOWN and not (each.alike and each.right)]
    bands = []
    for low, high in pairwise(BINS):
        band = [each for each in said if low <= each.verdict.confidence < high]
        if band:
            bands.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "verdicts": len(band),
                    "told": _share(sum(each.verdict.confidence for each in band), len(band)),
                    "right": _share(sum(each.right for each in band), len(band)),
                }
            )
    return bands


def by_style(marked: Sequence[Marked]) -> dict[str, Sequence[Marked]]:
    """The verdicts by header style, and all honest and all blind styles together."""
    groups: dict[str, Sequence[Marked]] = {
        SHOWN: [each for each in marked if each.style in HONEST],
        HIDDEN: [each for each in marked if each.style in BLIND],
    }
    for style in (*HONEST, *BLIND, LYING):
        found = [each for each in marked if each.style == style]
        if found:
            groups[style] = found
    return groups


def marks(marked: Sequence[Marked], known: Collection[str] | None = None) -> dict[str, Any]:
    """All figures by style; `known` are the ids the recogniser has, to tell what it lacks from what it misses."""
    owned = None if known is None else {kind.right[0] for kind in KINDS.values() if known & set(kind.right)}  # type: ignore[operator]
    told: dict[str, Any] = {}
    for style, group in by_style(marked).items():
        figures = f1(group)
        claimed = f1(group, owned) if owned is not None else figures
        told[style] = {
            "columns": figures["columns"],
            "classes": figures["classes"],
            "macro_f1": figures["macro_f1"],
            "micro_f1": figures["micro_f1"],
            "claimed_classes": claimed["classes"],
            "claimed_macro_f1": claimed["macro_f1"],
            "claimed_micro_f1": claimed["micro_f1"],
            "look_alikes": refused(group),
            "by_class": figures["by_class"],
        }
    return told


def recall_by_kind(marked: Sequence[Marked]) -> Mapping[str, tuple[int, int]]:
    """Kind or look-alike -> columns right, columns."""
    right, n = Counter[str](), Counter[str]()
    for each in marked:
        right[each.name] += each.right
        n[each.name] += 1
    return {name: (right[name], n[name]) for name in sorted(n)}


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
