"""`faille correct`: a wrong verdict on a column, put right."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from faille.case import opened
from faille.casefile.answers import localised
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
from faille.cli.commands.investigate import written
from faille.cli.progress import Shown
from faille.correcting import correct
from faille.errors import RequestError
from faille.investigation import Settings
from faille.language import _, say

AUTO = "auto"


@app.command(name="correct")
@answering
def correct_command(
    case: CaseFolder,
    column: Annotated[str, typer.Argument(metavar="COLUMN", help=_(
        "The column: t1.c3 (third column of the first table), c3 or 3 where there is one table, or its name."))],
    identifier: Annotated[str, typer.Argument(metavar="IDENTIFIER", help=_(
        "What it holds: an id of `faille catalogue identifiers`, unknown, or auto to take an earlier word back."))],
    *,
    reason: Annotated[str, typer.Option("--reason", help=_("Why: kept in the chain of custody."))] = "",
    examiner: Annotated[str, typer.Option(help=_("Who works on the case; the login name by default."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Say what a column really holds; everything that depends on it is computed again.

        faille correct ./case t1.c7 fr.nir --reason "told by the vendor's data model"

        faille correct ./case t1.c7 auto --reason "the vendor was wrong"
    """
    how = access(passphrase, passphrase_file, identity, examiner=examiner)
    shown = Shown(errors, lang)
    with opened(case, how, working=True) as found:
        before = found.answers(last=1)
        if not before:
            raise RequestError(_("This case has no answers yet."), where="CASE",
                               remedy=_("run faille investigate --case CASE to the end"))
        wanted = "" if identifier == AUTO else identifier
        document = localised(correct(found, before[-1], column, wanted, reason, Settings(memory=memory), shown), lang)
        target = written(found, document, "html", lang, None, shown)
    moved = changes(localised(before[-1], lang), document)
    if as_json:
        print_json([asdict(change) for change in moved])
        return
    answers.print(say(_("{n} answers moved; faille show CASE --changes lists them."), lang, n=len(moved)))
    errors.print(say(_("The report: {path}"), lang, path=str(target)), soft_wrap=True, markup=False)
