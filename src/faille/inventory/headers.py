"""Column names as words, and what they say: weak evidence, because headers lie and are sometimes a data row misread."""

from __future__ import annotations

import re
from collections.abc import Iterable

from faille.reference.lexicons import fold

_EXACT, _CONTAINED, _INSIDE = 7.0, 4.0, 3.0
_AGAINST = -6.0


def words(header: str) -> tuple[str, ...]:
    """Folded words: "GivenName" -> GIVEN NAME, "DCD_DATE_NAISSANCE" -> DCD DATE NAISSANCE, "Adr1" -> ADR1."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", header)
    spaced = re.sub(r"([A-Z]{2,})([A-Z][a-z])", r"\1 \2", spaced)
    return tuple(w for w in re.split(r"[^A-Z0-9]+", fold(spaced)) if w)


def _contains(header: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(header[i:i + size] == phrase for i in range(len(header) - size + 1))


def bits(header: tuple[str, ...], speaking: Iterable[str], against: Iterable[str] = ()) -> float:
    """What a header's words say of an identifier that lists `speaking` and `against` phrases, in bits."""
    if not header:
        return 0.0
    joined = "".join(header)
    best = 0.0
    for phrase in speaking:
        wanted = tuple(fold(phrase).split())
        glued = "".join(wanted)
        if wanted == header or glued == joined:
            best = max(best, _EXACT)
        elif _contains(header, wanted):
            best = max(best, min(_CONTAINED + 0.75 * (len(wanted) - 1), 6.5))
        elif len(glued) >= 5 and glued in joined:
            best = max(best, _INSIDE)
    if any(_contains(header, tuple(fold(phrase).split())) for phrase in against):
        best += _AGAINST
    return best
