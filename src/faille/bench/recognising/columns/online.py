"""Kinds that come from accounts, servers and devices."""

from __future__ import annotations

import base64
import string
from collections.abc import Callable
from random import Random
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.kind import Draw, Kind, Subject, one_of, rows
from faille.bench.recognising.columns.people import Person, slug
from faille.bench.recognising.columns.words import WORDS

SECRETS: Final = WORDS["SECRETS"]
BASE64_CRYPT: Final = "./" + string.ascii_letters + string.digits
SITES: Final = (
    "boutique.example",
    "intranet.example.org",
    "www.example.com",
    "annuaire.invalid",
    "shop.example.net",
    "api.example",
)
PLACES: Final = ((48.85, 2.35), (45.76, 4.84), (43.3, 5.37), (51.5, -0.12), (40.7, -74.0), (48.1, -1.68))


def _password(rng: Random, p: Person) -> str:
    word = rng.choice(SECRETS)
    ways: tuple[Callable[[], str], ...] = (
        lambda: word,
        lambda: f"{word}{rng.randrange(100)}",
        lambda: f"{word.capitalize()}{p.born.year}!",
        lambda: f"{slug(p.first)}{p.born.year}",
        lambda: keys.digits(rng, 6),
        lambda: "".join(rng.choices(string.ascii_letters + string.digits + "!@#$%&*?", k=rng.randrange(8, 15))),
        lambda: word.replace("o", "0").replace("e", "3").replace("a", "@"),
        lambda: f"{word}{rng.choice(SECRETS)}",
    )
    return rng.choice(ways)()


def _passwords(rng: Random, table: Subject) -> list[str]:
    if rng.random() < 0.3:  # as a generator makes them
        alphabet = string.ascii_letters + string.digits + rng.choice(("", "!@#$%_-"))
        return ["".join(rng.choices(alphabet, k=rng.randrange(8, 13))) for _ in range(table.rows)]
    return [_password(rng, p) for p in table.people]


def _logins(rng: Random, table: Subject) -> list[str]:
    way = rng.randrange(4)

    def one(p: Person) -> str:
        first, last = slug(p.first) or "u", slug(p.last) or "v"
        return (
            f"{first[0]}{last}",
            f"{first}.{last}",
            f"{last[:6]}{first[0]}{rng.randrange(100):02}",
            rng.choice((f"{rng.choice(SECRETS)}{rng.randrange(1000)}", f"{first}_{rng.randrange(100)}", f"x{last}x")),
        )[way]

    return [one(p) for p in table.people]


def _crypt(rng: Random, n: int) -> str:
    return "".join(rng.choices(BASE64_CRYPT, k=n))


def _b64(rng: Random, n: int) -> str:
    return base64.b64encode(rng.randbytes(n)).decode().rstrip("=")


def _hash(make: Callable[[Random], str]) -> Draw:
    def draw(rng: Random, table: Subject) -> list[str]:
        upper = rng.random() < 0.2
        made = [make(rng) for _ in range(table.rows)]
        return [m.upper() for m in made] if upper else made

    return draw


def _ipv6(rng: Random) -> str:
    groups = ["2001", "db8", *(f"{rng.getrandbits(16):x}" for _ in range(6))]
    return ":".join(groups) if rng.random() < 0.6 else f"2001:db8:{groups[3]}::{groups[7]}"


def _macs(rng: Random, table: Subject) -> list[str]:
    mark = rng.choice((":", ":", "-"))
    upper = rng.random() < 0.5
    made = [mark.join(f"{rng.randrange(256):02x}" for _ in range(6)) for _ in range(table.rows)]
    return [m.upper() for m in made] if upper else made


def _uuid(rng: Random) -> str:
    h = keys.hexadecimal(rng, 32)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"


def _url(rng: Random) -> str:
    path = rng.choice(("/produits", "/fr/contact", "/index.php", "/search?q=abc", "/img/logo.png", "/users"))
    return f"{rng.choice(('https', 'http'))}://{rng.choice(SITES)}{path}/{rng.randrange(9999)}"


