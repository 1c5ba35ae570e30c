"""The functions that programs which write scripts put around a value, and what they give.

sqlite3 writes a line break within a text as `replace('a\\nb','\\n',char(10))`, Oracle's tools a date as
`TO_DATE('2001-02-03','YYYY-MM-DD')`, SQL Server as `CAST(0x0000901A00000000 AS DateTime)`: without them the birth dates
of a whole table would be lost.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

_UNISTR = re.compile(rb"\\(?:\\|u?([0-9A-Fa-f]{4})|\+([0-9A-Fa-f]{6})|U([0-9A-Fa-f]{8}))")
Values = Sequence[bytes | None]


class Unknown(Exception):
    """The expression is not one whose value the file tells; it is kept as it is written."""


def binary_date(digits: bytes | None, kind: bytes) -> bytes | None:
    """A date or a time as SQL Server stores it, in hexadecimal; other kinds stay as they are."""
    reader = _BINARY.get(kind.strip(b"[]"))
    if not digits or not reader:
        return digits
    try:
        return reader(bytes.fromhex(digits.decode())).encode()
    except (ValueError, OverflowError, IndexError):
        return digits


def _datetime(raw: bytes) -> str:
    """Days since 1900, and 300ths of a second."""
    if len(raw) != 8:
        raise ValueError
    days, ticks = int.from_bytes(raw[:4], "big", signed=True), int.from_bytes(raw[4:], "big")
    return _written(dt.datetime(1900, 1, 1) + dt.timedelta(days=days, milliseconds=round(ticks * 10 / 3)))


def _small(raw: bytes) -> str:
    """Days since 1900, and minutes."""
    if len(raw) != 4:
        raise ValueError
    days, minutes = int.from_bytes(raw[:2], "big"), int.from_bytes(raw[2:], "big")
    return _written(dt.datetime(1900, 1, 1) + dt.timedelta(days=days, minutes=minutes))


def _date(raw: bytes) -> str:
    """Days since the year 1, lowest byte first."""
    if len(raw) != 3:
        raise ValueError
    return dt.date.fromordinal(int.from_bytes(raw, "little") + 1).isoformat()


def _time(raw: bytes) -> str:
    """The number of decimals, then so many parts of a second since midnight, lowest byte first."""
    if not 4 <= len(raw) <= 6 or raw[0] > 7:
        raise ValueError
    microseconds = int.from_bytes(raw[1:], "little") * 10**6 // 10 ** raw[0]
    return (dt.datetime(1900, 1, 1) + dt.timedelta(microseconds=microseconds)).time().isoformat()


def _datetime2(raw: bytes) -> str:
    return f"{_date(raw[-3:])} {_time(raw[:-3])}"


def _written(moment: dt.datetime) -> str:
    return moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")


def _first(values: Values) -> bytes | None:
    if not values:
        raise Unknown
    return values[0]


def _replace(values: Values) -> bytes | None:
    if len(values) != 3:
        raise Unknown
    text, old, new = values
    return None if text is None or old is None or new is None else text.replace(old, new) if old else text


def _characters(values: Values) -> bytes | None:
    try:
        return "".join(chr(int(value)) for value in values if value is not None).encode("utf-8", "replace")
    except (ValueError, OverflowError):
        raise Unknown from None


def _concatenated(values: Values) -> bytes:
    return b"".join(value for value in values if value is not None)


def _unistr(values: Values) -> bytes | None:
    def character(found: re.Match[bytes]) -> bytes:
        digits = found[1] or found[2] or found[3]
        return b"\\" if not digits else chr(min(int(digits, 16), 0x10FFFF)).encode("utf-8", "replace")
    text = _first(values)
    return None if text is None else _UNISTR.sub(character, text)


def _lower(values: Values) -> bytes | None:
    text = _first(values)
    return text if text is None else text.lower()


def _empty(values: Values) -> bytes:
    del values
    return b""


# They give their first value: the others say how it is written, or as what it is stored.
FIRST = frozenset({b"CAST", b"TRY_CAST", b"CONVERT", b"TO_DATE", b"TO_TIMESTAMP", b"TO_TIMESTAMP_TZ", b"TO_CLOB",
                   b"TO_NCLOB", b"TO_NUMBER", b"TO_CHAR", b"STR_TO_DATE", b"DATE", b"TIME", b"TIMESTAMP", b"DATETIME",
                   b"TIMESTAMPTZ", b"INTERVAL"})
FUNCTIONS: Mapping[bytes, Callable[[Values], bytes | None]] = {
    **dict.fromkeys(FIRST, _first), b"REPLACE": _replace, b"CONCAT": _concatenated, b"UNISTR": _unistr,
    **dict.fromkeys((b"CHAR", b"CHR", b"NCHAR", b"UNICHR"), _characters),
    **dict.fromkeys((b"HEXTORAW", b"UNHEX"), _lower),
    **dict.fromkeys((b"EMPTY_CLOB", b"EMPTY_BLOB"), _empty)}
_BINARY: Mapping[bytes, Callable[[bytes], str]] = {
    b"DATETIME": _datetime, b"SMALLDATETIME": _small, b"DATE": _date, b"TIME": _time, b"DATETIME2": _datetime2}
