"""Finds on disk: the leaked rows as Parquet, and the truth of each row beside them.

A find is drawn in a process of its own (`python -m faille.bench.who.files NAME ROWS LEVEL SEED FOLDER`), so that what
drawing takes is on nobody's account.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from faille.bench.measure import run
from faille.bench.who.find import Find

LABORATORIES, REGISTERS = "laboratories", "registers"
GENERATORS: Final = (LABORATORIES, REGISTERS)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of each row, and the day of the find."""

    persons: NDArray[np.int64]
    households: NDArray[np.int64]  # -1 for none
    births: NDArray[np.str_]  # ISO, "" where unknown
    taken: str


def drawn(generator: str, rows: int, level: str, seed: int, folder: Path) -> Path:
    """The folder, made, with a find in it; drawn in a process of its own."""
    run([sys.executable, "-m", "faille.bench.who.files", generator, str(rows), level, str(seed), str(folder)])
    return folder


def draw(generator: str, rows: int, level: str, seed: int) -> Find:
    """A find of one of GENERATORS."""
    found: Find = import_module(f"faille.bench.who.{generator}").draw(rows, level, seed)
    return found


def save(find: Find, folder: Path, **about: object) -> None:
    """Write a find; `about` is kept beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    parquet.write_table(find.table, folder / "find.parquet")
    parquet.write_table(pa.table({"person": find.persons, "household": find.households,
                                  "birth": pa.array(list(find.births), pa.string())}), folder / "truth.parquet")
    (folder / "about.json").write_text(json.dumps({"taken": find.taken, **about}), encoding="utf-8")


def about(folder: Path) -> Mapping[str, Any]:
    """The day a find was taken, and what was kept beside it."""
    told: Mapping[str, Any] = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    return told


def truth(folder: Path) -> Truth:
    """What is true of a find on disk."""
    table = parquet.read_table(folder / "truth.parquet")
    return Truth(table["person"].to_numpy(), table["household"].to_numpy(),
                 np.array(table["birth"].fill_null("").to_pylist(), dtype=np.str_), str(about(folder)["taken"]))


if __name__ == "__main__":
    name, count, noise, number, where = sys.argv[1:]
    save(draw(name, int(count), noise, int(number)), Path(where), generator=name, level=noise, seed=int(number))
