"""The word lists that statements look values up in, loaded into an engine.

Every statement of this desk that names `lexicon_…`, `told` or `spoken` can be run again on an engine after `prepare`.
"""

from __future__ import annotations

import pyarrow as pa

from faille.inventory import telling
from faille.reference.lexicons import NAMES, column
from faille.sql.engine import Engine


def prepare(engine: Engine) -> None:
    """Register lexicon_<name> with column v for every list of `faille.reference.lexicons`, and the words of themes."""
    telling.prepare(engine)
    for name in NAMES:
        engine.register(f"lexicon_{name}", pa.table({"v": column(name)}))
