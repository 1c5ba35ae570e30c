"""What typing a large table costs, after it was read."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Any, Final

from faille.bench.recognising.columns.ours import FOUND_ON, STORE
from faille.bench.suite import Order
from faille.engines.duckdb import DuckDB
from faille.formats.kind import Limits
from faille.intake import read
from faille.intake.sources import FileSource
from faille.inventory import take
from faille.model.progress import Silent
from faille.scenarios.kind import SCENARIOS
from faille.simulation import build

ROWS: Final = 500_000


def typing_speed(order: Order) -> dict[str, Any]:
    """CPU and wall seconds of the inventory on the twin of the 2021 leak, grown to ROWS; its reading is not counted."""
    twin = order.folder / "twin"
    rows = max(100, round(ROWS * order.size))
    build(SCENARIOS.items()["open_server"], twin, rows=rows, seed=order.seed, progress=Silent())
    order.told(f"typing {rows}")
    return typed(twin / "leak.csv", order.folder / "typing")


def typed(leak: Path, work: Path) -> dict[str, Any]:
    """The same for one file; `work` is a folder to make.  CPU is the whole process', its threads included."""
    work.mkdir(parents=True)
    engine = DuckDB(work, memory="2GB")
    try:
        engine.attach(STORE, work / "store.duckdb", secrets.token_hex(32), writing=True)
        reading = read(FileSource(leak, memory=Limits().memory), "", engine, STORE, limits=Limits(), progress=Silent())
        cpu, wall = time.process_time(), time.monotonic()
        take(reading.tables, "", engine, STORE, found_on=FOUND_ON)
        spent = time.process_time() - cpu, time.monotonic() - wall
    finally:
        engine.close()
    table = reading.tables[0]
    return {
        "rows": table.records,
        "columns": len(table.columns),
        "cpu_s": round(spent[0], 2),
        "wall_s": round(spent[1], 2),
    }
