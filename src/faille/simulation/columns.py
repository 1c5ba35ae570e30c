"""What stands in each cell: the drawn population as text, in the hand of each laboratory.

A column is written for a run of rows of one laboratory at a time, so its habit (capitals, separators, abbreviations)
holds for the whole of a `View`.  Each content named by a layout is a function from the view to an array of strings,
null where the cell is empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.reference import departments
from faille.reference.lexicons import fold
from faille.scenarios.kind import Habit
from faille.simulation.addresses import numbers, streets
from faille.simulation.care import FUNDS, Practitioners
from faille.simulation.draw import Bools, Ints, numbering, stream
from faille.simulation.keys import company_numbers
from faille.simulation.names import all_first_names, all_surnames
from faille.simulation.people import BABY, CHILD, MAN, NONE, SISTER, WOMAN, YEAR
from faille.simulation.remarks import mistyped
from faille.simulation.twin import Twin

_EPOCH = date(1970, 1, 1)
_FIRST_DAY = (date(1905, 1, 1) - _EPOCH).days
_LAST_DAY = (date(2024, 12, 31) - _EPOCH).days


@dataclass(frozen=True, slots=True)
class View:
    """Rows of one laboratory, and its habit."""

    twin: Twin
    at: Ints
    habit: Habit

    def dictionary(self, name: str, make: Callable[[], Sequence[str]]) -> pa.Array:
        """The strings called `name`, in the laboratory's case; made once."""
        key = (name, self.habit.upper)
        if key not in self.twin.texts:
            self.twin.texts[key] = pa.array([fold(text) for text in make()] if self.habit.upper else list(make()))
        return self.twin.texts[key]

    def fixed(self, name: str, make: Callable[[], Sequence[str]]) -> pa.Array:
        """The strings called `name`, as they are, whatever the case of the laboratory."""
        key = (name, False)
        if key not in self.twin.texts:
            self.twin.texts[key] = pa.array(list(make()))
        return self.twin.texts[key]

    def fill(self, content: str) -> Bools:
        """Which of the rows have a content."""
        found: Bools = self.twin.fills[content][self.at]
        return found


def taken(texts: pa.Array, index: Ints, there: Bools | None = None) -> pa.Array:
    """texts[index], null where `there` is false."""
    return texts.take(pa.array(index, mask=None if there is None else ~there))


def _only(texts: pa.Array, there: Bools) -> pa.Array:
    return pc.if_else(pa.array(there), texts, pa.scalar(None, pa.string()))


def _digits(values: Ints, width: int) -> pa.Array:
    return pc.utf8_lpad(pc.cast(pa.array(values), pa.string()), width, "0")


def _joined(*parts: pa.Array | str, separator: str = "") -> pa.Array:
    return pc.binary_join_element_wise(*parts, separator)


def _dates(view: View, days: Ints, style: str, there: Bools | None = None) -> pa.Array:
    def every() -> list[str]:
        return [(_EPOCH + timedelta(n)).strftime(style) for n in range(_FIRST_DAY, _LAST_DAY + 1)]
    return taken(view.fixed(f"days {style}", every), np.clip(days, _FIRST_DAY, _LAST_DAY) - _FIRST_DAY, there)


def _all_surnames(view: View) -> pa.Array:
    """Every surname, and then every surname again, mistyped."""
    def both() -> list[str]:
        names = all_surnames(view.twin.scenario.words).names
        rng = stream(0, "surname typos")
        return [*names, *(mistyped(name, rng) for name in names)]
    return view.dictionary("surnames", both)


def _surnames(view: View, index: Ints, there: Bools | None = None) -> pa.Array:
    """Surnames, mistyped for the share of the rows that noise declares."""
    size = len(all_surnames(view.twin.scenario.words).names)
    salt = numbering(view.at, 1_000_003, view.twin.seed % 1_000_003)
    typo = salt < view.twin.scenario.noise.surname_typos * 1_000_003
    return taken(_all_surnames(view), index + size * typo, there)


