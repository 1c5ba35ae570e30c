"""The rows of a sheet as they come: its notes, its header wherever that stands, its records, its total.

Sheets of workbooks and tables of web pages are made by the same hands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from faille.formats._gathering import Gathering
from faille.formats._heading import closes, names_columns
from faille.model.reading import Dialect, LedgerUnit

Cells = list[str | None]

_LOOKED = 100  # rows at the top among which the header is looked for
_TITLES = 30  # of them, how many may be titles
_MANGLED = re.compile(r"[1-9][.,][0-9]{1,9}E\+(?:0[89]|1[0-9])")  # kept as text by a program that had lost the digits


@dataclass(slots=True)
class SheetRows:
    """Rows of one sheet, given one by one to its table."""

    table: Gathering
    _top: list[tuple[int, Cells]] = field(default_factory=list)
    _header: int = -1
    _begun: bool = False
    _names: Cells = field(default_factory=list)
    _last: tuple[int, Cells] | None = None

    def add(self, number: int, cells: Cells) -> None:
        """The next row; an empty cell is NULL."""
        if self._begun:
            self._row(number, cells)
            return
        self._top.append((number, cells))
        if len(self._top) == _LOOKED:
            self._begin()

    def close(self) -> None:
        """No more rows come: the last one may be a total.  Closes the table."""
        self._begin()
        table, last = self.table, self._last
        if last:
            filled = [cell or "" for cell in last[1]]
            if table.counts["record"] > 1 and closes(_trimmed(filled), len(filled)):
                table.counts["note"] += 1
            else:
                table.add(last[0], None, last[1])
        table.close(LedgerUnit.ROW, Dialect(header=self._header >= 0))

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun, self._header = True, _header(self._top)
        _name(self.table, self._top, self._header)
        self._names = self._top[self._header][1] if self._header >= 0 else []
        for number, cells in self._top[self._header + 1:]:
            self._row(number, cells)
        self._top = []

    def _row(self, number: int, cells: Cells) -> None:
        table = self.table
        if not any(cells):
            table.counts["blank"] += 1
            return
        if any(cell and _MANGLED.fullmatch(cell) for cell in cells):
            table.repaired["mangled_number"] += 1
        if self._header >= 0 and cells == self._names:
            table.counts["header"] += 1  # concatenated exports repeat it
            return
        while len(table.columns) < len(cells):
            table.columns.append("" if self._header >= 0 else f"column {len(table.columns) + 1}")
        if self._last:
            table.add(self._last[0], None, self._last[1])
        self._last = number, cells


def _header(top: Sequence[tuple[int, Cells]]) -> int:
    """Where in `top` the header stands; -1 if there is none.

    Titles above it are narrower than what follows.  Without a header nothing is taken for a title: it may be a person.
    """
    full = [place for place, (_number, cells) in enumerate(top) if any(cells)]
    for rank, place in enumerate(full[:_TITLES]):
        below = [top[other][1] for other in full[rank + 1:rank + 41]]
        if not below:
            return -1
        widths = sorted(sum(cell is not None for cell in cells) for cells in below)
        typical = widths[len(widths) // 2]
        head = top[place][1]
        here = sum(cell is not None for cell in head)
        used = [column for column in range(max(len(head), *map(len, below)))
                if _at(head, column) is not None or any(_at(cells, column) is not None for cells in below)]
        cells = [_at(head, column) or "" for column in used]
        if (here > 1 or typical <= 1) and here * 2 >= typical and \
                names_columns(cells, [[_at(row, column) or "" for column in used] for row in below]):
            return place
        if here * 2 > typical and here > 1:
            return -1  # as wide as the rows below, and no header: a record
    return -1


def _at(cells: Cells, column: int) -> str | None:
    return cells[column] if column < len(cells) else None


def _name(table: Gathering, top: Sequence[tuple[int, Cells]], header: int) -> None:
    """Name the columns, and count what stands above the header."""
    if header < 0:
        names = [f"column {place}" for place in range(1, max((len(cells) for _number, cells in top), default=0) + 1)]
    else:
        names = [cell or "" for cell in top[header][1]]
        table.counts["header"] += 1
        for _number, cells in top[:header]:
            table.counts["note" if any(cells) else "blank"] += 1
    table.name(names, from_file=header >= 0)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells
