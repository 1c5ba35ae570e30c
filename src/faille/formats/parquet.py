"""Parquet: columns of typed values in row groups, described by a footer at the end.

Values become text exactly: a double that is a whole number is written without ".0" and without exponent, for tables
that passed through pandas keep identifiers so; nested fields become dotted columns, lists JSON text.  Without its
footer a file tells nothing: a torn one cannot be read.

Authority: https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from faille.errors import EvidenceError
from faille.formats._gathering import ROWS, Gathering, mended
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_DAMAGED = "damaged"
_FAILURES = (pa.ArrowException, OSError, ValueError, MemoryError, RuntimeError, OverflowError)


def _recognise(head: bytes, name: str) -> float:
    """The magic number, in clear or of an encrypted footer."""
    del name
    return 1.0 if head[:4] in {b"PAR1", b"PARE"} and len(head) >= 12 else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    """Units are rows; a row group that cannot be read is one reject, whatever rows it held."""
    file, size = _opened(source, limits)
    metadata = file.metadata
    table, row = Gathering(sink, ""), 1
    names: list[str] = []
    for group in range(metadata.num_row_groups):
        rows, read = metadata.row_group(group).num_rows, 0
        try:
            for batch in file.iter_batches(ROWS, row_groups=[group], use_threads=False):
                cells = list(_columns(batch))
                if not names:
                    names = [path for path, _cells in cells]
                    table.name(names, from_file=True)
                table.push(pa.array(range(row + read, row + read + len(batch)), pa.int64()), None,
                           [column for _path, column in cells])
                read += len(batch)
        except _FAILURES:
            # Where the group's bytes lie is not asked: pyarrow 26 ends the process over damaged column metadata.
            sink.reject(row + read, None, _DAMAGED, b"")
            table.counts["reject"] += 1
        row += max(rows, read)
        sink.advance(size * (group + 1) // metadata.num_row_groups - size * group // metadata.num_row_groups)
    table.close(LedgerUnit.ROW)


def _opened(source: Source, limits: Limits) -> tuple[pq.ParquetFile, int]:
    del limits  # the source itself refuses what does not fit
    stream: BinaryIO = source.seekable()
    data = stream.read()
    if data[:4] == b"PARE" or data[-4:] == b"PARE":
        raise EvidenceError(_("The Parquet file is encrypted."), remedy=_("decrypt it with its key, and give that"))
    if data[-4:] != b"PAR1":
        raise EvidenceError(_("The Parquet file breaks off: its footer, which tells what is in it, is missing."),
                            remedy=_("get the whole file"))
    try:
        return pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True), len(data)
    except _FAILURES:
        raise EvidenceError(_("The Parquet file is damaged: its footer cannot be read."),
                            remedy=_("get the whole file, or a copy that opens elsewhere")) from None


def _columns(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        yield from _flat(name, column)


def _flat(name: str, column: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    """A column as text; a struct as one column for each field."""
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_struct(column.type) and column.type.num_fields:
        for field, inner in zip(column.type, column.flatten(), strict=True):
            yield from _flat(f"{name}.{field.name}", inner)
    else:
        yield name, _text(column)


def _text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_nested(kind):
        return pa.array([None if v is None else json.dumps(_plain(v), ensure_ascii=False) for v in column.to_pylist()],
                        pa.string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        try:
            column.validate(full=True)
            return column.cast(pa.string())
        except pa.ArrowException:  # not UTF-8, whatever the file says
            values = column.cast(pa.large_binary(), safe=False).to_pylist()
            return pa.array([None if v is None else mended(v) for v in values], pa.string())
    if _is_binary(kind):
        return pa.array([None if v is None else _bytes(v) for v in column.to_pylist()], pa.string())
    try:
        return _floats(column) if pa.types.is_floating(kind) else \
            _zoned(column) if pa.types.is_timestamp(kind) else column.cast(pa.string())
    except pa.ArrowException:  # types that Arrow writes no text for
        return pa.array([None if v is None else str(v) for v in column.to_pylist()], pa.string())


def _is_binary(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind)
                or pa.types.is_binary_view(kind))


def _zoned(column: pa.Array) -> pa.Array:
    """Timestamps; parts of a second that are all zero are left out, as they tell the type and not the instant."""
    written = column.cast(pa.string())
    return pc.replace_substring_regex(written, r"\.0+(Z|[+-][0-9:]+|$)", r"\1")


def _floats(column: pa.Array) -> pa.Array:
    """Whole numbers as integers, the others in the fewest digits that mean the same number."""
    if pa.types.is_float16(column.type):
        column = column.cast(pa.float32())
    whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), float(1 << 53)))
    integers = pc.if_else(pc.fill_null(whole, False), column, pa.scalar(None, column.type)).cast(pa.int64())
    return pc.coalesce(integers.cast(pa.string()), column.cast(pa.string()))


def _bytes(value: bytes) -> str:
    """Text where the bytes are printable UTF-8 (old writers do not mark it), else hexadecimal."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        return value.hex()
    return text if all(c.isprintable() or c in "\t\r\n" for c in text) else value.hex()


def _plain(value: Any) -> Any:
    """A nested value as JSON can write it."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bytes):
        return _bytes(value)
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)


PARQUET = Format(
    title=_("Parquet"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_read,
    reasons={_DAMAGED: _("a row group that cannot be read")},
    extensions=("parquet", "pq"),
    valid=(b"PAR1\x15\x04\x15\x10\x15\x14\x4c\x15", b"PARE\x15\x04\x15\x10\x15\x14\x4c\x15"),
    invalid={b"PAR1": "the magic number alone", b"PAR;nom\n1;MARTIN\n": "delimited text"},
)