def _latitude(rng: Random) -> str:
    return f"{rng.choice(PLACES)[0] + rng.gauss(0, 0.6):.6f}"


def _longitude(rng: Random) -> str:
    return f"{rng.choice(PLACES)[1] + rng.gauss(0, 0.6):.6f}"


def _pair(rng: Random) -> str:
    lat, lon = rng.choice(PLACES)
    return f"{lat + rng.gauss(0, 0.4):.5f},{lon + rng.gauss(0, 0.4):.5f}"


COORDINATES: Final = ("coordinates",)
DOMAINS: Final = tuple(
    f"{a}{b}.{c}"
    for a in ("mon", "the", "eco", "cyber", "vert", "north")
    for b in ("shop", "bureau", "media", "lab")
    for c in ("fr", "com", "net", "example", "co.uk")
)
ARGON: Final = "$argon2id$v=19$m=65536,t=3,p=4$"

CRYPTS: Final[tuple[Callable[[Random], str], ...]] = (
    lambda rng: f"$6${_crypt(rng, 16)}${_crypt(rng, 86)}",
    lambda rng: f"$1${_crypt(rng, 8)}${_crypt(rng, 22)}",
    lambda rng: f"{ARGON}{_b64(rng, 16)}${_b64(rng, 32)}",
    lambda rng: f"pbkdf2_sha256$260000${_crypt(rng, 22).replace('.', 'q').replace('/', 'z')}${_b64(rng, 32)}=",
)

ONLINE: Final = (
    Kind("login", _logins, ("login",)),
    Kind("password", _passwords, ("password",), blind=("login",)),
    Kind("MD5", _hash(lambda rng: keys.hexadecimal(rng, 32)), ("hash_md5", "hash_ntlm")),
    Kind("SHA-1", _hash(lambda rng: keys.hexadecimal(rng, 40)), ("hash_sha1",)),
    Kind("SHA-256", _hash(lambda rng: keys.hexadecimal(rng, 64)), ("hash_sha256",)),
    Kind("SHA-512", _hash(lambda rng: keys.hexadecimal(rng, 128)), ("hash_sha512",), weight=0.5),
    Kind(
        "bcrypt",
        rows(lambda rng: f"${rng.choice(('2a', '2b', '2y'))}$1{rng.randrange(3)}${_crypt(rng, 53)}"),
        ("hash_bcrypt",),
    ),
    Kind(
        "crypt",
        one_of(
            rows(lambda rng: f"$6${_crypt(rng, 16)}${_crypt(rng, 86)}"),
            rows(lambda rng: f"$1${_crypt(rng, 8)}${_crypt(rng, 22)}"),
            rows(lambda rng: f"{ARGON}{_b64(rng, 16)}${_b64(rng, 32)}"),
            rows(
                lambda rng: (
                    f"pbkdf2_sha256$260000${_crypt(rng, 22).replace('.', 'q').replace('/', 'z')}${_b64(rng, 32)}="
                )
            ),
        ),
        ("hash_crypt", "hash_argon2", "hash_pbkdf2"),
    ),
    Kind(
        "IPv4",
        rows(
            lambda rng: (
                f"{rng.choice(('192.0.2', '198.51.100', '203.0.113', '10.12.4', '198.18.77'))}.{rng.randrange(256)}"
            )
        ),
        ("ipv4",),
    ),
    Kind("IPv6", rows(_ipv6), ("ipv6",), weight=0.7),
    Kind("MAC", _macs, ("mac",)),
    Kind("URL", rows(_url), ("url",)),
    Kind("domain", rows(lambda rng: rng.choice(DOMAINS)), ("domain",)),
    Kind("UUID", rows(_uuid), ("uuid",)),
    Kind("user agent", rows(lambda rng: rng.choice(WORDS["AGENTS"])), ("user_agent",)),
    Kind("latitude", rows(_latitude), COORDINATES, blind=("amount",), weight=0.7),
    Kind("longitude", rows(_longitude), COORDINATES, blind=("amount",), weight=0.7),
    Kind("position", rows(_pair), COORDINATES, weight=0.5),
)
