"""The writer of the dossier, who turns values into cells and remembers which findings back them.

The whole document passes through `plain` before anything is made of it: control characters break XML (and abort the
library that draws), and bidirectional controls can make a name read as another.

Authority: https://www.unicode.org/reports/tr36/ (bidirectional text spoofing)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from faille.language import _, number, say
from faille.report.pages import Cell, Note, Raw
from faille.report.words import claim_of, strength

# C0 and C1 controls, bidirectional controls, lone surrogates and non-characters: none can be shown, some deceive.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SMALL = 0.0001  # shares under this are written "< 0.01 %"


def plain(value: Any) -> Any:
    """A document whose texts and keys have what cannot be shown replaced by a visible mark."""
    if isinstance(value, str):
        return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


class Writer:
    """Makes cells in one language; a cell made with finding ids carries their notes."""

    def __init__(self, answers: Mapping[str, Any], language: str, drawn: bool = True) -> None:
        self.answers: Mapping[str, Any] = plain(answers)
        self.language = language
        self.drawn = drawn  # whether figures are drawn; drawing costs more than all the rest
        self.section = ""
        self.called: dict[int, str] = {}  # note -> the section that first called it
        self.used: set[str] = set()  # count keys already shown
        self._calendar = "fr" if language == "fr" else "en_GB"  # day before month, as everywhere this is read
        self._findings = list(self.answers["findings"])
        self._values = {str(f["id"]): f["value"] for f in self._findings if not isinstance(f["value"], str)}
        self._rows = {str(f["id"]): f["basis"]["rows"] for f in self._findings if f["basis"].get("rows")}
        self._numbers = {str(f["id"]): at for at, f in enumerate(self._findings, 1)}

    def __call__(self, message: str, **values: Any) -> str:
        """`message` in the reader's language."""
        return say(message, self.language, **values)

    def notes(self, *ids: str) -> tuple[int, ...]:
        """The notes of those findings that exist; remembers where they were first called."""
        found = tuple(dict.fromkeys(self._numbers[i] for i in ids if i in self._numbers))
        for note in found:
            self.called.setdefault(note, self.section)
        return found

    def count(self, value: int | float, *ids: str, share: float | None = None, style: str = "number") -> Cell:
        """A number as the language writes it; it calls the notes of `ids` only where they state this very number."""
        stated = [self._values[i] for i in dict.fromkeys(ids) if i in self._values]
        notes = self.notes(*ids) if stated and sum(stated) == value else ()
        return Cell(number(value, self.language), value, notes, share, style)

    def spread(self, value: int, key: str, *labels: str) -> Cell:
        """A number of a distribution; it calls the notes of the distributions `key` where their rows add up to it.

        `key` is the end of the findings' ids, of one question where it begins with that: "ages" is of records,
        "who.persons.ages" of persons.
        """
        question = key.partition(".")[0]
        ids = ([i for i in self._rows if i == key] if question == "who"
               else [i for i in self._rows if i.endswith(f".{key}") and not i.startswith("who.")])
        stated = sum(self._rows[i].get(label, 0) for i in ids for label in labels)
        return Cell(number(value, self.language), value, self.notes(*ids) if ids and stated == value else (), None,
                    "number")

    def counted(self, key: str, value: int, share: float | None = None) -> Cell:
        """A number of `what.counts`, with the note of its finding; the key is then shown."""
        self.used.add(key)
        return self.count(value, f"what.counts.{key}", share=share)

    def share(self, value: float, digits: int = 1) -> Cell:
        """A share as a percentage; one that would be rounded to nothing or to all says so."""
        nearly = 1 - 10 ** -(digits + 2)
        if 0 < value < _SMALL:
            text = "<\N{NO-BREAK SPACE}" + self._percent(_SMALL, 2)
        elif nearly < value < 1:
            text = ">\N{NO-BREAK SPACE}" + self._percent(nearly, digits)
        else:
            text = self._percent(value, 2 if 0 < value < 0.01 else digits)
        return Cell(text, value, (), None, "number")

    def _percent(self, value: float, digits: int) -> str:
        written = format_decimal(value * 100, "#,##0." + "0" * digits if digits else "#,##0", locale=self.language)
        return f"{written}\N{NARROW NO-BREAK SPACE}%" if self.language == "fr" else f"{written}%"

    def size(self, value: int) -> Cell:
        """A number of bytes, whole, with its order of magnitude."""
        units = ("ko", "Mo", "Go", "To") if self.language == "fr" else ("kB", "MB", "GB", "TB")
        rough, unit = float(value), ""
        for unit in units:  # noqa: B007  the last unit reached is the one meant
            rough /= 1000
            if rough < 1000:
                break
        whole = number(value, self.language)
        rounded = number(rough, self.language, 1)
        text = f"{whole} ({rounded}\N{NO-BREAK SPACE}{unit})" if value >= 1000 else whole
        return Cell(text, value, (), None, "number")

    def text(self, value: object, style: str = "") -> Cell:
        """A text as it stands."""
        return Cell(str(value), str(value), (), None, style)

    def said(self, message: str, style: str = "") -> Cell:
        """A sentence of ours, translated."""
        return Cell(self(message), self(message), (), None, style)

    def day(self, value: str, *ids: str) -> Cell:
        """An ISO 8601 date or instant as the language writes it; anything else as it stands.

        It calls the notes of `ids` only where they state this very day, as the whole number yyyymmdd.
        """
        if len(value) == 4 and value.isdigit():  # a year, where the day would be one person's
            stated = [self._values[i] for i in ids if i in self._values]
            return Cell(value, int(value), self.notes(*ids) if stated == [int(value)] else ())
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            return self.text(value or "—")
        if len(value) <= 10:
            stated = [self._values[i] for i in ids if i in self._values]
            notes = self.notes(*ids) if stated == [int(value.replace("-", ""))] else ()
            return Cell(format_date(read.date(), "long", locale=self._calendar), value, notes)
        moment = format_datetime(read, "d MMM y, HH:mm:ss", locale=self._calendar)
        zone = "" if read.tzinfo is None else " UTC" if not read.utcoffset() else f" {read:%z}"
        return Cell(moment + zone, value)

    def raw(self, value: Raw) -> Cell:
        """Whatever a finding's value is."""
        return self.text(value if value is not None else "") if isinstance(value, str | None) else self.count(value)

    def footnotes(self) -> tuple[Note, ...]:
        """Every finding as a note; call it last, when all sections have been written."""
        return tuple(self._note(at, finding) for at, finding in enumerate(self._findings, 1))

    def _note(self, at: int, finding: Mapping[str, Any]) -> Note:
        basis = finding["basis"]
        return Note(at, finding["id"], claim_of(finding, self.answers, self.language), self.raw(finding["value"]),
                    strength(finding["strength"], self.language), tuple(basis["evidence"]), basis["sql"],
                    self.raw(basis["count"]), self.called.get(at, ""))

    def listed(self, values: Iterable[str]) -> str:
        """Several texts in one cell."""
        return self(_("; ")).join(values)
