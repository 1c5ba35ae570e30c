"""Many rows of values at once: all those that hold nothing but strings, numbers, NULL, TRUE and FALSE.

What stands outside the strings is a skeleton, `('',12,NULL),('',`, that one regular expression checks to the last
comma; where it stops, the careful reader goes on.  Strings whose quotes are broken stop it too, as what then stands
outside is text.  The rows it passed are turned into CSV in memory and given to Arrow's parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from faille.formats._lines import Ints, Mask
from faille.formats._scan import _escaped

_QUOTE, _COMMA, _SEMICOLON, _OPEN, _CLOSE, _N, _BACKSLASH = 39, 44, 59, 40, 41, 78, 92
_SPACE = np.zeros(256, np.bool_)
_SPACE[[9, 10, 11, 12, 13, 32]] = True
_WORD = np.zeros(256, np.bool_)
_WORD[[*range(48, 58), *range(65, 91), *range(97, 123), 43, 45, 46, 95]] = True
_MEANT = np.arange(256, dtype=np.uint8)  # what an escaped character stands for
_MEANT[[ord(c) for c in "nrt0Zb"]] = [10, 13, 9, 0, 26, 8]
_CAST = re.compile(rb"CAST\((?=N?'|-?[0-9.]++ )")
_AS = re.compile(rb"(?<=['0-9]) AS [A-Za-z]++[0-9]?+(?:\([0-9]++(?:, ?[0-9]++)?\))?\)")
_GO = re.compile(rb"^GO[ \t]*+\r?$", re.MULTILINE)
_CHARSET = re.compile(rb"_[A-Za-z0-9]++(?=')")
_NULLS = ["NULL", "null", "DEFAULT", "default"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows read: their cells as columns of bytes, where each begins, where the last ends, and what stands behind it."""

    cells: list[pa.Array]
    starts: Ints
    end: int
    behind: int  # the comma or semicolon, which is read too; a closing bracket where there is none


@lru_cache(maxsize=256)
def _run(width: int) -> re.Pattern[bytes]:
    token = (rb"(?:(?:N(?=')|_[A-Za-z0-9]++(?='))?+(?:'')++"
             rb"|[-+]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+"
             rb"|NULL|null|DEFAULT|default|TRUE|FALSE|true|false)")
    row = rb"\(" + token + rb"(?:," + token + rb"){%d}\)" % (width - 1)
    return re.compile(rb"(?:" + row + rb"(?:,(?=\()|;?+(?:GO(?=\(|\Z))?+))*+")


def rows(data: bytes, start: int, stop: int, header: bytes, width: int, *, backslash: bool, batches: bool
         ) -> Rows | None:
    """The rows of data[start:stop], as many as are simple, each perhaps behind `header`; None where the first is not.

    `batches`: the line GO may stand between statements.
    """
    piece = data[start:stop]
    if b"'" in header:
        return None
    bytes_ = np.frombuffer(piece, np.uint8)
    quotes = np.flatnonzero(bytes_ == _QUOTE)
    escaped = np.zeros(0, np.int64)
    if backslash and b"\\" in piece:
        mask, slashes = _escaped(bytes_)
        quotes = quotes[~mask[quotes]]
        escaped = np.flatnonzero(mask)
        del slashes
    inside = _inside(len(piece), quotes)
    gone = _gone(piece, inside, header, batches)
    if gone is None:
        return None
    outside = ~inside
    outside[quotes] = True
    outside &= ~gone
    space = _SPACE[bytes_] & outside
    if _parted(bytes_, space, outside):
        return None
    outside &= ~space
    places = np.flatnonzero(outside)
    skeleton = bytes_[places]
    found = _run(width).match(skeleton.tobytes())
    count = found.end() if found else 0
    if not count:
        return None
    places, skeleton = places[:count], skeleton[:count]
    closing = places[skeleton == _CLOSE]
    cells = _parsed(bytes_, int(closing[-1]) + 1, inside, outside, skeleton, places, escaped, width)
    if cells is None or len(cells[0]) != len(closing):
        return None
    last = int(skeleton[-1])
    return Rows(cells, places[skeleton == _OPEN] + start, start + int(places[-1]) + 1,
                last if last in {_COMMA, _SEMICOLON} else _CLOSE)


