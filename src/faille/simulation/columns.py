"""What stands in each cell about the patient, and the whole catalogue of contents.

Each content named by a layout is a function from a view to an array of strings, null where the cell is empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.reference.lexicons import fold
from faille.simulation import account_columns
from faille.simulation.care_columns import CARE
from faille.simulation.cells import (
    FIRST_DAY,
    View,
    dates,
    digits,
    first_names,
    joined,
    only,
    phone,
    street,
    surnames,
    taken,
    towns,
)
from faille.simulation.draw import numbering
from faille.simulation.people import BABY, CHILD, MAN, NONE, SISTER, WOMAN, YEAR


def _laboratory(view: View) -> pa.Array:
    names = view.fixed("laboratories", lambda: [lab.id for lab in view.twin.scenario.laboratories])
    return taken(names, view.twin.rows.lab[view.at])


def _patient_number(view: View) -> pa.Array:
    lab = int(view.twin.rows.lab[view.at[0]]) if len(view.at) else 0
    first = int(np.searchsorted(view.twin.rows.lab, lab))
    return digits(100_000 + (view.twin.first + view.at - first) * 3 + (view.at * 7_919) % 3, 7)


def _civility(view: View) -> pa.Array:
    kind, people = view.twin.rows.kind[view.at], view.twin.people
    young = (view.twin.rows.visit[view.at] - people.birth[view.at]) / YEAR < 32
    single = (kind == WOMAN) & ~people.married[view.at] & young & (view.at % 3 == 0)
    index = np.select([single, kind == WOMAN, kind == MAN, kind == CHILD, kind == BABY, kind == SISTER],
                      [1, 0, 2, 3, 4, 5], 0)
    return taken(pa.array(view.habit.civilities), index, kind != NONE)


def _birth_date(view: View) -> pa.Array:
    """Birth dates; a few unknown ones as software writes them."""
    days = np.where(view.fill("birth_sentinel"), FIRST_DAY, view.twin.people.birth[view.at])
    return dates(view, days, there=view.fill("birth_date"))


def _birth_name(view: View) -> pa.Array:
    people = view.twin.people
    married = people.surname[view.at] != people.birth_name[view.at]
    return surnames(view, people.birth_name[view.at], view.fill("birth_name") & (married | (view.at % 7 == 0)))


def _nir(view: View) -> pa.Array:
    nirs, at = view.twin.nirs, view.at
    parts = [digits(nirs.sex[at], 1), digits(nirs.year[at], 2), digits(nirs.month[at], 2),
             taken(view.fixed("places", lambda: nirs.places), nirs.place[at]), digits(nirs.commune[at], 3),
             digits(nirs.order[at], 3), digits(nirs.key[at], 2)]
    return only(joined(*parts, separator=" " if view.habit.nir == "spaced" else ""), nirs.filled[at])


_ADDRESS_MORE = ("APT {}", "BAT {}", "APPT {}", "LOT {}", "ETG {}", "ESC {}", "BP {}", "CIDEX {}")


def _address_more(view: View) -> pa.Array:
    names = view.fixed("more", lambda: [form.format(n) for form in _ADDRESS_MORE for n in range(1, 41)])
    return taken(names, (view.twin.homes.household[view.at] * 31) % len(names), view.fill("address_more"))


_GROUPS = ("A+", "O+", "B+", "AB+", "O-", "A-", "B-", "AB-")
_GROUP_STEPS = np.cumsum([0.37, 0.36, 0.09, 0.03, 0.06, 0.07, 0.01, 0.01])


def _blood(view: View) -> pa.Array:
    chance = numbering(view.twin.people.person[view.at], 1_000_003, view.twin.seed % 999_983) / 1_000_003
    spelled = {"sign": ("+", "-"), "word": (" POS", " NEG"), "rh": (" RH+", " RH-")}[view.habit.blood]
    texts = pa.array([g[:-1] + (spelled[0] if g.endswith("+") else spelled[1]) for g in _GROUPS])
    return taken(texts, np.minimum(np.searchsorted(_GROUP_STEPS, chance, side="right"), 7), view.fill("blood"))


def _comment(content: str) -> Callable[[View], pa.Array]:
    def comment(view: View) -> pa.Array:
        remarks = view.twin.remarks.get(content, ())
        low, high = (bisect_left(remarks, row, key=lambda remark: remark.row) for row in (view.at[0], view.at[-1] + 1))
        texts = {remark.row: remark.text for remark in remarks[low:high]}
        write = fold if view.habit.upper else _as_in_a_book
        return pa.array([write(texts[row]) if row in texts else None for row in view.at.tolist()], pa.string())
    return comment


def _as_in_a_book(text: str) -> str:
    """Every second remark in small letters: the same hand does not always press the same key."""
    return text.capitalize() if text.isupper() and len(text) > 5 and len(text) % 2 else text


def _rank(view: View) -> pa.Array:
    return taken(pa.array(["1", "2"]), (view.at * 7_919 % 211 == 0).astype(np.int64), view.fill("rank"))


def _quality(view: View) -> pa.Array:
    child = view.twin.homes.parent[view.at] >= 0
    spouse = (view.twin.homes.spouse[view.at] >= 0) & (view.at % 11 == 0)
    return taken(pa.array(["A", "C", "E"]), np.where(child, 2, np.where(spouse, 1, 0)), view.fill("quality"))


def _kin(which: str) -> Callable[[View], pa.Array]:
    """Surname, first name or birth date of the insured (parent, else spouse) or of the spouse."""
    fill, part = which.split(".")

    def kin(view: View) -> pa.Array:
        homes, people = view.twin.homes, view.twin.people
        spouse, parent = homes.spouse[view.at], homes.parent[view.at]
        who = np.maximum(np.where(parent >= 0, parent, spouse) if fill == "insured" else spouse, 0)
        there = view.fill(fill)
        if part == "surname":
            return surnames(view, people.surname[who], there)
        if part == "first_name":
            return first_names(view, people.first_name[who], there)
        return dates(view, people.birth[who], there=there)
    return kin


def _choices(content: str, values: tuple[str, ...], factor: int) -> Callable[[View], pa.Array]:
    """One of a few codes, in rows that have the content."""
    def column(view: View) -> pa.Array:
        return taken(pa.array(values), numbering(view.at, 1_000_003, factor) % len(values), view.fill(content))
    return column


def _visits(view: View) -> pa.Array:
    chance = numbering(view.at, 1_000_003, 11) / 1_000_003
    return pc.cast(pa.array((1 - 4.2 * np.log1p(-chance)).astype(np.int64)), pa.string())


CONTENTS: Mapping[str, Callable[[View], pa.Array]] = MappingProxyType({
    "laboratory": _laboratory,
    "patient_number": _patient_number,
    "civility": _civility,
    "surname": lambda v: surnames(v, v.twin.people.surname[v.at], v.fill("surname")),
    "first_name": lambda v: first_names(v, v.twin.people.first_name[v.at], v.fill("first_name")),
    "birth_name": _birth_name,
    "sex": lambda v: taken(pa.array(["M", "F"]), v.twin.people.woman[v.at].astype(np.int64), v.fill("sex")),
    "birth_date": _birth_date,
    "nir": _nir,
    "rank": _rank,
    "address": lambda v: street(v, v.twin.homes.street[v.at], v.twin.homes.number[v.at], v.fill("address")),
    "address_more": _address_more,
    "postcode": lambda v: taken(v.fixed("postcodes", lambda: v.twin.homes.postcodes), v.twin.homes.postcode[v.at],
                                v.fill("postcode")),
    "town": lambda v: towns(v, v.twin.homes.town[v.at], v.fill("postcode")),
    "phone": lambda v: phone(v, v.twin.contacts.phone[v.at]),
    "phone_other": lambda v: phone(v, v.twin.contacts.phone_other[v.at]),
    "email": account_columns.email,
    "visit": lambda v: dates(v, v.twin.rows.visit[v.at]),
    "created": lambda v: dates(v, v.twin.rows.created[v.at], iso=True),
    "blood": _blood,
    "comment_p": _comment("comment_p"),
    "comment_d": _comment("comment_d"),
    "login": account_columns.login,
    "password": account_columns.password,
    "quality": _quality,
    "exemption": _choices("exemption", ("0", "1", "3", "4", "5"), 23),
    "rights_until": lambda v: dates(v, v.twin.rows.visit[v.at] + 30 + v.at * 7_919 % 700, there=v.fill("rights_until")),
    "insured_surname": _kin("insured.surname"),
    "insured_first_name": _kin("insured.first_name"),
    "spouse_surname": _kin("spouse.surname"),
    "spouse_first_name": _kin("spouse.first_name"),
    "spouse_birth_date": _kin("spouse.birth_date"),
    "member_number": lambda v: only(digits(numbering(v.twin.first + v.at, 100_000_000, 3), 8), v.fill("member_number")),
    **CARE,
    "results_by": _choices("results_by", ("COURRIER", "INTERNET", "RETRAIT", "MEDECIN"), 29),
    "visits": _visits,
})
