"""Check digits written as SQL over `{v}`: weighted sums, and the few schemes that are no sum."""

from __future__ import annotations

from collections.abc import Sequence

_TURNED = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"


def digit(place: int) -> str:
    """The digit at `place`, from 1."""
    return f"TRY_CAST(substr({{v}}, {place}, 1) AS INTEGER)"


def weighted(weights: Sequence[int], first: int = 1) -> str:
    """The sum of digits times weights, from the digit at `first` on."""
    terms = [f"{weight} * {digit(first + i)}" for i, weight in enumerate(weights) if weight]
    return f"({' + '.join(terms)})"


def chained(length: int) -> str:
    """ISO 7064 MOD 11,10 over `length` digits, check digit last: a right number leaves 1."""
    state = f"((10 + {digit(1)} - 1) % 10 + 1) * 2 % 11"
    for place in range(2, length):
        state = f"(({state} + {digit(place)} - 1) % 10 + 1) * 2 % 11"
    return f"({state} + {digit(length)}) % 10 = 1"


def verhoeff(length: int) -> str:
    """Verhoeff's scheme over `length` digits: turns and flips of a pentagon, looked up digit by digit and composed.

    A flip makes every later turn count backwards, so the whole is a sum of turns, each with a sign, and of flips;
    written so, and not digit upon digit, it is no deeper than any sum, and parsers have their limits.
    """
    turns, flips, signed = [], [], []
    for step in range(length):
        turned = f"TRY_CAST(substr('{_TURNED}', {10 * (step % 8) + 1} + {digit(length - step)}, 1) AS INTEGER)"
        turns.append(f"({turned} % 5)")
        flips.append(f"(CASE WHEN {turned} > 4 THEN 1 ELSE 0 END)")
        before = " + ".join(flips[:-1]) or "0"
        signed.append(f"(1 - 2 * (({before}) % 2)) * {turns[-1]}")
    return f"(({' + '.join(flips)}) % 2 = 0 AND ({' + '.join(signed)}) % 5 = 0)"
