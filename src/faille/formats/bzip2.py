"""bzip2: one compressed file, or several whose contents follow each other.

Authority: https://sourceware.org/bzip2/manual/manual.html
"""

from __future__ import annotations

import bz2
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from faille.formats._inflating import Decompressed
from faille.formats._unpacking import Member, inner_name, torn_archive
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_MAGIC = b"BZh"


def _recognise(head: bytes, name: str) -> float:
    """The magic number, a level, and a block or the end."""
    del name
    begins = head[:3] == _MAGIC and head[3:4] in {b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8", b"9"}
    return 1.0 if begins and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"} else 0.0


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The one file inside.  Raises EvidenceError, once it is read, where the stream broke off."""
    def opened(torn: Callable[[], None]) -> BinaryIO:
        return cast(BinaryIO, Decompressed(source.open(), bz2.BZ2Decompressor, limits, torn, _MAGIC))

    member = Member(inner_name(source.name, {".bz2": "", ".tbz2": ".tar", ".tbz": ".tar"}), None, opened, limits)
    yield member
    if member.torn:
        raise torn_archive(member)


BZIP2 = Container(
    title=_("bzip2"),
    recognise=_recognise,
    members=_members,
    extensions=("bz2", "tbz2"),
    valid=(bz2.compress(b"a;b\n"), bz2.compress(b"")),
    invalid={b"BZh9": "the magic number alone", b"BZh;nom\n": "delimited text"},
)
