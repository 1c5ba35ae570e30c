"""The persons as counted: sex, minors, telephones, secrets, ages, places and dates.

Counts are grouped by what stands before the first dot of their key; a group that nobody foresaw is shown all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report import charts, words
from faille.report import map as outline
from faille.report.pages import Block, Cell, Figure, Group, Remark, Section, Table
from faille.report.writer import Writer

_FIRST = ("held", "secrets", "sensitive", "sex", "civility", "ages", "phones", "emails")
_SEXES = ("f", "m", "u")  # as the labels of the distribution of ages write them
_DRAWN = 12  # date columns drawn; the others have their table row


def groups(writer: Writer, what: Mapping[str, Any]) -> Section:
    """Every count that is not told elsewhere, by group."""
    writer.section = "counts"
    by_group: dict[str, list[tuple[str, int]]] = {}
    for key, n in what["counts"].items():
        if key not in writer.used and not _told_elsewhere(key, what):
            by_group.setdefault(words.group_of(key), []).append((key, n))
    order = sorted(by_group, key=lambda g: (_FIRST.index(g) if g in _FIRST else len(_FIRST), g))
    tables = tuple(_group(writer, group, by_group[group], what["records"]) for group in order)
    blocks: tuple[Block, ...] = (Group(tables),) if tables else (Remark(writer(_("Nothing more was counted."))),)
    return Section("counts", writer(_("Persons, means of contact and secrets")), blocks)


def _told_elsewhere(key: str, what: Mapping[str, Any]) -> bool:
    group, _dot, rest = key.partition(".")
    if group == "departments":
        party, _dot, code = rest.partition(".")
        return party in what["departments"] and (not code or code in what["departments"][party])
    return group == "themes" and rest in what["themes"]


def _group(writer: Writer, group: str, counts: list[tuple[str, int]], records: int) -> Table:
    mark = "mark" if group in ("secrets", "sensitive") else ""
    rows = tuple((writer.text(words.count_label(key, writer.language), mark),
                  writer.counted(key, n, min(1.0, n / records) if records else 0.0))
                 for key, n in sorted(counts, key=lambda item: -item[1]))
    return Table(f"counts-{group}", words.group_label(group, writer.language),
                 (writer(_("Counted")), writer(_("Records"))), rows, (False, True), half=True)


def ages(writer: Writer, what: Mapping[str, Any]) -> Section | None:
    """The age pyramid."""
    writer.section = "ages"
    bands: Mapping[str, list[int]] = dict(sorted(what["age_pyramid"].items(), key=lambda item: _from(item[0])))
    if not bands:
        return None
    labels = (writer(_("Women")), writer(_("Men")), writer(_("Sex unknown")))
    rows = tuple((writer.text(band), *(writer.spread(n, "ages", f"{band} {sex}") for n, sex in
                                       zip(counts, _SEXES, strict=True)),
                  writer.spread(sum(counts), "ages", *(f"{band} {sex}" for sex in _SEXES)))
                 for band, counts in bands.items())
    totals = [sum(counts[side] for counts in bands.values()) for side in range(3)]
    bottom = (writer.said(_("All ages"), "strong"),
              *(writer.spread(n, "ages", *(f"{band} {sex}" for band in bands))
                for n, sex in zip(totals, _SEXES, strict=True)),
              writer.spread(sum(totals), "ages", *(f"{band} {sex}" for band in bands for sex in _SEXES)))
    table = Table("ages-table", writer(_("Age pyramid")), (writer(_("Age")), *labels, writer(_("Total"))),
                  (*rows, bottom), (False, True, True, True, True))
    alt = writer(_("Age pyramid: {women} women, {men} men, {unknown} of unknown sex, by age when the file was found."),
                 women=totals[0], men=totals[1], unknown=totals[2])
    if not writer.drawn:
        return Section("ages", writer(_("Ages")), (table,))
    figure = Figure("ages-figure", writer(_("Age pyramid")), alt, charts.pyramid(bands, labels, writer.language), table,
                    writer(_("Age at the date the file was found, {date}."),
                           date=writer.day(writer.answers["case"]["found_on"]).text))
    return Section("ages", writer(_("Ages")), (figure,))


def _from(band: str) -> int:
    """The age that a band begins with: "100+" is the oldest, no neighbour of "10-14"; what is no band comes last."""
    first = band.rstrip("+").partition("-")[0]
    return int(first) if first.isdecimal() and first.isascii() else 1000


def places(writer: Writer, what: Mapping[str, Any]) -> Section | None:
    """The map of départements, one for each party."""
    writer.section = "places"
    blocks: list[Block] = []
    missing = False
    for party, counts in what["departments"].items():
        title = writer(_("Départements: {party}"), party=words.known(words.PARTIES, party, writer.language).lower())
        table = _departments(writer, party, counts, title)
        if not writer.drawn:
            blocks.append(table)
            continue
        drawn = outline.draw(counts, writer.language, title)
        missing = missing or drawn is None
        blocks.append(table if drawn is None else Figure(
            f"map-{party}", title, title, drawn.svg, table, _said_of(writer, counts, drawn.credit), drawn.legend))
    if missing:
        blocks.append(Remark(writer(_("The map is not drawn: the outlines of the départements are not installed."))))
    return Section("places", writer(_("Places")), tuple(blocks)) if blocks else None


def _said_of(writer: Writer, counts: Mapping[str, int], credit: str) -> str:
    """Where most of the rows are, and who drew the outlines."""
    all_of, called = sum(counts.values()) or 1, outline.names()
    first = sorted(counts.items(), key=lambda item: -item[1])[:6]
    told = writer.listed(f"{called.get(code, code)} {writer.share(n / all_of).text}" for code, n in first)
    gathered = writer(_("The first {n} carry {share} of the rows that have a département: {list}."), n=len(first),
                      share=writer.share(sum(n for _code, n in first) / all_of).text, list=told)
    return f"{gathered} {writer(_('Outlines: {credit}.'), credit=credit)}"


def _departments(writer: Writer, party: str, counts: Mapping[str, int], title: str) -> Table:
    called, all_of = outline.names(), sum(counts.values()) or 1
    rows = []
    for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        cell = writer.spread(n, f"departments.{party}", code)
        rows.append((writer.text(code, "code"), writer.text(called.get(code, "—")), cell,
                     Cell(writer.share(n / all_of).text, n / all_of, (), n / all_of, "number")))
    rows.append((writer.text(""), writer.said(_("All départements"), "strong"),
                 writer.counted(f"departments.{party}", sum(counts.values())), writer.text("")))
    headings = (_("Code"), _("Département"), _("Records"), _("Share"))
    return Table(f"places-{party}", title, tuple(writer(h) for h in headings), tuple(rows), (False, False, True, True))


def dates(writer: Writer, what: Mapping[str, Any]) -> Section | None:
    """Each date column's range and meaning, and its histogram by year."""
    writer.section = "dates"
    if not what["dates"]:
        return None
    rows, figures = [], []
    for at, column in enumerate(what["dates"], 1):
        meaning = words.known(words.MEANINGS, str(column["meaning"]), writer.language)
        name = writer.text(words.column_name(str(column["name"]), column["column"], writer.language)).text
        place = f"what.{column['relation']}.c{column['column']}"
        rows.append((writer.text(column["relation"], "code"), writer.count(column["column"]),
                     writer.text(name, "strong"), writer.text(meaning),
                     writer.day(str(column["earliest"]), f"{place}.earliest"),
                     writer.day(str(column["latest"]), f"{place}.latest"),
                     writer.spread(sum(column["by_year"].values()), f"{column['relation']}.c{column['column']}.by_year",
                                   *column["by_year"]),
                     writer.count(column["unreadable"], f"{place}.unreadable"),
                     writer.count(column["sentinels"], f"{place}.sentinels")))
        if column["by_year"]:
            figures.append(_histogram(writer, column, name, meaning, at))
    headings = (_("Table"), _("No."), _("Column"), _("Meaning"), _("Earliest"), _("Latest"), _("Dates"),
                _("Unreadable"), _("Placeholders"))
    table = Table("dates-table", writer(_("Range and meaning of each date column")), tuple(writer(h) for h in headings),
                  tuple(rows), (False, True, False, False, False, False, True, True, True), True,
                  writer(_("A placeholder is a date typed for want of one, such as 1 January 1900.")))
    return Section("dates", writer(_("Dates")), (table, *figures))


def _histogram(writer: Writer, column: Mapping[str, Any], name: str, meaning: str, at: int) -> Block:
    by_year: Mapping[str, int] = column["by_year"]
    title = f"{name} – {meaning}"
    place = f"{column['relation']}.c{column['column']}.by_year"
    rows = tuple((writer.text(year), writer.spread(n, place, year)) for year, n in sorted(by_year.items()))
    table = Table(f"dates-{at}", title, (writer(_("Year")), writer(_("Records"))), rows, (False, True), half=True)
    svg = charts.years(by_year, writer.language, writer(_("Records"))) if writer.drawn and at <= _DRAWN else ""
    if not svg:
        return table
    alt = writer(_("Records by year of {column}, from {first} to {last}."), column=name,
                 first=min(by_year), last=max(by_year))
    return Figure(f"dates-figure-{at}", title, alt, svg, table)
