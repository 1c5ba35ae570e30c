"""Laboratories and visits: which rows there are, of whom, and when.

A patient stands twice where a laboratory did not find the first record again, or where two laboratories have them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faille.bench.who.laboratories_people import CLOSED, OPENED, Homes, People
from faille.bench.who.laboratories_words import BRETON, Whole
from faille.simulation.draw import Bools, Floats, pick, stream
from faille.simulation.geography import geography

COUNT = 28
A_PERSON = 1.16  # rows; the case of 2021 has no published figure, the brief of the benchmark has this one
ACROSS = 0.22  # of repeats: at another laboratory (assumption: people go to the nearest)
# Départements of the laboratories of the case of 2021 and their shares of the rows (published), the rest near by.
_WHERE = (("56", 0.36, 8), ("45", 0.22, 6), ("27", 0.20, 5), ("22", 0.06, 3), ("35", 0.06, 2), ("41", 0.03, 2),
          ("28", 0.04, 1), ("29", 0.03, 1))


@dataclass(frozen=True, slots=True)
class Labs:
    """The laboratories: département, share of the rows, town, and their habits of typing (one place each)."""

    department: tuple[str, ...]
    share: Floats
    town: Whole  # index into the geography's
    upper: Bools  # capitals without accents
    short_streets: Bools
    width: Whole  # of the surname's field; first name, street and town in proportion
    both_names: Bools  # the column of birth names is filled for everybody, not only where it differs
    all_first: Bools  # every first name of the civil register
    own_phone: Floats  # how often its own number is typed for a patient's, against the others
    no_nir: Floats  # how often the NIR is not exported, against the others
    no_key: Bools  # thirteen characters
    phone_form: Whole
    email: Floats
    codes: tuple[str, ...]

    def breton(self) -> Bools:
        """Which of them are in Brittany."""
        return np.array([each in BRETON for each in self.department])


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows in file order."""

    who: Whole  # place among the people
    person: Whole  # number of the person
    lab: Whole
    visit: Whole
    again: Bools  # not the person's first row


def draw_labs(seed: int) -> Labs:
    """Twenty-eight laboratories of unequal sizes, each with its habits."""
    rng = stream(seed, "laboratories: labs")
    departments = tuple(code for code, _share, number in _WHERE for _each in range(number))
    parts = [rng.dirichlet(np.full(number, 2.0)) * share for _code, share, number in _WHERE]
    land = geography()
    towns = [int(pick(rng, land.population**1.2 * land.of(code), 1)[0]) for code in departments]

    def some(share: float) -> Bools:
        return rng.random(COUNT) < share

    # Old software knows capitals only, and fields as wide as somebody once thought enough (assumptions).
    return Labs(departments, np.concatenate(parts), np.array(towns), some(0.65), some(0.45),
                rng.choice(np.array([12, 15, 20, 25, 30, 40]), COUNT, p=[0.05, 0.15, 0.2, 0.2, 0.2, 0.2]), some(0.4),
                some(0.12), rng.gamma(0.5, 2.0, COUNT), rng.gamma(1.2, 1.0, COUNT), some(0.25),
                rng.choice(4, COUNT, p=[0.5, 0.25, 0.2, 0.05]), rng.gamma(1.5, 0.7, COUNT),
                tuple(f"LB{number:02d}" for number in rng.permutation(99)[:COUNT] + 1))


def draw_rows(seed: int, rows: int, labs: Labs, homes: Homes, people: People) -> Rows:
    """Exactly `rows` rows, every patient at least once; laboratory by laboratory, in the order of visits."""
    rng = stream(seed, "laboratories: rows")
    patients = people.patients
    extra = rows - len(patients)
    keen = rng.gamma(0.7, 1.0, len(patients))  # few are registered many times, most once
    repeated = pick(rng, keen, extra)
    number = np.concatenate([np.arange(len(patients)), repeated])
    lab = homes.lab[people.home[patients[number]]]
    away = np.flatnonzero((np.arange(rows) >= len(patients)) & (rng.random(rows) < ACROSS))
    lab[away] = _other_lab(rng, labs, lab[away])
    visit = np.minimum(OPENED + (rng.beta(3.0, 1.4, rows) * (CLOSED - OPENED)).astype(np.int64), CLOSED)
    visit -= (visit + 3) % 7 == 6  # closed on Sundays; 1 January 1970 was a Thursday
    born = people.birth[patients[number]]
    visit = np.where(visit < born, np.minimum(born + rng.integers(1, 400, rows), CLOSED), visit)
    order = np.lexsort((rng.random(rows), visit, lab))
    who = patients[number[order]]
    again = (np.arange(rows) >= len(patients))[order]
    persons = rng.permutation(len(patients))[number[order]]
    return Rows(who, persons.astype(np.int64), lab[order], visit[order], again)


def _other_lab(rng: np.random.Generator, labs: Labs, lab: Whole) -> Whole:
    """Another laboratory for each, of the same département mostly."""
    codes = np.array(labs.department)
    found = lab.copy()
    for each in range(COUNT):
        mine = np.flatnonzero(lab == each)
        weights = labs.share * np.where(codes == codes[each], 1.0, 0.02)
        weights[each] = 0.0
        found[mine] = pick(rng, weights, len(mine))
    return found
