"""Where a person can be reached: address, telephones, e-mail, as written on a day."""

from __future__ import annotations

from typing import Final

import numpy as np

from faille.bench.who.registers_page import NOBODY, Page, shaped
from faille.bench.who.registers_people import YEAR, chance, mixed, year
from faille.bench.who.registers_slips import plain
from faille.bench.who.registers_words import lists
from faille.bench.who.registers_world import Ints, Texts

_SHORT: Final = {"rue": "r", "avenue": "av", "boulevard": "bd", "place": "pl", "impasse": "imp", "chemin": "ch",
    "allée": "all",
                 "route": "rte", "résidence": "rés", "lotissement": "lot", "Road": "Rd", "Street": "St",
                 "Avenue": "Ave",
                 "Close": "Cl", "Drive": "Dr", "Lane": "Ln", "Gardens": "Gdns", "Crescent": "Cres", "Calle": "C/",
                 "Avenida": "Avda.", "Plaza": "Pza."}
_MAIL: Final = ("boite.example", "courrier.example", "mail.example", "poste.example", "inbox.example",
    "post.invalid", "net.example",
                "fixe.example", "cable.example", "libre.invalid")
_DESK: Final = {"fr": "accueil", "en": "reception", "nl": "onthaal", "de": "empfang", "es": "recepcion"}


def reach(page: Page) -> None:
    """Fill the cells of address, postcode, town, telephones and e-mail."""
    address(page)
    telephones(page)
    email(page)


def address(page: Page) -> None:
    """Street, postcode and town of the home that day."""
    world, language = page.world, page.world.layout.language
    home = world.people.home(page.who, page.state)
    town, dwelling = world.place(home, page.state)
    at = dwelling.view(np.int64)
    street = (chance(at, 1) ** 3 * len(world.streets)).astype(np.int64)
    number = (1 + 140 * chance(at, 2) ** 1.8).astype(np.int64)
    off = page.hit("number")
    number = np.where(off, np.maximum(number + page.rng.choice([-10, -2, -1, 1, 2, 9, 10], size=len(at)), 1), number)
    kinds = np.array(lists()[f"{language}.kind"], dtype=object)
    kind = kinds[(mixed(town, street, 3) % np.uint64(len(kinds))).astype(np.int64)]
    name, code = world.streets[street].copy(), postcodes(page, town, street)
    page.slipped(name, page.hit("slip_address"))
    flat = np.where((chance(at, 4) < 0.3) & page.share(world.habit.flats), (chance(at, 5) * 40 + 1).astype(np.int64), 0)
    short = world.habit.short_kind[page.source]
    lines = [_line(language, *row) for row in zip(
        kind.tolist(), name.tolist(), number.tolist(), flat.tolist(), short.tolist(), strict=True)]
    page.cells["address"] = shaped(page, np.array(lines, dtype=object), "address")
    places = world.towns[town].copy()
    page.slipped(places, page.hit("slip_town"))
    page.cells["town"] = shaped(page, places, "address")
    page.digits_slipped(code, page.hit("postcode"))
    page.cells["postcode"] = code
    page.kept("postcode")
    page.held("postcode", "99999")
    page.kept("address")
    page.held("address", NOBODY[language])
    page.cells["full_address"] = page.cells["address"] + " " + page.cells["postcode"] + " " + page.cells["town"]


def postcodes(page: Page, town: Ints, street: Ints) -> Texts:
    """A town's postcode; in Britain a street's."""
    form = page.world.layout.postcode
    key = mixed(town, page.world.salt + 60)
    if form != "gb":
        top = 10_000 if form == "{:04d}" else 95_000
        plain_codes = (1000 + key % np.uint64(top - 1000)).astype(np.int64).tolist()
        return np.array([form.format(code) for code in plain_codes], dtype=object)
    fine = mixed(town, street, page.world.salt + 61)
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    # no British postcode begins with Q
    return np.array([f"Q{letters[k % 20]}{k // 20 % 28 + 1} {f % 9 + 1}{letters[f // 9 % 20]}{letters[f // 180 % 20]}"
                     for k, f in zip(key.tolist(), fine.tolist(), strict=True)], dtype=object)


def _line(language: str, kind: str, name: str, number: int, flat: int, short: bool) -> str:
    if short:
        head, _, tail = kind.partition(" ")
        kind = f"{_SHORT.get(head, head)} {tail}".strip()
    if language in {"nl", "de"}:
        line = f"{name}{kind} {number}" if " " not in name else f"{name}-{kind} {number}"
        return f"{line} bus {flat}" if flat and language == "nl" else line
    if language == "es":
        return f"{kind} {name}, {number}" + (f", {flat % 9 + 1}º {'ABCD'[flat % 4]}" if flat else "")
    if language == "en":
        return (f"Flat {flat}, " if flat else "") + f"{number} {name} {kind}"
    return f"{number} {kind} {name}" + (f" appt {flat}" if flat else "")


