"""Terms as they are declared, written out: "PACE ?MAKERS?" is PACE MAKER, PACEMAKER, PACE MAKERS, PACEMAKERS.

The notation is a small part of regular expressions: `?` after a letter or a group, `(A|B|)`, `[BC]`, `[2-9]`.  `#`
stands for a number, `#3` for one of three digits or more, `#O` for one from 30 to 69, and `*` at the end of a word
for any ending.  Every term is thus a finite list of phrases that a dictionary holds, which is why a comment is read in
microseconds whatever the number of terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from faille.themes._cues import ARTICLES

_TOKEN = re.compile(r"#[O3Y]|[A-Z][0-9]{2}(?![A-Z0-9])|[A-Z]+\*?|[0-9]+|[^\s'A-Z0-9]")
_RANGE = re.compile("(.)-(.)")
_ALLOWED = re.compile(r"[A-Z0-9 '/+.\-#*?()|\[\]&>=:]+")


def complaint(term: str) -> str:
    """What is wrong with a declared term; "" when nothing is."""
    if not _ALLOWED.fullmatch(term):
        return f"term {term!r} is not folded, or uses other marks than ? ( | ) [ ] # *"
    try:
        spread = written_out(term)
    except (ValueError, IndexError):
        return f"term {term!r} cannot be written out"
    if "*" in term and any(len(w) < 4 for s in spread for w in phrases_of(s) if w.endswith("*")):
        return f"term {term!r} leaves the ending of a word open that has hardly begun"
    sound = all(phrases_of(spelling) for spelling in spread) and len(spread) <= 600
    return "" if sound else f"term {term!r} says nothing or too much"


@lru_cache(maxsize=8192)
def written_out(term: str) -> tuple[str, ...]:
    """Every spelling of a term, sorted."""
    spellings, rest = _sequence(term, 0)
    if rest != len(term):
        raise ValueError(term)
    return tuple(sorted(set(spellings)))


@lru_cache(maxsize=1 << 16)
def phrases_of(spelling: str) -> tuple[str, ...]:
    """The words of one spelling, as a comment's tokens are compared: without the articles between the others."""
    words = tuple(_TOKEN.findall(spelling.replace("-", " ")))
    return (*words[:1], *(w for w in words[1:-1] if w not in ARTICLES), *words[1:][-1:])


def codes(spans: tuple[str, ...]) -> Iterator[str]:
    """The codes of ICD-10 in spans: "I20-I25", "J45", "E83.1" (the point stays)."""
    for span in spans:
        first, _dash, last = span.partition("-")
        if not last:
            yield first
        else:
            yield from (f"{first[0]}{n:02}" for n in range(int(first[1:]), int(last[1:]) + 1))


def _written_range(ends: re.Match[str]) -> str:
    return "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1)))


def _sequence(term: str, at: int) -> tuple[list[str], int]:
    """Spellings of `term` from `at` to the closing parenthesis or the end, and where that is."""
    alternatives: list[str] = []
    parts: list[list[str]] = []
    while at < len(term) and term[at] != ")":
        if term[at] == "|":
            alternatives += ["".join(p) for p in product(*parts)]
            parts, at = [], at + 1
            continue
        if term[at] == "(":
            options, at = _sequence(term, at + 1)
            if term[at] != ")":
                raise ValueError(term)
        elif term[at] == "[":
            close = term.index("]", at)
            options, at = list(_RANGE.sub(_written_range, term[at + 1:close])), close
        else:
            options = [term[at]]
        at += 1
        if at < len(term) and term[at] == "?":
            options, at = [*options, ""], at + 1
        parts.append(options)
    return alternatives + ["".join(p) for p in product(*parts)], at
