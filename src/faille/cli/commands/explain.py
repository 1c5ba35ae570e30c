"""`faille explain`: why records were taken for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from faille.auditing import Audit, Pair, audit
from faille.case import opened
from faille.cli.app import (
    AsJson,
    CaseFolder,
    Identity,
    Lang,
    Passphrase,
    PassphraseFile,
    access,
    answering,
    answers,
    app,
    print_json,
)
from faille.cli.asking import latest, say_why
from faille.investigation import Settings
from faille.language import _, number, say

SHOWN = 40  # pairs
SAID = {"one person": _("one person"), "two persons": _("two persons")}


@app.command(name="explain")
@answering
def explain_command(
    case: CaseFolder,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help=_(
        "A person of the list by its id, or the place of one of its records: t1:1234, the table and the line."))],
    *,
    unmask: Annotated[bool, typer.Option("--unmask", help=_("Show the compared values too; recorded."))] = False,
    reason: Annotated[str, typer.Option("--reason", help=_("Why values are revealed: kept in the chain."))] = "",
    passphrase: Passphrase = False,
    passphrase_file: PassphraseFile = None,
    identity: Identity = None,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """Say why records were taken for one person: pair by pair, level by level, and what was left out.

    Each role tells bits for one person (or against); the weakest link is the one that holds the person together.

        faille explain ./case p0123456789abcd

        faille explain ./case t1:1234

        faille explain ./case t1:1234 --unmask --reason "the person asked"
    """
    with opened(case, access(passphrase, passphrase_file, identity)) as found:
        document = latest(found)
        if unmask:
            say_why(found, reason)
        told = audit(found, document, subject, Settings(), words=unmask)
    if as_json:
        print_json(asdict(told))
        return
    _show(told, lang)


_WIDEST = 130  # characters
_NARROWEST = {_("Other person"): 24, _("Remark"): 24, _("Records"): 22}


def _show(told: Audit, language: str) -> None:
    answers.print(say(_("{subject}: {n} records"), language, subject=told.subject, n=len(told.records)), markup=False)
    for record in told.records:
        answers.print(f"  {record.address}", markup=False, soft_wrap=True)
        for kind, value in record.values.items():
            answers.print(f"      {kind}: {value}", markup=False, soft_wrap=True)
    if told.pairs:
        answers.print("\n" + say(_("Taken for one person"), language))
        # what hangs together least first: of a person of many records not all pairs can be read
        first = sorted(told.pairs, key=lambda pair: (not pair.weakest, not pair.said))[:SHOWN]
        _print(_pairs([pair for pair in told.pairs if pair in first], language, other=False))
        if len(told.pairs) > SHOWN:
            answers.print(say(_("{n} pairs more; --json gives them all."), language, n=len(told.pairs) - SHOWN))
        answers.print(say(_("A role's bits are against two unrelated persons; a pair's, against members of one "
                            "household too."), language), style="dim")
    if told.near:
        answers.print("\n" + say(_("Near, and not taken in"), language))
        _print(_pairs(told.near, language, other=True))


def _print(table: Table) -> None:
    """A table at the width it needs: a terminal narrower than that breaks its lines, and loses nothing."""
    answers.print(table, width=max(answers.width, _WIDEST), crop=False)


def _pairs(pairs: Sequence[Pair], language: str, *, other: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in (_("Records"), _("One person"), _("Bits"), _("How they compare"), _("Found by"),
                    _("Other person") if other else _("Remark")):
        table.add_column(say(heading, language), overflow="fold", min_width=_NARROWEST.get(heading, 6))
    for pair in pairs:
        remark = [say(SAID[pair.said], language) + " (" + say(_("by hand"), language) + ")"] if pair.said else []
        remark += [say(_("weakest link"), language)] if pair.weakest else []
        compared = " · ".join(f"{each.role} {each.level} {each.bits:+.1f}" for each in pair.agreements)
        table.add_row(f"{pair.first}\n{pair.second}", _share(pair.posterior, language), number(pair.bits, language, 1),
                      compared or say(_("not compared"), language), "\n".join(pair.rules) or "–",
                      "\n".join([*([pair.other] if other else []), *remark]))
    return table


def _share(posterior: float, language: str) -> str:
    """A probability; never rounded up to certainty."""
    if 0.9999 < posterior < 1:
        return f"> {number(99.99, language)} %"
    return f"{number(100 * posterior, language)} %"
