"""Archives and compressed files that are whole, cut short, damaged, locked or hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from faille.errors import EvidenceError
from faille.formats.kind import CONTAINERS, Container, Limits, TornError, Unpacked
from faille.intake import read
from faille.intake.reading import best
from faille.intake.sources import MemorySource
from faille.model.progress import Silent
from faille.model.reading import Reading
from faille.sql.engine import Engine

DRAW = random.Random(5)
LINES = [f"{i};Zoé;{DRAW.random()};été à Nîmes" for i in range(1, 8001)]
TEXT = ("id;prénom;nombre;remarque\n" + "\n".join(LINES) + "\n").encode()


@pytest.fixture
def store(duckdb_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    duckdb_engine.attach("store", tmp_path / "s.duckdb", "k" * 32, writing=True)
    yield duckdb_engine
    duckdb_engine.detach("store")


def reading(data: bytes, engine: Engine, name: str = "") -> Reading:
    return read(MemorySource(data, name), "evidence", engine, "store", limits=Limits(), progress=Silent())


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", data)
    return out.getvalue()


def tarred(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.csv")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def number(value: int) -> bytes:
    """A number of at most four bytes, as 7z writes them."""
    return bytes([value]) if value < 0x80 else b"\xe0" + value.to_bytes(3, "little") if value < 1 << 24 else \
        b"\xf0" + value.to_bytes(4, "little")


def sevenzipped(files: Mapping[str, bytes], *, method: bytes = b"\x21", properties: bytes = b"\x18",
                mode: int = 0o100644, told: int | None = None, header_packed: bool = False) -> bytes:
    """A solid 7z of one folder; `told` lies about the size of the last file."""
    def packed(content: bytes) -> bytes:
        filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 24}]
        return lzma.compress(content, lzma.FORMAT_RAW, filters=filters)

    sizes = [len(data) for data in files.values()]
    sizes[-1] = told or sizes[-1]
    body = packed(b"".join(files.values()))
    coder = bytes([0x20 | len(method)]) + method + number(len(properties)) + properties

    def streams(place: int, packed_size: int, coder: bytes, size: int) -> bytes:
        return (b"\x06" + number(place) + b"\x01\x09" + number(packed_size) + b"\0"
                + b"\x07\x0b\x01\0\x01" + coder + b"\x0c" + number(size) + b"\0")

    names = b"\0" + b"".join(name.encode("utf-16-le") + b"\0\0" for name in files)
    attributes = b"\x01\0" + b"".join((0x8000 | mode << 16).to_bytes(4, "little") for _name in files)
    digests = b"\x0a\x01" + b"".join(zlib.crc32(data).to_bytes(4, "little") for data in files.values())
    header = (b"\x01\x04" + streams(0, len(body), coder, sum(sizes)) + b"\x08\x0d" + number(len(files)) + b"\x09"
              + b"".join(map(number, sizes[:-1])) + digests + b"\0\0"
              + b"\x05" + number(len(files)) + b"\x11" + number(len(names)) + names
              + b"\x15" + number(len(attributes)) + attributes + b"\0\0")
    if header_packed:
        short = packed(header)
        header = b"\x17" + streams(len(body), len(short), b"\x21\x21\x01\x18", len(header)) + b"\0"
        body += short
    start = (len(body).to_bytes(8, "little") + len(header).to_bytes(8, "little")
             + zlib.crc32(header).to_bytes(4, "little"))
    return b"7z\xbc\xaf\x27\x1c\0\x04" + zlib.crc32(start).to_bytes(4, "little") + start + body + header


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0), "bzip2": bz2.compress, "xz": lzma.compress,
    "zstd": lambda data: pa.Codec("zstd").compress(data, asbytes=True), "zip": zipped, "tar": tarred,
    "sevenzip": lambda data: sevenzipped({"a.csv": data}),
    "tar.gz": lambda data: gzip.compress(tarred(data), mtime=0)}


def members(container: Container, data: bytes, limits: Limits | None = None) -> dict[str, bytes]:
    found = {}
    for member in container.members(MemorySource(data, "x"), limits or Limits()):
        member.head(100)
        with member.open() as stream:
            found[member.name] = b"".join(iter(lambda stream=stream: stream.read(1000), b""))
    return found


@pytest.mark.parametrize("name", list(PACKERS))
def test_what_was_packed_is_read(name: str, store: Engine) -> None:
    found = reading(PACKERS[name](TEXT), store)
    assert [(table.records, table.format) for table in found.tables] == [(8000, "csv")]
    assert (found.format, found.rejects) == ("gzip" if name == "tar.gz" else name, 0)
    assert store.rows("SELECT count(*) FROM store.t1 WHERE c4 = 'été à Nîmes'") == [(8000,)]


@pytest.mark.parametrize("cut", [0.3, 0.52, 0.77, 0.9])
@pytest.mark.parametrize("name", list(PACKERS))
def test_cut_short_gives_whole_rows_and_one_reject_at_the_break(name: str, cut: float, store: Engine) -> None:
    packed = PACKERS[name](TEXT)
    if name in {"bzip2", "zstd"}:  # in blocks of 900 and 128 kB, of which one that is cut gives nothing
        packed = b"".join(PACKERS[name](TEXT[at:at + 40_000]) for at in range(0, len(TEXT), 40_000))
    found = reading(packed[:int(len(packed) * cut)], store, f"a.csv.{name}")
    (table,) = found.tables
    rows = [tuple(row) for row in store.rows("SELECT c1, c2, c3, c4 FROM store.t1 ORDER BY line")]
    assert rows == [tuple(line.split(";")) for line in LINES[:len(rows)]]
    assert len(rows) > 8000 * (cut - 0.25)
    assert set(table.dialect.encodings) == {"utf-8"}
    assert found.reject_reasons == {"torn_archive": 1}
    ((byte, content),) = store.rows("SELECT byte, content FROM store.rejects")
    assert TEXT[:byte].endswith((LINES[len(rows) - 1] + "\n").encode())
    assert TEXT[byte:byte + len(content)] == bytes(content)
    assert all(ledger.balanced for ledger in found.ledgers.values())


def test_a_letter_cut_in_two_makes_no_other_encoding(store: Engine) -> None:
    """The piece of a last line was read as a record, in Mac Roman."""
    packed = gzip.compress(("nom;ville\n" + "MARTIN;Nîmes\n" * 50 + "DURAND;N").encode() + b"\xc3", mtime=0)
    found = reading(packed[:-8], store)  # its checksum is missing: cut within «î»
    (table,) = found.tables
    assert (table.records, dict(table.dialect.encodings)) == (50, {"utf-8": 51})
    assert store.rows("SELECT content FROM store.rejects") == [(b"DURAND;N\xc3",)]


def test_a_wide_text_cut_short_ends_at_a_line(store: Engine) -> None:
    text = "\ufeff" + "".join(f"{i};Zoé\r\n" for i in range(5000))
    packed = gzip.compress(text.encode("utf-16-le"), mtime=0)
    found = reading(packed[:len(packed) // 2], store)
    rows = store.rows("SELECT c1, c2 FROM store.t1 ORDER BY line")
    assert len(rows) > 1000
    assert rows == [(str(i), "Zoé") for i in range(len(rows))]
    assert found.reject_reasons == {"torn_archive": 1}


def test_lines_are_kept_whole_whatever_is_asked_at_once() -> None:
    packed = gzip.compress(TEXT, mtime=0)
    for size in (1, 7, 4096, 1 << 20):
        (member,) = (m for m, _i in zip(CONTAINERS.items()["gzip"].members(MemorySource(packed[:9000]), Limits()),
                                       range(1), strict=False))
        assert isinstance(member, Unpacked)
        member.keep_lines_whole()
        with member.open() as stream:
            found = b"".join(iter(lambda stream=stream, size=size: stream.read(size), b""))
        assert found == TEXT[:len(found)]
        assert found.endswith(b"\n")


def test_streams_that_follow_each_other_are_one_file() -> None:
    for name, pack in (("bzip2", bz2.compress), ("xz", lzma.compress)):
        assert list(members(CONTAINERS.items()[name], pack(b"a;b\n") + pack(b"1;2\n")).values()) == [b"a;b\n1;2\n"]
    zstd = pa.Codec("zstd")
    both = zstd.compress(b"a;b\n", asbytes=True) + zstd.compress(b"1;2\n", asbytes=True)
    assert list(members(CONTAINERS.items()["zstd"], both).values()) == [b"a;b\n1;2\n"]


@pytest.mark.parametrize("name", ["bzip2", "xz", "zstd"])
def test_bombs_are_refused_while_they_are_read(name: str) -> None:
    with pytest.raises(EvidenceError, match="bomb"):
        members(CONTAINERS.items()[name], PACKERS[name](bytes(15_000_000)) * 10)


FILES = {"liste/a.csv": TEXT, "liste/b.csv": b"id;nom\n1;MARTIN\n", "c.csv": b"x" * 300_000}


@pytest.mark.parametrize("header_packed", [False, True])
def test_7z_gives_its_files_in_order(header_packed: bool) -> None:
    data = sevenzipped(FILES, header_packed=header_packed)
    assert best(data, "")[0] == "sevenzip"
    assert members(CONTAINERS.items()["sevenzip"], data) == FILES


def test_7z_of_another_method() -> None:
    data = sevenzipped({"a.csv": TEXT}, method=b"\x03\x04\x01", properties=b"\0" * 5)
    with pytest.raises(EvidenceError, match="not supported"):
        members(CONTAINERS.items()["sevenzip"], data)


def test_7z_under_a_password_asks_for_it() -> None:
    for packed in (False, True):
        data = sevenzipped({"a.csv": TEXT}, method=b"\x06\xf1\x07\x01", properties=b"\x13\0", header_packed=packed)
        with pytest.raises(EvidenceError, match="password"):
            members(CONTAINERS.items()["sevenzip"], data)


def test_7z_with_links_paths_or_lies_is_refused() -> None:
    for files, mode, what in (({"a": b"/etc/passwd"}, 0o120777, "link"), ({"../a.csv": b"x"}, 0o100644, "path")):
        with pytest.raises(EvidenceError, match=what):
            members(CONTAINERS.items()["sevenzip"], sevenzipped(files, mode=mode))
    with pytest.raises(EvidenceError, match="bomb"):
        members(CONTAINERS.items()["sevenzip"], sevenzipped({"a.csv": b"x"}, told=1 << 29))
    with pytest.raises(EvidenceError, match="memory"):
        members(CONTAINERS.items()["sevenzip"], sevenzipped({"a": b"x" * 10_000_000}), Limits(memory=1_000_000))


def test_7z_damaged_inside_says_so_after_what_it_has() -> None:
    data = bytearray(sevenzipped(FILES))
    data[len(data) // 3] ^= 0x55
    found: dict[str, bytes] = {}

    def all_members() -> None:
        for member in CONTAINERS.items()["sevenzip"].members(MemorySource(bytes(data)), Limits()):
            with member.open() as stream:
                found[member.name] = b"".join(iter(lambda stream=stream: stream.read(5000), b""))

    with pytest.raises(TornError):
        all_members()
    assert list(found) == ["liste/a.csv"]
    assert len(found["liste/a.csv"]) < len(TEXT) or found["liste/a.csv"] != TEXT


def test_7z_whatever_its_bytes_only_ever_raises_our_errors() -> None:
    whole = sevenzipped({"a.csv": TEXT[:3000], "b.csv": b"1;2\n"})
    draw = random.Random(11)
    for _turn in range(300):
        data = bytearray(whole)
        for _i in range(draw.randrange(1, 6)):
            data[draw.randrange(len(data))] = draw.randrange(256)
        end = bytes(data[int.from_bytes(data[12:20], "little") % len(data) + 32:])
        for fixed in (bytes(data), bytes(data[:28]) + zlib.crc32(end).to_bytes(4, "little") + bytes(data[32:])):
            start = zlib.crc32(fixed[12:32]).to_bytes(4, "little")
            for attempt in (fixed, fixed[:8] + start + fixed[12:]):
                try:
                    members(CONTAINERS.items()["sevenzip"], attempt)
                except EvidenceError:
                    continue


def test_archives_put_one_behind_another_are_read_to_the_end(store: Engine) -> None:
    found = reading(tarred(TEXT) + tarred(TEXT[:len(TEXT) // 2]), store)
    first, second = found.tables
    assert (first.records, second.records > 3000) == (8000, True)
    assert not found.rejects


@pytest.mark.parametrize("padding", [4, 20, 70_000, 200_000])
def test_streams_behind_padding_are_read(padding: int, store: Engine) -> None:
    half = len(TEXT) // 2
    found = reading(lzma.compress(TEXT[:half]) + bytes(padding) + lzma.compress(TEXT[half:]), store)
    assert [table.records for table in found.tables] == [8000]
    assert not found.rejects


def test_every_damaged_file_of_a_zip_is_told_and_read_up_to_there(store: Engine) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in "abc":
            archive.writestr(f"{name}.csv", TEXT)
        places = [info.header_offset + 40 + info.compress_size * 3 // 4 for info in archive.infolist()[:2]]
    packed = bytearray(out.getvalue())
    for place in places:
        packed[place:place + 40] = DRAW.randbytes(40)
    found = reading(bytes(packed), store)
    assert found.reject_reasons["torn_archive"] == 2
    assert [table.name for table in found.tables] == ["a.csv", "b.csv", "c.csv"]
    assert found.tables[2].records == 8000
    for table in ("t1", "t2"):  # behind the damage there may be some noise, until it is noticed
        rows = store.rows(f"SELECT c1, c2, c3, c4 FROM store.{table} WHERE line <= 5001 ORDER BY line")
        assert [tuple(row) for row in rows] == [tuple(line.split(";")) for line in LINES[:5000]]
