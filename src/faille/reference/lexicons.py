"""Word lists that identifiers check values against.

An engine loads a lexicon as table `lexicon_<name>(v)`; an identifier asks whether `fold({v})` is in it, so the values
are folded, and stand in every spelling that folding does not unify: with hyphens or spaces, SAINT or ST.
"""

from __future__ import annotations

import re
from functools import lru_cache

from faille.errors import RequestError
from faille.language import _
from faille.reference import communes, first_names
from faille.sql.words import ACCENTED, FOLDED

NAMES = ("first_names", "communes")
_FOLD = str.maketrans(dict(zip(ACCENTED, FOLDED, strict=True)))
_SAINTS = re.compile(r"\bSAINT(E?)\b")


def fold(text: str) -> str:
    """What the word `fold` gives: upper case without accents."""
    return text.upper().translate(_FOLD).replace("Œ", "OE").replace("Æ", "AE")


def _spellings(name: str) -> set[str]:
    """A place name as it is typed: "L'Haÿ-les-Roses" -> with hyphens or spaces, with or without the apostrophe."""
    folded = fold(name).replace("’", "'")
    found = {folded, folded.replace("-", " "), re.sub("[-']", " ", folded), folded.replace("'", " ")}
    return found | {_SAINTS.sub(r"ST\1", spelling) for spelling in found}


@lru_cache(maxsize=len(NAMES))
def _lexicon(name: str) -> tuple[str, ...]:
    if name == "first_names":
        folded = {fold(first) for first in first_names.every()}
        return tuple(sorted(folded | {first.replace("-", " ") for first in folded}))
    if name == "communes":
        return tuple(sorted(set().union(*(_spellings(c.name) for c in communes.communes()))))
    raise RequestError(_("There is no such lexicon"), where=name, remedy=", ".join(NAMES))


def lexicon(name: str) -> list[str]:
    """The folded values of a lexicon, sorted: "first_names" or "communes" (town names, past ones included)."""
    return list(_lexicon(name))
