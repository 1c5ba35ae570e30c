"""Building blocks of the laboratories' columns: a run of rows, strings from pools, cells changed where noise hits.

A find of millions of rows is written in runs, so that only one run's strings are in work at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.bench.who.laboratories_people import Homes, People
from faille.bench.who.laboratories_places import moves, steady
from faille.bench.who.laboratories_rates import AGAIN, Noise
from faille.bench.who.laboratories_reach import Reach
from faille.bench.who.laboratories_rows import Labs
from faille.bench.who.laboratories_words import Whole, first_pool, street_pool, surname_pool
from faille.reference.lexicons import fold
from faille.simulation.draw import Bools, Floats
from faille.simulation.geography import geography

Change = Callable[[str, float, float, float], str]


@dataclass(frozen=True, slots=True)
class World:
    """All that is true and does not depend on the row."""

    labs: Labs
    homes: Homes
    people: People
    areas: Floats  # see faille.bench.who.laboratories_places
    reach: Reach
    noise: Noise
    dirty: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some consecutive rows: the arrays have one place a row."""

    world: World
    rng: np.random.Generator
    start: int  # number of the first row in the file
    who: Whole
    before: Whole  # who stands in the row before
    lab: Whole
    visit: Whole
    again: Bools
    nir: Bools  # whether the NIR is there
    upper: Bools  # capitals without accents

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.who)

    @property
    def home(self) -> Whole:
        """The household of each row."""
        found: Whole = self.world.people.home[self.who]
        return found

    def some(self, share: float | np.ndarray[Any, Any]) -> Bools:
        """Rows drawn with a share each, whatever they are."""
        found: Bools = self.rng.random(self.size) < share
        return found

    def hit(self, share: float) -> Bools:
        """Rows that an error hits: those of people registered again more often."""
        return self.some(share * np.where(self.again, AGAIN, 1.0))

    def steady(self, of: Whole, salt: int) -> Floats:
        """A number below 1 that is the same for the same person or household in every row."""
        return steady(of, self.world.seed * 101 + salt)

    def moves(self) -> Whole:
        """How often each row's household has moved by the visit."""
        return moves(self.home, self.visit, self.world.noise.moves, self.world.seed)


def _twice(names: Sequence[str]) -> pa.Array:
    """The strings as they are, then in capitals without accents."""
    return pa.array([*names, *(fold(name) for name in names)])


@lru_cache(maxsize=1)
def surname_texts() -> pa.Array:
    """Surnames, twice."""
    return _twice(surname_pool()[0])


@lru_cache(maxsize=1)
def first_texts() -> pa.Array:
    """First names, twice."""
    return _twice(first_pool())


@lru_cache(maxsize=1)
def street_texts() -> pa.Array:
    """Streets in full, twice, then abbreviated, twice."""
    full, short = street_pool()
    return pa.concat_arrays([_twice(full), _twice(short)])


@lru_cache(maxsize=1)
def town_texts() -> pa.Array:
    """Towns in full, twice, then with SAINT and hyphens as old software has them, twice."""
    names = [town.name for town in geography().towns]
    bare = [name.replace("-", " ").replace("Saint ", "St ").replace("Sainte ", "Ste ") for name in names]
    return pa.concat_arrays([_twice(names), _twice(bare)])


@lru_cache(maxsize=1)
def postcodes() -> tuple[pa.Array, Whole, Whole]:
    """Postcodes of all towns one after the other, where each town's begin, and how many it has."""
    towns = geography().towns
    counts = np.array([len(town.postcodes) for town in towns])
    return pa.array([code for town in towns for code in town.postcodes]), np.cumsum(counts) - counts, counts


def taken(pool: pa.Array, index: Whole) -> pa.Array:
    """The strings at `index`."""
    return pool.take(pa.array(index))


def padded(numbers: Whole, width: int) -> pa.Array:
    """Numbers with zeros before them."""
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")


def put(cells: pa.Array, where: Bools, values: pa.Array) -> pa.Array:
    """The cells, with those of `values` (one a row) where `where` says."""
    return pc.if_else(pa.array(where), values, cells)


def without(cells: pa.Array, where: Bools) -> pa.Array:
    """The cells, empty where `where` says."""
    return pc.if_else(pa.array(where), pa.scalar(None, pa.string()), cells)


def changed(run: Run, cells: pa.Array, where: Bools, change: Change) -> pa.Array:
    """The cells, each of those that `where` names changed by three numbers below 1; an empty result stays as it was."""
    at = np.flatnonzero(where)
    if not len(at):
        return cells
    chances = run.rng.random((len(at), 3))
    old = taken(cells, at).to_pylist()
    new = [text if text is None else change(text, *chance) or text
           for text, chance in zip(old, chances.tolist(), strict=True)]
    return pc.replace_with_mask(cells, pa.array(where), pa.array(new, pa.string()))


def cut(run: Run, cells: pa.Array, room: float) -> pa.Array:
    """The cells as the laboratory's field holds them: `room` times the width of its surnames."""
    widths = np.maximum((run.world.labs.width * room).astype(np.int64), 8)[run.lab]
    longest = pc.max(pc.utf8_length(cells)).as_py() or 0
    for width in np.unique(widths[widths < longest]):
        cells = put(cells, widths == width, pc.utf8_slice_codeunits(cells, 0, int(width)))
    return cells
