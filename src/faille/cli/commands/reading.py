"""`faille read`: read a file of any shape whole, and nothing more."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import cattrs
import typer

from faille.casefile.masking import shown_names
from faille.cli.app import Lang, Memory, Threads, answering, app, errors, print_json
from faille.cli.progress import Shown
from faille.conversion import convert
from faille.formats.kind import Limits
from faille.language import _, say
from faille.model.reading import Reading


@app.command(name="read")
@answering
def read_command(
    file: Annotated[Path, typer.Argument(help=_("The file to read."))],
    *,
    to: Annotated[Path | None, typer.Option("--to", help=_("Write the tables to a .csv or .parquet."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace files that --to would write over."))] = False,
    memory: Memory = "1GB",
    threads: Threads = None,
    lang: Lang,
) -> None:
    """Read FILE whole and print as JSON what was found: tables, header, encodings, dialect, ledger, rejects.

    What --to writes is the personal data in clear, where you say: you answer for it. Only your account can read it.
    """
    reading, written = convert(file, to, memory=memory, threads=threads, limits=Limits.within(memory),
                               progress=Shown(errors, lang), force=force)
    print_json({**described(reading), "written": [str(path) for path in written]})
    if written:
        errors.print(say(_("What was written is in clear, and is not part of any case."), lang))


def described(reading: Reading) -> dict[str, Any]:
    """A reading as JSON; names of columns that may be a data row misread are masked."""
    found: dict[str, Any] = cattrs.unstructure(reading)
    found["tables"] = [{**table, "columns": shown_names(table["columns"], table["header_from_file"],
                                                      standard=table["dialect"]["names_from_standard"])}
                       for table in found["tables"]]
    found["ledgers"] = {member: {**cattrs.unstructure(ledger), "balanced": ledger.balanced}
                        for member, ledger in reading.ledgers.items()}
    del found["evidence"]
    return found
