"""Who prescribed and who sampled, and who pays: networks of doctors and nurses around each laboratory, funds.

A laboratory receives the patients of some dozens of doctors, few of whom send most; the same doctor works with several
laboratories.  That network is what tells laboratories apart when nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faille.scenarios.kind import Scenario
from faille.simulation import keys
from faille.simulation.draw import Bools, Floats, Ints, exactly, groups, mask, pick, stream
from faille.simulation.geography import geography, served_from
from faille.simulation.homes import Homes, draw_towns
from faille.simulation.names import draw_first_names, draw_surnames
from faille.simulation.people import SISTER, People, Rows, count_of

ROWS_PER_DOCTOR = 70
ROWS_PER_NURSE = 900
FAITHFUL = 30.0  # how much likelier a doctor sends to the laboratory of his own town
FUNDS = ("cpam", "msa", "independents", "teachers", "railways", "energy", "clergy", "military")
_FUND_WEIGHTS = np.array([80.0, 8.5, 4.5, 3.5, 1.6, 1.2, 0.05, 0.0])  # military persons are drawn exactly


@dataclass(frozen=True, slots=True)
class Practitioners:
    """Doctors or nurses: one place each."""

    surname: Ints
    first_name: Ints
    town: Ints  # index into homes.towns
    postcode: tuple[str, ...]
    street: Ints
    number: Ints
    phone: Ints
    rpps: Ints
    finess: Ints
    specialty: Ints
    email: Bools


@dataclass(frozen=True, slots=True)
class Care:
    """Each row's doctor and nurse (-1: none), fund and mutuelle."""

    prescriber: Ints
    doctors: Practitioners
    sampler: Ints
    nurses: Practitioners
    fund: Ints  # index into FUNDS
    mutuelle: Ints  # index into scenario.words.insurers


def _practitioners(scenario: Scenario, rng: np.random.Generator, town: Ints, postcode: tuple[str, ...], streets: int,
                   offset: int, women: float) -> Practitioners:
    size = len(town)
    index = np.arange(size) + offset
    specialty = pick(rng, np.array([weight for _name, weight in scenario.words.specialties]), size)
    return Practitioners(
        draw_surnames(rng, scenario.words, np.zeros(size, dtype=np.bool_)),
        draw_first_names(rng, rng.random(size) < women, rng.integers(1950, 1989, size)),
        town, postcode, rng.integers(0, streets, size), rng.integers(1, 90, size),
        keys.landline_numbers(index + 5_000_000, 31), keys.rpps(index), keys.finess(index), specialty,
        np.zeros(size, dtype=np.bool_))


def _doctors_of(rng: np.random.Generator, code: str, count: int) -> tuple[Ints, list[str]]:
    """Towns and postcodes of a département's doctors; the postcode begins with the département's code."""
    towns, postcodes = served_from(code)
    drawn = pick(rng, geography().population[towns] ** 1.1, count)
    chances = rng.random(count).tolist()
    return towns[drawn], [postcodes[i][int(chance * len(postcodes[i]))]
                          for i, chance in zip(drawn.tolist(), chances, strict=True)]


def _prescribers(scenario: Scenario, rows: Rows, streets: int,
                 rng: np.random.Generator) -> tuple[Ints, Practitioners]:
    prescriber = np.full(rows.size, -1)
    towns: list[Ints] = []
    postcodes: list[str] = []
    for department, run in groups(rows.prescriber_department)[1]:
        if department < 0:
            continue
        code = list(scenario.prescriber_departments)[department]
        count = max(2, (run.stop - run.start) // ROWS_PER_DOCTOR)
        town, codes = _doctors_of(rng, code, count)
        local = [i for i, lab in enumerate(scenario.laboratories) if lab.department == code] or [-1]
        faithful_to = np.array(local)[rng.integers(0, len(local), count)]
        activity = 1.0 / (rng.permutation(count) + 3.0) ** 0.7
        here = np.flatnonzero(rows.prescriber_department == department)
        order, labs = groups(rows.lab[here])
        for lab, part in labs:
            weights = activity * np.where(faithful_to == lab, FAITHFUL, 1.0)
            prescriber[here[order[part]]] = len(postcodes) + pick(rng, weights, part.stop - part.start)
        towns.append(town)
        postcodes += codes
    town = np.concatenate(towns) if towns else np.zeros(0, dtype=np.int64)
    return prescriber, _practitioners(scenario, rng, town, tuple(postcodes), streets, 0, 0.42)


def _samplers(scenario: Scenario, rows: Rows, streets: int,
              rng: np.random.Generator) -> tuple[Ints, Practitioners]:
    sampler = np.full(rows.size, -1)
    home_lab: list[Ints] = []
    total = 0
    for lab, run in groups(rows.lab)[1]:
        count = max(2, (run.stop - run.start) // ROWS_PER_NURSE)
        home_lab.append(np.full(count, lab))
        sampler[run] = total + pick(rng, 1.0 / (np.arange(count) + 2.0), run.stop - run.start)
        total += count
    town = draw_towns(rng, scenario, np.concatenate(home_lab))
    postcode = tuple(geography().towns[each].postcodes[0] for each in town)
    return sampler, _practitioners(scenario, rng, town, postcode, streets, 500_000, 0.86)


def _funds(scenario: Scenario, rows: Rows, people: People, has: Bools, rng: np.random.Generator) -> Ints:
    """The health fund of each row: a nun's is the clergy's; exactly so many have the military one."""
    fund = pick(rng, _FUND_WEIGHTS, rows.size)[people.person]
    fund[(rows.kind == SISTER) & (rng.random(rows.size) < 0.9)] = FUNDS.index("clergy")
    repeated = mask(rows.size, np.unique(people.person[people.person != np.arange(rows.size)]))
    single = ~repeated & (people.person == np.arange(rows.size))
    weights: Floats = (has & single & (rows.kind != SISTER)) * np.where(people.woman, 1.0, 2.2)
    fund[exactly(rng, weights, count_of(scenario, scenario.counts.military, rows.size))] = FUNDS.index("military")
    return fund


def draw_care(scenario: Scenario, rows: Rows, people: People, homes: Homes, has_fund: Bools, has_sampler: Bools,
              streets: int, seed: int) -> Care:
    """Doctors, nurses, funds; exactly so many doctors have an e-mail address."""
    rng = stream(seed, "care")
    prescriber, doctors = _prescribers(scenario, rows, streets, rng)
    used = np.unique(prescriber[prescriber >= 0])
    wanted = min(count_of(scenario, scenario.counts.prescriber_emails_distinct, rows.size), len(used))
    doctors.email[used[exactly(rng, np.ones(len(used)), wanted)]] = True
    sampler, nurses = _samplers(scenario, rows, streets, rng)
    sizes = np.array([1.0 / (place + 1.5) for place in range(len(scenario.words.insurers))])
    mutuelle = pick(rng, sizes, rows.size)[homes.household]
    return Care(prescriber, doctors, np.where(has_sampler, sampler, -1), nurses,
                _funds(scenario, rows, people, has_fund, rng), mutuelle)
