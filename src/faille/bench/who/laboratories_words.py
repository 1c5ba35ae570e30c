"""Words and names that the laboratories' find is written with.

Surnames follow the frequencies of the country over their whole length.  Those borne by many are real; in the tail,
where a surname would point to a family, made-up ones stand at the real ones' frequencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faille.reference import first_names, surnames
from faille.reference.ranking import ranking
from faille.simulation.draw import Bools, Floats, groups, pick, stream

Whole = NDArray[Any]  # whole numbers in as few bytes as hold them: millions of people lie in memory
BRETON = frozenset({"22", "29", "35", "56"})  # where Breton surnames prevail
_NEARER = 4.0  # how much more frequent they are there (assumption)


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[str, ...]]:
    """The sections of the words file."""
    text = files("faille.bench.who").joinpath("laboratories_words.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    title = ""
    for line in text.splitlines():
        if line.startswith("["):
            title = line.strip("[]")
        elif title and line:
            found[title] = tuple(line.split("; "))
    return MappingProxyType(found)


def _made_up(count: int, taken: frozenset[str]) -> list[str]:
    """Surnames of two or three syllables, some with a particle, in an order that says nothing."""
    parts = words()
    ends = parts["surname ends"]
    short = [start + end for start in parts["surname starts"] for end in ends]
    long = [start + middle + end for start in parts["surname starts"] for middle in parts["surname middles"]
            for end in ends]
    led = [particle + (name.lower() if particle == "Ker" else name)
           for particle in parts["surname particles"] for name in short]
    pool = [name for name in dict.fromkeys([*short, *led, *long]) if name not in taken]
    order = stream(0, "laboratories: surnames").permutation(len(pool))
    return [pool[place] for place in order[:count]]


@lru_cache(maxsize=1)
def surname_pool() -> tuple[tuple[str, ...], Floats, Floats]:
    """Every surname, its frequency, and its frequency in Brittany."""
    common, whole = surnames.common(), ranking("dist.1951.txt", 3.0e6)
    known = len(common.names)
    tail = _made_up(len(whole.names) - known, frozenset(common.names))
    names = (*common.names, *tail)
    weights = whole.bearers[: len(names)]
    local = np.where([name.startswith(words()["regional"]) for name in names], _NEARER, 1.0)
    return names, weights, weights * local


def draw_surnames(rng: np.random.Generator, breton: Bools) -> Whole:
    """An index into the surnames for each place; `breton` says which are in Brittany."""
    _names, everywhere, there = surname_pool()
    found = pick(rng, everywhere, len(breton)).astype(np.int32)
    found[breton] = pick(rng, there, int(breton.sum()))
    return found


@lru_cache(maxsize=1)
def first_pool() -> tuple[str, ...]:
    """Every first name, in the order of the alphabet."""
    return tuple(sorted(first_names.every()))


@lru_cache(maxsize=64)
def _of(decade: int, sex: str) -> tuple[Whole, Floats]:
    place = {name: index for index, name in enumerate(first_pool())}
    listed = first_names.ranked(decade, sex)
    return np.array([place[name] for name in listed.names], dtype=np.int32), listed.bearers


def draw_first(rng: np.random.Generator, women: Bools, years: Whole) -> Whole:
    """An index into the first names for each place, by sex and year of birth."""
    decades = np.array([first_names.decade_of(year) for year in range(1860, 2031)])
    found = np.zeros(len(years), dtype=np.int32)
    order, runs = groups(decades[years - 1860] * 2 + women)
    for key, run in runs:
        places, bearers = _of(key // 2, "F" if key % 2 else "M")
        found[order[run]] = places[pick(rng, bearers, run.stop - run.start)]
    return found


@lru_cache(maxsize=1)
def diminutives() -> tuple[str | None, ...]:
    """The diminutive of each first name of the pool, None where it has none."""
    short = dict(pair.split("=") for pair in words()["diminutives"])
    return tuple(short.get(name) for name in first_pool())


@lru_cache(maxsize=1)
def street_pool() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Streets in full, and with their types abbreviated; each pair of noun and tail stands under one type."""
    types = [each.split("|") for each in words()["street types"]]
    pairs = [f"{noun} {tail}" for noun in words()["street nouns"] for tail in words()["street tails"]]
    kinds = pick(stream(0, "laboratories: streets"), np.array([float(each[2]) for each in types]), len(pairs))
    full = tuple(f"{types[kind][0]} {pair}" for kind, pair in zip(kinds, pairs, strict=True))
    return full, tuple(f"{types[kind][1]} {pair}" for kind, pair in zip(kinds, pairs, strict=True))
