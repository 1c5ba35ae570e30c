"""What a theme is: the terms that give it away, and what they must not be taken for.

Terms are written folded (upper case, no accents) as laboratories type them, and match whole words only.  The
inventory desk folds a comment, takes out what is negated, said of a relative or only suspected, then looks for terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from faille.catalogue import Shelf
from faille.model.inventory import DataClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Something that free text can tell about the person."""

    title: str
    data_class: DataClass
    terms: tuple[str, ...]  # words, phrases, abbreviations; each a small RE2/Java expression over folded text
    drugs: tuple[str, ...] = ()  # brand and substance names that imply it
    not_after: tuple[str, ...] = ()  # words that, just before a term, make it something else: "DR" CANCER, "RUE DU" …
    sensitive_population: bool = False  # counted among the sensitive sub-populations of the fact sheet
    valid: tuple[str, ...] = ()  # comments that tell it
    invalid: Mapping[str, str] = field(default_factory=dict)  # comments that do not, and why


def _complete(item: Theme) -> list[str]:
    """Terms are folded and compile; examples of both sorts stand."""
    complaints = []
    for term in (*item.terms, *item.drugs):
        if term != term.upper() or not term.isascii():
            complaints.append(f"term {term!r} is not folded")
        if any(mark in term for mark in ("(?=", "(?!", "(?<", "\\")):
            complaints.append(f"term {term!r} uses what RE2 and Java do not share")
        try:
            re.compile(term)
        except re.error:
            complaints.append(f"term {term!r} does not compile")
    if not item.valid:
        complaints.append("has no valid example")
    if not item.invalid:
        complaints.append("has no invalid example")
    return complaints


THEMES: Shelf[Theme] = Shelf("faille.themes", Theme, (_complete,))
