"""The people around the laboratories: households first, then who of each is a patient.

Drawing whole households and keeping those of their members who came to a laboratory gives what a register has: couples
and parents of whom one alone is there, children whose card is that of a parent who is not, twins, grown-up sons of the
same surname, and namesakes as rare or frequent as names and birth dates make them.

Authority: https://www.insee.fr/fr/statistiques/8569208?geo=FE-1 (households)
Authority: https://www.insee.fr/fr/statistiques/1379722 (children's surnames)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from faille.bench.who.laboratories_words import Whole, draw_first, draw_surnames, first_pool
from faille.simulation.draw import Bools, Floats, groups, pick, stream

YEAR = 365.2425
OLDEST = (date(1915, 1, 1) - date(1970, 1, 1)).days
OPENED = (date(2015, 3, 2) - date(1970, 1, 1)).days  # the first visit in the file
CLOSED = (date(2021, 8, 27) - date(1970, 1, 1)).days  # and the last
MAN, WOMAN, CHILD = range(3)
ALONE, HYPHEN, SPACE = range(3)  # how a surname of two is written
# Alone, couple, couple with children, one parent (INSEE, 2016: 36, 26, 26, 10), and, taken from the third and fourth,
# those whose child at home is grown up (assumption).
_KINDS = np.array([36.0, 26.0, 25.0, 9.0, 4.0])
_TWINS = 0.032  # of second and later children: about 1.6 % of deliveries, not looked up again; each gives one here
_KIN = 0.12  # of households with a man: his parents' household is nearby (assumption)
_NAMED_AFTER = 0.02  # of sons: bear their father's first name (assumption)


@dataclass(slots=True)
class Homes:
    """Households, one place each; days since 1970, -1 for who is not there."""

    lab: Whole
    kind: Whole
    man: Whole  # birth
    woman: Whole
    married: Bools
    name: Whole  # his surname
    her_name: Whole
    elder: Whole  # the household his surname came from, -1


@dataclass(slots=True)
class People:
    """Everybody, patients or not, one place each; surnames are pairs (second -1: none) and a way to write them."""

    home: Whole
    role: Whole
    birth: Whole
    woman: Bools
    first: Whole
    second: Whole  # another first name of the civil register
    name: Whole
    name_2: Whole
    name_style: Whole
    use: Whole
    use_2: Whole
    use_style: Whole
    wedding: Whole  # from that day on the name of use is used
    twin: Bools  # the later born
    mother: Whole  # place of the parents and the spouse, -1
    father: Whole
    spouse: Whole
    patients: Whole  # places of those who are in the find


def years(days: Whole) -> Whole:
    """Calendar years of days since 1970."""
    return np.asarray(days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)


def _aged(rng: np.random.Generator, parts: list[tuple[float, float, float]], size: int) -> Whole:
    """Birth days of adults whose ages at the end are mixed from normal curves (share, mean, deviation)."""
    which = pick(rng, np.array([part[0] for part in parts]), size)
    mean, deviation = (np.array([part[i] for part in parts])[which] for i in (1, 2))
    age = np.clip(rng.normal(mean, deviation), 19, 104)
    born: Whole = np.maximum(CLOSED - (age * YEAR).astype(np.int64) - rng.integers(0, 366, size), OLDEST)
    return born


def _homes(rng: np.random.Generator, count: int, lab_shares: Floats, breton: Bools) -> Homes:
    """Households with their adults, their laboratory and their surnames."""
    kind, lab = pick(rng, _KINDS, count), pick(rng, lab_shares, count)
    chance = rng.random(count)
    single = _aged(rng, [(0.33, 28, 6), (0.25, 50, 9), (0.42, 77, 10)], count)
    couple = _aged(rng, [(0.2, 28, 4), (0.8, 66, 11)], count)
    parents = _aged(rng, [(1, 39, 7.5)], count)
    elders = _aged(rng, [(1, 63, 9)], count)
    her = np.choose(kind, [single, couple, parents, parents, elders])
    his = np.maximum(her - ((2.4 + rng.normal(0, 3.2, count)) * YEAR).astype(np.int64), OLDEST)
    # Women live longer and have the children after a separation (lone parents: 83 % mothers, not looked up again).
    man = np.choose(kind, [chance > 0.58, True, True, chance > 0.83, chance > 0.25])
    woman = np.choose(kind, [chance <= 0.58, True, True, chance <= 0.83, chance < 0.9])
    married = (man & woman & (rng.random(count) < 0.72)) | (
        woman & ~man & (rng.random(count) < np.clip((CLOSED - her) / YEAR / 50 - 0.5, 0, 0.85)))
    there = breton[lab]
    homes = Homes(lab, kind, np.where(man, his, -10**6), np.where(woman, her, -10**6), married,
                  draw_surnames(rng, there), draw_surnames(rng, there), np.full(count, -1, dtype=np.int32))
    _settle_near_parents(rng, homes)
    return homes


def _settle_near_parents(rng: np.random.Generator, homes: Homes) -> None:
    """Give some men the surname of an older one of the same laboratory: fathers, uncles, brothers next door."""
    there = homes.man > -10**6
    order, runs = groups(homes.lab)
    for _lab, run in runs:
        men = order[run][there[order[run]]]
        old = men[homes.man[men] < CLOSED - 48 * YEAR]
        young = men[(homes.man[men] > CLOSED - 60 * YEAR) & (rng.random(len(men)) < _KIN)]
        if len(old) and len(young):
            old = old[np.argsort(homes.man[old], kind="stable")]
            wanted = homes.man[young] - (rng.normal(29.5, 5.5, len(young)) * YEAR).astype(np.int64)
            found = old[np.clip(np.searchsorted(homes.man[old], wanted), 0, len(old) - 1)]
            right = homes.man[young] - homes.man[found] > 17 * YEAR
            homes.name[young[right]] = homes.name[found[right]]
            homes.elder[young[right]] = found[right]


def _children(rng: np.random.Generator, homes: Homes) -> tuple[Whole, Whole, Bools]:
    """Home, birth day and twinhood of the children who live with their parents."""
    count = len(homes.kind)
    pair = np.array([[0.45, 0.38, 0.13, 0.04], [0.55, 0.32, 0.10, 0.03]])
    number = (homes.kind == 4).astype(np.int64)
    for kind, shares in ((2, pair[0]), (3, pair[1])):
        number = np.where(homes.kind == kind, 1 + pick(rng, shares, count), number)
    parent = np.where(homes.woman > -10**6, homes.woman, homes.man)
    birth = parent + (np.clip(rng.normal(28.8, 4.8, count), 17, 43) * YEAR).astype(np.int64)
    found, born, twins = [], [], []
    for order in range(4):
        has = np.flatnonzero(number > order)
        twin = np.zeros(len(has), dtype=np.bool_)
        if order:
            twin = rng.random(len(has)) < _TWINS
            gap = np.clip(rng.normal(3.1, 1.4, len(has)), 0.9, 9) * YEAR
            birth[has] += np.where(twin, 0, gap).astype(np.int64)
        grown = CLOSED - birth[has] > 24 * YEAR
        kept = (birth[has] < CLOSED - 5) & (~grown | (homes.kind[has] == 4))
        found.append(has[kept])
        born.append(birth[has][kept])
        twins.append(twin[kept])
    return np.concatenate(found), np.concatenate(born), np.concatenate(twins)


def _place_in(home: Whole, places: Whole, size: int) -> Whole:
    """For each household the place of one of its members, -1 where it has none of those."""
    found = np.full(size, -1, dtype=np.int32)
    found[home[places]] = places
    return found


def _names(rng: np.random.Generator, homes: Homes, people: People) -> None:
    """Surnames at birth and of use.

    Children: INSEE, births of 2014: 83 % the father's, 7 % the mother's, 10 % both.  Wives: M.-F. Valetas, INED, heard
    by the Senate in 2001: 91 % his in 1995; somewhat fewer here, as younger ones keep theirs or join both (assumption).
    """
    size, home = len(people.home), people.home
    chance, style = rng.random(size), 1 + (rng.random(size) < 0.35)
    child, wife = people.role == CHILD, (people.role == WOMAN) & homes.married[home]
    father_there = homes.man[home] > -10**6
    his, hers = homes.name[home], homes.her_name[home]
    people.name[:] = np.where(people.role == WOMAN, hers, his)
    known = np.where(father_there, 0.83, 0.60)  # a mother alone: he may never have been there
    of_siblings = rng.random(len(homes.kind))[home]  # brothers and sisters bear the same
    people.name[child & (of_siblings > known)] = hers[child & (of_siblings > known)]
    both = child & (of_siblings > known + (1 - known) * 0.41)
    people.name[both], people.name_2[both] = his[both], hers[both]
    people.name_style[both] = 1 + (np.arange(len(homes.kind))[home[both]] % 3 == 0)
    people.use[:], people.use_2[:], people.use_style[:] = people.name, people.name_2, people.name_style
    takes, joins = wife & (chance < 0.94), wife & (chance >= 0.85) & (chance < 0.94)
    people.use[takes] = his[takes]
    people.use[joins], people.use_2[joins], people.use_style[joins] = hers[joins], his[joins], style[joins]
    turned = joins & (rng.random(size) < 0.4)
    people.use[turned], people.use_2[turned] = his[turned], hers[turned]
    people.wedding[:] = people.birth + (np.clip(rng.normal(30, 6.5, size), 18, 60) * YEAR).astype(np.int64)
    # She who is married has been so at the end at the latest.
    late = people.wedding > CLOSED - 30
    people.wedding[late] = rng.integers(OPENED, CLOSED - 30, int(late.sum()))


def _alike(people: People) -> Whole:
    """Places of children who would bear the same first name as a brother or sister."""
    child = np.flatnonzero(people.role == CHILD)
    key = people.home[child].astype(np.int64) * len(first_pool()) + people.first[child]
    _values, first = np.unique(key, return_index=True)
    return np.delete(child, first)


def _first_names(rng: np.random.Generator, homes: Homes, people: People) -> None:
    """First names by year; a few sons their father's; no two alike among brothers and sisters."""
    born = years(people.birth)
    people.first[:] = draw_first(rng, people.woman, born)
    people.second[:] = draw_first(rng, people.woman, born - 45)  # after a grandparent
    for _attempt in range(6):
        again = _alike(people)
        people.first[again] = draw_first(rng, people.woman[again], born[again])
    sons = (people.role == CHILD) & ~people.woman & ~people.twin & (people.father >= 0)
    sons &= rng.random(len(sons)) < _NAMED_AFTER
    people.first[sons] = people.first[people.father[sons]]
    men = np.flatnonzero(people.role == MAN)
    elder = homes.elder[people.home[men]]
    after = (elder >= 0) & (rng.random(len(men)) < _NAMED_AFTER)
    man_of = _place_in(people.home, men, len(homes.kind))
    people.first[men[after]] = people.first[man_of[elder[after]]]


