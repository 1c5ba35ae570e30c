"""LDIF: exports of directories (LDAP), accounts with their names, mail addresses and password hashes.

An entry is the lines from "dn:" to a blank line; "::" stands before base64, a line that begins with a blank goes on
with the one before, "#" is a remark.

Authority: https://www.rfc-editor.org/rfc/rfc2849
"""

from __future__ import annotations

import re

from faille.formats import _cards
from faille.formats._cards import Cards
from faille.formats._textlines import head_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_ATTRIBUTE = re.compile(r"([A-Za-z0-9][\w.;-]*)(::|:<|:) *(.*)", re.DOTALL)


def _joins(pieces: list[str], text: str) -> bool:
    if text[:1] == " " and pieces[0].strip():
        pieces.append(text[1:])
        return True
    return False


def _take(cards: Cards, line: int, byte: int, text: str) -> None:
    """One attribute, whole."""
    found = _ATTRIBUTE.fullmatch(text)
    if not text.strip():
        cards.finish()
        cards.counts["blank"] += 1
    elif text.startswith("#"):
        cards.counts["note"] += 1
    elif found and found[1].lower() == "dn":
        cards.begin(line, byte)
        _add(cards, found)
    elif cards.full:
        cards.reject(line, byte, _cards.LONG, text)
    elif cards.card is not None:
        cards.counts["continuation"] += 1
        if found:
            _add(cards, found)
        elif text.strip() != "-":
            cards.card.put("text", text)
    elif found and found[1].lower() == "version":
        cards.counts["header"] += 1
    else:
        cards.reject(line, byte, _cards.OUTSIDE, text)


def _add(cards: Cards, found: re.Match[str]) -> None:
    if cards.card is not None:
        cards.card.weight += len(found[0])
        cards.card.put(found[1], _cards.text_of(found[3]) if found[2] == "::" else found[3])


def _recognise(head: bytes, name: str) -> float:
    """After remarks and a version, a distinguished name, and attributes."""
    del name
    lines = [line for line in head_lines(head[:64 * 1024]) if line.strip() and line[:1] not in {"#", " "}][:12]
    if lines and re.match(r"\ufeff?version: *[0-9]+\s*$", lines[0]):
        lines = lines[1:]
    if len(lines) < 2 or not re.match(r"\ufeff?dn::? *\S", lines[0], re.IGNORECASE):
        return 0.0
    whole = lines[:-1] if len(lines) < 12 and len(lines) > 2 else lines
    return 0.96 if all(_ATTRIBUTE.fullmatch(line) or line.strip() == "-" for line in whole) else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _cards.read(source, sink, limits, "entries", _take, _joins)


LDIF = Format(
    title=_("LDIF (directory export)"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_cards.OUTSIDE: _("a line outside any record"), _cards.LONG: _("a text longer than the memory allowed")},
    extensions=("ldif",),
    valid=(b"version: 1\n# export\ndn: uid=zq,dc=mail,dc=example\nuid: zq\nsn:: UVVBVFJFTUFSRQ==\n\n"
           b"dn: uid=ot,dc=mail,dc=example\nuid: ot\nmail: ot@mail.example\nmail: o@mail.example\n",),
    invalid={b"dn;uid\n1;2\n": "delimited text", b"version: 1\nname: x\n": "settings"},
)
