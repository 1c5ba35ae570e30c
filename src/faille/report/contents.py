"""What leaked: the columns, the categories in GDPR words, and the themes of free-text comments.

Authority: https://eur-lex.europa.eu/eli/reg/2016/679/oj (articles 4, 9 and 10)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report import words
from faille.report.pages import Block, Cell, Remark, Section, Table
from faille.report.writer import Writer

_HEADINGS = (_("No."), _("Column"), _("Recognised as"), _("Confidence"), _("Runner-up"), _("Filled"),
             _("Share filled"), _("Distinct"), _("Valid"), _("Share valid"), _("By chance"), _("Category"), _("Party"),
             _("Masked samples"))
_BY_COLUMN = 5  # columns of comments that a table of themes has room for
_NUMERIC = (True, False, False, True, False, True, True, True, True, True, True, False, False, False)


def contents(writer: Writer, what: Mapping[str, Any]) -> Section:
    """The section on columns."""
    writer.section = "contents"
    blocks: list[Block] = [_columns(writer, table, f"columns-{at}") for at, table in enumerate(what["tables"], 1)]
    if not blocks:
        blocks = [Remark(writer(_("No table was found.")))]
    return Section("contents", writer(_("Columns by type")), tuple(blocks),
                   writer(_("A share of valid values means something only beside the share that chance would give. "
                            "Samples are masked.")))


def _columns(writer: Writer, table: Mapping[str, Any], place: str) -> Table:
    rows = tuple(_column(writer, table, column) for column in table["columns"])
    stacks = ((0,), (1, 13), (2, 4), (3,), (5, 6), (7,), (8, 9), (10,), (11, 12))
    return Table(place, writer(_("Columns of {table}: {n} records"), table=table["relation"], n=table["records"]),
                 tuple(writer(h) for h in _HEADINGS), rows, _NUMERIC, True, stacks=stacks)


def _column(writer: Writer, table: Mapping[str, Any], column: Mapping[str, Any]) -> tuple[Cell, ...]:
    place = f"what.{table['relation']}.c{column['position']}"
    records, filled, language = table["records"], column["filled"], writer.language
    recognised = column["identifier"] not in ("", "unknown")
    share = filled / records if records else 0.0
    category = words.data_class(str(column["data_class"]), language)
    faint = Cell("", None, (), None, "faint")
    return (
        writer.count(column["position"]),
        writer.text(words.column_name(str(column["name"]), column["position"], language), "strong"),
        writer.text(words.identifier(str(column["identifier"]), language), "" if recognised else "faint"),
        writer.text(writer(_("set by hand"))) if column.get("corrected")
        else writer.share(column["confidence"], digits=0),
        faint if column["runner_up"] in ("", "unknown")
        else writer.text(words.identifier(str(column["runner_up"]), language), "faint"),
        writer.count(filled, f"{place}.filled"),
        Cell(writer.share(share).text, share, (), share, "number"),
        writer.count(column["distinct"], f"{place}.distinct"),
        writer.count(column["valid"], f"{place}.valid"),
        writer.share(column["valid"] / filled) if filled and recognised else faint,
        writer.share(column["valid_by_chance"]) if recognised else faint,
        writer.text(category, "mark" if column["special_category"] else ""),
        writer.text(words.known(words.PARTIES, str(column["party"]), language)),
        writer.text("  ".join(str(sample) for sample in column["masked"]), "mono"),
    )


def categories(writer: Writer, what: Mapping[str, Any]) -> Section:
    """The section on categories of data and on what comments tell."""
    writer.section = "categories"
    blocks: list[Block] = []
    counted = {key.partition(".")[2]: n for key, n in what["counts"].items() if words.group_of(key) == "data_classes"}
    held = what["data_classes"] or counted
    if held:
        blocks.append(_classes(writer, what, held))
    themed = _themes(writer, what)
    blocks.append(themed or Remark(writer(_("No theme was found in free text."))))
    return Section("categories", writer(_("Categories of data and what comments tell")), tuple(blocks))


def _classes(writer: Writer, what: Mapping[str, Any], held: Mapping[str, int]) -> Table:
    columns: dict[str, int] = {}
    for table in what["tables"]:
        for column in table["columns"]:
            columns[column["data_class"]] = columns.get(column["data_class"], 0) + 1
    rows = []
    for key, n in sorted(held.items(), key=lambda item: (not words.special(item[0]), -item[1])):
        special = words.special(key)
        singled = writer.said(_("special category (art. 9 or 10)"), "mark") if special else writer.text("—", "faint")
        rows.append((writer.text(words.data_class(key, writer.language), "mark" if special else ""), singled,
                     writer.count(columns.get(key, 0)),
                     writer.counted(f"data_classes.{key}", n, n / what["records"] if what["records"] else 0.0)))
    return Table("classes", writer(_("Categories of personal data, in the words of the GDPR")),
                 (writer(_("Category")), writer(_("GDPR")), writer(_("Columns")), writer(_("Records"))), tuple(rows),
                 (False, False, True, True))


def _themes(writer: Writer, what: Mapping[str, Any]) -> Table | None:
    """Themes by what they tell, over all comments and, where there are several columns of them, in each."""
    themes: Mapping[str, int] = what["themes"]
    if not themes:
        return None
    columns = [(table, column) for table in what["tables"] for column in table["columns"] if column["themes"]]
    shown = columns if 1 < len(columns) <= _BY_COLUMN else []
    names = [words.column_name(str(c["name"]), c["position"], writer.language) for _t, c in shown]
    most = max(themes.values()) or 1
    rows = tuple((writer.text(words.theme(key, writer.language)), _class_of(writer, key),
                  writer.counted(f"themes.{key}", n, n / most), *(_of_column(writer, t, c, key) for t, c in shown))
                 for key, n in sorted(themes.items(), key=lambda item: -item[1]))
    remark = writer(_("Found in the words themselves: what is negated, only suspected or said of a relative is left "
                      "out. One comment may tell several things."))
    return Table("themes", writer(_("What comments tell, by theme")),
                 (writer(_("Theme")), writer(_("Category")), writer(_("Records")), *names), rows,
                 (False, False, True, *(True for _name in names)), remark=remark, half=not names)


def _of_column(writer: Writer, table: Mapping[str, Any], column: Mapping[str, Any], theme: str) -> Cell:
    told = column["themes"].get(theme, 0)
    place = f"what.{table['relation']}.c{column['position']}.themes.{theme}"
    return writer.count(told, place) if told else writer.text("—", "faint")


def _class_of(writer: Writer, theme: str) -> Cell:
    held = words.theme_class(theme)
    if not held:
        return Cell("")
    return writer.text(words.data_class(held, writer.language), "mark" if words.special(held) else "")
