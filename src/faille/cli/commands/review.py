"""`faille review`: pairs compared by hand, to judge how far the model may be trusted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from faille.case import Case, opened
from faille.casefile.answers import Document
from faille.cli.app import (
    AsJson,
    CaseFolder,
    Identity,
    Lang,
    Memory,
    Passphrase,
    PassphraseFile,
    access,
    answering,
    answers,
    app,
    errors,
    print_json,
)
from faille.cli.asking import latest, say_why
from faille.cli.progress import Shown
from faille.errors import RequestError
from faille.investigation import Settings, investigate
from faille.language import _, number, say
from faille.model.linkage import Answer, Review
from faille.reviewing import ANSWERS, Asked, Refused, answers_in, pending, sample, standing_reviews, take_back
from faille.tabulating import table

STOP, BACK = ("q", "quit"), ("b", "back")


@app.command(name="review")
@answering
def review_command(
    case: CaseFolder,
    *,
    to: Annotated[str, typer.Option("--to", help=_("csv: write the pairs to be answered in a spreadsheet."))] = "",
    out: Annotated[Path | None, typer.Option("--out", help=_("Where to write it; in CASE/report by default."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace a file of this name."))] = False,
    answered: Annotated[Path | None, typer.Option("--from", help=_(
        "Take in the answers of a file that --to csv wrote: same, different or unsure."))] = None,
    undo: Annotated[bool, typer.Option("--undo", help=_("Take the last answer back."))] = False,
    unmask: Annotated[bool, typer.Option("--unmask", help=_("Show the compared values; recorded."))] = False,
    reason: Annotated[str, typer.Option("--reason", help=_("Why values are revealed: kept in the chain."))] = "",
    examiner: Annotated[str, typer.Option(help=_("Who works on the case; the login name by default."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Compare a hundred pairs of records by hand; precision, recall and the number of persons follow the answers.

    Answer s (same person), d (different), u (unsure), b (back), q (stop): the same command goes on where you stopped.

        faille review ./case --unmask --reason "clerical review"

        faille review ./case --to csv --out pairs.csv --unmask --reason "clerical review"

        faille review ./case --from pairs.csv
    """
    settings, shown = Settings(memory=memory), Shown(errors, lang)
    if to not in ("", "csv"):
        raise RequestError(_("Tables are not written in this format."), where="--to", remedy=_("give csv"))
    with opened(case, access(passphrase, passphrase_file, identity, examiner=examiner), working=True) as found:
        before = latest(found)
        if unmask:
            say_why(found, reason)
        refused: list[Refused] = []
        if undo:
            if not take_back(found):
                raise RequestError(_("No pair has been answered yet."), where="--undo",
                                   remedy=_("`faille review CASE` asks for them"))
        else:
            asked = sample(found, before, settings, words=unmask)
            if not asked:
                raise RequestError(_("There is no pair to compare: no two records are alike."), where="CASE",
                                   remedy=_("the list of persons needs no review"))
            if to:
                target = _write(found, asked, out, force, lang, words=unmask)
                answers.print(str(target), markup=False, soft_wrap=True)
                return
            if answered:
                taken, refused = answers_in(answered, asked)
                _keep(found, taken)
            else:
                _ask(found, pending(found, asked), len(asked), lang)
        document = investigate(found, (), settings, shown)
    _tell(before, document, refused, as_json, lang)


def _keep(case: Case, taken: Sequence[Review]) -> None:
    """Take in the answers that differ from those that stand."""
    standing = standing_reviews(case.reviews())
    for each in taken:
        known = standing.get((each.first, each.second))
        if known is None or known.answer is not each.answer:
            case.review(each)


def _ask(case: Case, asked: Sequence[Asked], total: int, language: str) -> None:
    """Ask pair by pair; each answer is kept at once."""
    at = 0
    while at < len(asked):
        pair = asked[at]
        answers.print("\n" + say(_("Pair {n} of {total}"), language, n=total - len(asked) + at + 1, total=total))
        _show(pair)
        try:
            word = typer.prompt(say(_("Same person (s), different (d), unsure (u), back (b), stop (q)"), language),
                                err=True).strip().casefold()
        except typer.Abort:  # nobody there any more
            return
        if word in STOP:
            return
        if word in BACK:
            if at:
                at -= 1
                case.review(asked[at].answered(Answer.OPEN))
        elif word in ANSWERS:
            case.review(pair.answered(ANSWERS[word]))
            at += 1


def _show(pair: Asked) -> None:
    """The two records; values only where somebody sits before the terminal."""
    for record, values in zip((pair.first, pair.second), pair.values, strict=True):
        answers.print(f"  {record.address}", markup=False, soft_wrap=True)
        for kind, value in values.items() if sys.stdout.isatty() else ():
            answers.print(f"      {kind}: {value}", markup=False, soft_wrap=True)
    answers.print("  " + _levels(pair), markup=False, soft_wrap=True)


def _levels(pair: Asked) -> str:
    return " · ".join(f"{each.role}: {each.level}" for each in pair.agreements)


def _write(case: Case, asked: Sequence[Asked], out: Path | None, force: bool, language: str, *, words: bool) -> Path:
    target = out or case.root / "report" / "review.csv"
    target.parent.mkdir(mode=0o700, exist_ok=True)
    standing = standing_reviews(case.reviews())
    names = ["pair", "answer", "first", "second", "levels", *(["first_values", "second_values"] if words else [])]
    with table(target, "csv", dict.fromkeys(names, str), names, force=force or out is None) as writing:
        for each in asked:
            review = each.answered(Answer.OPEN)
            known = standing.get((review.first, review.second))
            values = [" · ".join(f"{kind}: {value}" for kind, value in side.items()) for side in each.values]
            writing.write([[each.pair, known.answer.value if known else "", each.first.address, each.second.address,
                            _levels(each), *(values if words else [])]])
    case.record("export", "", {"what": "review", "kind": "csv", "lines": len(asked),
                               "values": "in clear" if words else "masked"})
    errors.print(say(_("Write same, different or unsure in the column answer, and give the file to --from."), language))
    return target


def _tell(before: Document, after: Document, refused: Sequence[Refused], as_json: bool, language: str) -> None:
    who = after["who"]
    if as_json:
        print_json({"answers": who["answers"], "subjects": who["subjects"], "precision": who["precision"],
                    "recall": who["recall"], "refused": [{"line": each.line, "why": say(each.why, language)}
                                                         for each in refused]})
        return
    for each in refused:
        errors.print(say(_("Line {n} was not taken: {why}"), language, n=each.line, why=say(each.why, language)),
                     markup=False, soft_wrap=True)
    answers.print(say(_("{n} answers count."), language, n=who["answers"]))
    for heading, document in ((_("before"), before), (_("now"), after)):
        told = document["who"]["subjects"]
        answers.print(say(_("{when}: about {n} persons, between {low} and {high}; precision {precision} %, recall "
                            "{recall} %"), language, when=say(heading, language), n=told["estimate"], low=told["low"],
                          high=told["high"], precision=number(100 * document["who"]["precision"], language),
                          recall=number(100 * document["who"]["recall"], language)), soft_wrap=True)
