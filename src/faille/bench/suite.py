"""What a benchmark is asked, and what it tells: a document for `--json`, and sheets for the eye."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

Figure: TypeAlias = str | int | float | None

FALLBACK: Final = "faille"  # seeds where there is no checkout to take a commit id from


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be measured, and where."""

    folder: Path  # for temporary files; the caller removes it
    told: Callable[[str], None]  # takes a line of progress, without personal data
    seed: int
    runs: int = 3  # pairs of runs, where costs are measured
    size: float = 1.0  # share of the whole set; tests take little
    peers: bool = True  # measure the peers too; they are installed into an environment of their own


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of figures; a text cell stands as it is, a number is written in the reader's language."""

    title: str
    columns: tuple[str, ...]  # the first names the rows
    rows: Sequence[tuple[Figure, ...]]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A benchmark."""

    title: str
    measure: Callable[[Order], Mapping[str, Any]]  # a document that JSON can hold
    sheets: Callable[[Mapping[str, Any]], Sequence[Sheet]]


def seed_of_commit(root: Path) -> int:
    """A seed that nobody chose: from the commit id of the checkout at `root`, or of FALLBACK where there is none."""
    found = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD"],  # noqa: S603, S607  # fixed words, no shell
                           capture_output=True, text=True, check=False)
    told = found.stdout.strip() or FALLBACK
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:4], "big")
