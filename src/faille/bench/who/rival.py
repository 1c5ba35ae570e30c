"""Splink on the same find, with an informed configuration, in an environment of its own.

It is told what our inventory recognised, column by column, and does itself what an informed user does first: letters
without accents, days as days, placeholders out.  The configuration (`splink_says.txt`) knows what such files hold:
names of use and birth names are compared crosswise, rare names weigh more, a NIR that does not tell its bearer's own
birth is a relative's.  It is marked at the best of several thresholds, which a user without the truth could not choose;
its CPU counts the first only.

Authority: https://moj-analytical-services.github.io/splink/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from faille.bench.measure import Cost, run
from faille.bench.peers import python_with
from faille.bench.who import files
from faille.bench.who.ours import THREADS
from faille.bench.who.scoring import Score, score

PACKAGES: Final = ("splink==5.0.0", "duckdb==1.5.5", "pyarrow==26.0.1")
THRESHOLDS: Final = (0.95, 0.5, 0.8, 0.99, 0.999, 0.9999)
_U_PAIRS: Final = 1e6  # its default
_SCRIPT: Final = Path(__file__).with_name("splink_says.txt")  # no module: what it imports is not ours to import


@dataclass(frozen=True, slots=True)
class Rival:
    """What Splink made of a find."""

    score: Score
    threshold: float  # the best one
    cpu: float  # seconds of the whole process without the input's reading
    cost: Cost
    pairs: int  # predicted


def splink(find: Path, columns: Sequence[Mapping[str, Any]], folder: Path, told: Callable[[str], None]) -> Rival:
    """Its best score on a find on disk; `columns` as our inventory told them.  Raises EngineError where it fails."""
    return linked(python_with("who", PACKAGES, told), find, columns, folder)


def linked(python: Path, find: Path, columns: Sequence[Mapping[str, Any]], folder: Path) -> Rival:
    """The same from an interpreter that has Splink."""
    truth = files.truth(find)
    order, out = folder / "splink.json", folder / "splink_told.json"
    order.write_text(json.dumps({"columns": list(columns), "taken": truth.taken, "threads": THREADS,
                                 "thresholds": THRESHOLDS, "u_pairs": _U_PAIRS}), encoding="utf-8")
    cost = run([str(python), "-c", _SCRIPT.read_text(encoding="utf-8"), str(find / "find.parquet"), str(order),
                str(out)])
    said = json.loads(out.read_text(encoding="utf-8"))
    marks = {float(threshold): score(truth.persons, np.array(labels)) for threshold, labels in said["labels"].items()}
    best = max(marks, key=lambda threshold: marks[threshold].f1)
    return Rival(marks[best], best, cost.cpu - said["input"] - said["extra"], cost, said["pairs"])
