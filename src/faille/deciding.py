"""Words of somebody who knows: these records are one person's, or two persons'.

A word outlives every new run, because what the linkage desk finds depends on it; its reason stands in the chain of
custody, and another word takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faille.case import Case
from faille.casefile.answers import Document
from faille.errors import RequestError
from faille.investigation import Settings, investigate
from faille.language import _
from faille.model.linkage import Decision, Place, Said
from faille.model.progress import Progress
from faille.subjects import Member, Persons, ordered, persons, standing

_MOST = 2_000  # words at once: a person of more records than that is a placeholder's doing, and wants a correction


def split(case: Case, document: Document, subject: str, places: Sequence[str], reason: str, settings: Settings,
          progress: Progress) -> Document:
    """Say that the records at `places` are not the person's of the other records; return the answers computed again.

    Raises RequestError where a place is not of the person's, or nothing is left on one side.
    """
    _needs(reason)
    with persons(case, document, settings) as found:
        name = found.subject(subject)
        members = found.members([name])
        taken = _of(found, name, places)
    left = [each for each in members if each not in taken]
    if not left:
        raise RequestError(_("These are all the records of this person."), where="PLACE",
                           remedy=_("name only those that are somebody else's"))
    _say(case, name, ((one.place, other.place) for one in taken for other in left), Said.TWO, reason,
         len(taken) * len(left))
    return investigate(case, (), settings, progress)


def join(case: Case, document: Document, subjects: Sequence[str], reason: str, settings: Settings,
         progress: Progress) -> Document:
    """Say that all records of `subjects` are one person's; return the answers computed again.

    From one record to each other: a word on one pair alone would join these two and leave the rest to the evidence.
    """
    _needs(reason)
    with persons(case, document, settings) as found:
        names = list(dict.fromkeys(found.subject(each) for each in subjects))
        if len(names) < 2:
            raise RequestError(_("Joining needs two persons."), where="SUBJECT", remedy=_("name two of them or more"))
        members = found.members(names)
    first, others = members[0], members[1:]
    # of two words that contradict each other the last one stands, also where an earlier one parted them
    parted = [pair for pair, said in standing(case.decisions()).items()
              if said is Said.TWO and {*pair} <= {each.place for each in members}]
    _say(case, names[0], parted, Said.OPEN, reason, len(parted))
    _say(case, names[0], ((first.place, other.place) for other in others), Said.ONE, reason, len(others))
    return investigate(case, (), settings, progress)


def undo(case: Case, document: Document, subjects: Sequence[str], places: Sequence[str], said: Said, reason: str,
         settings: Settings, progress: Progress) -> Document:
    """Take back every word `said` (ONE or TWO) on records of `subjects`; on those at `places` only, where some are."""
    _needs(reason)
    with persons(case, document, settings) as found:
        names = [found.subject(each) for each in subjects]
        named = {found.member(each).place for each in places}
        theirs = {each.place for each in found.members(names)}
    words = [pair for pair, word in standing(case.decisions()).items()
             if word is said and theirs & {*pair} and (not named or named & {*pair})]
    if not words:
        raise RequestError(_("Nothing was said by hand of these records."), where="--undo", remedy=_(
            "`faille explain CASE SUBJECT` lists what was said of a person's records"))
    _say(case, names[0], words, Said.OPEN, reason, len(words))
    return investigate(case, (), settings, progress)


def _needs(reason: str) -> None:
    if not reason.strip():
        raise RequestError(_("A word on persons needs a reason."), where="--reason",
                           remedy=_("add --reason with the words to be kept in the chain of custody"))


def _of(found: Persons, name: str, places: Sequence[str]) -> list[Member]:
    """The records at `places`, all of them the person's."""
    if not places:
        raise RequestError(_("No record to split off was named."), where="PLACE", remedy=_(
            "give the places of the records that are somebody else's, as t1:1234; `faille explain` lists them"))
    taken = [found.member(each) for each in dict.fromkeys(places)]
    for each in taken:
        if each.subject != name:
            raise RequestError(_("This record is not one of this person's."), where=each.address,
                               remedy=_("`faille explain CASE SUBJECT` lists the records of a person"))
    return taken


def _say(case: Case, subject: str, pairs: Iterable[tuple[Place, Place]], said: Said, reason: str, n: int) -> None:
    if n > _MOST:
        raise RequestError(_("This says more words than somebody can answer for."), where=str(n), remedy=_(
            "where a placeholder joins so many records, put its column right with `faille correct`"))
    for one, other in pairs:
        case.decide(Decision(*ordered(one, other), said, reason), subject)
