"""What stands around the people of a find: towns, streets, numbers to call and numbers of the state.

**Telephones.**  Only ranges kept for fiction are dialled: six of Arcep's (10,000 numbers each, one of them mobile),
seventeen of Ofcom's (1,000 each, one mobile).  A large find has more homes than numbers, and strangers who share one
are no natural dirt.  So a number goes to at most three unrelated holders, and further holders have none.  Share of rows
whose home has a landline, whose person has a mobile (one find each, before sources leave any out):

    rows                 20,000      50,000      100,000     1,000,000
    French registers     1.00 1.00   1.00 0.76   0.98 0.38   0.17 0.04
    British registers    1.00 0.19   0.92 0.08   0.54 0.04   0.06 0.00

A large find thus says less by telephone than life does; it says little that is false.  Sources' own numbers come from
the same ranges and may be some home's as well.

**NIR.**  Département 01 to 95 without 20, commune 000, which no town has; the order number makes it unique.
**NHS numbers** begin with 999, kept for tests.

Authority: https://www.arcep.fr/demarches-et-services/professionnels/les-numeros-de-telephone.html
https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from faille.bench.who.registers_clerks import Habits
from faille.bench.who.registers_layouts import Layout
from faille.bench.who.registers_people import Days, Ids, People, chance, mixed
from faille.bench.who.registers_words import Vocabulary, lists, nicknames

Texts = NDArray[np.object_]
Ints = NDArray[np.int64]
HOLDERS: Final = 3  # unrelated holders of one number, at most
_MOBILE: Final = {"fr": ((639_980_000, 10_000),), "en": ((7_700_900_000, 1_000),)}
_LANDLINE: Final = {
    "fr": tuple((start, 10_000) for start in (199_000_000, 261_910_000, 353_010_000, 465_710_000, 536_490_000)),
    "en": tuple((start, 1_000) for start in (
        1_134_960_000, 1_144_960_000, 1_154_960_000, 1_164_960_000, 1_174_960_000, 1_184_960_000, 1_214_960_000,
        1_314_960_000,
        1_414_960_000, 1_514_960_000, 1_614_960_000, 2_079_460_000, 1_914_980_000, 2_896_496_000, 2_920_180_000,
        1_632_960_000))}
_DEPARTMENTS: Final = np.array([n for n in range(1, 96) if n != 20], dtype=np.int64)
_MOVES: Final = 9.0  # years between two moves of a home, median (about one person in ten moves in a year)


@dataclass(frozen=True, slots=True)
class World:
    """All that a page is written from."""

    layout: Layout
    people: People
    words: Texts
    nick: Texts          # by code, "" for none
    half: Texts          # by code: the first half of a compound, "" for none
    habit: Habits
    towns: Texts
    town_share: NDArray[np.float64]  # cumulated
    streets: Texts
    serial: Ints         # person -> what makes a national number unique
    mobile: Ids          # person -> place in a random order
    landline: Ids
    salt: int

    def place(self, home: Ids, when: Days) -> tuple[Ints, NDArray[np.uint64]]:
        """Town, and the key of the dwelling a home is in on a day: three moves in five stay in town."""
        period = np.exp(np.log(_MOVES * 365) + 0.7 * (chance(home, self.salt, 1) * 3.4 - 1.7))
        epoch = np.floor((when + chance(home, self.salt, 2) * period) / period).astype(np.int64)
        stays = chance(home, epoch, self.salt + 3) < 0.6
        town = np.searchsorted(self.town_share, chance(home, np.where(stays, -1, epoch), self.salt + 4), side="right")
        return np.minimum(town, len(self.towns) - 1).astype(np.int64), mixed(home, epoch, self.salt + 5)

    def mobiles(self, who: Ids) -> Ints:
        """Each person's mobile number without its leading zero, 0 for none."""
        return _number(self.mobile[who], _MOBILE.get(self.layout.language))

    def landlines(self, home: Ids) -> Ints:
        """Each home's landline without its leading zero, 0 for none."""
        return _number(self.landline[home % len(self.landline)], _LANDLINE.get(self.layout.language))


def _number(place: Ids, pool: tuple[tuple[int, int], ...] | None) -> Ints:
    if pool is None:
        return np.zeros(len(place), dtype=np.int64)
    size = pool[0][1]
    starts = np.array([start for start, _ in pool], dtype=np.int64)
    at = place % (size * len(pool))
    return np.where(place < HOLDERS * size * len(pool), starts[at // size] + at % size, 0)


def world(layout: Layout, people: People, vocabulary: Vocabulary, habit: Habits, rows: int, recorded: Ids,
          salt: int, rng: np.random.Generator) -> World:
    """The surroundings of `people` in a find of `rows` rows."""
    words, known, language = vocabulary.words, lists(), layout.language
    listed = list(known[f"{language}.town"])
    made = [f"{prefix}{word}" for word in words[rng.permutation(len(words))[:min(2000, rows // 2500)]]
            for prefix in ({"fr": "Saint-", "en": "Great ", "es": "San ", "nl": "Sint-", "de": "Bad "}[language],)]
    towns = np.array(listed + made, dtype=object)
    share = np.cumsum((np.arange(len(towns)) + 3.0) ** -0.9)
    streets = [*known[f"{language}.street"], *(str(word) for word in words[rng.permutation(len(words))[:340]])]
    nick = nicknames()
    return World(
        layout, people, words, np.array([nick.get(word, "") for word in words], dtype=object),
        np.array([word.replace(" ", "-").split("-")[0] if len(word) > 5 and ("-" in word or " " in word) else ""
                  for word in words], dtype=object),
        habit, towns, share / share[-1], np.array(streets, dtype=object), _serials(people),
        _order(recorded, len(people.sex), rng), _order(recorded, len(people.sex), rng), salt)


def _order(first: Ids, size: int, rng: np.random.Generator) -> Ids:
    """A random place for each of `size` persons; the recorded before the others, who need no number."""
    key = rng.random(size)
    key[first] -= 1
    out = np.empty(size, dtype=np.int64)
    out[np.argsort(key)] = np.arange(size)
    return out


def _serials(people: People) -> Ints:
    """Each person's place among those of one sex, born in one month of any century."""
    months = people.birth.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 1200
    group = months * 2 + people.sex
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], group[order])
    out = np.empty(len(group), dtype=np.int64)
    out[order] = np.arange(len(group)) - first
    return out


def nir(people: People, holder: Ids, serial: Ints) -> Ints:
    """Fifteen digits of each holder's NIR, key included."""
    months = people.birth[holder].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    head = people.sex[holder].astype(np.int64) * 10_000 + (months // 12 % 100) * 100 + months % 12 + 1
    department = _DEPARTMENTS[serial[holder] % len(_DEPARTMENTS)]
    # a turn of its own for each head: order numbers are spread over all three digits and stay unique
    turn = (mixed(head, department) % np.uint64(999)).astype(np.int64)
    body = (head * 100 + department) * 1_000_000 + 1 + (serial[holder] // len(_DEPARTMENTS) + turn) % 999
    return np.asarray(body * 100 + 97 - body % 97, dtype=np.int64)


def nhs(place: Ids) -> Ints:
    """Ten digits of an NHS number of the test range for each place in a random order; 0 where the range is used up."""
    base = 999_000_000 + np.arange(1_000_000, dtype=np.int64)
    total = sum((base // 10 ** (9 - at) % 10) * (11 - at) for at in range(1, 10))
    check = 11 - total % 11
    numbers = base[check != 10] * 10 + check[check != 10] % 11
    return np.where(place < len(numbers), numbers[np.minimum(place, len(numbers) - 1)], 0)