def _first_names(view: View, index: Ints, there: Bools | None = None) -> pa.Array:
    return taken(view.dictionary("first names", all_first_names), index, there)


def _phone(view: View, numbers_: Ints) -> pa.Array:
    digits = _digits(np.maximum(numbers_, 0), 10)
    if view.habit.phone:
        pairs = [pc.utf8_slice_codeunits(digits, start, start + 2) for start in range(0, 10, 2)]
        digits = _joined(*pairs, separator=view.habit.phone)
    return _only(digits, numbers_ >= 0)


def _street(view: View, street: Ints, number: Ints, there: Bools) -> pa.Array:
    column = 1 if view.habit.abbreviated else 0
    names = view.dictionary(f"streets {column}", lambda: [s[column] for s in streets(view.twin.scenario.words)])
    house = taken(view.dictionary("numbers", numbers), number % len(numbers()))
    return _only(_joined(house, taken(names, street)), there)


def _towns(view: View, town: Ints, there: Bools) -> pa.Array:
    def names() -> list[str]:
        spelled = [town.name.replace("’", "'") for town in view.twin.homes.towns]
        if not view.habit.upper:
            return spelled
        return [fold(name).replace("SAINT-", "ST ").replace("SAINTE-", "STE ").replace("-", " ") for name in spelled]
    return taken(view.dictionary("towns", names), town, there)


def _laboratory(view: View) -> pa.Array:
    names = view.fixed("laboratories", lambda: [lab.id for lab in view.twin.scenario.laboratories])
    return taken(names, view.twin.rows.lab[view.at])


def _patient_number(view: View) -> pa.Array:
    lab = int(view.twin.rows.lab[view.at[0]]) if len(view.at) else 0
    first = int(np.searchsorted(view.twin.rows.lab, lab))
    return _digits(100_000 + (view.twin.first + view.at - first) * 3 + (view.at * 7_919) % 3, 7)


def _civility(view: View) -> pa.Array:
    kind, people = view.twin.rows.kind[view.at], view.twin.people
    young = (view.twin.rows.visit[view.at] - people.birth[view.at]) / YEAR < 32
    single = (kind == WOMAN) & ~people.married[view.at] & young & (view.at % 3 == 0)
    index = np.select([single, kind == WOMAN, kind == MAN, kind == CHILD, kind == BABY, kind == SISTER],
                      [1, 0, 2, 3, 4, 5], 0)
    return taken(pa.array(view.habit.civilities), index, kind != NONE)


def _birth_name(view: View) -> pa.Array:
    people = view.twin.people
    married = people.surname[view.at] != people.birth_name[view.at]
    return _surnames(view, people.birth_name[view.at], view.fill("birth_name") & (married | (view.at % 7 == 0)))


def _nir(view: View) -> pa.Array:
    nirs, at = view.twin.nirs, view.at
    parts = [_digits(nirs.sex[at], 1), _digits(nirs.year[at], 2), _digits(nirs.month[at], 2),
             taken(view.fixed("places", lambda: nirs.places), nirs.place[at]), _digits(nirs.commune[at], 3),
             _digits(nirs.order[at], 3), _digits(nirs.key[at], 2)]
    return _only(_joined(*parts, separator=" " if view.habit.nir == "spaced" else ""), nirs.filled[at])


_ADDRESS_MORE = ("APT {}", "BAT {}", "APPT {}", "LOT {}", "ETG {}", "ESC {}", "BP {}", "CIDEX {}")


def _address_more(view: View) -> pa.Array:
    names = view.fixed("more", lambda: [form.format(n) for form in _ADDRESS_MORE for n in range(1, 41)])
    return taken(names, (view.twin.homes.household[view.at] * 31) % len(names), view.fill("address_more"))


