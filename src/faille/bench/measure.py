"""A command's cost, as the kernel accounts it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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


# A process begins with its parent's peak on its account (the kernel carries it over a fork), so a small one starts it.
STARTER: Final = """
import json, os, subprocess, sys, time
began = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_pid, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime, usage.ru_stime, time.monotonic() - began,
                  usage.ru_maxrss * 1024]))
"""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end and say what it took; raises EngineError where it fails."""
    found = subprocess.run([sys.executable, "-S", "-E", "-c", STARTER, *command],  # noqa: S603  # our own commands
                           capture_output=True, text=True, check=True, env={**os.environ, **(environment or {})})
    code, user, system, wall, peak = json.loads(found.stdout)
    if code != 0:
        raise EngineError(_("A measured command failed."), where=f"exit code {code}",
                          remedy=_("run it by itself to see why"))
    return Cost(user, system, wall, peak)


def ratios(ours: Sequence[Cost], theirs: Sequence[Cost]) -> dict[str, float]:
    """Median of the ratios, pair by pair: ours over theirs."""
    return {"cpu": statistics.median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)),
            "peak": statistics.median(a.peak / b.peak for a, b in zip(ours, theirs, strict=True))}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(statistics.median(c.user for c in costs), statistics.median(c.system for c in costs),
                statistics.median(c.wall for c in costs), int(statistics.median(c.peak for c in costs)))
