"""How one written value goes wrong: under the fingers, by ear, under the scanner, or in a change of encoding.

Each function takes one text and a number in [0, 1) that decides where and how,
so that a find depends on its seed alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

_ROWS: Final = {"fr": ("azertyuiop", "qsdfghjklm", "wxcvbn"), "de": ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
                "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm")}
_EAR: Final = {
    "fr": (("eau", "o"), ("au", "o"), ("ph", "f"), ("ai", "é"), ("th", "t"), ("qu", "k"), ("y", "i"), ("en", "an"),
    ("ll", "l"),
           ("nn", "n"), ("tt", "t"), ("ss", "c"), ("ck", "k"), ("ou", "u"), ("z", "s"), ("ch", "sh"), ("c", "k"),
           ("i", "y"),
           ("é", "er"), ("è", "ai"), ("h", ""), ("in", "ain"), ("s$", ""), ("t$", ""), ("d$", "t"), ("e$", ""),
           ("r$", "rd")),
    "en": (("ph", "f"), ("ck", "k"), ("ea", "ee"), ("ee", "ea"), ("y$", "ie"), ("ie", "y"), ("ou", "u"), ("gh", ""),
    ("tt", "t"),
           ("ll", "l"), ("th", "t"), ("c", "k"), ("i", "y"), ("ai", "ay"), ("s$", ""), ("e$", ""), ("er", "ar"),
           ("on", "en"),
           ("mac", "mc"), ("mc", "mac"), ("wr", "r"), ("kn", "n"), ("son$", "sen"), ("ey$", "y"), ("w", "wh"),
           ("rr", "r")),
    "es": (("b", "v"), ("v", "b"), ("h", ""), ("ll", "y"), ("z", "s"), ("ce", "se"), ("ci", "si"), ("ge", "je"),
    ("gi", "ji"),
           ("x", "j"), ("qu", "k"), ("y", "i"), ("ñ", "n"), ("z$", "s"), ("mm", "nm")),
    "de": (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ck", "k"), ("ij", "y"), ("ae", "aa"), ("th", "t"), ("v", "f"),
    ("dt", "t"),
           ("tt", "t"), ("z", "tz"), ("ei", "ai"), ("ie", "i"), ("cks", "x"), ("ph", "f"), ("y", "i"), ("mm", "m"),
           ("s$", "")),
}
_SCAN: Final = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("i", "l"), ("cl", "d"), ("h", "b"), ("e", "c"),
    ("u", "v"),
                ("nn", "m"), ("vv", "w"), ("s", "5"), ("b", "8"), ("0", "O"), ("1", "l"), ("5", "S"), ("8", "B"),
                ("7", "1"), ("3", "8"))


@cache
def _beside(language: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for row in _ROWS.get(language, _ROWS["en"]):
        for at, letter in enumerate(row):
            out[letter] = row[max(at - 1, 0):at] + row[at + 1:at + 2]
    digits = "1234567890"
    out.update({digit: digits[max(at - 1, 0):at] + digits[at + 1:at + 2] for at, digit in enumerate(digits)})
    return out


def struck_beside(text: str, u: float, language: str) -> str:
    """One letter or digit replaced by its neighbour on the keyboard."""
    at, rest = _place(text, u)
    near = _beside(language).get(text[at].lower(), "")
    if not near:
        return text
    letter = near[int(rest * len(near))]
    return text[:at] + (letter.upper() if text[at].isupper() else letter) + text[at + 1:]


def missed(text: str, u: float, language: str) -> str:
    """One letter less."""
    at, _ = _place(text, u)
    return text[:at] + text[at + 1:]


def doubled(text: str, u: float, language: str) -> str:
    """One letter twice, or one of a pair."""
    at, _ = _place(text, u)
    if at and text[at].lower() == text[at - 1].lower():
        return text[:at] + text[at + 1:]
    return text[:at] + text[at] + text[at].lower() + text[at + 1:]


def turned(text: str, u: float, language: str) -> str:
    """Two neighbours in the other order."""
    at, _ = _place(text[:-1], u)
    if text[at] == text[at + 1]:
        return text
    pair = text[at + 1] + text[at]
    return text[:at] + (pair.capitalize() if text[at].isupper() and text[at + 1].islower() else pair) + text[at + 2:]


def heard(text: str, u: float, language: str) -> str:
    """Spelled as it sounds to whoever takes the call."""
    return _rewritten(text, u, _EAR.get("de" if language == "nl" else language, _EAR["en"]))


def scanned(text: str, u: float, language: str) -> str:
    """Read wrong from paper."""
    return _rewritten(text, u, _SCAN)


SLIPS: Final[tuple[Callable[[str, float, str], str], ...]] = (struck_beside, missed, doubled, turned, heard, scanned)


def _place(text: str, u: float) -> tuple[int, float]:
    """Where to slip: seldom on the first letter, which people look at; and what is left of `u`."""
    spread = u * (len(text) - 0.7) + 0.7
    at = min(int(spread), len(text) - 1)
    return at, spread - int(spread) if spread < len(text) else 0.0


def _rewritten(text: str, u: float, rules: Sequence[tuple[str, str]]) -> str:
    low = text.lower()
    fitting = [(old, new) for old, new in rules
               if (low.endswith(old[:-1]) and len(low) > 3 if old.endswith("$") else old in low)]
    if not fitting:
        return text
    old, new = fitting[int(u * len(fitting))]
    at = len(text) - len(old) + 1 if old.endswith("$") else low.index(old)
    end = len(text) if old.endswith("$") else at + len(old)
    if len(low) != len(text):  # a letter whose small form is longer
        return text
    return text[:at] + (new.capitalize() if text[at].isupper() and at == 0 else new) + text[end:]


def plain(text: str) -> str:
    """Without accents."""
    if text.isascii():
        return text
    flat = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ı", "i").replace("ł", "l"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def _utf8_as_cp1252(text: str) -> str:
    return text.encode().decode("cp1252", "replace")


def _twice(text: str) -> str:
    return _utf8_as_cp1252(_utf8_as_cp1252(text))


def _dos_as_cp1252(text: str) -> str:
    return text.encode("cp850", "replace").decode("cp1252", "replace")


def _mac_as_cp1252(text: str) -> str:
    return text.encode("mac_roman", "replace").decode("cp1252", "replace")


def _lost(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def _replaced(text: str) -> str:
    return text.encode("cp1252", "replace").decode("utf-8", "replace")


def _entities(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


MANGLED: Final[tuple[Callable[[str], str], ...]] = (
    _utf8_as_cp1252, _twice, _dos_as_cp1252, _mac_as_cp1252, _lost, _replaced, _entities, _decomposed)