def _inside(size: int, quotes: Ints) -> Mask:
    """Which bytes stand within strings, the opening quote included."""
    turns = np.zeros(size, np.uint8)
    turns[quotes] = 1
    return (np.cumsum(turns, dtype=np.uint8) & 1).view(np.bool_)


def _gone(piece: bytes, inside: Mask, header: bytes, batches: bool) -> Mask | None:
    """What is passed over: statements' heads, GO, and CAST around a value; None where the latter is not in pairs."""
    spans = [(place, place + len(header)) for place in _all(piece, header)]
    if batches:
        spans += [found.span() for found in _GO.finditer(piece)]
    if b"CAST(" in piece:
        firsts, lasts = ([found.span() for found in pattern.finditer(piece) if not inside[found.start()]]
                         for pattern in (_CAST, _AS))
        lasts = lasts[:len(firsts)]
        firsts = firsts[:len(lasts)]
        both = np.array([[a[0], b[0]] for a, b in zip(firsts, lasts, strict=True)], np.int64).reshape(-1)
        if (np.diff(both) <= 0).any():
            return None
        spans += firsts + lasts
    marks = np.zeros(len(piece) + 1, np.int8)
    if spans:
        edges = np.array(spans, np.int64)
        edges = edges[~inside[edges[:, 0]]]
        marks[edges[:, 0]] += 1
        np.subtract.at(marks, edges[:, 1], 1)
        return np.cumsum(marks[:-1], dtype=np.int8) > 0
    return np.zeros(len(piece), np.bool_)


def _all(piece: bytes, header: bytes) -> list[int]:
    found, place = [], piece.find(header)
    while place >= 0:
        found.append(place)
        place = piece.find(header, place + len(header))
    return found


def _parted(bytes_: np.ndarray, space: Mask, outside: Mask) -> bool:
    """Whether a space stands between two words: taken away, it would make one of them."""
    del outside
    at = np.flatnonzero(space)
    at = at[(at > 0) & (at < len(bytes_) - 1)]
    return bool((_WORD[bytes_[at - 1]] & _WORD[bytes_[at + 1]]).any())


def _parsed(bytes_: np.ndarray, end: int, inside: Mask, outside: Mask, skeleton: np.ndarray, places: Ints,
            escaped: Ints, width: int) -> list[pa.Array] | None:
    """The cells: strings kept in their quotes, brackets and what stands between rows taken away."""
    keep = inside[:end] | outside[:end]
    text = bytes_[:end].copy()
    after = np.concatenate([np.zeros(1, np.uint8), skeleton[:-1]])
    keep[places[skeleton == _OPEN]] = False
    text[places[skeleton == _CLOSE]] = 10
    between = ((skeleton == _COMMA) | (skeleton == _SEMICOLON)) & (after == _CLOSE)
    follows = np.concatenate([skeleton[1:], np.zeros(1, np.uint8)])
    prefix = (skeleton == _N) & (follows == _QUOTE)
    batch = ((skeleton == ord("G")) & (follows == ord("O"))) | ((skeleton == ord("O")) & (after == ord("G")))
    dropped = places[between | prefix | batch]
    keep[dropped[dropped < end]] = False
    if (skeleton == ord("_")).any():
        for found in _CHARSET.finditer(skeleton.tobytes()):
            keep[places[found.start():found.end()]] = False
    escaped = escaped[escaped < end]
    escaped = escaped[inside[escaped]]
    if len(escaped):
        meant = bytes_[escaped]
        text[escaped] = _MEANT[meant]
        quote, kept = meant == _QUOTE, (meant == ord("%")) | (meant == ord("_"))
        text[escaped[quote] - 1] = _QUOTE
        keep[escaped[~quote & ~kept] - 1] = False
    names = [f"c{i}" for i in range(1, width + 1)]
    content = text[keep].tobytes()
    try:
        read = arrow_csv.read_csv(
            pa.py_buffer(content),
            read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(content) + 1),
            parse_options=arrow_csv.ParseOptions(delimiter=",", quote_char="'", double_quote=True,
                                                 newlines_in_values=True, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.binary()), check_utf8=False, null_values=_NULLS,
                strings_can_be_null=True, quoted_strings_can_be_null=False))
    except pa.ArrowInvalid:  # its message quotes the row: it goes no further
        return None
    return [column.combine_chunks() for column in read.columns]
