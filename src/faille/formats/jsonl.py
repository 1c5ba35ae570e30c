"""JSON Lines: one JSON value a line, mostly an object; also called NDJSON.

What document databases, search engines and web services export.  Lines need not have the same keys: the table has
the union of them, and NULL where a line lacks one.

Authority: https://jsonlines.org/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faille.formats._charset import Charset
from faille.formats._flattening import DECODER, gather, paths
from faille.formats._gathering import Gathering, mended
from faille.formats._lines import Block, Blocks, physical, wide_encoding
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import Dialect, LedgerUnit

_SHOWN = 200  # lines looked at to recognise it
_BROKEN, _BARE = "not_json", "no_object"


def _recognise(head: bytes, name: str) -> float:
    """Most lines hold an object or a list each; one line alone is rather a document."""
    encoding, skip = wide_encoding(head)
    if encoding.startswith(("utf-16", "utf-32")):
        head = head[skip:len(head) // 4 * 4].decode(encoding, "replace").encode()
    elif skip:
        head = head[skip:]
    if head.lstrip()[:1] not in {b"{", b"["} and head.count(b"\n{") < 2:
        return 0.0
    lines = [line for line in head.splitlines() if line.strip()][:_SHOWN]
    whole = lines if head[-1:] in {b"\n", b"\r"} or len(lines) == _SHOWN or len(lines) < 2 else lines[:-1]
    good = sum(_value(line) is not None for line in whole)
    if good < 2 and not (good and len(lines) == 2):
        return 0.93 if good and name.lower().endswith((".jsonl", ".ndjson")) else 0.0
    return 0.97 if good * 10 >= len(whole) * 9 else 0.9 if good * 2 >= len(whole) else 0.0


def _value(line: bytes) -> Any:
    """The object or list of a line, or None."""
    text = line.decode("utf-8", "surrogateescape").strip()
    if text[:1] not in {"{", "["} or text[-1:] not in {"}", "]"}:
        return None
    try:
        value, end = DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value if end == len(text) else None


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    head = source.head(256 * 1024)
    encoding, skip = wide_encoding(head)
    charset, table = Charset(encoding), Gathering(sink, "")
    with source.open() as stream:
        blocks = Blocks(stream, encoding, skip, limits.memory, sink.advance)
        for block in blocks:
            _block(block, charset, table, sink)
    table.counts["units"] = blocks.count.lines
    table.repaired.update({key: count for key, count in (
        ("double-encoded text", charset.twice), ("NUL bytes", charset.nul)) if count})
    table.close(LedgerUnit.LINE, Dialect(line_end=blocks.count.line_end, encodings=charset.encodings(), header=True))


def _block(block: Block, charset: Charset, table: Gathering, sink: Sink) -> None:
    offsets = block.offsets().tolist()
    for place, content in enumerate(_contents(block, charset)):
        line, byte = block.line + place, offsets[place]
        try:
            value, stop = DECODER.raw_decode(content) if content else ({}, 0)
            flat = paths(value) if stop == len(content) and isinstance(value, dict | list) else None
        except (ValueError, RecursionError):
            value, flat = None, None
        if flat:
            gather(table, line, byte, flat, len(content))
        elif flat is None:
            table.counts["reject"] += 1
            sink.reject(line, byte, _BROKEN if value is None else _BARE, block.content(place, place))
        else:
            table.counts["blank"] += 1


def _contents(block: Block, charset: Charset) -> Iterator[str]:
    """Each line's text, stripped."""
    clear = charset.utf8(block)
    starts, ends, _nexts = physical(clear)
    if len(starts) == len(block):
        yield from (clear[start:end].decode("utf-8", "replace").strip()
                    for start, end in zip(starts.tolist(), ends.tolist(), strict=True))
    else:  # a NUL between CR and LF is gone: line by line, so that none is
        yield from (mended(block.content(place, place)).replace("\0", "").strip() for place in range(len(block)))


JSONL = Format(
    title=_("JSON Lines"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_BROKEN: _("the line is not JSON"), _BARE: _("the line holds no object")},
    extensions=("jsonl", "ndjson", "json"),
    valid=(b'{"id": 1, "nom": "MARTIN"}\n{"id": 2, "nom": "DURAND"}\n', b'["a", 1]\n["b", 2]\n'),
    invalid={b"id;nom\n1;MARTIN\n": "delimited text", b'[\n{"id": 1},\n{"id": 2}\n]\n': "one document",
             b"[section]\nkey = 1\n[other]\nkey = 2\n": "settings", b'{"a": 1}': "one object is a document"},
)
