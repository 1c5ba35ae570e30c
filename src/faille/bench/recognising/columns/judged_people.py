"""The persons of the judged part: their own words, country by country."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Final

from faille.bench.recognising.columns.people import NEWBORN, Person, Stock
from faille.bench.recognising.columns.words import lists

WORDS: Final = lists("judged_words.txt")
NAMED_AS: Final = {"be": ("FR", "NL"), "ch": ("FR", "DE")}  # whose names a country bears
CROSSING: Final = 0.03  # rows that stand twice


def country_words(country: str, what: str) -> tuple[str, ...]:
    """A list of a country, or that of its first language, or English."""
    for code in (country.upper(), *NAMED_AS.get(country, ()), "EN", "GB"):
        if f"{what}_{code}" in WORDS:
            return WORDS[f"{what}_{code}"]
    return ()


def stock_of(country: str) -> Stock:
    """The vocabulary of a country."""
    places = tuple(tuple(part.strip() for part in told.split(",")) for told in country_words(country, "PLACES"))
    women, men, surnames, streets = (country_words(country, what) for what in ("WOMEN", "MEN", "SURNAMES", "STREETS"))
    jobs, companies, countries, texts = (
        country_words(country, what) for what in ("JOBS", "COMPANIES", "COUNTRIES", "TEXTS")
    )
    return Stock(country, women, men, surnames, places, streets, jobs, companies, countries, texts)


def people(rng: Random, n: int, stock: Stock) -> list[Person]:
    """`n` persons of 1 to 95 years, few of whom stand twice."""
    made: list[Person] = []
    tail = stock.language in ("gb", "us", "ch")
    low, high = rng.choice(((1, 95), (18, 70), (18, 90), (4, 60)))
    for _ in range(n):
        if made and rng.random() < CROSSING:
            made.append(rng.choice(made))
            continue
        sex, place, street = rng.choice("FM"), rng.choice(stock.places), rng.choice(stock.streets)
        number = rng.randrange(1, 160)
        after = stock.language in ("de", "it", "es", "pt", "nl", "ch")
        ordinal = "" if tail else rng.choice(("", "", "", " bis"))
        address = f"{street} {number}" if after else f"{number}{ordinal} {street}"
        last = rng.choice(stock.surnames)
        born = NEWBORN - timedelta(days=round(365.25 * rng.uniform(low, high)))
        wed = sex == "F" and rng.random() < 0.5
        made.append(
            Person(
                sex,
                rng.choice(stock.women if sex == "F" else stock.men),
                last,
                rng.choice(stock.surnames) if wed else last,
                born,
                address,
                place[1],
                place[0],
                place[2] if len(place) > 2 else "",
                "",
            )
        )
    return made
