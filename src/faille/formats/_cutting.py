"""The reader of text in columns of fixed width.

Whole blocks of lines are cut column by column in Arrow, by characters.  Nothing is dropped: what stands past the last
column belongs to it, a line that ends early has NULL in the columns it does not reach, and a line laid out otherwise is
cut all the same and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from faille.errors import EvidenceError
from faille.formats._charset import Charset
from faille.formats._columns import RULED, Layout
from faille.formats._heading import closes
from faille.formats._lines import Block, Blocks, Ints, Mask, physical, wide_encoding
from faille.formats._scan import same
from faille.formats.kind import Limits, Sink, Source, TableSink
from faille.language import _
from faille.model.reading import Dialect, Ledger, LedgerUnit

_BLANKS = " \r\n\f\v\t\x1a"
_DRAWN = np.frombuffer(b"-=_+|", np.uint8)  # rules are drawn with these
_PAGE_BREAK = 12  # the form feed
_OPEN = 1 << 31  # the last column ends with its line
_PAGE = re.compile(r"\W*(?:page|feuille|[ée]dit[ée] le|printed|date d'[ée]dition)\b.{0,60}", re.IGNORECASE)

Mend = Callable[[list[pa.Array]], list[pa.Array]]  # cells as they were cut -> cells as the table has them


def _as_cut(cells: list[pa.Array]) -> list[pa.Array]:
    return cells


def read(source: Source, sink: Sink, limits: Limits, layout: Layout, names: Sequence[str] = (), mend: Mend = _as_cut,
         *, standard: bool = False) -> None:
    """Read lines laid out as `layout` into one table; `names` are its columns where `mend` makes others.

    `standard`: these are the names of a standard, and none is from the file.
    """
    encoding, skip = wide_encoding(source.head(4096))
    with closing(source.open()) as stream:
        blocks = Blocks(stream, encoding, skip, limits.memory, sink.advance)
        table = sink.table("", tuple(names or layout.names), layout.from_file and not standard)
        reader = _Reader(sink, table, layout, mend, Charset(encoding), standard)
        for block in blocks:
            if len(block):
                reader.block(block)
        reader.close(blocks)


@dataclass(slots=True)
class _Reader:
    sink: Sink
    table: TableSink
    layout: Layout
    mend: Mend
    charset: Charset
    standard: bool
    counts: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)

    def block(self, block: Block) -> None:
        """Classify the lines of a block and give its records to the table."""
        grid = _Grid(self.charset.utf8(block))
        records = self._roles(block, grid)
        if len(records):
            cells = self.mend([grid.cells(records, start, end) for start, end in
                               pairwise([*self.layout.starts, _OPEN])])
            names = ["line", "byte", *(f"c{i}" for i in range(1, len(cells) + 1))]
            places = [pa.array(records + block.line), pa.array(block.offsets()[records])]
            self.table.rows(pa.RecordBatch.from_arrays([*places, *cells], names))
            self.counts["record"] += len(records)

    def _roles(self, block: Block, grid: _Grid) -> Ints:
        """The places of the records; all other lines are counted."""
        layout, starts, ends = self.layout, grid.starts, grid.ends
        at_edges = {place: grid.at(place) for place in {0, *layout.starts, *layout.gaps}}
        there: Mask = np.logical_or.reduce([found > 32 for found in at_edges.values()])
        for i in np.flatnonzero(~there).tolist():
            there[i] = bool(grid.data[starts[i]:ends[i]].strip(_BLANKS.encode()))
        record = there.copy()
        self.counts["blank"] += int((~there).sum())
        odd: Mask = np.zeros(len(starts), np.bool_)
        for gap in layout.gaps:
            odd |= at_edges[gap] > 32
        second = at_edges[layout.starts[min(1, len(layout.starts) - 1)]]
        named = odd | ((np.isin(at_edges[0], _DRAWN) | (at_edges[0] <= 32)) & np.isin(second, _DRAWN))
        named[same(grid.data, starts, ends, layout.header.encode())] = True
        named[:max(0, layout.leading + 1 - block.line)] = True
        known = {text.strip(): "note" for text in layout.notes} | {layout.header.strip(): "header"}
        for i in np.flatnonzero(named & there).tolist():
            text = grid.data[starts[i]:ends[i]].decode("utf-8", "replace")
            role = known.get(text.strip())
            if role is None and (RULED.fullmatch(text) or block.line + i <= layout.leading):
                role = "note"
            elif role is None and odd[i]:
                role = self._odd(text, closing_=block.last and len(starts) - i <= 12)
            if role:
                record[i] = False
                self.counts[role] += 1
        return np.flatnonzero(record)

    def _odd(self, text: str, *, closing_: bool) -> str | None:
        """What a line is that is laid out otherwise: a page's title, a total after the last record, else a record."""
        if _PAGE.fullmatch(text) or (closing_ and closes([text.strip()], 2)):
            return "note"
        self.repaired["crossed_columns"] += 1
        return None

    def close(self, blocks: Blocks) -> None:
        """Close the table with its ledger."""
        if not self.counts.total() - self.counts["blank"]:
            raise EvidenceError(_("The file holds nothing but blank lines."), where="",
                                remedy=_("check that it was copied whole"))
        for name, count in (("nul", self.charset.nul), ("double_encoded", self.charset.twice),
                            ("byte_order_mark", self.charset.marks)):
            if count:
                self.repaired[name] = count
        ledger = Ledger(LedgerUnit.LINE, blocks.count.lines, **self.counts)
        dialect = Dialect(line_end=blocks.count.line_end, encodings=self.charset.encodings(),
                          header=bool(self.layout.header), names_from_standard=self.standard)
        self.table.close(dialect, ledger, dict(self.repaired))


