"""Streets that do not exist, in both of the ways they are typed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from faille.scenarios.kind import Words
from faille.simulation.draw import pick, share_out, stream


@lru_cache(maxsize=4)
def streets(words: Words) -> tuple[tuple[str, str], ...]:
    """Every street of a scenario, in full and with its type abbreviated; always in the same order.

    A pair of noun and tail stands once, under one type, so there are as many streets as pairs.
    """
    pairs = [(noun, tail) for noun in words.street_nouns for tail in words.street_tails]
    rng = stream(0, "streets")
    types = np.repeat(np.arange(len(words.street_types)), share_out(len(pairs), [t[2] for t in words.street_types]))
    found = []
    for place, kind in zip(rng.permutation(len(pairs)), types, strict=True):
        full, short, _weight = words.street_types[kind]
        noun, tail = pairs[place]
        found.append((f"{full} {noun} {tail}", f"{short} {noun} {tail}"))
    return tuple(found)


@lru_cache(maxsize=1)
def numbers() -> tuple[str, ...]:
    """House numbers by index: 1 … 239, some with BIS or TER, none at 0."""
    rng = stream(0, "numbers")
    kinds = pick(rng, np.array([94.0, 5.0, 1.0]), 240)
    return ("", *(f"{n} {('', 'BIS ', 'TER ')[kind]}" for n, kind in zip(range(1, 240), kinds, strict=False)))
