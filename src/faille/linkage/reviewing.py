"""What a clerical review says of the model: shares of pairs that truly are one person's, and the numbers that follow.

The model gives each pair a posterior.  Pairs are put into strata by it, apart for the links that hold the list's
persons together and for pairs across persons, and somebody is asked about a few of each.  In a stratum the model's own
share counts as ten answers, so that the answers move it as far as they are many:

    share = (10 x the model's share + answers "same") / (10 + answers)

How far that may still be wrong is no more than the answers leave open (the variance of the Beta distribution), and no
more than the model's error was held to be, less as answers come in, plus what they contradict it by.  Errors of strata
of one side are taken to go the same way, which can only widen the interval.

Authority: https://doi.org/10.1080/01621459.1995.10476547 (Belin and Rubin, rates of false matches)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree

from faille.model.linkage import Answer, Estimate, Linkage, Review, Side, Stratum

EDGES = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1.0)  # of posteriors
PRIOR = 10.0  # answers that the model's share is worth
MODEL = 0.5  # the share of an expectation that the model may be wrong by: seen on finds with known persons
UNSEEN = 0.008  # of what was joined: what the model does not know that it does not know, seen on the same finds
NORMAL = 1.96
LEAST = 3.0  # persons: what can still be one where none was seen to be (the rule of three)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers on pairs of one stratum."""

    same: int = 0
    different: int = 0

    @property
    def n(self) -> int:
        """How many."""
        return self.same + self.different


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a stratum's pairs that are one person's, and its standard error."""

    share: float
    error: float


def stratum(posterior: float) -> int:
    """The number of the stratum of a posterior."""
    return min(bisect_right(EDGES, posterior), len(EDGES) - 1) - 1


def strata(side: Side, posteriors: Floats) -> Iterator[Stratum]:
    """Pairs of one side, stratum by stratum; those that are certainly two persons' are left out."""
    judged = posteriors[posteriors > 0]
    which = np.clip(np.searchsorted(EDGES, judged, side="right") - 1, 0, len(EDGES) - 2)
    pairs = np.bincount(which, minlength=len(EDGES) - 1)
    held = np.bincount(which, weights=judged, minlength=len(EDGES) - 1)
    chance = np.bincount(which, weights=judged * (1 - judged), minlength=len(EDGES) - 1)
    for number in np.flatnonzero(pairs):
        yield Stratum(side, int(number), int(pairs[number]), float(held[number]), float(chance[number]))


def share(model: float, said: Answered, *, together: bool) -> Share:
    """A stratum's share after the answers; `together` where its pairs are in the list as one person's."""
    after = (PRIOR * model + said.same) / (PRIOR + said.n)
    wrong = (1 - model if together else model)
    if not said.n:
        return Share(model, MODEL * wrong)
    left = after * (1 - after) / (PRIOR + said.n + 1)
    wrong = 1 - after if together else after
    held = (MODEL * wrong) ** 2 * PRIOR / (PRIOR + said.n) + (after - model) ** 2
    return Share(after, float(np.sqrt(min(left, held))))


def reviewed(linkage: Linkage, reviews: Sequence[Review]) -> Linkage:
    """The linkage with its number of persons, precision and recall as the answers have them.

    Unchanged where nothing was answered, or the find does not tell.
    """
    said = answered(reviews)
    if linkage.subjects is None or not said or not linkage.strata:
        return linkage
    by_side = {side: [each for each in linkage.strata if each.side is side] for side in Side}
    apart, apart_error, apart_chance = _expected(by_side[Side.LINKS], said, together=True)
    over, over_error, over_chance = _expected(by_side[Side.ACROSS], said, together=False)
    links = sum(each.pairs for each in by_side[Side.LINKS])
    missed = linkage.facts.get("missed", 0.0)
    middle = linkage.listed + (links - apart) - over - missed
    spread = NORMAL * np.sqrt(apart_chance + over_chance + missed + apart_error ** 2 + over_error ** 2
                               + (MODEL * missed) ** 2 + (UNSEEN * links) ** 2)
    low = max(int(np.floor(middle - max(spread, LEAST))), min(linkage.records, 1))
    high = min(int(np.ceil(middle + spread)), linkage.records)
    precision, recall = _rates(linkage, by_side, said, missed)
    facts = {**linkage.facts, "answers": float(sum(each.n for each in said.values())),
             "apart": round(links - apart, 1), "together": round(over, 1)}
    return replace(linkage, subjects=Estimate(min(max(round(middle), low), high), low, high), precision=precision,
                   recall=recall, facts=facts)


def answered(reviews: Sequence[Review]) -> dict[tuple[Side, int], Answered]:
    """Side and stratum -> its answers; the last one on a pair counts, and those that could not say do not."""
    last = {(each.first, each.second): each for each in reviews}
    found: dict[tuple[Side, int], Answered] = {}
    for each in last.values():
        place = each.side, stratum(each.posterior)
        before = found.get(place, Answered())
        if each.answer is Answer.SAME:
            found[place] = replace(before, same=before.same + 1)
        elif each.answer is Answer.DIFFERENT:
            found[place] = replace(before, different=before.different + 1)
    return found


def _expected(of: Sequence[Stratum], said: Mapping[tuple[Side, int], Answered], *,
              together: bool) -> tuple[float, float, float]:
    """How many of a side's pairs are one person's; how far that may be wrong; and its chance (a variance)."""
    total = error = chance = 0.0
    for each in of:
        answers = said.get((each.side, each.number), Answered())
        found = share(each.held / each.pairs, answers, together=together)
        total += each.pairs * found.share
        error += each.pairs * found.error
        chance += each.pairs * found.share * (1 - found.share) if answers.n else each.chance
    return total, error, chance


def _rates(linkage: Linkage, by_side: Mapping[Side, Sequence[Stratum]], said: Mapping[tuple[Side, int], Answered],
           missed: float) -> tuple[float, float]:
    """Precision and recall of pairs.  Pairs within persons are taken to be as the links that hold these together."""
    judged = {side: Side.LINKS if side is Side.INSIDE else Side.ACROSS for side in (Side.INSIDE, Side.OUTSIDE)}
    taken = {side: _expected([replace(each, side=judged[side]) for each in by_side[side]], said,
                             together=side is Side.INSIDE)[0] for side in judged}
    pairs = sum(each.pairs for each in by_side[Side.INSIDE])
    links = sum(each.pairs for each in by_side[Side.LINKS])
    never = missed / (missed + links) if missed else 0.0
    held = (taken[Side.INSIDE] + taken[Side.OUTSIDE]) / (1 - never) if never < 1 else 0.0
    return (round(taken[Side.INSIDE] / pairs, 4) if pairs else linkage.precision,
            round(taken[Side.INSIDE] / held, 4) if held else linkage.recall)


def tree(a: Ints, b: Ints, same: Floats, records: int) -> tuple[Ints, Ints, Floats]:
    """The links that hold each person together: of the pairs within persons the surest tree, with its posteriors."""
    # an edge of weight 0 is none to the tree: 2 - p keeps the order and is never 0
    found = minimum_spanning_tree(coo_matrix((2.0 - same, (a, b)), shape=(records, records)).tocsr()).tocoo()
    return found.row.astype(np.int64), found.col.astype(np.int64), np.asarray(2.0 - found.data)