def _seen(rng: np.random.Generator, people: People, homes: Homes) -> Bools:
    """Who came to a laboratory: women of child-bearing age and the old mostly; whole families together (assumption)."""
    age = (CLOSED - people.birth) / YEAR
    odds = np.interp(age, [0, 3, 16, 22, 40, 60, 75, 105], [0.30, 0.22, 0.32, 0.40, 0.45, 0.60, 0.80, 0.85])
    odds = np.where(people.woman & (age > 18) & (age < 45), odds + 0.28, odds)
    habit = rng.beta(2.2, 1.6, len(homes.kind))[people.home] / (2.2 / 3.8)
    found: Bools = rng.random(len(age)) < odds * habit
    return found


def draw_people(seed: int, patients: int, lab_shares: Floats, breton: Bools) -> tuple[Homes, People]:
    """Households, and everybody in them, with exactly as many patients as asked for."""
    count = int(patients * 1.05) + 40
    while True:
        rng = stream(seed, "laboratories: people")
        homes = _homes(rng, count, lab_shares, breton)
        people = _members(rng, homes)
        seen = np.flatnonzero(_seen(rng, people, homes))
        if len(seen) >= patients:
            break
        count = int(count * 1.1 * patients / max(len(seen), patients // 4, 1)) + 40
    # Whole households are left out, so that families stay together.
    order = np.argsort(people.home[seen], kind="stable")
    people.patients = np.sort(seen[order[:patients]])
    _names(rng, homes, people)
    _first_names(rng, homes, people)
    return homes, people


def _make_twins_alike(rng: np.random.Generator, home: Whole, birth: Whole, woman: Bools, twin: Bools) -> None:
    """Give a third of twins the other's sex for certain (identical ones), in place."""
    order = np.lexsort((twin, birth, home))
    before = np.empty_like(order)
    before[order[1:]], before[order[0]] = order[:-1], order[0]
    same = np.flatnonzero(twin & (rng.random(len(twin)) < 0.33))
    same = same[home[before[same]] == home[same]]
    woman[same] = woman[before[same]]


def _members(rng: np.random.Generator, homes: Homes) -> People:
    """Everybody who lives in the households, without names yet."""
    men, women = (np.flatnonzero(there > -10**6) for there in (homes.man, homes.woman))
    home_of_child, born, twins = _children(rng, homes)
    home = np.concatenate([men, women, home_of_child]).astype(np.int32)
    role = np.repeat(np.array([MAN, WOMAN, CHILD], dtype=np.int8), [len(men), len(women), len(home_of_child)])
    birth = np.concatenate([homes.man[men], homes.woman[women], born]).astype(np.int32)
    # Some born abroad have no day in the register: 1 January it is, truly (assumption: 1 % of adults).
    vague = (role != CHILD) & (rng.random(len(home)) < 0.01)
    birth[vague] = birth[vague].astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    birth = np.maximum(birth, OLDEST)
    woman = np.where(role == CHILD, rng.random(len(home)) < 0.488, role == WOMAN)
    twin = np.concatenate([np.zeros(len(men) + len(women), dtype=np.bool_), twins])
    _make_twins_alike(rng, home, birth, woman, twin)
    where = [np.flatnonzero(role == each) for each in (MAN, WOMAN)]
    father, mother = (_place_in(home, places, len(homes.kind))[home] for places in where)
    child = role == CHILD
    spouse = np.where(child, -1, np.where(role == MAN, mother, father))
    blank = [np.zeros(len(home), dtype=np.int32) for _name in range(8)]
    none = [np.full(len(home), -1, dtype=np.int32) for _name in range(2)]
    return People(home=home, role=role, birth=birth, woman=woman, first=blank[0], second=blank[1], name=blank[2],
                  name_2=none[0], name_style=blank[3].astype(np.int8), use=blank[4], use_2=none[1],
                  use_style=blank[5].astype(np.int8), wedding=blank[6], twin=twin,
                  mother=np.where(child, mother, -1), father=np.where(child, father, -1), spouse=spouse,
                  patients=np.zeros(0, dtype=np.int64))
