"""Zstandard: one compressed file, or several whose contents follow each other.

Authority: https://www.rfc-editor.org/rfc/rfc8878
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import pyarrow as pa

from faille.formats._inflating import Packed
from faille.formats._unpacking import FREE, Member, bomb, inner_name, torn_archive
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_MAGIC = b"\x28\xb5\x2f\xfd"
_SKIPPED = re.compile(rb"(?:[\x50-\x5f]\x2a\x4d\x18....)", re.DOTALL)  # a frame to be passed over: its size follows
_STEP = 64 * 1024


def _recognise(head: bytes, name: str) -> float:
    """The magic number, behind frames to be passed over, and a frame's header whose reserved bit is clear."""
    del name
    while _SKIPPED.match(head):
        head = head[8 + int.from_bytes(head[4:8], "little"):]
    return 1.0 if head[:4] == _MAGIC and len(head) >= 9 and not head[4] & 8 else 0.0


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The one file inside.  Raises EvidenceError, once it is read, where the stream broke off."""
    def opened(torn: Callable[[], None]) -> BinaryIO:
        return cast(BinaryIO, _Unpacked(source, limits, torn))

    member = Member(inner_name(source.name, {".zst": "", ".tzst": ".tar"}), None, opened, limits)
    yield member
    if member.torn:
        raise torn_archive(member)


class _Unpacked(Packed):
    """What the frames of a source unpack to, by Arrow's decoder."""

    def __init__(self, source: Source, limits: Limits, torn: Callable[[], None]) -> None:
        self._source, self._limits, self._torn = source, limits, torn
        self._packed = source.open()
        self._stream = pa.CompressedInputStream(pa.PythonFile(self._packed, mode="r"), "zstd")
        self._given = 0
        self._over = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes; b"" at the end, be it torn.  Raises EvidenceError for a bomb."""
        if size < 0:
            return b"".join(iter(lambda: self.read(_STEP), b""))
        if self._over or not size:
            return b""
        try:
            data = bytes(self._stream.read(min(size, _STEP)))
        except (OSError, pa.ArrowException):
            self._over = True
            self._torn()
            data = self._saved(min(size, _STEP))
        self._given += len(data)
        packed = self._source.size
        if self._given > FREE and packed is not None and self._given > self._limits.expansion * packed:
            raise bomb()
        return data

    def _saved(self, most: int) -> bytes:
        """What comes before the damage: a failing call gives nothing, so it is read again, byte by byte."""
        found = bytearray()
        with self._source.open() as packed:
            stream = pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")
            try:
                left = self._given
                while left:
                    left -= len(stream.read(min(left, _STEP)))
                while len(found) < most and (byte := stream.read(1)):
                    found += byte
            except (OSError, pa.ArrowException):
                pass
        return bytes(found)


ZSTD = Container(
    title=_("Zstandard"),
    recognise=_recognise,
    members=_members,
    extensions=("zst", "tzst"),
    valid=(pa.Codec("zstd").compress(b"a;b\n", asbytes=True),
           b"\x50\x2a\x4d\x18\x04\0\0\0pad." + pa.Codec("zstd").compress(b"a;b\n", asbytes=True)),
    invalid={_MAGIC: "the magic number alone", b"zstd;nom\n": "delimited text"},
)
