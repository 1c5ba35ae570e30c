"""Drawing: seeded streams, exact shares, weighted choice of exactly so many.

Every topic draws from a stream of its own, derived from the seed and the topic's name, so that a change to how streets
are drawn leaves the birth dates as they were.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stream(seed: int, topic: str) -> np.random.Generator:
    """The generator of one topic."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(topic.encode())]))


def share_out(total: int, weights: Sequence[float] | Floats) -> Ints:
    """`total` split in the proportions of `weights`, in whole numbers that add up to it (largest remainder)."""
    exact = np.asarray(weights, dtype=np.float64) * (total / float(np.sum(weights)))
    parts = np.floor(exact + 1e-9).astype(np.int64)
    missing = total - int(parts.sum())
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[:missing]] += 1
    return parts


def scaled(count: int, rows: int, full: int) -> int:
    """`count` of `full`, at another size: rounded half up."""
    return (2 * count * rows + full) // (2 * full)


def exactly(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """`count` distinct places drawn in proportion to `weights` (places of weight 0 come last), in ascending order."""
    with np.errstate(divide="ignore"):
        keys = np.log(weights) + rng.gumbel(size=len(weights))
    if count >= len(weights):
        return np.arange(len(weights), dtype=np.int64)
    if count <= 0:
        return np.zeros(0, dtype=np.int64)
    keys[np.isneginf(keys)] = -1e300
    return np.sort(np.argpartition(-keys, count)[:count]).astype(np.int64)


def mask(size: int, places: Ints) -> Bools:
    """True at `places`."""
    found = np.zeros(size, dtype=np.bool_)
    found[places] = True
    return found


def pick(rng: np.random.Generator, weights: Floats, size: int) -> Ints:
    """`size` draws from 0 … len(weights)-1 in proportion to `weights`."""
    steps = np.cumsum(weights)
    places = np.searchsorted(steps, rng.random(size) * steps[-1], side="right")
    found: Ints = np.minimum(places, len(weights) - 1).astype(np.int64)
    return found


def groups(keys: Ints) -> tuple[Ints, list[tuple[int, slice]]]:
    """An order that sorts `keys`, and where each key's run lies in it."""
    order = np.argsort(keys, kind="stable")
    if not len(keys):
        return order, []
    values, starts = np.unique(keys[order], return_index=True)
    ends = np.append(starts[1:], len(keys))
    return order, [(int(v), slice(int(a), int(b))) for v, a, b in zip(values, starts, ends, strict=True)]


def numbering(index: Ints, space: int, salt: int) -> Ints:
    """A number below `space` for each index below it, without collision and looking random."""
    step = 2 * (int(space * 0.3819660113) // 2) + 1
    while np.gcd(step, space) != 1:
        step += 2
    numbers: Ints = (index * step + salt) % space
    return numbers
