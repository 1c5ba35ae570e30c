"""Where people live and with whom: couples, children at their mother's, one address and one landline a household.

Households are what makes a file of persons look like a country: a street of singles is told apart at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from faille.reference.communes import Commune
from faille.scenarios.kind import Scenario
from faille.simulation.draw import Bools, Floats, Ints, groups, pick, stream
from faille.simulation.geography import geography
from faille.simulation.people import BABY, CHILD, MAN, NONE, WOMAN, YEAR, People, Rows

NEAR = 8.0  # how much likelier a town of the laboratory's own postcode area is


@dataclass(frozen=True, slots=True)
class Homes:
    """Household, spouse and parent of each row (rows, -1 where there is none in the file), and the address."""

    household: Ints
    spouse: Ints
    parent: Ints
    town: Ints  # index into `towns`
    postcode: Ints  # index into `postcodes`
    street: Ints  # index into the streets of faille.simulation.addresses
    number: Ints
    towns: tuple[Commune, ...]
    postcodes: tuple[str, ...]


def _couples(rng: np.random.Generator, rows: Rows, people: People) -> Ints:
    """The spouse's row, within a laboratory, of about the same age."""
    spouse = np.full(rows.size, -1)
    own = people.person == np.arange(rows.size)
    ready = own & people.married & (rng.random(rows.size) < 0.6)
    for _lab, run in groups(rows.lab)[1]:  # rows are already in the order of the laboratories
        inside = np.arange(run.start, run.stop)
        husbands = inside[ready[inside] & (rows.kind[inside] == MAN)]
        wives = inside[ready[inside] & (rows.kind[inside] == WOMAN)]
        count = min(len(husbands), len(wives))
        husbands, wives = rng.permutation(husbands)[:count], rng.permutation(wives)[:count]
        husbands = husbands[np.argsort(people.birth[husbands])]
        wives = wives[np.argsort(people.birth[wives] - (2.4 + rng.normal(0, 1.2, count)) * YEAR)]
        spouse[husbands], spouse[wives] = wives, husbands
    return spouse


def _mothers(rng: np.random.Generator, rows: Rows, people: People) -> Ints:
    """The row of a child's mother, where she is a patient of the same laboratory."""
    parent = np.full(rows.size, -1)
    own = people.person == np.arange(rows.size)
    age = (rows.visit - people.birth) / YEAR
    young = own & (np.isin(rows.kind, (CHILD, BABY)) | (np.isin(rows.kind, (NONE, WOMAN, MAN)) & (age < 18)))
    for _lab, run in groups(rows.lab)[1]:
        inside = np.arange(run.start, run.stop)
        children = inside[young[inside] & (rng.random(len(inside)) < 0.72)]
        women = inside[own[inside] & (rows.kind[inside] == WOMAN) & (age[inside] >= 20)]
        if not len(children) or not len(women):
            continue
        women = women[np.argsort(people.birth[women])]
        born = people.birth[children] - (np.clip(rng.normal(29.5, 4.6, len(children)), 17, 44) * YEAR)
        found = np.clip(np.searchsorted(people.birth[women], born), 0, len(women) - 1)
        gap = (people.birth[children] - people.birth[women[found]]) / YEAR
        fits = (gap > 16) & (gap < 46)
        parent[children[fits]] = women[found[fits]]
    return parent


def _area(department: str, rank: int) -> Floats:
    """Weights of the towns around a laboratory: its département's, and those of its postcode area above all."""
    land = geography()
    inside = land.of(department)
    biggest = np.argsort(-land.population * inside, kind="stable")[:12]
    near = land.area == land.area[biggest[rank % len(biggest)]]
    weights: Floats = land.population * (inside * (1.0 + (NEAR - 1) * near) + 0.0006 * ~inside)
    return weights


def draw_towns(rng: np.random.Generator, scenario: Scenario, lab: Ints) -> Ints:
    """A town for each row, near its laboratory; the laboratories of a département have different areas."""
    drawn = np.zeros(len(lab), dtype=np.int64)
    ranks = [sum(other.department == each.department for other in scenario.laboratories[:index])
             for index, each in enumerate(scenario.laboratories)]
    for index, run in groups(lab)[1]:
        weights = _area(scenario.laboratories[index].department, ranks[index])
        drawn[run] = pick(rng, weights, run.stop - run.start)
    return drawn


def _postcode_index(rng: np.random.Generator, town: Ints) -> Ints:
    """A postcode of the town for each row, as an index into the geography's."""
    land = geography()
    place = {code: i for i, code in enumerate(land.postcodes)}
    first = np.cumsum([0, *(len(each.postcodes) for each in land.towns)])
    flat = np.array([place[code] for each in land.towns for code in each.postcodes])
    found: Ints = flat[first[town] + (rng.random(len(town)) * np.diff(first)[town]).astype(np.int64)]
    return found


def draw_homes(scenario: Scenario, rows: Rows, people: People, streets: int, seed: int) -> tuple[Homes, People]:
    """The homes, and the people again: spouses and children share surnames now."""
    rng = stream(seed, "homes")
    spouse, parent = _couples(rng, rows, people), _mothers(rng, rows, people)
    household = np.arange(rows.size)
    wives = (spouse >= 0) & people.woman
    household[wives] = spouse[wives]
    children = parent >= 0
    household[children] = household[parent[children]]
    surname, birth_name = people.surname.copy(), people.birth_name.copy()
    taken = wives & (surname != birth_name)  # she bears her husband's
    surname[taken] = people.surname[spouse[taken]]
    fathers = children & (spouse[parent] >= 0) & (rng.random(rows.size) < 0.85)
    surname[children] = birth_name[parent[children]]
    surname[fathers] = surname[spouse[parent[fathers]]]
    birth_name[children] = surname[children]
    land = geography()
    town = draw_towns(rng, scenario, rows.lab)
    postcode = _postcode_index(rng, town)
    # A small town has few streets: the same ones come again, as they do.
    many = np.clip(np.round(land.population**0.62), 4, streets)[town]
    street = ((rng.random(rows.size) * many).astype(np.int64) * 7_919 + town * 104_729) % streets
    number = (1 + rng.exponential(22, rows.size)).astype(np.int64) % 240
    moved = (people.person != np.arange(rows.size)) & (rng.random(rows.size) < scenario.noise.moved)
    home = np.where(moved, np.arange(rows.size), household[people.person])
    people = replace(people, surname=surname[people.person], birth_name=birth_name[people.person])
    homes = Homes(home, spouse, parent, town[home], postcode[home], street[home], number[home], land.towns,
                  land.postcodes)
    return homes, people


def departments_of_birth(rng: np.random.Generator, homes: Homes, foreign: Floats) -> tuple[Ints, tuple[str, ...]]:
    """The département of birth of each row ("99": abroad): where one lives, more often than not; `foreign` shares."""
    land = geography()
    codes = (*(code for code in land.departments if len(code) == 2), "99")
    place = {code: i for i, code in enumerate(codes)}
    here = np.array([place.get(code, place["75"]) for code in land.departments])[land.department[homes.town]]
    people = np.array([land.population[land.of(code)].sum() for code in codes[:-1]])
    there = pick(rng, people, len(here))
    born = np.where(rng.random(len(here)) < 0.62, here, there)
    return np.where(rng.random(len(here)) < foreign, place["99"], born), codes


def own_rows(people: People) -> Bools:
    """Rows where a person stands for the first time."""
    return np.asarray(people.person == np.arange(len(people.person)))
