"""The searcher of planted values finds them wherever it says it does: one that misses makes the law worthless."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import random
import sqlite3
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import duckdb
import duckdb_extension_httpfs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typst
import xlsxwriter

from tests.laws.planted import search, spelled

NAME = "Zéphyrin-Quatremare"
NIR = "269054958815780"
ROWS = f"1;{NAME};x\n2;{NIR};y\n" + "".join(f"{i};filler {i * i};z\n" for i in range(2_000))
TEXT = ROWS.encode()
NOISE = random.Random(1).randbytes(500_000)


def zipped(content: bytes, name: str = "a.csv") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def tarred(content: bytes, mode: str = "w") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        member = tarfile.TarInfo("a.csv")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


def parquet(codec: str, dictionary: bool = True) -> bytes:
    target = io.BytesIO()
    # "!" and "~": a Parquet file tells each column's extremes in clear.
    rows = ["!", "~", *(line.split(";")[1] for line in ROWS.splitlines())]
    pq.write_table(pa.table({"c1": rows}), target, compression=codec, use_dictionary=dictionary)
    return target.getvalue()


def arrowed(codec: str, content: bytes = TEXT) -> bytes:
    target = pa.BufferOutputStream()
    with pa.CompressedOutputStream(target, codec) as stream:
        stream.write(content)
    return bytes(target.getvalue())


def sqlite(wal: bool = False) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "odd ""name" (a, b)')
    connection.executemany('INSERT INTO "odd ""name" VALUES (?, ?)', [(1, NAME.encode("utf-16-le").decode("utf-16-le")),
                                                                    (2, NIR), (3, "filler " * 5_000 + NIR)])
    connection.commit()
    content = connection.serialize()
    return content[:18] + b"\2\2" + content[20:] if wal else content


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Filter/FlateDecode>>\nstream\r\n" + zlib.compress(TEXT) + b"\nendstream endobj\n%%EOF"


def typeset() -> bytes:
    """A PDF as our own reports are made: each font a subset, its glyphs numbered anew."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.typ").write_text(f"Nom: {NAME} et *{NIR}*, AVATAR office")
        return bytes(typst.compile(str(Path(folder) / "a.typ")))


def document() -> bytes:
    target = io.BytesIO()
    page = docx.Document()
    paragraph = page.add_paragraph()
    for piece in (NAME[:5], NAME[5:], " ", NIR):
        paragraph.add_run(piece)  # Word cuts words into runs as it pleases
    page.save(target)
    return target.getvalue()


def workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, [NAME, NIR])
    return target.getvalue()


def store(folder: Path, key: str | None) -> bytes:
    """A DuckDB file large enough that DuckDB compresses its columns."""
    connection = duckdb.connect()
    extension = f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension"
    connection.execute(f"LOAD '{Path(duckdb_extension_httpfs.__file__).parent / extension}'")
    connection.execute(f"ATTACH '{folder}/s.duckdb' AS s" + (f" (ENCRYPTION_KEY '{key}')" if key else ""))
    connection.execute("CREATE TABLE s.t AS SELECT i, CASE WHEN i % 50 = 0 THEN ? WHEN i % 50 = 1 THEN ? "
                       "ELSE 'filler ' || i END AS v FROM range(200000) r(i)", [NAME, NIR])
    connection.execute("CHECKPOINT s")
    connection.close()
    content = (folder / "s.duckdb").read_bytes()
    (folder / "s.duckdb").unlink()
    return content


CONTAINERS: dict[str, Callable[[], bytes]] = {
    "as it stands": lambda: TEXT,
    "gzip": lambda: gzip.compress(TEXT),
    "gzip after junk": lambda: b"junk" * 99 + gzip.compress(TEXT) + b"junk",
    "bzip2": lambda: bz2.compress(TEXT),
    "xz": lambda: lzma.compress(TEXT),
    "zstd": lambda: arrowed("zstd"),
    "zstd after junk, cut": lambda: b"junk" * 99 + arrowed("zstd", TEXT * 4 + NOISE)[:-200_000],
    "lz4": lambda: arrowed("lz4"),
    "zip": lambda: zipped(TEXT),
    "zip cut short": lambda: zipped(TEXT)[:-100],
    "tar": lambda: tarred(TEXT),
    "tar.gz": lambda: tarred(TEXT, "w:gz"),
    "docx": document,
    "xlsx": workbook,
    "parquet, zstd": lambda: parquet("zstd"),
    "parquet, snappy": lambda: parquet("snappy"),
    "parquet, plain zstd": lambda: parquet("zstd", dictionary=False),
    "pdf": pdf,
    "pdf, text": typeset,
    "sqlite": sqlite,
    "sqlite with a write-ahead log": lambda: sqlite(wal=True),
    "zip in tar in gzip": lambda: gzip.compress(tarred(zipped(TEXT))),
    "parquet in zip in zip": lambda: zipped(zipped(parquet("zstd"))),
    "gzip cut short": lambda: gzip.compress(TEXT)[:-2_000],
}


