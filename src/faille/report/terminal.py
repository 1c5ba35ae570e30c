"""The fact sheet in a terminal: the sentence first, then what fits a screen or two.

Not the dossier: notes, statements and the long tables stay in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from faille.language import _, say
from faille.report.dossier import dossier
from faille.report.pages import Cell, Facts, Figure, Phrase, Remark, Section, Table
from faille.report.pages import Group as Tables

_MOST = 10  # rows of a table in the terminal; the report has them all
_STYLES = {"mark": "bold red", "strong": "bold", "faint": "dim", "code": "cyan", "mono": "dim"}
# Of a wide table's headings, those that fit beside each other in a terminal, by the table's id.
_FITTING: Mapping[str, tuple[int, ...]] = {
    "columns": (0, 1, 2, 6, 9, 10, 11), "received": (0, 1, 3, 5, 7), "ledgers": (0, 3, 4, 5, 6, 7, 8, 9, 10),
    "tables": (0, 2, 3, 4, 5, 6), "dates": (1, 2, 3, 4, 5, 7, 8),
}
_LEVELS = " ▁▂▃▄▅▆▇█"
_BAR = 6  # cells of a full bar
_WHOLE = 18  # characters: what is longer may be folded


def factsheet(answers: Mapping[str, Any], language: str) -> RenderableType:
    """What `faille investigate` and `faille show` print of an answers document, in `language`."""
    sheet = dossier(answers, language, drawn=False)
    parts: list[RenderableType] = [Padding(_Sentence(sheet.sentence), (1, 0))]
    parts += [Text(warning, style="bold yellow") for warning in sheet.warnings]
    for section in sheet.sections:
        if all(isinstance(block, Table) and block.folded for block in section.blocks):
            continue
        parts.append(Padding(Rule(Text(section.title, style="bold"), align="left", style="dim"), (1, 0, 0, 0)))
        parts += _section(section, language)
    return Group(*parts)


class _Sentence:
    """The opening sentence, broken at plain spaces only: Rich would break "491 840" at its no-break space too."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._text = Text()
        for phrase in phrases:
            self._text.append(phrase.before)
            self._text.append(phrase.number.text, style="bold")
            self._text.append(phrase.after)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = Text()
        for word in self._text.split(" "):
            if line and line.cell_len + 1 + word.cell_len > options.max_width:
                yield line
                line = Text()
            line = line + " " + word if line else word
        yield line


def _section(section: Section, language: str) -> Iterator[RenderableType]:
    if section.id == "question-who":
        yield from _in_short(section, language)
        return
    for block in section.blocks:
        if isinstance(block, Table) and block.id.startswith("dates-") and block.numeric == (False, True):
            yield _years(block)
        elif isinstance(block, Table) and not block.folded:
            yield Padding(_grid(block, language), (0, 0, 1, 0))
        elif isinstance(block, Figure):
            yield _grid(block.table, language)
        elif isinstance(block, Tables):
            yield Columns([_grid(table, language) for table in block.tables], padding=(0, 3))
        elif isinstance(block, Facts):
            yield _facts(block)
        elif isinstance(block, Remark):
            yield Text(block.text, style="bold red" if block.tone else "dim")


def _in_short(section: Section, language: str) -> Iterator[RenderableType]:
    """The facts of a section, its small tables each in a line, ages and places."""
    for block in section.blocks:
        if isinstance(block, Facts):
            yield _facts(block)
        elif isinstance(block, Remark):
            yield Text(block.text, style="bold red" if block.tone else "dim")
        elif isinstance(block, Tables):
            grid, colon = Grid.grid(padding=(0, 2)), say(_(": "), language)
            for table in block.tables:
                grid.add_row(Text(table.caption, style="dim"),
                             Text(" · ").join(Text(f"{row[0].text}{colon}{row[-1].text}") for row in table.rows))
            yield Padding(grid, (0, 0, 1, 0))
        elif isinstance(block, Table) and block.id in ("who-ages-table", "places-who-departments"):
            yield Padding(_grid(block, language), (0, 0, 1, 0))
    if any(isinstance(block, Table) for block in section.blocks):
        yield Text(say(_("Organisations and how records were linked: in the report."), language), style="dim")


def _facts(facts: Facts) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(overflow="fold")  # a hash is shown whole
    for label, cell in facts.rows:
        grid.add_row(Text(label, style="dim"), _text(cell))
    return grid


def _grid(table: Table, language: str) -> RenderableType:
    shown, bars = _columns(table), not table.wide
    grid = Grid(title=Text(table.caption, style="italic"), title_justify="left", box=None, pad_edge=False,
                header_style="dim")
    for at in shown:
        # Numbers stay whole; it is the headings and the words that fold where the terminal is narrow.
        whole = [_text(row[at], bars).cell_len for row in table.rows if table.numeric[at]]
        grid.add_column(Text(table.headings[at]), justify="right" if table.numeric[at] else "left",
                        overflow="fold", min_width=min(max(whole, default=1), _WHOLE))
    rows: Sequence[tuple[Cell, ...]] = table.rows
    most = len(rows) if table.id.startswith(("columns-", "ages-", "who-ages-")) else _MOST
    for row in rows[:most]:
        grid.add_row(*(_text(row[at], bars) for at in shown))
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


def _text(cell: Cell, bars: bool = True) -> Text:
    """A cell without its notes; a share is drawn as a bar before its number, where there is room."""
    text = Text(cell.text, style=_STYLES.get(cell.style, ""))
    if cell.share is None or not bars:
        return text
    full = round(cell.share * _BAR)
    return Text.assemble(("█" * full + "░" * (_BAR - full), "dim"), " ", text)
