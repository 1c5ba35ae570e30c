"""What happens to a comment between head and file: capitals, lost accents, slips of the finger, wrong decodings."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Final

LONG: Final = re.compile(r"[^\W\d_]{7,}")  # words that stay readable with one slip
NEAR: Final = {  # on a French keyboard
    "a": "zq", "e": "rz", "i": "uo", "o": "ip", "u": "yi", "r": "et", "t": "ry", "s": "qd", "n": "b",
    "m": "l", "l": "km", "p": "om", "d": "sf", "c": "vx", "h": "gj", "b": "vn", "g": "fh"}


def plain(text: str) -> str:
    """The text without accents, as terminals of old typed it."""
    opened = text.replace("œ", "oe").replace("Œ", "OE")
    return "".join(letter for letter in unicodedata.normalize("NFD", opened) if not unicodedata.combining(letter))


def mojibake(text: str) -> str:
    """The text's UTF-8 bytes read as cp1252."""
    return text.encode().decode("cp1252", errors="ignore")


def lost(text: str) -> str:
    """The text with its accented letters replaced, as a conversion to ASCII leaves it."""
    return text.encode("ascii", errors="replace").decode()


def slip(text: str, chance: random.Random) -> str:
    """The text with one slip of the finger in one of its long words; as it was where it has none."""
    found = list(LONG.finditer(text))
    if not found:
        return text
    where = chance.choice(found)
    at = chance.randrange(where.start() + 1, where.end() - 1)  # the first letter is seldom wrong
    way = chance.randrange(4)
    if way == 0:
        return text[:at] + text[at + 1:]
    if way == 1:
        return text[:at] + text[at] + text[at:]
    if way == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    return text[:at] + chance.choice(NEAR.get(text[at].lower(), "e")) + text[at + 1:]


def soiled(text: str, chance: random.Random) -> str:
    """The text as it is found: one time in two as typed, else with one kind of dirt."""
    ways: tuple[tuple[float, Callable[[str], str]], ...] = (
        (0.14, lambda typed: plain(typed).upper()), (0.28, lambda typed: plain(typed).lower()), (0.32, str.upper),
        (0.36, mojibake), (0.38, lost), (0.48, lambda typed: slip(typed, chance)))
    drawn = chance.random()
    for share, way in ways:
        if drawn < share:
            return way(text)
    return text
