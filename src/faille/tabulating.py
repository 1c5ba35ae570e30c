"""A table written row by row as xlsx, csv or parquet, whatever its length.

It appears under its name when it is whole, readable by its owner alone.  A spreadsheet holds 1,048,576 rows a sheet:
more go on the next one.  No text becomes a formula or a link there, whatever it begins with.

Authority: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
from pyarrow import parquet

from faille.engines.scratch import scratch
from faille.errors import CustodyError, RequestError
from faille.language import _

KINDS = ("xlsx", "csv", "parquet")
Cell = str | int | float | bool | None
SHEET = 1_048_575  # rows below the headings
_TEXT = 32_767  # characters of a spreadsheet's cell, at most
_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


class Table(Protocol):
    """A table being written."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Some rows more, each with a cell a column."""


@contextmanager
def table(out: Path, kind: str, columns: Mapping[str, type], headings: Sequence[str], *,
          force: bool = False) -> Iterator[Table]:
    """A table at `out`: `columns` are names and types, `headings` what a spreadsheet shows above them.

    Raises RequestError where it cannot lie there, and leaves nothing where the block raises.
    """
    if kind not in KINDS:
        raise RequestError(_("Tables are not written in this format."), where="--to",
                           remedy=_("give xlsx, csv or parquet"))
    if not out.parent.is_dir() or not os.access(out.parent, os.W_OK | os.X_OK) or out.is_dir():
        raise RequestError(_("There is no folder to write to here."), where="--out",
                           remedy=_("name a file in a folder that exists and that you may write to"))
    if (out.exists() or out.is_symlink()) and not force:
        raise RequestError(_("A file has this name already."), where="--out",
                           remedy=_("give another name, or --force to replace it"))
    unfinished = out.with_name(f".{out.name}.unfinished")
    earlier = os.umask(0o077)
    try:
        unfinished.unlink(missing_ok=True)
        with _WRITERS[kind](unfinished, columns, headings) as writing:
            yield writing
        unfinished.replace(out)
    except OSError:
        raise CustodyError(_("The table could not be written."), where="--out",
                           remedy=_("free space or give write access, then run again")) from None
    finally:
        os.umask(earlier)
        unfinished.unlink(missing_ok=True)


class _Csv:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        self._writer.writerows([["" if cell is None else str(cell).lower() if isinstance(cell, bool) else cell
                                 for cell in row] for row in rows])


@contextmanager
def _csv(path: Path, columns: Mapping[str, type], _headings: Sequence[str]) -> Iterator[Table]:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:  # the mark tells spreadsheets that it is UTF-8
        writer = csv.writer(stream)
        writer.writerow(columns)
        yield _Csv(writer)


class _Parquet:
    def __init__(self, writer: parquet.ParquetWriter, schema: pa.Schema) -> None:
        self._writer, self._schema = writer, schema

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        cells = list(zip(*rows, strict=True)) or [()] * len(self._schema)
        self._writer.write_table(pa.table([pa.array(list(column), field.type) for column, field in
                                           zip(cells, self._schema, strict=True)], schema=self._schema))


@contextmanager
def _parquet(path: Path, columns: Mapping[str, type], _headings: Sequence[str]) -> Iterator[Table]:
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        yield _Parquet(writer, schema)


class _Xlsx:
    def __init__(self, book: Any, headings: Sequence[str]) -> None:
        self._book, self._headings = book, headings
        self._bold = book.add_format({"bold": True})
        self._begin()

    def _begin(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.write_row(0, 0, self._headings, self._bold)
        self._row = 0

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row == SHEET:
                self._begin()
            self._row += 1
            for position, cell in enumerate(row):
                if isinstance(cell, str):
                    self._sheet.write_string(self._row, position, cell[:_TEXT])
                elif cell is not None:
                    self._sheet.write(self._row, position, cell)


@contextmanager
def _xlsx(path: Path, _columns: Mapping[str, type], headings: Sequence[str]) -> Iterator[Table]:
    from xlsxwriter import Workbook

    # Row by row, each sheet waits in a file until the workbook is closed: in a folder of one's own, cleared away.
    with scratch() as folder:
        book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False,
                                    "strings_to_urls": False, "strings_to_numbers": False})
        try:
            yield _Xlsx(book, headings)
        finally:
            book.close()


_WRITERS = {"csv": _csv, "parquet": _parquet, "xlsx": _xlsx}


def unique(names: Iterable[str]) -> list[str]:
    """Names fit for columns: none empty, none twice."""
    found: list[str] = []
    for position, name in enumerate(names, 1):
        fit = name.strip() or f"column {position}"
        found.append(f"{fit} ({position})" if fit.lower() in {each.lower() for each in found} else fit)
    return found
