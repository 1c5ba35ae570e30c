"""Our linkage on finds on disk, in a process of its own: `python -m faille.bench.who.ours ORDER.json`.

It does what an investigation does, from an encrypted store on disk: inventory, then linkage.  Each step's CPU is told
apart, and the input's reading too: a peer is measured without it.  A find is put into the store as it is; FEBRL, which
comes as files, is read by the reading desk.
"""

from __future__ import annotations

import json
import secrets
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from faille.bench.measure import Cost, run
from faille.bench.who.files import about
from faille.engines.duckdb import DuckDB
from faille.formats.kind import Limits
from faille.intake import read
from faille.intake.sources import FileSource
from faille.inventory import take
from faille.linkage import link
from faille.model.inventory import Inventory
from faille.model.linkage import Linkage
from faille.model.progress import Silent
from faille.model.reading import Dialect, TableRead

MEMORY: Final = "1GB"  # what `faille investigate` takes
THREADS: Final = 2
_STORE: Final = "leak{}"
_BATCH: Final = 65_536
_FOUND_ON: Final = "2024-01-01"  # of files that do not say


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process told of each of its finds, and what it took."""

    told: Sequence[Mapping[str, Any]]
    cost: Cost

    @property
    def cpu(self) -> float:
        """CPU seconds of the whole process without the input's reading."""
        return self.cost.cpu - sum(float(each["cpu"]["input"]) for each in self.told)


def ran(finds: Sequence[Path], folder: Path, *, memory: str = MEMORY, linking: bool = True) -> Ran:
    """Link each find by itself, one after another in one process; the labels of its rows go to `labels.npy` beside it.

    A find is a folder that `files.save` wrote, or holds *.csv, read in the order of their names.  Without `linking`
    only the inventory is taken.  Raises EngineError where the process fails.
    """
    work = folder / f"linking-{secrets.token_hex(4)}"
    work.mkdir(parents=True)
    order, out = work / "order.json", work / "told.json"
    order.write_text(json.dumps({"finds": [str(each) for each in finds], "out": str(out), "work": str(work / "run"),
                                 "memory": memory, "linking": linking}), encoding="utf-8")
    cost = run([sys.executable, "-m", "faille.bench.who.ours", str(order)])
    told = json.loads(out.read_text(encoding="utf-8"))
    shutil.rmtree(work)
    return Ran(told, cost)


def labels(find: Path) -> NDArray[np.int64]:
    """The person each row was given, as numbers."""
    found: NDArray[np.int64] = np.load(find / "labels.npy")
    return found


class _Watch:
    """CPU and wall seconds since it was last asked."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.monotonic()

    def since(self) -> tuple[float, float]:
        before = self._cpu, self._wall
        self._cpu, self._wall = time.process_time(), time.monotonic()
        return self._cpu - before[0], self._wall - before[1]


def linked(find: Path, work: Path, memory: str, *, linking: bool = True) -> dict[str, Any]:
    """One find, linked; `work` is a folder to make, and is removed."""
    work.mkdir(parents=True)
    engine = DuckDB(work, memory=memory, threads=THREADS)
    watch = _Watch()
    try:
        stored, day = _stored(find, work, engine)
        entered = watch.since()
        inventories = [(inventory, alias) for alias, tables in stored
                       for inventory in take(tables, f"{alias:0>64}", engine, alias, found_on=day)]
        typed = watch.since()
        told: dict[str, Any] = {"columns": _columns(inventories, stored)}
        spent = {"input": entered[0], "inventory": typed[0]}
        if linking:
            engine.run("ATTACH ':memory:' AS who")
            result = link(inventories, engine, store="who", found_on=day, salt="who")
            cpu, wall = watch.since()
            spent["linkage"] = cpu
            told |= _told(result) | {"wall": wall}
            if result.subjects:
                np.save(find / "labels.npy", _labels(engine, stored))
        told["cpu"] = spent
        return told
    finally:
        engine.close()
        shutil.rmtree(work)


def _stored(find: Path, work: Path, engine: DuckDB) -> tuple[list[tuple[str, tuple[TableRead, ...]]], date]:
    """Alias and tables of each store, filled; the day of the find."""
    paths = sorted(find.glob("*.csv"))
    stored = []
    for number, path in enumerate(paths or [find / "find.parquet"]):
        alias = _STORE.format(number)
        engine.attach(alias, work / f"{alias}.duckdb", secrets.token_hex(32), writing=True)
        if paths:
            source = FileSource(path, memory=Limits().memory)
            stored.append((alias, read(source, "", engine, alias, limits=Limits(), progress=Silent()).tables))
        else:
            stored.append((alias, (_entered(path, alias, engine),)))
    return stored, date.fromisoformat(_FOUND_ON if paths else str(about(find)["taken"]))


def _entered(path: Path, alias: str, engine: DuckDB) -> TableRead:
    """A Parquet file's rows in the store, as a reader would have put them."""
    source = parquet.ParquetFile(path)
    names = source.schema_arrow.names
    line = 1
    with engine.bulk():
        for batch in source.iter_batches(_BATCH):
            lines = np.arange(line, line + batch.num_rows)
            rows = pa.table({"line": lines, "byte": lines, **{
                f"c{i}": column.cast(pa.string()).fill_null("") for i, column in enumerate(batch.columns, 1)}})
            if line == 1:
                engine.create(f"{alias}.t1", rows.schema)
            engine.append(f"{alias}.t1", rows)
            line += batch.num_rows
    return TableRead(relation="t1", name="", columns=tuple(names), header_from_file=True, records=line - 1,
                     format="csv", dialect=Dialect())


def _columns(found: Sequence[tuple[Inventory, str]], stored: Sequence[tuple[str, tuple[TableRead, ...]]]) -> list[Any]:
    """What was recognised, by the file's own names."""
    names = {(alias, table.relation): table.columns for alias, tables in stored for table in tables}
    return [[{"column": names[alias, inventory.relation][int(each.column[1:]) - 1], "identifier": each.identifier,
              "party": each.party.value, "filled": each.filled} for each in inventory.detections]
            for inventory, alias in found]


def _told(result: Linkage) -> dict[str, Any]:
    subjects = result.subjects
    counts = {each.key: each.value for each in result.counts}
    return {"records": result.records, "listed": result.listed, "cannot_tell": result.cannot_tell,
            "estimate": subjects and subjects.estimate, "low": subjects and subjects.low,
            "high": subjects and subjects.high, "pairs": result.pairs, "rules": len(result.rules),
            "roles": [each.role for each in result.compared], "precision": result.precision,
            "recall": result.recall, "minors": counts.get("persons.minors"), "households": counts.get("households")}


def _labels(engine: DuckDB, stored: Sequence[tuple[str, tuple[TableRead, ...]]]) -> NDArray[np.int64]:
    """The number of each record's subject, in file order, tables one after another."""
    parts = []
    for alias, tables in stored:
        for table in tables:
            parts.append(pa.Table.from_batches(engine.batches(
                f"SELECT m.subject FROM who.members m WHERE m.evidence = '{alias:0>64}'"
                f" AND m.relation = '{table.relation}' ORDER BY m.line")))
    column = pa.concat_tables(parts)["subject"].combine_chunks()
    return np.asarray(column.dictionary_encode().indices.to_numpy(zero_copy_only=False), dtype=np.int64)


if __name__ == "__main__":
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    answers = [linked(Path(each), Path(asked["work"]), asked["memory"], linking=asked["linking"])
               for each in asked["finds"]]
    Path(asked["out"]).write_text(json.dumps(answers), encoding="utf-8")
