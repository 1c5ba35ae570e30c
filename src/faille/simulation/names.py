"""First names and surnames: what there is to choose from, and choosing.

First names follow decade and sex.  Surnames are the frequent ones of the country and, for the long tail, made-up ones:
a rare real surname would point to a family.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from faille.reference import first_names, surnames
from faille.scenarios.kind import Words
from faille.simulation.draw import Bools, Floats, Ints, groups, pick, stream

TAIL_SHARE = 0.34  # of persons bear a made-up surname


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames with two sets of weights: everywhere, and where regional ones prevail."""

    names: tuple[str, ...]
    weights: Floats
    regional_weights: Floats


def _made_up(words: Words) -> Iterator[str]:
    """Stems and endings, with and without particles; the most usual first."""
    for ending in words.surname_endings:
        for stem in words.surname_stems:
            yield stem + ending
    for particle, _weight in words.surname_particles:
        if particle:
            yield from (particle + stem + ending for ending in words.surname_endings[:18]
                        for stem in words.surname_stems[::5])
    yield from ("Ker" + (stem + ending).lower() for ending in words.surname_endings[:12]
                for stem in words.surname_stems[::3])


def _double(common: tuple[str, ...]) -> Iterator[str]:
    """Two surnames joined: a parent's each, or a husband's behind."""
    for step in range(400):
        first, second = common[(step * 37) % 300], common[(step * 101 + 50) % 700]
        if first != second:
            yield f"{first}{'-' if step % 2 else ' '}{second}"


@lru_cache(maxsize=4)
def _surnames(words: Words) -> Surnames:
    frequent = surnames.common()
    taken = set(frequent.names)
    tail = [name for name in dict.fromkeys(_made_up(words)) if name not in taken]
    tail = [tail[i] for i in stream(0, "surnames").permutation(len(tail))]
    double = list(dict.fromkeys(_double(frequent.names)))
    common = frequent.bearers / frequent.bearers.sum() * (1 - TAIL_SHARE)
    rare = 1.0 / (np.arange(len(tail)) + 300.0) ** 0.8
    rare *= TAIL_SHARE * 0.96 / rare.sum()
    joined = np.full(len(double), TAIL_SHARE * 0.04 / len(double))
    names = (*frequent.names, *tail, *double)
    weights = np.concatenate([common, rare, joined])
    local = np.array([5.0 if name.startswith(words.regional) else 0.7 for name in names])
    return Surnames(names, weights, weights * local)


def all_surnames(words: Words) -> Surnames:
    """The surnames of a scenario; always in the same order."""
    return _surnames(words)


def draw_surnames(rng: np.random.Generator, words: Words, regional: Bools) -> Ints:
    """A surname's index for each person; `regional` says where regional ones prevail."""
    pool = all_surnames(words)
    drawn = pick(rng, pool.weights, len(regional))
    drawn[regional] = pick(rng, pool.regional_weights, int(regional.sum()))
    return drawn


@lru_cache(maxsize=1)
def all_first_names() -> tuple[str, ...]:
    """Every first name, in the order of the alphabet."""
    return tuple(sorted(first_names.every()))


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    return {name: place for place, name in enumerate(all_first_names())}


def draw_first_names(rng: np.random.Generator, women: Bools, years: Ints) -> Ints:
    """A first name's index for each person, by sex and year of birth."""
    decades = np.array([first_names.decade_of(int(year)) for year in range(1880, 2030)])
    keys = decades[years - 1880] * 2 + women
    drawn = np.zeros(len(years), dtype=np.int64)
    order, runs = groups(keys)
    for key, run in runs:
        ranking = first_names.ranked(key // 2, "F" if key % 2 else "M")
        places = np.array([_places()[name] for name in ranking.names])
        drawn[order[run]] = places[pick(rng, ranking.bearers, run.stop - run.start)]
    return drawn
