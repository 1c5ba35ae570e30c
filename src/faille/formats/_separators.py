"""ASCII's own separators: fields parted by US (1F), records by RS (1E), whatever else the cells hold.

Line ends are then characters of cells.  Each separator changes places with a line end, byte for byte, on the way in,
and back on the way out, so that one way of reading serves all and every offset stands.

Authority: https://www.rfc-editor.org/rfc/rfc20#section-4.1
"""

from __future__ import annotations

from collections import Counter
from typing import BinaryIO, Final, cast

import pyarrow as pa
import pyarrow.compute as pc

FIELD, RECORD = b"\x1f", b"\x1e"
SWAPPED: Final = bytes.maketrans(b"\x1e\n\x1d\r", b"\n\x1e\r\x1d")  # its own inverse
_LOOKED = 400  # records
_LINES = 4  # line ends a record, over the file: with more, stray separators stand in a file of lines


def parted(head: bytes) -> bool:
    """Whether records end in RS: what stands between two of them has the same number of fields."""
    records = head.count(RECORD)
    if records < 2 or FIELD not in head or head.count(b"\n") + head.count(b"\r") > _LINES * records:
        return False
    pieces = [piece for piece in head.split(RECORD)[:_LOOKED] if piece.strip(b"\r\n")]
    if len(pieces) > 1 and all(piece[:1] in {b"\n", b"\r"} for piece in pieces[1:]):
        return False  # RS stands before each line's end: lines do as well
    widths = Counter(piece.count(FIELD) for piece in pieces)
    width, times = widths.most_common(1)[0]
    return width > 0 and times * 10 >= len(pieces) * 7


class Swapped:
    """A stream whose separators and line ends have changed places."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        return (self._stream.read(size) or b"").translate(SWAPPED)


def swapped(stream: BinaryIO) -> BinaryIO:
    """`stream`, its separators and line ends changed over."""
    return cast(BinaryIO, Swapped(stream))


def restored(cells: pa.Array) -> pa.Array:
    """Cells with the line ends that they hold in the file."""
    return pc.replace_substring(pc.replace_substring(cells, "\x1e", "\n"), "\x1d", "\r")
