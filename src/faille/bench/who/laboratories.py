"""A find as of 2021: what twenty-eight laboratories exported, about 1.16 rows a person, and who each row truly is.

The model of persons, the vocabulary and the corruption are this module's own, apart from those of the simulated
breaches and of the other find: a linkage made with one is judged by another.  `hard` has 2.5 times the noise and 70 %
of the NIRs missing; `dirty` the noise of `plain` in mixed encodings, capitals without accents, and years of two digits.

Nobody in it exists: NIRs name places that do not, phones and e-mails lie in reserved ranges (`faille.simulation.keys`).
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from faille.bench.who.find import Find
from faille.bench.who.laboratories_cells import Run, World
from faille.bench.who.laboratories_columns import write
from faille.bench.who.laboratories_people import CLOSED, YEAR, People, draw_people
from faille.bench.who.laboratories_places import areas
from faille.bench.who.laboratories_rates import rates
from faille.bench.who.laboratories_reach import draw_reach
from faille.bench.who.laboratories_rows import A_PERSON, Labs, Rows, draw_labs, draw_rows
from faille.bench.who.laboratories_words import Whole
from faille.simulation.draw import Bools, exactly, mask, stream

_RUN = 200_000  # rows written at a time
_CAPITALS = 0.5  # of rows, where writing is dirty


def _no_nir(seed: int, share: float, labs: Labs, people: People, rows: Rows) -> Bools:
    """Rows without NIR: exactly that share, by the habits of the laboratories, and more of children's."""
    young = (CLOSED - people.birth[rows.who]) / YEAR < 15
    weights = (0.15 + labs.no_nir[rows.lab]) * np.where(young, 1.6, 1.0)
    rng = stream(seed, "laboratories: no nir")
    return mask(len(rows.who), exactly(rng, weights, round(share * len(rows.who))))


def _households(people: People, rows: Rows) -> Whole:
    """A household's number for each row; -1 for those of whose household nobody else is in the find."""
    home = people.home[people.patients]
    _values, place, count = np.unique(home, return_inverse=True, return_counts=True)
    of_everybody = np.full(len(people.home), -1, dtype=np.int64)
    of_everybody[people.patients] = np.where(count[place] > 1, place, -1)
    found: Whole = of_everybody[rows.who]
    return found


def _table(seed: int, world: World, rows: Rows, nir: Bools) -> pa.Table:
    """The rows, written run by run."""
    before = np.r_[rows.who[:1], rows.who[:-1]]
    runs = []
    for start in range(0, len(rows.who), _RUN):
        part = slice(start, start + _RUN)
        rng = stream(seed, f"laboratories: rows from {start}")
        upper = world.labs.upper[rows.lab[part]]
        if world.dirty:
            upper = rng.random(len(upper)) < _CAPITALS
        runs.append(write(Run(world, rng, start, rows.who[part], before[part], rows.lab[part], rows.visit[part],
                              rows.again[part], nir[part], upper)))
    return pa.concat_tables(runs)


def draw(rows: int, level: str, seed: int) -> Find:
    """A find of exactly `rows` rows (one at least) at a level of `plain`, `hard`, `dirty`; the same for the same seed.

    RequestError for another level.  `households` is -1 where nobody else of the household is in the find.
    """
    meant = rates(level)
    labs = draw_labs(seed)
    homes, people = draw_people(seed, max(1, round(rows / A_PERSON)), labs.share, labs.breton())
    reach = draw_reach(seed, meant.noise, labs.department, homes, people, labs.email)
    drawn = draw_rows(seed, rows, labs, homes, people)
    world = World(labs, homes, people, areas(labs), reach, meant.noise, meant.dirty, seed)
    table = _table(seed, world, drawn, ~_no_nir(seed, meant.nir_missing, labs, people, drawn))
    days, place = np.unique(people.birth[drawn.who], return_inverse=True)
    dates = np.datetime_as_string(days.astype("datetime64[D]")).tolist()  # one string a day, not one a row
    return Find(table, drawn.person, _households(people, drawn), [dates[each] for each in place.tolist()],
                [labs.codes[each] for each in drawn.lab.tolist()],
                (date(1970, 1, 1) + timedelta(days=CLOSED + 40)).isoformat())
