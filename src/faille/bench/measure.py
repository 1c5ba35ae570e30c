"""A command's cost, as the kernel accounts it."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faille.errors import EngineError
from faille.language import _


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a process, its own threads included, took."""

    user: float  # seconds
    system: float  # seconds
    wall: float  # seconds
    peak: int  # bytes of resident memory, the largest single process

    @property
    def cpu(self) -> float:
        """User and system seconds."""
        return self.user + self.system


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and say what it took; raises EngineError where it fails."""
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603  # our own commands, no shell
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise EngineError(_("A measured command failed."), where=f"exit code {process.returncode}",
                          remedy=_("run it by itself to see why"))
    return Cost(usage.ru_utime, usage.ru_stime, time.monotonic() - began, usage.ru_maxrss * 1024)


def ratios(ours: Sequence[Cost], theirs: Sequence[Cost]) -> dict[str, float]:
    """Median of the ratios, pair by pair: ours over theirs."""
    return {"cpu": statistics.median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)),
            "peak": statistics.median(a.peak / b.peak for a, b in zip(ours, theirs, strict=True))}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(statistics.median(c.user for c in costs), statistics.median(c.system for c in costs),
                statistics.median(c.wall for c in costs), int(statistics.median(c.peak for c in costs)))
