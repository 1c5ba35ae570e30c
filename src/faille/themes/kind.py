"""What a theme is: the terms that give it away, and what they must not be taken for.

Terms are written folded (upper case, no accents) as laboratories type them, and match whole words only; `_terms` says
the notation.  All themes are read together, because a comment is one text: `read` gives every term of a comment with
what was made of it, `told` the themes that count, from the same reading.

This is a step in Python and not a statement: words typed with a fault are looked up among thousands of terms, and
scopes are judged item by item, which no regular expression that engines share can do.  It is bounded: one distinct
comment in, a short text out, a few microseconds, no state but a bounded memory.  Engines call it as a word of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from faille.catalogue import Shelf
from faille.model.inventory import DataClass
from faille.reference import drugs
from faille.themes._lexicon import Spoken
from faille.themes._reading import Mention, Reader, Refusal, reader
from faille.themes._terms import complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Something that free text can tell about the person."""

    title: str
    data_class: DataClass
    terms: tuple[str, ...]  # words, phrases, abbreviations
    weak: tuple[str, ...] = ()  # terms of several meanings: they count beside another term or a word of medicine
    results: tuple[str, ...] = ()  # tests that tell only with a positive result
    drugs: tuple[str, ...] = ()  # brand and substance names that imply it, besides those of `atc`
    atc: tuple[str, ...] = ()  # classes of medicines that imply it, as beginnings of ATC codes
    icd: tuple[str, ...] = ()  # codes of ICD-10 that name it: "E10-E14", "Z94"
    not_these: tuple[str, ...] = ()  # phrases that hold a term and tell nothing
    tested: bool = False  # laboratories test for it: "-" is a result, and a list of tests shares one
    sensitive_population: bool = False  # counted among the sensitive sub-populations of the fact sheet
    by_insurer: bool = False  # an insurer's or an employer's name tells it too
    valid: tuple[str, ...] = ()  # comments that tell it
    invalid: Mapping[str, str] = field(default_factory=dict)  # comments that do not, and why

    def spoken(self) -> Spoken:
        """As a reader takes it."""
        return Spoken(self.terms, (*self.drugs, *drugs.of(self.atc)), self.weak, self.results, self.tested, self.icd,
                      self.not_these)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return reader({name: theme.spoken() for name, theme in THEMES.items().items()})


def told(comment: str | None) -> str:
    """The themes that a comment tells of the patient, as "|hiv|sti|" in order of the alphabet; "" for none."""
    return _reader().told(comment) if comment else ""


def read(comment: str) -> tuple[Mention, ...]:
    """Every term in a comment in order, one mention a theme, counted or refused and why."""
    return _reader().mentions(comment)


def speaks(comment: str | None) -> bool:
    """Whether any term stands in a comment, whatever is made of it."""
    return bool(comment) and _reader().speaks(comment or "")


def _complete(item: Theme) -> list[str]:
    """Terms are in the notation; examples of both sorts stand.  That they hold needs every theme: `tests/laws`."""
    every = (*item.terms, *item.weak, *item.results, *item.drugs, *item.not_these)
    complaints = [found for term in every if (found := complaint(term))]
    if not item.valid:
        complaints.append("has no valid example")
    if not item.invalid:
        complaints.append("has no invalid example")
    return complaints


THEMES: Shelf[Theme] = Shelf("faille.themes", Theme, (_complete,))

__all__ = ["THEMES", "Mention", "Refusal", "Theme", "read", "speaks", "told"]
