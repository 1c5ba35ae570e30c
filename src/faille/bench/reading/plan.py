"""Which specimens are made: every pollution alone on several tables, random pairs, and clean files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Final

from faille.bench.reading.pollutions import (
    cells,
    delimiters,
    encodings,
    ends,
    headers,
    lines,
    oddities,
    quoting,
    strangers,
    widths,
    wrappings,
)
from faille.bench.reading.pollutions.kind import Pollution
from faille.bench.reading.specimen import Specimen, drafted, made
from faille.bench.reading.tables import NAMES, clean

POLLUTIONS: Final[tuple[Pollution, ...]] = (
    *delimiters.POLLUTIONS, *quoting.POLLUTIONS, *cells.POLLUTIONS, *headers.POLLUTIONS, *lines.POLLUTIONS,
    *widths.POLLUTIONS, *ends.POLLUTIONS, *encodings.POLLUTIONS, *wrappings.POLLUTIONS,
    *oddities.POLLUTIONS, *strangers.POLLUTIONS)
TABLES: Final = 4  # tables for each pollution alone
PAIRS: Final = 400
ASKED: Final = 3  # the peers are asked about one in so many
CLEAN: Final = 4  # fresh clean files of each table


def specimens(seed: int, size: float) -> Iterator[Specimen]:
    """All of them, or a share."""
    random = Random(seed)  # noqa: S311  # a benchmark must be repeatable
    for name in NAMES:
        for _ in range(max(1, round(CLEAN * size))):
            yield made(clean(name, random), (), random.getrandbits(32))
    alone = POLLUTIONS if size >= 0.1 else random.sample(POLLUTIONS, max(1, round(len(POLLUTIONS) * 10 * size)))
    for pollution in alone:
        able = [name for name in NAMES if _fits(pollution, name)]
        for name in random.sample(able, min(len(able), max(1, round(TABLES * size)))):
            yield made(clean(name, random), (pollution,), random.getrandbits(32))
    for _ in range(round(PAIRS * size)):
        first, second = _pair(random)
        able = [name for name in NAMES if _fits(first, name) and _fits(second, name)]
        yield made(clean(random.choice(able), random), (first, second), random.getrandbits(32))


def asked(seed: int, size: float) -> Iterator[Specimen]:
    """Those that the peers are asked about: every third, because CleverCSV takes seconds for some."""
    return islice(specimens(seed, size), 0, None, ASKED)


def _pair(random: Random) -> tuple[Pollution, Pollution]:
    while True:
        first, second = random.sample(POLLUTIONS, 2)
        if first.alone or second.alone or first.family == second.family:
            continue
        if any(_fits(first, name) and _fits(second, name) for name in NAMES):
            return first, second


@cache
def _fits(pollution: Pollution, table: str) -> bool:
    return pollution.fits(drafted(clean(table, Random(0)), Random(0)))  # noqa: S311
