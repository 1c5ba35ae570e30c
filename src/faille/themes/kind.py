"""What a theme is: the terms that give it away, and what they must not be taken for.

Terms are written folded (upper case, no accents) as laboratories type them, and match whole words only.  The
inventory desk folds a comment, takes out what is negated, said of a relative or only suspected, then looks for terms.
`certain` terms say by themselves that it is no mere suspicion ("VIH +"), so they are looked for before suspicions are
taken out: "SEROLOGIE VIH POSITIVE" tells, "SEROLOGIE VIH" does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from faille.catalogue import Shelf
from faille.model.inventory import DataClass
from faille.reference.lexicons import fold
from faille.sql.dialect import text
from faille.themes._spans import END, ONLY_PERHAPS, REWORDED, SAID_OF_NOBODY, START, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Something that free text can tell about the person."""

    title: str
    data_class: DataClass
    terms: tuple[str, ...]  # words, phrases, abbreviations; each a small RE2/Java expression over folded text
    drugs: tuple[str, ...] = ()  # brand and substance names that imply it
    certain: tuple[str, ...] = ()  # terms that hold even after a word of suspicion
    not_after: tuple[str, ...] = ()  # words that, just before a term, make it something else
    sensitive_population: bool = False  # counted among the sensitive sub-populations of the fact sheet
    by_insurer: bool = False  # an insurer's or an employer's name tells it too
    valid: tuple[str, ...] = ()  # comments that tell it
    invalid: Mapping[str, str] = field(default_factory=dict)  # comments that do not, and why

    @property
    def words(self) -> str:
        """One expression of every term and drug."""
        return "|".join((*self.terms, *self.drugs))

    def tells(self, asserted: str, held: str) -> str:
        """SQL boolean, never NULL, over a comment after `asserted_of` and after `held_of`."""
        if self.not_after:
            held = f"regexp_replace({held}, {text(self._elsewhere())}, ' # ', 'g')"
        parts = [f"regexp_matches({held}, {text(whole(self.words))})"]
        if self.certain:
            parts.append(f"regexp_matches({asserted}, {text(whole('|'.join(self.certain), open_end=True))})")
        return f"coalesce({' OR '.join(parts)}, FALSE)"

    def told_by(self, comment: str) -> str:
        """The words of `comment` that tell this theme, "" when it does not: the same reading as `tells`, in Python."""
        folded = fold(comment).replace("’", "'")
        for said, meant in REWORDED.items():
            folded = re.sub(said, meant, folded)
        asserted = _removed(folded, SAID_OF_NOBODY)
        held = _removed(asserted, ONLY_PERHAPS)
        if self.not_after:
            held = re.sub(self._elsewhere(), " # ", held)
        found = re.search(whole(self.words), held)
        if not found and self.certain:
            found = re.search(whole("|".join(self.certain), open_end=True), asserted)
        return found.group(0).strip() if found else ""

    def _elsewhere(self) -> str:
        return f"{START}(?:{'|'.join(self.not_after)}) +(?:{self.words})"


def whole(words: str, *, open_end: bool = False) -> str:
    """An expression that matches `words` as whole words; `open_end` where they end in a mark such as +."""
    return f"{START}(?:{words}){'' if open_end else END}"


def asserted_of(column: str) -> str:
    """SQL of a comment, folded, without what is denied, said of a relative or part of a name or an address."""
    folded = f"replace(fold({column}), '’', {text(chr(39))})"
    for said, meant in REWORDED.items():
        folded = f"regexp_replace({folded}, {text(said)}, {text(meant)}, 'g')"
    return without(folded, SAID_OF_NOBODY)


def held_of(asserted: str) -> str:
    """SQL of an asserted comment without what is only suspected."""
    return without(asserted, ONLY_PERHAPS)


def _removed(comment: str, spans: tuple[str, ...]) -> str:
    for span in spans:
        comment = re.sub(span, " # ", comment)
    return comment


def _complete(item: Theme) -> list[str]:
    """Terms are folded and compile; examples of both sorts stand and hold."""
    complaints = []
    for term in (*item.terms, *item.drugs, *item.certain, *item.not_after):
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
    if not complaints:
        complaints += [f"does not tell: {comment!r}" for comment in item.valid if not item.told_by(comment)]
        complaints += [f"tells what it must not: {comment!r} ({why})" for comment, why in item.invalid.items()
                       if item.told_by(comment)]
    return complaints


THEMES: Shelf[Theme] = Shelf("faille.themes", Theme, (_complete,))
