"""Who stands in the file: rows, the persons behind them, their sex, birth, names and NIR.

Everything is an array with one place a row.  `person` is the row where a person was first drawn: a row repeats another
when its `person` is not itself.  Days are counted from 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from faille.scenarios.kind import Scenario
from faille.simulation.draw import Bools, Floats, Ints, exactly, groups, pick, scaled, share_out, stream
from faille.simulation.names import draw_first_names, draw_surnames

WOMAN, MAN, CHILD, BABY, SISTER, NONE = range(6)  # civilities; NONE: left empty
YEAR = 365.2425
# Patients of a laboratory by age, 15-19 … 95-99: many women of child-bearing age, then the illnesses of age.
_WOMEN = (2.6, 5.2, 8.4, 9.6, 7.6, 5.8, 5.6, 6.2, 6.8, 7.2, 7.8, 7.9, 6.6, 5.6, 4.3, 2.2, 0.6)
_MEN = (2.2, 2.8, 3.4, 4.2, 5.0, 5.8, 6.8, 7.8, 9.0, 10.4, 11.8, 11.2, 8.2, 6.0, 3.8, 1.4, 0.2)


@dataclass(frozen=True, slots=True)
class Rows:
    """Which laboratory wrote a row, for whose prescription, when."""

    lab: Ints  # index into scenario.laboratories
    prescriber_department: Ints  # index into scenario.prescriber_departments; -1 without prescriber
    visit: Ints  # day
    created: Ints  # day
    kind: Ints  # civility

    @property
    def size(self) -> int:
        """How many rows."""
        return len(self.lab)


@dataclass(frozen=True, slots=True)
class People:
    """The persons behind the rows."""

    person: Ints
    woman: Bools
    birth: Ints  # day
    year: Ints
    month: Ints
    surname: Ints  # index into names.all_surnames
    birth_name: Ints
    first_name: Ints  # index into names.all_first_names
    married: Bools


def day(when: date) -> int:
    """Days from 1970-01-01."""
    return when.toordinal() - date(1970, 1, 1).toordinal()


def civilities(scenario: Scenario, rows: int) -> Ints:
    """How many rows of each civility, NONE last; exact at full size, by largest remainder at any other."""
    counts = scenario.counts
    published = [counts.women, counts.men, counts.children, counts.babies, counts.sisters]
    return share_out(rows, [*published, counts.rows - sum(published)])


def _cells(scenario: Scenario, rows: int) -> tuple[Ints, Ints]:
    """Laboratory and prescriber's département of each row, in the order of the laboratories."""
    codes = list(scenario.prescriber_departments)
    shares = [*scenario.prescriber_departments.values(), max(0.0, 1 - sum(scenario.prescriber_departments.values()))]
    weights = np.zeros((len(scenario.laboratories), len(shares)))
    own = {code: [i for i, lab in enumerate(scenario.laboratories) if lab.department == code] for code in codes}
    size = np.array([lab.weight for lab in scenario.laboratories])
    for column, share in enumerate(shares):
        inside = own[codes[column]] if column < len(codes) else []
        spread = size / size.sum()
        if inside:
            local = np.zeros(len(size))
            local[inside] = size[inside] / size[inside].sum()
            spread = 0.975 * local + 0.025 * spread
        weights[:, column] = share * spread
    counts = share_out(rows, weights.ravel()).reshape(weights.shape)
    for lab in np.flatnonzero(counts.sum(axis=1) == 0)[: max(0, rows - len(size))]:
        counts[np.unravel_index(counts.argmax(), counts.shape)] -= 1
        counts[lab, weights[lab].argmax()] += 1
    cells = np.repeat(np.arange(counts.size), counts.ravel())
    department = cells % len(shares)
    return cells // len(shares), np.where(department == len(codes), -1, department)


def draw_rows(scenario: Scenario, rows: int, seed: int) -> Rows:
    """Rows in the order of the file: by laboratory, then by the day the patient was first entered."""
    rng = stream(seed, "rows")
    lab, department = _cells(scenario, rows)
    kind = rng.permutation(np.repeat(np.arange(6), civilities(scenario, rows)))
    last = np.array([day(each.extracted) for each in scenario.laboratories])[lab]
    first = day(scenario.first_visit)
    # A file holds each patient's last visit, so most of them lie shortly before the extraction.
    back = np.minimum(rng.exponential(400, rows), 4000) % (last - first - 30)
    visit = last - back.astype(np.int64)
    visit -= (visit + 3) % 7 == 6  # day 0 was a Thursday: no visit on a Sunday
    created = visit - np.minimum(rng.exponential(900, rows), 5000).astype(np.int64) * (rng.random(rows) < 0.7)
    order = np.lexsort((created, lab))
    return Rows(lab[order], department[order], visit[order], created[order], kind[order])


