"""gzip: one compressed file, or several whose contents follow each other.

Authority: https://www.rfc-editor.org/rfc/rfc1952
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from faille.formats._inflating import Inflated
from faille.formats._unpacking import Member, inner_name, torn_archive
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_NAMED = 8  # the flag that says that the header holds the file's name


def _recognise(head: bytes, name: str) -> float:
    """The magic number, deflate, and no reserved flag."""
    del name
    return 1.0 if head[:3] == b"\x1f\x8b\x08" and len(head) >= 10 and not head[3] & 0xE0 else 0.0


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The one file inside.  Raises EvidenceError, once it is read, where the stream broke off."""
    def opened(torn: Callable[[], None]) -> BinaryIO:
        return cast(BinaryIO, Inflated(source.open(), 31, limits, torn))

    member = Member(_inner_name(source), None, opened, limits)
    yield member
    if member.torn:
        raise torn_archive(member)


def _inner_name(source: Source) -> str:
    head = source.head(4096)
    if head[3:4] and head[3] & _NAMED and not head[3] & 4:
        name = head[10:].split(b"\0")[0]
        if name:
            return name.decode("latin-1").replace("\\", "/").rsplit("/", 1)[-1]
    return inner_name(source.name, {".gz": "", ".tgz": ".tar", ".gzip": ""})


GZIP = Container(
    title=_("gzip"),
    recognise=_recognise,
    members=_members,
    extensions=("gz", "tgz"),
    valid=(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00",),
    invalid={b"\x1f\x8b": "the magic number alone", b"1f8b;nom\n": "delimited text"},
)
