"""Five million rows: CPU, memory, disk, and whether candidates grow with the find or with its square."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any, Final

from faille.bench.suite import Order
from faille.bench.who import files
from faille.bench.who.files import LABORATORIES
from faille.bench.who.ours import labels, ran
from faille.bench.who.scoring import score

ROWS: Final = 5_000_000
MEMORY: Final = "3GB"
ASKED_FROM: Final = 10.0  # --size
_EVERY: Final = 0.5  # seconds


class Occupied:
    """The most bytes that files below a folder took while the block ran; what the engine spills is among them."""

    def __init__(self, folder: Path, pattern: str = "**/*") -> None:
        self.most = 0
        self._folder, self._pattern = folder, pattern
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Occupied:
        self._thread.start()
        return self

    def __exit__(self, *_what: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(_EVERY):
            self.most = max(self.most, sum(_size(path) for path in self._folder.glob(self._pattern)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # it went between listing and asking
        return 0


def measure(order: Order, rows: int = ROWS) -> dict[str, Any]:
    """The laboratories' find at `rows` rows, plain."""
    find = files.drawn(LABORATORIES, rows, "plain", order.seed, order.folder / "large")
    order.told(f"linking {rows}")
    with Occupied(order.folder, "linking-*/run/duckdb_temp*") as spilled:
        ours = ran([find], order.folder, memory=MEMORY)
    told = ours.told[0]
    mark = score(files.truth(find).persons, labels(find))
    shutil.rmtree(find)
    return {"rows": rows, "f1": mark.f1, "b_cubed": mark.b_cubed, "persons": mark.persons,
            "estimate": told["estimate"], "low": told["low"], "high": told["high"], "memory": MEMORY,
            "link_cpu_s": told["cpu"]["linkage"], "inventory_cpu_s": told["cpu"]["inventory"], "whole_cpu_s": ours.cpu,
            "wall_s": told["wall"], "peak_mb": ours.cost.peak / 1e6, "temporary_mb": spilled.most / 1e6,
            "pairs_a_row": told["pairs"] / rows}
