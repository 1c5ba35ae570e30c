"""How many persons, and within what interval.

The list takes a side on every pair; the number must not.  Each cluster of the list hangs together by its surest links,
and may be two persons where one of them fails; two clusters may be one person where a pair across says so; and some
pairs of one person were found by no rule.  The three expectations move the number, and what is not known of them makes
the interval: chance, as for independent events, and the model's own error, which does not shrink as the find grows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faille.linkage.clustering import Floats, Ints, Pairs
from faille.linkage.reviewing import LEAST, MODEL, NORMAL, UNSEEN, strata, tree
from faille.model.linkage import Estimate, Side, Stratum


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a list of persons leaves open, in persons: expected, and the variance of it."""

    apart: float  # clusters that are more persons than one
    together: float  # clusters that are one person with another
    missed: float  # pairs that no rule found
    variance: float
    merges: int = 0  # records beyond the first of each cluster
    strata: tuple[Stratum, ...] = ()

    def around(self, listed: int, records: int) -> Estimate:
        """The number of persons with its interval, for a list of so many."""
        middle = listed + self.apart - self.together - self.missed
        spread = NORMAL * np.sqrt(self.variance + (MODEL * self.apart) ** 2 + (MODEL * self.together) ** 2
                                   + (MODEL * self.missed) ** 2 + (UNSEEN * self.merges) ** 2)
        low = max(int(np.floor(middle - max(spread, LEAST))), min(records, 1))
        high = min(int(np.ceil(middle + spread)), records)
        return Estimate(min(max(round(middle), low), high), low, high)


def doubt(pairs: Pairs, cluster: Ints, never: float) -> Doubt:
    """`never` is the share of pairs of one person that no rule finds."""
    links = _weakest(pairs, cluster)
    across = _across(pairs, cluster)
    merges = len(links)
    missed = never / (1 - never) * merges
    variance = float((links * (1 - links)).sum() + (across * (1 - across)).sum() + missed)
    inside = cluster[pairs.a] == cluster[pairs.b]
    return Doubt(float((1 - links).sum()), float(across.sum()), missed, variance, merges,
                 (*strata(Side.LINKS, links), *strata(Side.ACROSS, across),
                  *strata(Side.INSIDE, pairs.same[inside]), *strata(Side.OUTSIDE, pairs.same[~inside])))


def _weakest(pairs: Pairs, cluster: Ints) -> Floats:
    """The posteriors of the links that hold clusters together: of each, its surest tree."""
    inside = cluster[pairs.a] == cluster[pairs.b]
    return tree(pairs.a[inside], pairs.b[inside], pairs.same[inside], len(cluster))[2]


def _across(pairs: Pairs, cluster: Ints) -> Floats:
    """For each two clusters with pairs between them, how likely they are one person: the mean of their pairs."""
    outside = (cluster[pairs.a] != cluster[pairs.b]) & (pairs.same > 0)
    first, second = cluster[pairs.a[outside]], cluster[pairs.b[outside]]
    low, high = np.minimum(first, second), np.maximum(first, second)
    _keys, index = np.unique(low * (len(cluster) + 1) + high, return_inverse=True)
    if not len(index):
        return np.array([])
    return np.asarray(np.bincount(index, weights=pairs.same[outside]) / np.bincount(index))
