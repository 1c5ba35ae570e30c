"""The directory of a 7z archive, which stands at its end: files, and the packed streams they lie in.

Its description is the only authority; numbers have one to nine bytes, lists of flags are packed into bits.

Authority: https://github.com/ip7z/7zip/blob/main/DOC/7zFormat.txt
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from faille.errors import EvidenceError
from faille.formats._inflating import Decompressor
from faille.formats._unpacking import locked, torn_archive
from faille.language import _

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
_COPY, _DELTA, _LZMA2, _LZMA, _DEFLATE, _BZIP2, _AES = (
    b"\0", b"\x03", b"\x21", b"\x03\x01\x01", b"\x04\x01\x08", b"\x04\x02\x02", b"\x06\xf1\x07\x01")
_BRANCH = {b"\x04": lzma.FILTER_X86, b"\x03\x03\x01\x03": lzma.FILTER_X86, b"\x03\x03\x02\x05": lzma.FILTER_POWERPC,
           b"\x03\x03\x05\x01": lzma.FILTER_ARM, b"\x03\x03\x07\x01": lzma.FILTER_ARMTHUMB,
           b"\x03\x03\x08\x05": lzma.FILTER_SPARC}
_SYMLINK, _REPARSE, _UNIX = 0o120000, 0x400, 0x8000
_MOST = 1_000_000  # files or folders that a directory may name


@dataclass(frozen=True, slots=True)
class Coder:
    """One step of unpacking."""

    method: bytes
    properties: bytes
    inputs: int = 1
    outputs: int = 1


@dataclass(slots=True)
class Folder:
    """A packed stream, alone or of several files one after the other (a "solid" archive)."""

    coders: list[Coder]
    binds: list[tuple[int, int]]
    place: int = 0  # of its packed bytes, in the archive
    packed: int = 0
    sizes: list[int] = field(default_factory=list)  # that each coder gives
    digest: int | None = None
    streams: int = 1
    packs: int = 1

    @property
    def size(self) -> int:
        """Bytes it unpacks to: what the coder gives that feeds no other."""
        fed = {out for _in, out in self.binds}
        return next((size for i, size in enumerate(self.sizes) if i not in fed), 0)

    def chain(self) -> list[Coder]:
        """Its coders, from the one that gives the files to the one that takes the packed bytes."""
        if any(coder.method == _AES for coder in self.coders):
            raise locked()
        if any(coder.inputs != 1 or coder.outputs != 1 for coder in self.coders) or self.packs != 1:
            raise unsupported()
        feeds = dict(self.binds)
        at = next((i for i in range(len(self.coders)) if i not in feeds.values()), 0)
        found = [self.coders[at]]
        while at in feeds and len(found) <= len(self.coders):
            at = feeds[at]
            if at >= len(self.coders):
                raise torn_archive()
            found.append(self.coders[at])
        return found

    def decompressor(self, memory: int) -> Callable[[], Decompressor] | None:
        """How it is unpacked; None where it is not packed at all.  Raises EvidenceError where that is not possible."""
        coders = self.chain()
        last = coders[-1]
        if len(coders) == 1 and last.method in _SINGLE:
            return _SINGLE[last.method]
        if len(coders) == 1 and last.method == _COPY:
            return None
        filters = [_filter(coder, self.size, memory) for coder in coders]
        return lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it lies in what its folder unpacks to; folder -1 for an empty one."""

    name: str
    folder: int
    place: int
    size: int
    digest: int | None
    link: bool
    directory: bool


def unsupported() -> EvidenceError:
    """The refusal of a method that nothing here unpacks."""
    return EvidenceError(_("A file inside the archive is compressed in a way that is not supported."),
                         remedy=_("unpack it first, and give the files"))


class _Deflated:
    """zlib's decompressor in the manner of bz2's and lzma's."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(-15)

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without more."""
        return not self._zlib.unconsumed_tail and not self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        """What stands behind the stream's end."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes."""
        try:
            return self._zlib.decompress(self._zlib.unconsumed_tail + data, max(max_length, 0))
        except zlib.error:
            raise ValueError from None


