"""The questions asked when a case is opened.

They are what an inspector asks first: for whom, on what legal basis, and since when you know, which starts the
72-hour clock.  Each may be left empty; what is empty is named in the report.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime

import typer

from faille.errors import RequestError
from faille.language import _, say
from faille.model.evidence import Opening

QUESTIONS = (
    ("title", _("Title of the case")),
    ("controllers", _("Controllers concerned, separated by ;")),
    ("mandated_by", _("Who mandated this investigation")),
    ("legal_basis", _("Legal basis for holding these data")),
    ("aware_at", _("When did you become aware (2021-02-23T09:00+01:00)")),
    ("retention_until", _("Keep the case until (2022-02-23)")),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the command line said already; empty strings are still to be asked."""

    title: str = ""
    controllers: tuple[str, ...] = ()
    mandated_by: str = ""
    legal_basis: str = ""
    aware_at: str = ""
    retention_until: str = ""
    found_on: str = ""


def opening(told: Told, *, yes: bool, language: str) -> Opening:
    """The opening of a case: as told, the rest asked for, or skipped with a mark.

    Raises `RequestError` for a date that is none, and where nobody is there to answer and `--yes` was not said.
    """
    known = Opening(told.title, told.controllers, told.mandated_by, told.legal_basis, _moment(told.aware_at),
                    _day(told.retention_until, "--retention-until"), _day(told.found_on, "--found-on"))
    missing = [(field, question) for field, question in QUESTIONS if not getattr(known, field)]
    if not missing:
        return known
    if yes:
        return replace(known, skipped=True)
    if not sys.stdin.isatty():
        raise RequestError(_("A case is opened with a few facts, and nobody is here to answer."), where="investigate",
                           remedy=_("give --title, --controller, --mandated-by, --legal-basis, --aware-at and "
                                    "--retention-until, or --yes to skip them with a mark in the report"))
    answered = {field: typer.prompt(say(question, language), default="", show_default=False, err=True).strip()
                for field, question in missing}
    controllers = tuple(name.strip() for name in answered.pop("controllers", "").split(";") if name.strip())
    return merged(known, Told(controllers=controllers, **answered))


def merged(known: Opening, told: Told) -> Opening:
    """What was recorded, with what is told now in its place; raises `RequestError` for a date that is none."""
    return replace(
        known, title=told.title or known.title, controllers=told.controllers or known.controllers,
        mandated_by=told.mandated_by or known.mandated_by, legal_basis=told.legal_basis or known.legal_basis,
        aware_at=_moment(told.aware_at) or known.aware_at,
        retention_until=_day(told.retention_until, "--retention-until") or known.retention_until,
        found_on=_day(told.found_on, "--found-on") or known.found_on)


def _moment(text: str) -> str:
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise RequestError(_("This is not a moment with its time zone."), where="--aware-at",
                           remedy=_("write it as 2021-02-23T09:00+01:00: a clock of 72 hours needs the offset"))
    return moment.isoformat()


def _day(text: str, where: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise RequestError(_("This is not a date."), where=where, remedy=_("write it as 2021-02-23")) from None