def _email_text(twin: Twin, owner: int) -> str:
    first = fold(all_first_names()[twin.people.first_name[owner]]).lower()
    last = fold(all_surnames(twin.scenario.words).names[twin.people.surname[owner]]).lower()
    hosts = twin.scenario.words.mail_hosts
    host = hosts[int(np.searchsorted(np.cumsum([w for _h, w in hosts]), (owner * 61) % 100, side="right"))][0]
    first, last = ("".join(c for c in name if c.isascii() and c.isalnum()) for name in (first, last))
    year = int(twin.people.year[owner]) % 100
    forms = (f"{first}.{last}", f"{last}.{first}", f"{first}{last}{year:02}", f"{first[:1]}{last}", f"{first}-{last}",
             f"{last}{year:02}", f"{first}{year:02}")
    return f"{forms[owner % len(forms)]}@{host}"


def email_texts(twin: Twin) -> Mapping[int, str]:
    """The e-mail of each row that owns one; all distinct."""
    found: dict[int, str] = {}
    taken_: set[str] = set()
    for owner in np.unique(twin.contacts.email_owner[twin.contacts.email_owner >= 0]).tolist():
        text = _email_text(twin, owner)
        if text in taken_:  # as people do: a number behind the name
            name, host = text.split("@")
            text = f"{name}{owner}@{host}"
        taken_.add(text)
        found[owner] = text
    return MappingProxyType(found)


def _email(view: View) -> pa.Array:
    owners = np.unique(view.twin.contacts.email_owner[view.twin.contacts.email_owner >= 0])
    texts = view.fixed("emails", lambda: list(email_texts(view.twin).values()))
    owner = view.twin.contacts.email_owner[view.at]
    return taken(texts, np.searchsorted(owners, np.maximum(owner, owners[0] if len(owners) else 0)), owner >= 0) if len(
        owners) else pa.nulls(len(view.at), pa.string())


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


def _login(view: View) -> pa.Array:
    lab = view.twin.rows.lab[view.at]
    text = _joined(_digits(lab + 1, 2), _digits(numbering(view.twin.first + view.at, 10_000_000, 5), 7), separator="-")
    return _only(text, view.twin.contacts.login[view.at])


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # the portal avoids what is easily misread


def _password(view: View) -> pa.Array:
    there = view.twin.contacts.password[view.at]
    chosen = view.twin.scenario.words.passwords
    texts: list[str | None] = []
    for row, has in zip(view.at.tolist(), there.tolist(), strict=True):
        if not has:
            texts.append(None)
            continue
        rng = np.random.Generator(np.random.PCG64([view.twin.seed, row, 7]))
        if rng.random() < 0.22:  # changed by the patient
            word = chosen[int(rng.integers(0, len(chosen)))]
            year = int(view.twin.people.year[row]) % 100
            texts.append(f"{word}{year:02}" if rng.random() < 0.6 else f"{word.title()}1")
        else:
            texts.append("".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), 8)))
    return pa.array(texts, pa.string())


_FUND_NAMES = {"msa": "MSA {}", "independents": "SECURITE SOCIALE INDEPENDANTS", "teachers": "MGEN {}",
               "railways": "CPRP SNCF", "energy": "CAMIEG", "clergy": "CAVIMAC",
               "military": "CAISSE NATIONALE MILITAIRE SECURITE SOCIALE", "cpam": "CPAM {}"}
_REGIMES = {"cpam": "01", "msa": "02", "independents": "03", "railways": "04", "energy": "01", "clergy": "90",
            "military": "08", "teachers": "91"}


def _fund_index(view: View) -> Ints:
    codes = _fund_departments(view)
    place = {code: i for i, code in enumerate(codes)}
    towns = np.array([place[town.department] for town in view.twin.homes.towns])
    found: Ints = view.twin.care.fund[view.at] * len(codes) + towns[view.twin.homes.town[view.at]]
    return found


def _fund_departments(view: View) -> list[str]:
    return sorted({town.department for town in view.twin.homes.towns})


