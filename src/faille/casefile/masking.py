"""Which names may be shown.

A header is the file's own words, unless the first row was data: then the "column names" are a person's name, birth
date and telephone.  The keys of a JSON document may be persons too.  Names are therefore shown only where the whole
row reads like a header, and each only where it is made of words that headers use; the others are told by their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from faille.identifiers.kind import IDENTIFIERS
from faille.reference import header_words
from faille.reference.lexicons import fold

# What a header word hardly ever holds and a value often does: an address, a long number, a date.
_DATA = re.compile(r"@|[0-9]{4,}|[0-9][./-][0-9]|^[0-9]+$|^[-+0-9., ]+$")


def shown_names(names: Sequence[str], header_from_file: bool, *, standard: bool = False) -> tuple[str, ...]:
    """The names as they may be shown: themselves, or "column 7".

    One name that looks like data, or is a person's first name, hides them all, since a misread row is personal from
    end to end; so does a row of which the most part is not made of header words.  `standard` names come from the
    format's own description and never from the file: they are shown as they are.
    """
    if standard:
        return tuple(names)
    readable = [_readable(name) for name in names]
    shown = header_from_file and _reads_like_header(names, readable)
    return tuple(name if not name.strip() or (shown and fit) else f"column {position}"
                 for position, (name, fit) in enumerate(zip(names, readable, strict=True), start=1))


def _reads_like_header(names: Sequence[str], readable: Sequence[bool]) -> bool:
    filled = [(name, fit) for name, fit in zip(names, readable, strict=True) if name.strip()]
    if any(_DATA.search(name.strip()) or (not fit and _mostly_first_name(name)) for name, fit in filled):
        return False
    different = {fold(name.strip()): fit for name, fit in filled}
    return sum(different.values()) * 2 > len(different)


def _mostly_first_name(name: str) -> bool:
    """"Solange", "Solange QUATREMARE" and not "Zone France métropole": a first name among one or two words."""
    return header_words.first_name(name, _words()) and not any(
        header_words.known(word, _words()) for word in header_words.words(name))


def _readable(name: str) -> bool:
    return header_words.known(name, _words()) and not header_words.first_name(name, _words())


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words by which identifiers know a column; not the short ones that stand in names too, as "le" in "ne le"."""
    phrases = (phrase for identifier in IDENTIFIERS.items().values() for phrase in identifier.header)
    return frozenset(word for phrase in phrases for word in fold(phrase).split() if len(word) > 2)
