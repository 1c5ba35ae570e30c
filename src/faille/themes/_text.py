"""A comment as it is read: folded, its damage mended, cut into tokens that know their place in the original.

Folding is upper case without accents.  Two sorts of damage are mended on the way, because they are what exports do to
French: UTF-8 read as cp1252 ("hÃ©patite", even twice) or written as HTML ("h&eacute;patite"), and letters that
became a question mark or U+FFFD ("h?patite").  A lost letter becomes `LOST`, a letter that the vocabulary may take for
another.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from faille.sql.words import ACCENTED, FOLDED

LOST = "\x01"  # no text holds it: control characters are dropped on folding

# A leading byte of UTF-8 for U+00C0 to U+00FF (or of œ and of typographic marks) and what cp1252 makes of the next.
# The same twice over, entities of HTML, the letters of cp850 read as cp1252, and a crossed zero that stands alone.
_MOJIBAKE = re.compile("Ã[ƒ\x83]Â[\x80-\xbf]|&(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,4});"
                       "|(?<=[A-Za-z])[‚Šˆ](?=[A-Za-z])|(?<!\\w)[Øø∅](?!\\w)|[Ãã](?:[\x80-\xbf"
                       "\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
                       "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|$)"
                       "|Å[\u201c\u0153\x93\x92]|â€[™˜œ\x9d\x99\x98“”]|Â[\xa0-\xbf]")
_LOST = re.compile("(?<=[A-Z])[?\ufffd](?=[A-Z])|\ufffd")
_PIECE = re.compile(r"\S+")  # as str.split() cuts
# "H.T.A." and a code of ICD-10 ("E10.5", "E105", "E10") are one word each.
_TOKEN = re.compile("(?<![A-Z0-9])[A-Z][0-9]{2}(?:[.]?[0-9])?(?![A-Z0-9])|(?:[A-Z][.]){2,}[A-Z]?(?![A-Z])"
                    f"|[A-Z{LOST}]+|[0-9]+|[^\\s'A-Z0-9]")
# A date, an hour, a telephone or a file number, a code: one number, and a mark behind it.
_NUMBER = re.compile("([0-9]+(?:[./:-][0-9]+){2,}|[0-9]{1,2}[hH:](?:[0-9]{2})?|[A-Z]?[0-9]{5,}|[nN]°[0-9]+"
                     "|[A-Z]?[0-9]{4,}-[0-9A-Z]+)([,;.)]?)")
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}$|^(?:19|20)[0-9]{2}(?![0-9])")
_SPACED = re.compile("(?<=[A-Z0-9])[-_](?=[A-Z0-9])")  # no sign of a result

_FOLDED = {**dict(zip(ACCENTED, FOLDED, strict=True)), "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-",
           "−": "-", "‑": "-", "⁺": "+", "⊕": "+", "⊖": "-", "Œ": "OE", "Æ": "AE", "ẞ": "SS",
           **dict.fromkeys(map(chr, (*range(9), *range(14, 32), *range(0x300, 0x370), 0xAD, 0x200B, 0xFEFF)), "")}
_FOLDING = re.compile(f"[{re.escape(''.join(_FOLDED))}]")
_DAMAGE = frozenset("ÃãÅâÂ&‚ŠˆØø∅")


_ALONE = {**dict.fromkeys("‚Šˆ", "é"), **dict.fromkeys("Øø∅", "0")}


def _mended(damaged: str) -> str:
    """What a piece of mojibake stood for; itself where it is none."""
    if damaged[0] in _ALONE:
        return _ALONE[damaged[0]]
    if damaged[0] == "&":
        letter = html.unescape(damaged)
        return html.unescape(damaged.lower()) if letter == damaged else letter
    if len(damaged) == 4:  # damaged twice
        return _mended("Ã" + damaged[3])
    if damaged[0] == "ã":  # the whole was put into lower case afterwards
        damaged = "Ã" + damaged[1:]
    # an à, whose no-break space was taken for a blank, is left with its first half
    raw = b"\xc3\xa0" if damaged == "Ã" else b"".join(
        bytes([ord(c)]) if ord(c) < 256 else c.encode("cp1252", "replace") for c in damaged)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return damaged


def folded(comment: str) -> str:
    """`comment` as terms are written: upper case without accents, mended; the length may change."""
    if comment.isascii() and "&" not in comment:
        text = comment.upper() if comment.isprintable() else _each(comment)
    else:
        text = _each(comment if _DAMAGE.isdisjoint(comment) else _MOJIBAKE.sub(lambda m: _mended(m.group()), comment))
    if "-" in text or "_" in text:
        text = _SPACED.sub(" ", text)
    return _LOST.sub(LOST, text) if "?" in text or "\ufffd" in text else text


def _each(text: str) -> str:
    return _FOLDING.sub(lambda m: _FOLDED[m.group()], text.upper())


def tokens(piece: str) -> list[str]:
    """Words, runs of digits, and marks one by one, of what stands between two blanks; "H.T.A." is one word.

    Apostrophes only separate.
    """
    return [match.replace(".", "") if len(match) > 2 and match[1] == "." else match
            for match in _TOKEN.findall(folded(piece))]


def number_of(piece: str) -> tuple[str, str] | None:
    """What a piece is that is one number ("12/03/2019", "14h30", "604417,"): its class, and the mark behind it or "".

    "#Y" holds a year, "#3" has three digits or more, "#" is any other.  None for pieces that are cut into tokens.
    """
    if piece.isdecimal() and piece.isascii():
        return ("#3", "") if len(piece) > 4 else None
    found = _NUMBER.fullmatch(piece)
    if not found:
        return None
    number, mark = found.groups()
    if number.isdigit():
        return "#3", mark
    return "#Y" if len(number) > 7 and _YEAR.search(number) else "#", mark


def places(comment: str) -> list[tuple[int, int]]:
    """Where each token of a comment, and each piece that is one number, begins and ends in it as it was given."""
    found: list[tuple[int, int]] = []
    for match in _PIECE.finditer(comment):
        if number := number_of(match.group()):
            middle = match.end() - len(number[1])
            found += [(match.start(), middle), (middle, match.end())][:1 + len(number[1])]
            continue
        units = list(_units(match.group()))
        text = folded(match.group())
        owner = [(match.start() + begin, match.start() + end) for begin, end, made in units for _letter in made]
        found += [(owner[t.start()][0], owner[t.end() - 1][1]) for t in _TOKEN.finditer(text)]
    return found


def _units(comment: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of the original that are folded each by itself, and what each gives."""
    at = 0
    for match in [*_MOJIBAKE.finditer(comment), None]:
        stop = match.start() if match else len(comment)
        for place in range(at, stop):
            yield place, place + 1, _each(comment[place])
        if match:
            yield match.start(), match.end(), _each(_mended(match.group()))
            at = match.end()


def plain(word: str) -> bool:
    """Whether a declared word is folded already."""
    return word == word.upper() and unicodedata.normalize("NFD", word).isascii()
