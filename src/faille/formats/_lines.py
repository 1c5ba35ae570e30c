"""Physical lines: the ledger of truth of delimited text.

A physical line ends at LF, CR LF or CR, wherever that stands, inside quotes too: which lines then make one record is
for the reader to decide, and to account for.  Bytes come in blocks cut at a line end, so that memory is bounded.
UTF-16 and UTF-32 are turned into UTF-8 on the way in; their offsets are counted back.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from faille.errors import EvidenceError
from faille.language import _

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

BLOCK = 4 * 1024 * 1024  # bytes: about 9,000 records of 60 columns; larger blocks cost memory and gain no time
LF, CR = 10, 13
MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def wide_encoding(head: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark, or NULs at every other place, tells; "" if none; and the mark's length."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    piece = np.frombuffer(head[:4096], np.uint8)
    if len(piece) >= 8:
        even, odd = float((piece[0::2] == 0).mean()), float((piece[1::2] == 0).mean())
        if odd > 0.4 and even < 0.05:
            return "utf-16-le", 0
        if even > 0.4 and odd < 0.05:
            return "utf-16-be", 0
    return "", 0


@dataclass(slots=True)
class Count:
    """Line ends seen, counted on the bytes as they come, on their own: what was classified must add up to this."""

    lf: int = 0
    crlf: int = 0
    cr: int = 0
    _last: int = LF

    def see(self, data: bytes) -> None:
        """Count the line ends of the next bytes."""
        pairs = data.count(b"\r\n") + (1 if self._last == CR and data[:1] == b"\n" else 0)
        self.crlf += pairs
        self.lf += data.count(b"\n") - pairs
        self.cr += data.count(b"\r") - pairs
        self._last = data[-1]

    @property
    def lines(self) -> int:
        """Physical lines, the last one counted also without an end."""
        return self.lf + self.crlf + self.cr + (0 if self._last in {LF, CR} else 1)

    @property
    def usual(self) -> int:
        """1 LF, 2 CR LF, 3 CR: the one that most lines have, 0 where none has most or all."""
        counts = (self.lf, self.crlf, self.cr)
        most = max(counts)
        return counts.index(most) + 1 if 20 <= most < sum(counts) and most * 4 >= sum(counts) * 3 else 0

    @property
    def line_end(self) -> str:
        """The one kind of line end there is, or "mixed"."""
        kinds = [end for end, count in (("\n", self.lf), ("\r\n", self.crlf), ("\r", self.cr)) if count]
        return kinds[0] if len(kinds) == 1 else "mixed" if kinds else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole physical lines.  Line i is data[starts[i]:ends[i]], its end excluded; nexts[i] is where the next begins."""

    data: bytes
    starts: Ints
    ends: Ints
    nexts: Ints
    line: int  # number of the first line, from 1
    offset: int  # of the first byte, in the file
    last: bool  # whether the file ends here
    unit: int = 1  # bytes a code unit has in the file: 2 for UTF-16, 4 for UTF-32, 1 where bytes are the file's own

    def __len__(self) -> int:
        return len(self.starts)

    def offsets(self) -> Ints:
        """Where each line begins in the file."""
        if self.unit == 1:
            return self.starts + self.offset
        return self.offset + _units(self.data, self.unit)[self.starts]

    def content(self, first: int, last: int) -> bytes:
        """Lines `first` to `last`, as they stand, without the last one's end."""
        return self.data[int(self.starts[first]):int(self.ends[last])]


