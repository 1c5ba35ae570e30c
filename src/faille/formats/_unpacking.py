"""Members of archives: forward reading, lines kept whole, and the refusal of what an archive should not hold.

A member's stream that breaks off (a torn download) ends there like any other, so that what came before is read; the
archive's iterator then raises EvidenceError when the next member is asked for, which the consumer records as one
reject.  A bomb raises EvidenceError while it is read: there is no use in reading on.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from faille.errors import EvidenceError
from faille.formats._lines import filled, wide_encoding
from faille.formats.kind import Limits, Source, TornError
from faille.language import _

FREE = 100 * 1024 * 1024  # bytes an archive may unpack to whatever its size
STEP = 256 * 1024
_KEPT = 4 * STEP
_LONGEST_LINE = 4 * 1024 * 1024  # longer ones are no lines of a table, and are given as they come


class Forward:
    """Places of a source that can only be read onwards: one open stream, opened anew to go far back.

    What was read last is kept, so that a member's head can be looked at before it is read.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stream: BinaryIO | None = None
        self._at = 0  # where the stream stands
        self._kept = b""  # what was read just before that

    def read_at(self, place: int, size: int) -> bytes:
        """Up to `size` bytes from `place`; fewer only at the end."""
        if self._stream is None or place < self._at - len(self._kept):
            self.close()
            self._stream, self._at = self._source.open(), 0
        while self._at < place and self._pull(min(place - self._at, STEP), 0):
            pass
        if self._at < place:
            return b""
        while self._at < place + size and self._pull(place + size - self._at, self._at - place):
            pass
        start = place - (self._at - len(self._kept))
        return self._kept[start:start + size]

    def reaches(self, place: int) -> bool:
        """Whether the source has that many bytes."""
        return self._at >= place or len(self.read_at(place - 1, 1)) == 1

    def close(self) -> None:
        """Let go of the stream."""
        if self._stream is not None:
            self._stream.close()
        self._stream, self._kept = None, b""

    def _pull(self, size: int, keep: int) -> bool:
        """Read on, by a step at least; keep that and the `keep` bytes before it."""
        data = filled(self._stream, max(size, STEP)) if self._stream else b""
        self._at += len(data)
        self._kept = (self._kept + data)[-max(_KEPT, len(data) + keep):]
        return bool(data)


class Stretch(io.RawIOBase):
    """The bytes of a source from one place to another (to its end where `size` is None)."""

    def __init__(self, forward: Forward, place: int, size: int | None, torn: Callable[[], None] | None = None) -> None:
        """`torn` is called where the source ends before the stretch does."""
        self._forward, self._place, self._left, self._torn = forward, place, size, torn

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes; fewer than asked only at the end."""
        if size < 0:
            return b"".join(iter(lambda: self.read(STEP), b""))
        data = self._forward.read_at(self._place, size if self._left is None else min(size, self._left))
        self._place += len(data)
        if self._left is not None:
            self._left -= len(data)
            if self._left and len(data) < size and self._torn:
                self._torn()
        return data


class _Lines(io.RawIOBase):
    """A member's stream that withholds the piece of a line where it breaks off."""

    def __init__(self, stream: BinaryIO, member: Member, end: bytes, shift: int) -> None:
        self._stream, self._member, self._end, self._shift = stream, member, end, shift
        self._held = self._ready = b""
        self._given = 0
        self._over = False

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Close the member's stream too."""
        self._stream.close()
        super().close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if size < 0:
            return b"".join(iter(lambda: self.read(STEP), b""))
        while not self._ready and not self._over:
            data = self._stream.read(max(size, 1)) or b""
            if not data:
                self._over = True
                if self._member.torn:
                    self._member.rest = self._held
                else:
                    self._ready = self._held
                break
            cut = self._cut(data)
            if cut or len(self._held) > _LONGEST_LINE:
                self._ready, self._held = self._held + data[:cut], data[cut:]
            else:
                self._held += data
        given, self._ready = self._ready[:size], self._ready[size:]
        self._given += len(given)
        return given

    def _cut(self, data: bytes) -> int:
        """Behind the last line end of `data`, which stands where the held bytes end."""
        begins, unit = self._given + len(self._held) - self._shift, len(self._end)
        at = data.rfind(self._end)
        while at >= 0 and (begins + at) % unit:
            at = data.rfind(self._end, 0, at + unit - 1)
        return at + unit if at >= 0 else data.rfind(b"\r") + 1 if unit == 1 else 0


