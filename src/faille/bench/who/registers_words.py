"""Names, streets and towns of the second generator: a hand-written list and, behind it, surnames made of syllables.

Nothing comes from `faille.reference`: a name the linkage desk has met in its own lexicons would be an easy name.  The
lists' order is the author's guess at their order in life; what matters to linkage is the shape, few names held by many
and many by few.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]

# What share of people bear a listed surname; the rest bear made ones.  France's 200 commonest names hold about a sixth
# of the population, the United Kingdom's about a third, and Spain's 100 commonest over half (orders of magnitude).
LISTED: Final = {"fr": 0.17, "en": 0.33, "es": 0.58, "nl": 0.18, "de": 0.22, "world": 1.0}
ERAS: Final = (("old", 1950), ("mid", 1982), ("new", 9999))  # an era's lists serve births before that year


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Every list of `registers_words.txt`, by its name."""
    text = (files("faille.bench.who") / "registers_words.txt").read_text("utf-8")
    out: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            name, words = line[1:].split("] ", 1)
            out[name] = tuple(word.replace("_", " ") for word in words.split())
    return out


@cache
def nicknames() -> dict[str, str]:
    """A first name's short or familiar form, of every language in one table: a name has one home."""
    return {full: short for name, pairs in lists().items() if name.startswith("nick.")
            for full, _, short in (pair.partition(":") for pair in pairs)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A distribution over codes of the vocabulary."""

    codes: Codes
    cumulated: NDArray[np.float64]

    def draw(self, n: int, rng: np.random.Generator) -> Codes:
        """Codes of `n` independent draws."""
        at = np.searchsorted(self.cumulated, rng.random(n) * self.cumulated[-1], side="right")
        return np.asarray(self.codes[np.minimum(at, len(self.codes) - 1)], dtype=np.int32)


class Vocabulary:
    """Names as codes: `words[code]` is the name; one distribution for each culture, sex and era."""

    def __init__(self, cultures: tuple[str, ...], tail: int, rng: np.random.Generator) -> None:
        self._code: dict[str, int] = {}
        self._given: dict[tuple[str, int, int], Choice] = {}
        self._surnames: dict[str, Choice] = {}
        for culture in cultures:
            self._surnames[culture] = self._of_surnames(culture, tail, rng)
            for sex, letter in ((1, "m"), (2, "f")):
                for era in range(len(ERAS)):
                    self._given[culture, sex, era] = self._of_first_names(culture, letter, era)
        self.words: NDArray[np.object_] = np.array(list(self._code), dtype=object)

    def _codes(self, words: tuple[str, ...]) -> Codes:
        return np.array([self._code.setdefault(word, len(self._code)) for word in words], dtype=np.int32)

    def _of_surnames(self, culture: str, tail: int, rng: np.random.Generator) -> Choice:
        listed = lists()[f"{culture}.s"]
        # Zipf-Mandelbrot: a plain 1/rank would make the first name far commoner than any real one
        weights = (np.arange(len(listed)) + 12.0) ** -0.9
        weights *= LISTED[culture] / weights.sum()
        if LISTED[culture] == 1:
            return Choice(self._codes(listed), np.cumsum(weights))
        made = tuple(word for word in _made(culture, tail, rng) if word not in listed)
        rest = (np.arange(len(made)) + 60.0) ** -0.75
        rest *= (1 - LISTED[culture]) / rest.sum()
        return Choice(np.concatenate([self._codes(listed), self._codes(made)]), np.cumsum(np.concatenate([weights,
            rest])))

    def _of_first_names(self, culture: str, letter: str, era: int) -> Choice:
        known = lists()
        own = known.get(f"{culture}.{letter}.{ERAS[era][0]}") or known[f"{culture}.{letter}"]
        # some children get a name of their grandparents' day or of another country's: 14 % together (assumption)
        others = [known.get(f"{culture}.{letter}.{ERAS[other][0]}", ()) for other in range(len(ERAS)) if other != era]
        aside = tuple(word for words in (*others, known[f"world.{letter}"]) for word in words)
        weights = (np.arange(len(own)) + (2.0 if era < 2 else 8.0)) ** -0.8  # recent cohorts spread over more names
        weights *= 0.86 / weights.sum()
        rest = np.full(len(aside), 0.14 / len(aside))
        return Choice(np.concatenate([self._codes(own), self._codes(aside)]), np.cumsum(np.concatenate([weights,
            rest])))

    def surnames(self, cultures: tuple[str, ...], of: NDArray[np.int8], rng: np.random.Generator) -> Codes:
        """A surname for each person whose culture is `cultures[of]`."""
        out = np.zeros(len(of), dtype=np.int32)
        for index, culture in enumerate(cultures):
            mine = of == index
            out[mine] = self._surnames[culture].draw(int(mine.sum()), rng)
        return out

    def first_names(self, cultures: tuple[str, ...], of: NDArray[np.int8], sex: NDArray[np.int8],
                    year: NDArray[np.int32], rng: np.random.Generator) -> Codes:
        """A first name for each person, of its culture, sex and year of birth."""
        out = np.zeros(len(of), dtype=np.int32)
        era = np.searchsorted([until for _, until in ERAS], year, side="right")
        for (culture, which, when), choice in self._given.items():
            mine = (of == cultures.index(culture)) & (sex == which) & (era == when)
            out[mine] = choice.draw(int(mine.sum()), rng)
        return out


def _made(culture: str, count: int, rng: np.random.Generator) -> tuple[str, ...]:
    known = lists()
    first, middle, last = (np.array(known[f"{culture}.{part}"], dtype=object) for part in ("syl", "mid", "end"))
    n = count * 2
    begin = first[rng.integers(len(first), size=n)]
    between = np.where(rng.random(n) < 0.55, middle[rng.integers(len(middle), size=n)], "")
    second = np.where(rng.random(n) < 0.25, first[rng.integers(len(first), size=n)], "")
    end = last[rng.integers(len(last), size=n)]
    words = dict.fromkeys(_spelled(a + b + c + d) for a, b, c, d in zip(begin, between, second, end, strict=True))
    return tuple(words)[:count]


def _spelled(raw: str) -> str:
    """A made surname with its capitals; particles stay apart."""
    # a syllable that holds a particle may only stand first
    head, _, body = raw.rpartition(" ")
    return f"{head.title()} {body.capitalize()}" if head and " " not in head else raw.replace(" ", "").capitalize()
