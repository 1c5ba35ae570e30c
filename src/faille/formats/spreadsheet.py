"""Spreadsheets: xlsx, xls and ods; each sheet that has cells is a table.

A sheet holds values, not the digits one sees: 12 is the double 12.0, a date a count of days, and leading zeros are
gone.  What stands here is the value, exactly: an integer without ".0", a date or time in ISO form.  What a program
mangled before it saved (5.5E+15 as text) stays as it was saved.

Authority: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

from faille.formats import _office, _sheets
from faille.formats.kind import Format
from faille.language import _
from faille.model.reading import LedgerUnit


def _recognise(head: bytes, name: str) -> float:
    """An office zip or a compound file that holds a workbook; a compound file under a password, too."""
    if head.startswith(b"PK\x03\x04"):
        return 1.0 if _office.kind_of_zip(head) in {"xlsx", "xlsb", "ods"} else 0.0
    compound = _office.kind_of_compound(head)
    if compound == "unseen":
        return 0.7 if name.lower().endswith((".xls", ".xlsx", ".xlt", "")) else 0.4
    return 1.0 if compound in {"xls", "encrypted"} else 0.0


def _compound(entry: str) -> bytes:
    header = bytearray(_office.COMPOUND + b"\0" * 504)
    header[30] = 9
    return bytes(header) + entry.encode("utf-16-le").ljust(64, b"\0") + bytes([len(entry) * 2 + 2, 0, 2]) + b"\0" * 445


def _zip_of(*names: bytes) -> bytes:
    return b"".join(b"PK\x03\x04\x14" + b"\0" * 21 + bytes([len(n), 0, 0, 0]) + n for n in names)


SPREADSHEET = Format(
    title=_("Spreadsheet (xlsx, xls, ods)"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_sheets.read,
    reasons={_sheets.DAMAGED: _("a sheet that cannot be read")},
    extensions=("xlsx", "xls", "ods", "xlsm", "xlsb"),
    valid=(_zip_of(b"[Content_Types].xml", b"xl/workbook.xml"), _compound("Workbook"), _compound("EncryptedPackage"),
           _zip_of(b"mimetype")[:38] + b"application/vnd.oasis.opendocument.spreadsheet"),
    invalid={_zip_of(b"[Content_Types].xml", b"word/document.xml"): "a text document", _zip_of(b"a.csv"): "an archive",
             _compound("WordDocument"): "a text document",
             _zip_of(b"a.xlsx", b"[Content_Types].xml", b"xl/workbook.xml"): "an archive that holds a workbook"},
)
