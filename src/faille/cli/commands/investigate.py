"""`faille investigate`: from found files to answers and a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faille.case import Access, Case, opened
from faille.casefile.answers import Document, localised
from faille.cli.app import (
    AsJson,
    Identity,
    Lang,
    Memory,
    Passphrase,
    PassphraseFile,
    Threads,
    access,
    answering,
    answers,
    app,
    errors,
    print_json,
)
from faille.cli.opening import Told, opening
from faille.cli.progress import Shown
from faille.errors import RequestError
from faille.formats.kind import Limits
from faille.investigation import Settings, investigate, listed
from faille.language import _, say
from faille.model.evidence import Opening


@app.command(name="investigate")
@answering
def investigate_command(
    files: Annotated[list[Path], typer.Argument(help=_("Files or folders to investigate; none to go on with the case."),
                                                default_factory=list, show_default=False)],
    case: Annotated[Path, typer.Option("--case", help=_("The case's folder; made when it does not exist."))],
    *,
    title: Annotated[str, typer.Option(help=_("The case's title."))] = "",
    controller: Annotated[list[str], typer.Option(help=_("A controller concerned; may be repeated."),
                                                  default_factory=list, show_default=False)],
    mandated_by: Annotated[str, typer.Option(help=_("Who mandated the investigation."))] = "",
    legal_basis: Annotated[str, typer.Option(help=_("On what legal basis the data are held."))] = "",
    aware_at: Annotated[str, typer.Option(help=_("When you became aware, with its time zone."))] = "",
    retention_until: Annotated[str, typer.Option(help=_("Until when the case is kept."))] = "",
    found_on: Annotated[str, typer.Option(help=_("The day of the find; that of reception by default."))] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Skip the questions; the report says so."))] = False,
    examiner: Annotated[str, typer.Option(help=_("Who works on the case; the login name by default."))] = "",
    recipient: Annotated[list[str], typer.Option(help=_("Who else can open the case: an age public key."),
                                                 default_factory=list, show_default=False)],
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    threads: Threads = None,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Seal FILES, read them whole, recognise what they hold, count, and report.

    Interrupted, the same command goes on where it was. Given more files later, it adds them to the case and computes
    again only what depends on them.

        faille investigate leak.csv --case ./case

        faille investigate more/ --case ./case

        faille show ./case --changes
    """
    told = Told(title, tuple(controller), mandated_by, legal_basis, aware_at, retention_until, found_on)
    settings = Settings(memory=memory, threads=threads)
    making = not (case / "case.json").exists()
    Limits.within(memory)  # raises before a case is made
    if not listed(files) and making:  # said before a case is made for nothing
        raise RequestError(_("There is nothing to investigate."), where="FILES", remedy=_("name a file or a folder"))
    how = access(passphrase, passphrase_file, identity, recipients=tuple(recipient), examiner=examiner, confirm=making)
    facts = opening(told, yes=yes, language=lang) if making or told != Told() else None
    document = run(case, how, files, facts, settings, lang)
    if as_json:
        print_json(document)
        return
    from faille.report.terminal import factsheet

    answers.print(factsheet(document, lang))
    errors.print(say(_("The report: {path}"), lang, path=str(case / "report" / f"report.{lang}.html")), soft_wrap=True,
                 markup=False)


def run(folder: Path, how: Access, files: list[Path], facts: Opening | None, settings: Settings,
        language: str) -> Document:
    """Investigate, write the HTML report, and return the answers in `language`."""
    from faille.report.render import render

    shown = Shown(errors, language)
    with opened(folder, how, making=True) as case:
        if facts is not None:
            _record_opening(case, facts)
        document = localised(investigate(case, files, settings, shown), language)
        with shown.step(_("Writing the report"), 1, "files") as step:
            target = folder / "report" / f"report.{language}.html"
            target.parent.mkdir(mode=0o700, exist_ok=True)
            render(document, "html", language, target)
            step.advance(1)
    return document


def _record_opening(case: Case, facts: Opening) -> None:
    name = case.book.name("opening", repr(facts))
    if case.book.find(name, Opening) is None:
        case.book.publish(name, facts)
