"""A block of rows being written, and what every field needs: whom an event befalls, slips, a source's ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from faille.bench.who.registers_clerks import RATES, Flags, Floats, bad_days, slip_kinds
from faille.bench.who.registers_people import Days, Ids
from faille.bench.who.registers_slips import SLIPS, plain, struck_beside, turned
from faille.bench.who.registers_world import Ints, Texts, World

NOBODY: Final = {"fr": "INCONNU", "en": "UNKNOWN", "nl": "ONBEKEND", "de": "unbekannt", "es": "DESCONOCIDO"}
_PARTICLES: Final = ("de la ", "van der ", "van den ", "van de ", "de ", "du ", "da ", "van ", "von ", "le ", "el ",
    "del ", "ben ")


@dataclass(slots=True)
class Page:
    """A block of rows being written."""

    world: World
    who: Ids
    when: Days
    source: Ints
    level: str
    rng: np.random.Generator
    state: Days = field(init=False)  # the day whose name and address are written
    bad: Floats = field(init=False)
    kinds: Ints = field(init=False)
    cells: dict[str, Texts] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.bad = bad_days(len(self.who), self.world.habit.care[self.source], self.level, self.rng)
        self.kinds = slip_kinds(self.source, self.world.habit, self.rng)
        back = self.rng.integers(300, 3000, len(self.who)) * self.hit("stale")
        self.state = np.maximum(self.when - back, self.world.people.birth[self.who]).astype(np.int32)

    def hit(self, event: str, scale: float | Floats = 1.0) -> Flags:
        """The rows that an event befalls."""
        return self.rng.random(len(self.who)) < np.minimum(RATES[event] * self.bad * scale, 0.5)

    def share(self, shares: Floats) -> Flags:
        """Rows drawn at their source's share."""
        return self.rng.random(len(self.who)) < shares[self.source]

    def slipped(self, cells: Texts, rows: Flags) -> None:
        """Spoil the cells of some rows, in place."""
        language, numbers = self.world.layout.language, self.rng.random(len(cells))
        for at in np.flatnonzero(rows):
            text = cells[at]
            if len(text) > 2:
                cells[at] = SLIPS[self.kinds[at]](text, numbers[at], language)

    def digits_slipped(self, cells: Texts, rows: Flags) -> None:
        """Spoil one digit, or the order of two, in some rows, in place."""
        numbers = self.rng.random(len(cells))
        for at in np.flatnonzero(rows):
            if len(cells[at]) > 2:
                cells[at] = (turned if numbers[at] < 0.3 else struck_beside)(cells[at], numbers[at], "fr")

    def kept(self, name: str) -> None:
        """Empty what its source did not fill; some write a word for it."""
        habit, cells = self.world.habit, self.cells[name]
        empty = ~self.share(habit.filled[name]) | (cells == "")
        how = habit.unknown[self.source]
        if name in {"birth", "sex", "postcode", "birth_name"}:
            how = np.zeros_like(how)
        word = np.where(how == 1, NOBODY[self.world.layout.language], np.where(how == 2, "-", ""))
        self.cells[name] = np.where(empty, word.astype(object), cells)

    def held(self, name: str, text: Texts | str) -> None:
        """Write a source's placeholder at its rate."""
        self.cells[name] = np.where(self.share(self.world.habit.placeholder[name]), text,
            self.cells[name]).astype(object)


def shaped(page: Page, cells: Texts, part: str) -> Texts:
    """Names as each source writes them."""
    caches: list[dict[str, str]] = [{} for _ in page.world.habit.care]
    out = np.empty(len(cells), dtype=object)
    for at, (source, text) in enumerate(zip(page.source.tolist(), cells.tolist(), strict=True)):
        cache = caches[source]
        if text not in cache:
            cache[text] = _shape(page.world, source, text, part)
        out[at] = cache[text]
    return out


def _shape(world: World, source: int, text: str, part: str) -> str:
    habit = world.habit
    if part == "surname" and habit.particle[source]:
        low = text.lower()
        for particle in _PARTICLES:
            if low.startswith(particle):
                rest = text[len(particle):]
                text = rest if habit.particle[source] == 2 else text[:len(particle)].replace(" ", "") + rest
                break
    if habit.hyphen[source]:
        text = text.replace("-", " " if habit.hyphen[source] == 1 else "")
    width = habit.address_width if part == "address" else habit.name_width
    text = text[:int(width[source])].rstrip()
    if habit.unaccented[source]:
        text = plain(text)
    case = habit.case[source]
    if case == 1 or (case == 2 and part == "surname"):
        return text.upper()
    return text.lower() if case == 3 else text
