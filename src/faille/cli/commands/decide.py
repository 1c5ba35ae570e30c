"""`faille split` and `faille join`: words of somebody who knows, on records and persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from faille.case import Case, opened
from faille.casefile.answers import Document, localised
from faille.casefile.changes import changes
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
from faille.cli.asking import latest
from faille.cli.commands.investigate import written
from faille.cli.progress import Shown
from faille.deciding import join, split, undo
from faille.investigation import Settings
from faille.language import _, say
from faille.model.linkage import Said

Reason = Annotated[str, typer.Option("--reason", help=_("Why: kept in the chain of custody."))]
Examiner = Annotated[str, typer.Option(help=_("Who works on the case; the login name by default."))]


@app.command(name="split")
@answering
def split_command(
    case: CaseFolder,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help=_("A person of the list, by its id."))],
    places: Annotated[list[str], typer.Argument(metavar="PLACE…", default_factory=list, show_default=False, help=_(
        "The records that are somebody else's: t1:1234, the table and the line."))],
    *,
    reason: Reason = "",
    take_back: Annotated[bool, typer.Option("--undo", help=_("Take back what was split from this person."))] = False,
    examiner: Examiner = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Say that records are not this person's; the persons are told apart again, and it stays so in every later run.

        faille split ./case p0123456789abcd t1:1234 --reason "father and son, said the son"

        faille split ./case p0123456789abcd --undo --reason "it was one person after all"
    """
    def work(found: Case, before: Document, settings: Settings, shown: Shown) -> Document:
        if take_back:
            return undo(found, before, [subject], places, Said.TWO, reason, settings, shown)
        return split(found, before, subject, places, reason, settings, shown)

    with opened(case, access(passphrase, passphrase_file, identity, examiner=examiner), working=True) as found:
        _worked(found, work, Settings(memory=memory), as_json, lang)


@app.command(name="join")
@answering
def join_command(
    case: CaseFolder,
    subjects: Annotated[list[str], typer.Argument(metavar="SUBJECT…", help=_(
        "Persons of the list, by their ids or the places of their records: t1:1234."))],
    *,
    reason: Reason = "",
    take_back: Annotated[bool, typer.Option("--undo", help=_("Take back what was joined to these persons."))] = False,
    examiner: Examiner = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Say that persons of the list are one; it stays so in every later run.

        faille join ./case p0123456789abcd pba9876543210f --reason "married in 2019, same number"

        faille join ./case p0123456789abcd --undo --reason "they are sisters"
    """
    def work(found: Case, before: Document, settings: Settings, shown: Shown) -> Document:
        if take_back:
            return undo(found, before, subjects, (), Said.ONE, reason, settings, shown)
        return join(found, before, subjects, reason, settings, shown)

    with opened(case, access(passphrase, passphrase_file, identity, examiner=examiner), working=True) as found:
        _worked(found, work, Settings(memory=memory), as_json, lang)


def _worked(case: Case, work: Callable[[Case, Document, Settings, Shown], Document], settings: Settings, as_json: bool,
            language: str) -> None:
    """Do it, write the report again, and say what moved."""
    shown = Shown(errors, language)
    before = latest(case)
    document = localised(work(case, before, settings, shown), language)
    target: Path = written(case, document, "html", language, None, shown)
    moved = changes(localised(before, language), document)
    if as_json:
        print_json([asdict(change) for change in moved])
        return
    answers.print(say(_("{n} answers moved; faille show CASE --changes lists them."), language, n=len(moved)))
    errors.print(say(_("The report: {path}"), language, path=str(target)), soft_wrap=True, markup=False)
