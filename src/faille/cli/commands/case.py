"""`faille show`, `faille verify`, `faille report`: what is in a case, whether it holds, and its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

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
from faille.cli.asking import last_of, latest, say_why
from faille.cli.commands.investigate import written
from faille.cli.progress import Shown
from faille.errors import CustodyError, RequestError
from faille.investigation import Settings, with_custody
from faille.language import _, number, say
from faille.verification import verify

PLACE = _("Place")
CHECKS = {
    "chain": _("Chain of custody"), "sealed copy": _("Sealed copy is what was received"),
    "received": _("In the chain"), "stray": _("Known to the chain"), "results": _("Published results"),
    "numbers": _("Numbers counted again"), "card": _("The case is the one its chain opened"),
}


@app.command()
@answering
def show(
    case: CaseFolder,
    *,
    changed: Annotated[bool, typer.Option("--changes", help=_("Which answers moved when they last did."))] = False,
    why: Annotated[str, typer.Option("--why", metavar="THEME", help=_(
        "Why comments count for a theme or do not: where each term stands, and what refused it."))] = "",
    most: Annotated[int, typer.Option("--most", min=1, help=_("How many terms --why lists."))] = 40,
    unmask: Annotated[bool, typer.Option("--unmask", help=_("Show column names and a few values; recorded."))] = False,
    reason: Annotated[str, typer.Option("--reason", help=_("Why values are revealed: kept in the chain."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Show the answers of a case: the fact sheet, or the whole document with --json."""
    if changed and (unmask or why):
        raise RequestError(_("Changes are numbers, and nothing in them is masked."), where="--changes",
                           remedy=_("ask for them alone"))
    with opened(case, access(passphrase, passphrase_file, identity)) as found:
        documents = found.answers(last=2)
        document = localised(with_custody(last_of(documents), found), lang)
        if changed:
            _show_changes(documents, lang, as_json)
            return
        if unmask:
            say_why(found, reason)
        if why:
            _show_why(found, document, why, most, unmask, lang, as_json)
            return
        if unmask:
            from faille.revealing import revealed

            document = revealed(found, document)
    if as_json:
        print_json(document)
        return
    from faille.report.terminal import factsheet

    answers.print(factsheet(document, lang))
    if unmask:
        _show_values(document)


@app.command(name="verify")
@answering
def verify_command(
    case: CaseFolder,
    *,
    quick: Annotated[bool, typer.Option("--quick", help=_("Hashes and chain only; do not count again."))] = False,
    head: Annotated[str, typer.Option("--head", help=_("The chain's hash as a report printed it."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Check a case: the chain of custody, the sealed evidence, the results' hashes, and every number counted again."""
    with opened(case, access(passphrase, passphrase_file, identity)) as found:
        checks = []
        for check in verify(found, Settings(memory=memory), Shown(errors, lang), quick=quick, head=head):
            checks.append(check)
            if not as_json:
                mark = "✓" if check.ok else "✗"
                line = f"{mark} {say(CHECKS[check.name], lang)}  {check.item}  {say(check.why, lang)}"
                answers.print(line, markup=False, soft_wrap=True, style="" if check.ok else "red")
    if as_json:
        print_json([{"check": check.name, "item": check.item, "ok": check.ok, "why": check.why} for check in checks])
    failed = [check for check in checks if not check.ok]
    if failed:
        raise CustodyError(_("This case does not hold."), where=failed[0].item or failed[0].name,
                           remedy=_("keep it as it is, and compare it with a copy"))


@app.command()
@answering
def report(
    case: CaseFolder,
    *,
    to: Annotated[str, typer.Option("--to", help=_("html, pdf, docx, xlsx or json."))] = "html",
    out: Annotated[Path | None, typer.Option("--out", help=_("Where to write it; in CASE/report by default."))] = None,
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    lang: Lang,
) -> None:
    """Write the report of a case. Values in it are masked."""
    with opened(case, access(passphrase, passphrase_file, identity)) as found:
        document = localised(with_custody(latest(found), found), lang)
        target = written(found, document, to, lang, out, Shown(errors, lang))
    answers.print(str(target), markup=False, soft_wrap=True)


def _show_changes(documents: Sequence[Document], language: str, as_json: bool) -> None:
    before: Document = localised(documents[-2], language) if len(documents) > 1 else {"findings": []}
    moved = changes(before, localised(documents[-1], language))
    if as_json:
        print_json([asdict(change) for change in moved])
        return
    if not moved:
        answers.print(say(_("No answer has moved since the run before."), language))
    for change in moved:
        answers.print(f"{_shown(change.before, language)} → {_shown(change.after, language)}  {change.claim}",
                      markup=False, soft_wrap=True)


def _shown(value: float | str | None, language: str) -> str:
    return "–" if value is None else value if isinstance(value, str) else number(value, language)


def _show_values(document: Document) -> None:
    """The few values of each column, in clear, after the fact sheet."""
    for table in document["what"]["tables"] if document["what"] else ():
        for column in table["columns"]:
            answers.print(f"{table['relation']} {column['position']} {column['name']}: " + " · ".join(column["values"]),
                          markup=False, soft_wrap=True)


def _show_why(case: Case, document: Document, theme: str, most: int, words: bool, language: str, as_json: bool) -> None:
    from faille.explaining import explained

    found = explained(case, document, theme, most, words=words)
    if as_json:
        print_json([{**asdict(each), "verdict": say(each.verdict, language)} for each in found])
        return
    if not found:
        answers.print(say(_("No comment holds a term of this theme."), language))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading, side in ((PLACE, "left"), (_("Line"), "right"), (_("Records"), "right"),
                          (_("Characters"), "right"), (_("What was made of it"), "left"), (_("Term"), "left"),
                          (_("Because of"), "left")):
        table.add_column(say(heading, language), justify=side, no_wrap=heading == PLACE)  # type: ignore[arg-type]  # one of Rich's own words
    for each in found:
        table.add_row(f"{each.relation}.c{each.column}", number(each.line, language), number(each.records, language),
                      f"{each.start}-{each.end}", Text(say(each.verdict, language), "" if each.counted else "dim"),
                      Text(each.term), Text(each.cue))
    answers.print(table)
