"""How a desk tells where it is, without knowing who is looking.

Labels are steps and counts, never values of the leak.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Step(Protocol):
    """One long step under way."""

    def advance(self, amount: float) -> None:
        """`amount` more of the step's unit is done."""


class Progress(Protocol):
    """Where long steps are announced."""

    def step(self, label: str, total: float | None, unit: str) -> AbstractContextManager[Step]:
        """Announce a step of `total` `unit`s ("bytes", "columns", …; None where unknown)."""


class _SilentStep:
    def advance(self, amount: float) -> None:
        return None


class Silent:
    """Nobody is looking."""

    def step(self, label: str, total: float | None, unit: str) -> AbstractContextManager[Step]:
        """A step that tells nobody."""
        return nullcontext(_SilentStep())
