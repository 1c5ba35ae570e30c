"""What somebody who knows has said a column holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """Column `position` of `relation` holds `identifier`, whatever was recognised.

    The last word on a column counts; "" takes the word back, and the column is recognised again.
    """

    evidence: str
    relation: str  # t1, t2, … of the evidence's store
    position: int  # from 1
    identifier: str  # an id of the identifiers shelf, "unknown", or ""
    reason: str
