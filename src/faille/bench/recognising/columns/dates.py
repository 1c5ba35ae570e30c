"""Dates and instants in the notations that exports use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from faille.bench.recognising.columns.kind import Draw, Subject
from faille.bench.recognising.columns.people import ENGLISH
from faille.bench.recognising.columns.words import WORDS

MONTHS_FR: Final = WORDS["MONTHS_FR"]
MONTHS_EN: Final = WORDS["MONTHS_EN"]
ANYWHERE: Final = (
    "%d/%m/%Y",
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%Y-%m-%d",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%d%m%Y",
    "%d/%m/%y",
    "%Y/%m/%d",
    "%Y-%m-%d 00:00:00",
    "%d/%m/%Y 00:00:00",
    "words",
)
AMERICAN: Final = ("%m/%d/%Y", "%m/%d/%Y", "%d-%b-%Y", "%Y-%m-%d", "%m-%d-%Y")
INSTANTS: Final = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ",
    "%d/%m/%Y %H:%M",
    "%Y-%m-%dT%H:%M:%S.%f+02:00",
    "%d/%m/%Y %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "unix",
    "milliseconds",
    "%d/%b/%Y:%H:%M:%S +0000",
)


def notation(rng: Random, table: Subject) -> Callable[[date], str]:
    """A way of writing dates; one column in ten mixes two."""
    choice = ANYWHERE + AMERICAN * 2 if table.stock.language == ENGLISH else ANYWHERE
    ways = [rng.choice(choice)]
    if rng.random() < 0.1:
        ways.append(rng.choice(("%d/%m/%Y", "%Y-%m-%d")))
    return lambda day: _written(day, ways[0] if len(ways) == 1 or rng.random() < 0.85 else ways[1], french=table.french)


def _written(day: date, way: str, *, french: bool) -> str:
    if way == "words":
        return (
            f"{day.day} {MONTHS_FR[day.month - 1]} {day.year}"
            if french
            else f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}"
        )
    return day.strftime(way)


def birth_dates(rng: Random, table: Subject) -> list[str]:
    """The persons' birth dates."""
    write = notation(rng, table)
    return [write(person.born) for person in table.people]


def between(first: date, last: date) -> Draw:
    """Dates of events, more of them on weekdays."""

    def draw(rng: Random, table: Subject) -> list[str]:
        write = notation(rng, table)
        begin = first + timedelta(days=rng.randrange((last - first).days // 2))
        span = rng.randrange(60, max(61, (last - begin).days))
        told = []
        for _ in range(table.rows):
            day = begin + timedelta(days=rng.randrange(span))
            told.append(write(day - timedelta(days=2) if day.weekday() > 4 and rng.random() < 0.8 else day))
        return told

    return draw


def instants(rng: Random, table: Subject) -> list[str]:
    """Date and time, or seconds since 1970."""
    way = rng.choice(INSTANTS)
    begin = datetime(2015, 1, 1) + timedelta(days=rng.randrange(2500))
    span = rng.randrange(3600 * 24 * 20, 3600 * 24 * 900)
    told = []
    for _ in range(table.rows):
        at = begin + timedelta(seconds=rng.randrange(span), milliseconds=rng.randrange(1000))
        seconds = int((at - datetime(1970, 1, 1)).total_seconds())
        told.append(
            str(seconds)
            if way == "unix"
            else str(seconds * 1000 + rng.randrange(1000))
            if way == "milliseconds"
            else at.strftime(way)
        )
    return told
