r"""The chain of custody: what was done to the evidence, by whom, when, each entry holding the hash of the one before.

A file of JSON lines that is only ever added to.  Changing, removing or moving an entry breaks the link after it.  Two
things a chain alone cannot show: that its end was cut off, or that all of it was written anew.  So the hash of its
last entry is printed in every report, and `verify(noted=…)` looks for the hash that somebody has noted.

How to check by hand.  A line is ASCII JSON without blanks, keys in the order of `CustodyEntry`, and its last key is
`hash`: the SHA-256 of the same line without that key.  For line 3:

    sed -n 3p custody.jsonl | sed -E 's/,"hash":"[0-9a-f]{64}"[}]$/}/' | tr -d '\n' | sha256sum

and its `previous` is the `hash` of line 2 (of the first: 64 zeros).

A process killed while it wrote leaves a last line without its end.  Nothing is removed: the next entry is written
after it, says `recovered`, and holds the number and the SHA-256 of the bytes left behind.

Details hold counts, hashes, names of results and the examiner's own words; never a value of the leak, and no file's
name, which may be personal: the chain is in clear, so that it can be checked by somebody who may not open the case.

Authority: ISO/IEC 27037:2012, 6.1, chain of custody https://www.iso.org/standard/44381.html
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from faille.errors import CustodyError
from faille.language import _
from faille.model.evidence import CustodyEntry
from faille.version import __version__

Clock = Callable[[], datetime]  # an aware datetime: the clock is passed in, as every state is

TOOL = f"faille {__version__}"
FIRST = "0" * 64
RECOVERED = "recovered"
_KEYS = tuple(entry.name for entry in fields(CustodyEntry))
_SEAL = re.compile(rb',"hash":"([0-9a-f]{64})"\}\Z')
_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link that does not hold: its number (from 1) and why, a sentence marked for translation."""

    sequence: int
    reason: str


class Chain:
    """The chain of custody kept in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, action: str, item: str, details: Mapping[str, str | int], *, examiner: str, clock: Clock,
               tool: str = TOOL) -> CustodyEntry:
        """Add an entry and force it to disk.

        A half-written last line is first answered by a `recovered` entry.  Raises `CustodyError` where the last link
        does not hold or the disk is full; nothing half-written is left then.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        except OSError:
            raise _unwritable() from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)  # other processes add entries too: revealing is recorded
            last, torn, unended = _end(handle)
            text = b"\n" if unended else b""
            if torn is not None:
                last, line = _made(last, RECOVERED, "", _remains(torn), examiner, clock(), tool)
                text += line
            entry, line = _made(last, action, item, details, examiner, clock(), tool)
            _add(handle, text + line)
            return entry
        finally:
            os.close(handle)

    def entries(self) -> tuple[CustodyEntry, ...]:
        """Every entry, in order; raises `CustodyError` naming the first broken link."""
        entries, broken = self._walk()
        if broken:
            raise CustodyError(broken.reason, where=f"chain of custody, entry {broken.sequence}",
                               remedy=_("restore the chain from a copy; what stands after this entry proves nothing"))
        return entries

    def head(self) -> str:
        """The hash of the last entry, to be noted outside the case; 64 zeros when there is none."""
        entries = self.entries()
        return entries[-1].hash if entries else FIRST

    def verify(self, noted: str = "") -> Broken | None:
        """The first broken link, or None where all hold; `noted` is an entry's hash that must be in the chain."""
        entries, broken = self._walk()
        if broken is None and noted and noted not in {entry.hash for entry in entries}:
            return Broken(len(entries) + 1, _("The entry whose hash was noted is not in the chain: its end was cut "
                                              "off, or it was written anew."))
        return broken

    def _walk(self) -> tuple[tuple[CustodyEntry, ...], Broken | None]:
        """Entries up to the first broken link, and that link."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return (), None
        except OSError:
            raise CustodyError(_("The chain of custody cannot be read."), where=self._path.name,
                               remedy=_("check that the folder is a case and that you may read it")) from None
        ended = lines[-1] == b""
        entries: list[CustodyEntry] = []
        torn: list[bytes] = []
        for line in lines[:-1] if ended else lines:
            entry, reason = _read(line)
            if reason == _UNREADABLE:
                torn.append(line)
                continue
            if entry and not reason:
                reason = _complaint(entry, entries[-1] if entries else None, _joined(torn))
            if reason or not entry:
                return tuple(entries), Broken(len(entries) + 1, reason)
            entries.append(entry)
            torn = []
        if torn:
            return tuple(entries), Broken(len(entries) + 1, _UNREADABLE if ended else _TORN)
        return tuple(entries), None


_UNREADABLE = _("The line is not an entry, and no later entry accounts for it.")
_FOREIGN = _("The line was not written by this program: its fields are not those of an entry.")
_ALTERED = _("The entry was altered: its hash is not that of its content.")
_UNLINKED = _("The entry does not hold the hash of the one before: an entry was removed, inserted or moved.")
_MISCOUNTED = _("The entry's number does not follow the one before.")
_TORN = _("The last line has no end: a run was stopped while it wrote. The next command that works on the case "
          "records this and goes on.")


def _read(line: bytes) -> tuple[CustodyEntry | None, str]:
    """The entry that a line holds, or why it holds none."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return None, _UNREADABLE
    seal = _SEAL.search(line)
    if seal is None or not isinstance(content, dict) or tuple(content) != _KEYS:
        return None, _FOREIGN
    if sha256(line[:seal.start()] + b"}").hexdigest().encode() != seal[1]:
        return None, _ALTERED
    return CustodyEntry(**content), ""


