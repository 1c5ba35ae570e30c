"""Reading only: a file of any shape to CSV or Parquet, and what was found on the way.

No case, no seal.  What is written is personal data in clear, where the user said, readable by the user alone; meanwhile
the data lie in an encrypted store under a key that is forgotten afterwards.
"""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from faille.engines.duckdb import DuckDB
from faille.engines.scratch import scratch
from faille.errors import CustodyError, Refusal, RequestError
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
REJECTS = "rejects"  # what stands for the rejected units among the tables' relations


def convert(path: Path, out: Path | None, *, memory: str, threads: int | None, limits: Limits, progress: Progress,
            force: bool = False) -> tuple[Reading, tuple[Path, ...]]:
    """Read `path`; write its tables to `out`, a .csv or .parquet file, or a folder of them when there are several.

    Returns what was found and the files written; rejected units go beside them as `rejects.csv`, with their place and
    their reason.  Raises RequestError where `out` is neither kind, lies in no folder, or exists and `force` does not
    say to replace it; Refusal where it is the file that is read.  Nothing is written unless all of it is.
    """
    kind = _kind(path, out, force) if out else ""
    with _scratch(memory, threads) as working:
        reading = read(FileSource(path, memory=limits.memory), "", working, STORE, limits=limits, progress=progress)
        if not out:
            return reading, ()
        targets = _targets(reading, out, kind)
        for target in targets.values():
            _free(path, target, force)
            if _unfinished(target).exists() and path.samefile(_unfinished(target)):
                raise Refusal(_("This would replace the file that is read."), where="--to",
                              remedy=_("give another name"))
        with _private(out, folder=len(reading.tables) > 1):
            _write(reading, working, targets, kind, progress)
    return reading, tuple(targets.values())


def _kind(path: Path, out: Path, force: bool) -> str:
    """The kind of file to write; raises where that can be told before anything is read."""
    kind = KINDS.get(out.suffix.lower())
    if not kind:
        raise RequestError(_("Tables are not written in this format."), where="--to",
                           remedy=_("give a name that ends in .csv or .parquet"))
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK | os.X_OK):
        raise RequestError(_("There is no folder to write to here."), where="--to",
                           remedy=_("name a folder that exists and that you may write to"))
    if not out.is_dir():
        _free(path, out, force)
    return kind


def _free(path: Path, target: Path, force: bool) -> None:
    """Raise where writing `target` would destroy what is read, or what the user has not said to replace."""
    if not (target.exists() or target.is_symlink()):
        return
    if target.exists() and path.exists() and target.samefile(path):
        raise Refusal(_("This would replace the file that is read."), where="--to", remedy=_("give another name"))
    if target.is_dir():
        raise RequestError(_("A folder has this name already."), where="--to", remedy=_("give another name"))
    if not force:
        raise RequestError(_("A file has this name already."), where="--to",
                           remedy=_("give another name, or --force to replace it"))


def _targets(reading: Reading, out: Path, kind: str) -> Mapping[str, Path]:
    """Where each table goes, and the rejected units."""
    several = len(reading.tables) > 1
    if several and (out.exists() or out.is_symlink()) and not out.is_dir():
        raise RequestError(_("Several tables need a folder, and this is a file."), where="--to",
                           remedy=_("give another name: a folder is made there"))
    targets = {table.relation: out / f"{table.relation}.{kind}" if several else out for table in reading.tables}
    if reading.rejects:
        targets[REJECTS] = (out if several else out.parent) / f"{out.stem}.rejects.csv"
    return targets


@contextmanager
def _scratch(memory: str, threads: int | None) -> Iterator[Engine]:
    with scratch() as folder:
        working = DuckDB(folder, memory=memory, threads=threads)
        try:
            working.attach(STORE, folder / "store.duckdb", secrets.token_hex(32), writing=True)
            yield working
        finally:
            working.close()


@contextmanager
def _private(out: Path, *, folder: bool) -> Iterator[None]:
    """Files made in the block are their owner's alone from the first byte on, those that the engine makes too.

    A folder is made where one is needed, and taken away again where the block raises and leaves it empty.
    """
    earlier = os.umask(0o077)
    made = False
    try:
        if folder and not out.exists():
            out.mkdir()
            made = True
        yield
    except BaseException as error:
        if made:
            with suppress(OSError):
                out.rmdir()
        if isinstance(error, OSError):
            raise CustodyError(_("The table could not be written."), where="--to",
                               remedy=_("free space or give write access, then run again")) from error
        raise
    finally:
        os.umask(earlier)


def _write(reading: Reading, working: Engine, targets: Mapping[str, Path], kind: str, progress: Progress) -> None:
    """Export everything under temporary names, then give each its own: all of it is there, or nothing."""
    unfinished = {relation: _unfinished(target) for relation, target in targets.items()}
    tables = {table.relation: table for table in reading.tables}
    named: list[Path] = []
    try:
        with progress.step(_("Writing the tables"), len(targets), "tables") as step:
            for relation, path in unfinished.items():
                path.unlink(missing_ok=True)  # of a run that was killed; its rights may be others'
                if relation == REJECTS:
                    _rejects(working, path)
                else:
                    _table(working, tables[relation], path, kind)
                step.advance(1)
        for relation, path in unfinished.items():
            path.replace(targets[relation])
            named.append(targets[relation])
    except BaseException:
        for path in named:
            path.unlink(missing_ok=True)
        raise
    finally:
        for path in unfinished.values():
            path.unlink(missing_ok=True)


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.unfinished")


def _table(working: Engine, table: TableRead, path: Path, kind: str) -> None:
    columns = ", ".join(f"c{position} AS {name(heading)}" for position, heading in
                        enumerate(headings(table), start=1))
    working.export(f"SELECT {columns} FROM {STORE}.{table.relation} ORDER BY line", path, kind)


def headings(table: TableRead) -> Sequence[str]:
    """Column names fit for a file: none empty, none twice."""
    seen: dict[str, int] = {}
    fit = []
    for position, heading in enumerate(table.columns, start=1):
        wanted = heading.strip() or f"column {position}"
        seen[wanted.lower()] = seen.get(wanted.lower(), 0) + 1
        fit.append(wanted if seen[wanted.lower()] == 1 else f"{wanted} ({position})")
    return fit


def _rejects(working: Engine, path: Path) -> None:
    rows = working.rows(f"SELECT member, line, byte, reason, content FROM {STORE}.rejects ORDER BY member, line")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["member", "line", "byte", "reason", "content"])
        writer.writerows([*row[:4], row[4].decode("utf-8", "backslashreplace")] for row in rows)