def telephones(page: Page) -> None:
    """Landline of the home, mobile of the person, or one column of any kind."""
    world, people, who = page.world, page.world.people, page.who
    owner = who.copy()
    child = (page.when - people.birth[who] < 15 * YEAR) & (people.mother[who] >= 0)
    owner = np.where(child, people.mother[who], owner)
    lent = page.hit("relative") & (people.partner[who] >= 0)
    owner = np.where(lent, people.partner[who], owner)
    mobile, fixed = world.mobiles(owner), world.landlines(people.home(who, page.state))
    # who is older prefers the landline; each has the habit of giving one of the two first
    prefers = chance(who, world.salt + 70) < np.clip((year(people.birth[who]) - 1930) / 60.0, 0.1, 0.95)
    either = np.where(prefers & (mobile > 0), mobile, fixed)
    desk = world.landlines(page.source)  # the source's own number, often some home's as well: none is spare
    columns = (("landline", fixed, "phone"), ("mobile", mobile, "mobile"), ("phone", either, "phone"))
    for name, true, filled in columns:
        held = page.share(world.habit.placeholder["phone"]) & (name != "mobile")
        number = np.where(held & (desk > 0), desk, true)
        cells = np.array([f"0{v}" if v else "" for v in number.tolist()], dtype=object)
        page.digits_slipped(cells, page.hit("phone_digit"))
        style = world.habit.phone[page.source]
        page.cells[name] = np.array([_telephone(v, s, world.layout.language) if v else "" for v, s in
                                     zip(cells.tolist(), style.tolist(), strict=True)], dtype=object)
        empty = ~page.share(world.habit.filled[filled])
        page.cells[name] = np.where(empty, "", page.cells[name]).astype(object)


def _telephone(digits: str, style: int, language: str) -> str:
    if style == 3:
        return ("+33" if language == "fr" else "+44") + digits[1:]
    if language == "en":
        return f"{digits[:5]} {digits[5:]}" if style in {1,
            4} else f"{digits[:4]} {digits[4:7]} {digits[7:]}" if style == 2 else digits
    join = {1: " ", 2: ".", 4: "-"}.get(style, "")
    return join.join(digits[at:at + 2] for at in range(0, 10, 2))


def email(page: Page) -> None:
    """A person's address, made when young and seldom changed; a child's is a parent's."""
    world, people = page.world, page.world.people
    child = (page.when - people.birth[page.who] < 15 * YEAR) & (people.mother[page.who] >= 0)
    who = np.where(child, people.mother[page.who], page.who)
    lent = page.hit("relative") & (people.partner[who] >= 0)
    who = np.where(lent, people.partner[who], who)
    age = page.when - people.birth[who]
    has = chance(who, world.salt + 80) < np.clip(1.25 - age / (90 * YEAR), 0.1, 0.95)
    # one in four changes address once, somewhere in the register's years
    later = (chance(who, world.salt + 81) < 0.25) & (year(page.when) > 2012 + 12 * chance(who, world.salt + 82))
    key = mixed(who, later.astype(np.int64), world.salt + 83)
    wanted = np.flatnonzero(has & page.share(world.habit.filled["email"]))
    given, surname, born = world.words[people.given[who]], world.words[people.surname[who]], year(people.birth[who])
    cells = np.full(len(who), "", dtype=object)
    for at in wanted:
        cells[at] = _mailbox(plain(given[at]).lower(), plain(surname[at]).lower(), int(born[at]) % 100, int(key[at]))
    page.slipped(cells, page.hit("slip_email"))
    desk = np.array([f"{_DESK[world.layout.language]}@site{at + 1}.invalid" for at in range(len(world.habit.care))],
        dtype=object)
    page.cells["email"] = cells
    page.held("email", desk[page.source])


def _mailbox(given: str, surname: str, born: int, key: int) -> str:
    given, surname = given.replace(" ", "").replace("'", ""), surname.replace(" ", "").replace("'", "")
    number = key // 1000 % 900
    local = (f"{given}.{surname}", f"{given[0]}.{surname}", f"{given}{born:02d}",
        f"{surname}.{given}{number % 30 or ''}",
             f"{given}_{surname[:3]}{number}", f"{given[:4]}{surname[:4]}{born:02d}",
             f"les{surname}s{number % 50}")[key % 7]
    return f"{local}@{_MAIL[key // 7 % len(_MAIL)]}"
