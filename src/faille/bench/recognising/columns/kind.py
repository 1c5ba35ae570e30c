"""What a column of the exam can hold, and which verdicts are right for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from faille.bench.recognising.columns.people import Person, Stock


@dataclass(frozen=True, slots=True)
class Subject:
    """What a table is about: its persons, one a row, and the words of their language."""

    people: Sequence[Person]
    stock: Stock

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.people)

    @property
    def french(self) -> bool:
        """Whether the table is French."""
        return self.stock.language == "fr"


Draw: TypeAlias = Callable[[Random, Subject], list[str]]  # one value a row


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of column with a known truth.

    `right` are the recogniser's ids that name it; `blind` those that are right as well where no honest header speaks
    (a column of 1 and 2 under `COL7` may be called a code by anybody).
    """

    name: str
    draw: Draw
    right: tuple[str, ...]
    blind: tuple[str, ...] = ()
    only: str = ""  # "fr" or "en": the tables it can stand in; "" for any
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A column that resembles sensitive kinds and is none of them; `wrong` are the ids it must not be called.

    `told` says that only its header can tell it from them: it is not put in files without honest headers.
    """

    name: str
    draw: Draw
    wrong: tuple[str, ...]
    told: bool = False


def each(make: Callable[[Random, Person], str]) -> Draw:
    """A column made person by person."""
    return lambda rng, table: [make(rng, person) for person in table.people]


def rows(make: Callable[[Random], str]) -> Draw:
    """A column that says nothing of the row's person."""
    return lambda rng, table: [make(rng) for _ in range(table.rows)]


def one_of(*ways: Draw) -> Draw:
    """A column in one of several notations, chosen once for the whole column."""
    return lambda rng, table: rng.choice(ways)(rng, table)


def among(rng: Random, values: Sequence[str]) -> Callable[[], str]:
    """Draws from `values`, some of them often and some rarely, as in life."""
    weights = [rng.random() ** 2 + 0.02 for _ in values]
    return lambda: rng.choices(values, weights)[0]
