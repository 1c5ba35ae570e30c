"""Reading only: a file of any shape to CSV or Parquet, and what was found on the way.

No case, no seal.  What is written is personal data in clear, where the user said; meanwhile the data lie in an
encrypted store under a key that is forgotten afterwards.
"""

from __future__ import annotations

import csv
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from faille.engines.duckdb import DuckDB
from faille.errors import CustodyError, RequestError
from faille.formats.kind import Limits
from faille.intake import read
from faille.intake.sources import FileSource
from faille.language import _
from faille.model.progress import Progress
from faille.model.reading import Reading, TableRead
from faille.sql.dialect import name
from faille.sql.engine import Engine

KINDS = {".csv": "csv", ".parquet": "parquet"}
STORE = "reading"


def convert(path: Path, out: Path | None, *, memory: str, threads: int | None, limits: Limits, progress: Progress
            ) -> tuple[Reading, tuple[Path, ...]]:
    """Read `path`; write its tables to `out`, a .csv or .parquet file, or a folder of them when there are several.

    Returns what was found and the files written; rejected units go beside them as `rejects.csv`, with their place and
    their reason.  Raises RequestError where `out` is neither kind.
    """
    kind = KINDS.get(out.suffix.lower()) if out else None
    if out and not kind:
        raise RequestError(_("Tables are not written in this format."), where="--to",
                           remedy=_("give a name that ends in .csv or .parquet"))
    with _scratch(memory, threads) as working:
        reading = read(FileSource(path), "", working, STORE, limits=limits, progress=progress)
        written = tuple(_written(reading, working, out, kind, progress)) if out and kind else ()
    return reading, written


@contextmanager
def _scratch(memory: str, threads: int | None) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory(prefix="faille-") as folder:
        working = DuckDB(Path(folder), memory=memory, threads=threads)
        try:
            working.attach(STORE, Path(folder) / "store.duckdb", secrets.token_hex(32), writing=True)
            yield working
        finally:
            working.close()


def _written(reading: Reading, working: Engine, out: Path, kind: str, progress: Progress) -> Iterator[Path]:
    """Export each table whole under a temporary name, then give it its own."""
    several = len(reading.tables) > 1
    if several:
        out.mkdir(parents=True, exist_ok=True)
    with progress.step(_("Writing the tables"), len(reading.tables), "tables") as step:
        for table in reading.tables:
            target = out / f"{table.relation}.{kind}" if several else out
            columns = ", ".join(f"c{position} AS {name(heading)}" for position, heading in
                                enumerate(headings(table), start=1))
            unfinished = target.with_name(f".{target.name}.unfinished")
            try:
                working.export(f"SELECT {columns} FROM {STORE}.{table.relation} ORDER BY line", unfinished, kind)
                unfinished.replace(target)
            except OSError as error:
                raise CustodyError(_("The table could not be written."), where="--to",
                                   remedy=_("free space or give write access, then run again")) from error
            finally:
                unfinished.unlink(missing_ok=True)
            step.advance(1)
            yield target
    if reading.rejects:
        yield _rejects(working, (out if several else out.parent) / f"{out.stem}.rejects.csv")


def headings(table: TableRead) -> Sequence[str]:
    """Column names fit for a file: none empty, none twice."""
    seen: dict[str, int] = {}
    fit = []
    for position, heading in enumerate(table.columns, start=1):
        wanted = heading.strip() or f"column {position}"
        seen[wanted.lower()] = seen.get(wanted.lower(), 0) + 1
        fit.append(wanted if seen[wanted.lower()] == 1 else f"{wanted} ({position})")
    return fit


def _rejects(working: Engine, target: Path) -> Path:
    rows = working.rows(f"SELECT member, line, byte, reason, content FROM {STORE}.rejects ORDER BY member, line")
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["member", "line", "byte", "reason", "content"])
        writer.writerows([*row[:4], row[4].decode("utf-8", "backslashreplace")] for row in rows)
    return target
