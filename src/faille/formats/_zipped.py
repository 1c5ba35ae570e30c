"""The members of a zip, by its directory or, without one, by its local headers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from faille.errors import EvidenceError
from faille.formats._inflating import Inflated
from faille.formats._unpacking import (
    FREE,
    Forward,
    Member,
    bomb,
    check_name,
    link,
    locked,
    stretch,
    too_many,
    torn_archive,
)
from faille.formats.kind import Limits, Source
from faille.language import _

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError,
           RuntimeError, OverflowError, IndexError)
_LOCKED, _STREAMED = 1, 8  # flags: encrypted; sizes stand behind the member, not before it
_SYMLINK = 0o120000


def members(source: Source, limits: Limits) -> Iterator[Source]:
    """The files inside.

    Raises EvidenceError for bombs, paths, links and passwords, and, once the rest was given, where it is torn.
    """
    if source.size is not None and source.size <= limits.memory:
        whole = source.seekable()
        try:
            archive = zipfile.ZipFile(whole)
        except _DAMAGE:
            archive = None
        if archive:
            yield from _by_directory(archive, source.size, limits)
            return
    yield from _by_headers(Forward(source), limits)


def _by_directory(archive: zipfile.ZipFile, packed: int, limits: Limits) -> Iterator[Source]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise too_many(limits)
    total = sum(info.file_size for info in infos)
    if total > FREE and total > limits.expansion * packed:
        raise bomb()
    for count, info in enumerate(infos, start=1):
        where = f"file {count} of the archive"
        check_name(info.filename, where)
        if (info.external_attr >> 16) & 0o170000 == _SYMLINK:
            raise link(where)
        if info.flag_bits & _LOCKED and not info.is_dir():
            raise locked()
    torn: list[Member] = []
    for info in infos:
        if info.is_dir():
            continue
        member = Member(info.filename, info.file_size, _entry(archive, info), limits)
        yield member
        torn += [member] if member.torn else []
    if torn:
        error = torn_archive(torn[0])
        error.also = [torn_archive(member) for member in torn[1:]]
        raise error


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[Callable[[], None]], BinaryIO]:
    def opened(torn: Callable[[], None]) -> BinaryIO:
        try:
            return cast(BinaryIO, _Entry(cast(zipfile.ZipExtFile, archive.open(info)), torn))
        except NotImplementedError:
            raise EvidenceError(_("A file inside the archive is compressed in a way that is not supported."),
                                remedy=_("unpack it first, and give the files")) from None
        except _DAMAGE:
            torn()
            return io.BytesIO()
    return opened


class _Entry(io.RawIOBase):
    """A member's stream that ends where it is damaged, wrong checksum included."""

    def __init__(self, stream: zipfile.ZipExtFile, torn: Callable[[], None]) -> None:
        self._stream, self._torn, self._over = stream, torn, False

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Close the archive's stream too."""
        self._stream.close()
        super().close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes.  In small steps: what comes before damage counts."""
        if size < 0:
            return b"".join(iter(lambda: self.read(65_536), b""))
        if self._over:
            return b""
        try:
            return self._stream.read1(min(size, 65_536))
        except _DAMAGE:
            self._over = True
            self._torn()
            return b""


@dataclass(frozen=True, slots=True)
class _Header:
    flags: int
    method: int
    packed: int
    size: int
    name: str
    body: int  # where the content begins


def _by_headers(forward: Forward, limits: Limits) -> Iterator[Source]:
    place = count = packed = unpacked = 0
    try:
        while (magic := forward.read_at(place, 4)) not in {b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"}:
            if magic in {b"PK00", b"PK\x07\x08"} and not place:  # the mark of a split archive made whole again
                place = 4
                continue
            header = _header(forward, place)
            count += 1
            if count > limits.members:
                raise too_many(limits)
            check_name(header.name, f"file {count} of the archive")
            if header.flags & _LOCKED:
                raise locked()
            if header.flags & _STREAMED:
                end, size = _measured(forward, header, limits)
            else:
                end, size = header.body + header.packed, header.size
            packed, unpacked = packed + end - header.body, unpacked + size
            if unpacked > FREE and unpacked > limits.expansion * packed:
                raise bomb()
            member = Member(header.name, size, _inflating(forward, header, end, limits), limits)
            if not header.name.endswith("/"):
                yield member
            if member.torn or not forward.reaches(end):
                raise torn_archive(member)
            place = _after(forward, end) if header.flags & _STREAMED else end
    finally:
        forward.close()


def _header(forward: Forward, place: int) -> _Header:
    raw = forward.read_at(place, 30)
    if len(raw) < 30 or raw[:4] != b"PK\x03\x04":
        raise torn_archive()
    flags, method = struct.unpack_from("<HH", raw, 6)
    packed, size, name_length, extra_length = struct.unpack_from("<IIHH", raw, 18)
    rest = forward.read_at(place + 30, name_length + extra_length)
    name = rest[:name_length].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    extra = rest[name_length:]
    while len(extra) >= 4:  # sizes past 4 GiB stand in an extra field
        kind, length = struct.unpack_from("<HH", extra)
        if kind == 1 and size == 0xFFFFFFFF and length >= 16:
            size, packed = struct.unpack_from("<QQ", extra, 4) if len(extra) >= 20 else (size, packed)
        extra = extra[4 + length:]
    return _Header(flags, method, packed, size, name, place + 30 + name_length + extra_length)


def _inflating(forward: Forward, header: _Header, end: int, limits: Limits) -> Callable[[Callable[[], None]], BinaryIO]:
    def opened(torn: Callable[[], None]) -> BinaryIO:
        raw = stretch(forward, header.body, end - header.body)
        if header.method == 0:
            return stretch(forward, header.body, end - header.body, torn)
        if header.method == 8:
            return cast(BinaryIO, Inflated(raw, -15, limits, torn))
        raise EvidenceError(_("A file inside the archive is compressed in a way that is not supported."),
                            remedy=_("unpack it first, and give the files"))
    return opened


def _measured(forward: Forward, header: _Header, limits: Limits) -> tuple[int, int]:
    """Where a member without sizes ends, and its size: it must be unpacked once to know."""
    if header.method != 8:
        raise EvidenceError(_("The archive is too large for its directory, or has none, and does not tell sizes."),
                            remedy=_("raise --memory, or unpack it first"))
    inflated = Inflated(stretch(forward, header.body, None), -15, limits, lambda: None)
    size = 0
    while block := inflated.read(1024 * 1024):
        size += len(block)
    return header.body + inflated.used, size


def _after(forward: Forward, end: int) -> int:
    """Behind the sizes that follow such a member: a mark or none, a checksum, two sizes of 4 or 8 bytes."""
    tail = forward.read_at(end, 28)
    for length in (16, 24, 12, 20):
        if tail[length:length + 2] == b"PK" and (length in {12, 20} or tail[:4] == b"PK\x07\x08"):
            return end + length
    raise torn_archive()
