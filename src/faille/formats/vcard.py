"""vCard 2.1, 3.0 and 4.0: address books of telephones, mail programs and web services.

A card is the lines from BEGIN:VCARD to END:VCARD; a property has parameters, and several values where it is a name or
an address.  Version 2.1 writes accents as quoted-printable in the encoding it names, folds with "=" at a line's end and
puts a card within a card (AGENT), which is a record of its own.

Authority: https://www.rfc-editor.org/rfc/rfc6350 and https://www.imc.org/pdi/vcard-21.txt
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from functools import lru_cache

from faille.formats import _cards
from faille.formats._cards import Cards
from faille.formats._gathering import mended
from faille.formats._textlines import head_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_PROPERTY = re.compile(r'(?:([\w.-]+?)\.)?([A-Za-z][\w-]*)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)
_QUOTED_PRINTABLE = re.compile(r"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE\b", re.IGNORECASE)
_EDGE = re.compile(r"\s*(?:BEGIN|END):VCARD\s*", re.IGNORECASE)
_PARTS = {"N": ("surname", "first name", "other first names", "title", "suffix"),
          "ADR": ("po box", "address complement", "street address", "town", "state", "postcode", "country"),
          "ORG": ("company", "department", "service")}
_MEANS = {"FN": "full name", "BDAY": "birth date", "TEL": "telephone", "EMAIL": "e-mail", "TITLE": "job title",
          "ROLE": "role", "NOTE": "comment", "GENDER": "sex", "NICKNAME": "nickname", "URL": "url",
          "GEO": "coordinates", "REV": "revision timestamp", "UID": "identifier"}
_SILENT = frozenset({"ENCODING", "CHARSET", "PREF"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def _joins(pieces: list[str], text: str) -> bool:
    """Whether a line goes on with the one before: by a blank at its head, or by a "=" at the end before."""
    if pieces[-1].endswith("=") and _QUOTED_PRINTABLE.match(pieces[0]) and not _EDGE.fullmatch(text):
        pieces[-1] = pieces[-1][:-1]
        pieces.append(text)
        return True
    if text[:1] in {" ", "\t"} and text.strip():
        pieces.append(text[1:])
        return True
    return False


def _take(cards: Cards, line: int, byte: int, text: str) -> None:
    """One property, whole."""
    plain = text.strip().upper()
    if not plain:
        cards.counts["blank" if cards.card is None else "continuation"] += 1
    elif plain == "BEGIN:VCARD":
        cards.begin(line, byte, within=cards.card is not None and cards.card.last == "AGENT")
    elif cards.card is None:
        cards.reject(line, byte, _cards.OUTSIDE, text)
    elif cards.full and plain != "END:VCARD":
        cards.reject(line, byte, _cards.LONG, text)
    else:
        cards.counts["continuation"] += 1
        cards.card.weight += len(text)
        found = _PROPERTY.fullmatch(text)
        if plain == "END:VCARD":
            cards.finish()
        elif found:
            cards.card.last = found[2].upper()
            _property(cards, found[1] or "", cards.card.last, found[3], found[4])
        else:
            cards.card.put("text", text)


def _property(cards: Cards, group: str, name: str, told: str, value: str) -> None:
    card = cards.card
    if card is None or name == "VERSION":
        return
    parameters = _parameters(told)
    value = _decoded(value, parameters)
    if name == "X-ABLABEL" and group:  # what the telephone calls another property of the same group
        card.add(f"{group}.label", value)
        return
    column = card.free(name)
    means = _PARTS.get(name)
    if means:
        for place, part in enumerate(_split(value), start=1):
            if part:
                card.add(f"{column} {means[place - 1] if place <= len(means) else place}", part)
    else:
        card.add(f"{column} {_MEANS[name]}" if name in _MEANS else column, _ESCAPE.sub(_meant, value))
    kinds = [word for key, words in parameters.items() if key not in _SILENT for word in words]
    if kinds:
        card.add(f"{column}.type", ",".join(kinds))
    if group and "X-ABL" not in name:
        card.add(f"{column}.group", group)


@lru_cache(maxsize=1024)  # a file has few ways of saying them
def _parameters(told: str) -> dict[str, list[str]]:
    """`;TYPE=home,work;ENCODING=b` and `;HOME;QUOTED-PRINTABLE` alike."""
    found: dict[str, list[str]] = {}
    for piece in re.findall(r';((?:[^;"]|"[^"]*")*)', told):
        name, mark, value = piece.partition("=")
        if not mark:
            upper = name.upper()
            encoded = upper in {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
            name, value = ("ENCODING" if encoded else "TYPE"), name
        found.setdefault(name.upper(), []).extend(part for part in value.replace('"', "").split(",") if part)
    return found


def _decoded(value: str, parameters: dict[str, list[str]]) -> str:
    encoding = "".join(parameters.get("ENCODING", [])).upper()
    if encoding == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(value.encode("utf-8"))
        try:
            return raw.decode(codecs.lookup("".join(parameters.get("CHARSET", ["utf-8"]))).name)
        except (LookupError, UnicodeDecodeError, binascii.Error):
            return mended(raw)
    return _cards.text_of(value) if encoding in {"BASE64", "B"} else value


def _split(value: str) -> list[str]:
    """The parts of a name or an address, cut at semicolons that are not escaped."""
    return [_ESCAPE.sub(_meant, part).strip() for part in re.split(r"(?<!\\);", value)]


def _meant(found: re.Match[str]) -> str:
    return "\n" if found[1] in {"n", "N"} else found[1] if found[1] in ",;:\\" else found.group()


def _recognise(head: bytes, name: str) -> float:
    """The first line that is not blank begins a card."""
    del name
    first = next((line for line in head_lines(head[:4096]) if line.strip()), "")
    return 0.98 if first.strip("\ufeff \t").upper() == "BEGIN:VCARD" else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _cards.read(source, sink, limits, "cards", _take, _joins)


VCARD = Format(
    title=_("vCard"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_cards.OUTSIDE: _("a line outside any record"), _cards.LONG: _("a text longer than the memory allowed")},
    extensions=("vcf", "vcard"),
    valid=(b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:QUATREMARE;Zelie;;;\r\nTEL;TYPE=CELL:+33639980000\r\nEND:VCARD\r\n",
           b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:TRAM;Od=C3=A9\nEND:VCARD\n"),
    invalid={b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n": "a calendar", b"BEGIN\nVCARD\n": "text"},
)
