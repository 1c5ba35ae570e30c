"""A hundred small finds: how often the interval holds the true number of persons, and how wide it is."""

from __future__ import annotations

import shutil
from typing import Any, Final

import numpy as np

from faille.bench.suite import Order
from faille.bench.who import files
from faille.bench.who.levels import LEVELS
from faille.bench.who.ours import ran

FINDS: Final = 100
_LEAST, _MOST = 300, 3_000  # rows
_TOGETHER = 25  # finds a process


def measure(order: Order) -> dict[str, Any]:
    """Coverage and width by generator and level, and each find's figures."""
    rng = np.random.default_rng([order.seed, 0x5A11])
    count = max(6, round(FINDS * min(order.size, 1.0)))
    finds, told = [], []
    for number in range(count):
        generator, level = files.GENERATORS[number % 2], LEVELS[number // 2 % 3]
        rows, folder = int(rng.integers(_LEAST, _MOST + 1)), order.folder / "small" / str(number)
        files.save(files.draw(generator, rows, level, order.seed + number), folder, generator=generator, level=level)
        finds.append(folder)
    for start in range(0, count, _TOGETHER):
        part = finds[start:start + _TOGETHER]
        for find, each in zip(part, ran(part, order.folder).told, strict=True):
            known = files.about(find)
            told.append({"generator": known["generator"], "level": known["level"], "rows": each["records"],
                         "persons": len(np.unique(files.truth(find).persons)),
                         **{key: each[key] for key in ("estimate", "low", "high")}})
        order.told(f"{len(told)}/{count}")
    shutil.rmtree(order.folder / "small")
    groups = {f"{generator}, {level}": [each for each in told if (each["generator"], each["level"]) ==
                                        (generator, level)] for generator in files.GENERATORS for level in LEVELS}
    return {"finds": told, "groups": {name: _covered(group) for name, group in {**groups, "all": told}.items()}}


def _covered(told: list[dict[str, Any]]) -> dict[str, Any]:
    answered = [each for each in told if each["estimate"] is not None]
    inside = sum(each["low"] <= each["persons"] <= each["high"] for each in answered)
    return {"finds": len(told), "cannot_tell": len(told) - len(answered), "covered": inside,
            "low_missed": sum(each["persons"] < each["low"] for each in answered),
            "high_missed": sum(each["persons"] > each["high"] for each in answered),
            "width": _median([(each["high"] - each["low"]) / each["persons"] for each in answered]),
            "error": _median([abs(each["estimate"] - each["persons"]) / each["persons"] for each in answered])}


def _median(values: list[float]) -> float | None:
    return float(np.median(values)) if values else None
