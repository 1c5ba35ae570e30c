"""What records are compared by: the roles that a find's columns fill, whatever they are called.

A role takes every column of the subject whose identifier brings a value to it: a birth name and a name of use are both
surnames, and each is compared with each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from faille.identifiers.kind import IDENTIFIERS, Comparison
from faille.model.inventory import Detection, Inventory, Party
from faille.sql.calendar import SENTINELS, read
from faille.sql.dialect import text

_NOTHING = ("", "NULL", "null", "\\N", "N/A", "NaN", "None", "-")
_REPEATS = 0.6  # distinct values a record
MOST_ROLES = 10  # six bits of a pattern each: 60 of a whole number's 63


@dataclass(frozen=True, slots=True)
class Form:
    """What one column brings to a role: SQL over the column."""

    column: str
    sql: str
    repeats: bool  # whether its values repeat so much that each is better brought to its form once


@dataclass(frozen=True, slots=True)
class Source:
    """A table of records: its relation as attached, and what stands in it for each role."""

    relation: str  # "e0123456789ab.t1"
    evidence: str
    records: int
    forms: dict[str, list[Form]] = field(default_factory=dict)  # role -> forms, fullest column first


@dataclass(frozen=True, slots=True)
class Field:
    """A role that at least one column fills, and how many values of one record are kept for it."""

    comparison: Comparison
    values: int

    @property
    def role(self) -> str:
        """Its name, which names columns of relations too."""
        return self.comparison.role

    @property
    def stem(self) -> str:
        """The role as a part of a column's name."""
        return self.role.replace(".", "_")


def sources(inventories: Sequence[tuple[Inventory, str]], found_on: date) -> list[Source]:
    """The tables that hold what can be compared, each given with the alias of its attached store."""
    found = []
    for inventory, alias in inventories:
        source = Source(f"{alias}.{inventory.relation}", inventory.evidence, inventory.records)
        written = {each.column: each.written for each in inventory.dates}
        taken: set[tuple[str, str]] = set()  # a second address line is no second address
        for detection in sorted(inventory.detections, key=lambda d: (_rank(d), -d.filled)):
            if detection.party is Party.SUBJECT and detection.filled:
                for role, form, several in _forms(detection, written.get(detection.column, ()), found_on):
                    if several or (role, detection.identifier) not in taken:
                        source.forms.setdefault(role, []).append(form)
                    taken.add((role, detection.identifier))
        found.append(source)
    return found


def fields(found: Sequence[Source]) -> list[Field]:
    """The roles filled, each with its comparison, at most as many as a pattern holds."""
    declared = {linked.comparison.role: linked.comparison
                for item in IDENTIFIERS.items().values() for linked in item.linked}
    filled = {role: max(len(source.forms.get(role, ())) for source in found) for role in declared}
    kept = [Field(declared[role], min(n, declared[role].most)) for role, n in filled.items() if n]
    kept.sort(key=lambda each: each.comparison.coincidence)  # the most telling first
    kept = kept[:MOST_ROLES]
    there = {each.role for each in kept}
    # a role comes after the one that already tells it
    return sorted(kept, key=lambda each: (each.comparison.told_by in there, each.comparison.told_by == "postcode"))


def there(column: str) -> str:
    """SQL: whether something stands there.  The word `filled` would be asked of every record, forty times over."""
    nothing = " AND ".join(f"{column} <> {text(each)}" for each in _NOTHING)
    return f"coalesce({nothing}, FALSE)"


def _rank(detection: Detection) -> int:
    """A civility tells the sex where no column does."""
    return 1 if detection.identifier in ("civility", "full_name") else 0


def _forms(detection: Detection, written: tuple[str, ...], found_on: date) -> list[tuple[str, Form, bool]]:
    item = IDENTIFIERS.items().get(detection.identifier)
    forms = []
    for linked in item.linked if item else ():
        value = item.value(detection.column) if item else ""
        form = linked.form.replace("{v}", value).replace("{raw}", detection.column)
        if "{day}" in form:
            if not written:
                continue
            day = read(value, written, found_on)
            none = ", ".join(map(str, SENTINELS))
            form = form.replace("{day}", f"(CASE WHEN {day} NOT IN ({none}) THEN {day} END)")
        repeats = detection.distinct < _REPEATS * detection.filled
        forms.append((linked.comparison.role,
                      Form(detection.column, f"CASE WHEN {there(detection.column)} THEN {form} END", repeats),
                      linked.comparison.most > 1))
    return forms
