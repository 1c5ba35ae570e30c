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
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for name in first_names.every())


def of(classes: Sequence[str]) -> tuple[str, ...]:
    """Folded names of one or two words whose ATC code begins with one of `classes`, sorted; "-L01XX" leaves out."""
    prefixes = tuple(c for c in classes if c[0] != "-")
    without = tuple(c[1:] for c in classes if c[0] == "-")
    if not prefixes:
        return ()
    found = set()
    for code, names in _names().items():
        if code.startswith(prefixes) and not code.startswith(without):
            found |= {fold(name) for name in names}
    return tuple(sorted(name for name in found if _NAME.fullmatch(name) and len(name) >= _LEAST
                        and name not in _WORDS.split() and name not in _first_names()
                        and not name.endswith((" ET", " EN", " DE", " D"))))
