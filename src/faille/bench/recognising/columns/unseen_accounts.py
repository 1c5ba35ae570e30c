"""Accounts, addresses and positions of the unseen part, as boards, shops and apps write them."""

from __future__ import annotations

import string
from random import Random
from typing import Final

from faille.bench.recognising.columns.kind import Subject
from faille.bench.recognising.columns.people import Person, slug
from faille.bench.recognising.columns.unseen_draws import grouped
from faille.bench.recognising.columns.unseen_people import UNSEEN

HEX: Final = "0123456789abcdef"
CRYPT: Final = "./" + string.digits + string.ascii_letters


def nicks(rng: Random, p: Person) -> str:
    """A name on a board."""
    nick = rng.choice(UNSEEN["NICKS"])
    return rng.choice((
        f"{nick}{p.postcode[:2]}", f"xX_{nick}_Xx", f"{nick}-{slug(p.first)}", f"Miss{nick.capitalize()}",
        f"{slug(p.first)}{rng.randrange(1, 99)}", f"le_{nick}", nick.capitalize(),
    ))


def accounts(rng: Random, table: Subject) -> list[str]:
    """Accounts as a network hands them out."""
    way = rng.choice(("{a[0]}.{b}{n:02}", "{c}", "{a3}{b3}{n:02}"))
    made = ((slug(p.first) or "a", slug(p.last) or "b") for p in table.people)
    return [way.format(a=a, b=b, c=f"{b}{a[0]}".upper(), a3=a[:3], b3=b[:3], n=rng.randrange(1, 60)) for a, b in made]


def passwords(rng: Random, p: Person) -> str:
    """A password somebody chose."""
    word = rng.choice(UNSEEN["SECRETS"])
    return rng.choice((
        word, f"{word}{p.postcode[:2]}", f"{word}*", f"{p.born:%d%m}{word}", word.upper(), f"{slug(p.first)}{word}",
        f"{word[::-1]}{rng.randrange(10)}", "".join(rng.choices(string.ascii_lowercase + string.digits + "-_", k=10)),
    ))


def hexadecimal(rng: Random, n: int) -> str:
    """`n` hexadecimal digits."""
    return "".join(rng.choices(HEX, k=n))


def address(rng: Random) -> str:
    """An IPv4 address of documentation or of a private network."""
    return f"{rng.choice(('203.0.113', '192.0.2', '198.51.100', '172.16.9', '192.168.0'))}.{rng.randrange(1, 255)}"


def degrees(rng: Random) -> str:
    """A latitude in degrees, minutes and seconds."""
    return f"{rng.randrange(42, 51)}°{rng.randrange(60):02}'{rng.uniform(0, 59):04.1f}\"N"


def link(rng: Random) -> str:
    """An address on the web, at times without a scheme."""
    return rng.choice(("https://forum.example/membre/{n}", "http://cdn.invalid/avatars/{h}.png",
                       "https://www.shop.example/p/{h}?utm_source=nl", "//img.example.org/{n}.webp",
                       "ftp://depot.example/{h}")).format(n=rng.randrange(99_999), h=hexadecimal(rng, 7))


def decimal_comma(value: float) -> str:
    """Five decimals behind a comma."""
    return f"{value:.5f}".replace(".", ",")


def guid(rng: Random) -> str:
    """A random UUID as some databases show it, in braces and capitals."""
    digits = hexadecimal(rng, 12) + "4" + hexadecimal(rng, 3) + rng.choice("89ab") + hexadecimal(rng, 15)
    return "{" + grouped(digits.upper(), "-", 8, 4, 4, 4, 12) + "}"
