"""What reading costs: 200 MB clean and dirty beside DuckDB, and a file larger than memory."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from random import Random
from typing import Any, Final

from faille.bench.measure import Cost, median, ratios, run
from faille.bench.reading.tables import laboratory
from faille.bench.suite import Order

ROWS: Final = 500_000
COLUMNS: Final = 60
FILLED: Final = 0.6  # of the cells
POOL: Final = 20_000  # different rows; each is written with a number of its own
DIRT: Final = {"stray quote": 0.02, "short": 0.02, "many lines": 0.02, "too wide": 0.01, "cp1252": 0.02}
BIG: Final = 10_000_000_000  # bytes
MEMORY: Final = "1GB"

PEER: Final = """
import sys, duckdb
columns = "{" + ", ".join(f"'c{i}': 'VARCHAR'" for i in range(int(sys.argv[3]))) + "}"
more = ", ".join(["", *sys.argv[4:]])
duckdb.execute("COPY (SELECT * FROM read_csv(?, delim=';', quote='\\"', escape='\\"', header=true, auto_detect=false, "
               "columns=" + columns + more + ")) TO '" + sys.argv[2] +
               "' (FORMAT parquet, COMPRESSION zstd)", [sys.argv[1]])
"""
LENIENT: Final = ("ignore_errors=true", "null_padding=true", "strict_mode=false", "parallel=false")


def costs(order: Order) -> dict[str, Any]:
    """Speed on clean and dirty bytes, and memory on a big file."""
    return {"clean": _speed(order, dirty=False), "dirty": _speed(order, dirty=True), "big": _big(order)}


def _speed(order: Order, *, dirty: bool) -> dict[str, Any]:
    path, out = order.folder / "speed.csv", order.folder / "speed.parquet"
    rows = max(1000, round(ROWS * order.size))
    with path.open("wb") as stream:
        for part in written(rows, order.seed, dirty=dirty):
            stream.write(part)
    read = [sys.executable, "-m", "faille", "read", str(path)]
    commands = {
        "faille_read": read, "faille_read_to_parquet": [*read, "--to", str(out), "--force"],
        "duckdb_to_parquet": [sys.executable, "-c", PEER, str(path), str(out), str(COLUMNS),
                              *(LENIENT if dirty else ())]}
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(order.runs):
        for name, command in commands.items():
            taken[name].append(run(command))
        order.told(f"{'dirty' if dirty else 'clean'} {number + 1}/{order.runs}")
    size = path.stat().st_size
    for file in (path, out):
        file.unlink(missing_ok=True)
    beside = {name: ratios(taken[name], taken["duckdb_to_parquet"]) for name in commands if name != "duckdb_to_parquet"}
    return {"bytes": size, "rows": rows, "runs": order.runs,
            **{name: figures(median(costs)) for name, costs in taken.items()},
            "ratios": {name: {key: round(value, 2) for key, value in found.items()} for name, found in beside.items()}}


def _big(order: Order) -> dict[str, Any]:
    """A file that memory cannot hold, made on the fly; as large as half of what the disk has free, at most."""
    path = order.folder / "big.csv"
    wanted = min(BIG * order.size, shutil.disk_usage(order.folder).free / 3)
    size = 0
    with path.open("wb") as stream:
        for part in written(10**12, order.seed, dirty=False):
            size += stream.write(part)
            if size >= wanted:
                break
    order.told(f"reading {size / 1e9:.1f} GB")
    cost = run([sys.executable, "-m", "faille", "read", str(path), "--memory", MEMORY])
    path.unlink()
    return {"bytes": size, "memory": MEMORY, **figures(cost)}


def figures(cost: Cost) -> dict[str, float]:
    """A cost in the units of a report."""
    return {"cpu_s": round(cost.cpu, 2), "wall_s": round(cost.wall, 2), "peak_mb": round(cost.peak / 1e6)}


def written(rows: int, seed: int, *, dirty: bool) -> Iterator[bytes]:
    """Sixty columns of laboratory results, `;`, UTF-8 with CR LF, some thousand rows at a time."""
    random = Random(seed)  # noqa: S311  # a benchmark must be repeatable
    pool = [[cell if random.random() < FILLED else "" for _ in range(4) for cell in laboratory(random)][:COLUMNS - 1]
            for _ in range(min(POOL, max(100, rows)))]
    texts = [_line(cells) for cells in pool]
    dirts = [_dirty(cells, random) for cells in pool] if dirty else []
    yield (";".join(f"colonne_{i}" for i in range(COLUMNS)) + "\r\n").encode()
    share = sum(DIRT.values())
    for start in range(0, rows, 1000):
        yield b"".join(b"%d;" % number + random.choice(dirts if dirty and random.random() < share else texts)
                       for number in range(start, min(rows, start + 1000)))


def _line(cells: list[str]) -> bytes:
    return (";".join(_quoted(cell) for cell in cells) + "\r\n").encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(letter in cell for letter in ';"\n') else cell


def _dirty(cells: list[str], random: Random) -> bytes:
    kind = random.choices(list(DIRT), list(DIRT.values()))[0]
    other = list(cells)
    if kind == "stray quote":
        line = ";".join(_quoted(cell) for cell in cells)
        return (line.replace(";", ';"', 1) + "\r\n").encode()
    if kind == "short":
        return _line(cells[:random.randrange(5, 50)])
    if kind == "many lines":
        other[14] = "suite\nà la ligne\n" + cells[14]
        return _line(other)
    if kind == "too wide":
        return _line([*cells, "en trop"])
    return ";".join(_quoted(cell) for cell in cells).encode("cp1252", "replace") + b"\r\n"
