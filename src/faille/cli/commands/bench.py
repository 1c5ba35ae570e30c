"""`faille bench`: what we claim, measured beside the peer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from faille.bench.spine import spine
from faille.cli.app import AsJson, Lang, answering, answers, app, errors, print_json
from faille.cli.progress import Shown
from faille.errors import RequestError
from faille.language import _, number, say

SUITES = ("spine",)


@app.command()
@answering
def bench(
    suite: Annotated[str, typer.Argument(help=_("What to measure: spine."))] = "spine",
    *,
    rows: Annotated[int | None, typer.Option("--rows", min=100, help=_("Rows of the twin; its own number by default."))]
    = None,
    runs: Annotated[int, typer.Option("--runs", min=1, max=50, help=_("Pairs of runs."))] = 3,
    seed: Annotated[int, typer.Option("--seed")] = 2021,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Measure the main job beside its peer in one run, and print CPU, memory and their ratios."""
    from faille.scenarios.kind import SCENARIOS
    from faille.simulation import build

    if suite not in SUITES:
        raise RequestError(_("There is no such benchmark."), where="SUITE", remedy=_("give spine"))
    with tempfile.TemporaryDirectory(prefix="faille-bench-") as folder:
        twin = Path(folder) / "twin"
        build(SCENARIOS.items()["open_server"], twin, rows=rows, seed=seed, progress=Shown(errors, lang))
        found = spine(twin / "leak.csv", Path(folder), runs, lambda line: errors.print(line, highlight=False))
    if as_json:
        print_json(found)
        return
    table = Table(title=say(_("The twin of the 2021 case, {n} bytes"), lang, n=found["bytes"]), title_justify="left")
    for heading in ("", "CPU s", "wall s", "MB"):
        table.add_column(heading, justify="left" if not heading else "right")
    for label in ("faille", "duckdb_to_parquet"):
        figures = found[label]
        table.add_row(label, *(number(figures[key], lang) for key in ("cpu_s", "wall_s", "peak_mb")))
    table.add_row("ratio", number(found["ratios"]["cpu"], lang), "", number(found["ratios"]["peak"], lang))
    answers.print(table)