_SINGLE: dict[bytes, Callable[[], Decompressor]] = {_DEFLATE: _Deflated, _BZIP2: bz2.BZ2Decompressor}


def _filter(coder: Coder, size: int, memory: int) -> dict[str, int]:
    """A step as lzma wants it; what it must remember never needs to be more than the whole."""
    method, told = coder.method, coder.properties
    if method == _LZMA2 and len(told) == 1:
        bits = told[0]
        window = 0xFFFFFFFF if bits >= 40 else (2 | bits & 1) << (bits // 2 + 11)
        return {"id": lzma.FILTER_LZMA2, "dict_size": _window(window, size, memory)}
    if method == _LZMA and len(told) == 5 and told[0] < 225:
        rest, literal = divmod(told[0], 9)
        position, low = divmod(rest, 5)
        window = int.from_bytes(told[1:], "little")
        return {"id": lzma.FILTER_LZMA1, "dict_size": _window(window, size, memory), "lc": literal, "lp": low,
                "pb": position}
    if method == _DELTA and len(told) == 1:
        return {"id": lzma.FILTER_DELTA, "dist": told[0] + 1}
    if method in _BRANCH:
        return {"id": _BRANCH[method]}
    raise unsupported()


def _window(told: int, size: int, memory: int) -> int:
    found = max(4096, min(told, max(size, 4096)))
    if found > memory:
        raise EvidenceError(_("The archive needs more memory to unpack than is allowed."),
                            remedy=_("raise --memory, or unpack it first"))
    return found


class Directory:
    """The directory, read from its bytes.  Raises EvidenceError where it makes no sense."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0
        self.folders: list[Folder] = []
        self.entries: list[Entry] = []
        self._sizes: list[int] = []
        self._digests: list[int | None] = []
        try:
            self._read()
        except (IndexError, ValueError, OverflowError):
            raise torn_archive() from None

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        if count > len(self._data) - self._at:
            raise ValueError
        self._at += count
        return self._data[self._at - count:self._at]

    def _number(self) -> int:
        """Ones at the head of the first byte tell how many bytes follow."""
        first, value = self._byte(), 0
        for i in range(8):
            mask = 0x80 >> i
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * i))
            value |= self._byte() << (8 * i)
        return value

    def _count(self) -> int:
        found = self._number()
        if found > _MOST:
            raise ValueError
        return found

    def _flags(self, count: int, *, may_be_all: bool) -> list[bool]:
        if may_be_all and self._byte():
            return [True] * count
        packed = self._bytes(-(-count // 8))
        return [bool(packed[i // 8] & (0x80 >> i % 8)) for i in range(count)]

    def _digest_list(self, count: int) -> list[int | None]:
        return [int.from_bytes(self._bytes(4), "little") if flag else None
                for flag in self._flags(count, may_be_all=True)]

    def _read(self) -> None:
        kind = self._number()
        if kind == 0x17:  # the directory itself is packed: one folder, without files
            self._streams()
            return
        if kind != 1:
            raise ValueError
        while kind := self._number():
            if kind == 2:  # properties of the archive, of which none is known
                while self._number():
                    self._bytes(self._number())
            elif kind == 4:
                self._streams()
            elif kind == 5:
                self._files()
            else:
                raise ValueError

    def _streams(self) -> None:
        place = 0
        packed: list[int] = []
        while kind := self._number():
            if kind == 6:
                place, packed = self._packs()
            elif kind == 7:
                self._folders()
            elif kind == 8:
                self._substreams()
            else:
                raise ValueError
        if not self._sizes:
            self._whole()
        for folder in self.folders:
            folder.place, folder.packed = 32 + place, sum(packed[:folder.packs])
            place, packed = place + folder.packed, packed[folder.packs:]

    def _packs(self) -> tuple[int, list[int]]:
        place, count = self._number(), self._count()
        sizes: list[int] = []
        while kind := self._number():
            if kind == 9:
                sizes = [self._number() for _i in range(count)]
            elif kind == 10:
                self._digest_list(count)
            else:
                raise ValueError
        return place, sizes

    def _folders(self) -> None:
        while kind := self._number():
            if kind == 11:
                count = self._count()
                if self._byte():
                    raise ValueError  # written elsewhere
                self.folders = [self._folder() for _i in range(count)]
            elif kind == 12:
                for folder in self.folders:
                    folder.sizes = [self._number() for coder in folder.coders for _i in range(coder.outputs)]
            elif kind == 10:
                for folder, digest in zip(self.folders, self._digest_list(len(self.folders)), strict=True):
                    folder.digest = digest
            else:
                raise ValueError

    def _folder(self) -> Folder:
        coders = []
        for _i in range(self._count()):
            flags = self._byte()
            method = self._bytes(flags & 15)
            inputs, outputs = (self._count(), self._count()) if flags & 16 else (1, 1)
            coders.append(Coder(method, self._bytes(self._number()) if flags & 32 else b"", inputs, outputs))
        inputs = sum(coder.inputs for coder in coders)
        binds = [(self._number(), self._number()) for _i in range(sum(coder.outputs for coder in coders) - 1)]
        packs = inputs - len(binds)
        if packs > 1:
            for _i in range(packs):
                self._number()
        return Folder(coders, binds, packs=packs)

    def _substreams(self) -> None:
        kind = self._number()
        if kind == 13:
            for folder in self.folders:
                folder.streams = self._count()
            kind = self._number()
        told = kind == 9
        for folder in self.folders:
            if folder.streams:
                first = [self._number() for _i in range(folder.streams - 1)] if told else []
                self._sizes += [*first, folder.size - sum(first)]
        kind = self._number() if told else kind
        known = [folder.streams == 1 and folder.digest is not None for folder in self.folders]
        count = sum(folder.streams for folder, is_known in zip(self.folders, known, strict=True) if not is_known)
        digests: list[int | None] = [None] * count
        while kind:
            if kind != 10:
                raise ValueError
            digests = self._digest_list(count)
            kind = self._number()
        rest = iter(digests)
        for folder, is_known in zip(self.folders, known, strict=True):
            self._digests += [folder.digest] if is_known else [next(rest) for _i in range(folder.streams)]

    def _whole(self) -> None:
        """Without a list of files' sizes, a folder is a file."""
        self._sizes = [folder.size for folder in self.folders]
        self._digests = [folder.digest for folder in self.folders]

    def _files(self) -> None:
        count = self._count()
        names, empty, files = [""] * count, [False] * count, [False] * count
        attributes = [0] * count
        while kind := self._number():
            body = self._number()
            end = self._at + body
            if kind == 14:
                empty = self._flags(count, may_be_all=False)
            elif kind == 15:
                flags = iter(self._flags(sum(empty), may_be_all=False))
                files = [is_empty and next(flags) for is_empty in empty]
            elif kind == 17 and not self._byte():
                names = self._bytes(body - 1).decode("utf-16-le", "replace").split("\0")[:count]
            elif kind == 21:
                flags = iter(self._flags(count, may_be_all=True))
                if not self._byte():
                    attributes = [int.from_bytes(self._bytes(4), "little") if flag else 0 for flag in flags]
            self._at = end
        self._entries(names, empty, files, attributes)

    def _entries(self, names: list[str], empty: list[bool], files: list[bool], attributes: list[int]) -> None:
        where = [(i, j) for i, folder in enumerate(self.folders) for j in range(folder.streams)]
        places: dict[int, int] = {}
        stream = 0
        for name, is_empty, is_file, attribute in zip(names, empty, files, attributes, strict=True):
            linked = bool(attribute & _REPARSE) or bool(attribute & _UNIX and (attribute >> 16) & 0o170000 == _SYMLINK)
            folder, size, digest = -1, 0, None
            if not is_empty:
                folder, size, digest = where[stream][0], self._sizes[stream], self._digests[stream]
                stream += 1
            place = places.get(folder, 0)
            places[folder] = place + size
            self.entries.append(Entry(name, folder, place, size, digest, linked, is_empty and not is_file))
