"""Samples that show a value's shape and never the value.

A masked sample keeps lengths, marks and at most the first character; a vocabulary that the identifier declares closed
(sexes, civilities, blood groups) is shown as it is, because its words name nobody.
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier

_PROVIDERS = frozenset({"gmail.com", "orange.fr", "wanadoo.fr", "hotmail.fr", "hotmail.com", "free.fr", "sfr.fr",
                        "laposte.net", "yahoo.fr", "yahoo.com", "outlook.fr", "outlook.com", "live.fr", "bbox.fr",
                        "icloud.com", "neuf.fr", "aol.com", "msn.com", "numericable.fr", "club-internet.fr"})
_LONGEST = 40
HIDDEN = "•"


def shape(value: str) -> str:
    """Digits as •, letters as x or X where a digit stands among them and else as •, marks as they are.

    Cut after 40 characters.  9 for a digit and X for a letter would draw values that somebody has: 0999999999, XX.
    """
    kept = value[:_LONGEST].replace(HIDDEN, "*")
    mixed = any(c.isdecimal() for c in kept)
    drawn = "".join(HIDDEN if c.isdecimal() or (c.isalnum() and not mixed) else "X" if c.isupper() else
                    "x" if c.isalnum() else c for c in kept)
    return drawn + "…" if len(value) > _LONGEST else drawn


def masked(value: str, mask: str) -> str:
    """`value` under a mask of `Identifier.mask`; never equal to the value, closed vocabularies apart."""
    if mask == "none":
        return value
    drawn = shape(value)
    if mask == "domain" and value.rpartition("@")[2].lower() in _PROVIDERS:
        drawn = shape(value.rpartition("@")[0]) + "@" + value.rpartition("@")[2].lower()
    elif mask == "middle" and len(value) > 3:
        drawn = value[0] + drawn[1:]
    if HIDDEN not in drawn:
        drawn = HIDDEN * min(len(value), _LONGEST)
    return drawn if drawn != value else drawn + HIDDEN


def samples(values: list[str], item: Identifier | None) -> tuple[str, ...]:
    """Up to five different masked samples of a column; an unknown column is masked whole."""
    mask = item.mask if item else "all"
    if mask == "none":
        return tuple(dict.fromkeys(values))[:5]
    return tuple(dict.fromkeys(drawn for drawn in (masked(v, mask) for v in values) if drawn not in values))[:5]
