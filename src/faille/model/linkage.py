"""Who is in a find: how many persons, with an interval, and how records were taken for one of them.

Vocabulary: a pair of records is compared level by level; each level has a match weight in bits; records taken for one
person are a cluster, here a data subject under a pseudonymous id.

Authority: https://doi.org/10.1080/01621459.1969.10501049 (Fellegi and Sunter)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from faille.model.inventory import Count, Distribution


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that is estimated, and the interval that holds the true one with this confidence."""

    estimate: int
    low: int
    high: int
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Place:
    """A record, wherever the find is read again: evidence, relation, and its place in the relation from 0."""

    evidence: str
    relation: str
    row: int


class Said(StrEnum):
    """What somebody who knows can say of two records."""

    ONE = "one person"
    TWO = "two persons"
    OPEN = "as the model says"  # takes an earlier word back


@dataclass(frozen=True, slots=True)
class Decision:
    """A word on two records, which outlives every new run.  The reason stands in the chain of custody."""

    first: Place
    second: Place
    said: Said
    reason: str = field(default="", compare=False)


class Answer(StrEnum):
    """What somebody who compared two records by hand can answer."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    OPEN = "not answered"  # takes an earlier answer back


class Side(StrEnum):
    """Where a pair stands towards the list of persons."""

    LINKS = "links"  # the links that hold each person's records together
    ACROSS = "across"  # two persons of the list, and how likely they are one
    INSIDE = "inside"  # every pair of records within a person
    OUTSIDE = "outside"  # every pair of records of two persons


@dataclass(frozen=True, slots=True)
class Review:
    """An answer on two records, asked for to judge the model; unlike a decision it moves no record."""

    first: Place
    second: Place
    answer: Answer
    side: Side  # LINKS or ACROSS, when it was asked
    posterior: float  # what the model held then


@dataclass(frozen=True, slots=True)
class Stratum:
    """Pairs of one side about as likely to be one person's: how many, and what the model expects of them."""

    side: Side
    number: int  # from 0, the least likely
    pairs: int
    held: float  # the sum of their posteriors
    chance: float  # the sum of posterior x (1 - posterior)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a comparison: how often pairs of each class show it, and what it weighs in bits."""

    name: str
    same: float
    household: float
    unrelated: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One role that records were compared by."""

    role: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """What the linkage desk found.  Its store holds the persons, their records and the pairs behind them."""

    evidence: tuple[str, ...]
    records: int
    subjects: Estimate | None  # None where the find does not tell
    cannot_tell: str = ""  # why not, to be translated where it is shown
    listed: int = 0  # persons in the list: what the model holds likeliest, record by record
    precision: float = 0.0  # expected share of the pairs taken for one person that are
    recall: float = 0.0  # expected share of the pairs of one person that are taken so
    pairs: int = 0  # looked at
    compared: tuple[Compared, ...] = ()
    rules: tuple[str, ...] = ()  # blocking rules, in the order of the bits of links.found
    counts: tuple[Count, ...] = ()  # of persons: "persons.minors", "persons.reachable.email", …
    distributions: tuple[Distribution, ...] = ()  # persons by "rows", "ages", "departments", "classes", …
    facts: Mapping[str, float] = field(default_factory=dict)
    strata: tuple[Stratum, ...] = ()  # of pairs by posterior: what a clerical review updates
