"""`faille export`: the tables behind the answers, written out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faille.case import opened
from faille.casefile.book import file_hash
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
from faille.exporting import Order, export
from faille.investigation import Settings
from faille.language import _, say


@app.command(name="export")
@answering
def export_command(
    case: CaseFolder,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=_(
        "subjects: one line a person; rows: a table as it was read; rejects: what could not be read."))],
    *,
    to: Annotated[str, typer.Option("--to", help=_("xlsx, csv or parquet."))] = "xlsx",
    out: Annotated[Path | None, typer.Option("--out", help=_("Where to write it; in CASE/report by default."))] = None,
    table: Annotated[str, typer.Option("--table", help=_("Which table's rows, where there are several: t1."))] = "",
    force: Annotated[bool, typer.Option("--force", help=_("Replace a file of this name."))] = False,
    unmask: Annotated[bool, typer.Option("--unmask", help=_("Write the values in clear; recorded."))] = False,
    reason: Annotated[str, typer.Option("--reason", help=_("Why values are revealed: kept in the chain."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    memory: Memory = "1GB",
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Write a table behind the answers: the list of persons, rows, or what could not be read.

    Values are masked unless --unmask is given with a reason. What is written lies in clear, and is yours to keep safe.

        faille export ./case subjects --to xlsx

        faille export ./case subjects --to csv --out letters.csv --unmask --reason "letters to the persons concerned"

        faille export ./case rows --table t1 --to parquet
    """
    with opened(case, access(passphrase, passphrase_file, identity)) as found:
        document = latest(found)
        name = f"{what}.{table}.{to}" if table else f"{what}.{to}"
        target = out or found.root / "report" / name
        order = Order(to, target, lang, unmask, force or out is None, table)
        if unmask:
            say_why(found, reason)
        if out is None:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        lines = export(found, document, what, order, Settings(memory=memory), Shown(errors, lang))
        found.record("export", "", {"what": what, "kind": to, "lines": lines, "sha256": file_hash(target),
                                    "values": "in clear" if unmask else "masked"})
    if as_json:
        print_json({"path": str(target), "lines": lines, "masked": not unmask})
        return
    answers.print(str(target), markup=False, soft_wrap=True)
    errors.print(say(_("{n} lines."), lang, n=lines))
