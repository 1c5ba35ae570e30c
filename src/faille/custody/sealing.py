"""Receiving an item of evidence, and reading it back from its sealed copy.

A file is read once, from beginning to end: the same pass gives its SHA-256 and an age-encrypted copy, named after
that hash.  Everything afterwards reads the sealed copy, so that what is analysed is what was hashed, whatever becomes
of the original.  The original is opened for reading only, without touching its access time where the system allows.

A copy appears under its name only when it is complete and on disk; until then it is `.receiving-…`, encrypted too.

Anybody who knows a recipient's public key could put another file in a sealed copy's place, age's own check would not
see it: hence the first complete reading compares SHA-256 again.

Authority: ISO/IEC 27037:2012, acquisition and preservation https://www.iso.org/standard/44381.html
"""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from faille.custody.chain import Chain, Clock
from faille.custody.decrypting import Decrypting
from faille.custody.keys import CaseKeys
from faille.errors import CustodyError, EvidenceError, RequestError
from faille.language import _
from faille.model.evidence import Evidence, Role
from faille.model.progress import Progress, Silent

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RECEIVED = "received"
RECEIVED_AGAIN = "received again"
_UNFINISHED = ".receiving-"
_BLOCK = 1 << 20
_NO_ACCESS_TIME = getattr(os, "O_NOATIME", 0)  # Linux, and only for the file's owner


def receive(path: Path, sealed: Path, keys: CaseKeys, chain: Chain, *, role: Role, examiner: str, clock: Clock,
            progress: Progress | None = None) -> Evidence:
    """Seal the file at `path` and enter it in the chain: `received`, or `received again` where the case had it."""
    evidence, stood = _sealed(path, sealed, keys, role, clock, progress or Silent())
    # A copy may stand without its entry: a run was killed between the two.
    known = stood and any(entry.item == evidence.id and entry.action == RECEIVED for entry in chain.entries())
    chain.append(RECEIVED_AGAIN if known else RECEIVED, evidence.id,
                 {"bytes": evidence.size, "role": role.value, "modified_at": evidence.modified_at},
                 examiner=examiner, clock=clock)
    return evidence


def seal(path: Path, sealed: Path, keys: CaseKeys, *, role: Role, clock: Clock,
         progress: Progress | None = None) -> Evidence:
    """Hash and encrypt the file at `path` into the folder `sealed`, in one pass.

    Raises `RequestError` when there is no such file, `EvidenceError` when it is not a regular file, is empty, may not
    be read or changed meanwhile, `CustodyError` when the copy cannot be written.  Nothing is left behind then.
    """
    return _sealed(path, sealed, keys, role, clock, progress or Silent())[0]


def sealed_path(sealed: Path, evidence: str) -> Path:
    """Where the sealed copy of an item lies."""
    return sealed / f"{evidence}.age"


def clear_unfinished(sealed: Path) -> int:
    """Remove what runs that were killed left half-received; how many there were.  Only under the case's lock."""
    left = list(sealed.glob(_UNFINISHED + "*"))
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


@dataclass(slots=True)
class SealedSource:
    """An item of evidence as bytes to read: a `Source` of `faille.formats.kind`, decrypted as it is read."""

    evidence: Evidence
    sealed: Path  # the folder
    keys: CaseKeys
    memory: int = 256 * 1024 * 1024  # bytes that `seekable` may hold
    _agreed: bool = field(default=False, repr=False)

    @property
    def name(self) -> str:
        """The file's name when it was received; not to be printed."""
        return self.evidence.name

    @property
    def size(self) -> int:
        """Bytes."""
        return self.evidence.size

    def open(self) -> BinaryIO:
        """A sequential stream from the first byte, in bounded memory.

        Reading raises `CustodyError` where the copy was altered; on the first complete reading that includes a
        SHA-256 that differs, raised at the end instead of the end of file.
        """
        return cast(BinaryIO, io.BufferedReader(Decrypting(
            sealed_path(self.sealed, self.evidence.id), self.keys,
            None if self._agreed else self.evidence.id, self._remember), 256 * 1024))

    def head(self, size: int) -> bytes:
        """At most the first `size` bytes."""
        with self.open() as stream:
            return stream.read(size)

    def seekable(self) -> BinaryIO:
        """The whole in memory; raises `EvidenceError` past the memory allowed."""
        if self.size > self.memory:
            raise EvidenceError(_("This format is read in memory, and the file is larger than the memory allowed."),
                                where=f"evidence {self.evidence.short}", remedy=_("raise --memory"))
        with self.open() as stream:
            return io.BytesIO(stream.read())

    def _remember(self) -> None:
        self._agreed = True


