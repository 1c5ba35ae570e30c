"""Word lists that identifiers check values against.

An engine loads a lexicon as table `lexicon_<name>(v)`; an identifier asks whether `fold({v})` is in it, so the values
are folded, and stand in every spelling that folding does not unify: with hyphens or spaces, SAINT or ST.
`tools/build_reference.py` makes them once.
"""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from faille.errors import RequestError
from faille.language import _
from faille.reference import files
from faille.sql.words import ACCENTED, FOLDED

NAMES = ("first_names", "surnames", "communes", "places", "regions", "countries", "drugs", "postcodes",
         "commune_codes")
_FOLD = str.maketrans(dict(zip(ACCENTED, FOLDED, strict=True)))


def fold(text: str) -> str:
    """What the word `fold` gives: upper case without accents."""
    return text.upper().translate(_FOLD).replace("Œ", "OE").replace("Æ", "AE")


@lru_cache(maxsize=1)
def _every() -> pa.Table:
    return files.table("lexicons.parquet")


def column(name: str) -> pa.Array:
    """The folded values of a lexicon of `NAMES`, sorted; RequestError where there is none, or no reference data."""
    if name not in NAMES:
        raise RequestError(_("There is no such lexicon"), where=name, remedy=", ".join(NAMES))
    whole = _every()
    return whole.filter(pc.equal(whole["lexicon"], name))["v"].combine_chunks()


def lexicon(name: str) -> list[str]:
    """The folded values of a lexicon of `NAMES`, sorted."""
    values: list[str] = column(name).to_pylist()
    return values
