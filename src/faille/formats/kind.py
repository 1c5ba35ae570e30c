"""What a format is: how its bytes are recognised, what it counts, and how it is read.

A reader is handed a `Source` (bytes, from the start as often as needed) and pushes what it finds into a `Sink`, in
batches, so that memory is bounded by a setting and never by the file.  It loses nothing: every unit of the file is
counted as record, continuation, header, note, blank or reject, and a reject keeps its place, its reason and its bytes.

A reader writes no file: what it holds is personal data in clear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Protocol, runtime_checkable

import pyarrow as pa

from faille.catalogue import Shelf
from faille.errors import EvidenceError, RequestError
from faille.language import _
from faille.model.reading import Dialect, Ledger, LedgerUnit

LEAST_MEMORY: Final = 80_000_000  # bytes; under it the engine gives up on ordinary files


class Source(Protocol):
    """Bytes to read.  `name` is for the reader's use (a member's name, an extension) and is never printed or logged."""

    @property
    def name(self) -> str:
        """The file's or member's name."""

    @property
    def size(self) -> int | None:
        """Bytes, where known."""

    def open(self) -> BinaryIO:
        """A stream from the first byte; sequential.  The caller closes it."""

    def head(self, size: int) -> bytes:
        """At most the first `size` bytes."""

    def seekable(self) -> BinaryIO:
        """The whole in memory, for formats that need random access; raises EvidenceError past the memory allowed."""


class TableSink(Protocol):
    """Where the records of one table go."""

    def rows(self, batch: pa.RecordBatch) -> None:
        """Take records: columns `line` (int64), `byte` (int64, may be null), then c1, c2, … (string).

        A cell is '' as it stood, and null where the file has no field or an explicit NULL.
        """

    def widen(self, columns: Sequence[str]) -> None:
        """The table has grown to these column names: records before have NULL in the new ones."""

    def close(self, dialect: Dialect, ledger: Ledger, repaired: Mapping[str, int]) -> None:
        """The table is complete.  The ledger counts this table's units; see Sink.ledger for the file's own."""


class Sink(Protocol):
    """Where a reader puts what it finds."""

    def table(self, name: str, columns: Sequence[str], header_from_file: bool) -> TableSink:
        """Begin a table; several may be open at once."""

    def reject(self, unit: int, byte: int | None, reason: str, content: bytes) -> None:
        """Keep a unit that cannot be read: its number (from 1), its offset, a reason from the format's `reasons`.

        Its bytes are kept encrypted, and never shown.
        """

    def outside(self, ledger: Ledger) -> None:
        """Units that belong to no table: notes, blanks, rejects of a file whose tables count only their own."""

    def advance(self, amount: int) -> None:
        """`amount` more bytes of the source have been read: progress."""


@runtime_checkable
class Unpacked(Source, Protocol):
    """A file inside an archive, which may break off."""

    def keep_lines_whole(self) -> None:
        """Give no piece of a line where it breaks off: cut within a letter, it would be taken for another encoding."""


class TornError(EvidenceError):
    """A container breaks off or is damaged: what it gave stands, and is not all."""

    byte: int | None = None  # how much of its last file was given, unpacked
    content: bytes = b""  # the piece of a line that was not given
    also: Sequence[TornError] = ()  # further files of the container that are not whole


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may use, and what an archive may hold."""

    memory: int = 256 * 1024 * 1024  # bytes held at once by a format that needs random access
    members: int = 10_000
    expansion: int = 200  # unpacked bytes for each packed byte, past the first 100 MB
    depth: int = 4  # archives within archives

    @staticmethod
    def within(memory: str) -> Limits:
        """The limits of a run that may use `memory`, written as 800MB or 2GB; a quarter of it is the readers'.

        Raises RequestError where it is not written so, or is too little to work in.
        """
        found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) *([MGT])i?B", memory.strip(), re.IGNORECASE)
        size = int(float(found[1]) * {"M": 10**6, "G": 10**9, "T": 10**12}[found[2].upper()]) if found else 0
        if size < LEAST_MEMORY:
            raise RequestError(_("This is no amount of memory to work in."), where="--memory",
                               remedy=_("write it as 800MB or 2GB; 80MB is the least"))
        return Limits(memory=size // 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format that holds tables."""

    title: str
    unit: LedgerUnit
    recognise: Callable[[bytes, str], float]  # (first 256 KiB, name) -> 0 no … 1 certain; the name is weak evidence
    read: Callable[[Source, Sink, Limits], None]
    reasons: Mapping[str, str]  # reject reasons: code -> sentence, marked for translation
    extensions: tuple[str, ...] = ()
    valid: tuple[bytes, ...] = ()  # small files it must recognise above every other format
    invalid: Mapping[bytes, str] = field(default_factory=dict)  # small files it must not recognise, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A file format that holds other files."""

    title: str
    recognise: Callable[[bytes, str], float]
    members: Callable[[Source, Limits], Iterator[Source]]  # refuses bombs, path traversal and links with EvidenceError
    extensions: tuple[str, ...] = ()
    valid: tuple[bytes, ...] = ()
    invalid: Mapping[bytes, str] = field(default_factory=dict)


def _examples_hold(item: Format | Container) -> list[str]:
    """Its examples are recognised, its counter-examples are not."""
    complaints = [f"example {i} is not recognised" for i, head in enumerate(item.valid)
                  if item.recognise(head, "") < 0.5]
    complaints += [f"recognises what it must not: {why}" for head, why in item.invalid.items()
                   if item.recognise(head, "") >= 0.5]
    if not item.valid:
        complaints.append("has no example")
    return complaints


FORMATS: Shelf[Format] = Shelf("faille.formats", Format, (_examples_hold,), beside=(Container,))
CONTAINERS: Shelf[Container] = Shelf("faille.formats", Container, (_examples_hold,), beside=(Format,))
