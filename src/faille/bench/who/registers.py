"""A second generator of finds with known persons: other makers, other peoples, other faults.

It exists so that a linkage tuned on one generator is judged on another; it shares no list of names,
no fault and no rate
with the first.  What it supposes about the world is said where it is supposed: people and families in
`registers_people`, sources and rates in `registers_clerks`, countries and columns in `registers_layouts`, numbers that
belong to nobody in `registers_world`.

A row tells the state of its person on its own day (name of use, home, telephone), so two rows of one person may differ
without any fault; households are those of that day too.  A home of which the find holds one person is no household.

Untypical, and to be known when a figure is read (measured on finds of 40,000 rows): rows of one person are spread
evenly over ten to twenty years, where real duplicates often follow each other closely, so a third of the pairs name
another town; the 0.3 % of persons with eight rows or more make 36 to 43 % of all pairs; made surnames, borne by two
fifths (Spain) to four fifths (France, Flanders), lie closer to each other than real ones; telephones thin out as a
find grows.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from faille.bench.who.find import Find
from faille.bench.who.registers_clerks import FACTOR, Habits, habits
from faille.bench.who.registers_layouts import LAYOUTS
from faille.bench.who.registers_page import Page
from faille.bench.who.registers_pages import write
from faille.bench.who.registers_people import Days, Ids, People, chance, settle
from faille.bench.who.registers_words import Vocabulary
from faille.bench.who.registers_world import Ints, World, world

BLOCK: Final = 100_000  # rows written at a time: what bounds memory
MOST: Final = 15        # records of one person


def draw(rows: int, level: str, seed: int) -> Find:
    """A find of `rows` rows at a level of noise ('plain', 'hard' or 'dirty'); the same for the same arguments.

    One seed leaks the same register at every level: the same people and sources, who err more or ruin accents.
    Raises ValueError for another level or no rows.
    """
    if level not in FACTOR or rows < 1:
        raise ValueError("level is plain, hard or dirty, and rows at least 1")
    rng = np.random.default_rng([seed, 0xB00C])
    clerks = np.random.default_rng([seed, 0xC1E4])
    layout = LAYOUTS[int(rng.integers(len(LAYOUTS)))]
    # 2.1 persons live for each one recorded: enough that families are recorded in part
    repeated = rng.uniform(0.095, 0.17)
    size = int(rows * 2.1 / (1 + 1.73 * repeated)) + 400
    vocabulary = Vocabulary(layout.customs.cultures, int(np.clip(size // 12, 3_000, 60_000)), rng)
    people = settle(size, layout.customs, vocabulary, rng)
    taken = int((np.datetime64("2021-01-01") - np.datetime64("1970-01-01")).astype(int) + rng.integers(0, 1700))
    since = int((np.datetime64(f"{layout.since}-01-01") - np.datetime64("1970-01-01")).astype(int))
    who, when = _recorded(people, rows, since, taken, repeated, rng)
    habit = habits(int(np.clip(rows // 4000, 3, 30)), level, layout.dates, clerks)
    around = world(layout, people, vocabulary, habit, rows, np.unique(who), seed % 1_000_003, rng)
    source = _sources(around, who, taken, habit, clerks)
    order = np.lexsort((clerks.permutation(rows) if seed % 2 else when, source))  # by arrival, or as a table lies
    who, when, source = who[order], when[order], source[order]
    table = _written(around, who, when, source, level, clerks)
    days, back = np.unique(people.birth[who], return_inverse=True)
    sites = [f"S{at + 1:02d}" for at in range(len(habit.care))]
    return Find(table, who, _households(people, who, when),
        days.astype("datetime64[D]").astype(str).astype(object)[back].tolist(),
                [sites[at] for at in source.tolist()], str(np.datetime64(taken, "D")))


def _recorded(people: People, rows: int, since: int, taken: int, repeated: float,
    rng: np.random.Generator) -> tuple[Ids, Days]:
    """Who has records and on which days: few have several, a handful fifteen; families come together."""
    low, high = np.maximum(people.birth + 2, since), np.minimum(people.death, taken)
    alive = np.flatnonzero(low < high)
    family = people.home(alive, np.full(len(alive), (since + taken) // 2, dtype=np.int32))
    weight = (0.3 + 1.4 * chance(family, 7)) * (0.7 + np.clip((taken - people.birth[alive]) / 30_000, 0, 1))
    queue = alive[np.argsort(rng.exponential(1.0, len(alive)) / weight)]
    extra = np.arange(1, MOST) ** -2.3
    count = 1 + (rng.random(len(queue)) < repeated) * rng.choice(np.arange(1, MOST), size=len(queue),
        p=extra / extra.sum())
    who = np.repeat(queue, count)[:rows]
    if len(who) < rows:  # hardly ever: a population that died young
        who = np.append(who, rng.choice(queue, size=rows - len(who)))
    when = low[who] + rng.random(rows) * (high[who] - low[who])
    return who.astype(np.int64), when.astype(np.int32)


def _sources(around: World, who: Ids, taken: int, habit: Habits, rng: np.random.Generator) -> Ints:
    """The source of each row: seven in ten go to the one of their town."""
    home = around.people.home(who, np.full(len(who), taken, dtype=np.int32))
    town, _ = around.place(home, np.full(len(who), taken, dtype=np.int32))
    usual = chance(town, around.salt + 90)
    draws = np.where(rng.random(len(who)) < 0.7, usual, rng.random(len(who)))
    return np.minimum(np.searchsorted(np.cumsum(habit.weight), draws), len(habit.care) - 1).astype(np.int64)


def _written(around: World, who: Ids, when: Days, source: Ints, level: str, rng: np.random.Generator) -> pa.Table:
    columns: dict[str, list[pa.Array]] = {header: [] for header, _ in around.layout.columns}
    for start in range(0, len(who), BLOCK):
        part = slice(start, start + BLOCK)
        cells = write(Page(around, who[part], when[part], source[part], level, rng))
        for header, name in around.layout.columns:
            texts = cells[name]
            columns[header].append(pa.array(texts, pa.string(), mask=texts == ""))
    return pa.table({header: pa.chunked_array(parts, pa.string()) for header, parts in columns.items()})


def _households(people: People, who: Ids, when: Days) -> NDArray[np.int64]:
    home = people.home(who, when)
    pairs = np.unique(np.stack([home, who], axis=1), axis=0)
    homes, persons = np.unique(pairs[:, 0], return_counts=True)
    return np.where(persons[np.searchsorted(homes, home)] > 1, home, -1)

