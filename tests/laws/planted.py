"""A searcher of planted values: where a value can be read by whoever holds the files and no key.

A plain search is not enough: compression hides what is there for anybody to unpack (a zstd Parquet file hid every one
of 60,000 values).  So each file is looked at as it stands and as what it unpacks to, three levels deep: gzip, bzip2,
xz, zstd and lz4 frames wherever they begin, zip (docx and xlsx too), tar, Parquet, PDF streams and the text they draw,
SQLite, and DuckDB files that open without a key.  Each value is looked for in any mix of capitals, as UTF-8, UTF-16,
Latin-1, and as JSON, HTML, URLs, hexadecimal and base64 write it; and in the names of files.

What it does not see: pictures of text, and what is encrypted.
"""

from __future__ import annotations

import base64
import bz2
import html
import io
import json
import lzma
import re
import sqlite3
import tarfile
import tempfile
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

DEPTH = 3
_LARGEST = 1 << 30  # what one member may unpack to


@dataclass(frozen=True)
class Hit:
    """A value found: which one, in which file below the root, by which way in, and how often there."""

    value: str
    path: str
    way: str  # "" as it stands, "zip > gzip" …
    times: int


def search(root: Path, values: Sequence[str]) -> list[Hit]:
    """Every place below `root` (a folder or one file) where one of `values` stands in clear."""
    spellings = {value: spelled(value) for value in values}
    hits = []
    for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
        shown = str(path.relative_to(root)) if path != root else path.name
        hits += [Hit(value, shown, "file name", 1) for value in values if value.lower() in shown.lower()]
        if not path.is_file() or path.is_symlink():
            continue
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # a temporary file may go while we look
            continue
        for way, blob in unpacked(content):
            folded = blob.lower()
            for value, patterns in spellings.items():
                if times := sum(folded.count(pattern) for pattern in patterns):
                    hits.append(Hit(value, shown, way, times))
    return hits


