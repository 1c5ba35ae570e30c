"""How much each agreement tells: Fellegi and Sunter's model, estimated on the find itself.

Four classes of pairs: the same person, members of one household, neighbours, unrelated.  Within a class the roles are
held to be independent.  What unrelated pairs share is counted on pairs drawn blindly and from the frequency of each
value; what the others share is estimated by expectation-maximisation on the patterns of the candidates.  All pairs that
no rule finds count as unrelated, so that the classes' sizes are those of the whole find, and a posterior is one
whatever rules were chosen.

Neighbours are strangers of one name or one place, as a family or a village has many: without a class of theirs, where
names and places go together, they would be taken for persons whose birth dates differ.  A household's class is what
keeps a child with its mother's number, or a father and son of one first name, from being taken for one person.

Authority: https://doi.org/10.1080/01621459.1969.10501049
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faille.linkage.comparing import BITS, EQUAL, Levels, coded
from faille.linkage.people import Band

SAME, HOUSEHOLD, NEIGHBOURS, UNRELATED = range(4)
_CLASSES = 4
_ROUNDS = 200
_SETTLED = 1e-6
_DECIDED = 3  # rounds after which what is certainly unrelated is left aside
# Names and birth dates that a household does not share stay so: else, where a find has no households, their class would
# be estimated into a second class of the same person.
_OWN = 0.02
_BORNE, _NUMBERED = 5, 1e-7  # what a person keeps for life, and what no two share: neighbours have it by chance
_GUESS = 25.0  # pairs that the first guess of a role's shares is worth
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """What was estimated: for each field and class the share of each level, and the classes' sizes."""

    levels: tuple[Levels, ...]
    shares: tuple[Floats, ...]  # for each field, classes x levels
    bands: tuple[Mapping[int, Band], ...]
    sizes: Floats  # of the classes, in pairs of all the find
    rounds: int

    def logs(self, patterns: NDArray[np.int64]) -> Floats:
        """Patterns x classes: the natural logarithm of how likely the pattern is in the class."""
        return _logs(coded(patterns, self.levels), self.shares, self.bands)

    def posteriors(self, patterns: NDArray[np.int64]) -> Floats:
        """Patterns x classes: how likely a pair of the pattern is of the class."""
        return _posteriors(self.logs(patterns), self.sizes)

    def weights(self, patterns: NDArray[np.int64]) -> Floats:
        """The match weight of each pattern, bits: same person against everything else."""
        logs = self.logs(patterns)
        rest = self.sizes[1:] / self.sizes[1:].sum()
        other = np.logaddexp.reduce(logs[:, 1:] + np.log(rest), axis=1)
        return np.asarray((logs[:, SAME] - other) / np.log(2))


def estimate(candidates: tuple[NDArray[np.int64], Floats], random: tuple[NDArray[np.int64], Floats],
             levels: Sequence[Levels], bands: Sequence[Mapping[int, Band]], records: int) -> Model:
    """The model of a find of `records`; `candidates` and `random` are patterns and how many pairs have each."""
    patterns, counts = candidates
    codes = coded(patterns, levels)
    everything = records * (records - 1) / 2
    shares = [_first(each, unrelated) for each, unrelated in
              zip(levels, _by_chance(random, levels, bands), strict=True)]
    # what a household shares shows only beside what it does not
    homes = 0.05 if len(levels) > 1 else 1e-9
    sizes = np.array([0.05 * records, homes * records, homes * records, everything])
    guesses = [each[:UNRELATED].copy() for each in shares]
    rounds = 0
    for rounds in range(1, _ROUNDS + 1):
        if rounds == _DECIDED:  # most patterns are of nobody's pairs, and stay so
            open_ = _posteriors(_logs(codes, shares, bands), sizes)[:, UNRELATED] < 1 - 1e-6
            codes, counts = [each[open_] for each in codes], counts[open_]
        of = _posteriors(_logs(codes, shares, bands), sizes) * counts[:, None]
        before = sizes
        found = np.maximum(of[:, :UNRELATED].sum(axis=0), np.minimum(0.5, sizes[:UNRELATED]))
        sizes = np.array([*found, max(everything - found.sum(), 1.0)])
        for i, each in enumerate(levels):
            for which in _moving(each):
                told = _by_level(codes[i], of[:, which], each) + _GUESS * guesses[i][which]
                shares[i][which] = told / told.sum()
            shares[i][SAME] = _agreeing(shares[i][SAME], guesses[i][SAME], each)
        if np.abs(sizes - before).max() < _SETTLED * records:
            break
    return Model(tuple(levels), tuple(shares), tuple(bands), sizes, rounds)


