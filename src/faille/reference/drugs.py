"""Medicines sold in France, by their place in the ATC classification: brands and substances.

A medicine tells an illness only as far as its class does, so whoever asks gives classes, and leaves out those of
several uses.  Names that are also first names, or too short to stand alone, are left out here.

Authority: https://atcddd.fhi.no/atc_ddd_index/
Authority: https://github.com/aphp/edsnlp (the list: Assistance publique, BSD-3)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from faille.reference import files, first_names
from faille.reference.lexicons import fold

_LEAST = 5  # letters of a name that stands alone: shorter ones are words of the language, or abbreviations
_NAME = re.compile("[A-Z][A-Z]+(?:[ -][A-Z]+)?")
# Brands that are words of the language.
_WORDS = ("DAILY CHANNEL ANTIGONE TIMOFEROL OXYGENE GLUCOSE LACTOSE ALCOOL VITAMINE CALCIUM SODIUM POTASSIUM "
          "MAGNESIUM FERMENT CARLIN ORGANON MINERVA GLOBAL INSULINE NICOTINE GENERIQUE FEMME")


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = files.document("drugs.json")["names"]
    return {code: tuple(names) for code, names in found.items()}


@lru_cache(maxsize=1)
def _standing() -> Mapping[str, tuple[str, ...]]:
    """The same, folded, without names that could not stand alone in a comment."""
    never = first_names.folded().union(_WORDS.split())
    found = {}
    for code, names in _names().items():
        kept = tuple(name for name in fold("\n".join(names)).split("\n") if len(name) >= _LEAST
                     and _NAME.fullmatch(name) and name not in never and not name.endswith((" ET", " EN", " DE", " D")))
        if kept:
            found[code] = kept
    return found


def of(classes: Sequence[str]) -> tuple[str, ...]:
    """Folded names of one or two words whose ATC code begins with one of `classes`, sorted; "-L01XX" leaves out."""
    prefixes = tuple(c for c in classes if c[0] != "-")
    without = tuple(c[1:] for c in classes if c[0] == "-")
    if not prefixes:
        return ()
    return tuple(sorted({name for code, names in _standing().items()
                         if code.startswith(prefixes) and not code.startswith(without) for name in names}))
