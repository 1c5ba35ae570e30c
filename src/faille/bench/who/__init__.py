"""Who is in a find: finds with known persons, linked by the linkage desk and by Splink, and FEBRL.

Two generators that share nothing (`laboratories`, `registers`) draw the finds, each run others; the linkage was not
tuned on the seeds that a commit gives.  `--size 10` adds a find of five million rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from faille.bench.suite import Order, Suite
from faille.bench.who import febrl, large, levels, misfortunes, small
from faille.bench.who.told import sheets
from faille.language import _


def measure(order: Order) -> Mapping[str, Any]:
    """All figures, costs each from a process of its own.  Raises EngineError where a peer cannot be had."""
    found: dict[str, Any] = {"seed": order.seed, "levels": levels.measure(order), "small": small.measure(order),
                             "misfortunes": misfortunes.measure(order)}
    if order.peers:  # FEBRL comes with a package
        found["febrl"] = febrl.measure(order)
    if order.size >= large.ASKED_FROM:
        found["large"] = large.measure(order)
    return found


SUITE: Final = Suite(title=_("Who"), measure=measure, sheets=sheets)