def _ages(rng: np.random.Generator, kind: Ints, woman: Bools) -> Floats:
    """Ages in years at the day of the visit."""
    ages = np.zeros(len(kind))
    adults = np.isin(kind, (WOMAN, MAN, NONE))
    for women, table in ((True, _WOMEN), (False, _MEN)):
        chosen = adults & (woman == women)
        ages[chosen] = 15 + 5 * pick(rng, np.array(table), int(chosen.sum())) + rng.random(int(chosen.sum())) * 5
    ages[kind == CHILD] = 1 + 14.5 * rng.beta(1.2, 1.1, int((kind == CHILD).sum()))
    ages[kind == BABY] = 1.4 * rng.beta(1.0, 1.8, int((kind == BABY).sum()))
    ages[kind == SISTER] = 48 + 49 * rng.beta(3.0, 1.6, int((kind == SISTER).sum()))
    young = (kind == NONE) & (rng.random(len(kind)) < 0.22)
    ages[young] = 0.2 + 17 * rng.random(int(young.sum()))
    return ages


def _repeat(rng: np.random.Generator, scenario: Scenario, rows: Rows, birth: Ints) -> Ints:
    """The person of each row: a few rows repeat one of the same civility and the same prescribers' region."""
    person = np.arange(rows.size)
    adults = np.flatnonzero(np.isin(rows.kind, (WOMAN, MAN, SISTER, CHILD)))
    again = exactly(rng, np.ones(len(adults)), scaled_share(scenario.repeated, len(adults)))
    repeats = adults[again]
    firsts = np.setdiff1d(adults, repeats)
    keys = rows.kind[firsts] * 100 + rows.prescriber_department[firsts]
    order, runs = groups(keys)
    by_key = dict(runs)
    for row in repeats:
        run = by_key.get(int(rows.kind[row] * 100 + rows.prescriber_department[row]))
        if run is None:
            continue
        other = int(firsts[order[rng.integers(run.start, run.stop)]])
        if birth[other] + 400 < rows.created[row]:
            person[row] = other
    return person


def scaled_share(share: float, rows: int) -> int:
    """A share of the rows, in whole rows."""
    return round(share * rows)


def _calendar(days: Ints) -> tuple[Ints, Ints]:
    """Years and months of days."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return 1970 + months // 12, months % 12 + 1


def draw_people(scenario: Scenario, rows: Rows, seed: int) -> People:
    """The persons: sex and age by civility, names by age, sex and region; married women bear two surnames."""
    rng = stream(seed, "people")
    woman = np.isin(rows.kind, (WOMAN, SISTER)) | (~np.isin(rows.kind, (MAN,)) & (rng.random(rows.size) < 0.51))
    birth = rows.visit - (_ages(rng, rows.kind, woman) * YEAR).astype(np.int64) - 1
    created = np.maximum(rows.created, birth + 1)  # nobody was entered before being born
    np.copyto(rows.created, created)
    person = _repeat(rng, scenario, rows, birth)
    regional = np.array([lab.department in scenario.words.regional_departments for lab in scenario.laboratories])
    birth_name = draw_surnames(rng, scenario.words, regional[rows.lab])
    year, month = _calendar(birth)
    first_name = draw_first_names(rng, woman, year)
    age = (rows.visit - birth) / YEAR
    married = (rng.random(rows.size) < np.clip((age - 22) / 30, 0, 0.74)) & ~np.isin(rows.kind, (SISTER, CHILD, BABY))
    surname = np.where(married & woman & (rng.random(rows.size) < 0.86),
                       draw_surnames(rng, scenario.words, regional[rows.lab]), birth_name)
    return People(person, woman[person], birth[person], year[person], month[person], surname[person],
                  birth_name[person], first_name[person], married[person])


def minors(people: People, when: date) -> Bools:
    """Rows of persons not yet eighteen on a day."""
    birth = people.birth.astype("datetime64[D]")
    eighteen_years_before = np.datetime64(when.replace(year=when.year - 18))
    return np.asarray(birth > eighteen_years_before)


def count_of(scenario: Scenario, count: int, rows: int) -> int:
    """A published count at the size asked for."""
    return scaled(count, rows, scenario.counts.rows)
