"""Both generators' finds at three levels of noise, linked, and the first of them by Splink too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pyarrow import parquet

from faille.bench.suite import Order
from faille.bench.who import files, mistakes
from faille.bench.who.files import LABORATORIES, REGISTERS
from faille.bench.who.ours import Ran, labels, ran
from faille.bench.who.registers_layouts import LAYOUTS
from faille.bench.who.rival import splink
from faille.bench.who.scoring import score

ROWS: Final = 500_000  # of laboratories, about the published size of the leak of 2021
OF_REGISTERS: Final = 20_000
LEVELS: Final = ("plain", "hard", "dirty")
TARGETS: Final = {"plain": 0.985, "hard": 0.97}
LEAST: Final = 300  # rows


def measure(order: Order) -> list[dict[str, Any]]:
    """One row of figures for each find: the laboratories' at every level, then each layout of the registers."""
    told = []
    for generator, level, rows, seed in _finds(order):
        find = files.drawn(generator, rows, level, seed, order.folder / "find")
        ours = ran([find], order.folder)
        figures = {"find": _name(generator, find), "level": level, "rows": rows, "seed": seed, **_figures(find, ours)}
        if order.peers and generator == LABORATORIES:
            figures["splink"] = _beside(find, ours, order)
        order.told(f"{figures['find']}, {level}: F1 {figures['f1']:.4f}, {figures['link_cpu_s']:.1f} CPU s")
        told.append(figures)
        shutil.rmtree(find)
    return told


def seed_of_each_layout(seed: int) -> Iterator[int]:
    """The first seeds from `seed` on that show every layout of the registers once."""
    wanted = {tuple(header for header, _ in layout.columns) for layout in LAYOUTS}
    while wanted:
        shown = tuple(files.draw(REGISTERS, 1, "plain", seed).table.column_names)
        if shown in wanted:
            wanted.remove(shown)
            yield seed
        seed += 1


def _finds(order: Order) -> Iterator[tuple[str, str, int, int]]:
    for level in LEVELS:
        yield LABORATORIES, level, max(LEAST, round(ROWS * order.size)), order.seed
    for seed in seed_of_each_layout(order.seed):
        for level in LEVELS:
            yield REGISTERS, level, max(LEAST, round(OF_REGISTERS * order.size)), seed


def _name(generator: str, find: Path) -> str:
    if generator == LABORATORIES:
        return LABORATORIES
    shown = parquet.read_schema(find / "find.parquet").names
    return next(layout.name for layout in LAYOUTS if [header for header, _ in layout.columns] == shown)


def _figures(find: Path, ours: Ran) -> dict[str, Any]:
    truth, given, told = files.truth(find), labels(find), ours.told[0]
    mark = score(truth.persons, given)
    columns = told["columns"][0]
    return {
        "f1": mark.f1, "precision": mark.precision, "recall": mark.recall, "b_cubed": mark.b_cubed,
        "persons": mark.persons, "listed": mark.listed, "estimate": told["estimate"], "low": told["low"],
        "high": told["high"], "count_error": (told["estimate"] - mark.persons) / mark.persons,
        "covered": told["low"] <= mark.persons <= told["high"],
        "minors": _minors(truth), "minors_told": told["minors"],
        "precision_told": told["precision"], "recall_told": told["recall"],
        "link_cpu_s": told["cpu"]["linkage"], "inventory_cpu_s": told["cpu"]["inventory"], "whole_cpu_s": ours.cpu,
        "peak_mb": ours.cost.peak / 1e6, "wall_s": told["wall"], "pairs_a_row": told["pairs"] / told["records"],
        "roles": told["roles"], "columns": {each["column"]: each["identifier"] for each in columns},
        "joined": mistakes.joined(truth, given),
        "missed": mistakes.missed(truth, given, parquet.read_table(find / "find.parquet"), columns)}


def _minors(truth: files.Truth) -> int:
    """Persons under eighteen on the day of the find, of those whose birth is known."""
    limit = f"{int(truth.taken[:4]) - 18}{truth.taken[4:]}"
    return len({int(who) for who, born in zip(truth.persons, truth.births, strict=True) if born > limit})


def _beside(find: Path, ours: Ran, order: Order) -> Mapping[str, Any]:
    told = ours.told[0]
    theirs = splink(find, told["columns"][0], order.folder, order.told)
    return {"f1": theirs.score.f1, "precision": theirs.score.precision, "recall": theirs.score.recall,
            "b_cubed": theirs.score.b_cubed, "listed": theirs.score.listed, "threshold": theirs.threshold,
            "cpu_s": theirs.cpu, "peak_mb": theirs.cost.peak / 1e6, "pairs": theirs.pairs,
            "ratio_link": told["cpu"]["linkage"] / theirs.cpu, "ratio_whole": ours.cpu / theirs.cpu}