def spelled(value: str) -> frozenset[bytes]:
    """The byte strings, in lower case, that `value` may be written as."""
    if len(value) < 6:
        raise ValueError("a planted value is at least 6 characters long, or chance would find it")
    found: set[bytes] = set()
    for text in {value, value.lower(), value.upper()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
            try:
                found.add(text.encode(encoding))
            except UnicodeEncodeError:
                continue
        plain = text.encode()
        found |= {json.dumps(text)[1:-1].encode(), html.escape(text).encode(), plain.hex().encode(),
                  urllib.parse.quote(text).encode(), urllib.parse.quote_plus(text).encode()}
        for shift in range(3):  # base64 writes the same text in three ways, by where it begins
            written = base64.b64encode(b"\0" * shift + plain)
            found.add(written[-(-shift * 8 // 6):len(written) - (4 if (shift + len(plain)) % 3 else 0)])
    return frozenset(pattern.lower() for pattern in found)


def unpacked(content: bytes, way: str = "", depth: int = DEPTH) -> Iterator[tuple[str, bytes]]:
    """`content` and whatever it unpacks to, each with the way in."""
    yield way, content
    if any(mark in content[:1024].lower() for mark in (b"<?xml", b"<html", b"<!doctype", b"<svg")):
        yield f"{way} > text", re.sub(rb"<[^<>]*>", b"", content)  # a word may be cut by tags
    if depth == 0:
        return
    for name, opener in _OPENERS.items():
        for inner in opener(content):
            yield from unpacked(inner, f"{way} > {name}".removeprefix(" > "), depth - 1)


def _frames(magic: bytes, unpack: Callable[[memoryview], bytes]) -> Callable[[bytes], Iterator[bytes]]:
    """An opener of compressed frames, wherever in a file they begin."""
    def opener(content: bytes) -> Iterator[bytes]:
        view, at = memoryview(content), content.find(magic)
        while at >= 0:
            if inner := unpack(view[at:]):
                yield inner
            at = content.find(magic, at + 1)
    return opener


def _pushed(make: Callable[[], Any]) -> Callable[[memoryview], bytes]:
    """What a decompressor gives before it ends or fails: a torn file's beginning counts too."""
    def unpack(content: memoryview) -> bytes:
        decompressor, found = make(), bytearray()
        for i in range(0, len(content), 4096):  # small steps: what comes before damage is kept
            try:
                found += decompressor.decompress(content[i:i + 4096])
            except (zlib.error, OSError, EOFError, lzma.LZMAError):
                break
            if decompressor.eof or len(found) > _LARGEST:
                break
        return bytes(found)
    return unpack


def _arrow(codec: str) -> Callable[[memoryview], bytes]:
    def unpack(content: memoryview) -> bytes:
        found = bytearray()
        try:
            stream = pa.CompressedInputStream(pa.BufferReader(content), codec)
            while (block := stream.read(4096)) and len(found) < _LARGEST:  # as above
                found += block
        except (OSError, ValueError):  # what follows the frame is not one: what came before counts
            pass
        return bytes(found)
    return unpack


def _zip(content: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" not in content:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                if not member.is_dir() and not member.flag_bits & 1:
                    yield archive.read(member)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError):
        # Without its directory: every member that deflate can still read.
        for found in re.finditer(rb"PK\x03\x04.{22}(..)(..)", content, re.DOTALL):
            start = found.end() + int.from_bytes(found[1], "little") + int.from_bytes(found[2], "little")
            yield _pushed(lambda: zlib.decompressobj(-15))(memoryview(content)[start:])


def _tar(content: bytes) -> Iterator[bytes]:
    if content[257:262] != b"ustar":
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for member in archive:
                yield member.name.encode()
                if stream := archive.extractfile(member):
                    yield stream.read()
    except (tarfile.TarError, EOFError):
        return


def _parquet(content: bytes) -> Iterator[bytes]:
    if content[:4] != b"PAR1":
        return
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        for batch in file.iter_batches():
            yield _text(zip(*(column.to_pylist() for column in batch.columns), strict=True))
        yield str(file.schema_arrow).encode()
    except (pa.ArrowException, OSError):
        return


def _pdf(content: bytes) -> Iterator[bytes]:
    if b"%PDF-" not in content[:1024]:
        return
    streams = []
    for found in re.finditer(rb"stream\r?\n", content):
        end = content.find(b"endstream", found.end())
        streams.append(_pushed(zlib.decompressobj)(memoryview(content)[found.end():]) or content[found.end():end])
    yield from streams
    # Text is drawn as glyph numbers of a font made for the file, two bytes each; the font's CMap says what they mean.
    for cmap in [_cmap(stream) for stream in streams if b"begincmap" in stream]:
        for stream in streams:
            if b"BT" in stream:
                yield "".join(cmap.get(text[i:i + 2], "") for text in _strings(stream)
                              for i in range(0, len(text), 2)).encode()


def _cmap(stream: bytes) -> dict[bytes, str]:
    """Glyph -> text, from a ToUnicode CMap."""
    def text(written: bytes) -> str:
        return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")

    found = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        for glyph, meaning in re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", section):
            found[bytes.fromhex(glyph.decode())] = text(meaning)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.DOTALL):
        for first, last, meaning in re.findall(
                rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", section):
            for i in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + i).to_bytes(2, "big")] = chr(int(meaning, 16) + i)
    return found


_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _strings(stream: bytes) -> Iterator[bytes]:
    """The strings that a PDF page draws, in order."""
    def plain(found: re.Match[bytes]) -> bytes:
        code = found[1]
        return bytes([int(code, 8) & 255]) if re.fullmatch(rb"[0-7]+", code) else _ESCAPED.get(code, code)

    for written, digits in re.findall(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f]+)>", stream, re.DOTALL):
        if digits:
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            yield re.sub(rb"\\([0-7]{1,3}|.)", plain, written, flags=re.DOTALL)


def _sqlite(content: bytes) -> Iterator[bytes]:
    if not content.startswith(b"SQLite format 3\0"):
        return
    connection = sqlite3.connect(":memory:")
    try:
        # Bytes 18 and 19: 2 says that a write-ahead log stands beside it, which a file in memory cannot have.
        connection.deserialize(content[:18] + b"\1\1" + content[20:])
        connection.text_factory = bytes
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            quoted = table.decode().replace('"', '""')
            yield _text(connection.execute(f'SELECT * FROM "{quoted}"'))
    except sqlite3.Error:
        return
    finally:
        connection.close()


def _duckdb(content: bytes) -> Iterator[bytes]:
    if content[8:12] != b"DUCK":
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.duckdb"
        path.write_bytes(content)
        try:
            connection = duckdb.connect(str(path), read_only=True)
        except duckdb.Error:  # it asks for a key
            return
        try:
            tables = connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            for schema, table in tables:
                cursor = connection.execute(f'SELECT * FROM "{schema}"."{table}"')
                while rows := cursor.fetchmany(50_000):
                    yield _text(iter(rows))
        except duckdb.Error:
            return
        finally:
            connection.close()


def _text(rows: Iterator[Sequence[object]] | sqlite3.Cursor | Any) -> bytes:
    """Rows as text, a cell a line."""
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row)


_OPENERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _frames(b"\x1f\x8b\x08", _pushed(lambda: zlib.decompressobj(31))),
    "bzip2": _frames(b"BZh", _pushed(bz2.BZ2Decompressor)),
    "xz": _frames(b"\xfd7zXZ\0", _pushed(lzma.LZMADecompressor)),
    "zstd": _frames(b"\x28\xb5\x2f\xfd", _arrow("zstd")),
    "lz4": _frames(b"\x04\x22\x4d\x18", _arrow("lz4")),
    "zip": _zip, "tar": _tar, "parquet": _parquet, "pdf": _pdf, "sqlite": _sqlite, "duckdb": _duckdb,
}