def physical(data: bytes) -> tuple[Ints, Ints, Ints]:
    """Where the physical lines of `data` start, end, and where the next starts."""
    bytes_ = np.frombuffer(data, np.uint8)
    ends: Ints = np.flatnonzero(bytes_ == LF)
    nexts = ends + 1
    if b"\r" in data:
        ends = ends - ((ends > 0) & (bytes_[np.maximum(ends - 1, 0)] == CR))
        returns = np.flatnonzero(bytes_ == CR)
        alone = returns[bytes_[np.minimum(returns + 1, len(bytes_) - 1)] != LF]
        if len(alone):
            order = np.argsort(np.concatenate([nexts, alone + 1]), kind="stable")
            ends = np.concatenate([ends, alone])[order]
            nexts = np.concatenate([nexts, alone + 1])[order]
    if len(data) and (not len(nexts) or nexts[-1] != len(data)):
        ends, nexts = np.append(ends, len(data)), np.append(nexts, len(data))
    starts = np.concatenate([np.zeros(1, np.int64), nexts[:-1]]) if len(nexts) else nexts
    return starts, ends, nexts


@dataclass(slots=True)
class Blocks:
    """The blocks of a stream.  `hold` gives lines back: they come again at the head of the next block."""

    stream: BinaryIO
    encoding: str  # "" or "utf-8" for bytes as they stand; a wide encoding is turned into UTF-8
    skip: int  # length of the byte order mark
    longest: int  # a line may have that many bytes
    read: Callable[[int], None]
    size: int = 0  # bytes a block; BLOCK unless told
    count: Count = field(default_factory=Count)
    _held: bytes = b""

    def hold(self, data: bytes) -> None:
        """Give back the last bytes of the block under way."""
        self._held = data

    def __iter__(self) -> Iterator[Block]:
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        decoder = codecs.getincrementaldecoder(self.encoding)("replace") if wide else None
        unit = (4 if "32" in self.encoding else 2) if wide else 1
        line, offset, rest, skip = 1, self.skip, b"", self.skip
        raw = filled(self.stream, self.size or BLOCK)
        while True:
            following = filled(self.stream, self.size or BLOCK) if raw else b""
            self.read(len(raw))
            fresh = raw[skip:] if skip else raw
            skip = max(0, skip - len(raw))
            if decoder:
                fresh = decoder.decode(fresh, final=not following).encode("utf-8", "replace")
            if fresh:
                self.count.see(fresh)
            data = rest + fresh if rest else fresh
            rest = data
            cut = _cut(data, self.count.cr > self.count.lf + self.count.crlf) if following else len(data)
            if cut:
                whole, rest = (data[:cut], data[cut:]) if cut < len(data) else (data, b"")
                self._held = b""
                block = Block(whole, *physical(whole), line, offset, not following, unit)
                yield block
                used = len(whole) - len(self._held)
                line += len(block) if not self._held else int(np.searchsorted(block.nexts, used, side="right"))
                offset += used if unit == 1 else int(_units(whole, unit)[used])
                rest = self._held + rest
            if len(rest) > self.longest:
                raise EvidenceError(_("One line is longer than the memory allowed."), where=f"line {line}",
                                    remedy=_("raise --memory, or check that this is a text file"))
            if not following and not self._held:
                return
            raw = following


def filled(stream: BinaryIO, size: int) -> bytes:
    """Exactly `size` bytes, fewer only at the end: a decrypting stream gives what it has."""
    first = stream.read(size) or b""
    if not first or len(first) == size:
        return first
    pieces, have = [first], len(first)
    while have < size:
        piece = stream.read(size - have)
        if not piece:
            break
        pieces.append(piece)
        have += len(piece)
    return b"".join(pieces)


def _cut(data: bytes, returns: bool) -> int:
    """After the last line end of the usual kind (`returns`: CR), else of another; never within a CR LF."""
    fed, returned = data.rfind(b"\n") + 1, data.rfind(b"\r", 0, max(len(data) - 1, 0)) + 1
    if returned and data[returned:returned + 1] == b"\n":
        returned += 1
    return returned or fed if returns else fed or returned


def _units(data: bytes, unit: int) -> Ints:
    """Bytes that each prefix of UTF-8 `data` has in the file: one code unit a character, two past U+FFFF in UTF-16."""
    bytes_ = np.frombuffer(data, np.uint8)
    units = ((bytes_ & 0xC0) != 0x80).astype(np.int64)
    if unit == 2:
        units += bytes_ >= 0xF0
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(units) * unit])
