"""The word lists that statements look values up in, loaded into an engine.

Every statement of this desk that names `lexicon_…` can be run again on an engine after `prepare`.
"""

from __future__ import annotations

import pyarrow as pa

from faille.reference.communes import known_codes, known_postcodes
from faille.reference.lexicons import lexicon
from faille.sql.engine import Engine


def prepare(engine: Engine) -> None:
    """Register lexicon_first_names, lexicon_communes, lexicon_postcodes, lexicon_commune_codes; each has column v."""
    lists = {"first_names": lexicon("first_names"), "communes": lexicon("communes"),
             "postcodes": sorted(known_postcodes()), "commune_codes": sorted(known_codes())}
    for name, values in lists.items():
        engine.register(f"lexicon_{name}", pa.table({"v": pa.array(values, pa.string())}))
