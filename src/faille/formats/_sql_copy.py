"""The rows of PostgreSQL's COPY: a line each, cells cut by tabs, \\N for NULL, a line `\\.` at the end.

Authority: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from faille.formats._lines import Ints, Mask

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)", re.DOTALL)
_MEANT = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def lines(data: bytes) -> tuple[Ints, Ints]:
    """Where the lines of `data`, which ends at one's end, start and where the next ones do.

    A carriage return within a cell is written `\\r`, so that one alone ends no line.
    """
    nexts = np.flatnonzero(np.frombuffer(data, np.uint8) == 10) + 1
    return np.concatenate([np.zeros(1, np.int64), nexts[:-1]]) if len(nexts) else nexts, nexts


def of_width(data: bytes, starts: Ints, width: int) -> Mask:
    """Which lines have `width` cells."""
    tabs = np.flatnonzero(np.frombuffer(data, np.uint8) == 9)
    counts = np.diff(np.append(np.searchsorted(tabs, starts), len(tabs))) + 1
    found: Mask = counts == width
    return found


def cells(content: bytes, width: int) -> list[pa.Array] | None:
    """Whole lines as columns of bytes; None where Arrow cuts them another way."""
    names = [f"c{i}" for i in range(1, width + 1)]
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n")
        if b"\r" in content:
            return None
    try:
        read = arrow_csv.read_csv(
            pa.py_buffer(content),
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(content) + 1),
            parse_options=arrow_csv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.binary()), check_utf8=False, null_values=["\\N"],
                strings_can_be_null=True))
    except pa.ArrowInvalid:  # its message quotes the row: it goes no further
        return None
    return [_plain(column.combine_chunks()) for column in read.columns]


def slow_cells(content: bytes, width: int) -> list[pa.Array]:
    """The same, line by line."""
    rows = [line.removesuffix(b"\r").split(b"\t") for line in content.split(b"\n")[:-1]]
    return [pa.array([None if row[i] == b"\\N" else meaning(row[i]) for row in rows], pa.binary())
            for i in range(width)]


def meaning(cell: bytes) -> bytes:
    """A cell, its escapes undone."""
    return _ESCAPE.sub(_character, cell) if b"\\" in cell else cell


def _character(found: re.Match[bytes]) -> bytes:
    what = found[1]
    if what.isdigit():
        return bytes([int(what, 8) & 255])
    if what[:1] == b"x" and len(what) > 1:
        return bytes([int(what[1:], 16)])
    return _MEANT.get(what, what)


def _plain(column: pa.Array) -> pa.Array:
    buffer = column.buffers()[2]
    if buffer is None or b"\\" not in memoryview(buffer).tobytes():
        return column
    mask = pc.fill_null(pc.match_substring(column, "\\"), False)
    replaced = pa.array([meaning(cell) for cell in column.filter(mask).to_pylist()], pa.binary())
    return pc.replace_with_mask(column, mask, replaced)
