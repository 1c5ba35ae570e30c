"""A wrong verdict on a column, put right, and all that rested on it computed again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.errors import RequestError
from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import UNKNOWN
from faille.investigation import Settings, investigate
from faille.language import _
from faille.model.correction import Correction
from faille.model.progress import Progress
from faille.model.reading import Reading


@dataclass(frozen=True, slots=True)
class _Place:
    """A column: where it is, and what it is called."""

    evidence: str
    relation: str
    position: int
    name: str

    @property
    def address(self) -> str:
        """As `faille show` writes it; holds nothing of the leak."""
        return f"{alias(self.evidence)}.{self.relation}.c{self.position}"


def correct(case: Case, document: Document, column: str, identifier: str, reason: str, settings: Settings,
            progress: Progress) -> Document:
    """Set what a column holds ("" takes an earlier word back), and return the answers computed again.

    `column` is a position, `c3`, `t1.c3`, `ALIAS.t1.c3`, or the column's name where only one is called so; `document`
    is the last answers.  Raises RequestError where the column or the identifier is not known, or meant doubtfully.
    """
    if identifier and identifier != UNKNOWN and identifier not in IDENTIFIERS.items():
        raise RequestError(_("There is no such identifier."), where="IDENTIFIER",
                           remedy=_("`faille catalogue identifiers` lists them; unknown and auto can be given too"))
    if not reason.strip():
        raise RequestError(_("A correction needs a reason."), where="--reason",
                           remedy=_("add --reason with the words to be kept in the chain of custody"))
    place = _the_one(_places(case, document), column)
    case.correct(Correction(place.evidence, place.relation, place.position, identifier, reason))
    return investigate(case, (), settings, progress)


def _places(case: Case, document: Document) -> list[_Place]:
    found = []
    for item in document["evidence"]:
        reading = case.book.find(item["store"], Reading) if item["store"] else None
        for table in reading.tables if reading else ():
            found += [_Place(item["id"], table.relation, position, name if table.named else "")
                      for position, name in enumerate(table.columns, 1)]
    return found


def _the_one(places: list[_Place], asked: str) -> _Place:
    """The column that is meant."""
    address = re.fullmatch(r"(?:(?:(\w+)\.)?(t[0-9]+)\.)?c?([0-9]+)", asked.strip())
    if address:
        store, relation, position = address.groups()
        meant = [place for place in places
                 if place.position == int(position) and relation in (None, place.relation)
                 and store in (None, alias(place.evidence))]
    else:
        meant = [place for place in places if place.name and place.name.strip() == asked.strip()]
        meant = meant or [place for place in places
                          if place.name and place.name.strip().casefold() == asked.strip().casefold()]
    if not meant:
        raise RequestError(_("There is no such column."), where="COLUMN",
                           remedy=_("`faille show CASE` lists the columns; give one as t1.c3, or by its name"))
    if len(meant) > 1:
        raise RequestError(_("Several columns are meant."), where=", ".join(place.address for place in meant[:20]),
                           remedy=_("give the place of one of them"))
    return meant[0]