def _fund(view: View) -> pa.Array:
    names = departments.names()
    texts = view.dictionary("funds", lambda: [_FUND_NAMES[fund].format(names[code].upper()) for fund in FUNDS
                                              for code in _fund_departments(view)])
    return taken(texts, _fund_index(view), view.fill("fund"))


def _fund_code(view: View) -> pa.Array:
    """Regime, fund and centre: nine digits, the fund's three beginning with the département (or 835, military)."""
    texts = view.fixed("fund codes", lambda: [
        _REGIMES[fund] + ("8350000" if fund == "military" else f"{code.replace('A', '0').replace('B', '0')[:2]}10000")
        for fund in FUNDS for code in _fund_departments(view)])
    return taken(texts, _fund_index(view), view.fill("fund"))


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
            return _surnames(view, people.surname[who], there)
        if part == "first_name":
            return _first_names(view, people.first_name[who], there)
        return _dates(view, people.birth[who], "%d/%m/%Y", there)
    return kin


def _mutuelle(part: str) -> Callable[[View], pa.Array]:
    """One of the columns about the mutuelle."""
    def mutuelle(view: View) -> pa.Array:
        names = view.twin.scenario.words.insurers
        which, there = view.twin.care.mutuelle[view.at], view.fill("mutuelle")
        index = np.arange(len(names))
        towns = [town for town in view.twin.homes.towns if town.population > 40_000]
        town = [towns[(i * 13) % len(towns)] for i in index]
        if part == "name":
            return taken(view.dictionary("mutuelles", lambda: names), which, there)
        if part == "code":
            return taken(view.fixed("amc", lambda: [f"99{(i * 7_393) % 999_983:06}" for i in index]), which, there)
        if part == "address":
            return _street(view, (which * 37) % len(streets(view.twin.scenario.words)), which % 90 + 1, there)
        if part == "postcode":
            return taken(pa.array([each.postcodes[0] for each in town]), which, there)
        if part == "town":
            return taken(view.dictionary("mutuelle towns", lambda: [each.name for each in town]), which, there)
        return _phone(view, np.where(there, company_numbers(which), -1))
    return mutuelle


def _practitioner(who: str, part: str) -> Callable[[View], pa.Array]:
    """One of the columns about the doctor or the nurse."""
    def column(view: View) -> pa.Array:
        care = view.twin.care
        all_: Practitioners = care.doctors if who == "prescriber" else care.nurses
        index = (care.prescriber if who == "prescriber" else care.sampler)[view.at]
        there, which = index >= 0, np.maximum(index, 0)
        if not len(all_.surname):
            return pa.nulls(len(view.at), pa.string())
        return _of_practitioner(view, all_, who, part, which, there)
    return column


def _of_practitioner(view: View, all_: Practitioners, who: str, part: str, which: Ints, there: Bools) -> pa.Array:
    if part == "surname":
        return taken(_all_surnames(view), all_.surname[which], there)
    if part == "first_name":
        return _first_names(view, all_.first_name[which], there)
    if part == "address":
        return _street(view, all_.street[which], all_.number[which], there)
    if part == "postcode":
        return taken(view.fixed(f"{who} postcodes", lambda: all_.postcode), which, there)
    if part == "town":
        return _towns(view, all_.town[which], there)
    if part == "phone":
        return _phone(view, np.where(there, all_.phone[which], -1))
    if part == "specialty":
        names = view.dictionary("specialties", lambda: [name for name, _w in view.twin.scenario.words.specialties])
        return taken(names, all_.specialty[which], there)
    if part == "rpps":
        return _only(_digits(all_.rpps[which], 11), there)
    if part == "finess":
        return _only(_digits(all_.finess[which], 9), there & view.fill("prescriber_finess"))
    if part == "email":
        texts = view.fixed(f"{who} emails", lambda: _practitioner_emails(view.twin, all_))
        return taken(texts, which, there & all_.email[which])
    return _only(_joined(pa.scalar("P"), _digits((which * 17 + view.twin.rows.lab[view.at] * 31) % 99_991, 5)), there)


