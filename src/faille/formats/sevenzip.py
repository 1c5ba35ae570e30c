"""7z: files packed one after the other, and a directory at the end.

The directory is read first, then the files in the order they lie in; nothing is held but a window.  Of an archive
whose end is missing the directory is lost: what stands at its beginning is unpacked as far as it goes, as one file,
where it is packed the way 7-Zip does unless told otherwise.

Authority: https://github.com/ip7z/7zip/blob/main/DOC/7zFormat.txt
"""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from faille.errors import EvidenceError
from faille.formats._inflating import Decompressed, Decompressor
from faille.formats._sevenzip import SIGNATURE, Directory, Entry, Folder
from faille.formats._unpacking import (
    FREE,
    Forward,
    Member,
    bomb,
    check_name,
    inner_name,
    link,
    stretch,
    too_many,
    torn_archive,
)
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_LARGEST = 256 * 1024 * 1024  # what 7-Zip remembers at most unless told otherwise


def _recognise(head: bytes, name: str) -> float:
    """The signature, and a version that exists."""
    del name
    return 1.0 if head[:6] == SIGNATURE and head[6:7] == b"\0" and len(head) >= 32 else 0.0


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The files inside.

    Raises EvidenceError for bombs, paths, links and passwords, and, once the rest was given, where it is torn.
    """
    forward = Forward(source)
    try:
        directory = _directory(source, forward, limits)
    finally:
        forward.close()
    if directory is None:
        yield from _salvaged(source, limits)
        return
    _check(directory, limits)
    entries: dict[int, list[Entry]] = {}
    for entry in directory.entries:
        entries.setdefault(entry.folder, []).append(entry)
    for number, folder in enumerate(directory.folders):
        inside = Forward(_Folder(source, folder, limits))
        try:
            for entry in entries.get(number, ()):
                member = Member(entry.name, entry.size, _opener(inside, entry), limits)
                yield member
                if member.torn:
                    raise torn_archive(member)
        finally:
            inside.close()


def _directory(source: Source, forward: Forward, limits: Limits) -> Directory | None:
    """The directory; None where the archive ends before it."""
    start = forward.read_at(0, 32)
    place, size = int.from_bytes(start[12:20], "little"), int.from_bytes(start[20:28], "little")
    if zlib.crc32(start[12:32]) != int.from_bytes(start[8:12], "little"):
        return None
    if not size:
        return Directory(b"\x01\0")
    if size > limits.memory:
        raise EvidenceError(_("The archive needs more memory to unpack than is allowed."),
                            remedy=_("raise --memory, or unpack it first"))
    data = forward.read_at(32 + place, size) if forward.reaches(32 + place + size) else b""
    if len(data) < size or zlib.crc32(data) != int.from_bytes(start[28:32], "little"):
        return None
    for _depth in range(4):
        directory = Directory(data)
        if data[:1] != b"\x17":
            return directory
        if len(directory.folders) != 1 or directory.folders[0].size > limits.memory:
            raise torn_archive()
        whole = Forward(_Folder(source, directory.folders[0], limits))
        data = whole.read_at(0, directory.folders[0].size)
        whole.close()
    raise torn_archive()


def _check(directory: Directory, limits: Limits) -> None:
    """Refuse what an archive should not hold, before anything is unpacked."""
    if len(directory.entries) > limits.members:
        raise too_many(limits)
    for count, entry in enumerate(directory.entries, start=1):
        check_name(entry.name, f"file {count} of the archive")
        if entry.link:
            raise link(f"file {count} of the archive")
    for folder in directory.folders:
        folder.decompressor(limits.memory)
    total, packed = sum(f.size for f in directory.folders), sum(f.packed for f in directory.folders)
    if total > FREE and total > limits.expansion * packed:
        raise bomb()


@dataclass(frozen=True, slots=True)
class _Folder:
    """What a packed stream unpacks to: a `Source` for reading onwards."""

    source: Source
    folder: Folder
    limits: Limits
    name: str = ""

    @property
    def size(self) -> int | None:
        """Bytes."""
        return self.folder.size

    def open(self) -> BinaryIO:
        """A stream from the first byte, which ends where it is damaged."""
        forward = Forward(self.source)
        packed = stretch(forward, self.folder.place, self.folder.packed)
        begin = self.folder.decompressor(self.limits.memory)
        return cast(BinaryIO, Decompressed(packed, begin, self.limits, lambda: None)) if begin else packed

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def seekable(self) -> BinaryIO:
        """Not for such streams."""
        raise torn_archive()


def _opener(inside: Forward, entry: Entry) -> Callable[[Callable[[], None]], BinaryIO]:
    def opened(torn: Callable[[], None]) -> BinaryIO:
        return cast(BinaryIO, _Checked(stretch(inside, entry.place, entry.size, torn), entry.digest, torn))
    return opened


class _Checked(io.RawIOBase):
    """A file's stream, whose checksum is compared at its end."""

    def __init__(self, stream: BinaryIO, digest: int | None, torn: Callable[[], None]) -> None:
        self._stream, self._digest, self._torn, self._sum = stream, digest, torn, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size) or b""
        self._sum = zlib.crc32(data, self._sum)
        if not data and size and self._digest is not None and self._sum != self._digest:
            self._torn()
        return data


def _salvaged(source: Source, limits: Limits) -> Iterator[Source]:
    """The packed streams at the archive's beginning, each as one file, as far as they go."""
    forward, place = Forward(source), 32
    window = min(limits.memory, _LARGEST)
    try:
        while True:
            first = forward.read_at(place, 1)
            if first == b"\x01" or first >= b"\xe0":
                filters = [{"id": lzma.FILTER_LZMA2, "dict_size": window}]
            elif first == b"\0":
                filters = [{"id": lzma.FILTER_LZMA1, "dict_size": window, "lc": 3, "lp": 0, "pb": 2}]
            else:
                raise torn_archive()
            streams: list[Decompressed] = []
            opened = _salvaging(forward, place, filters, limits, streams)
            member = Member(inner_name(source.name, {".7z": ""}), None, opened, limits)
            yield member
            if not streams or not streams[-1].whole:
                raise torn_archive(member)
            place += streams[-1].used
    finally:
        forward.close()


def _salvaging(forward: Forward, place: int, filters: list[dict[str, int]], limits: Limits, streams: list[Decompressed]
               ) -> Callable[[Callable[[], None]], BinaryIO]:
    def begin() -> Decompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)

    def opened(torn: Callable[[], None]) -> BinaryIO:
        streams.append(Decompressed(stretch(forward, place, None), begin, limits, torn))
        return cast(BinaryIO, streams[-1])
    return opened


SEVENZIP = Container(
    title=_("7z"),
    recognise=_recognise,
    members=_members,
    extensions=("7z",),
    valid=(SIGNATURE + b"\0\x04" + zlib.crc32(bytes(20)).to_bytes(4, "little") + bytes(20),),
    invalid={SIGNATURE: "the signature alone", b"7z;nom\n1;MARTIN\n": "delimited text"},
)
