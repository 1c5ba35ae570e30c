"""zip: files each with a local header, and a directory at the end.

Where the archive fits in memory its directory is trusted, as every tool does.  Larger ones, and those whose end is
missing, are read onwards from local header to local header.  Office documents are zips too, and are not claimed here.

Authority: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

from faille.formats import _zipped
from faille.formats._office import kind_of_zip
from faille.formats.kind import Container
from faille.language import _


def _recognise(head: bytes, name: str) -> float:
    """A local header or an empty directory; nothing where the first members are those of an office document."""
    del name
    if head[:4] == b"PK\x05\x06":
        return 1.0 if len(head) >= 22 else 0.0
    if head[:4] not in {b"PK\x03\x04", b"PK00"} or len(head) < 30:
        return 0.0
    return 0.3 if kind_of_zip(head) else 0.98


ZIP = Container(
    title=_("zip"),
    recognise=_recognise,
    members=_zipped.members,
    extensions=("zip",),
    valid=(b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00!\x00\xc7\x85\xbe\x2f\x04\x00\x00\x00\x04\x00\x00\x00\x05\x00\x00\x00"
           b"a.csva;b\n", b"PK\x05\x06" + b"\0" * 18),
    invalid={b"PK\x03\x04": "the magic number alone", b"PK;nom\n1;MARTIN\n": "delimited text",
             b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00!\x00" + b"\0" * 12 + b"\x13\x00\x00\x00[Content_Types].xml":
             "an office document"},
)
