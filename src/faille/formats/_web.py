"""Tables of web pages, row by row as the page is parsed.

Programs that export to a spreadsheet often write a web page under the name of a workbook.  Such pages are large, flat
and badly closed: libxml2's parser takes them as browsers do, in pieces, and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from faille.formats._gathering import Gathering, summed
from faille.formats._sheet_rows import Cells, SheetRows
from faille.formats._xml import Clear, eight_bit
from faille.formats.kind import Limits, Sink, Source
from faille.model.reading import LedgerUnit

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9._:-]+)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_MOST = 1000  # columns or rows that one cell may span
_BLANK = re.compile(r"[ \t\r\n\f\xa0]+")


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read every table that holds no other one; rows are counted by table, and words between tables are notes."""
    head = source.head(4096)
    with closing(source.open()) as stream:
        clear = Clear(stream, sink, head, limits.memory)
        if (declared := CHARSET.search(head)) and not clear.told and not clear.decoder:
            clear.told = eight_bit(declared[1].decode("ascii"))
        page = _Page(sink)
        parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)
        for data in iter(clear.chunk, b""):
            parser.feed(data)
        parser.close()
    sink.outside(summed(LedgerUnit.ROW, {"note": page.notes}))


@dataclass(slots=True)
class _Table:
    rows: SheetRows
    number: int = 0  # of its last row
    cells: Cells | None = None  # of the row under way
    text: list[str] | None = None  # of the cell under way
    span: tuple[int, int] = (1, 1)  # columns and rows of the cell under way
    below: dict[int, tuple[int, str | None]] = field(default_factory=dict)  # cells that reach down: rows left, text
    layout: bool = False  # whether it holds other tables

    def cell(self) -> None:
        """The cell ends."""
        if self.text is None or self.cells is None:
            return
        lines = [_BLANK.sub(" ", line).strip(" ") for line in "".join(self.text).split("\v")]
        text = "\n".join(lines).strip("\n ") or None
        self._fill()
        for place in range(self.span[0]):
            if self.span[1] > 1:
                self.below[len(self.cells)] = self.span[1] - 1, None if place else text
            self.cells.append(None if place else text)
        self.text = None

    def row(self) -> None:
        """The row ends."""
        self.cell()
        if self.cells is None:
            return
        self._fill()
        cells, self.cells = self.cells, None
        self.number += 1
        if self.layout:
            self.rows.table.counts["note" if any(cells) else "blank"] += 1
        else:
            self.rows.add(self.number, cells)

    def _fill(self) -> None:
        """Cells of rows above that reach down to here."""
        assert self.cells is not None  # noqa: S101 -- for the type
        while (place := len(self.cells)) in self.below:
            left, text = self.below.pop(place)
            if left > 1:
                self.below[place] = left - 1, text
            self.cells.append(text)

    def close(self) -> None:
        """The table ends."""
        self.row()
        self.rows.close()


class _Page:
    """What the parser calls."""

    def __init__(self, sink: Sink) -> None:
        self.sink, self.open, self.notes = sink, list[_Table](), 0
        self._unseen = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        table = self.open[-1] if self.open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            for outer in self.open:
                outer.layout = True
            self.open.append(_Table(SheetRows(Gathering(self.sink, ""))))
        elif table and tag == "tr":
            table.row()
            table.cells = []
        elif table and tag in {"td", "th"}:
            table.cell()
            table.cells = table.cells if table.cells is not None else []
            table.text, table.span = [], (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif table and table.text is not None and tag in _BREAKS:
            table.text.append("\v")

    def end(self, tag: str) -> None:
        """A tag closes, or must have been."""
        table = self.open[-1] if self.open else None
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif table and tag == "table":
            self.open.pop().close()
        elif table and tag == "tr":
            table.row()
        elif table and tag in {"td", "th"}:
            table.cell()

    def data(self, text: str) -> None:
        """Words."""
        if self._unseen:
            return
        if self.open and self.open[-1].text is not None:
            self.open[-1].text.append(text.replace("\v", " "))
        elif text.strip():
            self.notes += 1

    def close(self) -> None:
        """The page ends, whether its tables did or not."""
        while self.open:
            self.open.pop().close()


def _span(told: str | None) -> int:
    return max(1, min(int(told), _MOST)) if told and told.strip().isdecimal() else 1
