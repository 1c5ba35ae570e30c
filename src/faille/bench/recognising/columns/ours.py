"""The recogniser under examination, asked as an investigation asks it: read, then take the inventory."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from faille.bench.recognising.columns.scoring import UNKNOWN, Verdict
from faille.engines.duckdb import DuckDB
from faille.formats.kind import Limits
from faille.intake import read
from faille.intake.sources import FileSource
from faille.inventory import take
from faille.model.progress import Silent

FOUND_ON: Final = date(2024, 3, 1)
STORE: Final = "reading"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of a file's first table; `header` says whether its first line was taken for one."""

    verdicts: Sequence[Verdict]
    header: bool


def recognised(path: Path, folder: Path, *, threads: int = 1) -> Answer:
    """The verdicts on the columns of the first table of `path`.  `folder` takes what is temporary, and is left empty.

    Raises EvidenceError or EngineError as reading and inventory do.
    """
    work = folder / f"work-{secrets.token_hex(4)}"
    work.mkdir(parents=True)
    engine = DuckDB(work, threads=threads)
    try:
        engine.attach(STORE, work / "store.duckdb", secrets.token_hex(32), writing=True)
        reading = read(FileSource(path, memory=Limits().memory), "", engine, STORE, limits=Limits(), progress=Silent())
        found = take(reading.tables, "", engine, STORE, found_on=FOUND_ON)
    finally:
        engine.close()
        for file in work.iterdir():
            file.unlink()
        work.rmdir()
    if not found:
        return Answer((), header=False)
    told = {each.column: Verdict(each.identifier, each.confidence) for each in found[0].detections}
    first = reading.tables[0]
    verdicts = [told.get(f"c{i + 1}", Verdict(UNKNOWN, 0.0)) for i in range(len(first.columns))]
    return Answer(verdicts, header=first.header_from_file)
