"""Where each household lives on a day, and since how many moves.

A household moves as a whole and takes its address, town and often its landline with it.  Nothing is stored: homes are
numbers made of the household and the move, the same whenever they are asked for, since millions of households would
need a table of addresses of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faille.bench.who.laboratories_people import OPENED, YEAR
from faille.bench.who.laboratories_rows import COUNT, Labs
from faille.bench.who.laboratories_words import Whole, street_pool
from faille.simulation.draw import Floats
from faille.simulation.geography import geography

_MOST = 6  # moves in six years
_NEAR, _TOWN = 6.0, 4.0  # how much likelier the laboratory's postcode area is, and in it its own town (assumptions)
_FAR = (0.002, 0.05)  # live anywhere in the country: from the beginning, after a move
_WITH_MORE = 0.22  # of homes have a second line
COMPLEMENTS = 2000  # of these


@dataclass(frozen=True, slots=True)
class Address:
    """A home for each row."""

    town: Whole  # index into the geography's
    street: Whole
    number: Whole
    complement: Whole  # -1: none


def steady(of: Whole, salt: int) -> Floats:
    """A number below 1 for each, always the same for the same number and salt, and as good as drawn."""
    mixed = of.astype(np.uint64) + np.uint64(salt * 0x632BE59BD9B4E019 % 2**64)
    for turn, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed + np.uint64(0x9E3779B97F4A7C15)) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(turn)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2.0**53


def moves(home: Whole, day: Whole, a_year: float, seed: int) -> Whole:
    """How often each household has moved by that day."""
    found = np.zeros(len(home), dtype=np.int64)
    moved_on = np.full(len(home), float(OPENED))
    for time in range(_MOST):
        moved_on -= np.log1p(-steady(home, seed * 101 + 40 + time)) * YEAR / a_year
        found += day > moved_on
    return found


def areas(labs: Labs) -> Floats:
    """For each laboratory how the homes around it add up, town by town, to 1: before a move, and after one."""
    land = geography()
    found = np.empty((2, COUNT, len(land.population)))
    for lab in range(COUNT):
        near = land.area == land.area[labs.town[lab]]
        weights = land.population * (land.of(labs.department[lab]) * np.where(near, _NEAR, 1.0))
        weights[labs.town[lab]] *= _TOWN
        for move, far in enumerate(_FAR):
            found[move, lab] = np.cumsum(
                weights / weights.sum() * (1 - far) + land.population / land.population.sum() * far)
    return found


def addresses(areas_of: Floats, home: Whole, lab: Whole, move: Whole, seed: int) -> Address:
    """The home of each household (whose laboratory is `lab`) after so many moves."""
    salt, key = seed * 101, home.astype(np.int64) * (_MOST + 1) + move
    chance, town = steady(key, salt + 1), np.zeros(len(home), dtype=np.int64)
    for each in np.unique(lab * 2 + (move > 0)):
        mine = np.flatnonzero(lab * 2 + (move > 0) == each)
        steps = areas_of[each % 2, each // 2]
        town[mine] = np.minimum(np.searchsorted(steps, chance[mine] * steps[-1]), len(steps) - 1)
    streets = len(street_pool()[0])
    # A village has a few streets and a town some hundreds.
    many = np.clip(2.2 * geography().population**0.55, 3, streets)[town]
    street = ((steady(key, salt + 2) * many).astype(np.int64) * 5_003 + town * 77_377) % streets
    number = 1 + (-24 * np.log1p(-steady(key, salt + 3))).astype(np.int64) % 299
    more = steady(key, salt + 4) / _WITH_MORE
    return Address(town, street, number, np.where(more < 1, (more * COMPLEMENTS).astype(np.int64), -1))
