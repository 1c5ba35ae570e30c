"""xz: one compressed file, or several whose contents follow each other.

Authority: https://tukaani.org/xz/xz-file-format.txt
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from faille.errors import EvidenceError
from faille.formats._inflating import Decompressed, Decompressor
from faille.formats._unpacking import Member, inner_name, torn_archive
from faille.formats.kind import Container, Limits, Source
from faille.language import _

_MAGIC = b"\xfd7zXZ\0"


def _recognise(head: bytes, name: str) -> float:
    """The magic number, and flags whose checksum holds."""
    del name
    return 1.0 if head[:6] == _MAGIC and head[6:7] == b"\0" and len(head) >= 12 else 0.0


def _members(source: Source, limits: Limits) -> Iterator[Source]:
    """The one file inside.  Raises EvidenceError, once it is read, where the stream broke off."""
    def opened(torn: Callable[[], None]) -> BinaryIO:
        _check_memory(source, limits)
        return cast(BinaryIO, Decompressed(source.open(), _begin, limits, torn, _MAGIC))

    member = Member(inner_name(source.name, {".xz": "", ".txz": ".tar"}), None, opened, limits)
    yield member
    if member.torn:
        raise torn_archive(member)


def _begin() -> Decompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ)


def _check_memory(source: Source, limits: Limits) -> None:
    """Refuse a stream that must remember more than may be held at once."""
    try:
        lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.memory).decompress(source.head(4096), 1)
    except lzma.LZMAError as error:
        if "limit" in str(error).lower():
            raise EvidenceError(_("The archive needs more memory to unpack than is allowed."),
                                remedy=_("raise --memory, or unpack it first")) from None


XZ = Container(
    title=_("xz"),
    recognise=_recognise,
    members=_members,
    extensions=("xz", "txz"),
    valid=(lzma.compress(b"a;b\n"),),
    invalid={_MAGIC: "the magic number alone", b"7zXZ;nom\n": "delimited text"},
)
