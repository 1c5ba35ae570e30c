"""What stands around cells and is no part of them: blanks, a frame of bars, a delimiter at the end of every line.

Programs that print tables (database clients, Markdown), and writers who type a blank after each comma, put characters
between cells that are not data.  They are taken off before anything is cut, line for line, so that one way of cutting
serves all.  Lists of `address:password` are cut at the first delimiter only: a password may hold it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from faille.formats._lines import physical

_RULE = re.compile(r"[ \t|;,:+]*[-=]{2}[-=+|:;,. \t]*")
_QUOTED = re.compile(r'"[^"]*"')
_WRAPPED = re.compile(rb'(?:(?<=[\r\n])|\A)"((?:[^"\r\n]|"")*)"[ \t]*(?=[\r\n]|\Z)')


@dataclass(frozen=True, slots=True)
class Dress:
    """How the lines of a file are dressed."""

    quoted: bool = False  # blanks stand between a quote and a delimiter
    padded: bool = False  # blanks stand beside every delimiter
    framed: bool = False  # a delimiter begins each line and ends it
    closed: bool = False  # a delimiter ends each line
    wrapped: bool = False  # each line as a whole is one quoted cell, in which the line is written
    once: bool = False  # only the first delimiter of a line cuts
    typeset: bool = False  # a word processor has set the quotes: “a”

    def off(self, data: bytes, delimiter: str) -> bytes:
        """Lines without their dress: as many lines, with the ends they had."""
        if self.typeset:
            data = data.replace("“".encode(), b'"').replace("”".encode(), b'"')
        if self.wrapped:
            data = _WRAPPED.sub(lambda found: found[1].replace(b'""', b'"'), data)
        for shape, instead in _shapes(self, delimiter):
            data = shape.sub(instead, data)
        return data

    def lines(self, lines: Sequence[str], delimiter: str) -> list[str]:
        """The same for decoded lines without line ends."""
        if self == Dress() or self == Dress(once=True):
            return list(lines)
        return self.off("\n".join(lines).encode(), delimiter).decode("utf-8", "replace").split("\n")


@lru_cache(maxsize=64)
def _shapes(dress: Dress, delimiter: str) -> tuple[tuple[re.Pattern[bytes], bytes], ...]:
    d = re.escape(delimiter.encode())
    blank = b" " if delimiter == "\t" else rb"[ \t]"
    begin, end = rb"(?:(?<=[\r\n])|\A)", rb"(?=[\r\n]|\Z)"
    shapes = []
    if dress.quoted:
        shapes += [(rb'(?<=")' + blank + b"+(?=" + d + b"|[\r\n]|\\Z)", b""),
                   (b"(?:(?<=" + d + rb")|(?<=[\r\n])|\A)" + blank + rb'+(?=")', b"")]
    if dress.padded:
        # Quoted cells are stepped over, with the blanks that stand in them.
        # Nothing is tried from within a run of blanks or quotes, which would take time that grows with its square.
        run = rb"(?<!" + blank + b")" + blank + b"++"
        shapes += [(rb'((?<!")"(?:[^"]|"")*+")(?=' + blank + b"*(?:" + d + rb"|[\r\n]|\Z))|(?:" + run + b")?("
                    + d + b")" + blank + b"*+", rb"\1\2"),
                   (begin + blank + b"++|" + run + end, b"")]
    if dress.framed:
        shapes += [(begin + d, b""), (d + end, b"")]
    elif dress.closed:
        shapes.append((d + end, b""))
    return tuple((re.compile(shape), instead) for shape, instead in shapes)


def is_rule(line: str) -> bool:
    """Whether a line is drawn: dashes under a header, the border of a table."""
    return bool(_RULE.fullmatch(line))


def blanks(lines: Sequence[str], delimiter: str) -> Dress:
    """Which blanks beside the delimiter are no data."""
    if delimiter == " ":
        return Dress()
    d = re.escape(delimiter)
    blank = " " if delimiter == "\t" else r"[ \t]"
    beside = re.compile(f'"{blank}+(?:{d}|$)|{d}{blank}+"')
    having = [line for line in lines if delimiter in line]
    quoted = sum(bool(beside.search(_QUOTED.sub('"x"', line))) for line in having) * 20 >= len(having) > 0
    every, after = 0, 0
    after_one, any_one = re.compile(f"{d}(?:{blank}|$)"), re.compile(d)
    for line in having:
        bare = _QUOTED.sub("x", line)
        every += len(any_one.findall(bare))
        after += len(after_one.findall(bare))
    ends = sum(line.endswith(delimiter) for line in having)
    padded = every >= 4 and after * 50 >= every * 49 and (after - ends) * 2 > every and delimiter.strip() != ""
    return Dress(quoted=quoted and not padded, padded=padded)


def frame(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a delimiter begins and ends each line."""
    full = [line.strip() for line in lines if delimiter in line and not is_rule(line)]
    framed = sum(line.startswith(delimiter) and line.endswith(delimiter) and len(line) > 1 for line in full)
    return len(full) >= 2 and framed * 50 >= len(full) * 49


def typeset(lines: Sequence[str]) -> bool:
    """Whether each line begins and ends in quotes that a word processor has set, and none has plain ones."""
    found = [line.startswith("“") and line.rstrip().endswith("”") and line.count("”") > 1 for line in lines]
    return len(found) >= 2 and sum(found) * 20 >= len(found) * 19 and not any('"' in line for line in lines)


def wrapped(lines: Sequence[str]) -> bool:
    """Whether each line is one quoted cell."""
    found = [bool(_WRAPPED.fullmatch(line.encode())) for line in lines if line.strip()]
    return len(found) >= 2 and sum(found) * 20 >= len(found) * 19


def undressed(data: bytes, dress: Dress, delimiter: str, count: int) -> bytes:
    """The lines without their dress, `count` as before: those that were nothing else are lines still."""
    bare = dress.off(data, delimiter)
    if data[-1:] not in {b"\n", b"\r"} and bare[-1:] in {b"", b"\n", b"\r"}:
        bare += bare[-1:] or b"\n"
    if b"\r" not in data or len(physical(bare)[0]) == count:
        return bare
    # What stood between a CR and a LF is gone, and they would be one line's end.
    lines = zip(*(places.tolist() for places in physical(data)), strict=True)
    return b"".join((dress.off(data[a:b], delimiter) or b" ") + data[b:c] for a, b, c in lines)


def first_only(data: bytes, delimiter: str, stand: str) -> bytes:
    """The first delimiter of each line, of one byte, replaced by `stand`."""
    bytes_ = np.frombuffer(data, np.uint8)
    cuts = np.flatnonzero(bytes_ == ord(delimiter))
    starts = physical(data)[0]
    first = np.searchsorted(cuts, starts)
    there = first < len(cuts)
    places = cuts[first[there]]
    places = places[places < np.append(starts[1:], len(data))[there]]
    written = bytes_.copy()
    written[places] = ord(stand)
    return written.tobytes()
