"""The persons of a case, found again in its published store: by their pseudonymous id, or by where a record stands.

A record's place is `t1:1234`, the table and the line where the record begins, or `t1#1233`, its row from 0 where
several records begin on one line; the alias of its evidence stands before it where several hold such a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.casefile.who import STORE
from faille.engines.scratch import scratch
from faille.errors import RequestError
from faille.investigation import Settings, engine
from faille.language import _
from faille.model.linkage import Decision, Place, Said
from faille.sql.dialect import text
from faille.sql.engine import Engine

_ID = re.compile(r"p[0-9a-f]{14}")
_PLACE = re.compile(r"(?:(e[0-9a-f]{12})\.)?(t[0-9]+)([:#])([0-9]{1,18})")
Words = Mapping[tuple[Place, Place], Said]


@dataclass(frozen=True, slots=True)
class Member:
    """A record of a person."""

    r: int  # its number in the store
    subject: str
    place: Place
    line: int

    @property
    def address(self) -> str:
        """Where it stands; holds nothing of the leak."""
        return f"{alias(self.place.evidence)}.{self.place.relation}:{self.line}"


@dataclass(frozen=True, slots=True)
class Persons:
    """The store of persons, attached for reading, and every store of records beside it."""

    engine: Engine = field(repr=False)

    def subject(self, asked: str) -> str:
        """The id of the person meant by an id or a record's place.  Raises RequestError where there is none."""
        if _PLACE.fullmatch(asked.strip()):
            return self.member(asked).subject
        wanted = asked.strip().lower()
        if not _ID.fullmatch(wanted) or not self.engine.rows(
                f"SELECT 1 FROM {STORE}.subjects WHERE subject = {text(wanted)}"):
            raise RequestError(_("There is no such person in the list."), where="SUBJECT", remedy=_(
                "`faille export CASE subjects` lists the ids; or give the place of a record, as t1:1234"))
        return wanted

    def members(self, subjects: Sequence[str]) -> list[Member]:
        """The records of some persons, in the order of the evidence."""
        return self.where(f"subject IN ({', '.join(map(text, subjects))})")

    def member(self, asked: str) -> Member:
        """The record that stands at a place.  Raises RequestError where there is none, or several."""
        read = _PLACE.fullmatch(asked.strip())
        if not read:
            raise RequestError(_("This is no place of a record."), where="PLACE", remedy=_(
                "give the table and the line where the record begins, as t1:1234"))
        store, relation, how, number = read.groups()
        counted = "line" if how == ":" else "row"
        found = [each for each in self.where(f"relation = {text(relation)} AND {counted} = {number}")
                 if store in (None, alias(each.place.evidence))]
        if not found:
            raise RequestError(_("No record begins there."), where=asked.strip(), remedy=_(
                "`faille export CASE subjects` lists the records of each person"))
        if len(found) > 1:
            places = [f"{alias(each.place.evidence)}.{each.place.relation}#{each.place.row}" for each in found[:20]]
            raise RequestError(_("Several records are meant."), where=", ".join(places),
                               remedy=_("give the place of one of them"))
        return found[0]

    def where(self, test: str) -> list[Member]:
        """The records of STORE.members that pass a test in SQL, in the order of the evidence."""
        rows = self.engine.rows(f"SELECT r, subject, evidence, relation, row, line FROM {STORE}.members WHERE {test}"
                                " ORDER BY r")
        return [Member(int(r), subject, Place(evidence, relation, int(row)), int(line))
                for r, subject, evidence, relation, row, line in rows]


@contextmanager
def persons(case: Case, document: Document, settings: Settings) -> Iterator[Persons]:
    """The persons that an answers document rests on.  Raises RequestError where it names none."""
    who = document["who"]
    if not who or not who["store"]:
        why = who["cannot_tell"] if who else ""
        raise RequestError(why or _("Nobody has been told apart in this case."), where="CASE", remedy=_(
            "`faille show CASE` lists what was recognised, and `faille correct` puts a column right"))
    with scratch() as folder, engine(folder, case.keys.data_key, settings) as working:
        working.attach_all(case, document)
        yield Persons(working.engine)


def standing(decisions: Sequence[Decision]) -> dict[tuple[Place, Place], Said]:
    """The last word on each two records, where one stands; the places in their order."""
    found: dict[tuple[Place, Place], Said] = {}
    for each in decisions:
        pair = ordered(each.first, each.second)
        found.pop(pair, None)
        if each.said is not Said.OPEN:
            found[pair] = each.said
    return found


def ordered(one: Place, other: Place) -> tuple[Place, Place]:
    """Two places, whichever was named first."""
    first, second = sorted((one, other), key=lambda place: (place.evidence, place.relation, place.row))
    return first, second
