"""`faille investigate`: from found files to answers and a report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from faille.case import Access, Case, opened
from faille.casefile.answers import Document, localised, nameless
from faille.casefile.book import file_hash
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
from faille.cli.opening import Told, merged, opening
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
    found_on: Annotated[str, typer.Option(help=_("The day of the find; that of opening by default."))] = "",
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
    if making and not any(listed(files)):  # likewise
        raise RequestError(_("There is nothing to investigate."), where="FILES", remedy=_("name a file or a folder"))
    how = access(passphrase, passphrase_file, identity, recipients=tuple(recipient), examiner=examiner, confirm=making)
    facts = opening(told, yes=yes, language=lang) if making else None
    document = run(case, how, files, facts, told, settings, lang)
    if as_json:
        print_json(document)
        return
    from faille.report.terminal import factsheet

    answers.print(factsheet(document, lang))
    errors.print(say(_("The report: {path}"), lang, path=str(case / "report" / f"report.{lang}.html")), soft_wrap=True,
                 markup=False)


def run(folder: Path, how: Access, files: list[Path], facts: Opening | None, told: Told, settings: Settings,
        language: str) -> Document:
    """Investigate, write the HTML report, and return the answers in `language`.

    `facts` open a new case; what is `told` besides takes the place of what an older one has recorded.
    """
    shown = Shown(errors, language)
    with opened(folder, how, making=facts, working=True) as case:
        if told != Told():
            case.tell(merged(case.opening, told))
        document = localised(investigate(case, files, settings, shown), language)
        written(case, document, "html", language, None, shown)
    return document


def written(case: Case, document: Document, kind: str, language: str, out: Path | None, shown: Shown) -> Path:
    """Write a report, record it in the chain, and say where it is.

    Names of files stand in no report: reports lie in clear, and a name may be a person's.
    """
    from faille.report.render import render

    target = out or case.root / "report" / f"report.{language}.{kind}"
    if out is None:
        target.parent.mkdir(mode=0o700, exist_ok=True)
    with shown.step(_("Writing the report"), 1, "files") as step:
        render(nameless(document), kind, language, target)
        step.advance(1)
    if os.access(case.root / "custody.jsonl", os.W_OK):  # a case on read-only media can still be reported on
        case.record("report", "", {"kind": kind, "language": language, "sha256": file_hash(target)})
    return target
