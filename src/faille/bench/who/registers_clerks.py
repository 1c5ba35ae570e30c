"""Habits of each source, and the rates at which its clerks err.

What this generator supposes and another might not: errors belong to sources and to bad days.  A source has its own
mixture of slips and its own way of writing; within a record a single factor multiplies every rate, so that a hurried
entry is wrong in several places and most entries in none.

Rates are of one field of one record at level plain.  Published figures are scarce and are of duplicates already found,
where names and numbers differ far more often than in records drawn at random; unless a line names where a rate comes
from it is an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from faille.bench.who.registers_slips import MANGLED, SLIPS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Event -> rate.  Names slip at 1 to 2 % a field: the order that hand-keyed demographic data show in audits.
RATES: Final = {
    "slip_surname": 0.013, "slip_given": 0.011, "slip_address": 0.02, "slip_town": 0.012, "slip_email": 0.006,
    "nickname": 0.02,        # French; English clerks write them more than twice as often (`Layout.familiar`)
    "initial": 0.003, "exchanged": 0.003, "half_given": 0.03,  # of compound first names only
    "birth_turned": 0.0025,  # month and day, where the day allows it
    "birth_digit": 0.004, "birth_year": 0.0015, "birth_january": 0.0015, "birth_century": 0.004,
    # of those over 90 or under 10
    "sex": 0.003, "number": 0.02, "postcode": 0.004, "id_digit": 0.004, "phone_digit": 0.005,
    "pasted": 0.0012,        # the field of the row above
    "stale": 0.06,           # the address or the name is still that of years ago
    "relative": 0.004,       # phone or e-mail of the partner or a parent; children's are always a parent's
}
FACTOR: Final = {"plain": 1.0, "hard": 2.5, "dirty": 1.0}
# At level hard 70 % of national numbers are missing, whatever the sources' habits.
ID_MISSING: Final = {"plain": None, "hard": 0.70, "dirty": None}


@dataclass(frozen=True, slots=True)
class Habits:
    """One value a source, by its index."""

    care: Floats          # multiplies every rate: 0.3 for a careful source, 3 for a careless one
    slips: Floats         # source x slip: cumulated mixture
    case: Ints            # 0 as it is, 1 all capitals, 2 surname in capitals, 3 small letters
    unaccented: Flags
    hyphen: Ints          # 0 kept, 1 space, 2 nothing
    particle: Ints        # 0 kept, 1 glued, 2 dropped
    short_kind: Flags     # r. for rue, Rd for Road
    date: Ints
    name_width: Ints      # truncation
    address_width: Ints
    phone: Ints
    id: Ints
    squeezed: Flags       # surname and first name in one cell
    birth_name_first: Flags
    unknown: Ints         # how "no value" is written: 0 left empty, else a word
    second_names: Floats  # share of records with second first names
    flats: Floats
    filled: dict[str, Floats]
    placeholder: dict[str, Floats]
    mangled: Ints         # dirty only: -1 sound, else an index of MANGLED
    mangled_share: Floats
    weight: Floats        # share of the find


def habits(count: int, level: str, dates: tuple[int, ...], rng: np.random.Generator) -> Habits:
    """Habits of `count` sources at a level of noise."""
    def pick(*shares: float) -> Ints:
        return rng.choice(len(shares), size=count, p=np.array(shares) / sum(shares)).astype(np.int64)

    def yes(share: float) -> Flags:
        return rng.random(count) < share

    def between(low: float, high: float) -> Floats:
        return rng.uniform(low, high, count)

    mixture = rng.dirichlet((3.0, 3.0, 2.0, 2.0, 0.8, 0.15), size=count)
    by_ear, scanned = yes(0.2), yes(0.12)
    mixture[by_ear, 4] += 1.0   # a telephone desk
    mixture[scanned, 5] += 1.0  # paper forms
    habit = Habits(
        care=np.exp(rng.normal(-0.15, 0.55, count)), slips=np.cumsum(mixture / mixture.sum(1, keepdims=True), axis=1),
        case=pick(0.35, 0.35, 0.25, 0.05), unaccented=yes(0.45), hyphen=pick(0.75, 0.2, 0.05), particle=pick(0.8,
        0.15, 0.05),
        short_kind=yes(0.4), date=np.array(dates)[rng.integers(len(dates), size=count)],
        name_width=np.array([60, 60, 60, 30, 25, 20, 15])[rng.integers(7, size=count)],
        address_width=np.array([80, 80, 38, 38, 32])[rng.integers(5, size=count)],
        phone=pick(0.4, 0.25, 0.15, 0.1, 0.1), id=pick(0.45, 0.25, 0.3), squeezed=yes(0.1), birth_name_first=yes(0.2),
        unknown=pick(0.75, 0.15, 0.1), second_names=np.where(yes(0.25), between(0.1, 0.6), 0.01), flats=between(0.2,
        0.9),
        filled={"id": between(0.4, 0.85), "sex": between(0.9, 1.0), "birth": between(0.97, 1.0),
        "email": between(0.15, 0.6),
                "phone": between(0.5, 0.95), "mobile": between(0.3, 0.8), "address": between(0.85, 1.0),
                "birth_name": between(0.3, 0.9), "postcode": between(0.93, 1.0), "member": np.ones(count)},
        # a form that insists gets what lets one go on
        placeholder={"phone": np.where(yes(0.3), between(0.005, 0.06), 0.0), "email": np.where(yes(0.25),
        between(0.01, 0.1), 0.0),
                     "birth": np.where(yes(0.3), between(0.001, 0.01), 0.0005), "postcode": np.where(yes(0.2),
                     between(0.003, 0.02), 0.0),
                     "id": np.where(yes(0.2), between(0.005, 0.03), 0.0), "address": np.where(yes(0.3),
                     between(0.002, 0.02), 0.0),
                     "given": np.where(yes(0.15), between(0.0005, 0.003), 0.0)},
        mangled=np.full(count, -1, dtype=np.int64), mangled_share=between(0.1, 1.0),
        weight=rng.dirichlet(np.full(count, 1.2)))
    missing = ID_MISSING[level]
    if missing is not None:
        habit.filled["id"][:] = 1 - missing
    if level == "dirty":
        _dirtied(habit, rng)
    return habit


def _dirtied(habit: Habits, rng: np.random.Generator) -> None:
    """A third of the sources mangle accents, half of the others lose them, a third write years in two digits."""
    count = len(habit.care)
    mangles = rng.random(count) < 0.34
    habit.mangled[mangles] = rng.integers(len(MANGLED), size=int(mangles.sum()))
    flat = ~mangles & (rng.random(count) < 0.5)
    habit.unaccented[flat], habit.case[flat] = True, 1
    habit.unaccented[mangles] = False
    habit.date[rng.random(count) < 0.34] = TWO_DIGITS


TWO_DIGITS: Final = 4


def bad_days(n: int, care: Floats, level: str, rng: np.random.Generator) -> Floats:
    """The factor on every rate of each record: mean `care` times the level's, and far from even."""
    return rng.gamma(0.6, 1 / 0.6, n) * care * FACTOR[level]


def slip_kinds(source: Ints, habit: Habits, rng: np.random.Generator) -> Ints:
    """Which slip happens in each record that has one."""
    beyond = (rng.random((len(source), 1)) > habit.slips[source]).sum(1)
    return np.asarray(np.minimum(beyond, len(SLIPS) - 1), dtype=np.int64)
