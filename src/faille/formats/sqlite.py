"""SQLite: a database in one file; what telephones, browsers and many programs keep their data in.

Opened in memory from its bytes, so that no journal is written beside it, and asked for nothing but the columns of its
tables: views, triggers and generated columns are code, virtual tables run code, and none of it is run.  Rows that a
write-ahead log holds beside the file are not in the file.

Authority: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from faille.errors import EvidenceError
from faille.formats._gathering import Gathering, mended
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import Dialect, LedgerUnit

_MAGIC = b"SQLite format 3\0"
_DAMAGED = "damaged"
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA})
_PRAGMAS = frozenset({"table_xinfo", "trusted_schema", "cell_size_check", "encoding"})


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]


def _recognise(head: bytes, name: str) -> float:
    """The magic string and a page size that is a power of two."""
    del name
    page = int.from_bytes(head[16:18], "big")
    return 1.0 if head.startswith(_MAGIC) and (page == 1 or page in {1 << n for n in range(9, 16)}) else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read every table.  Units are rows, counted within their table; where a table breaks off there is one reject."""
    data = source.seekable().read()
    connection = _opened(data, limits)
    try:
        tables = list(_tables(connection))
        for place, table in enumerate(tables, start=1):
            _rows(connection, table, sink)
            sink.advance(len(data) * place // len(tables) - len(data) * (place - 1) // len(tables))
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError, MemoryError):
        raise _damaged() from None
    finally:
        connection.close()


def _damaged() -> EvidenceError:
    return EvidenceError(_("The SQLite database is damaged: its list of tables cannot be read."),
                         remedy=_("get the whole file, or try sqlite3's .recover and give what it makes"))


def _opened(data: bytes, limits: Limits) -> sqlite3.Connection:
    """The database, which can only be read.  A torn one is filled up with nothing: its first pages still tell."""
    page = int.from_bytes(data[16:18], "big")
    whole = int.from_bytes(data[28:32], "big") * (65_536 if page == 1 else page)
    if len(data) < whole <= max(limits.memory, 2 * len(data)):
        data += b"\0" * (whole - len(data))
    connection = sqlite3.connect(":memory:")
    try:
        # Bytes 18 and 19: 2 says that a write-ahead log stands beside it, which a database in memory cannot have.
        connection.deserialize(data[:18] + b"\1\1" + data[20:])
        connection.text_factory = mended
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
    except (sqlite3.Error, OverflowError, MemoryError):
        connection.close()
        raise _damaged() from None
    connection.set_authorizer(_authorised)
    return connection


def _authorised(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    """Reading and nothing else: no function, no view (`trigger` names it), no attachment, no writing."""
    del second, database
    known = action in _ALLOWED and trigger is None and (action != sqlite3.SQLITE_PRAGMA or first in _PRAGMAS)
    return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY


def _tables(connection: sqlite3.Connection) -> Iterator[_Table]:
    """Ordinary tables with their stored columns; the tables behind virtual ones are ordinary."""
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
        virtual = (sql or "").upper().startswith("CREATE VIRTUAL")
        if kind != "table" or not name or name.startswith("sqlite_") or virtual:
            continue
        rows = connection.execute(f"PRAGMA table_xinfo({_quoted(name)})")
        yield _Table(name, tuple(row[1] for row in rows if row[6] in {0, 3}))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(connection: sqlite3.Connection, table: _Table, sink: Sink) -> None:
    gathering = Gathering(sink, table.name)
    gathering.name(table.columns, from_file=True)
    unit = 0
    try:
        for row in connection.execute(f"SELECT {', '.join(map(_quoted, table.columns))} FROM {_quoted(table.name)}"):
            unit += 1
            gathering.add(unit, None, [_text(value) for value in row], sum(map(_weight, row)))
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError):
        sink.reject(unit + 1, None, _DAMAGED, b"")
        gathering.counts["reject"] += 1
    gathering.close(LedgerUnit.ROW, Dialect(header=True))


def _weight(value: object) -> int:
    return len(value) if isinstance(value, bytes | str) else 8


def _text(value: str | bytes | int | float | None) -> str | None:
    """Text as it is, a blob in hexadecimal, a number in the fewest digits that mean it."""
    if value is None or isinstance(value, str):
        return value
    return value.hex() if isinstance(value, bytes) else repr(value)


SQLITE = Format(
    title=_("SQLite database"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_read,
    reasons={_DAMAGED: _("the table breaks off or is damaged here")},
    extensions=("sqlite", "sqlite3", "db"),
    valid=(_MAGIC + b"\x10\x00\x01\x01\x00\x40\x20\x20",),
    invalid={_MAGIC: "the magic string alone", b"SQLite format;nom\n1;MARTIN\n": "delimited text"},
)
