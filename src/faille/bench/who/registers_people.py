"""A population over four generations, and the state of any of its persons on any day.

Couples form and part, children leave home, homes move, some women take their husband's name and give it back.  Nothing
here is written twice: what a record says is asked of the person on the day of the record.  Days are counted from
1970-01-01; a day that never comes is NEVER.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from faille.bench.who.registers_words import Codes, Vocabulary

Days = NDArray[np.int32]
Ids = NDArray[np.int64]
NEVER: Final = np.int32(2_000_000)
YEAR: Final = 365.2425
_BORN: Final = ((1914, 1942), (1938, 1968), (1962, 1996), (1988, 2024))  # newcomers' years of birth, by generation
_PARTED: Final = (0.08, 0.28, 0.38, 0.25)  # couples that part, by generation (assumption, after European divorce rates)
_UNWED: Final = (0.02, 0.06, 0.35, 0.55)   # couples that never marry (assumption, after births out of wedlock)


@dataclass(frozen=True, slots=True)
class Customs:
    """What differs between countries in how names are given and changed."""

    cultures: tuple[str, ...]
    mix: tuple[float, ...]   # the share of each culture among newcomers
    takes: float             # married women who go by their husband's name
    hyphen: float            # ... who write both
    both: bool               # children bear their father's and their mother's surname (Spain)
    junior: float            # a first-born of the parent's sex that gets the parent's first name


@dataclass(slots=True)
class People:
    """Everybody, by index; arrays of one length."""

    sex: NDArray[np.int8]
    birth: Days
    death: Days
    culture: NDArray[np.int8]
    given: Codes
    second: Codes      # second first name
    surname: Codes
    surname2: Codes    # the mother's, where children bear both, else -1
    mother: Ids        # -1 for newcomers
    father: Ids
    partner: Ids       # -1 for none
    together: Days     # under one roof
    wed: Days
    apart: Days
    leaves: Days       # leaves the parents' home
    way: NDArray[np.int8]   # married name: 0 keeps hers, 1 takes his, 2 writes both
    reverts: NDArray[np.bool_]  # takes her name back when they part

    def home(self, who: Ids, when: Days) -> Ids:
        """The home of each person on a day: a couple's is numbered after the man, from len(self) on."""
        own = self._adult_home(who, when)
        mother = self.mother[who]
        child = (mother >= 0) & (when < self.leaves[who]) & (own < len(self.sex))
        return np.where(child, self._adult_home(np.maximum(mother, 0), when), own)

    def _adult_home(self, who: Ids, when: Days) -> Ids:
        partner = self.partner[who]
        living = (partner >= 0) & (when >= self.together[who]) & (when < self.apart[who])
        man = np.where(self.sex[who] == 1, who, partner)
        return np.where(living, man + len(self.sex), who)

    def married_name(self, who: Ids, when: Days) -> tuple[Codes, NDArray[np.int8]]:
        """The partner's surname, and how it is borne that day: 0 not at all, 1 instead of one's own, 2 behind it."""
        way = np.where((self.partner[who] >= 0) & (when >= self.wed[who]), self.way[who], 0)
        way = np.where((when >= self.apart[who]) & self.reverts[who], 0, way).astype(np.int8)
        return self.surname[np.maximum(self.partner[who], 0)], way


