"""Reading a file whole into a store: content over extension, containers, what changes meanwhile, what is refused."""

from __future__ import annotations

import gzip
import io
import os
import random
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pytest

from faille.errors import EvidenceError
from faille.formats import _lines
from faille.formats.kind import Limits, Source
from faille.intake import read
from faille.intake.sources import FileSource, MemorySource, StreamSource
from faille.model.progress import Silent
from faille.model.reading import Reading
from faille.sql.engine import Engine

PEOPLE = "id;nom;né le\r\n" + "".join(f"{i};MARTIN;0{i % 9 + 1}/03/1950\r\n" for i in range(200))
CSV = PEOPLE.encode("cp1252")


@pytest.fixture
def store(duckdb_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    duckdb_engine.attach("store", tmp_path / "s.duckdb", "k" * 32, writing=True)
    yield duckdb_engine
    duckdb_engine.detach("store")


def reading(source: Source, engine: Engine, limits: Limits | None = None) -> Reading:
    return read(source, "evidence", engine, "store", limits=limits or Limits(), progress=Silent())


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_csv_lies_in_the_store_with_its_places(store: Engine) -> None:
    found = reading(MemorySource(CSV, "whatever.pdf"), store)
    (table,) = found.tables
    assert (table.relation, table.columns, table.records, table.format) == ("t1", ("id", "nom", "né le"), 200, "csv")
    assert found.ledgers[""].balanced
    assert (found.ledgers[""].units, found.bytes, found.rejects) == (201, len(CSV), 0)
    rows = store.rows("SELECT line, byte, c1, c2, c3 FROM store.t1 ORDER BY line")
    assert rows[0] == (2, 14, "0", "MARTIN", "01/03/1950")
    assert [row[0] for row in rows] == list(range(2, 202))
    assert list(store.relations("store")) == ["rejects", "t1"]


def test_a_table_that_widens_and_its_rejects(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lines, "BLOCK", 2000)
    wide = "".join(f"{i};DURAND;01/01/1980;x;y\r\n" for i in range(100))
    text = PEOPLE + wide + "1;2;3;4;5;6;7\r\n" + "9;PETIT;x\r\n" * 2
    found = reading(MemorySource(text.encode()), store)
    assert (len(found.tables[0].columns), found.tables[0].records, found.reject_reasons) == (5, 302, {"too_wide": 1})
    assert store.row("SELECT count(*), count(c5) FROM store.t1") == (302, 100)
    assert store.rows("SELECT relation, member, line, reason, content FROM store.rejects") == [
        ("t1", "", 302, "too_wide", b"1;2;3;4;5;6;7")]


@pytest.mark.parametrize("wrap", [gzip.compress, lambda data: zipped({"a/leak.csv": data}),
                                  lambda data: gzip.compress(zipped({"leak.csv": gzip.compress(data)}))],
                         ids=["gzip", "zip", "nested"])
def test_containers(store: Engine, wrap: object) -> None:
    found = reading(MemorySource(wrap(CSV), "leak"), store)  # type: ignore[operator]
    assert [table.records for table in found.tables] == [200]
    assert all(ledger.balanced for ledger in found.ledgers.values())


def test_members_become_tables_and_what_is_no_table_is_told(store: Engine) -> None:
    archive = zipped({"a.csv": CSV, "photo.csv": random.Random(1).randbytes(5000), "vide.csv": b"", "b.csv": CSV})
    found = reading(MemorySource(archive), store)
    assert [(table.relation, table.name, table.records) for table in found.tables] == [
        ("t1", "a.csv", 200), ("t2", "b.csv", 200)]
    assert found.reject_reasons == {"no_table": 1}
    assert store.rows("SELECT member, reason FROM store.rejects") == [("photo.csv", "no_table")]
    assert found.ledgers["photo.csv"].reject == 1


def test_a_torn_gzip_gives_what_it_has(store: Engine) -> None:
    lines = "".join(f"{random.Random(i).random()};MARTIN;{i}\n" for i in range(5000)).encode()
    data = gzip.compress(lines)
    found = reading(MemorySource(data[:len(data) * 2 // 3]), store)
    assert 1000 < found.tables[0].records < 5000
    assert found.reject_reasons == {"torn_archive": 1}


def test_too_deep_and_outside_and_links_are_refused(store: Engine, duckdb_engine: Engine) -> None:
    deep = CSV
    for _ in range(6):
        deep = gzip.compress(deep)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    for data in (deep, zipped({"../../out.csv": CSV}), out.getvalue()):
        with pytest.raises(EvidenceError):
            reading(MemorySource(data), store)
        assert list(store.relations("store")) == []  # a reading is whole or it is not


@pytest.mark.parametrize("data", [b"", random.Random(5).randbytes(20_000), b"\x7fELF\x02\x01\x01" + bytes(5000),
                                  b"\n\n\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"],
                         ids=["empty", "junk", "program", "blank", "pdf"])
def test_what_is_no_table_is_refused_with_a_remedy(store: Engine, data: bytes) -> None:
    with pytest.raises(EvidenceError) as raised:
        reading(MemorySource(data, "leak.csv"), store)
    assert raised.value.remedy
    assert "leak.csv" not in str(raised.value)
    assert list(store.relations("store")) == []


class Changing(FileSource):
    """A file that something else writes to while it is read."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path)
        self._victim, self._new, self._opened = path, size, 0

    def open(self) -> BinaryIO:
        self._opened += 1
        stream = super().open()
        if self._opened == 3:  # the two before looked at the head only
            with self._victim.open("r+b") as other:
                other.truncate(self._new)
        return stream


@pytest.mark.parametrize("size", [1_000_000, 6_000_000])
def test_a_file_that_changes_while_read(store: Engine, tmp_path: Path, size: int) -> None:
    path = tmp_path / "leak.csv"
    path.write_bytes(CSV * 700)
    with pytest.raises(EvidenceError, match="changed"):
        reading(Changing(path, size), store)
    assert list(store.relations("store")) == []


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(EvidenceError) as raised:
            FileSource(path)
        assert raised.value.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "leak.csv"
    path.write_bytes(CSV)
    path.chmod(0)
    with pytest.raises(EvidenceError) as raised:
        FileSource(path)
    assert raised.value.remedy


def test_permission_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "leak.csv"
    path.write_bytes(CSV)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EvidenceError, match="permission") as raised:
        FileSource(path)
    assert "leak" not in str(raised.value)


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a decrypting one may."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._data.readinto(memoryview(buffer)[:977])


def test_a_stream_that_trickles(store: Engine) -> None:
    found = reading(StreamSource(lambda: Trickle(CSV), "leak", len(CSV)), store)  # type: ignore[arg-type, return-value]
    assert (found.tables[0].records, found.bytes) == (200, len(CSV))


def test_real_files(store: Engine, shared_data: Path) -> None:
    found = reading(FileSource(shared_data / "persons_3000.csv"), store)
    assert (found.tables[0].records, found.rejects) == (3000, 0)
    assert dict(found.tables[0].dialect.encodings) == {"utf-8": 3001}
    assert store.row("SELECT count(DISTINCT c1), max(CAST(c1 AS INT)) FROM store.t1") == (3000, 3000)


def test_a_bulk_keeps_no_batch_that_was_appended(duckdb_engine: Engine) -> None:
    schema, rows, held = pa.schema([("c1", pa.string())]), ["x" * 1000] * 1000, []
    with duckdb_engine.bulk():
        duckdb_engine.create("bulky", schema)
        for _batch in range(8):
            duckdb_engine.append("bulky", pa.RecordBatch.from_arrays([pa.array(rows)], schema=schema))
            held.append(pa.total_allocated_bytes())
    assert held[-1] - held[0] < 1_000_000  # one batch
    assert duckdb_engine.row("SELECT count(*) FROM bulky") == (8000,)
