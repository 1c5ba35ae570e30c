"""The map of départements: our own SVG, a class of shade per département.

Shades are steps of a constant *ratio* above zero.  A leak gathers in a few départements: equal steps would leave all
others white, and classes of equal rank (quantiles) would paint a département of 900 rows like one of 170,000.

Authority: https://www.insee.fr/fr/information/2560452
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from faille.errors import RequestError
from faille.language import number
from faille.reference import departments as reference

# Light to dark; the style sheet recolours them by these very values.
SHADES = ("#e9e5dc", "#c9dde0", "#9fc3c9", "#6fa3ad", "#437f8c", "#22586a", "#0d3546")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map and its legend: shade -> the counts it stands for."""

    svg: str
    legend: tuple[tuple[str, str], ...]
    credit: str


def names() -> Mapping[str, str]:
    """Names of départements by code; empty where the reference data has not been built."""
    try:
        return reference.names()
    except RequestError:
        return {}


def draw(counts: Mapping[str, int], language: str, title: str) -> Drawn | None:
    """The map of `counts` by département code; None where the reference data has not been built."""
    try:
        shapes, viewbox, called, credit = reference.shapes(), reference.viewbox(), reference.names(), reference.credit()
    except RequestError:
        return None
    bounds = _bounds([n for code, n in counts.items() if n > 0 and code in shapes])
    paths = []
    for code, path in shapes.items():
        n = counts.get(code, 0)
        label = f"{called.get(code, code)} ({code}) {number(n, language)}"
        shade = SHADES[_rank(n, bounds)]
        paths.append(f'<path fill="{shade}" d="{escape(path)}"><title>{escape(label)}</title></path>')
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{escape(viewbox)}" width="520" height="496" role="img" '
           f'aria-label="{escape(title)}"><g stroke="#fffdf8" stroke-width="0.7">{"".join(paths)}</g></svg>')
    return Drawn(svg, _legend(bounds, language), credit)


def _bounds(values: list[int]) -> tuple[int, ...]:
    """Upper bounds of the shades above zero, rising, the last the maximum: 9, 99, 999, … by the smallest even ratio."""
    if not values:
        return ()
    most = max(values)
    for ratio in (2, 3, 5, 10, 20, 50, 100, 1000, 10**6):
        found = []
        bound = ratio
        while bound <= most:
            found.append(bound - 1)
            bound *= ratio
        if len(found) < len(SHADES) - 1:
            return (*found, most)
    return (most,)


def _rank(value: int, bounds: tuple[int, ...]) -> int:
    """The shade of a count: 0 for none, else the class whose bound it does not pass, the last class the darkest."""
    if value <= 0 or not bounds:
        return 0
    place = next(k for k, bound in enumerate(bounds) if value <= bound)
    return len(SHADES) - len(bounds) + place


def _legend(bounds: tuple[int, ...], language: str) -> tuple[tuple[str, str], ...]:
    lows = (1, *(bound + 1 for bound in bounds))
    rows = [(SHADES[0], "0")]
    for low, bound in zip(lows, bounds, strict=False):
        span = number(bound, language) if low == bound else f"{number(low, language)} – {number(bound, language)}"
        rows.append((SHADES[_rank(bound, bounds)], span))
    return tuple(rows)
