"""`faille bench`: what we claim, measured beside the peer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from faille.cli.app import AsJson, Lang, answering, answers, app, errors, print_json
from faille.errors import RequestError
from faille.language import _, number, say

if TYPE_CHECKING:
    from faille.bench.suite import Sheet


@app.command()
@answering
def bench(
    suite: Annotated[str, typer.Argument(help=_("What to measure: spine, reading, recognising."))] = "spine",
    *,
    runs: Annotated[int, typer.Option("--runs", min=1, max=50, help=_("Pairs of runs, where costs are measured."))] = 3,
    seed: Annotated[int | None, typer.Option("--seed", help=_("By default derived from the commit id."))] = None,
    size: Annotated[float, typer.Option("--size", min=0.001, max=10, help=_("Share of the whole set."))] = 1.0,
    peers: Annotated[bool, typer.Option("--peers/--no-peers", help=_("Measure the peers too."))] = True,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Measure what we claim beside its peer in one run, and print figures and their ratios."""
    # Here, since no other command should wait for what a benchmark needs.
    from faille.bench.suite import Order, seed_of_commit
    from faille.bench.suites import SUITES

    if suite not in SUITES:
        raise RequestError(_("There is no such benchmark."), where="SUITE",
                           remedy=say(_("give one of: {names}"), lang, names=", ".join(SUITES)))
    chosen = SUITES[suite]
    with tempfile.TemporaryDirectory(prefix="faille-bench-") as folder:
        found = chosen.measure(Order(
            folder=Path(folder), told=lambda line: errors.print(line, highlight=False, markup=False), runs=runs,
            seed=seed_of_commit(Path(__file__).parent) if seed is None else seed, size=size, peers=peers))
    if as_json:
        print_json(dict(found))
        return
    for sheet in chosen.sheets(found):
        answers.print(_drawn(sheet, lang))
        if sheet.note:
            answers.print(say(sheet.note, lang), markup=False)


def _drawn(sheet: Sheet, lang: str) -> Table:
    table = Table(title=say(sheet.title, lang), title_justify="left")
    for i, heading in enumerate(sheet.columns):
        table.add_column(say(heading, lang) if heading else "", justify="right" if i else "left")
    for row in sheet.rows:
        table.add_row(*("" if cell is None else cell if isinstance(cell, str) else number(cell, lang) for cell in row))
    return table