class _Grid:
    """Lines of UTF-8 text by characters."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.starts, self.ends, _nexts = physical(data)
        self._bytes = np.frombuffer(data, np.uint8)
        if b"\f" in data:  # a page begins: what follows stands where it would without
            self.starts = self.starts + (self._bytes[self.starts] == _PAGE_BREAK)
        self._buffer = pa.py_buffer(data)
        # Where each character begins, and the number of each line's first one; for ASCII both are the bytes' places.
        self._leads = None if data.isascii() else \
            np.append(np.flatnonzero((self._bytes & 0xC0) != 0x80), len(data)).astype(np.int64)
        self._firsts, self._lasts = (self.starts, self.ends) if self._leads is None else \
            (np.searchsorted(self._leads, self.starts), np.searchsorted(self._leads, self.ends))

    def at(self, place: int) -> npt.NDArray[np.uint8]:
        """The first byte of each line's character at `place`, 0 past its end."""
        here = self._firsts + place
        inside = here < self._lasts
        here = np.where(inside, here, 0)
        found: npt.NDArray[np.uint8] = self._bytes[here if self._leads is None else self._leads[here]]
        return np.where(inside, found, np.uint8(0))

    def cells(self, lines: Ints, start: int, end: int) -> pa.Array:
        """The characters from `start` to before `end` of these lines, trimmed; NULL where the line does not reach."""
        firsts, lasts = self._firsts[lines], self._lasts[lines]
        edges = np.empty(2 * len(lines), np.int64)
        edges[::2], edges[1::2] = np.minimum(firsts + start, lasts), np.minimum(firsts + end, lasts)
        if self._leads is not None:
            edges = self._leads[edges]
        # Cells and what lies between them as one array, its bytes the block's own; then only the cells.
        offsets = pa.py_buffer(edges.astype(np.int32))
        both = pa.StringArray.from_buffers(len(edges) - 1, offsets, self._buffer)
        cells = pc.ascii_trim(both.take(pa.array(np.arange(0, len(edges), 2))), characters=_BLANKS)
        short = firsts + start >= lasts
        if start and short.any():
            cells = pc.if_else(pa.array(short), pa.scalar(None, pa.string()), cells)
        return cells
