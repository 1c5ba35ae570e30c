"""What was counted in records: sex, minors, telephones, secrets, ages, places and dates.  `who` counts persons.

Counts are grouped by what stands before the first dot of their key; a group that nobody foresaw is shown all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report import charts, words
from faille.report.outlines import Shown, departments, pyramid
from faille.report.pages import Block, Figure, Group, Remark, Section, Table
from faille.report.writer import Writer

_FIRST = ("held", "secrets", "sensitive", "sex", "civility", "ages", "phones", "emails")
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
    return Section("counts", writer(_("Counted in records: contact details, secrets, sex and age")), blocks,
                   writer(_("A record is no person: one person may have several.")))


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
    """The age pyramid of records; it is drawn of persons where they are told apart."""
    writer.section = "ages"
    if not what["age_pyramid"]:
        return None
    told = (writer.answers["who"] or {}).get("age_pyramid")
    shown = Shown("ages", "ages", writer(_("Age pyramid of records")), writer(_("Records")), not told)
    return Section("ages", writer(_("Ages, in records")), (pyramid(writer, shown, what["age_pyramid"]),))


def places(writer: Writer, what: Mapping[str, Any]) -> Section | None:
    """The map of départements, one for each party; that of the persons themselves is drawn of persons where told."""
    writer.section = "places"
    told = (writer.answers["who"] or {}).get("departments")
    blocks: list[Block] = []
    for party, counts in what["departments"].items():
        title = writer(_("Records by département: {party}"),
                       party=words.known(words.PARTIES, party, writer.language).lower())
        shown = Shown(party, f"departments.{party}", title, writer(_("Records")), not (told and party == "subject"))
        blocks.append(departments(writer, shown, counts,
                                  writer.counted(f"departments.{party}", sum(counts.values()))))
    if writer.drawn and any(isinstance(block, Table) and not block.folded for block in blocks):
        blocks.append(Remark(writer(_("The map is not drawn: the outlines of the départements are not installed."))))
    return Section("places", writer(_("Places, in records")), tuple(blocks)) if blocks else None


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
