"""What kind of pairs a list of persons gets wrong: who was taken for one person, and what two rows of one person hid.

Pairs wrongly joined are told by who they truly are; pairs missed, by which of the recognised columns were empty in one
row or differ, as written.  A large find's pairs are told from a sample.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from faille.bench.who.files import Truth
from faille.bench.who.scoring import Ints, pairs_of
from faille.language import _

MOST: Final = 20_000  # pairs told of
_GENERATION: Final = 15  # years between father and son, at least


def joined(truth: Truth, given: Ints) -> dict[str, int]:
    """Pairs wrongly said to be one person's, by who they are: twins, couples, a parent and a child, strangers."""
    a, b = _sample(_only(pairs_of(given), truth.persons))
    home = (truth.households[a] >= 0) & (truth.households[a] == truth.households[b])
    same_day = truth.births[a] == truth.births[b]
    apart = np.array([_years(one, other) for one, other in zip(truth.births[a], truth.births[b], strict=True)])
    generation = apart >= _GENERATION
    kinds = {_("one home, one birthday"): home & same_day,
             _("one home, one generation"): home & ~same_day & ~generation,
             _("one home, two generations"): home & ~same_day & generation,
             _("other homes, one birthday"): ~home & same_day, _("other homes"): ~home & ~same_day}
    return {name: int(which.sum()) for name, which in kinds.items()}


def missed(truth: Truth, given: Ints, table: pa.Table, columns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Of the pairs of one person that were not joined: how many, and by column the shares that lack or differ in it."""
    a, b = _sample(_only(pairs_of(truth.persons), given))
    told: dict[str, Any] = {"pairs": len(a)}
    for each in columns:
        if each["party"] != "subject" or not len(a):
            continue
        cells = table[each["column"]].combine_chunks()
        one, other = cells.take(pa.array(a)), cells.take(pa.array(b))
        empty = pc.or_(pc.is_null(one), pc.is_null(other))
        differ = pc.fill_null(pc.not_equal(one, other), False)  # pyarrow's own order
        told[each["column"]] = {"identifier": each["identifier"], "empty": round(pc.mean(empty).as_py(), 3),
                                "differ": round(pc.mean(differ).as_py(), 3)}
    return told


def _only(pairs: NDArray[np.int64], unless: Ints) -> NDArray[np.int64]:
    """The pairs whose rows do not bear one number of `unless`."""
    return np.asarray(pairs[unless[pairs[:, 0]] != unless[pairs[:, 1]]])


def _sample(pairs: NDArray[np.int64]) -> tuple[Ints, Ints]:
    kept = pairs[:: max(1, len(pairs) // MOST)]
    return kept[:, 0], kept[:, 1]


def _years(one: str, other: str) -> int:
    return abs(int(one[:4]) - int(other[:4])) if one and other else 0
