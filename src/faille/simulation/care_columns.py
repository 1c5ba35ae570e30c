"""The columns about those who prescribe, sample and pay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from faille.reference import departments
from faille.reference.lexicons import fold
from faille.simulation.addresses import streets
from faille.simulation.care import FUNDS, Practitioners
from faille.simulation.cells import View, digits, every_surname, first_names, joined, only, phone, street, taken, towns
from faille.simulation.draw import Bools, Ints
from faille.simulation.geography import geography
from faille.simulation.keys import company_numbers
from faille.simulation.names import all_surnames
from faille.simulation.twin import Twin

_FUND_NAMES = {"msa": "MSA {}", "independents": "SECURITE SOCIALE INDEPENDANTS", "teachers": "MGEN {}",
               "railways": "CPRP SNCF", "energy": "CAMIEG", "clergy": "CAVIMAC",
               "military": "CAISSE NATIONALE MILITAIRE SECURITE SOCIALE", "cpam": "CPAM {}"}
_REGIMES = {"cpam": "01", "msa": "02", "independents": "03", "railways": "04", "energy": "01", "clergy": "90",
            "military": "08", "teachers": "91"}


def _fund_index(view: View) -> Ints:
    """Which of the funds of all the départements."""
    land = geography()
    found: Ints = view.twin.care.fund[view.at] * len(land.departments) + land.department[view.twin.homes.town[view.at]]
    return found


def _fund(view: View) -> pa.Array:
    names = departments.names()
    texts = view.dictionary("funds", lambda: [_FUND_NAMES[fund].format(names[code].upper()) for fund in FUNDS
                                              for code in geography().departments])
    return taken(texts, _fund_index(view), view.fill("fund"))


def _fund_code(view: View) -> pa.Array:
    """Regime, fund and centre: nine digits, the fund's three beginning with the département (or 835, military)."""
    texts = view.fixed("fund codes", lambda: [
        _REGIMES[fund] + ("8350000" if fund == "military" else f"{code.replace('A', '0').replace('B', '0')[:2]}10000")
        for fund in FUNDS for code in geography().departments])
    return taken(texts, _fund_index(view), view.fill("fund"))


def _mutuelle(part: str) -> Callable[[View], pa.Array]:
    """One of the columns about the mutuelle."""
    def mutuelle(view: View) -> pa.Array:
        names = view.twin.scenario.words.insurers
        which, there = view.twin.care.mutuelle[view.at], view.fill("mutuelle")
        land = geography()
        big = [land.towns[place] for place in np.flatnonzero(land.population > 40_000)]
        many = len(streets(view.twin.scenario.words))
        seats = [big[(place * 13) % len(big)] for place in range(len(names))]
        texts = {
            "name": lambda: taken(view.dictionary("mutuelles", lambda: names), which, there),
            "code": lambda: taken(pa.array([f"99{(i * 7_393) % 999_983:06}" for i in range(len(names))]), which, there),
            "address": lambda: street(view, (which * 37) % many, which % 90 + 1, there),
            "postcode": lambda: taken(pa.array([seat.postcodes[0] for seat in seats]), which, there),
            "town": lambda: taken(view.dictionary("seats", lambda: [seat.name for seat in seats]), which, there),
            "phone": lambda: phone(view, np.where(there, company_numbers(which), -1)),
        }
        return texts[part]()
    return mutuelle


def _practitioner(who: str, part: str) -> Callable[[View], pa.Array]:
    """One of the columns about the doctor or the nurse."""
    def column(view: View) -> pa.Array:
        care = view.twin.care
        people = care.doctors if who == "prescriber" else care.nurses
        index = (care.prescriber if who == "prescriber" else care.sampler)[view.at]
        if not len(people.surname):
            return pa.nulls(len(view.at), pa.string())
        return _PARTS[part](view, people, np.maximum(index, 0), index >= 0)
    return column


def _code(view: View, _people: Practitioners, which: Ints, there: Bools) -> pa.Array:
    """The laboratory's own code for a doctor: another one in each laboratory."""
    return only(joined(pa.scalar("P"), digits((which * 17 + view.twin.rows.lab[view.at] * 31) % 99_991, 5)), there)


def _specialty(view: View, people: Practitioners, which: Ints, there: Bools) -> pa.Array:
    names = view.dictionary("specialties", lambda: [name for name, _weight in view.twin.scenario.words.specialties])
    return taken(names, people.specialty[which], there)


_PARTS: Mapping[str, Callable[[View, Practitioners, Ints, Bools], pa.Array]] = MappingProxyType({
    "code": _code,
    "surname": lambda v, p, which, there: taken(every_surname(v), p.surname[which], there),
    "first_name": lambda v, p, which, there: first_names(v, p.first_name[which], there),
    "address": lambda v, p, which, there: street(v, p.street[which], p.number[which], there),
    "postcode": lambda v, p, which, there: taken(pa.array(p.postcode), which, there),
    "town": lambda v, p, which, there: towns(v, p.town[which], there),
    "phone": lambda v, p, which, there: phone(v, np.where(there, p.phone[which], -1)),
    "specialty": _specialty,
    "rpps": lambda v, p, which, there: only(digits(p.rpps[which], 11), there),
    "finess": lambda v, p, which, there: only(digits(p.finess[which], 9), there & v.fill("prescriber_finess")),
    "email": lambda v, p, which, there: taken(
        v.fixed("practitioner emails", lambda: _practitioner_emails(v.twin, p)), which, there & p.email[which]),
})


def _practitioner_emails(twin: Twin, all_: Practitioners) -> list[str]:
    names = all_surnames(twin.scenario.words).names
    local = ["".join(c for c in fold(names[i]).lower() if c.isascii() and c.isalnum()) for i in all_.surname]
    hosts = ("cabinet-medical.example", "orangie.example", "medical-libre.example", "wanadu.example")
    return [f"{('dr.', 'docteur-', 'cabinet.')[place % 3]}{name}{place}@{hosts[place % 4]}"
            for place, name in enumerate(local)]


CARE: Mapping[str, Callable[[View], pa.Array]] = MappingProxyType({
    "fund_code": _fund_code,
    "fund": _fund,
    "mutuelle": _mutuelle("name"),
    **{f"mutuelle_{part}": _mutuelle(part) for part in ("code", "address", "postcode", "town", "phone")},
    **{f"prescriber_{part}": _practitioner("prescriber", part) for part in _PARTS},
    **{f"sampler_{part}": _practitioner("sampler", part) for part in (
        "surname", "first_name", "address", "postcode", "town", "phone")},
})
