"""Delimited text: one record a line, cells cut by a comma, a semicolon, a tab, a bar or what else its writer chose.

Nothing in the file says how it was written, and leaks are written by many hands: what counts is the physical line.
Also takes in text that is cut nowhere (a list of addresses, a log that no reader knows): one column, a line a record.

Authority: https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import numpy as np

from faille.formats import _delimited
from faille.formats._lines import wide_encoding
from faille.formats._separators import SWAPPED, parted
from faille.formats._sniff import sniff
from faille.formats.kind import Format
from faille.language import _
from faille.model.reading import LedgerUnit

_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"Rar!",
           b"7z\xbc\xaf", b"SQLite format 3\0", b"PAR1", b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd",
           b"age-encryption.org/", b"{\\rtf")


def _recognise(head: bytes, name: str) -> float:
    """0.8 for text with columns, 0.55 for other text, 0 for what is no text."""
    del name
    if not head.strip() or head.startswith(_BINARY) or not _is_text(head):
        return 0.0
    piece = head[:64 * 1024].translate(SWAPPED) if parted(head) else head[:64 * 1024]
    lines = _delimited.sample_lines(piece, len(head) <= 64 * 1024)
    return 0.8 if sniff(lines).width > 1 else 0.55


def _is_text(head: bytes) -> bool:
    """Whether control characters are as rare as text has them.

    Databases write a vertical tab for a line break within a cell, and separators (28 to 31) between repeated values.
    """
    encoding, skip = wide_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        piece = head[skip:skip + 65_536]
        text = piece[:len(piece) // 4 * 4].decode(encoding, "replace")
        odd = sum(not (c.isprintable() or c in "\t\v\r\n\x1c\x1d\x1e\x1f\x01\xa0") for c in text)
        return odd * 20 <= len(text)
    counts = np.bincount(np.frombuffer(head[:65_536], np.uint8), minlength=256)
    controls = int(counts[:32].sum() - counts[[0, 1, 9, 10, 11, 12, 13, 26, 28, 29, 30, 31]].sum() + counts[127])
    total = int(counts.sum())
    return controls * 100 <= total and int(counts[0]) * 5 <= total and int(counts[1] + counts[31]) * 3 <= total


CSV = Format(
    title=_("Delimited text (CSV)"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_delimited.read,
    reasons={"too_wide": _("more cells than the table has columns"),
             "broken_quotes": _("quotation marks that do not match, and cells that do not fit the columns"),
             "misplaced": _("too few cells, and not those of these columns"),
             # Said by the desk of what no format takes; here, because this one is asked last.
             "no_table": _("a file in the archive that holds no table"),
             "torn_archive": _("the archive breaks off or is damaged here")},
    extensions=("csv", "tsv", "txt"),
    valid=(b"id;nom\r\n1;MARTIN\r\n2;DURAND\r\n", b"a@mail.example:secret\nb@mail.example:qwerty\n",
           b"name\tage\nZo\xc3\xab\t12\nPaul\t7\n"),
    invalid={b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR": "a picture", bytes(range(256)) * 4: "no text", b"": "empty"},
)
