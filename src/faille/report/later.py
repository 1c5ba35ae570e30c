"""The questions beyond the first: their answers where there are any, and plainly "not answered yet" where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faille.language import _
from faille.report.opening import QUESTIONS
from faille.report.pages import Block, Cell, Facts, Remark, Section, Table
from faille.report.who import who
from faille.report.words import known
from faille.report.writer import Writer

WORDS: Mapping[str, str] = {
    "probabilities": _("Probabilities"), "tests": _("Tests"), "real": _("Real"), "recycled": _("Recycled"),
    "enriched": _("Enriched"), "recombined": _("Recombined"), "fabricated": _("Fabricated"), "id": _("Item"),
    "log_likelihood_ratio": _("Log-likelihood ratio"), "low": _("Low"), "high": _("High"),
    "estimate": _("Estimate"), "confidence": _("Confidence"), "origins": _("Origins"), "rows": _("Rows"),
    "unexplained_rows": _("Unexplained rows"), "containment": _("Containment"), "source": _("Source"),
    "leak_in_source": _("Leak in source"), "source_in_leak": _("Source in leak"),
    "number_of_origins": _("Number of origins"), "signatures": _("Signatures"), "posterior": _("Posterior"),
    "excess": _("Excess"), "origin": _("Origin"), "fields": _("Fields"), "not_before": _("Not before"),
    "not_after": _("Not after"), "identifiable": _("Identifiable"), "hypotheses": _("Hypotheses"),
    "posterior_flat_prior": _("Posterior, flat prior"), "verdict": _("Verdict"), "session": _("Session"),
    "sightings": _("Sightings"), "check": _("Check"), "evidence": _("Evidence"), "line": _("Line"),
    "collect_next": _("To collect next"), "expected_gain": _("Expected gain"), "severity": _("Severity"),
    "score": _("Score"), "band": _("Band"), "decisions": _("Decisions"), "document": _("Document the breach"),
    "notify_authority": _("Notify the supervisory authority"), "inform_subjects": _("Inform the data subjects"),
    "duties": _("Duties"), "whose": _("Whose"), "deadline": _("Deadline"), "article": _("Article"),
    "failings": _("Candidate failings"), "fact": _("Fact"), "precedents": _("Precedents"), "yes": _("yes"),
    "no": _("no"), "depends": _("it depends"), "when": _("Extraction"),
}
_HASH = re.compile("^[0-9a-f]{64}$")  # an evidence id, of which the first digits are enough here


def later(writer: Writer) -> Iterator[Section]:
    """A section for each question answered beyond the first; one that names those not answered yet."""
    open_ones = []
    for key, title, asks in QUESTIONS:
        answer = writer.answers[key]
        if answer is None:
            open_ones.append((writer(title), writer.said(asks, "faint")))
        elif key == "who":
            yield who(writer, answer)
        elif key != "what":
            writer.section = f"question-{key}"
            blocks = tuple(_blocks(writer, key, {key: answer} if isinstance(answer, list) else answer))
            yield Section(f"question-{key}", f"{writer(title)}: {writer(asks)}" if writer.language == "en"
                          else f"{writer(title)} : {writer(asks)}", blocks)
    if open_ones:
        yield Section("not-answered", writer(_("Not answered yet")), (Facts(tuple(open_ones)),),
                      writer(_("These questions need evidence or desks that this case has not had yet.")))


def _blocks(writer: Writer, question: str, answer: Mapping[str, Any]) -> Iterator[Block]:
    simple: list[tuple[str, Cell]] = []
    for key, value in answer.items():
        place = f"{question}-{key}".replace("_", "-")
        title = known(WORDS, key, writer.language)
        if isinstance(value, Mapping):
            rows = tuple((writer.text(known(WORDS, k, writer.language)), _cell(writer, v, f"{question}.{key}.{k}"))
                         for k, v in value.items())
            yield Table(place, title, (writer(_("Item")), writer(_("Value"))), rows, (False, True), half=True)
        elif isinstance(value, list):
            yield _listed(writer, place, title, value, f"{question}.{key}")
        else:
            simple.append((title, _cell(writer, value, f"{question}.{key}")))
    if simple:
        yield Facts(tuple(simple))


def _listed(writer: Writer, place: str, title: str, rows: Sequence[Mapping[str, Any]], where: str) -> Block:
    if not rows:
        return Remark(writer(_("{title}: none."), title=title))
    keys = list(dict.fromkeys(key for row in rows for key in row))
    body = tuple(tuple(_cell(writer, row.get(key), f"{where}.{row.get('id', at)}.{key}") for key in keys)
                 for at, row in enumerate(rows))
    numeric = tuple(isinstance(rows[0].get(key), int | float) for key in keys)
    return Table(place, title, tuple(known(WORDS, key, writer.language) for key in keys), body, numeric,
                 half=len(keys) < 5)


def _cell(writer: Writer, value: Any, finding: str) -> Cell:
    if isinstance(value, bool):
        return writer.said(_("yes") if value else _("no"))
    if isinstance(value, int | float):
        return writer.count(value, finding)
    if isinstance(value, list):
        return writer.text(writer.listed(str(v) for v in value))
    text = "—" if value is None else str(value)
    if _HASH.match(text):
        return writer.text(text[:12], "code")
    return writer.text(known(WORDS, text, writer.language) if text in WORDS else text)
