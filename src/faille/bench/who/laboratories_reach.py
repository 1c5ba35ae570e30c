"""What identifies and reaches people in the laboratories' find: NIR, phones, e-mail.

None can belong to anybody: `faille.simulation.keys` says which ranges are empty.  Those of mobiles hold 1,010,000
numbers, so that beyond some two million rows fewer people have one rather than strangers sharing them; landlines and
NIRs suffice for all sizes.  E-mails are distinct by construction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.bench.who.laboratories_people import CHILD, CLOSED, OPENED, YEAR, Homes, People, years
from faille.bench.who.laboratories_rates import Noise
from faille.bench.who.laboratories_words import Whole, first_pool, surname_pool
from faille.reference.lexicons import fold
from faille.simulation import keys
from faille.simulation.draw import Floats, pick, stream

MOBILES = 1_010_000  # numbers there are
_MOBILE, _LANDLINE, _EMAIL = 0.37, 0.66, 0.075  # who has one known to the laboratory (the case: 32, 55, 11 % of rows)
_COMMUNES = keys.LAST_COMMUNE - keys.FIRST_COMMUNE + 1
DOMAINS = ("messagerie.example", "courriel.example", "boite.invalid", "post.example", "fai-ouest.example")
_PLACES = (*(f"{n:02d}" for n in range(1, 96) if n != 20), "2A", "2B", "99")


@dataclass(frozen=True, slots=True)
class Reach:
    """By place among the people, -1 where there is none: NIR parts, phones (without leading 0), e-mail."""

    born_in: Whole  # index into `places`
    places: tuple[str, ...]
    counted: Whole  # the département as the key counts it
    combination: Whole  # commune and order
    bearer: Whole  # whose mobile and e-mail it is: a child has a parent's
    mobile: tuple[Whole, Whole]  # before and after it changed
    changed: Whole  # day
    landline: tuple[Whole, Whole]  # by household, before and after it moved
    email: Whole  # index into `emails`
    emails: pa.Array


def _births(rng: np.random.Generator, labs_department: tuple[str, ...], homes: Homes, people: People) -> Whole:
    """Where everybody was born: often where they live; a tenth abroad (assumption: about the share of immigrants)."""
    index = {code: place for place, code in enumerate(_PLACES)}
    here = np.array([index[code] for code in labs_department])[homes.lab[people.home]]
    size = len(here)
    weights = np.ones(len(_PLACES))
    weights[[index["75"], index["59"], index["13"], index["69"], index["92"], index["93"]]] = 4.0
    weights[index["99"]] = 0.0
    there = pick(rng, weights, size)
    born = np.where(rng.random(size) < 0.64, here, there)
    abroad = rng.random(size) < np.where(people.role == CHILD, 0.02, 0.10)
    return np.where(abroad, index["99"], born).astype(np.int16)


def _combinations(people: People, born_in: Whole) -> Whole:
    """Commune and order numbers such that no two people have the same NIR."""
    month = people.birth.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    cell = ((month + 12 * 200) % 1200 * 200 + born_in) * 2 + people.woman
    order = np.argsort(cell, kind="stable")
    ordered = cell[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.arange(len(cell)) - np.repeat(starts, np.diff(np.r_[starts, len(cell)]))
    found = np.empty(len(cell), dtype=np.int32)
    found[order] = (rank * 7_919 + ordered * 31) % (_COMMUNES * 999)
    return found


def _mobiles(rng: np.random.Generator, noise: Noise, people: People, bearers: Whole) -> tuple[Whole, Whole, Whole]:
    """The mobile of each bearer before and after it changed, and the day of the change."""
    size = len(people.home)
    age = (CLOSED - people.birth[bearers]) / YEAR
    has = bearers[rng.random(len(bearers)) < np.interp(age, [10, 20, 50, 65, 80, 95],
                                                       [0.5, 1.45, 1.25, 1.0, 0.55, 0.15]) * _MOBILE]
    wait = rng.exponential(YEAR / noise.numbers_change, len(has))
    changes = np.flatnonzero(wait < CLOSED - OPENED)
    # Where the range is too small, fewer have a mobile: strangers never share one.
    room = min(1.0, MOBILES / max(len(has) + len(changes), 1))
    if room < 1.0:
        has = has[: int(len(has) * room)]
        changes = changes[changes < len(has)][: MOBILES - len(has)]
    before, after, day = (np.full(size, fill, dtype=np.int32) for fill in (-1, -1, 10**6))
    before[has] = keys.mobile_numbers(np.arange(len(has)), 4_099)
    after[has] = before[has]
    after[has[changes]] = keys.mobile_numbers(np.arange(len(has), len(has) + len(changes)), 4_099)
    day[has[changes]] = OPENED + wait[changes]
    return before, after, day


def _landlines(rng: np.random.Generator, homes: Homes, lived_in: Whole) -> tuple[Whole, Whole]:
    """The landline of each household before and after it moved: a third take it with them."""
    has = lived_in[rng.random(len(lived_in)) < _LANDLINE]
    before, after = (np.full(len(homes.lab), -1, dtype=np.int32) for _each in range(2))
    before[has] = keys.landline_numbers(np.arange(len(has)), 1_213)
    other = keys.landline_numbers(np.arange(len(has), 2 * len(has)), 1_213)
    after[has] = np.where(rng.random(len(has)) < 0.34, before[has], np.where(rng.random(len(has)) < 0.6, other, -1))
    return before, after


def _letters(names: tuple[str, ...], index: Whole) -> pa.Array:
    plain = pa.array(["".join(letter for letter in fold(name).lower() if letter.isalnum()) for name in names])
    return plain.take(pa.array(index))


def _emails(rng: np.random.Generator, people: People, owners: Whole) -> pa.Array:
    """A distinct e-mail for each owner, in the ways people choose one."""
    first = _letters(first_pool(), people.first[owners])
    last = _letters(surname_pool()[0], people.use[owners])
    year = pc.utf8_slice_codeunits(pa.array(years(people.birth[owners])).cast(pa.string()), 2, 4)
    initial = pc.utf8_slice_codeunits(first, 0, 1)
    join = pc.binary_join_element_wise
    ways = [join(first, last, "."), join(last, first, "."), join(initial, last, ""), join(first, last, ""),
            join(join(first, last, "-"), year, ""), join(last, year, ""), join(first, year, "")]
    way = pa.array(rng.choice(len(ways), len(owners), p=[0.38, 0.1, 0.14, 0.1, 0.12, 0.08, 0.08]))
    domain = pa.array(DOMAINS).take(pa.array(pick(rng, np.array([40.0, 25, 15, 12, 8]), len(owners))))
    local = pc.choose(way, *ways)
    # Who finds an address taken adds a number.
    code = join(local, domain, "@").dictionary_encode().indices.to_numpy()
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.r_[True, code[order][1:] != code[order][:-1]]) if len(code) else np.zeros(0, np.int64)
    rank = np.empty(len(code), dtype=np.int64)
    rank[order] = np.arange(len(code)) - np.repeat(starts, np.diff(np.r_[starts, len(code)]))
    number = pc.if_else(pa.array(rank > 0), join("_", pa.array(rank + 1).cast(pa.string()), ""), "")
    return join(join(local, number, ""), domain, "@")


def draw_reach(seed: int, noise: Noise, labs_department: tuple[str, ...], homes: Homes, people: People,
               habit: Floats) -> Reach:
    """NIRs for everybody; phones and e-mails for those who are needed.  `habit`: e-mails by laboratory, about 1."""
    rng = stream(seed, "laboratories: reach")
    born_in = _births(rng, labs_department, homes, people)
    young = (CLOSED - people.birth) / YEAR < 15
    parent = np.where(people.mother >= 0, people.mother, people.father)
    bearer = np.where(young & (parent >= 0), parent, np.arange(len(parent))).astype(np.int32)
    bearers = np.unique(bearer[people.patients])
    bearers = rng.permutation(bearers)
    mobile, after, changed = _mobiles(rng, noise, people, bearers)
    age = (CLOSED - people.birth[bearers]) / YEAR
    keen = _EMAIL * np.interp(age, [14, 20, 45, 70, 90], [0.6, 1.6, 1.5, 0.8, 0.1]) * habit[
        homes.lab[people.home[bearers]]]
    owners = bearers[rng.random(len(bearers)) < keen]
    email = np.full(len(parent), -1, dtype=np.int32)
    email[owners] = np.arange(len(owners))
    counted = np.array([19 if code == "2A" else 18 if code == "2B" else int(code) for code in _PLACES])
    lived_in = rng.permutation(np.unique(people.home[people.patients]))
    return Reach(born_in, _PLACES, counted, _combinations(people, born_in), bearer, (mobile, after), changed,
                 _landlines(rng, homes, lived_in), email, _emails(rng, people, owners))
