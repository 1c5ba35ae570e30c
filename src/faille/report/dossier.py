"""The dossier: the answers document put into words, in one language, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report import contents, people
from faille.report.holdings import holdings
from faille.report.later import later
from faille.report.opening import opening, questions, sentence, tiles
from faille.report.pages import Dossier, Section
from faille.report.writer import Writer

# The renderers' own words: labels around what is shown, never a number.
WORDS: Mapping[str, str] = {
    "findings": _("Findings and their basis"),
    "findings_lead": _("Each number of this dossier that carries a note rests on one of these. The statement counts it "
                       "again on the sealed evidence; it holds no value of the leak."),
    "basis": _("basis"), "evidence": _("Evidence"), "statement": _("Statement"), "count": _("Count"),
    "value": _("Value"), "strength": _("Reached"), "finding": _("Finding"), "claim": _("Claim"),
    "back": _("Back to the text"),
    "table_behind": _("The table behind"), "contents": _("Contents"), "answered": _("answered"),
    "unanswered": _("not answered yet"), "questions": _("The seven questions"), "opened": _("The case"),
    "note": _("Note"), "page": _("Page"), "special": _("special category"), "warning": _("Take note"),
    "legend": _("Legend"),
    "no_findings": _("There are no findings yet."), "figures": _("Key figures"), "skip": _("Skip to the dossier"),
    "tables_behind": _("Tables behind the figures, and others in full"),
}


def dossier(answers: Mapping[str, Any], language: str, drawn: bool = True) -> Dossier:
    """The whole report of a case in `language` ("fr" or "en"); without drawings only the tables behind them stand."""
    writer = Writer(answers, language, drawn)
    writer.section = "top"
    spoken, (recorded, warnings), figures = sentence(writer), opening(writer), tiles(writer)
    sections: list[Section | None] = [holdings(writer)]
    what = writer.answers["what"]
    if what is not None:
        sections += [contents.contents(writer, what), contents.categories(writer, what), people.groups(writer, what),
                     people.ages(writer, what), people.places(writer, what), people.dates(writer, what)]
    sections += later(writer)
    case = writer.answers["case"]
    return Dossier(
        language=language, title=case["title"] or writer(_("Untitled case")),
        kicker=writer(_("Dossier of a personal-data breach")), sentence=spoken, opening=recorded, warnings=warnings,
        tiles=figures, questions=questions(writer), sections=tuple(s for s in sections if s is not None),
        notes=writer.footnotes(),
        colophon=writer(_("Written by faille {version} from the case's sealed results. Values are masked; the tool "
                          "weighs how data got out and accuses nobody."), version=case["version"]),
        words={key: writer(text) for key, text in WORDS.items()})
