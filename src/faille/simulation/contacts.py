"""What identifies and reaches a patient: NIR, phones, e-mail, portal account; which rows have which.

How many rows have each is declared, so it is drawn exactly: the rows are chosen, then filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from faille.scenarios.kind import Scenario
from faille.simulation import keys
from faille.simulation.draw import Bools, Floats, Ints, exactly, mask, stream
from faille.simulation.homes import Homes, departments_of_birth, own_rows
from faille.simulation.people import BABY, CHILD, NONE, YEAR, People, Rows, count_of, scaled_share

# Before 1968 the Seine and the Seine-et-Oise, before 1976 Corsica were one département each.
_SEINE, _SEINE_ET_OISE = ("92", "93", "94"), ("91", "95")
_ALONE = frozenset({"spouse", "insured"})  # filled only where there is somebody


@dataclass(frozen=True, slots=True)
class Nirs:
    """The parts of each row's NIR; `owner` is the row of the person whose NIR it is."""

    owner: Ints
    sex: Ints
    year: Ints
    month: Ints
    place: Ints  # index into `places`
    places: tuple[str, ...]
    commune: Ints
    order: Ints
    key: Ints
    filled: Bools


@dataclass(frozen=True, slots=True)
class Contacts:
    """Phones by column, the row whose e-mail a row has (-1: none), accounts."""

    landline: Ints  # number without its leading 0; -1 where there is none
    mobile: Ints
    phone: Ints  # what stands in the fixed-line column; -1
    phone_other: Ints  # what stands in the mobile column
    email_owner: Ints
    login: Bools
    password: Bools


def odds(scenario: Scenario, rows: Rows, content: str) -> Floats:
    """How likely each row has a content, against the others: the habit of its laboratory."""
    by_lab = np.array([lab.habit.fills.get(content, 1.0) for lab in scenario.laboratories])
    return by_lab[rows.lab]


def draw_fills(scenario: Scenario, rows: Rows, homes: Homes, seed: int) -> Mapping[str, Bools]:
    """Which rows have each content whose share is declared, and a surname."""
    found = {}
    for content, share in scenario.fills.items():
        weights = odds(scenario, rows, content)
        count = scaled_share(share, rows.size)
        if content in _ALONE:
            there = (homes.spouse >= 0) | ((homes.parent >= 0) & (content == "insured"))
            weights, count = weights * there, min(count, int(there.sum()))
        found[content] = mask(rows.size, exactly(stream(seed, f"fill {content}"), weights, count))
    unknown = scaled_share(scenario.noise.sentinel_births, rows.size)
    found["birth_sentinel"] = found["birth_date"] & mask(
        rows.size, exactly(stream(seed, "birth sentinels"), np.where(found["birth_date"], 1.0, 0.0), unknown))
    nameless = np.where(rows.kind == NONE, 12.0, 1.0)
    empty = rows.size - count_of(scenario, scenario.counts.surname, rows.size)
    found["surname"] = ~mask(rows.size, exactly(stream(seed, "fill surname"), nameless, empty))
    return found


def _orders(rng: np.random.Generator, parts: Ints, own: Ints) -> tuple[Ints, Ints]:
    """Commune and order numbers such that no two persons share a NIR."""
    commune = rng.integers(keys.FIRST_COMMUNE, keys.LAST_COMMUNE + 1, len(parts))
    order = rng.integers(1, 1000, len(parts))
    for _attempt in range(20):
        whole = (parts[own] * 1000 + commune[own]) * 1000 + order[own]
        _values, first = np.unique(whole, return_index=True)
        again = np.setdiff1d(np.arange(len(own)), first)
        if not len(again):
            break
        commune[own[again]] = rng.integers(keys.FIRST_COMMUNE, keys.LAST_COMMUNE + 1, len(again))
        order[own[again]] = rng.integers(1, 1000, len(again))
    return commune, order


def draw_nirs(scenario: Scenario, rows: Rows, people: People, homes: Homes, seed: int) -> Nirs:
    """The NIRs: a person's own, but many children have the parent's whose beneficiary they are, as in real files."""
    rng = stream(seed, "nir")
    born, codes = departments_of_birth(rng, homes, np.where(people.year < 1990, 0.075, 0.045))
    place = {code: i for i, code in enumerate(codes)}
    codes = (*codes, "20")
    for then, now, until in ((_SEINE, "75", 1968), (_SEINE_ET_OISE, "78", 1968), (("2A", "2B"), "20", 1976)):
        earlier = np.isin(born, [place[code] for code in then]) & (people.year < until)
        born = np.where(earlier, codes.index(now), born)
    own = np.flatnonzero(own_rows(people))
    sex = np.where(people.woman, 2, 1).astype(np.int64)
    parts = (((sex * 100 + people.year % 100) * 100 + people.month) * 200) + born
    commune, order = _orders(rng, parts, own)
    counted = np.array([19 if code == "2A" else 18 if code == "2B" else int(code) for code in codes])
    owner = people.person.copy()
    beneficiary = (homes.parent >= 0) & np.isin(rows.kind, (CHILD, BABY, NONE)) & (rng.random(rows.size) < 0.6)
    owner[beneficiary] = homes.parent[beneficiary]
    spouses = (homes.spouse >= 0) & (rng.random(rows.size) < 0.004)
    owner[spouses] = homes.spouse[spouses]
    year, month = people.year % 100, people.month
    key = keys.nir_keys(sex[owner], year[owner], month[owner], counted[born[owner]], commune[owner], order[owner])
    filled = mask(rows.size, exactly(rng, np.where(np.isin(rows.kind, (BABY, NONE)), 0.2, 1.0),
                                     count_of(scenario, scenario.counts.nir, rows.size)))
    return Nirs(owner, sex[owner], year[owner], month[owner], born[owner], codes, commune[owner], order[owner], key,
                filled)


