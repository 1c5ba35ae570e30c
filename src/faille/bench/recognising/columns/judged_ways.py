"""The notations of the judged part: how strangers write what a column holds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from faille.bench.recognising.columns import judged_draws as d
from faille.bench.recognising.columns.judged_people import WORDS
from faille.bench.recognising.columns.kind import Draw, Kind, Subject, among, each, one_of, rows
from faille.bench.recognising.columns.people import Person, slug

PREFIX: Final = "judged: "
CODED: Final = ("code", "reference")
BORN: Final = ("%d/%m/%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%Y", "%d %b %Y")
HOSTS: Final = ("poste.example", "mailbox.example", "fibre.example", "webpost.example", "courrier.invalid")


def born(formats: tuple[str, ...]) -> Draw:
    """Birth dates in one notation a column; months come first in the United States."""

    def draw(rng: Random, table: Subject) -> list[str]:
        way = "%m/%d/%Y" if table.stock.language == "us" else rng.choice(formats)
        return [person.born.strftime(way) for person in table.people]

    return draw


def days(first: int, last: int, *ways: str) -> Draw:
    """Days of the years from `first` to `last`, in one of the notations."""
    return one_of(*(rows(lambda rng, way=way: d.day(rng, first, last).strftime(way)) for way in ways))  # type: ignore[misc]


def listed(*lists: tuple[str, ...]) -> Draw:
    """Values of one of the lists, some often and some rarely."""

    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, rng.choice(lists))
        return [pick() for _ in range(table.rows)]

    return draw


def spoken(what: str) -> Draw:
    """Values of a list in the table's language, French or English."""

    def draw(rng: Random, table: Subject) -> list[str]:
        french = table.stock.language in ("fr", "be", "ch")
        pick = among(rng, WORDS[f"{what}_{'FR' if french else 'EN'}"])
        return [pick() for _ in range(table.rows)]

    return draw


def by_sex(*pairs: tuple[str, str]) -> Draw:
    """One of the pairs, the woman's word first."""
    return one_of(*(each(lambda _rng, p, pair=pair: pair[p.sex == "M"]) for pair in pairs))  # type: ignore[misc]


def email(rng: Random, p: Person) -> str:
    """An address at a domain that nobody can own."""
    first, last, n = slug(p.first), slug(p.last), rng.randrange(1, 99)
    name = rng.choice((f"{first}.{last}", f"{first[0]}{last}", f"{last}{n}", f"{first}_{last}{n}", f"{last}.{first}"))
    return f"{name}@{rng.choice(HOSTS)}"


def login(rng: Random, p: Person) -> str:
    """A login made of the person's names."""
    first, last, n = slug(p.first), slug(p.last), rng.randrange(1, 999)
    return rng.choice(
        (f"{first[0]}{last}", f"{last}{n}", f"{first}{n:02}", f"{last[:6]}{first[0]}", f"{first}_{last[0]}{n}")
    )


def phone(rng: Random, table: Subject) -> list[str]:
    """Telephone numbers as the table's country writes them."""

    def local(country: str) -> str:
        n = d.digits(rng, 7)
        return {
            "gb": f"07700 900{n[:3]}" if int(n) % 2 else f"020 7946 0{n[:3]}",
            "us": f"({rng.randrange(201, 980)}) 555-01{n[:2]}",
            "de": f"0{rng.choice(('151', '160', '172'))} {n}",
            "es": f"6{rng.randrange(10, 99)} {n[:3]} {n[3:6]}",
            "it": f"+39 3{rng.choice(('28', '47', '33'))} {n}",
            "nl": f"06-{n}{rng.randrange(10)}",
            "pt": f"9{rng.choice('1236')}{n}",
            "be": f"+32 47{n[0]} {n[1:3]} {n[3:5]} {n[5:7]}",
        }.get(country, f"07{rng.choice('6789')} {n[:3]} {n[3:5]} {n[5:7]}")

    return [local(table.stock.language) for _ in range(table.rows)]


def french_phone(form: str) -> Draw:
    """French telephone numbers in a notation: dots, spaces, plus, bare, or none."""

    def make(rng: Random) -> str:
        n = d.french_phone(rng)
        pairs = [n[1:3], n[3:5], n[5:7], n[7:9]]
        mark = {"dots": ".", "spaces": " ", "plus": " "}.get(form, "")
        head = {"plus": "+33 ", "bare": "33"}.get(form, "0")
        return head + mark.join([n[0], *pairs])

    return rows(make)


