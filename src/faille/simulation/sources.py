"""What lay on the vendor's server: each laboratory's migration export.

About nine tenths of the leak stood there, and about half of what stood there is not in the leak.  The export of a
laboratory therefore holds most of its leaked rows, byte for byte, and about as many others.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from faille.model.progress import Progress
from faille.simulation.draw import exactly, groups, mask, stream
from faille.simulation.twin import Twin, draw
from faille.simulation.writing import write

ON_SERVER = 0.9125  # of the leak: "about 43,000 records were not"
NOT_LEAKED = 0.5  # of the server


def _others(twin: Twin, rows: int, progress: Progress) -> Twin:
    """Patients who are not in the leak: other persons, the same laboratories, doctors and nurses."""
    others = draw(twin.scenario, rows, twin.seed + 1_000_003, progress, first=twin.rows.size)
    rng = stream(twin.seed, "others' care")
    like = np.zeros(rows, dtype=np.int64)  # a leaked row of the same laboratory, whose doctor and nurse they share
    for lab, run in groups(others.rows.lab)[1]:
        leaked = np.flatnonzero(twin.rows.lab == lab)
        like[run] = leaked[rng.integers(0, len(leaked), run.stop - run.start)] if len(leaked) else 0
    care = replace(others.care, prescriber=twin.care.prescriber[like], doctors=twin.care.doctors,
                   sampler=twin.care.sampler[like], nurses=twin.care.nurses)
    return replace(others, care=care)


def write_sources(twin: Twin, folder: Path, progress: Progress) -> dict[str, Any]:
    """Write `<laboratory>/current.csv`; returns laboratory -> rows, of which leaked, bytes, SHA-256."""
    kept = mask(twin.rows.size, exactly(stream(twin.seed, "sources"), np.ones(twin.rows.size),
                                        round(ON_SERVER * twin.rows.size)))
    others = _others(twin, max(1, round(int(kept.sum()) * NOT_LEAKED / (1 - NOT_LEAKED))), progress)
    found = {}
    for index, lab in enumerate(twin.scenario.laboratories):
        leaked = np.flatnonzero(kept & (twin.rows.lab == index))
        besides = np.flatnonzero(others.rows.lab == index)
        if not len(leaked) + len(besides):
            continue
        target = folder / lab.id / "current.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        written = write([(twin, leaked), (others, besides)], target, progress)
        found[lab.id] = {"rows": written.rows, "leaked": len(leaked), "bytes": written.bytes, "sha256": written.sha256}
    return found
