"""Progress on stderr: bars with the time left in a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from faille.language import say
from faille.model.progress import Step

EVERY = 5.0  # seconds between two lines of a log


class _Bar:
    def __init__(self, bars: Progress, task: TaskID) -> None:
        self._bars, self._task = bars, task

    def advance(self, amount: float) -> None:
        self._bars.advance(self._task, amount)


class _Line:
    """Progress for a stderr that is no terminal."""

    def __init__(self, console: Console, label: str, total: float | None) -> None:
        self._console, self._label, self._total = console, label, total
        self._done, self._began, self._told = 0.0, time.monotonic(), time.monotonic()

    def advance(self, amount: float) -> None:
        self._done += amount
        now = time.monotonic()
        if now - self._told < EVERY or not self._total or not self._done:
            return
        self._told = now
        share = min(1.0, self._done / self._total)
        left = (now - self._began) * (1 - share) / share
        self._console.print(f"{self._label}: {share:.0%}, {left:.0f} s", highlight=False, markup=False)


class Shown:
    """The Progress of the command line."""

    def __init__(self, console: Console, language: str) -> None:
        self._console, self._language = console, language

    def step(self, label: str, total: float | None, unit: str) -> AbstractContextManager[Step]:
        """Announce a step."""
        return self._step(say(label, self._language), total)

    @contextmanager
    def _step(self, label: str, total: float | None) -> Iterator[Step]:
        if not self._console.is_terminal:
            self._console.print(f"{label}…", highlight=False, markup=False)
            yield _Line(self._console, label, total)
            return
        columns = (TextColumn("{task.description:<32}"), BarColumn(), TaskProgressColumn(),
                   TimeRemainingColumn(elapsed_when_finished=True))
        with Progress(*columns, console=self._console) as bars:
            task = bars.add_task(label, total=total)
            yield _Bar(bars, task)
            bars.update(task, total=total or 1, completed=total or 1)
