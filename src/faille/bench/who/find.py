"""A find with known persons: what leaked, and who each row truly is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Find:
    """Leaked rows in file order, and the truth of each row beside it."""

    table: pa.Table  # every column a string, NULL where empty
    persons: NDArray[np.int64]  # row -> person
    households: NDArray[np.int64]  # row -> household, -1 for none
    births: Sequence[str]  # row -> true birth date, ISO, "" where unknown
    laboratories: Sequence[str]  # row -> the source it came from
    taken: str  # the day of the find, ISO
