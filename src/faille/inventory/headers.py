"""Column names as words, and what they say: weak evidence, because headers lie and are sometimes a data row misread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from faille.reference.lexicons import fold

_EXACT, _CONTAINED, _INSIDE = 7.0, 4.0, 3.0
_SHORTENED, _SHORTENED_WITHIN = 3.0, 2.0
_AGAINST = -6.0
_LINKS = frozenset({"DE", "DU", "DES", "D", "LA", "LE", "OF", "THE"})


def words(header: str) -> tuple[str, ...]:
    """Folded words: "GivenName" -> GIVEN NAME, "DCD_DATE_NAISSANCE" -> DCD DATE NAISSANCE, "Adr1" -> ADR1."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", header)
    spaced = re.sub(r"([A-Z]{2,})([A-Z][a-z])", r"\1 \2", spaced)
    return tuple(w for w in re.split(r"[^A-Z0-9]+", fold(spaced)) if w)


def _contains(header: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(header[i:i + size] == phrase for i in range(len(header) - size + 1))


@lru_cache(maxsize=4096)
def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase).split())


def _shortens(short: str, full: str) -> bool:
    """Whether `short` is how `full` is cut down: its beginning (NAIS), its consonants (NM, PRN), or whole."""
    if short == full:
        return True
    consonants = full[:1] + re.sub("[AEIOUY]", "", full[1:])
    return len(full) > 2 and ((len(short) > 2 and full.startswith(short)) or (
        len(short) > 1 and (consonants.startswith(short) or re.sub(r"(.)\1", r"\1", consonants).startswith(short))))


def _glued_shortly(word: str, wanted: tuple[str, ...]) -> bool:
    """Whether `word` is the beginnings of several words in one: DTN, DNAIS, TELPORT."""
    if not wanted:
        return not word
    return any((size == 1 and word[:1] == wanted[0][:1]) or _shortens(word[:size], wanted[0])
               for size in range(1, len(word) + 1) if _glued_shortly(word[size:], wanted[1:]))


@lru_cache(maxsize=65536)
def _shortened(header: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    """Bits of a header that cuts a phrase's words down, as old software does: DT_NAIS, P_NM, CPOST."""
    telling = tuple(word for word in wanted if word not in _LINKS)
    bare = tuple(re.sub("[0-9]+$", "", word) for word in header)
    if len(bare) > 1 and len(bare[0]) == 1:
        bare = bare[1:]  # a table's letter: P_NM
    if not telling or not all(bare):
        return 0.0
    size = len(telling)
    for start in range(len(bare) - size + 1):
        if all(_shortens(*pair) for pair in zip(bare[start:start + size], telling, strict=True)):
            return _SHORTENED if size == len(bare) else _SHORTENED_WITHIN if len("".join(bare[start:])) > 2 else 0.0
    if len(bare) == 1 and size > 1 and len(bare[0]) > 2 and _glued_shortly(bare[0], telling):
        return _SHORTENED
    return 0.0


def bits(header: tuple[str, ...], speaking: Iterable[str], against: Iterable[str] = ()) -> float:
    """What a header's words say of an identifier that lists `speaking` and `against` phrases, in bits."""
    if not header:
        return 0.0
    joined = "".join(header)
    best = 0.0
    for phrase in speaking:
        wanted = _folded(phrase)
        glued = "".join(wanted)
        if wanted == header or glued == joined:
            best = max(best, _EXACT)
        elif _contains(header, wanted):
            best = max(best, min(_CONTAINED + 0.75 * (len(wanted) - 1), 6.5))
        elif len(glued) >= 5 and glued in joined:
            best = max(best, _INSIDE)
        if best < _SHORTENED:
            best = max(best, _shortened(header, wanted))
    if any(_contains(header, _folded(phrase)) for phrase in against):
        best += _AGAINST
    return best
