"""Many rows of values at once.

What stands outside the strings is a skeleton, `('',12,NULL),('',`, that one regular expression checks to the last
comma.  Rows that hold more than strings, numbers, NULL, TRUE and FALSE are read with care, one by one; where that
fails too, as quotes are broken, it ends.  The others are turned into CSV in memory and given to Arrow's parser.
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
from faille.formats._sql_values import Cells

_QUOTE, _COMMA, _SEMICOLON, _OPEN, _CLOSE, _N, _BACKSLASH = 39, 44, 59, 40, 41, 78, 92
_WORD = np.zeros(256, np.bool_)
_WORD[[*range(48, 58), *range(65, 91), *range(97, 123), 43, 45, 46, 95]] = True
_MEANT = np.arange(256, dtype=np.uint8)  # what an escaped character stands for
_MEANT[[ord(c) for c in "nrt0Zb"]] = [10, 13, 9, 0, 26, 8]
_CAST = re.compile(rb"CAST\((N?'[^'\\]*+'|-?[0-9.]++) AS [A-Za-z]++[0-9]?+(?:\([0-9]++(?:, ?[0-9]++)?\))?\)")
_GO = re.compile(rb"^GO[ \t]*+\r?$", re.MULTILINE)
_CHARSET = re.compile(rb"_[A-Za-z0-9]++(?=')")
_BETWEEN = rb"(?:,(?=\()|;?+(?:GO(?=\(|\Z))?+)"
_FLAT = rb"\((?:[^()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))*+\)"
_ODD = re.compile(rb"(" + _FLAT + rb")" + _BETWEEN)
_NULLS = ["NULL", "null", "DEFAULT", "default"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows read, where the last ends, and what stands behind it."""

    cells: list[pa.Array]  # of the simple rows, as columns of bytes
    starts: Ints  # where each of these begins
    odd: list[tuple[int, list[bytes]]]  # where each other row begins, and its raw cells
    end: int
    behind: int  # the comma or semicolon, which is read too; a closing bracket where there is none

    def __len__(self) -> int:
        return len(self.starts) + len(self.odd)


@lru_cache(maxsize=256)
def _run(width: int) -> re.Pattern[bytes]:
    token = (rb"(?:(?:N(?=')|_[A-Za-z0-9]++(?='))?+(?:'')++"
             rb"|[-+]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+"
             rb"|NULL|null|DEFAULT|default|TRUE|FALSE|true|false)")
    row = rb"\(" + token + rb"(?:," + token + rb"){%d}\)" % (width - 1)
    return re.compile(rb"(?:" + row + _BETWEEN + rb")*+")


def rows(data: bytes, start: int, stop: int, header: bytes, width: int, reader: Cells, *, batches: bool) -> Rows | None:
    """The rows of data[start:stop], as many as are whole, each perhaps behind `header`; None where the first is not.

    `batches`: the line GO may stand between statements.
    """
    piece = data[start:stop]
    if b"'" in header:
        return None
    bytes_ = np.frombuffer(piece, np.uint8)
    quotes = np.flatnonzero(bytes_ == _QUOTE)
    escaped = np.zeros(0, np.int64)
    if reader.backslash and b"\\" in piece:
        mask, _slashes = _escaped(bytes_)
        quotes = quotes[~mask[quotes]]
        escaped = np.flatnonzero(mask)
    inside = _inside(len(piece), quotes)
    gone = _gone(piece, inside, header, batches)
    outside = ~inside
    outside[quotes] = True
    outside &= ~gone
    outside &= bytes_ > 32
    places = np.flatnonzero(outside)
    skeleton = bytes_[places]
    count, odd = _checked(data, start, places, skeleton, width, reader)
    if not count:
        return None
    last, end = int(skeleton[count - 1]), int(places[count - 1]) + 1
    plain = np.ones(count, np.bool_)
    for first, after, _begin, _raw in odd:
        plain[first:after] = False
        outside[places[first]:places[after - 1] + 1] = inside[places[first]:places[after - 1] + 1] = False
    places, skeleton = places[:count][plain], skeleton[:count][plain]
    closing = places[skeleton == _CLOSE]
    cells: list[pa.Array] = []
    if len(closing):
        cells = _parsed(bytes_, int(closing[-1]) + 1, inside, outside, skeleton, places, escaped, width)
        if not cells or len(cells[0]) != len(closing):
            return None
    return Rows(cells, places[skeleton == _OPEN] + start, [(begin, raw) for _f, _a, begin, raw in odd], start + end,
                last if last in {_COMMA, _SEMICOLON} else _CLOSE)


def _checked(data: bytes, start: int, places: Ints, skeleton: np.ndarray, width: int, reader: Cells
             ) -> tuple[int, list[tuple[int, int, int, list[bytes]]]]:
    """How much of the skeleton is rows; and of those that are not simple where they lie in it and in `data`, read."""
    gaps = np.flatnonzero(np.diff(places) > 1)
    parted = gaps[_WORD[skeleton[gaps]] & _WORD[skeleton[gaps + 1]]]
    shown = skeleton
    if len(parted):  # a space between two words: they are not one
        shown = skeleton.copy()
        shown[parted + 1] = 1
    text, run = shown.tobytes(), _run(width)
    at = 0
    odd: list[tuple[int, int, int, list[bytes]]] = []
    while True:
        simple = run.match(text, at)
        at = simple.end() if simple else at
        found = _ODD.match(text, at)
        if not found:
            return at, odd
        begin = start + int(places[at])
        raw, end, whole = reader.row(data, begin)
        if not whole or len(raw) != width or end != start + int(places[found.end(1) - 1]) + 1:
            return at, odd
        odd.append((at, found.end(), begin, raw))
        at = found.end()


def _inside(size: int, quotes: Ints) -> Mask:
    """Which bytes stand within strings, the opening quote included."""
    turns = np.zeros(size, np.uint8)
    turns[quotes] = 1
    return (np.cumsum(turns, dtype=np.uint8) & 1).view(np.bool_)


def _gone(piece: bytes, inside: Mask, header: bytes, batches: bool) -> Mask:
    """What is passed over: statements' heads, GO, and CAST around a value."""
    spans = [(place, place + len(header)) for place in _all(piece, header)]
    if batches:
        spans += [found.span() for found in _GO.finditer(piece)]
    if b"CAST(" in piece:
        for found in _CAST.finditer(piece):
            spans += [(found.start(), found.start(1)), (found.end(1), found.end())]
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


def _parsed(bytes_: np.ndarray, end: int, inside: Mask, outside: Mask, skeleton: np.ndarray, places: Ints,
            escaped: Ints, width: int) -> list[pa.Array]:
    """The cells: strings kept in their quotes, brackets and what stands between rows taken away; [] if Arrow fails."""
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
        return []
    return [column.combine_chunks() for column in read.columns]
