"""Specimens read by `faille read`, through the function behind the command."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from pyarrow import parquet

from faille.bench.reading.scoring import Found
from faille.bench.reading.specimen import Specimen
from faille.conversion import convert
from faille.errors import EvidenceError, Refusal
from faille.formats.kind import Limits
from faille.model.progress import Silent
from faille.model.reading import Reading

MEMORY = "256MB"
csv.field_size_limit(sys.maxsize)


def read(specimen: Specimen, folder: Path) -> Found:
    """Read it; the files are made in `folder` and taken away again."""
    path = folder / f"specimen{specimen.suffix}"
    out = folder / "read.parquet"
    path.write_bytes(specimen.data)
    written: tuple[Path, ...] = ()
    try:
        reading, written = convert(path, out, memory=MEMORY, threads=1, limits=Limits.within(MEMORY), progress=Silent(),
                                   force=True)
        return _found(reading, written)
    except (EvidenceError, Refusal):
        return Found(rows=(), refused=True)
    except Exception as error:  # a crash is a result to count, not the end of the benchmark
        return Found(rows=(), crashed=type(error).__name__, balanced=False)
    finally:
        for file in (path, *written):
            file.unlink(missing_ok=True)
        if out.is_dir():
            out.rmdir()


def _found(reading: Reading, written: tuple[Path, ...]) -> Found:
    rows: list[list[str]] = []
    rejected: list[str] = []
    for file in written:
        if file.suffix == ".parquet":
            columns = [column.to_pylist() for column in parquet.read_table(file).columns]
            rows += [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
        else:
            with file.open(encoding="utf-8", newline="") as stream:
                rejected += [row[-1] for row in csv.reader(stream)]
    balanced = all(ledger.balanced for ledger in reading.ledgers.values())
    if not reading.tables:
        return Found(rows=rows, rejected=rejected, balanced=balanced)
    first = max(reading.tables, key=lambda table: table.records)
    encodings = sorted(first.dialect.encodings, key=lambda name: (name == "ascii", -first.dialect.encodings[name]))
    return Found(rows=rows, names=first.columns, header=first.header_from_file, delimiter=first.dialect.delimiter,
                 quote=first.dialect.quote, encodings=encodings, rejected=rejected, balanced=balanced)
