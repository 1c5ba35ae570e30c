"""The physical lines of a text as Python strings, with their places, for formats that are read line by line.

Every line comes once, the blank ones too: what a reader counts must add up to `count.lines`, which is counted on the
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from faille.formats._charset import Charset
from faille.formats._gathering import Gathering, mended
from faille.formats._lines import Block, Blocks, Count, physical, wide_encoding
from faille.formats.kind import Sink, Source
from faille.model.reading import Dialect, Ledger, LedgerUnit

_BLOCK = 1024 * 1024  # bytes: strings of lines take some ten times as much


class _Told(Charset):
    """A charset whose 8-bit encoding the file itself tells."""

    def __init__(self, declared: str, told: str) -> None:
        super().__init__(declared)
        self._fallback = told


class TextLines:
    """The lines of an open stream.  `told` is the 8-bit encoding that the file declares for what is no UTF-8, or ""."""

    def __init__(self, stream: BinaryIO, source: Source, sink: Sink, longest: int, told: str = "") -> None:
        encoding, skip = wide_encoding(source.head(4096))
        self._charset = _Told(encoding, told)
        self._blocks = Blocks(stream, encoding, skip, longest, sink.advance, _BLOCK)
        self._block: Block | None = None
        self._first = 0

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        """(line number from 1, offset in the file, text without its end)."""
        for block in self._blocks:
            self._block, self._first = block, block.line
            numbers = range(block.line, block.line + len(block))
            yield from zip(numbers, block.offsets().tolist(), self._texts(block), strict=True)

    def _texts(self, block: Block) -> list[str]:
        clear = self._charset.utf8(block)
        starts, ends, _nexts = physical(clear)
        if len(starts) != len(block):  # a NUL between CR and LF is gone: line by line, so that none is
            return [mended(block.content(place, place)).replace("\0", "") for place in range(len(block))]
        if clear.isascii():
            text = clear.decode("ascii")
            return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        return [clear[start:end].decode("utf-8", "replace")
                for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def raw(self, line: int, text: str) -> bytes:
        """The bytes of a line as they stand; its text in UTF-8 where the block it was in is gone."""
        place = line - self._first
        if self._block is not None and 0 <= place < len(self._block):
            return self._block.content(place, place)
        return text.encode("utf-8", "replace")

    @property
    def count(self) -> Count:
        """The lines, counted on the bytes."""
        return self._blocks.count

    def dialect(self, delimiter: str = "", escape: str = "") -> Dialect:
        """How the text was written."""
        return Dialect(delimiter=delimiter, escape=escape, line_end=self.count.line_end,
                       encodings=self._charset.encodings(), header=False)

    def repaired(self) -> dict[str, int]:
        """What was mended in how many lines."""
        found = {"double_encoded": self._charset.twice, "nul": self._charset.nul}
        return {key: count for key, count in found.items() if count}

    def close(self, sink: Sink, tables: list[Gathering], counts: dict[str, int], dialect: Dialect) -> None:
        """Close the tables, and account for the lines that begin no record: `counts` are theirs by role."""
        if tables:
            max(tables, key=lambda table: table.counts["record"]).repaired.update(self.repaired())
        for table in tables:
            table.close(LedgerUnit.LINE, dialect)
        records = sum(table.counts["record"] for table in tables)
        sink.outside(Ledger(LedgerUnit.LINE, units=self.count.lines - records, **counts))


def head_lines(head: bytes) -> list[str]:
    """The lines of a file's first bytes, roughly decoded, to recognise a format by; the last may be cut."""
    encoding, skip = wide_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        return head[skip:len(head) // 4 * 4].decode(encoding, "replace").splitlines()
    return [line.decode("latin-1") for line in head[skip:].splitlines()]
