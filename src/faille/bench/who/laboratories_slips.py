"""Slips of those who type, of ears and of scanners, and text decoded wrongly.

Nine slips in ten touch one place: a letter more, less, another, or two exchanged (Damerau 1964 counted eight in ten).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

_ROWS = ("1234567890", "AZERTYUIOP", "QSDFGHJKLM", "WXCVBN")  # a French keyboard
_HEARD = (("PH", "F"), ("F", "PH"), ("EAU", "O"), ("AU", "O"), ("AUX", "EAU"), ("SS", "S"), ("TT", "T"), ("LL", "L"),
          ("NN", "N"), ("RR", "R"), ("T", "TT"), ("L", "LL"), ("N", "NN"), ("Y", "I"), ("I", "Y"), ("TH", "T"),
          ("T", "TH"), ("CH", "SH"), ("QU", "K"), ("C", "K"), ("K", "C"), ("AN", "EN"), ("EN", "AN"), ("IN", "AIN"),
          ("AI", "E"), ("EI", "AI"), ("Z", "S"), ("S", "Z"), ("GN", "NI"), ("ER", "E"), ("EZ", "ES"), ("H", ""),
          ("OU", "OO"))
_READ = (("RN", "M"), ("M", "RN"), ("O", "0"), ("I", "1"), ("L", "I"), ("B", "8"), ("S", "5"), ("CL", "D"), ("VV", "W"),
         ("U", "V"), ("V", "U"), ("E", "F"), ("C", "G"), ("N", "H"), ("G", "6"), ("Z", "2"))
_SHARES = np.cumsum([0.22, 0.21, 0.14, 0.13, 0.08, 0.15, 0.07])  # of the kinds below


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            near = row[max(place - 1, 0):place] + row[place + 1:place + 2]
            below = _ROWS[line + 1][place:place + 1] if 0 < line < len(_ROWS) - 1 else ""
            found[letter] = near + below
    return found


_NEAR = _neighbours()


def _as_around(text: str, place: int, piece: str) -> str:
    """The piece in the case of its surroundings."""
    around = text[place:place + 1]
    return piece.lower() if around.islower() else piece if text.isupper() or not text else piece.capitalize()


def _rewritten(text: str, rules: tuple[tuple[str, str], ...], a: float, b: float) -> str:
    """The text with one of the rules that apply used once; unchanged where none does."""
    upper = text.upper()
    if len(upper) != len(text):
        return text
    able = [rule for rule in rules if rule[0] in upper]
    if not able:
        return text
    old, new = able[int(a * len(able))]
    spots = [i for i in range(len(upper)) if upper.startswith(old, i)]
    place = spots[int(b * len(spots))]
    return text[:place] + _as_around(text, place, new) + text[place + len(old):]


def _substituted(text: str, place: int, b: float) -> str:
    """A neighbour on the keyboard for one letter; none, for what has no neighbour."""
    near = _NEAR.get(text[place].upper(), "")
    piece = _as_around(text, place, near[int(b * len(near))]) if near else ""
    return text[:place] + piece + text[place + 1:]


def _exchanged(text: str, place: int) -> str:
    """Two letters in the wrong order."""
    place = min(place, len(text) - 2)
    return text[:place] + text[place + 1] + text[place] + text[place + 2:]


_KINDS: tuple[Callable[[str, int, float, float], str], ...] = (
    lambda text, place, a, b: _substituted(text, place, b),
    lambda text, place, a, b: text[:place] + text[place + 1:],
    lambda text, place, a, b: text[:place] + text[place] + text[place:],
    lambda text, place, a, b: _exchanged(text, place),
    lambda text, place, a, b: text[:-1] if b < 0.7 else text[:-2],  # the last letters were not typed
    lambda text, place, a, b: _rewritten(text, _HEARD, a, b),
    lambda text, place, a, b: _rewritten(text, _READ, a, b),
)


def slip(text: str, kind: float, a: float, b: float) -> str:
    """The text with one slip; `kind`, `a`, `b` are numbers below 1 that choose it.  Below three letters: as it was."""
    if len(text) < 3:
        return text
    return _KINDS[int(np.searchsorted(_SHARES, kind, side="right"))](text, int(a * len(text)), a, b)


def digit_slip(text: str, first: int, last: int, a: float, b: float) -> str:
    """One digit between two places typed as another, or exchanged with its neighbour."""
    last = min(last, len(text) - 1)
    place = first + int(a * (last - first))
    if b < 0.4 and text[place:place + 2].isdigit():
        return text[:place] + text[place + 1] + text[place] + text[place + 2:]
    if not text[place].isdigit():
        return text
    return text[:place] + str((int(text[place]) + 1 + int(b * 9)) % 10) + text[place + 1:]


def _twice(text: str) -> str:
    return text.encode("utf-8").decode("cp1252", errors="replace")


def _dos(text: str) -> str:
    return text.encode("cp850", errors="replace").decode("cp1252", errors="replace")


def _lost(text: str) -> str:
    return "".join(letter if letter.isascii() else "\ufffd" for letter in text)


def _asked(text: str) -> str:
    return text.encode("ascii", errors="replace").decode("ascii")


def _mac(text: str) -> str:
    return text.encode("mac_roman", errors="replace").decode("cp1252", errors="replace")


_MISREAD: tuple[Callable[[str], str], ...] = (_twice, _twice, _twice, _dos, _lost, _lost, _asked, _mac)


def misread(text: str, a: float) -> str:
    """The text as it looks when it was decoded as what it is not; unchanged where it is ASCII."""
    return _MISREAD[int(a * len(_MISREAD))](text)
