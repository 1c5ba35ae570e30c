"""Office files told from other zips and compound files, and what reading them would cost, before it is paid.

A spreadsheet library holds a sheet as one rectangle: a file of 5 kB with a value in its farthest cell makes it ask for
17 thousand million cells, and the process dies.  So the rectangle is measured first.

Authority: https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from faille.errors import EvidenceError
from faille.formats._unpacking import FREE, bomb
from faille.formats.kind import Limits
from faille.language import _

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_FIRST = ("[Content_Types].xml", "_rels/.rels", "mimetype", "META-INF/", "docProps/", "xl/", "word/", "ppt/")
_COLUMNS = re.compile(rb"""\sr=["']([A-Za-z]{1,3})""")
_ROWS = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']([0-9]{1,9})|\sr=["'][A-Za-z]{1,3}([0-9]{6,9})""")
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ODS_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["']([0-9]{1,9})""")
_CELL = 8  # one cell is allowed for that many bytes of the memory setting; the library takes about 32 for it
_CHUNK = 4 * 1024 * 1024


def kind_of_zip(head: bytes) -> str:
    """"xlsx", "xlsb", "ods" or "other" for an office file, "" for a zip that is none.

    Told from the first member's name, which an ordinary archive that merely holds office files does not have.
    """
    names = []
    for found in _LOCAL.finditer(head[:256 * 1024]):
        length = int.from_bytes(found[1], "little")
        names.append(head[found.end():found.end() + length].decode("latin-1"))
    if not names or not names[0].startswith(_FIRST):
        return ""
    if names[0] == "mimetype":
        told = head[30:200]
        return "ods" if b"vnd.oasis.opendocument.spreadsheet" in told else "other" if b"application/" in told else ""
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    office = names[0] in _FIRST[:2] or any(name in _FIRST[:2] for name in names[:20])
    return "other" if office else ""


def kind_of_compound(head: bytes) -> str:
    """"xls", "encrypted" or "other" for a compound file, by the names in its directory; "unseen" if that lies far."""
    if not head.startswith(COMPOUND) or len(head) < 512:
        return ""
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 20)
    start = (int.from_bytes(head[48:52], "little") + 1) * sector
    names = set()
    for place in range(start, min(start + 16 * 1024, len(head) - 127), 128):
        length = int.from_bytes(head[place + 64:place + 66], "little")
        if 2 <= length <= 64 and head[place + 66] in {1, 2, 5}:
            names.add(head[place:place + length - 2].decode("utf-16-le", "replace"))
    if "EncryptedPackage" in names:
        return "encrypted"
    if names & {"Workbook", "Book"}:
        return "xls"
    return "unseen" if start + 128 > len(head) else "other"


def damaged() -> EvidenceError:
    """The file cannot be opened at all."""
    return EvidenceError(_("The spreadsheet is damaged or breaks off: it cannot be opened."),
                         remedy=_("get the whole file, or open it in a spreadsheet program and save it again"))


def check_rectangle(stream: BinaryIO, kind: str, limits: Limits) -> None:
    """Refuse a workbook that unpacks to far more than it is, or whose rectangle of cells does not fit in memory."""
    allowed = limits.memory // _CELL
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            packed, unpacked = sum(i.compress_size for i in infos), sum(i.file_size for i in infos)
            if unpacked > FREE and unpacked > limits.expansion * max(packed, 1):
                raise bomb()
            for info in infos:
                sheet = kind == "xlsx" and info.filename.lower().endswith(".xml") and "sheet" in info.filename.lower()
                with archive.open(info) as member:
                    chunks = iter(lambda member=member: member.read(_CHUNK), b"")  # type: ignore[misc]
                    cells = _xlsx_cells(chunks) if sheet else _ods_cells(chunks) if info.filename == "content.xml" \
                        else sum(0 for _chunk in chunks)  # read all the same: sizes that lie fail here
                if cells > allowed:
                    raise EvidenceError(_("A sheet has its cells so far apart that it would not fit in memory."),
                                        where=f"{cells} cells", remedy=_("raise --memory, or save the sheet as CSV"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise damaged() from None


def _xlsx_cells(chunks: Iterator[bytes]) -> int:
    columns: set[bytes] = set()
    last, rest = 0, b""
    for chunk in chunks:
        data = rest + chunk
        columns.update(_COLUMNS.findall(data))
        last = max([last, *(int(row or cell) for row, cell in _ROWS.findall(data))])
        rest = data[-256:]
    return last * max((_number(column) for column in columns), default=0)


def _number(column: bytes) -> int:
    """"A" is 1, "Z" 26, "AA" 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _ods_cells(chunks: Iterator[bytes]) -> int:
    """The largest rectangle; empty cells and rows at the ends are not counted, as programs fill a sheet with them."""
    widest = rows = full_rows = columns = full_columns = repeated = largest = 0
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        end = data.rfind(b">") + 1
        for closing, tag, attributes in _ODS_TAG.findall(data[:end]):
            found = _ODS_REPEATED.search(attributes)
            times = int(found[1]) if found else 1
            if tag == b"table":
                widest = rows = full_rows = 0
            elif tag == b"table-row" and not closing:
                columns = full_columns = 0
                repeated = times
            elif tag == b"table-row":
                rows += repeated
                full_rows = rows if full_columns else full_rows
                widest = max(widest, full_columns)
                largest = max(largest, full_rows * widest)
            elif not closing:
                columns += times
                if b"value" in attributes:
                    full_columns = columns
        rest = data[end:]
    return largest