def _practitioner_emails(twin: Twin, all_: Practitioners) -> list[str]:
    names = all_surnames(twin.scenario.words).names
    local = ["".join(c for c in fold(names[i]).lower() if c.isascii() and c.isalnum()) for i in all_.surname]
    hosts = ("cabinet-medical.example", "orangie.example", "medical-libre.example", "wanadu.example")
    return [f"{('dr.', 'docteur-', 'cabinet.')[place % 3]}{name}{place}@{hosts[place % 4]}"
            for place, name in enumerate(local)]


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
    "surname": lambda v: _surnames(v, v.twin.people.surname[v.at], v.fill("surname")),
    "first_name": lambda v: _first_names(v, v.twin.people.first_name[v.at], v.fill("first_name")),
    "birth_name": _birth_name,
    "sex": lambda v: taken(pa.array(["M", "F"]), v.twin.people.woman[v.at].astype(np.int64), v.fill("sex")),
    "birth_date": lambda v: _dates(v, v.twin.people.birth[v.at], "%d/%m/%Y", v.fill("birth_date")),
    "nir": _nir,
    "rank": _rank,
    "address": lambda v: _street(v, v.twin.homes.street[v.at], v.twin.homes.number[v.at], v.fill("address")),
    "address_more": _address_more,
    "postcode": lambda v: taken(v.fixed("postcodes", lambda: v.twin.homes.postcodes), v.twin.homes.postcode[v.at],
                                v.fill("postcode")),
    "town": lambda v: _towns(v, v.twin.homes.town[v.at], v.fill("postcode")),
    "phone": lambda v: _phone(v, v.twin.contacts.phone[v.at]),
    "phone_other": lambda v: _phone(v, v.twin.contacts.phone_other[v.at]),
    "email": _email,
    "visit": lambda v: _dates(v, v.twin.rows.visit[v.at], "%d/%m/%Y"),
    "created": lambda v: _dates(v, v.twin.rows.created[v.at], "%Y-%m-%d"),
    "blood": _blood,
    "comment_p": _comment("comment_p"),
    "comment_d": _comment("comment_d"),
    "login": _login,
    "password": _password,
    "fund_code": _fund_code,
    "fund": _fund,
    "quality": _quality,
    "exemption": _choices("exemption", ("0", "1", "3", "4", "5"), 23),
    "rights_until": lambda v: _dates(v, v.twin.rows.visit[v.at] + 30 + v.at * 7_919 % 700, "%d/%m/%Y",
                                     v.fill("rights_until")),
    "insured_surname": _kin("insured.surname"),
    "insured_first_name": _kin("insured.first_name"),
    "spouse_surname": _kin("spouse.surname"),
    "spouse_first_name": _kin("spouse.first_name"),
    "spouse_birth_date": _kin("spouse.birth_date"),
    "mutuelle_code": _mutuelle("code"),
    "mutuelle": _mutuelle("name"),
    "member_number": lambda v: _only(_digits(numbering(v.twin.first + v.at, 100_000_000, 3), 8), v.fill("member_number")),
    "mutuelle_address": _mutuelle("address"),
    "mutuelle_postcode": _mutuelle("postcode"),
    "mutuelle_town": _mutuelle("town"),
    "mutuelle_phone": _mutuelle("phone"),
    **{f"prescriber_{part}": _practitioner("prescriber", part) for part in (
        "code", "rpps", "finess", "surname", "first_name", "specialty", "address", "postcode", "town", "phone", "email")},
    **{f"sampler_{part}": _practitioner("sampler", part) for part in (
        "surname", "first_name", "address", "postcode", "town", "phone")},
    "results_by": _choices("results_by", ("COURRIER", "INTERNET", "RETRAIT", "MEDECIN"), 29),
    "visits": _visits,
})