@pytest.mark.parametrize("container", CONTAINERS)
def test_found_in(tmp_path: Path, container: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/file.bin").write_bytes(CONTAINERS[container]())
    found = {hit.value for hit in search(tmp_path, [NAME, NIR, "Absent-de-tout"])}
    assert found == {NAME, NIR}


@pytest.mark.parametrize("container", [c for c in CONTAINERS if c != "as it stands"])
def test_plain_search_would_not_do(container: str) -> None:
    """Each container does hide what it holds (or the test above would prove nothing), sqlite and tar apart."""
    content = CONTAINERS[container]()
    hidden = NIR.encode() not in content and NAME.encode() not in content
    assert hidden or container in ("tar", "sqlite", "sqlite with a write-ahead log", "lz4", "parquet, snappy")


@pytest.mark.parametrize("spelling", [
    NAME, NAME.upper(), NAME.lower(), NAME.encode("utf-16-le"), NAME.encode("utf-16-be"), NAME.encode("utf-16"),
    NAME.upper().encode("latin-1"), json.dumps(NAME), json.dumps(NAME).upper(), NAME.encode().hex(),
    "Z%C3%A9phyrin-Quatremare",
])
def test_found_as(tmp_path: Path, spelling: str | bytes) -> None:
    written = spelling if isinstance(spelling, bytes) else spelling.encode()
    (tmp_path / "f").write_bytes(b"\0before " + written + b" after\0")
    assert [hit.value for hit in search(tmp_path, [NAME])] == [NAME]


@pytest.mark.parametrize("shift", range(6))
def test_found_in_base64_wherever_it_begins(tmp_path: Path, shift: int) -> None:
    written = base64.b64encode(b"abcdef"[:shift] + NAME.encode() + b"rest")
    (tmp_path / "f").write_bytes(b'src="data:;base64,' + written + b'"')
    assert search(tmp_path, [NAME])


def test_found_in_markup_and_in_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("<html><p>Tom &amp; <b>Zé</b>phyrin&#45;x O&#x27;Hara-Plume</html>")
    assert {hit.value for hit in search(tmp_path, ["O'Hara-Plume", "Zéphyrin", "Zéphyrin-x"])} == {
        "O'Hara-Plume", "Zéphyrin"}
    (tmp_path / f"{NAME.lower()}.csv").touch()
    assert [(h.value, h.way) for h in search(tmp_path, [NAME])] == [(NAME, "file name")]


def test_found_in_a_duckdb_file_without_a_key_and_not_in_an_encrypted_one(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    clear, encrypted = store(tmp_path, None), store(tmp_path, "ab" * 32)
    (tmp_path / "case/s").write_bytes(encrypted)
    assert search(tmp_path / "case", [NAME, NIR]) == []
    (tmp_path / "case/s").write_bytes(clear)
    hits = search(tmp_path / "case", [NAME, NIR])
    assert sum(hit.times for hit in hits if hit.way == "duckdb") == 8_000
    (tmp_path / "case/s").write_bytes(zipped(clear))
    assert any("duckdb" in hit.way for hit in search(tmp_path / "case", [NIR]))


def test_finds_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(zipped(b"filler;" * 10_000))
    (tmp_path / "broken").write_bytes(b"%PDF-stream\n" * 5 + b"PK\x03\x04\x1f\x8b\x08\x28\xb5\x2f\xfdBZh9")
    assert search(tmp_path, [NAME, NIR]) == []


def test_value_too_short_to_mean_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="6 characters"):
        spelled("DUPON")
