"""The look-alikes of the judged part: what a column resembles, and what it is not (`judged_alike.txt`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Final

import stdnum.luhn

from faille.bench.recognising.columns.judged_draws import HEX, UPPER
from faille.bench.recognising.columns.judged_kinds import PREFIX
from faille.bench.recognising.columns.kind import Draw, LookAlike, Subject, among
from faille.bench.recognising.columns.words import text

CHOICE: Final = re.compile(r"\[([^\]]*)\]")


def _filled(rng: Random, pattern: str) -> str:
    chosen = CHOICE.sub(lambda found: rng.choice(found[1].split("|")), pattern)
    return "".join(rng.choice("0123456789") if c == "#" else rng.choice(UPPER) if c == "@" else c for c in chosen)


def _draw(told: str) -> Draw:
    if told.startswith("\\"):
        return lambda rng, table: ["#" + "".join(rng.choice(HEX) for _ in told[2:]) for _ in range(table.rows)]
    if "#" not in told and "[" not in told:

        def listed(rng: Random, table: Subject) -> list[str]:
            pick = among(rng, told.split("|"))
            return [pick() for _ in range(table.rows)]

        return listed
    ways = _ways(told.lstrip("^"))

    def drawn(rng: Random) -> str:
        while True:
            value = _filled(rng, rng.choice(ways))
            if not (told.startswith("^") and stdnum.luhn.is_valid(value)):
                return value

    return lambda rng, table: [drawn(rng) for _ in range(table.rows)]


def _ways(told: str) -> list[str]:
    """The patterns of a line: bars outside of brackets part them."""
    inside = CHOICE.sub(lambda found: found[0].replace("|", "\0"), told)
    return [way.replace("\0", "|") for way in inside.split("|")]


def _read() -> tuple[dict[str, LookAlike], dict[str, str], dict[str, str]]:
    alike, headers, spoken = {}, {}, {}
    for line in text("judged_alike.txt"):
        language, name, header, wrong, values = line.split(" ~ ")
        only = name.endswith(" !")
        key = PREFIX + name.removesuffix(" !")
        alike[key] = LookAlike(key, _draw(values), tuple(wrong.split()), only)
        headers[key], spoken[key] = header, language
    return alike, headers, spoken


_ALIKE, _HEADERS, _SPOKEN = _read()
ALIKE: Final[Mapping[str, LookAlike]] = _ALIKE
HEADERS: Final[Mapping[str, str]] = _HEADERS
SPOKEN: Final[Mapping[str, str]] = _SPOKEN
