"""Which answers moved between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that appeared, went, or has another value; None stands for «was not there»."""

    id: str
    before: int | float | str | None
    after: int | float | str | None


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The findings whose value differs between two answers documents, in the order of the later one."""
    old = {finding["id"]: finding["value"] for finding in before["findings"]}
    new = {finding["id"]: finding["value"] for finding in after["findings"]}
    moved = [Change(key, old.get(key), value) for key, value in new.items() if old.get(key) != value]
    return (*moved, *(Change(key, value, None) for key, value in old.items() if key not in new))