def _phones(scenario: Scenario, rows: Rows, people: People, homes: Homes, rng: np.random.Generator,
            first: int) -> tuple[Ints, Ints]:
    """Landlines (one a household) and mobiles (one a person, the mother's for a child) of the rows that have one."""
    age = (rows.visit - people.birth) / YEAR
    fixed = exactly(rng, odds(scenario, rows, "phone") * np.where(age > 45, 2.0, 0.8),
                    count_of(scenario, scenario.counts.landlines, rows.size))
    moving = exactly(rng, odds(scenario, rows, "phone_other") * np.where(age < 45, 2.6, 0.8),
                     count_of(scenario, scenario.counts.mobiles, rows.size))
    landline, mobile = np.full(rows.size, -1), np.full(rows.size, -1)
    landline[fixed] = keys.landline_numbers(homes.household[fixed] + first, 31)
    bearer = np.where(homes.parent >= 0, homes.parent, people.person)
    mobile[moving] = keys.mobile_numbers(bearer[moving] + first, 77)
    return landline, mobile


def _columns(scenario: Scenario, rng: np.random.Generator, landline: Ints, mobile: Ints) -> tuple[Ints, Ints]:
    """What stands in the fixed-line and in the mobile column: some typed theirs in the other's."""
    noise, chance = scenario.noise, rng.random(len(landline))
    both = (landline >= 0) & (mobile >= 0)
    crossed = np.where(both, chance < noise.swapped_phones,
                       np.where(mobile >= 0, chance < noise.mobile_in_fixed, chance < noise.fixed_in_mobile))
    return np.where(crossed, mobile, landline), np.where(crossed, landline, mobile)


def _emails(scenario: Scenario, rows: Rows, people: People, homes: Homes, rng: np.random.Generator) -> Ints:
    """The row whose e-mail each row has: its own, its spouse's, its mother's; -1 where none."""
    size = rows.size
    age = (rows.visit - people.birth) / YEAR
    keen = odds(scenario, rows, "email") * np.where(age < 18, 0.05, np.where(age < 60, 2.0, 0.6)) * own_rows(people)
    bases = exactly(rng, keen, count_of(scenario, scenario.counts.emails_distinct, size))
    owner = np.full(size, -1)
    owner[bases] = bases
    shared = count_of(scenario, scenario.counts.emails, size) - len(bases)
    has = owner >= 0
    # A repeated row has the person's own; a spouse or a child that of the household.
    family = np.where(homes.parent >= 0, homes.parent, homes.spouse)
    kin = np.where(people.person != np.arange(size), people.person, family)
    candidates = np.flatnonzero(~has & (kin >= 0) & has[np.maximum(kin, 0)])
    chosen = candidates[exactly(rng, np.ones(len(candidates)), min(shared, len(candidates)))]
    owner[chosen] = kin[chosen]
    missing = shared - len(chosen)
    if missing > 0 and len(bases):  # a small file has few families: neighbours share
        others = np.flatnonzero(owner < 0)[:missing]
        owner[others] = bases[rng.integers(0, len(bases), len(others))]
    return owner


def draw_contacts(scenario: Scenario, rows: Rows, people: People, homes: Homes, seed: int, first: int) -> Contacts:
    """Phones, e-mails and accounts: each in exactly as many rows as declared."""
    landline, mobile = _phones(scenario, rows, people, homes, stream(seed, "phones"), first)
    phone, phone_other = _columns(scenario, stream(seed, "phone columns"), landline, mobile)
    rng = stream(seed, "accounts")
    adult = np.where((rows.visit - people.birth) / YEAR > 16, 1.0, 0.1) * odds(scenario, rows, "login")
    logins = exactly(rng, adult, count_of(scenario, scenario.counts.logins, rows.size))
    passwords = logins[exactly(rng, np.ones(len(logins)), count_of(scenario, scenario.counts.passwords, rows.size))]
    return Contacts(landline, mobile, phone, phone_other,
                    _emails(scenario, rows, people, homes, stream(seed, "emails")),
                    mask(rows.size, logins), mask(rows.size, passwords))


