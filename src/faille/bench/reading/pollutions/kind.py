"""What a pollution is: one thing that exports, copies and transfers do to a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from faille.bench.reading.draft import Draft, Stage


@dataclass(frozen=True, slots=True)
class Pollution:
    """One kind of dirt."""

    name: str
    family: str  # two of one family exclude each other
    stage: Stage
    apply: Callable[[Draft], None]
    alone: bool = False  # composes with nothing
    fits: Callable[[Draft], bool] = lambda draft: True  # whether this table can bear it


def setting(stage: Stage, family: str) -> Callable[..., Pollution]:
    """Pollutions that only set attributes of the draft."""
    def declared(name: str, **values: object) -> Pollution:
        def apply(draft: Draft) -> None:
            for key, value in values.items():
                setattr(draft, key, value)
        return Pollution(name, family, stage, apply)
    return declared
