"""A claim, what it rests on, and how strong it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Strength(StrEnum):
    """How a claim was reached."""

    COUNTED = "counted"  # exact: counted in the evidence
    ESTIMATED = "estimated"  # an estimate with an interval
    INDICATED = "indicated"  # evidence points to it without settling it
    TOLD = "told"  # somebody said so
    ASSUMED = "assumed"  # for want of anything better; the report says so


@dataclass(frozen=True, slots=True)
class Basis:
    """What a finding rests on: the evidence, the query that counts it again, and what that query gave.

    The query speaks of relations and of columns c1, c2, … and holds no value of the leak.
    """

    evidence: tuple[str, ...]
    sql: str
    count: int | float
    rows: Mapping[str, int] = field(default_factory=dict)  # where the query gives label and n; `count` is their sum

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a basis names at least one item of evidence")


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of the fact sheet.  No basis, no finding.

    `claim` is an English sentence with {placeholders}, marked for translation where it is written; `values` fills
    them.  `value` is the number that the claim is about.
    """

    id: str
    claim: str
    value: int | float | str
    strength: Strength
    basis: Basis
    values: Mapping[str, int | float | str] = field(default_factory=dict)
