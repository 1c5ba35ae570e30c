"""The text of a script of SQL statements, held in a window that slides over the file.

Statements have no bound (one line of a dump may be a gigabyte), rows do.  The window holds UTF-8, or the file's own
bytes where they are 8-bit text: every byte that SQL gives a meaning to is ASCII, so that the cells are decoded last,
each by itself, and a picture stored between two names does not spoil the names.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from faille.formats._charset import decoded, fallback, single
from faille.formats._lines import Ints, filled

STEP = 4 * 1024 * 1024
_CONTROL = re.compile(rb"[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")  # what text has, ends of line and of file, left out
_BITS = bytes(range(8))  # a column of bits is dumped as such bytes
_ODD = np.ones(32, np.bool_)
_ODD[[8, 9, 10, 11, 12, 13, 26, 27]] = False
_HIGH = re.compile(rb"[^'\"\t\n\r]*+[\x80-\xff][^'\"\t\n\r]*+")
_TWICE_LEAD = re.compile(rb"\xc3\x83[\xc2\xc5\xc6\xcb\xe2]|\xc3\xa2(?:\xe2\x82\xac|\xc2\x80)")


@dataclass(slots=True)
class Window:
    """Bytes `data` of the script, read up to `at`; `over` where the file ends with them."""

    stream: BinaryIO
    encoding: str  # "" or "utf-8" for bytes as they stand; a wide encoding is turned into UTF-8
    skip: int  # length of the byte order mark
    read: Callable[[int], None]
    data: bytes = b""
    at: int = 0
    over: bool = False
    base: int = 0  # the place in the file of data[0]
    _decoder: codecs.IncrementalDecoder | None = None
    _unit: int = 1

    def __post_init__(self) -> None:
        if self.encoding.startswith(("utf-16", "utf-32")):
            self._decoder = codecs.getincrementaldecoder(self.encoding)("replace")
            self._unit = 4 if "32" in self.encoding else 2
        self.base = self.skip
        self.stream.read(self.skip)
        self.read(self.skip)

    def more(self, least: int = STEP) -> bool:
        """Drop what was read and read on; False where the file is over."""
        if self.over:
            return False
        raw = filled(self.stream, max(least, STEP))
        self.read(len(raw))
        self.over = len(raw) < max(least, STEP)
        fresh = self._decoder.decode(raw, final=self.over).encode("utf-8", "replace") if self._decoder else raw
        self.base = self.place(self.at)
        self.data, self.at = self.data[self.at:] + fresh, 0
        return bool(raw)

    def place(self, position: int) -> int:
        """Where a position of `data` lies in the file."""
        return self.base + position if self._unit == 1 else int(self.places(np.array([position]))[0])

    def places(self, positions: Ints) -> Ints:
        """Where these positions of `data` lie in the file."""
        if self._unit == 1 or not len(positions):
            return positions + self.base
        bytes_ = np.frombuffer(self.data, np.uint8, int(positions.max()))
        units = ((bytes_ & 0xC0) != 0x80).astype(np.int64)
        if self._unit == 2:
            units += bytes_ >= 0xF0
        sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(units) * self._unit])
        found: Ints = sums[positions] + self.base
        return found


@dataclass(slots=True)
class Decoding:
    """Cells of bytes made text; what that mends is counted in `repaired`."""

    window: Window
    encoding: str = ""  # of cells that are not UTF-8: told by the script, or by the first of them
    foreign: int = 0  # cells read so

    def column(self, cells: pa.Array, repaired: Counter[str]) -> pa.Array:
        """A column of binary cells as text."""
        if not _any_dirt(cells):
            try:
                return cells.cast(pa.string())
            except pa.ArrowInvalid:
                pass
        return pa.array([self.cell(cell, repaired) for cell in cells.to_pylist()], pa.string())

    def cell(self, cell: bytes | None, repaired: Counter[str]) -> str | None:
        """One cell as text: what is no text in any encoding is given in hexadecimal."""
        if cell is None:
            return None
        if cell.isascii() and not _CONTROL.search(cell):
            return cell.decode("ascii")
        whole = _utf8(cell)
        if _CONTROL.search(cell) and (not whole or not cell.strip(_BITS)):
            return cell.hex()
        if b"\0" in cell:
            repaired["nul"] += 1
            cell = cell.replace(b"\0", b"")
        if not whole:
            self.encoding = self.encoding or fallback(self._sample() or cell)
            self.foreign += 1
            return decoded(cell, self.encoding)
        text = cell.decode("utf-8")
        if _TWICE_LEAD.search(cell):
            mended = single(text)
            repaired["double_encoded"] += mended != text
            return mended
        return text

    def _sample(self) -> bytes:
        """What is near and not UTF-8."""
        near = (found[0] for found in islice(_HIGH.finditer(self.window.data), 20_000))
        return b"\n".join(islice((text for text in near if not _utf8(text)), 1000))


def _any_dirt(cells: pa.Array) -> bool:
    """Whether a column's bytes hold NULs, control characters or letters encoded twice at all."""
    buffer = cells.buffers()[2]
    if buffer is None or not buffer.size:
        return False
    bytes_ = np.frombuffer(buffer, np.uint8)
    low = bytes_ < 32
    if (low.any() and _ODD[bytes_[low]].any()) or (bytes_ == 127).any():
        return True
    if bytes_.max() < 128:
        return False
    held = buffer.to_pybytes()
    return (b"\xc3\x83" in held or b"\xc3\xa2" in held) and bool(_TWICE_LEAD.search(held))


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
