"""Check digits written as SQL over `{v}`: weighted sums, and the few schemes that are no sum."""

from __future__ import annotations

from collections.abc import Sequence

_TURNED = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"
# What one or flip of a pentagon and another make, at 10 * one + other.
_COMPOSED = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210"


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
    """Verhoeff's scheme over `length` digits: each is turned by its place, and composed with what came before.

    Each step stands once in the next: a sum of signed turns is less deep, and grows with the square of the length.
    """
    state = ""
    for step in range(length):
        turned = f"TRY_CAST(substr('{_TURNED}', {10 * (step % 8) + 1} + {digit(length - step)}, 1) AS INTEGER)"
        state = f"TRY_CAST(substr('{_COMPOSED}', 10 * {state} + {turned} + 1, 1) AS INTEGER)" if state else turned
    return f"{state} = 0"