def open_sealed(evidence: Evidence, sealed: Path, keys: CaseKeys, *, memory: int = 256 * 1024 * 1024) -> SealedSource:
    """The item's bytes, from its sealed copy."""
    return SealedSource(evidence, sealed, keys, memory)


def _sealed(path: Path, sealed: Path, keys: CaseKeys, role: Role, clock: Clock,
            progress: Progress) -> tuple[Evidence, bool]:
    """The item, sealed; and whether its sealed copy stood already."""
    handle, before = _opened(path)
    try:
        if not stat.S_ISREG(before.st_mode):
            raise _changed(0)
        if before.st_size == 0:
            raise EvidenceError(_("The file is empty."), where=_where(0),
                                remedy=_("check where it was copied from: there is nothing to receive"))
        with progress.step(_("Seal"), before.st_size, "bytes") as step:
            source = _Hashed(handle, before.st_size, step.advance)
            temporary = _written(io.BufferedReader(source, _BLOCK), sealed, keys)
        try:
            _unchanged(path, handle, before, source.count)
            evidence = Evidence(id=source.digest.hexdigest(), role=role, name=path.name, size=source.count,
                                acquired_at=_iso(clock()),
                                modified_at=_iso(datetime.fromtimestamp(before.st_mtime_ns / 1e9, UTC)))
            final = sealed_path(sealed, evidence.id)
            stood = final.exists()
            _published(temporary, final)
        finally:
            temporary.unlink(missing_ok=True)
    finally:
        os.close(handle)
    return evidence, stood


class _Hashed(io.RawIOBase):
    """The original as it is read: hashed, counted, and never followed past the size it had."""

    def __init__(self, handle: int, size: int, advance: Callable[[float], None]) -> None:
        super().__init__()
        self.digest = sha256()
        self.count = 0
        self._handle, self._size, self._advance = handle, size, advance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        try:
            count = os.readv(self._handle, [view])
        except OSError:
            raise EvidenceError(_("The file cannot be read to its end: the disk reports an error."),
                                where=_where(self.count),
                                remedy=_("make an image of the disk first, and receive the file from it")) from None
        self.digest.update(view[:count])
        self.count += count
        if self.count > self._size:
            raise _changed(self.count)
        self._advance(count)
        return count


def _opened(path: Path) -> tuple[int, os.stat_result]:
    """The file, open for reading only, and what it was at that moment."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before opening: opening a FIFO would wait for its other end
            raise EvidenceError(_("This is not a regular file."), where=_where(0),
                                remedy=_("copy its content to a file, and receive that"))
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            handle = os.open(path, flags | _NO_ACCESS_TIME)
        except PermissionError:
            handle = os.open(path, flags)
    except FileNotFoundError:
        raise RequestError(_("There is no such file."), where=_where(0), remedy=_("check the path")) from None
    except PermissionError:
        raise EvidenceError(_("You may not read this file."), where=_where(0),
                            remedy=_("run as somebody who may, or have it copied for you")) from None
    except OSError:
        raise EvidenceError(_("The file cannot be opened."), where=_where(0),
                            remedy=_("check the path and the disk it is on")) from None
    return handle, os.fstat(handle)


def _written(source: io.BufferedReader, sealed: Path, keys: CaseKeys) -> Path:
    """All of `source`, encrypted and on disk, under a name that says it is not received yet."""
    temporary = sealed / f"{_UNFINISHED}{secrets.token_hex(8)}"
    try:
        sealed.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as target:
            keys.encrypt_stream(source, target)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _unsealed(error) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _published(temporary: Path, final: Path) -> None:
    """Give the copy its name.  One that stands already is replaced: same content, and perhaps a healthier disk."""
    try:
        temporary.chmod(0o400)
        temporary.replace(final)
        folder = os.open(final.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise _unsealed(error) from None


def _unchanged(path: Path, handle: int, before: os.stat_result, count: int) -> None:
    """Raise where the file is not what it was when it was opened."""
    try:
        states = [os.fstat(handle), path.stat()]
    except OSError:
        raise _changed(count) from None
    marks = {(s.st_dev, s.st_ino, s.st_size, s.st_mtime_ns) for s in (before, *states)}
    if len(marks) != 1 or count != before.st_size:
        raise _changed(count)


def _changed(count: int) -> EvidenceError:
    return EvidenceError(_("The file changed while it was read."), where=_where(count),
                         remedy=_("stop what writes to it, or copy it, then receive it again"))


def _unsealed(error: OSError) -> CustodyError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return CustodyError(_("The disk is full: the sealed copy was not kept."), where="sealing",
                            remedy=_("free about the size of the file on the case's disk, then run again"))
    return CustodyError(_("The sealed copy cannot be written."), where="sealing",
                        remedy=_("check that the case's folder is writable and its disk healthy"))


def _where(count: int) -> str:
    return f"receiving, byte {count}"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