def card(rng: Random) -> str:
    """A payment-card number that Luhn accepts."""
    return d.luhn(rng.choice(("4970", "4978", "5132", "5355", "4532")) + d.digits(rng, 11))


def mangled(low: float, high: float) -> Draw:
    """Large numbers as a spreadsheet leaves them, with the French comma."""
    return rows(lambda rng: f"{rng.uniform(low, high):.5E}".replace(".", ","))


def dotted_belgian(rng: Random, p: Person) -> str:
    """A Belgian number with its dots and dash."""
    n = d.belgian(rng, p)
    return f"{n[:2]}.{n[2:4]}.{n[4:6]}-{n[6:9]}.{n[9:]}"


def old_card(rng: Random) -> str:
    """The number of a French identity card of the older model."""
    place = rng.choice(d.DEPARTEMENTS) + rng.choice("123")
    return f"{rng.randrange(8, 21):02}{rng.randrange(1, 13):02}{place}{d.digits(rng, 5)}"


def page(rng: Random) -> str:
    """A page of a site that does not exist."""
    host, folder = rng.choice(("boutique", "portail", "forum")), rng.choice(("p", "fiche", "u"))
    return f"https://www.{host}.example/{folder}/{d.digits(rng, 5)}"


def domain(rng: Random) -> str:
    """A domain name."""
    ending = rng.choice(("example", "com", "fr", "net"))
    return f"{d.text(rng, 'bcdfglmnprst', 3)}{rng.choice(('web', 'data', 'shop'))}.{ending}"


def instant(rng: Random) -> str:
    """Hours, minutes and seconds."""
    return f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"


def mac(rng: Random) -> str:
    """A hardware address."""
    return ":".join(d.text(rng, d.HEX, 2) for _ in range(6))


def plate(rng: Random) -> str:
    """A French plate of the newer model."""
    letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
    return f"{d.text(rng, letters, 2)}-{rng.randrange(1, 1000):03}-{d.text(rng, letters, 2)}"


def insurers(rng: Random, table: Subject) -> list[str]:
    """Few insurers, each of 8 or 9 digits."""
    size = rng.choice((8, 9))
    pick = among(rng, [d.digits(rng, size) for _ in range(14)])
    return [pick() for _ in range(table.rows)]


def codes(rng: Random, table: Subject) -> list[str]:
    """A dozen short codes."""
    pick = among(rng, [d.text(rng, d.CONSONANTS, 2) + d.digits(rng, 2) for _ in range(12)])
    return [pick() for _ in range(table.rows)]


def numbered(form: Callable[[Random, int], str]) -> Draw:
    """Numbers that count up, each written by `form`."""

    def draw(rng: Random, table: Subject) -> list[str]:
        start = rng.choice((1, 1, 1001, 40_000))
        return [form(rng, start + n) for n in range(table.rows)]

    return draw


def names(rng: Random, table: Subject) -> list[str]:
    """First name and surname in one order a column."""
    way = rng.choice(("{f} {l}", "{l} {f}", "{L} {f}", "{l}, {f}", "{f} {L}"))
    return [way.format(f=p.first, l=p.last, L=p.last.upper()) for p in table.people]


def made(*kinds: tuple[str, tuple[str, ...], tuple[str, ...], Draw]) -> dict[str, Kind]:
    """The kinds by their names."""
    return {PREFIX + name: Kind(PREFIX + name, draw, right, blind) for name, right, blind, draw in kinds}


def numbered_as(ident: str, draw: Draw, *blind: str) -> tuple[str, tuple[str, ...], tuple[str, ...], Draw]:
    """A number of a country, which may be called a national number as well."""
    return ident, (ident, "national_number"), blind, draw


def hexes(size: int) -> Draw:
    """Hexadecimal digits in one case a column."""
    upper = one_of(rows(lambda rng: d.text(rng, d.HEX, size).upper()))
    return one_of(rows(lambda rng: d.text(rng, d.HEX, size)), rows(lambda rng: d.text(rng, d.HEX, size)), upper)
