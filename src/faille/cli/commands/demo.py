"""`faille demo`: build a synthetic breach with known truth, and investigate it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from faille.case import Access
from faille.casefile.book import file_hash
from faille.cli.app import AsJson, Lang, Memory, Threads, answering, answers, app, errors, print_json
from faille.cli.commands.investigate import run
from faille.cli.opening import Told
from faille.cli.progress import Shown
from faille.demonstration import Compared, compared
from faille.errors import Refusal, RequestError
from faille.formats.kind import Limits
from faille.investigation import Settings
from faille.language import _, number, say
from faille.model.evidence import Opening
from faille.model.progress import Progress
from faille.scenarios.kind import SCENARIOS
from faille.simulation import LEAK, build
from faille.version import __version__

MARK = ".faille-demo"  # what tells a folder that a demo may write to
ASIDE = ".case-thrown-away"
WRITTEN = (MARK, LEAK, "truth.json", "truth_rows.parquet", "case", "sources", ASIDE)


@app.command()
@answering
def demo(
    *,
    scenario: Annotated[str, typer.Option("--scenario", help=_("One of: faille catalogue scenarios."))] = "open_server",
    rows: Annotated[int | None, typer.Option("--rows", min=100, help=_("Rows; the scenario's own number by default."))]
    = None,
    seed: Annotated[int, typer.Option("--seed", help=_("The same seed gives the same breach."))] = 2021,
    out: Annotated[Path, typer.Option("--out", help=_("Where to write it."))] = Path("demo"),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help=_("Open the workbench, once there is one."))]
    = False,
    memory: Memory = "1GB",
    threads: Threads = None,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Build a synthetic breach with known truth, investigate it, and compare what was found with the truth.

    Writes OUT/leak.csv, OUT/truth.json and OUT/case. Nobody in it exists.
    """
    if serve:
        raise RequestError(_("The workbench is not built yet."), where="--serve", remedy=_("leave --serve out"))
    if scenario not in SCENARIOS.items():
        raise RequestError(_("There is no such scenario."), where="--scenario",
                           remedy=_("choose one of: faille catalogue scenarios"))
    Limits.within(memory)  # raises before anything is written
    _claim(out)
    truth = _built(scenario, out, rows, seed, Shown(errors, lang))
    facts = Opening(title=say(SCENARIOS.items()[scenario].title, lang),
                    found_on=SCENARIOS.items()[scenario].published.isoformat(), skipped=True)
    document = run(out / "case", Access(), [out / "leak.csv"], facts, Told(),
                   Settings(memory=memory, threads=threads), lang)
    held = compared(truth, document)
    if as_json:
        print_json(document)
        return
    from faille.report.terminal import factsheet

    answers.print(factsheet(document, lang))
    answers.print(_comparison(held, lang))
    answers.print(say(_("The report: {path}"), lang, path=str(out / "case" / "report" / f"report.{lang}.html")),
                  markup=False, soft_wrap=True)


def _claim(out: Path) -> None:
    """Mark a new or empty folder as a demo's own, before anything else is in it; refuse any other one.

    A real case looks like a demo's, and what a demo finds it overwrites: only the mark tells them apart.
    """
    if (out.exists() or out.is_symlink()) and not out.is_dir():
        raise RequestError(_("This is not a folder."), where="--out", remedy=_("give a new folder, or an empty one"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        held = {entry.name: entry.is_symlink() for entry in out.iterdir()}
        if not held:
            (out / MARK).touch()
            return
    except OSError:
        raise RequestError(_("The folder cannot be made or written to."), where="--out",
                           remedy=_("name a folder that you may write to")) from None
    if MARK not in held or any(linked or name not in WRITTEN for name, linked in held.items()) or not _own(out):
        raise Refusal(_("This folder holds other things."), where="--out",
                      remedy=_("give an empty folder, or one that a demo wrote"))


def _own(out: Path) -> bool:
    """Whether the breach and the case in a marked folder are the demo's: another file may have come in their place."""
    truth = _truth(out)
    if not truth:  # the demo was stopped before it had built the breach, and so before it had a case
        return not (out / "case").exists()
    sealed = {path.stem for path in (out / "case" / "sealed").glob("*.age")}
    built = truth["file"]["sha256"]
    return sealed <= {built} and (not (out / LEAK).exists() or file_hash(out / LEAK) == built)


def _truth(out: Path) -> Mapping[str, Any]:
    """The truth of the breach that lies in `out`; empty where there is none, or half of one."""
    try:
        found: Mapping[str, Any] = json.loads((out / "truth.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and "sha256" in found.get("file", {}) else {}


def _built(scenario: str, out: Path, rows: int | None, seed: int, progress: Progress) -> Mapping[str, Any]:
    """The truth; the breach is built unless this very one lies there already.

    A case of another breach is thrown away: it is synthetic, and would otherwise be investigated together with this.
    It is put aside first, so that a run stopped meanwhile leaves no half of a case.
    """
    wanted = {"scenario": scenario, "rows": rows or SCENARIOS.items()[scenario].counts.rows, "seed": seed,
              "version": __version__}
    shutil.rmtree(out / ASIDE, ignore_errors=True)
    found = _truth(out)
    if found and (out / LEAK).exists() and all(found.get(key) == value for key, value in wanted.items()):
        return found
    if (out / "case").exists():
        (out / "case").replace(out / ASIDE)
        shutil.rmtree(out / ASIDE)
    return build(SCENARIOS.items()[scenario], out, rows=rows, seed=seed, progress=progress).document


def _comparison(held: Sequence[Compared], language: str) -> Table:
    right = sum(each.right for each in held)
    table = Table(title=say(_("Found against the truth: {right} of {n} right"), language, right=right, n=len(held)),
                  title_justify="left")
    for heading in (_("what"), _("truth"), _("found")):
        table.add_column(say(heading, language), justify="left" if heading == "what" else "right")
    for each in held:
        found = number(each.found, language)
        if each.within:
            found += f" ({number(each.within[0], language)} – {number(each.within[1], language)})"
        table.add_row(say(each.key, language), number(each.truth, language), found, style="" if each.right else "red")
    return table


