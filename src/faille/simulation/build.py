"""A scenario, built: the leak, the truth and, when asked for, what lay on the vendor's server."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from faille.errors import RequestError
from faille.language import _
from faille.model.progress import Progress, Silent
from faille.scenarios.kind import SCENARIOS, Scenario
from faille.simulation import truth
from faille.simulation.keys import impossible_places
from faille.simulation.sources import write_sources
from faille.simulation.truth import Truth
from faille.simulation.twin import Twin, draw
from faille.simulation.writing import write

LEAK = "leak.csv"
MOST_ROWS = 1_000_000  # the blocks of phone numbers that nobody can have are not larger


def build(scenario: Scenario, out: Path, *, rows: int | None = None, seed: int = 1, progress: Progress | None = None,
          with_sources: bool = False) -> Truth:
    """Write `leak.csv`, `truth.json` and `truth_rows.parquet` of a scenario into folder `out`, made if absent.

    `rows` is the size (None: the published one); every published count is scaled to it.  The same scenario, size and
    seed give the same bytes.  `with_sources` also writes `sources/<laboratory>/current.csv`, the migration exports that
    lay on the vendor's server.  RequestError where the size is out of range or the folder cannot be written.
    """
    size = scenario.counts.rows if rows is None else rows
    if not 1 <= size <= MOST_ROWS:
        raise RequestError(_("The number of rows is out of range"), where="rows",
                           remedy=_("ask for 1 to 1,000,000 rows"))
    if seed < 0:
        raise RequestError(_("The seed is negative"), where="seed", remedy=_("give a whole number from 0 on"))
    progress = progress or Silent()
    twin = draw(scenario, size, seed, progress)
    if not impossible_places([code for code in twin.nirs.places if code != "99"]):
        raise RequestError(_("A real commune has a number that was thought free"), where="NIR",
                           remedy=_("choose other numbers in faille.simulation.keys"))
    try:
        return _written(scenario, twin, out, progress, with_sources)
    except OSError as error:  # no permission, a full disk: its message may name the user's folders, so only its kind
        raise RequestError(_("The breach cannot be written"), where=error.strerror or "",
                           remedy=_("name a folder that you may write to, on a disk with 1 GB free")) from None


def _written(scenario: Scenario, twin: Twin, out: Path, progress: Progress, with_sources: bool) -> Truth:
    """Write everything, the truth last: a folder without `truth.json` holds a breach that was interrupted."""
    out.mkdir(parents=True, exist_ok=True)
    (out / truth.NAME).unlink(missing_ok=True)
    written = write([(twin, np.arange(twin.rows.size))], out / LEAK, progress)
    name = next((name for name, each in SCENARIOS.items().items() if each is scenario), "")
    found = truth.document(twin, written, LEAK, name)
    if with_sources:
        found["sources"] = write_sources(twin, out / "sources", progress)
    return truth.save(found, truth.rows_table(twin), out)
