"""The main job's cost: the twin of the 2021 case investigated, beside DuckDB merely converting the same CSV to Parquet.

The peer is given what it needs to be fast: a UTF-8 copy and the true dialect.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from faille.bench.measure import Cost, median, ratios, run
from faille.bench.suite import Order, Sheet, Suite
from faille.language import _
from faille.model.progress import Silent
from faille.scenarios.kind import SCENARIOS
from faille.simulation import build

ROWS: Final = 491_840  # the published size of the leak of 2021

PEER = """
import sys, duckdb
duckdb.execute("COPY (SELECT * FROM read_csv(?, delim=';', quote='\\"', header=true, all_varchar=true, "
               "auto_detect=false, columns=" + sys.argv[3] + ")) TO '" + sys.argv[2] +
               "' (FORMAT parquet, COMPRESSION zstd)", [sys.argv[1]])
"""


def spine(leak: Path, folder: Path, runs: int, told: Callable[[str], None]) -> dict[str, Any]:
    """Measure `runs` pairs on `leak` (cp1252, `;`, with a header); temporary files go to `folder`."""
    clear = folder / "leak.utf8.csv"
    with leak.open(encoding="cp1252", newline="") as source, clear.open("w", encoding="utf-8", newline="") as target:
        shutil.copyfileobj(source, target, 1 << 22)
    with clear.open(encoding="utf-8") as stream:
        names = stream.readline().rstrip("\r\n").split(";")
    columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(names))) + "}"
    environment = {"FAILLE_CONFIG_DIR": str(folder / "config")}
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for number in range(1, runs + 1):
        case = folder / "case"
        shutil.rmtree(case, ignore_errors=True)
        ours.append(run([sys.executable, "-m", "faille", "investigate", str(leak), "--case", str(case), "--yes"],
                        environment))
        theirs.append(run([sys.executable, "-c", PEER, str(clear), str(folder / "peer.parquet"), columns]))
        told(f"{number}/{runs}: {ours[-1].cpu:.1f} CPU s, {theirs[-1].cpu:.1f} CPU s")
    mine, peer = median(ours), median(theirs)
    return {"bytes": leak.stat().st_size, "columns": len(names), "runs": runs, "cores": os.cpu_count(),
            "faille": _figures(mine), "duckdb_to_parquet": _figures(peer),
            "ratios": {key: round(value, 2) for key, value in ratios(ours, theirs).items()}}


def _figures(cost: Cost) -> dict[str, float]:
    return {"cpu_s": round(cost.cpu, 2), "wall_s": round(cost.wall, 2), "peak_mb": round(cost.peak / 1e6)}


def _measured(order: Order) -> Mapping[str, Any]:
    twin = order.folder / "twin"
    build(SCENARIOS.items()["open_server"], twin, rows=max(100, round(ROWS * order.size)), seed=order.seed,
          progress=Silent())
    return spine(twin / "leak.csv", order.folder, order.runs, order.told)


def _sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    rows = [(label, *(found[label][key] for key in ("cpu_s", "wall_s", "peak_mb")))
            for label in ("faille", "duckdb_to_parquet")]
    ratio = ("ratio", found["ratios"]["cpu"], None, found["ratios"]["peak"])
    return [Sheet(_("The main job on the twin of the 2021 case, beside DuckDB converting it to Parquet"),
                  ("", "CPU s", "wall s", "MB"), [*rows, ratio])]


SUITE: Final = Suite(title=_("The main job"), measure=_measured, sheets=_sheets)
