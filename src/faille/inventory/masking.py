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


def shape(value: str) -> str:
    """Digits as 9, letters as x or X, marks as they are; cut after 40 characters."""
    drawn = "".join("9" if c.isdecimal() else "X" if c.isupper() else "x" if c.isalnum() else c
                    for c in value[:_LONGEST])
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
    return drawn if drawn != value else "•" * min(len(value), _LONGEST)


def samples(values: list[str], item: Identifier | None) -> tuple[str, ...]:
    """Up to five different masked samples of a column; an unknown column is masked whole."""
    mask = item.mask if item else "all"
    if mask == "none":
        return tuple(dict.fromkeys(values))[:5]
    # Dropped where it is itself a value: 99 is the mask of every age, and an age.  A placeholder may still look like
    # one (99/99/9999 is the mask of every date), and names nobody.
    return tuple(dict.fromkeys(drawn for drawn in (masked(v, mask) for v in values) if drawn not in values))[:5]