def _complaint(entry: CustodyEntry, before: CustodyEntry | None, torn: bytes | None) -> str:
    """Why an intact entry does not follow the one before; "" when it does."""
    if entry.previous != (before.hash if before else FIRST):
        return _UNLINKED
    if entry.sequence != (before.sequence if before else 0) + 1:
        return _MISCOUNTED
    if torn is not None and (entry.action != RECOVERED or dict(entry.details) != _remains(torn)):
        return _UNREADABLE
    return ""


def _joined(lines: list[bytes]) -> bytes | None:
    """Lines that are no entries as they stood together; None when there are none (a blank line is one)."""
    return b"\n".join(lines) if lines else None


def _remains(torn: bytes) -> dict[str, str | int]:
    return {"bytes": len(torn), "sha256": sha256(torn).hexdigest()}


def _made(before: CustodyEntry | None, action: str, item: str, details: Mapping[str, str | int], examiner: str,
          at: datetime, tool: str) -> tuple[CustodyEntry, bytes]:
    """The entry that follows `before`, and its line."""
    for value in details.values():
        if type(value) not in (str, int):
            raise TypeError("details of the chain of custody are str or int")
    body: dict[str, Any] = {
        "sequence": before.sequence + 1 if before else 1,
        "at": at.astimezone(UTC).isoformat(timespec="milliseconds"), "examiner": examiner, "tool": tool,
        "action": action, "item": item, "details": dict(details), "previous": before.hash if before else FIRST}
    text = json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    entry = CustodyEntry(**body, hash=sha256(text).hexdigest())
    return entry, text[:-1] + b',"hash":"' + entry.hash.encode() + b'"}\n'


def _end(handle: int) -> tuple[CustodyEntry | None, bytes | None, bool]:
    """The last entry, the lines after it that are none, and whether the file's last line lacks its end."""
    size = os.fstat(handle).st_size
    span = _BLOCK
    while True:
        start = max(size - span, 0)
        content = os.pread(handle, size - start, start)
        lines = content.split(b"\n")
        unended = lines[-1] != b""
        if not unended:
            lines.pop()
        for i in range(len(lines) - 1, -1 if start == 0 else 0, -1):  # a block's first line may be cut
            entry, reason = _read(lines[i])
            if entry:
                return entry, _joined(lines[i + 1:]), unended
            if reason != _UNREADABLE:
                raise CustodyError(reason, where="chain of custody, last entry",
                                   remedy=_("restore the chain from a copy before working on this case"))
        if start == 0:
            return None, _joined(lines), unended
        span *= 2


def _add(handle: int, text: bytes) -> None:
    """Append whole and force it to disk, or take back what was written."""
    size = os.fstat(handle).st_size
    try:
        written = os.write(handle, text)
        if written != len(text):
            raise OSError("short write")
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise _unwritable() from None


def _unwritable() -> CustodyError:
    return CustodyError(_("The chain of custody cannot be written."), where="chain of custody",
                        remedy=_("free space on the disk, and check that the case's folder is writable"))
