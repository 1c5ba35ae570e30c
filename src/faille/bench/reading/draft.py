"""A delimited file in the making: a clean table, what pollutions did to it, and what must come back.

A pollution changes the file and the truth together, at its own stage; stages follow one another as a file is made:
delimiter, cells, quoting, then the text of each line, then bytes, then a wrapping.  So any two pollutions of different
kinds compose, and the truth stays known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from random import Random
from typing import Final, TypeAlias

# What must come back: this text, one of these, or (None) whatever the reader makes of it.
Truth: TypeAlias = str | tuple[str, ...] | None

TWICE: Final = "utf-8 twice"  # text in UTF-8 taken for cp1252 and encoded again


class Fate(StrEnum):
    """What a line deserves."""

    WHOLE = "whole"  # a record that can be recovered: its cells must come back
    EITHER = "either"  # a record somebody damaged: its known cells come back, or it is rejected
    FREE = "free"  # a total, an empty record: a record or not, as the reader likes
    NONE = "none"  # a header, a note, a blank: no record


class Stage(IntEnum):
    """When a pollution happens."""

    DELIMITER = 1
    CELLS = 2
    QUOTING = 3
    TEXT = 4
    BYTES = 5
    WRAP = 6


@dataclass(slots=True, eq=False)
class Line:
    """One line to write: a record of `cells`, or anything else of `text`."""

    cells: list[str] = field(default_factory=list)
    truth: list[Truth] = field(default_factory=list)
    fate: Fate = Fate.WHOLE
    header: bool = False
    raw: dict[int, str] = field(default_factory=dict)  # cells that are written as they stand, wrongly
    text: str = ""
    end: str | None = None  # where it differs from the file's
    encoding: str | None = None  # where it differs from the file's

    @property
    def record(self) -> bool:
        """Whether it holds cells of the table."""
        return bool(self.cells) and not self.header


@dataclass(slots=True)
class Draft:
    """The whole file in the making."""

    names: list[Truth]  # the header that must be found
    lines: list[Line]  # the header first
    random: Random
    header: bool | None = True  # whether the file has one; None where that can be argued
    delimiter: str = ","
    quote: str = '"'
    escape: str = "double"  # double, backslash, none
    quoting: str = "minimal"  # minimal, all, words, never
    between: str = ""  # blanks after each delimiter
    end: str = "\n"
    last_end: bool = True
    encoding: str = "utf-8"
    bom: bytes = b""
    loose: bool = False  # blanks around a cell do not count
    one_encoding: bool = True  # False: no single encoding is right
    marks: dict[str, bytes] = field(default_factory=dict)  # placeholder -> the bytes that stand for it
    cut: float = 0.0  # the share of its last record that is missing
    wraps: list[Callable[[bytes], bytes]] = field(default_factory=list)
    torn: float = 1.0  # the share of the packed file that is left
    suffix: str = ".csv"

    @property
    def records(self) -> list[Line]:
        """The lines that hold cells of the table."""
        return [line for line in self.lines if line.record]

    @property
    def heading(self) -> Line | None:
        """The header's line, where there is one: the last of several."""
        return next((line for line in reversed(self.lines) if line.header), None)

    def some(self, share: float, least: int = 2) -> list[Line]:
        """A random choice of records that nothing damaged yet; never the first two."""
        free = [line for line in self.records[2:] if line.fate is Fate.WHOLE and (line.text or not line.raw)]
        return self.random.sample(free, min(len(free), max(least, round(share * len(free)))))

    def set(self, line: Line, column: int, value: str) -> None:
        """Another value for a cell, in the file and in the truth."""
        line.cells[column] = value
        line.truth[column] = value

    def without(self, characters: str, instead: str = " ") -> None:
        """Take characters out of every cell, in the file and in the truth."""
        table = str.maketrans(dict.fromkeys(characters, instead))
        for line in self.lines:
            line.cells = [cell.translate(table) for cell in line.cells]
            line.truth = [translated(cell, table) for cell in line.truth]
        self.names = [translated(name, table) for name in self.names]

    def written(self, cell: str) -> str:
        """A cell as the dialect writes it."""
        if self.quoting == "never":
            return cell.replace("\\", "\\\\").replace(self.delimiter, "\\" + self.delimiter) \
                if self.escape == "backslash" else cell
        edges = cell[:1] + cell[-1:]
        needs = (self.delimiter in cell or self.quote in cell or "\n" in cell or "\r" in cell or cell != cell.strip()
                 or (len(self.delimiter) > 1 and any(edge in self.delimiter for edge in edges)))
        word = self.quoting == "words" and not cell.replace(".", "").replace("-", "").isdigit()
        if not needs and not word and self.quoting != "all":
            return cell
        inside = {"double": cell.replace(self.quote, 2 * self.quote), "none": cell,
                  "backslash": cell.replace("\\", "\\\\").replace(self.quote, "\\" + self.quote)}[self.escape]
        return self.quote + inside + self.quote

    def write_lines(self) -> None:
        """Give every line of cells its text; what happens to cells later is not seen."""
        for line in self.lines:
            if line.cells and not line.text:
                parts = [line.raw.get(i, self.written(cell)) for i, cell in enumerate(line.cells)]
                if parts == [""]:
                    parts = [2 * self.quote]  # a blank line would be no record
                line.text = (self.delimiter + self.between).join(parts)


def translated(cell: Truth, table: dict[int, str]) -> Truth:
    """The truth after `str.translate`."""
    if cell is None:
        return None
    return cell.translate(table) if isinstance(cell, str) else tuple(part.translate(table) for part in cell)


def fitting(text: str, encoding: str) -> str:
    """The text without what the encoding cannot write: base letters instead, else a question mark."""
    if encoding == TWICE:  # a control of the C1 set would come out of cp1252 as another character: nobody could tell
        return "".join(letter for letter in text if not "\x80" <= letter <= "\x9f")
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_letter(letter, encoding) for letter in text)
    return text


def _letter(letter: str, codec: str) -> str:
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        base = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
        return base or "?"
    return letter


def encoded(text: str, encoding: str) -> bytes:
    """Text to bytes; `utf-8 twice` is UTF-8 misread as cp1252 and encoded once more."""
    if encoding == TWICE:
        # Python's cp1252 has five holes; there latin-1's control stands, as Windows does it.
        once = "".join(_windows(byte) for byte in text.encode())
        return once.encode()
    return fitting(text, encoding).encode(encoding)


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
