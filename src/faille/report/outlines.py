"""Age pyramids and maps of départements: a figure with the table behind it, of records or of persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faille.language import _
from faille.report import charts
from faille.report import map as outline
from faille.report.pages import Block, Cell, Figure, Table
from faille.report.writer import Writer

SEXES = ("f", "m", "u")  # as the labels of the distribution of ages write them


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure is of."""

    place: str  # the beginning of the ids of its blocks
    key: str  # the end of the ids of the findings behind it
    title: str
    counted: str  # the heading of the numbers: records or persons
    drawn: bool  # else only the table, folded


def pyramid(writer: Writer, shown: Shown, given: Mapping[str, list[int]]) -> Block:
    """`given`: age band -> women, men, unknown; there is at least one band."""
    bands = dict(sorted(given.items(), key=lambda item: _from(item[0])))
    labels = (writer(_("Women")), writer(_("Men")), writer(_("Sex unknown")))
    rows = tuple((writer.text(band), *(writer.spread(n, shown.key, f"{band} {sex}") for n, sex in
                                       zip(counts, SEXES, strict=True)),
                  writer.spread(sum(counts), shown.key, *(f"{band} {sex}" for sex in SEXES)))
                 for band, counts in bands.items())
    totals = [sum(counts[side] for counts in bands.values()) for side in range(3)]
    bottom = (writer.said(_("All ages"), "strong"),
              *(writer.spread(n, shown.key, *(f"{band} {sex}" for band in bands))
                for n, sex in zip(totals, SEXES, strict=True)),
              writer.spread(sum(totals), shown.key, *(f"{band} {sex}" for band in bands for sex in SEXES)))
    table = Table(f"{shown.place}-table", shown.title, (writer(_("Age")), *labels, shown.counted), (*rows, bottom),
                  (False, True, True, True, True), folded=not shown.drawn)
    if not (writer.drawn and shown.drawn):
        return table
    alt = writer(_("{title}: {women} women, {men} men, {unknown} of unknown sex, by age when the file was found."),
                 title=shown.title, women=totals[0], men=totals[1], unknown=totals[2])
    return Figure(f"{shown.place}-figure", shown.title, alt, charts.pyramid(bands, labels, writer.language), table,
                  writer(_("Age at the date the file was found, {date}."),
                         date=writer.day(writer.answers["case"]["found_on"]).text))


def _from(band: str) -> int:
    """The age that a band begins with: "100+" is the oldest, no neighbour of "10-14"; what is no band comes last."""
    first = band.rstrip("+").partition("-")[0]
    return int(first) if first.isdecimal() and first.isascii() else 1000


def departments(writer: Writer, shown: Shown, counts: Mapping[str, int], total: Cell) -> Block:
    """The map; the table where outlines are not installed."""
    table = _departments(writer, shown, counts, total)
    drawn = outline.draw(counts, writer.language, shown.title) if writer.drawn and shown.drawn else None
    if drawn is None:
        return table
    return Figure(f"map-{shown.place}", shown.title, shown.title, drawn.svg, table,
                  _said_of(writer, counts, drawn.credit), drawn.legend)


def _said_of(writer: Writer, counts: Mapping[str, int], credit: str) -> str:
    """Where most of them are, and who drew the outlines."""
    all_of, called = sum(counts.values()) or 1, outline.names()
    first = sorted(counts.items(), key=lambda item: -item[1])[:6]
    told = writer.listed(f"{called.get(code, code)} {writer.share(n / all_of).text}" for code, n in first)
    gathered = writer(_("The first {n} carry {share} of those whose département is known: {list}."), n=len(first),
                      share=writer.share(sum(n for _code, n in first) / all_of).text, list=told)
    return f"{gathered} {writer(_('Outlines: {credit}.'), credit=credit)}"


def _departments(writer: Writer, shown: Shown, counts: Mapping[str, int], total: Cell) -> Table:
    called, all_of = outline.names(), sum(counts.values()) or 1
    rows = []
    for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rows.append((writer.text(code, "code"), writer.text(called.get(code, "—")), writer.spread(n, shown.key, code),
                     Cell(writer.share(n / all_of).text, n / all_of, (), n / all_of, "number")))
    rows.append((writer.text(""), writer.said(_("All départements"), "strong"), total, writer.text("")))
    headings = (writer(_("Code")), writer(_("Département")), shown.counted, writer(_("Share")))
    return Table(f"places-{shown.place}", shown.title, headings, tuple(rows), (False, False, True, True),
                 folded=not shown.drawn)
