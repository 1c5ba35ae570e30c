"""The sheets of a workbook: their notes, their header, their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from faille.errors import EvidenceError
from faille.formats._gathering import Gathering
from faille.formats._office import check_rectangle, damaged, kind_of_compound, kind_of_zip
from faille.formats._sheet_rows import Cells, SheetRows
from faille.formats.kind import Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

DAMAGED = "damaged"


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read every sheet.  Units are rows, numbered as the sheet does; `line` is the row's number."""
    workbook = _opened(source, limits)
    sheets = workbook.sheet_names
    size, told = source.size or 0, 0
    for place, name in enumerate(sheets, start=1):
        _sheet(workbook, name, sink)
        sink.advance(size * place // len(sheets) - told)
        told = size * place // len(sheets)


def _opened(source: Source, limits: Limits) -> CalamineWorkbook:
    head = source.head(256 * 1024)
    kind = kind_of_zip(head) or kind_of_compound(head)
    if kind == "encrypted":
        raise _locked()
    if kind == "xlsb":
        raise EvidenceError(_("Binary workbooks (xlsb) are not read."), remedy=_("save it as xlsx, and give that"))
    stream: BinaryIO = source.seekable()
    if kind in {"xlsx", "ods"}:
        check_rectangle(stream, kind, limits)
    stream.seek(0)
    try:
        return CalamineWorkbook.from_filelike(stream)
    except PasswordError:
        raise _locked() from None
    except BaseException as error:
        raise _unless_ours(error, damaged()) from None


def _unless_ours(error: BaseException, instead: EvidenceError) -> BaseException:
    """`instead` for what the library raises, its Rust panics (no Exception) included; else the error itself."""
    if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException":
        return instead
    return error


def _locked() -> EvidenceError:
    return EvidenceError(_("The workbook is protected by a password."),
                         remedy=_("open it with its password, save it without one, and give that"))


def _sheet(workbook: CalamineWorkbook, name: str, sink: Sink) -> None:
    table = Gathering(sink, name)
    try:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is None:
            return
        rows = _rows(sheet, table)
    except BaseException as error:
        if isinstance(_unless_ours(error, damaged()), EvidenceError):
            sink.reject(1, None, DAMAGED, b"")
            table.counts["reject"] += 1
            table.close(LedgerUnit.ROW)
            return
        raise
    under_way = SheetRows(table)
    for number, cells in rows:
        under_way.add(number, cells)
    under_way.close()


def _rows(sheet: CalamineSheet, table: Gathering) -> Iterator[tuple[int, Cells]]:
    """The rows with their numbers from 1, cells merged downwards filled with the value of the first."""
    left = sheet.start[1] if sheet.start else 0
    merges: dict[int, list[tuple[int, int]]] = {}
    for (first, column), (last, _column) in sheet.merged_cell_ranges or ():
        if last > first and column >= left:
            merges.setdefault(first, []).append((column - left, last))
    under_way: dict[int, tuple[int, str | None]] = {}
    for place, values in enumerate(sheet.iter_rows()):
        cells = [_text(value) for value in values]
        if under_way:
            under_way = {column: held for column, held in under_way.items() if held[0] >= place}
            filled = [column for column in under_way if cells[column] is None]
            for column in filled:
                cells[column] = under_way[column][1]
            if filled:
                table.repaired["merged cells"] += 1
        for column, last in merges.get(place, ()):
            if column < len(cells) and cells[column] is not None:
                under_way[column] = last, cells[column]
        yield place + 1, cells


def _text(value: object) -> str | None:
    """A cell's value as text; NULL for an empty cell, and for an error (#N/A), which the library gives as empty."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = value.total_seconds()
        whole = f"{int(abs(seconds)) // 3600:02}:{int(abs(seconds)) // 60 % 60:02}:{int(abs(seconds)) % 60:02}"
        return whole if seconds >= 0 else f"-{whole}"
    return None if value is None else str(value)
