"""Where people can live, as arrays: towns, their people, their département, their postcode area."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from faille.reference.communes import Commune, communes
from faille.simulation.draw import Floats, Ints


@dataclass(frozen=True, slots=True)
class Geography:
    """Towns in the order of their codes, one place each."""

    towns: tuple[Commune, ...]
    population: Floats
    departments: tuple[str, ...]
    department: Ints  # index into `departments`
    area: NDArray[np.str_]  # the first three digits of the first postcode
    postcodes: tuple[str, ...]

    def of(self, department: str) -> NDArray[np.bool_]:
        """Which towns are a département's."""
        return np.asarray(self.department == self.departments.index(department))


@lru_cache(maxsize=1)
def geography() -> Geography:
    """Present communes that have people and a postcode, outside the overseas collectivities."""
    towns = tuple(c for c in communes() if c.kind == "current" and c.population and c.postcodes and c.code < "98")
    departments = tuple(sorted({town.department for town in towns}))
    place = {code: i for i, code in enumerate(departments)}
    return Geography(towns, np.array([town.population for town in towns], dtype=np.float64), departments,
                     np.array([place[town.department] for town in towns]),
                     np.array([town.postcodes[0][:3] for town in towns]),
                     tuple(sorted({code for town in towns for code in town.postcodes})))


@lru_cache(maxsize=128)
def served_from(prefix: str) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
    """Towns with a postcode that begins so, and those postcodes; a département's own, mostly."""
    found = [(i, tuple(p for p in town.postcodes if p.startswith(prefix))) for i, town in enumerate(geography().towns)]
    kept = [(i, postcodes) for i, postcodes in found if postcodes]
    return np.array([i for i, _postcodes in kept]), tuple(postcodes for _i, postcodes in kept)
