"""Rows as clerks wrote them: the state of each person on a day, slipped, shaped by the source's habits.

A page is a block of consecutive rows; a cell is a text, empty for none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from faille.bench.who.registers_page import NOBODY, Page, shaped
from faille.bench.who.registers_people import YEAR, mixed, year
from faille.bench.who.registers_reach import reach
from faille.bench.who.registers_slips import MANGLED
from faille.bench.who.registers_world import Ints, Texts, nhs, nir

_TITLES: Final = {"fr": ("M.", "MME"), "en": ("Mr", "Mrs"), "nl": ("Dhr", "Mevr"), "de": ("Herr", "Frau"),
    "es": ("D.", "Dña.")}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATES: Final[tuple[Callable[[int, int, int], str], ...]] = (
    lambda y, m, d: f"{d:02d}/{m:02d}/{y}", lambda y, m, d: f"{y}{m:02d}{d:02d}", lambda y, m,
    d: f"{d:02d}-{m:02d}-{y}",
    lambda y, m, d: f"{y}-{m:02d}-{d:02d}", lambda y, m, d: f"{d:02d}/{m:02d}/{y % 100:02d}",
    lambda y, m, d: f"{d:02d}.{m:02d}.{y}", lambda y, m, d: f"{d:02d} {_MONTHS[m - 1]} {y}")


def write(page: Page) -> dict[str, Texts]:
    """Every field a layout may show, by field name; arrays of one length."""
    names(page)
    birth(page)
    national_number(page)
    reach(page)
    rest(page)
    pasted(page)
    if page.world.layout.whole_name:
        page.cells["whole"] = (page.cells["surname"] + " " + page.cells["given"])
    else:
        squeezed = page.world.habit.squeezed[page.source] & (page.world.layout.language == "fr")
        whole = page.cells["surname"] + " " + page.cells["given"]
        page.cells["surname"] = np.where(squeezed, whole, page.cells["surname"])
        page.cells["given"] = np.where(squeezed, "", page.cells["given"])
    mangled(page)
    return page.cells


def names(page: Page) -> None:
    """First name, surname, birth name and second surname."""
    world, people, who, habit = page.world, page.world.people, page.who, page.world.habit
    own = world.words[people.surname[who]]
    partner, way = people.married_name(who, page.state)
    his = world.words[partner]
    use = np.where(way == 1, his, np.where(way == 2, own + "-" + his, own))
    first = habit.birth_name_first[page.source] & (world.layout.language == "fr")
    surname = np.where(first, own, use).astype(object)
    other = np.where(way > 0, np.where(first, use, own), "").astype(object)
    code = people.given[who]
    given = world.words[code].copy()
    half = page.hit("half_given") & (world.half[code] != "")
    given[half] = world.half[code][half]
    familiar = page.hit("nickname", world.layout.familiar) & (world.nick[code] != "")
    given[familiar] = world.nick[code][familiar]
    second = page.share(habit.second_names)
    given[second] = given[second] + " " + world.words[people.second[who]][second]
    for at in np.flatnonzero(page.hit("initial")):
        given[at] = given[at][0]
    page.slipped(surname, page.hit("slip_surname"))
    page.slipped(given, page.hit("slip_given"))
    page.slipped(other, page.hit("slip_surname"))
    swapped = page.hit("exchanged")
    surname, given = np.where(swapped, given, surname), np.where(swapped, surname, given)
    page.cells["surname"] = shaped(page, surname, "surname")
    page.cells["given"] = shaped(page, given, "given")
    page.cells["birth_name"] = shaped(page, other, "surname")
    page.kept("birth_name")
    page.held("given", NOBODY[world.layout.language])
    mother = np.maximum(people.surname2[who], 0)
    page.cells["surname2"] = shaped(page, world.words[mother].copy(), "surname")
    # foreigners have one surname; some clerks leave the second out
    alone = (people.culture[who] > 0) & (mixed(who, world.salt + 31) % np.uint64(2) == 0)
    page.cells["surname2"] = np.where(alone | page.hit("half_given", 0.5), "", page.cells["surname2"])


def birth(page: Page) -> None:
    """The birth date, with what goes wrong in dates."""
    people, n = page.world.people, len(page.who)
    days = people.birth[page.who].astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    y, m = year(people.birth[page.who]).astype(np.int64), months.astype(np.int64) % 12 + 1
    d = (days - months).astype(np.int64) + 1
    swap = page.hit("birth_turned") & (d <= 12)
    d, m = np.where(swap, m, d), np.where(swap, d, m)
    digit, how = page.hit("birth_digit"), page.rng.integers(4, size=n)
    d = np.where(digit & (how == 0), d // 10 * 10 + page.rng.integers(1, 9, n), d)
    d = np.where(digit & (how == 1), d % 10 * 10 + d // 10, d)
    m = np.where(digit & (how == 2), page.rng.integers(1, 13, n), m)
    y = np.where(digit & (how == 3), y // 100 * 100 + y % 10 * 10 + y % 100 // 10, y)
    y = y + page.hit("birth_year") * page.rng.choice([-10, -1, 1, 10], size=n)
    first = page.hit("birth_january")
    d, m = np.where(first, 1, d), np.where(first, 1, m)
    far = page.hit("birth_century", 1.0)
    now = year(page.when).astype(np.int64)
    y = np.where(far & (y < now - 90), y + 100, np.where(far & (y > now - 10), y - 100, y))
    length = np.where(m == 2, 28 + ((y % 4 == 0) & ((y % 100 != 0) | (y % 400 == 0))), np.where(np.isin(m, (4, 6, 9,
        11)), 30, 31))
    d = np.clip(d, 1, length)
    nothing = page.share(page.world.habit.placeholder["birth"])
    y, m, d = np.where(nothing, 1900, y), np.where(nothing, 1, m), np.where(nothing, 1, d)
    page.cells["birth"] = written_dates(page, y, m, d)
    page.kept("birth")
    days = page.when.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    page.cells["seen"] = written_dates(page, now, months.astype(np.int64) % 12 + 1,
        (days - months).astype(np.int64) + 1)


def written_dates(page: Page, y: Ints, m: Ints, d: Ints) -> Texts:
    """Dates as each source writes them."""
    key = ((y * 100 + m) * 100 + d) * 10 + page.world.habit.date[page.source]
    distinct, back = np.unique(key, return_inverse=True)
    texts = np.array([_DATES[k % 10](k // 100_000, k // 1000 % 100, k // 10 % 100) for k in distinct.tolist()],
        dtype=object)
    return texts[back]


def national_number(page: Page) -> None:
    """The NIR or NHS number: a child's is often a parent's."""
    world, people = page.world, page.world.people
    if world.layout.language == "en":
        number = nhs(world.mobile[page.who])
        cells = np.array([str(v) if v else "" for v in number.tolist()], dtype=object)
    else:
        child = (page.when - people.birth[page.who] < world.layout.until * YEAR) & (people.mother[page.who] >= 0)
        child &= page.rng.random(len(page.who)) < world.layout.on_parent
        # one parent insures all children of a couple, the mother twice in three
        hers = mixed(people.mother[page.who], world.salt + 40) % np.uint64(3) > 0
        holder = np.where(child, np.where(hers, people.mother[page.who], people.father[page.who]), page.who)
        cells = np.array([str(v) for v in nir(people, holder, world.serial).tolist()], dtype=object)
    page.digits_slipped(cells, page.hit("id_digit"))
    style = world.habit.id[page.source]
    french = world.layout.language == "fr"
    for at in np.flatnonzero((style == 1) & french):
        cells[at] = cells[at][:13]
    for at in np.flatnonzero((style == 2) & (cells != "")):
        v = cells[at]
        apart = (1, 3, 5, 7, 10, 13, 15) if french else (3, 6, 10)
        cells[at] = " ".join(v[start:end] for start, end in zip((0, *apart), apart, strict=False))
    page.cells["id"] = cells
    page.held("id", "9999999999999" if french else "9999999999")
    page.kept("id")


def rest(page: Page) -> None:
    """Sex, title, role, numbers of files, the doctor, the site."""
    world, people, who = page.world, page.world.people, page.who
    sex = np.where(page.hit("sex"), 3 - people.sex[who], people.sex[who])
    page.cells["sex"] = np.array(world.layout.sexes, dtype=object)[sex - 1]
    page.kept("sex")
    page.cells["title"] = np.array(_TITLES[world.layout.language], dtype=object)[sex - 1]
    page.cells["record"] = np.array([f"{s + 10}{v % np.uint64(9_000_000) + np.uint64(1_000_000)}" for s, v in zip(
        page.source.tolist(), mixed(who, page.when.astype(np.int64), page.source, world.salt + 50), strict=True)],
        dtype=object)
    home = people.home(who, page.when)
    page.cells["member"] = np.array(
        [f"{v % np.uint64(100_000_000):08d}" for v in mixed(home, page.source, world.salt + 51)], dtype=object)
    before = np.maximum(who - 1, 0)
    sibling = (people.mother[who] >= 0) & (people.mother[who] == people.mother[before])
    twin = sibling & (people.birth[who] == people.birth[before])
    page.cells["rank"] = np.where(twin, "2", "1").astype(object)
    child = (people.mother[who] >= 0) & (page.when < people.leaves[who]) & (page.when - people.birth[who] < 25 * YEAR)
    wife = (people.sex[who] == 2) & (home >= len(people.sex)) & (mixed(who, world.salt + 52) % np.uint64(2) == 0)
    page.cells["role"] = np.where(child, "ENFANT", np.where(wife, "CONJOINT", "ASSURE")).astype(object)
    doctors = mixed(page.source, (mixed(home, world.salt + 53) % np.uint64(40)).astype(np.int64), world.salt)
    page.cells["doctor"] = "DR " + world.words[(doctors % np.uint64(len(world.words))).astype(np.int64)]
    page.cells["site"] = np.array([f"S{at + 1:02d}" for at in range(len(world.habit.care))], dtype=object)[page.source]


def pasted(page: Page) -> None:
    """A field of the row above, where both rows are of one source."""
    follows = np.append(False, page.source[1:] == page.source[:-1])
    for name in ("given", "birth", "id", "address", "phone", "mobile", "email"):
        cells = page.cells[name]
        page.cells[name] = np.where(follows & page.hit("pasted"), np.append(cells[:1], cells[:-1]), cells)


def mangled(page: Page) -> None:
    """Accents ruined on the way, in sources that ruin them."""
    how = page.world.habit.mangled[page.source]
    rows = np.flatnonzero((how >= 0) & page.share(page.world.habit.mangled_share))
    for name in ("whole", "surname", "given", "birth_name", "surname2", "address", "full_address", "town"):
        cells = page.cells.get(name)
        if cells is not None:
            for at in rows:
                if not cells[at].isascii():
                    cells[at] = MANGLED[how[at]](cells[at])
