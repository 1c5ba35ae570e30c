"""What several commands ask of a case: its last answers, and a reason before a value is shown."""

from __future__ import annotations

from collections.abc import Sequence

from faille.case import Case
from faille.casefile.answers import Document
from faille.errors import RequestError
from faille.language import _


def latest(case: Case) -> Document:
    """The last answers of a case.  Raises RequestError where there are none."""
    return last_of(case.answers(last=1))


def last_of(documents: Sequence[Document]) -> Document:
    """The last of some answers.  Raises RequestError where there are none."""
    if not documents:
        raise RequestError(_("This case has no answers yet."), where="CASE",
                           remedy=_("run faille investigate --case CASE to the end"))
    return documents[-1]


def say_why(case: Case, reason: str) -> None:
    """Put the reason for which values are revealed into the chain of custody, before they are."""
    if not reason.strip():
        raise RequestError(_("Revealing values needs a reason."), where="--reason",
                           remedy=_("add --reason with the words to be kept in the chain of custody"))
    case.record("reveal", "", {"reason": reason})
