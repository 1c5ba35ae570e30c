"""Where bytes come from: a file as it lies, a stream that can be opened again, bytes in memory.

A file under investigation may still be written to, or lie on a failing disk.  It is read as it was when first seen:
where its size or its time of change differs afterwards, the reading is void.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from faille.errors import EvidenceError
from faille.formats.kind import Limits
from faille.language import _

MEMORY = Limits().memory  # bytes held at once, unless told otherwise


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Bytes in memory."""

    data: bytes
    name: str = ""

    @property
    def size(self) -> int | None:
        """Bytes."""
        return len(self.data)

    def open(self) -> BinaryIO:
        """A stream from the first byte."""
        return io.BytesIO(self.data)

    def head(self, size: int) -> bytes:
        """The first bytes."""
        return self.data[:size]

    def seekable(self) -> BinaryIO:
        """The whole."""
        return io.BytesIO(self.data)


@dataclass(frozen=True, slots=True)
class StreamSource:
    """What `opener` gives, from the first byte each time it is called."""

    opener: Callable[[], BinaryIO]
    name: str = ""
    size: int | None = None
    memory: int = MEMORY

    def open(self) -> BinaryIO:
        """A stream from the first byte."""
        return self.opener()

    def head(self, size: int) -> bytes:
        """The first bytes."""
        return _head(self, size)

    def seekable(self) -> BinaryIO:
        """The whole in memory; raises EvidenceError where it is larger than `memory`."""
        return _whole(self, self.memory)


class FileSource:
    """A file; raises EvidenceError where it cannot be read, or is not what it was when first seen."""

    def __init__(self, path: Path, memory: int = MEMORY) -> None:
        """`memory` is how many bytes may be held at once."""
        self._path, self._memory = path, memory
        try:
            if not path.is_file():
                raise EvidenceError(_("This is not a file."), where="file", remedy=_("give the path of a file"))
            self._seen = _state(path.stat())
            with path.open("rb"):
                pass
        except OSError as error:
            raise _unreadable(error) from None

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def size(self) -> int | None:
        """Bytes, when first seen."""
        return self._seen[0]

    def open(self) -> BinaryIO:
        """A stream from the first byte, which fails at its end where the file has changed meanwhile."""
        try:
            return io.BufferedReader(_Watched(self._path, self._seen), buffer_size=1024 * 1024)
        except OSError as error:
            raise _unreadable(error) from None

    def head(self, size: int) -> bytes:
        """The first bytes."""
        return _head(self, size)

    def seekable(self) -> BinaryIO:
        """The whole in memory; raises EvidenceError where it is larger than the memory allowed."""
        return _whole(self, self._memory)


class _Watched(io.RawIOBase):
    """A file that must stay as it was."""

    def __init__(self, path: Path, seen: tuple[int, int]) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._seen, self._read = seen, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """The next bytes; 0 at the end."""
        try:
            count = self._file.readinto(buffer) or 0
        except OSError as error:
            raise _unreadable(error) from None
        self._read += count
        if not count and len(buffer) and (self._read != self._seen[0]
                                          or _state(os.fstat(self._file.fileno())) != self._seen):
            raise EvidenceError(_("The file changed while it was read."), where="file",
                                remedy=_("stop what writes to it, or work on a copy, then run again"))
        return count

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _unreadable(error: OSError) -> EvidenceError:
    """An operating system's error as ours; its message holds the file's name, which may be personal."""
    if isinstance(error, PermissionError):
        return EvidenceError(_("No permission to read this file."), where="file",
                             remedy=_("give the account that runs faille the right to read it"))
    if isinstance(error, FileNotFoundError):
        return EvidenceError(_("There is no such file."), where="file", remedy=_("check the path"))
    return EvidenceError(_("The file could not be read from its disk."), where="file",
                         remedy=_("check the disk, or work on a copy"))


def _head(source: StreamSource | FileSource, size: int) -> bytes:
    with source.open() as stream:
        pieces, have = [], 0
        while have < size and (piece := stream.read(size - have)):
            pieces.append(piece)
            have += len(piece)
    return b"".join(pieces)


def _whole(source: StreamSource | FileSource, memory: int) -> BinaryIO:
    data = _head(source, memory + 1)
    if len(data) > memory:
        raise EvidenceError(_("This format must be held in memory, and the file is larger than the memory allowed."),
                            where="file", remedy=_("raise --memory"))
    return io.BytesIO(data)