class _Counted(io.RawIOBase):
    """A member's stream that counts what it gives."""

    def __init__(self, stream: BinaryIO, member: Member) -> None:
        self._stream, self._member = stream, member
        self._given = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Close the member's stream too."""
        self._stream.close()
        super().close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size) or b""
        self._given += len(data)
        self._member.given = max(self._member.given, self._given)
        return data


@dataclass(slots=True)
class Member:
    """A file inside an archive: a `Source`."""

    name: str
    size: int | None
    opener: Callable[[Callable[[], None]], BinaryIO] = field(repr=False)
    limits: Limits = field(repr=False)
    torn: bool = False  # whether a stream of it broke off before its end
    given: int = 0  # bytes that its streams gave at most
    rest: bytes = field(default=b"", repr=False)  # the piece of a line that was withheld
    _line_end: tuple[bytes, int] | None = field(default=None, repr=False)
    _head: bytes | None = field(default=None, repr=False)

    def open(self) -> BinaryIO:
        """A stream from the first byte."""
        stream = cast(BinaryIO, _Counted(self.opener(self._tear), self))
        return cast(BinaryIO, _Lines(stream, self, *self._line_end)) if self._line_end else stream

    def keep_lines_whole(self) -> None:
        """Give no piece of a line where it breaks off."""
        encoding, skip = wide_encoding(self.head(4096))
        end = "\n".encode(encoding if encoding.startswith(("utf-16", "utf-32")) else "ascii")
        self._line_end = end, skip % len(end)

    def head(self, size: int) -> bytes:
        """At most the first `size` bytes."""
        if self._head is None or len(self._head) < size:
            with self.open() as stream:
                self._head = filled(stream, size)
        return self._head[:size]

    def seekable(self) -> BinaryIO:
        """The whole in memory; raises EvidenceError past the memory allowed."""
        with self.open() as stream:
            whole = filled(stream, self.limits.memory + 1)
        if len(whole) > self.limits.memory:
            raise EvidenceError(_("A file inside the archive is larger than the memory allowed."),
                                remedy=_("raise --memory, or unpack it first"))
        return io.BytesIO(whole)

    def _tear(self) -> None:
        self.torn = True


def stretch(forward: Forward, place: int, size: int | None, torn: Callable[[], None] | None = None) -> BinaryIO:
    """A stretch of a source as a stream."""
    return cast(BinaryIO, Stretch(forward, place, size, torn))


def inner_name(name: str, endings: Mapping[str, str]) -> str:
    """The name of the one file that a compressed file holds: without its ending, or with another."""
    for ending, instead in endings.items():
        if name.lower().endswith(ending):
            return name[:-len(ending)] + instead
    return name


def bomb() -> EvidenceError:
    """The refusal of what unpacks to far more than files do."""
    return EvidenceError(_("This archive unpacks to far more than it is: it looks like a bomb."),
                         remedy=_("unpack it yourself where it can do no harm, and give the files"))


def torn_archive(member: Member | None = None) -> TornError:
    """What tells the consumer that the members given are not all, or that `member` is not whole."""
    error = TornError(_("The archive breaks off or is damaged: only what came before was read."),
                      remedy=_("get the whole file if it still exists"))
    if member:
        error.byte, error.content = member.given - len(member.rest), member.rest
    return error


def locked() -> EvidenceError:
    """The refusal of an archive under a password."""
    return EvidenceError(_("The archive is protected by a password."),
                         remedy=_("unpack it first with its password, and give the files"))


def check_name(name: str, where: str) -> None:
    """Refuse a member that would be written outside the folder it is unpacked to."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":" and name[0].isalpha()):
        raise EvidenceError(_("The archive holds a path that leads outside it."), where=where,
                            remedy=_("unpack it yourself where it can do no harm, and give the files"))


def link(where: str) -> EvidenceError:
    """The refusal of links and devices."""
    return EvidenceError(_("The archive holds a link or a device, not only files."), where=where,
                         remedy=_("unpack it yourself where it can do no harm, and give the files"))


def too_many(limits: Limits) -> EvidenceError:
    """The refusal of more members than allowed."""
    return EvidenceError(_("The archive holds more files than allowed."), where=f"{limits.members} files",
                         remedy=_("unpack it yourself where it can do no harm, and give the files"))
