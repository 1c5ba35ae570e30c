"""The fact sheet in a terminal: the sentence first, then what fits a screen or two.

Not the dossier: notes, statements and the long tables stay in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from faille.language import _, say
from faille.report.dossier import dossier
from faille.report.pages import Cell, Dossier, Facts, Figure, Remark, Section, Table
from faille.report.pages import Group as Tables

_MOST = 10  # rows of a table in the terminal; the report has them all
_STYLES = {"mark": "bold red", "strong": "bold", "faint": "dim", "code": "cyan", "mono": "dim"}
# Of a wide table's headings, those that fit beside each other in a terminal, by the table's id.
_FITTING: Mapping[str, tuple[int, ...]] = {
    "columns": (0, 1, 2, 6, 9, 10, 11), "received": (0, 1, 2, 3, 5, 7), "ledgers": (0, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    "tables": (0, 2, 3, 4, 5, 6), "dates": (1, 2, 3, 4, 5, 7, 8),
}
_LEVELS = " ▁▂▃▄▅▆▇█"
_BAR = 10  # cells of a full bar


def factsheet(answers: Mapping[str, Any], language: str) -> RenderableType:
    """What `faille investigate` and `faille show` print of an answers document, in `language`."""
    sheet = dossier(answers, language, drawn=False)
    parts: list[RenderableType] = [Padding(_sentence(sheet), (1, 0))]
    parts += [Text(warning, style="bold yellow") for warning in sheet.warnings]
    for section in sheet.sections:
        parts.append(Padding(Rule(Text(section.title, style="bold"), align="left", style="dim"), (1, 0, 0, 0)))
        parts += _section(section, language)
    return Group(*parts)


def _sentence(sheet: Dossier) -> Text:
    text = Text()
    for phrase in sheet.sentence:
        text.append(phrase.before)
        text.append(phrase.number.text, style="bold")
        text.append(phrase.after)
    return text


def _section(section: Section, language: str) -> Iterator[RenderableType]:
    for block in section.blocks:
        if isinstance(block, Table) and block.id.startswith("dates-") and block.numeric == (False, True):
            yield _years(block)
        elif isinstance(block, Table):
            yield Padding(_grid(block, language), (0, 0, 1, 0))
        elif isinstance(block, Figure):
            yield _grid(block.table, language)
        elif isinstance(block, Tables):
            yield Columns([_grid(table, language) for table in block.tables], padding=(0, 3))
        elif isinstance(block, Facts):
            yield _facts(block)
        elif isinstance(block, Remark):
            yield Text(block.text, style="bold red" if block.tone else "dim")


def _facts(facts: Facts) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for label, cell in facts.rows:
        grid.add_row(Text(label, style="dim"), _text(cell))
    return grid


def _grid(table: Table, language: str) -> RenderableType:
    shown = _columns(table)
    grid = Grid(title=Text(table.caption, style="italic"), title_justify="left", box=None, pad_edge=False,
                header_style="dim")
    for at in shown:
        grid.add_column(Text(table.headings[at]), justify="right" if table.numeric[at] else "left")
    rows: Sequence[tuple[Cell, ...]] = table.rows
    most = len(rows) if table.id.startswith(("columns-", "ages-")) else _MOST
    for row in rows[:most]:
        grid.add_row(*(_text(row[at]) for at in shown))
    if len(rows) <= most:
        return grid
    return Group(grid, Text(say(_("… and {n} more in the report"), language, n=len(rows) - most), style="dim"))


def _years(table: Table) -> Text:
    """A histogram by year in one line."""
    counts = [int(row[1].value or 0) for row in table.rows]
    most = max(counts, default=0) or 1
    line = "".join(_LEVELS[-(-count * (len(_LEVELS) - 1) // most)] for count in counts)
    first, last = table.rows[0][0].text, table.rows[-1][0].text
    return Text.assemble((table.caption, "italic"), "  ", first, " ", (line, "cyan"), " ", last)


def _columns(table: Table) -> tuple[int, ...]:
    every = tuple(range(len(table.headings)))
    return _FITTING.get(table.id.split("-")[0], every) if table.wide else every


def _text(cell: Cell) -> Text:
    """A cell without its notes; a share is drawn as a bar before its number."""
    text = Text(cell.text, style=_STYLES.get(cell.style, ""))
    if cell.share is None:
        return text
    full = round(cell.share * _BAR)
    return Text.assemble(("█" * full + "░" * (_BAR - full), "dim"), " ", text)
