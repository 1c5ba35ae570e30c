"""tar: files one after another, each behind a header of 512 bytes.

Read onwards only, so that a compressed tar larger than memory is read too.  Links and devices are refused: followed,
they would read what the finder never gave.

Authority: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from faille.formats._unpacking import Forward, Member, check_name, link, stretch, too_many, torn_archive
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_BLOCK = 512
_META = {b"x": "pax", b"g": "global", b"L": "long name", b"K": "long link"}
_LONGEST = 1024 * 1024  # of an extended header


def _recognise(head: bytes, name: str) -> float:
    """A first header whose checksum holds."""
    del name
    return 1.0 if _checked(head[:_BLOCK]) else 0.0


def _checked(header: bytes) -> bool:
    if len(header) < _BLOCK or not header[0]:
        return False
    try:
        told = int(header[148:156].strip(b" \0") or b"-", 8)
    except ValueError:
        return False
    return told == sum(header[:148]) + 8 * 32 + sum(header[156:])


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The files inside, in order, each as it is met.  Raises EvidenceError where the archive breaks off."""
    forward, count, place = Forward(source), 0, 0
    pending: dict[str, str] = {}
    try:
        while True:
            header = forward.read_at(place, _BLOCK)
            if not header.strip(b"\0") and place and len(header) < _BLOCK:
                return  # a missing end, which is written as blocks of NULs, loses nothing
            if header == bytes(_BLOCK):
                place += _BLOCK  # behind an end another archive may stand, appended as it is
                continue
            if not _checked(header):
                raise torn_archive()
            size = _size(header, pending)
            kind, body = header[156:157], place + _BLOCK
            place = body + -(-size // _BLOCK) * _BLOCK
            if kind in _META:
                pending |= _extended(forward.read_at(body, min(size, _LONGEST)), kind)
                continue
            name, pending = _name(header, pending), {}
            count += 1
            where = f"file {count} of the archive"
            if count > limits.members:
                raise too_many(limits)
            check_name(name, where)
            if kind == b"5":
                continue
            if kind not in {b"0", b"\0", b"7"}:
                raise link(where)
            member = Member(name, size, _opener(forward, body, size), limits)
            yield member
            if size and not forward.reaches(body + size):
                raise torn_archive(member)
    finally:
        forward.close()


def _opener(forward: Forward, place: int, size: int) -> Callable[[Callable[[], None]], BinaryIO]:
    def opened(torn: Callable[[], None]) -> BinaryIO:
        return stretch(forward, place, size, torn)
    return opened


def _size(header: bytes, pending: dict[str, str]) -> int:
    """Octal text, or a binary number where the first bit is set (files past 8 GiB), or what a pax header tells."""
    field = header[124:136]
    try:
        size = int(pending["size"]) if "size" in pending else \
            int.from_bytes(field[1:], "big") if field[0] == 0x80 else int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        raise torn_archive() from None
    if size < 0:
        raise torn_archive()
    return size


def _name(header: bytes, pending: dict[str, str]) -> str:
    if "path" in pending:
        return pending["path"]
    name, prefix = (part.split(b"\0")[0] for part in (header[:100], header[345:500]))
    joined = prefix + b"/" + name if prefix and header[257:263] == b"ustar\0" else name
    return joined.decode("utf-8", "replace")


def _extended(body: bytes, kind: bytes) -> dict[str, str]:
    """The name and size that an extended header gives to the next file."""
    if kind == b"L":
        return {"path": body.split(b"\0")[0].decode("utf-8", "replace")}
    found: dict[str, str] = {}
    while kind == b"x" and body:
        length, space, _rest = body.partition(b" ")
        if not space or not length.isdigit() or not 0 < int(length) <= len(body):
            break
        key, _equals, value = body[len(length) + 1:int(length) - 1].partition(b"=")
        if key in {b"path", b"size"}:
            found[key.decode()] = value.decode("utf-8", "replace")
        body = body[int(length):]
    return found


def _example() -> bytes:
    info = tarfile.TarInfo("a.csv")
    info.size = 4
    return info.tobuf(tarfile.USTAR_FORMAT) + b"a;b\n".ljust(_BLOCK, b"\0") + b"\0" * 2 * _BLOCK


TAR = Container(
    title=_("tar"),
    recognise=_recognise,
    members=_members,
    extensions=("tar",),
    valid=(_example(),),
    invalid={b"\0" * 1024: "an empty archive, or nothing at all", b"a;b\n" * 200: "delimited text"},
)
