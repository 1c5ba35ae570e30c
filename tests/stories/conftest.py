"""Stories run the commands as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Faille = Callable[..., Ran]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A user of one's own: home, configuration and temporary files below tmp_path."""
    for folder in ("home", "tmp"):
        (tmp_path / folder).mkdir()
    return {**os.environ, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"),
            "FAILLE_CONFIG_DIR": str(tmp_path / "home" / "config"), "LANG": "C.UTF-8", "FAILLE_LANG": "en",
            "COLUMNS": "200"}


@pytest.fixture
def faille(environment: Mapping[str, str], tmp_path: Path) -> Faille:
    """Run `faille` with these arguments, in tmp_path."""

    def run(*arguments: str | Path, stdin: str | None = None) -> Ran:
        done = subprocess.run([sys.executable, "-m", "faille", *map(str, arguments)], env=environment, cwd=tmp_path,
                              input=stdin or "", capture_output=True, text=True, timeout=300, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
