"""The persons of an exam table: coherent, so that neighbours may tell the truth about each other.

Sex, first name, civility, NIR and birth date agree; so do town, postcode and commune.  Nothing else is promised.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, TypeAlias

from faille.bench.recognising.columns import keys, words
from faille.bench.recognising.columns.words import WORDS

Vocabulary: TypeAlias = Mapping[str, Sequence[str]]  # what Faker lent for one locale: field -> values

FRENCH: Final = "fr"
ENGLISH: Final = "en"
NEWBORN: Final = date(2022, 6, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist.  `sex` is M or F; `commune` is empty abroad."""

    sex: str
    first: str
    last: str
    born_last: str
    born: date
    street: str
    postcode: str
    town: str
    commune: str
    nir: str


def ascii_of(told: str) -> str:
    """Without accents, as old software exports it."""
    flat = told.replace("œ", "oe").replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFD", flat) if not unicodedata.combining(c))


def slug(told: str) -> str:
    """Only lower-case letters."""
    return "".join(c for c in ascii_of(told).lower() if c.isalpha() and c.isascii())


@dataclass(frozen=True, slots=True)
class Stock:
    """The vocabulary a table draws its persons from: our own lists, or Faker's for one locale."""

    language: str  # FRENCH, ENGLISH or another locale's two letters
    women: Sequence[str]
    men: Sequence[str]
    surnames: Sequence[str]
    places: Sequence[tuple[str, ...]]  # town, postcode, and the commune code where there is one
    streets: Sequence[str]
    professions: Sequence[str]
    companies: Sequence[str]
    countries: Sequence[str]
    texts: Sequence[str]


def stock_of(rng: Random, language: str, lent: Vocabulary | None) -> Stock:
    """Our own words for French and English, or those lent by Faker."""
    if lent is not None:
        # Faker invents French and English towns, and a town that is on no map can be told from nothing.
        places = (
            words.places(language)
            if language in (FRENCH, ENGLISH)
            else tuple(zip(lent["city"], lent["postcode"], strict=False))
        )
        return Stock(
            language,
            lent["first_name_female"],
            lent["first_name_male"],
            lent["last_name"],
            places,
            lent["street_address"],
            lent["job"],
            lent["company"],
            lent["country"],
            lent["sentence"],
        )
    if language == FRENCH:
        ways = WORDS["WAYS_FR"]
        streets = tuple(
            f"{number}{rng.choice(('', '', '', ' bis', ','))} {rng.choice(ways)} {name}"
            for number in range(1, 60)
            for name in WORDS["STREETS_FR"]
        )
        return Stock(
            language,
            WORDS["WOMEN_FR"],
            WORDS["MEN_FR"],
            WORDS["SURNAMES_FR"],
            words.places(FRENCH),
            streets,
            WORDS["PROFESSIONS_FR"],
            _companies(rng),
            WORDS["COUNTRIES_FR"],
            WORDS["FREE_FR"],
        )
    streets = tuple(f"{number} {name}" for number in range(1, 200) for name in WORDS["STREETS_EN"])
    return Stock(
        ENGLISH,
        WORDS["WOMEN_EN"],
        WORDS["MEN_EN"],
        WORDS["SURNAMES_EN"],
        words.places(ENGLISH),
        streets,
        WORDS["PROFESSIONS_EN"],
        WORDS["COMPANIES_EN"],
        WORDS["COUNTRIES_EN"],
        WORDS["FREE_EN"],
    )


def _companies(rng: Random) -> tuple[str, ...]:
    forms = WORDS["COMPANY_FORMS"]
    return tuple(f"{stem} {rng.choice(forms)}" for stem in WORDS["COMPANY_STEMS"] for _ in range(2))


def born(rng: Random) -> date:
    """A birth date of a plausible age, oldest 97."""
    age = min(97.0, max(0.0, rng.gauss(46, 21)))
    return NEWBORN - timedelta(days=round(age * 365.25) + rng.randrange(365))


def people(rng: Random, n: int, stock: Stock) -> list[Person]:
    """`n` persons; one in twenty stands twice, as in real exports."""
    made: list[Person] = []
    for _ in range(n):
        if made and rng.random() < 0.05:
            made.append(rng.choice(made))
            continue
        sex = rng.choice("MF")
        place = rng.choice(stock.places)
        last = rng.choice(stock.surnames)
        day = born(rng)
        made.append(
            Person(
                sex,
                rng.choice(stock.women if sex == "F" else stock.men),
                last,
                rng.choice(stock.surnames) if sex == "F" and rng.random() < 0.6 else last,
                day,
                rng.choice(stock.streets),
                place[1],
                place[0],
                place[2] if len(place) > 2 else "",
                keys.nir(rng, sex, day),
            )
        )
    return made
