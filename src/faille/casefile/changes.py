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
    claim: str  # in the language of the document it stands in: the later one, or the earlier where it went


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The findings in which two answers documents differ, in the order of the later one."""
    old = {finding["id"]: finding for finding in before["findings"]}
    new = {finding["id"]: finding for finding in after["findings"]}
    moved = [Change(key, old[key]["value"] if key in old else None, finding["value"],
                    finding["claim"]) for key, finding in new.items()
             if key not in old or _told(old[key]) != _told(finding)]
    gone = [Change(key, finding["value"], None, finding["claim"]) for key, finding in old.items() if key not in new]
    return (*moved, *gone)


def _told(finding: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a finding says: its value, its words, and its rows, which may move while their sum stays."""
    return finding["value"], finding["claim"], finding["basis"]["rows"]
