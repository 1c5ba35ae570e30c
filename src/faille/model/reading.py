"""What reading a file found: tables, their dialect, and a ledger in which every unit is accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class LedgerUnit(StrEnum):
    """What a format counts.  For delimited text it is the physical line, the ledger of truth."""

    LINE = "line"
    STATEMENT = "statement"
    ROW = "row"
    MESSAGE = "message"
    BYTES = "byte range"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every unit of a file is exactly one of six things; `units` is counted on its own and must equal their sum."""

    unit: LedgerUnit
    units: int = 0
    record: int = 0  # units that begin a record
    continuation: int = 0  # further units of a record (a line break inside a quoted field)
    header: int = 0
    note: int = 0  # titles before the header, totals after the last row, comments
    blank: int = 0
    reject: int = 0

    @property
    def balanced(self) -> bool:
        """Whether nothing was lost: what was classified is all there was."""
        return self.units == self.record + self.continuation + self.header + self.note + self.blank + self.reject

    def plus(self, other: Ledger) -> Ledger:
        """The ledger of two files or tables together."""
        return Ledger(self.unit, *(getattr(self, f) + getattr(other, f) for f in
                                   ("units", "record", "continuation", "header", "note", "blank", "reject")))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file was written, as far as its format has such choices.  Empty strings where it has none."""

    delimiter: str = ""
    quote: str = ""
    escape: str = ""  # '"' when doubled, "\\" when escaped by a backslash
    line_end: str = ""  # "\n", "\r\n", "\r" or "mixed"
    encodings: Mapping[str, int] = field(default_factory=dict)  # encoding -> lines read with it
    header: bool = False
    lines: bool = False  # a text that is no table (a log, prose), kept as its lines: none of them is a cell
    names_from_standard: bool = False  # a standard names the columns, and no word of the file is in their names


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table of a file, as read.

    `relation` is its name in the store and `columns` its columns' names in the file, in order; in the store they are
    c1, c2, … because a header may be a data row misread, hence personal.  The store adds `line`, the unit where the
    record begins (from 1), and `byte`, its offset in the file (from 0, or NULL where the format has none).
    """

    relation: str
    name: str  # the table's own name: a sheet, a member of an archive; "" where it has none
    columns: tuple[str, ...]
    header_from_file: bool  # False: the names were made up, because the file has none
    records: int
    format: str  # a format's id
    dialect: Dialect
    repaired: Mapping[str, int] = field(default_factory=dict)  # what was mended, and in how many records

    @property
    def named(self) -> bool:
        """Whether the columns' names say something: the file's own, or those of a standard."""
        return self.header_from_file or self.dialect.names_from_standard


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading one item of evidence found."""

    evidence: str
    format: str
    bytes: int
    tables: tuple[TableRead, ...]
    ledgers: Mapping[str, Ledger]  # by member ("" for the file itself): units of different members do not add up
    rejects: int
    reject_reasons: Mapping[str, int]
    seconds: float = 0.0
