"""French communes: INSEE code, name, postcodes, population.

A commune's INSEE code (département and three digits) is not its postcode: several communes share a postcode and a big
one has many.  The code stands in a NIR as place of birth, and it outlives the commune: those merged since are listed
too, as `delegated` or `associated`.  Populations are the present legal ones, 0 where a commune no longer has its own.

Authority: https://www.insee.fr/fr/information/2560452
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from faille.reference import files


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune, past or present, or a district of Paris, Lyon or Marseille."""

    code: str  # INSEE
    name: str
    department: str  # "01" … "95", "2A", "2B", "971" …
    kind: str  # "current", "delegated", "associated", "district"
    postcodes: tuple[str, ...]
    population: int
    former_codes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def communes() -> tuple[Commune, ...]:
    """Every commune, in the order of the codes.  RequestError where the data is missing."""
    columns = files.table("communes.parquet").to_pydict()
    rows = zip(columns["code"], columns["name"], columns["department"], columns["kind"], columns["postcodes"],
               columns["population"], columns["former_codes"], strict=True)
    return tuple(Commune(code, name, department, kind, tuple(postcodes), population, tuple(former))
                 for code, name, department, kind, postcodes, population, former in rows)


@lru_cache(maxsize=1)
def known_codes() -> frozenset[str]:
    """Every INSEE code in use or once in use, as far as the source remembers."""
    return frozenset(code for commune in communes() for code in (commune.code, *commune.former_codes))


@lru_cache(maxsize=1)
def known_postcodes() -> frozenset[str]:
    """Every postcode that serves a commune (CEDEX codes, which serve organisations, are not among them)."""
    return frozenset(postcode for commune in communes() for postcode in commune.postcodes)


@lru_cache(maxsize=128)
def of_department(department: str) -> tuple[Commune, ...]:
    """The present communes of a département."""
    return tuple(c for c in communes() if c.department == department and c.kind == "current")
