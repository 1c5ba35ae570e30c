"""From pairs to persons: clusters of records, guarded against chains.

Records that likely pairs join are one component; within it the pairs are all weighed, those too that no rule found, and
clusters grow from the surest pair on, as long as what joins two of them is more evidence than what parts them.  So a
chain A–B–C is cut at its weakest link where A and C are certainly different persons.

Authority: https://arxiv.org/abs/1207.4180 (why a pairwise model's clusters must be made consistent)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
LIKELY = 0.8  # from this posterior on a pair joins two records
_SURE = 8.0  # log-odds past which a pair says no more: one placeholder must not outweigh all else
_SAID = 1e6
_LARGEST = 200  # records of a component whose pairs are all weighed


@dataclass(frozen=True, slots=True)
class Pairs:
    """Weighed pairs of records, a < b: how likely one person's, how likely one household's."""

    a: Ints
    b: Ints
    same: Floats
    household: Floats

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Those that are `kept`."""
        return Pairs(self.a[kept], self.b[kept], self.same[kept], self.household[kept])

    def and_also(self, more: Pairs) -> Pairs:
        """These and those of `more`."""
        return Pairs(np.concatenate([self.a, more.a]), np.concatenate([self.b, more.b]),
                     np.concatenate([self.same, more.same]), np.concatenate([self.household, more.household]))


def components(a: Ints, b: Ints, records: int) -> Ints:
    """Record -> its component, under the edges a–b."""
    graph = coo_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(records, records))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def unweighed(pairs: Pairs, records: int) -> tuple[Ints, Ints]:
    """The pairs within components of three records and more that stand in no list yet."""
    likely = pairs.where(pairs.same >= LIKELY)
    label = components(likely.a, likely.b, records)
    size = np.bincount(label, minlength=1)
    inside = np.flatnonzero((size[label] > 2) & (size[label] <= _LARGEST))
    order = inside[np.argsort(label[inside], kind="stable")]
    known = set(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    first: list[int] = []
    second: list[int] = []
    for start, end in _runs(label[order]):
        members = sorted(order[start:end].tolist())
        for i, one in enumerate(members):
            for other in members[i + 1:]:
                if (one, other) not in known:
                    first.append(one)
                    second.append(other)
    return np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)


def clusters(pairs: Pairs, records: int, said: Mapping[tuple[int, int], bool]) -> Ints:
    """Record -> its cluster, numbered from 0.  `pairs` holds every pair within each likely component.

    What was `said` of two records, one person (True) or two, goes before any evidence.
    """
    likely = pairs.where(pairs.same >= LIKELY)
    label = components(likely.a, likely.b, records)
    size = np.bincount(label, minlength=1)
    found = label.copy()
    number = int(label.max()) + 1 if records else 0
    inside = (label[pairs.a] == label[pairs.b]) & (size[label[pairs.a]] > 2)
    odds = np.clip(np.log(pairs.same[inside] + 1e-12) - np.log1p(1e-12 - pairs.same[inside]), -_SURE, _SURE)
    if said:
        place = {pair: i for i, pair in enumerate(zip(pairs.a[inside].tolist(), pairs.b[inside].tolist(), strict=True))}
        for pair, one in said.items():
            if pair in place:
                odds[place[pair]] = _SAID if one else -_SAID
    of = label[pairs.a[inside]]
    order = np.argsort(of, kind="stable")
    a, b, odds, of = pairs.a[inside][order], pairs.b[inside][order], odds[order], of[order]
    for start, end in _runs(of):
        if odds[start:end].min() >= 0:
            continue  # nothing speaks against it
        groups = _grown(a[start:end].tolist(), b[start:end].tolist(), odds[start:end].tolist())
        for members in groups[1:]:
            found[members] = number
            number += 1
    return np.unique(found, return_inverse=True)[1].astype(np.int64)


def _runs(values: Ints) -> Iterator[tuple[int, int]]:
    """Where each run of equal values starts and ends."""
    if len(values):
        starts = np.flatnonzero(np.r_[True, np.diff(values) != 0]).tolist()
        yield from zip(starts, [*starts[1:], len(values)], strict=True)


def _grown(a: Sequence[int], b: Sequence[int], odds: Sequence[float]) -> list[list[int]]:
    """Groups of one component, by average linkage: the two that the mean of their pairs joins best, while it joins.

    A pair that was not weighed (a component past the largest) says nothing either way.
    """
    groups = {record: [record] for record in {*a, *b}}
    between: dict[int, dict[int, tuple[float, int]]] = {record: {} for record in groups}
    for one, other, each in zip(a, b, odds, strict=True):
        between[one][other] = between[other][one] = (each, 1)
    queue = [(-each, min(one, other), max(one, other)) for one, other, each in zip(a, b, odds, strict=True) if each > 0]
    heapify(queue)
    while queue:
        strength, one, other = heappop(queue)
        total, n = between.get(one, {}).get(other, (0.0, 1))
        if other in groups and -total / n == strength:  # not so of what was queued before a merge
            _merge(groups, between, one, other)
            for third, (joined, pairs) in between[one].items():
                if joined > 0:
                    heappush(queue, (-joined / pairs, min(one, third), max(one, third)))
    return sorted(groups.values(), key=len, reverse=True)


def _merge(groups: dict[int, list[int]], between: dict[int, dict[int, tuple[float, int]]], one: int,
           other: int) -> None:
    groups[one] += groups.pop(other)
    for third, (total, n) in between.pop(other).items():
        del between[third][other]
        if third != one:
            before = between[one].get(third, (0.0, 0))
            between[one][third] = between[third][one] = (before[0] + total, before[1] + n)


def decided(pairs: Pairs, said: Mapping[tuple[int, int], bool]) -> Pairs:
    """The pairs with what somebody said of some: one person (True) or two (False), past all doubt."""
    if not said:
        return pairs
    kept = np.array([(a, b) not in said for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)], dtype=bool)
    told = [(min(pair), max(pair), 1.0 if one else 0.0) for pair, one in said.items()]
    first, second, same = (np.array(column) for column in zip(*told, strict=True))
    return pairs.where(kept).and_also(Pairs(first.astype(np.int64), second.astype(np.int64), same.astype(np.float64),
                                            np.zeros(len(told))))
