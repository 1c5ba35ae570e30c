"""How a laboratory types: the building blocks of every column.

A column is written for a run of rows of one laboratory at a time, so its habit (capitals, separators, abbreviations)
holds for the whole of a `View`.  Strings that come again are made once a file and taken by index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.reference.lexicons import fold
from faille.scenarios.kind import Habit
from faille.simulation.addresses import numbers as house_numbers
from faille.simulation.addresses import streets
from faille.simulation.draw import Bools, Ints, numbering, stream
from faille.simulation.names import all_first_names, all_surnames
from faille.simulation.remarks import mistyped
from faille.simulation.twin import Twin

_EPOCH = date(1970, 1, 1)
FIRST_DAY = (date(1900, 1, 1) - _EPOCH).days  # 01/01/1900 is what software writes for "unknown"
_LAST_DAY = (date(2024, 12, 31) - _EPOCH).days


@dataclass(frozen=True, slots=True)
class View:
    """Rows of one laboratory, and its habit."""

    twin: Twin
    at: Ints
    habit: Habit

    def dictionary(self, name: str, make: Callable[[], Sequence[str]]) -> pa.Array:
        """The strings called `name`, in the laboratory's case; made once."""
        key = (name, self.habit.upper)
        if key not in self.twin.texts:
            self.twin.texts[key] = pa.array([fold(text) for text in make()] if self.habit.upper else list(make()))
        return self.twin.texts[key]

    def fixed(self, name: str, make: Callable[[], Sequence[str]]) -> pa.Array:
        """The strings called `name`, as they are, whatever the case of the laboratory."""
        key = (name, False)
        if key not in self.twin.texts:
            self.twin.texts[key] = pa.array(list(make()))
        return self.twin.texts[key]

    def fill(self, content: str) -> Bools:
        """Which of the rows have a content."""
        found: Bools = self.twin.fills[content][self.at]
        return found


def taken(texts: pa.Array, index: Ints, there: Bools | None = None) -> pa.Array:
    """texts[index], null where `there` is false."""
    return texts.take(pa.array(index, mask=None if there is None else ~there))


def only(texts: pa.Array, there: Bools) -> pa.Array:
    """`texts`, null where `there` is false."""
    return pc.if_else(pa.array(there), texts, pa.scalar(None, pa.string()))


def digits(values: Ints, width: int) -> pa.Array:
    """Whole numbers with zeros in front."""
    return pc.utf8_lpad(pc.cast(pa.array(values), pa.string()), width, "0")


def joined(*parts: pa.Array | str, separator: str = "") -> pa.Array:
    """Strings side by side; null where one is."""
    return pc.binary_join_element_wise(*parts, separator)


def dates(view: View, days: Ints, iso: bool = False, there: Bools | None = None) -> pa.Array:
    """Days as 31/12/2019, or as 2019-12-31."""
    def every() -> list[str]:
        written = np.datetime_as_string(np.arange(FIRST_DAY, _LAST_DAY + 1).astype("datetime64[D]")).tolist()
        return written if iso else [f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in written]
    return taken(view.fixed(f"days {iso}", every), np.clip(days, FIRST_DAY, _LAST_DAY) - FIRST_DAY, there)


def every_surname(view: View) -> pa.Array:
    """Every surname, and then every surname again, mistyped."""
    def both() -> list[str]:
        names = all_surnames(view.twin.scenario.words).names
        rng = stream(0, "surname typos")
        return [*names, *(mistyped(name, rng) for name in names)]
    return view.dictionary("surnames", both)


def surnames(view: View, index: Ints, there: Bools | None = None) -> pa.Array:
    """Surnames, mistyped for the share of the rows that noise declares."""
    size = len(all_surnames(view.twin.scenario.words).names)
    salt = numbering(view.at, 1_000_003, view.twin.seed % 1_000_003)
    typo = salt < view.twin.scenario.noise.surname_typos * 1_000_003
    return taken(every_surname(view), index + size * typo, there)


def first_names(view: View, index: Ints, there: Bools | None = None) -> pa.Array:
    """First names."""
    return taken(view.dictionary("first names", all_first_names), index, there)


def phone(view: View, numbers: Ints) -> pa.Array:
    """Telephone numbers (without their leading 0; -1 for none) in the laboratory's grouping."""
    text = digits(np.maximum(numbers, 0), 10)
    if view.habit.phone:
        pairs = [pc.utf8_slice_codeunits(text, start, start + 2) for start in range(0, 10, 2)]
        text = joined(*pairs, separator=view.habit.phone)
    return only(text, numbers >= 0)


def street(view: View, index: Ints, number: Ints, there: Bools) -> pa.Array:
    """House number and street, the type abbreviated where that is the habit."""
    column = 1 if view.habit.abbreviated else 0
    names = view.dictionary(f"streets {column}", lambda: [s[column] for s in streets(view.twin.scenario.words)])
    house = taken(view.dictionary("house numbers", house_numbers), number % len(house_numbers()))
    return only(joined(house, taken(names, index)), there)


def towns(view: View, index: Ints, there: Bools) -> pa.Array:
    """Towns: with hyphens and accents in a book, ST and blanks in capitals."""
    def names() -> list[str]:
        spelled = [town.name.replace("’", "'") for town in view.twin.homes.towns]
        if not view.habit.upper:
            return spelled
        return [fold(name).replace("SAINT-", "ST ").replace("SAINTE-", "STE ").replace("-", " ") for name in spelled]
    return taken(view.dictionary("towns", names), index, there)