def _moving(each: Levels) -> list[int]:
    """The classes whose shares of a role's levels are estimated; the others' stay as they began."""
    comparison = each.field.comparison
    home = [HOUSEHOLD] if comparison.shared > _OWN else []
    borne = comparison.far >= _BORNE or comparison.coincidence <= _NUMBERED
    return [SAME, *home, *([] if borne else [NEIGHBOURS])]


def _agreeing(shares: Floats, guess: Floats, each: Levels) -> Floats:
    """The shares of one person's levels; the first guess where they agree less than the comparison says persons do."""
    comparison = each.field.comparison
    return shares if shares[:-comparison.far].sum() >= comparison.agrees else guess


def _by_chance(random: tuple[NDArray[np.int64], Floats], levels: Sequence[Levels],
               bands: Sequence[Mapping[int, Band]]) -> list[Floats]:
    """For each field, the shares of the levels among unrelated pairs."""
    patterns, counts = random
    codes = coded(patterns, levels)
    found = []
    for i, each in enumerate(levels):
        equal = min(max(sum(band.collision for band in bands[i].values()), 1e-12), 0.99)
        told = _by_level(codes[i], counts, each)
        told[0] = 0.0
        told[1:] += 0.5
        shares = told / told.sum() * (1 - equal)
        shares[0] = equal
        found.append(shares)
    return found


def _first(each: Levels, unrelated: Floats) -> Floats:
    """Where estimation begins: persons agree with themselves, households as declared."""
    n, shared = len(each.names), each.field.comparison.shared
    same, home = np.full(n, 0.0), np.full(n, 0.0)
    between = max(n - 2, 1)
    same[0], same[-1] = 0.85, 0.05
    same[1:-1] = 0.10 / between
    home[0] = shared
    home[1:] = (1 - shared) * unrelated[1:] / unrelated[1:].sum()
    if n == 2:
        same[-1] = 0.15
    near = home if each.field.comparison.shared > _OWN else unrelated
    return np.vstack([same / same.sum(), home / home.sum(), near / near.sum(), unrelated])


def _by_level(codes: NDArray[np.int64], weights: Floats, each: Levels) -> Floats:
    """What the pairs of each level weigh together, equality in all its bands first."""
    sums = np.bincount(codes, weights=weights, minlength=1 << BITS)
    return np.array([sums[EQUAL:].sum(), *sums[1:len(each.names)]])


def _logs(codes: Sequence[NDArray[np.int64]], shares: Sequence[Floats],
          bands: Sequence[Mapping[int, Band]]) -> Floats:
    """Patterns x classes, from the codes of each field: what is not compared weighs nothing."""
    total = np.zeros((len(codes[0]), _CLASSES))
    for code, share, band in zip(codes, shares, bands, strict=True):
        table = np.zeros((1 << BITS, _CLASSES))
        logs = np.log(share)
        table[1:share.shape[1]] = logs[:, 1:].T
        rarity = _rarity(band)
        table[EQUAL:EQUAL + len(rarity)] = logs[:, 0] + rarity
        total += table[code]
    return total


def _rarity(bands: Mapping[int, Band]) -> Floats:
    """Bands x classes: the logarithm of the share of each band among equal pairs of the class."""
    whole = sum(each.collision for each in bands.values()) or 1.0
    table = np.zeros((max(bands, default=0) + 1, _CLASSES))
    for band, each in bands.items():
        table[band, :NEIGHBOURS] = np.log(each.share)
        table[band, NEIGHBOURS:] = np.log(max(each.collision / whole, 1e-30))
    return table


def _posteriors(logs: Floats, sizes: Floats) -> Floats:
    weighted = logs + np.log(sizes / sizes.sum())
    weighted -= weighted.max(axis=1, keepdims=True)
    likely = np.exp(weighted)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))