def mixed(*keys: NDArray[np.int64] | int) -> NDArray[np.uint64]:
    """A well-spread number for each combination of keys (splitmix64), the same on every machine."""
    out = np.zeros(1, dtype=np.uint64)
    for key in keys:
        out = out * np.uint64(31) + np.asarray(key).astype(np.int64).view(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
        out = (out ^ (out >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        out = out ^ (out >> np.uint64(31))
    return out


def chance(*keys: NDArray[np.int64] | int) -> NDArray[np.float64]:
    """A number in [0, 1) for each combination of keys."""
    return (mixed(*keys) >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def settle(size: int, customs: Customs, vocabulary: Vocabulary, rng: np.random.Generator) -> People:
    """About `size` persons of four generations, the dead among them."""
    each = max(8, size // 4)
    people = _newcomers(each, 0, customs, vocabulary, rng)
    _pair(people, 0, 0, customs, rng)
    for generation in range(1, 4):
        start = len(people.sex) - each
        born = _children(people, start, each, customs, vocabulary, rng)
        fresh = _newcomers(each - len(born.sex), generation, customs, vocabulary, rng)
        first = len(people.sex)
        people = _joined(people, born, fresh)
        _pair(people, first, generation, customs, rng)
    return people


def _joined(*parts: People) -> People:
    return People(*(np.concatenate([getattr(part, name) for part in parts]) for name in People.__slots__))


def _single(sex: NDArray[np.int8], birth: Days, culture: NDArray[np.int8], given: Codes, second: Codes,
            surname: Codes, surname2: Codes, mother: Ids, father: Ids, rng: np.random.Generator) -> People:
    n = len(sex)
    # Gompertz, modal age at death near 83; women four years later
    age = np.log1p(-np.log(1 - rng.random(n)) * (0.1 / 2.6e-5)) / 0.1 + np.where(sex == 2, 2, -2)
    leaves = birth + (rng.normal(22.5, 3.2, n).clip(17, 35) * YEAR).astype(np.int32)
    never = np.full(n, NEVER, dtype=np.int32)
    return People(sex, birth, (birth + np.maximum(age, 0) * YEAR).astype(np.int32), culture, given, second, surname,
                  surname2, mother, father, np.full(n, -1, dtype=np.int64), never, never.copy(), never.copy(),
                  leaves.astype(np.int32), np.zeros(n, dtype=np.int8), rng.random(n) < 0.6)


def _newcomers(n: int, generation: int, customs: Customs, vocabulary: Vocabulary, rng: np.random.Generator) -> People:
    n = max(n, 0)
    low, high = _BORN[generation]
    sex = np.where(rng.random(n) < 0.5, 1, 2).astype(np.int8)
    birth = ((rng.uniform(low, high, n) - 1970) * YEAR).astype(np.int32)
    culture = rng.choice(len(customs.mix), size=n, p=customs.mix).astype(np.int8)
    names = [vocabulary.first_names(customs.cultures, culture, sex, year(birth), rng) for _ in range(2)]
    surname = vocabulary.surnames(customs.cultures, culture, rng)
    other = vocabulary.surnames(customs.cultures, culture, rng) if customs.both else np.full(n, -1, dtype=np.int32)
    nobody = np.full(n, -1, dtype=np.int64)
    return _single(sex, birth, culture, names[0], names[1], surname, other, nobody, nobody.copy(), rng)


def year(days: Days) -> NDArray[np.int32]:
    """The calendar year of each day."""
    return (days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970).astype(np.int32)


def _pair(people: People, start: int, generation: int, customs: Customs, rng: np.random.Generator) -> None:
    """Couples among the persons from `start` on: of near age, never siblings."""
    def queue(sex: int, shift: float) -> Ids:
        mine = np.flatnonzero(people.sex[start:] == sex) + start
        mine = mine[rng.random(len(mine)) < 0.78]
        return mine[np.argsort(people.birth[mine] + rng.normal(shift, 3.5 * YEAR, len(mine)))]

    men, women = queue(1, 0.0), queue(2, 2.3 * YEAR)
    n = min(len(men), len(women))
    men, women = men[:n], women[:n]
    fit = (people.father[men] != people.father[women]) | (people.father[men] < 0)
    men, women = men[fit], women[fit]
    n = len(men)
    young = np.maximum(people.birth[men], people.birth[women])
    together = young + (rng.normal(23.5, 3.5, n).clip(17, 45) * YEAR).astype(np.int32)
    wed = np.where(rng.random(n) < _UNWED[generation], NEVER, together + rng.exponential(2.2 * YEAR,
        n)).astype(np.int32)
    last = np.minimum(people.death[men], people.death[women])
    wed = np.where(wed < last, wed, NEVER)
    parts = np.where(rng.random(n) < _PARTED[generation], together + rng.gamma(2, 6.5 * YEAR, n), NEVER)
    way = rng.choice(3, size=n, p=[1 - customs.takes - customs.hyphen, customs.takes, customs.hyphen]).astype(np.int8)
    for mine, other in ((men, women), (women, men)):
        people.partner[mine], people.together[mine], people.wed[mine] = other, together, wed
        people.apart[mine] = np.minimum(parts, last).astype(np.int32)
        people.leaves[mine] = np.minimum(people.leaves[mine], together)
    people.way[women] = way
    # a widow keeps the name: only those who part give it back
    people.reverts[women] &= parts < last


def _children(people: People, start: int, most: int, customs: Customs, vocabulary: Vocabulary,
              rng: np.random.Generator) -> People:
    mothers = np.flatnonzero((people.sex[start:] == 2) & (people.partner[start:] >= 0)) + start
    count = np.minimum(rng.poisson(2.15, len(mothers)), 8)
    mother = np.repeat(mothers, count)
    order = np.arange(len(mother)) - np.repeat(np.cumsum(count) - count, count)
    gap = rng.gamma(3.0, 0.75, len(mother)) + 0.9
    gap[(order > 0) & (rng.random(len(mother)) < 0.017)] = 0.0  # twins: 17 births in a thousand
    gap[order == 0] = 0.0
    since = np.cumsum(gap)
    since -= np.repeat(since[np.minimum(np.cumsum(count) - count, max(len(since) - 1, 0))], count) if len(since) else 0
    first = people.together[mothers] - people.birth[mothers] + (rng.exponential(2.0, len(mothers)) + 0.5) * YEAR
    birth = (people.birth[mother] + np.repeat(first, count) + since * YEAR).astype(np.int32)
    keep = np.flatnonzero(birth - people.birth[mother] < 46 * YEAR)[:most]
    mother, birth, order = mother[keep], birth[keep], order[keep]
    father, n = people.partner[mother], len(keep)
    sex = np.where(rng.random(n) < 0.512, 1, 2).astype(np.int8)
    # most keep their father's culture in their first names, some take the country's
    culture = np.where(rng.random(n) < 0.7, people.culture[father], 0).astype(np.int8)
    given, second = (vocabulary.first_names(customs.cultures, culture, sex, year(birth), rng) for _ in range(2))
    parent = np.where(sex == 1, father, mother)
    junior = (order == 0) & (rng.random(n) < customs.junior)
    given = np.where(junior, people.given[parent], given).astype(np.int32)
    again = np.flatnonzero((mother[1:] == mother[:-1]) & (given[1:] == given[:-1])) + 1
    given[again] = second[again]  # brothers do not bear one name
    second = np.where(~junior & (rng.random(n) < 0.3), people.given[parent], second).astype(np.int32)
    hers = (people.wed[mother] == NEVER) & (rng.random(n) < 0.15)  # unmarried mothers whose child bears their name
    surname = np.where(hers, people.surname[mother], people.surname[father]).astype(np.int32)
    other = people.surname[mother] if customs.both else np.full(n, -1, dtype=np.int32)
    return _single(sex, birth, culture, given, second, surname, other, mother, father, rng)
