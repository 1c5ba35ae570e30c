"""Compressed streams unpacked as they are read, within the limits.

One that breaks off or is damaged ends there like any other, after `torn` was called; a bomb raises EvidenceError.
"""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from faille.formats._lines import filled
from faille.formats._unpacking import FREE, STEP, bomb
from faille.formats.kind import Limits


class Packed(io.RawIOBase):
    """Reads what a packed stream holds, and closes it with itself."""

    _packed: BinaryIO

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Close the packed stream too."""
        self._packed.close()
        super().close()


class Inflated(Packed):
    """What a deflated stream unpacks to, within the limits.

    `torn` is called once where the stream breaks off or is damaged.  `window` is zlib's: 31 for gzip, whose members
    may follow each other, -15 for the bare stream of a zip; `used` counts the packed bytes taken.
    """

    def __init__(self, packed: BinaryIO, window: int, limits: Limits, torn: Callable[[], None]) -> None:
        self._packed, self._window, self._limits, self._torn = packed, window, limits, torn
        self._zlib = zlib.decompressobj(window)
        self._rest = self._saved = b""
        self._given = self._taken = 0
        self._over = False

    @property
    def used(self) -> int:
        """Packed bytes that belong to what was unpacked."""
        return self._taken - len(self._rest) - len(self._zlib.unused_data)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, mostly fewer than asked; b"" at the end, be it torn.  Raises EvidenceError for a bomb."""
        if size < 0:
            return b"".join(iter(lambda: self.read(STEP), b""))
        while not self._over and size:
            if self._zlib.eof and not self._next():
                break
            data = self._rest or self._packed.read(STEP) or b""
            self._taken += 0 if self._rest else len(data)
            before = self._zlib.copy()
            try:
                given = self._zlib.decompress(data, size)
            except zlib.error:
                self._end(torn=True)
                self._saved = _saved(before, data)
                break
            self._rest = self._zlib.unconsumed_tail
            self._given += len(given)
            if self._given > FREE and self._given > self._limits.expansion * self._taken:
                raise bomb()
            if not data and not given and not self._zlib.eof:
                self._end(torn=True)
            if given:
                return given
        given, self._saved = self._saved[:size], self._saved[size:]
        return given

    def _end(self, *, torn: bool) -> None:
        self._over = True
        if torn:
            self._torn()

    def _next(self) -> bool:
        """Go on with the next gzip member; padding after the last is passed over."""
        rest = self._zlib.unused_data
        if self._window != 31:
            self._over = True
            return False
        if len(rest) < 2:
            more = filled(self._packed, STEP)
            self._taken += len(more)
            rest += more
        if rest[:2] != b"\x1f\x8b":
            self._end(torn=bool(rest.strip(b"\0")))  # something that is no gzip stands behind
            return False
        self._zlib, self._rest = zlib.decompressobj(31), rest
        return True


def _saved(before: Any, data: bytes) -> bytes:
    """What comes before the damage in `data`: fed by single bytes, as a failing call gives nothing."""
    found = bytearray()
    try:
        for place in range(len(data)):
            found += before.decompress(data[place:place + 1])
            if len(found) > FREE:
                raise bomb()
    except zlib.error:
        pass
    return bytes(found)


class Decompressor(Protocol):
    """What bz2 and lzma offer alike."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without more."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind the stream's end."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""


class Decompressed(Packed):
    """What a stream unpacks to, within the limits, by a decompressor that `begin` makes.

    `torn` is called once where it breaks off or is damaged.  `magic` is what a further stream begins with, b"" where
    none may follow.
    """

    def __init__(self, packed: BinaryIO, begin: Callable[[], Decompressor], limits: Limits,
                 torn: Callable[[], None], magic: bytes = b"") -> None:
        self._packed, self._begin, self._limits, self._torn, self._magic = packed, begin, limits, torn, magic
        self._work = begin()
        self._given = self._taken = 0
        self._over = False

    @property
    def used(self) -> int:
        """Packed bytes that belong to what was unpacked."""
        return self._taken - len(self._work.unused_data)

    @property
    def whole(self) -> bool:
        """Whether the end that the stream itself tells was reached."""
        return self._work.eof

    def read(self, size: int = -1) -> bytes:
        """The next bytes, mostly fewer than asked; b"" at the end, be it torn.  Raises EvidenceError for a bomb."""
        if size < 0:
            return b"".join(iter(lambda: self.read(STEP), b""))
        rest = b""
        while not self._over and size:
            if self._work.eof:
                rest = self._behind()
                if self._over:
                    break
            data = rest or (self._packed.read(STEP // 4) or b"" if self._work.needs_input else b"")
            self._taken += 0 if rest else len(data)
            ended, rest = self._work.needs_input and not data, b""
            try:
                given = self._work.decompress(data, min(size, STEP // 4))
            except (lzma.LZMAError, OSError, EOFError, ValueError):
                given, ended = b"", True
            self._given += len(given)
            if self._given > FREE and self._given > self._limits.expansion * self._taken:
                raise bomb()
            if given:
                return given
            if ended and not self._work.eof:
                self._over = True
                self._torn()
        return b""

    def _behind(self) -> bytes:
        """The beginning of the next stream; else it is over."""
        rest = self._work.unused_data
        while self._magic and len(rest := rest.lstrip(b"\0")) < 16:  # NULs pad as far as they like
            more = filled(self._packed, STEP // 4)
            if not more:
                break
            self._taken += len(more)
            rest += more
        if self._magic and rest.startswith(self._magic):
            self._work = self._begin()
            return rest
        self._over = True
        if self._magic and rest:
            self._torn()  # something else stands behind
        return b""
