"""Readers of formats other than delimited text, on files built here: round trips, damage, bombs and junk."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import random
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from faille.errors import EvidenceError, FailleError
from faille.formats import gzip as gzip_format
from faille.formats import json_array, jsonl, parquet, spreadsheet, sqlite, tar
from faille.formats import zip as zip_format
from faille.formats.kind import CONTAINERS, FORMATS, Container, Format, Limits, Source
from faille.model.reading import Dialect, Ledger
from tests.properties.collecting import collect

SMALL = Limits(memory=1 << 20)
USUAL = Limits()


class Table:
    def __init__(self, name: str, columns: Sequence[str], header: bool) -> None:
        self.name, self.columns, self.header = name, list(columns), header
        self.batches: list[pa.RecordBatch] = []
        self.ledger: Ledger | None = None
        self.repaired: dict[str, int] = {}

    def rows(self, batch: pa.RecordBatch) -> None:
        width = len(self.columns)
        assert batch.schema.names == ["line", "byte", *(f"c{i}" for i in range(1, width + 1))]
        assert batch.schema.types == [pa.int64(), pa.int64(), *[pa.string()] * width]
        batch.validate(full=True)
        self.batches.append(batch)

    def widen(self, columns: Sequence[str]) -> None:
        assert list(columns[:len(self.columns)]) == self.columns
        self.columns = list(columns)

    def close(self, dialect: Dialect, ledger: Ledger, repaired: Mapping[str, int]) -> None:
        self.ledger, self.repaired, self.dialect = ledger, dict(repaired), dialect

    def cells(self) -> list[list[str | None]]:
        return [[row.get(f"c{i}") for i in range(1, len(self.columns) + 1)]
                for batch in self.batches for row in batch.to_pylist()]

    def lines(self) -> list[int]:
        return [line for batch in self.batches for line in batch.column(0).to_pylist()]

    def bytes(self) -> list[int | None]:
        return [byte for batch in self.batches for byte in batch.column(1).to_pylist()]


class Collecting:
    """A sink that keeps everything."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.rejects: list[tuple[int, int | None, str, bytes]] = []
        self.others: list[Ledger] = []
        self.advanced = 0

    def table(self, name: str, columns: Sequence[str], header_from_file: bool) -> Table:
        self.tables.append(Table(name, columns, header_from_file))
        return self.tables[-1]

    def reject(self, unit: int, byte: int | None, reason: str, content: bytes) -> None:
        self.rejects.append((unit, byte, reason, content))

    def outside(self, ledger: Ledger) -> None:
        self.others.append(ledger)

    def advance(self, amount: int) -> None:
        assert amount >= 0
        self.advanced += amount

    def __getitem__(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)


class Given:
    """Bytes as a source."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self.data, self.name, self.opened = data, name, 0

    @property
    def size(self) -> int | None:
        return len(self.data)

    def open(self) -> BinaryIO:
        self.opened += 1
        return io.BytesIO(self.data)

    def head(self, size: int) -> bytes:
        return self.data[:size]

    def seekable(self) -> BinaryIO:
        return io.BytesIO(self.data)


def read(format: Format, data: bytes, limits: Limits = USUAL) -> Collecting:
    """What a format reads, its ledgers balanced and complete."""
    sink = Collecting()
    format.read(Given(data), sink, limits)
    ledgers = [table.ledger for table in sink.tables if table.ledger] + sink.others
    assert len(ledgers) == len(sink.tables) + len(sink.others), "a table was not closed"
    assert all(ledger.balanced and ledger.unit == format.unit for ledger in ledgers)
    assert sum(ledger.reject for ledger in ledgers) == len(sink.rejects)
    assert sum(ledger.record for ledger in ledgers) == sum(len(t.cells()) for t in sink.tables)
    assert {reject[2] for reject in sink.rejects} <= set(format.reasons)
    return sink


def unpack(container: Container, data: bytes, limits: Limits = USUAL) -> dict[str, bytes]:
    found = {}
    for member in container.members(Given(data), limits):
        with member.open() as stream:
            found[member.name] = b"".join(iter(lambda stream=stream: stream.read(1000), b""))
    return found


# -- JSON Lines


def test_json_lines_keep_numbers_as_written_and_widen() -> None:
    data = b'{"a": 1.10, "b": {"c": [1.0, "x", null]}}\r\n\r\n{"z": true, "a": 269054958815780123456}\n'
    sink = read(jsonl.JSONL, data)
    table = sink[""]
    assert table.columns == ["a", "b.c", "z"]
    assert table.cells() == [["1.10", '[1.0, "x", null]', None], ["269054958815780123456", None, "true"]]
    assert table.lines() == [1, 3]
    assert table.bytes() == [0, 45]
    assert table.ledger == Ledger(jsonl.JSONL.unit, units=3, record=2, blank=1)


def test_json_lines_reject_broken_lines_with_their_bytes() -> None:
    sink = read(jsonl.JSONL, b'{"a": "caf\xe9"}\nnot json\n"bare"\n{"a": 2}\n{"a": "tor')
    assert sink[""].cells() == [["café"], ["2"]]
    assert sink.rejects == [(2, 14, "not_json", b"not json"), (3, 23, "no_object", b'"bare"'),
                            (5, 39, "not_json", b'{"a": "tor')]


def test_json_lines_late_columns_reach_earlier_batches_as_null() -> None:
    rows = [json.dumps({"a": i}) for i in range(70_000)] + ['{"b": "\\ud83d"}']
    table = read(jsonl.JSONL, "\n".join(rows).encode())[""]
    assert table.columns == ["a", "b"]
    assert len(table.batches) == 2
    cells = table.cells()
    assert cells[0] == ["0", None]
    assert cells[-1][0] is None
    assert len(cells) == 70_001


def test_json_lines_keys_without_end_go_into_one_column() -> None:
    data = b"\n".join(json.dumps({f"k{i}": i}).encode() for i in range(1500))
    table = read(jsonl.JSONL, data)[""]
    assert len(table.columns) == 1001
    assert table.cells()[1400][-1] == '{"k1400": "1400"}'


def test_json_lines_in_utf_16() -> None:
    table = read(jsonl.JSONL, '{"a": "é"}\n{"a": "è"}\n'.encode("utf-16"))[""]
    assert table.cells() == [["é"], ["è"]]
    assert table.bytes() == [2, 24]


def test_json_lines_nul_between_line_ends() -> None:
    assert read(jsonl.JSONL, b'{"a": 1}\r\0\n{"a": 2}\n')[""].cells() == [["1"], ["2"]]


# -- JSON documents


def test_json_lists_by_name_are_tables_and_what_stands_beside_them_a_record() -> None:
    document = {"count": 2, "data": {"users": [{"id": 1, "x": {"y": None}}, {"id": 2}], "tags": ["a", 1]},
                "grid": [["a", 1], ["b", 2]], "scores": [1, 2]}
    sink = read(json_array.JSON_ARRAY, json.dumps(document).encode())
    assert sink["data.users"].columns == ["id", "x.y"]
    assert sink["data.users"].cells() == [["1", None], ["2", None]]
    assert sink["grid"].cells() == [["a", "1"], ["b", "2"]]
    assert dict(zip(sink[""].columns, sink[""].cells()[0], strict=True)) == \
        {"count": "2", "data.tags": '["a", 1]', "scores": "[1, 2]"}


def test_json_database_keyed_by_id() -> None:
    sink = read(json_array.JSON_ARRAY, json.dumps({"users": {f"u{i}": {"n": i, "m": "x"} for i in range(5)}}).encode())
    table = next(t for t in sink.tables if "key" in t.columns)
    assert table.cells()[3] == ["u3", "3", "x"]
    assert len(table.cells()) == 5


def test_json_read_through_a_small_window() -> None:
    rows = [{"id": i, "nom": "É" * (i % 50), "l": [{"a": i}]} for i in range(60_000)]
    data = json.dumps(rows, ensure_ascii=False, indent=1).encode()
    assert len(data) > 4 * SMALL.memory
    sink = read(json_array.JSON_ARRAY, data, SMALL)
    table = sink[""]
    assert sink.advanced == len(data)
    assert [row[:2] for row in table.cells()] == [[str(r["id"]), r["nom"]] for r in rows]
    for row, byte in zip(rows[::977], table.bytes()[::977], strict=True):
        assert byte is not None
        assert json.JSONDecoder().raw_decode(data[byte:byte + 2000].decode("utf-8", "ignore"))[0] == row


@pytest.mark.parametrize("cut", [10, 57, 100, 133])
def test_json_torn_gives_items_up_to_the_break_and_one_reject(cut: int) -> None:
    data = json.dumps([{"id": i, "nom": "MARTIN"} for i in range(6)]).encode()
    sink = read(json_array.JSON_ARRAY, data[:cut])
    records = sum(len(t.cells()) for t in sink.tables)
    assert records == data[:cut].count(b"}")
    assert [reject[2] for reject in sink.rejects] == ["torn"]


def test_json_damage_in_the_middle_costs_one_item() -> None:
    data = b'{"users": [{"id": 1, "n": "a"}, {"id": 2 "n": "b", "l": [{"x": 1}, {"y": 2}]}, {"id": 3, "n": "c"}]}'
    sink = read(json_array.JSON_ARRAY, data)
    assert sink["users"].cells() == [["1", "a"], ["3", "c"]]
    assert [(r[2], r[3]) for r in sink.rejects] == [("not_json", b'{"id": 2 "n": "b", "l": [{"x": 1}, {"y": 2}]}')]


def test_json_documents_one_after_another_and_bytes_that_are_not_utf_8() -> None:
    sink = read(json_array.JSON_ARRAY, b'{\n"a": "caf\xe9"\n}\n{\n"a": "\xc3\xa9"\n}\n')
    assert sink[""].cells() == [["café"], ["é"]]


def test_json_too_deep_is_rejected_and_not_a_crash() -> None:
    sink = read(json_array.JSON_ARRAY, b"[" * 100_000 + b"]" * 100_000)
    assert sink.rejects
    assert not sink.tables


# -- spreadsheets


def _xlsx(fill: Callable[[Any], None], **options: Any) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options)
    fill(book)
    book.close()
    return out.getvalue()


def test_xlsx_titles_header_total_merges_and_values() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Patients")
        sheet.write(0, 0, "Export du laboratoire")
        sheet.write_row(2, 1, ["nom", "date_naissance", "nir", "ville", "prix"])
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for i in range(20):
            sheet.write_row(3 + i, 1, ["MARTIN", None, 269054958815780 + i, None if i < 3 else "5.5E+15", 12.5])
            sheet.write_datetime(3 + i, 2, dt.datetime(1969, 5, 1 + i), day)
        sheet.merge_range(3, 4, 5, 4, "Ys-sur-Mer")
        sheet.write(23, 1, "Total")
        sheet.write(23, 5, 250)
        book.add_worksheet("Vide")
        book.add_worksheet("Notes").write_row(0, 0, ["1", "2"])
    sink = read(spreadsheet.SPREADSHEET, _xlsx(fill))
    assert [table.name for table in sink.tables] == ["Patients", "Notes"]
    table = sink["Patients"]
    assert table.columns[1:] == ["nom", "date_naissance", "nir", "ville", "prix"]
    rows = [row[1:] for row in table.cells()]
    assert rows[0] == ["MARTIN", "1969-05-01", "269054958815780", "Ys-sur-Mer", "12.5"]
    assert [row[3] for row in rows[:4]] == ["Ys-sur-Mer"] * 3 + ["5.5E+15"]
    assert table.repaired == {"merged cells": 2, "mangled_number": 17}
    assert table.lines() == list(range(4, 24))
    assert table.ledger == Ledger(table.ledger.unit, units=24, record=20, header=1, note=2, blank=1)  # type: ignore[union-attr]
    assert sink["Notes"].cells() == [["1", "2"]]
    assert not sink["Notes"].header


def test_xls_and_ods_read_alike() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuille")
    for i, row in enumerate([["nom", "code_postal", "age"], ["DURAND", "01000", 7], ["ZOÉ", "99999", 12]]):
        for j, value in enumerate(row):
            sheet.write(i, j, value)
    out = io.BytesIO()
    book.save(out)
    assert spreadsheet.SPREADSHEET.recognise(out.getvalue(), "") == 1.0
    expected = [["DURAND", "01000", "7"], ["ZOÉ", "99999", "12"]]
    assert read(spreadsheet.SPREADSHEET, out.getvalue())["Feuille"].cells() == expected
    ods = _ods("".join(_ods_row(row) for row in [["nom", "code_postal", "age"], ["DURAND", "01000", 7],
                                                  ["ZOÉ", "99999", 12]]) + _ODS_FILLING)
    assert spreadsheet.SPREADSHEET.recognise(ods, "") == 1.0
    assert read(spreadsheet.SPREADSHEET, ods)["Feuille"].cells() == expected


_ODS_FILLING = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row>')


def _ods_row(values: Sequence[object], repeated: int = 1) -> str:
    kinds = ('value-type="string"' if isinstance(v, str) else f'value-type="float" office:value="{v}"' for v in values)
    cells = "".join(f"<table:table-cell office:{kind}><text:p>{value}</text:p></table:table-cell>"
                    for kind, value in zip(kinds, values, strict=True))
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def _ods(rows: str) -> bytes:
    out = io.BytesIO()
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<?xml version="1.0"?><office:document-content{names}><office:body>'
                         f'<office:spreadsheet><table:table table:name="Feuille">{rows}</table:table>'
                         "</office:spreadsheet></office:body></office:document-content>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def test_cells_far_apart_are_refused_before_they_cost_memory() -> None:
    far = _xlsx(lambda book: book.add_worksheet().write(1_048_575, 16_383, "x") and None)
    assert len(far) < 10_000
    with pytest.raises(EvidenceError, match="so far apart"):
        read(spreadsheet.SPREADSHEET, far)
    repeated = _ods('<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
                    'office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>'
                    "</table:table-cell></table:table-row>")
    with pytest.raises(EvidenceError, match="so far apart"):
        read(spreadsheet.SPREADSHEET, repeated)


def test_workbook_under_a_password_asks_for_it() -> None:
    protected = spreadsheet.SPREADSHEET.valid[2]
    with pytest.raises(EvidenceError, match="password"):
        read(spreadsheet.SPREADSHEET, protected)


def test_office_files_are_no_archives_and_archives_of_them_are() -> None:
    book = _xlsx(lambda book: book.add_worksheet().write(0, 0, "x") and None)
    assert zip_format.ZIP.recognise(book, "") < 0.5
    holding = _zip({"a.xlsx": book}, zipfile.ZIP_STORED)
    assert zip_format.ZIP.recognise(holding, "") > 0.9
    assert spreadsheet.SPREADSHEET.recognise(holding, "") == 0.0


def test_torn_workbook_says_so() -> None:
    book = _xlsx(lambda book: book.add_worksheet().write(0, 0, "x") and None)
    with pytest.raises(EvidenceError, match="damaged"):
        read(spreadsheet.SPREADSHEET, book[:len(book) // 2])


# -- Parquet and SQLite


def _parquet(table: pa.Table, **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def test_parquet_values_are_exact() -> None:
    table = pa.table({
        "nir": [269054958815780.0, None, 0.1], "i": pa.array([1, 2**62, None]),
        "s": [{"a": 1, "b": [1, 2]}, None, {"a": 2}],
        "raw": [b"abc", b"\xff\x00", None], "d": pa.array(["x", None, "y"]).dictionary_encode(),
        "t": pa.array([dt.datetime(2020, 1, 2, 3, 4, 5)] * 3, pa.timestamp("ms")), "day": [dt.date(1969, 5, 1)] * 3})
    sink = read(parquet.PARQUET, _parquet(table))
    assert sink[""].columns == ["nir", "i", "s.a", "s.b", "raw", "d", "t", "day"]
    assert sink[""].cells() == [
        ["269054958815780", "1", "1", "[1, 2]", "abc", "x", "2020-01-02 03:04:05", "1969-05-01"],
        [None, "4611686018427387904", None, None, "ff00", None, "2020-01-02 03:04:05", "1969-05-01"],
        ["0.1", None, "2", None, None, "y", "2020-01-02 03:04:05", "1969-05-01"]]


def test_parquet_damaged_row_group_is_one_reject_and_the_others_are_read() -> None:
    data = bytearray(_parquet(pa.table({"a": [str(i) for i in range(3000)]}), row_group_size=1000, use_dictionary=False,
                              write_page_checksum=True, compression="none"))
    place = data.index(b"1500")
    data[place:place + 4] = b"9999"
    sink = read(parquet.PARQUET, bytes(data))
    assert [int(row[0] or 0) for row in sink[""].cells()] == [*range(1000), *range(2000, 3000)]
    assert sink[""].lines()[1000] == 2001
    assert [(r[0], r[2]) for r in sink.rejects] == [(1001, "damaged")]


@pytest.mark.parametrize(("data", "says"), [
    (b"PAR1" + b"x" * 100 + b"PARE", "encrypted"), (b"PAR1" + b"x" * 100, "breaks off"),
    (b"PAR1" + b"\xff" * 100 + b"\x20\0\0\0PAR1", "damaged")])
def test_parquet_that_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(EvidenceError, match=says):
        read(parquet.PARQUET, data)


def _sqlite(rows: int) -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE patients (nom, photo, g AS (upper(nom)), h AS (lower(nom)) STORED)")
    base.executemany("INSERT INTO patients VALUES (?, ?)", ((f"É{i}", b"\xff\0") for i in range(rows)))
    base.execute("INSERT INTO patients VALUES (CAST(x'e9' AS TEXT), 1.5)")
    base.execute("CREATE VIEW v AS SELECT load_extension('x') FROM patients")
    base.execute("CREATE TABLE vide (a)")
    base.execute("CREATE VIRTUAL TABLE texte USING fts5(x)")
    base.execute("INSERT INTO texte VALUES ('bonjour')")
    base.commit()
    return base.serialize()


def test_sqlite_stored_columns_of_tables_only() -> None:
    sink = read(sqlite.SQLITE, _sqlite(2000))
    table = sink["patients"]
    assert table.columns == ["nom", "photo", "h"]
    assert table.cells()[0] == ["É0", "ff00", "É0"]
    assert table.cells()[-1] == ["é", "1.5", "é"]
    assert sink["texte_content"].cells() == [["1", "bonjour"]]
    assert not {"v", "texte", "vide"} & {t.name for t in sink.tables}


def test_sqlite_asks_nothing_but_stored_columns() -> None:
    connection = sqlite._opened(_sqlite(3), Limits())
    for statement in ("SELECT upper(nom) FROM patients", "SELECT * FROM v", "DELETE FROM patients", "ATTACH 'x' AS y",
                      "SELECT load_extension('x')", "PRAGMA journal_mode"):
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(statement).fetchall()


def test_sqlite_torn_gives_rows_up_to_the_break_and_a_reject() -> None:
    whole = _sqlite(5000)
    sink = read(sqlite.SQLITE, whole[:len(whole) // 2])
    rows = sink["patients"].cells()
    assert 1000 < len(rows) < 5000
    assert [row[0] for row in rows] == [f"É{i}" for i in range(len(rows))]
    assert (len(rows) + 1, None, "damaged", b"") in sink.rejects


# -- containers


def _zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


class _Unseekable(io.RawIOBase):
    """A pipe: makes zipfile write sizes behind the members."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.data += bytes(data)
        return len(data)


FILES = {"a.csv": b"id;nom\n1;MARTIN\n", "dossier/b.bin": random.Random(1).randbytes(700_000), "vide": b"",
         "c": b"x" * 300_000}


def _tar(members: Mapping[str, bytes], format: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def test_zip_by_directory_and_by_headers() -> None:
    data = _zip(FILES)
    assert unpack(zip_format.ZIP, data) == FILES
    assert unpack(zip_format.ZIP, data, SMALL if len(data) > SMALL.memory else Limits(memory=1000)) == FILES
    pipe = _Unseekable()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in FILES.items():
            archive.writestr(name, content)
    assert unpack(zip_format.ZIP, bytes(pipe.data), Limits(memory=1000)) == FILES


@pytest.mark.parametrize("format", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_tar_with_long_names(format: int) -> None:
    long = {} if format == tarfile.USTAR_FORMAT else {"d/" * 80 + "é.csv": b"1"}
    assert unpack(tar.TAR, _tar({**FILES, **long}, format)) == {**FILES, **long}


def test_members_in_any_order_and_side_by_side() -> None:
    members = list(tar.TAR.members(Given(_tar(FILES)), Limits()))
    first, second = members[0].open(), members[1].open()
    assert second.read(4) + first.read() + second.read() == FILES["dossier/b.bin"][:4] + FILES["a.csv"] + \
        FILES["dossier/b.bin"][4:]
    assert members[3].head(5) == b"xxxxx"
    assert members[1].seekable().read() == FILES["dossier/b.bin"]
    with pytest.raises(EvidenceError):
        next(iter(tar.TAR.members(Given(_tar({"c": b"x" * 99})), Limits(memory=50)))).seekable()


def test_archives_are_read_onwards_not_again_and_again() -> None:
    source = Given(_tar({f"f{i}": bytes([i]) * 100_000 for i in range(100)}))
    for member in tar.TAR.members(source, Limits()):
        assert len(member.head(256 * 1024)) == 100_000
        assert len(member.open().read()) == 100_000
    assert source.opened == 1


def test_gzip_several_members_and_its_inner_name() -> None:
    data = gzip.compress(b"a" * 300_000) + gzip.compress(b"b") + b"\0" * 100
    assert list(unpack(gzip_format.GZIP, data).values()) == [b"a" * 300_000 + b"b"]
    out = io.BytesIO()
    with gzip.GzipFile("dossier/leak.csv", "wb", fileobj=out) as stream:
        stream.write(b"x")
    assert next(iter(gzip_format.GZIP.members(Given(out.getvalue()), Limits()))).name == "leak.csv"
    assert next(iter(gzip_format.GZIP.members(Given(gzip.compress(b""), "x.tgz"), Limits()))).name == "x.tar"


def _up_to_the_break(container: Container, data: bytes, limits: Limits = USUAL) -> dict[str, bytes]:
    found = {}
    members = iter(container.members(Given(data), limits))

    def one() -> None:
        member = next(members)
        with member.open() as stream:
            found[member.name] = b"".join(iter(lambda: stream.read(65_536), b""))

    with pytest.raises(EvidenceError, match="breaks off"):  # noqa: PT012 - which member breaks off is the question
        while True:
            one()
    return found


def test_torn_archives_give_what_came_before_then_say_so() -> None:
    noise = random.Random(2).randbytes(400_000)
    packed = gzip.compress(noise)
    found = _up_to_the_break(gzip_format.GZIP, packed[:200_000])[""]
    assert noise.startswith(found)
    assert len(found) > 190_000
    assert _up_to_the_break(gzip_format.GZIP, packed[:-4] + b"abcd")[""] == noise
    for container, whole in ((zip_format.ZIP, _zip({"a": b"1", "b": noise, "c": b"2"})),
                             (tar.TAR, _tar({"a": b"1", "b": noise, "c": b"2"}))):
        found_by_name = _up_to_the_break(container, whole[:200_000])
        assert found_by_name["a"] == b"1"
        assert noise.startswith(found_by_name["b"])
        assert len(found_by_name["b"]) > 190_000
        assert "c" not in found_by_name


def test_damaged_zip_member_breaks_off_and_the_next_is_read() -> None:
    data = bytearray(_zip({"a": random.Random(3).randbytes(200_000), "b": b"whole"}, zipfile.ZIP_STORED))
    data[100_000] ^= 255
    assert _up_to_the_break(zip_format.ZIP, bytes(data))["b"] == b"whole"


def test_bombs_are_refused() -> None:
    zeros = b"\0" * (120 * 1024 * 1024)
    with pytest.raises(EvidenceError, match="bomb"):
        unpack(gzip_format.GZIP, gzip.compress(zeros))
    bomb = _zip({"a": zeros})
    with pytest.raises(EvidenceError, match="bomb"):
        next(iter(zip_format.ZIP.members(Given(bomb), Limits())))
    with pytest.raises(EvidenceError, match="bomb"):
        unpack(zip_format.ZIP, bomb, Limits(memory=1000))
    with pytest.raises(EvidenceError, match="bomb"):
        read(spreadsheet.SPREADSHEET, _zip({"[Content_Types].xml": b"", "xl/workbook.xml": zeros}))
    assert len(unpack(gzip_format.GZIP, gzip.compress(zeros[:90 * 1024 * 1024]))[""]) == 90 * 1024 * 1024


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "C:\\x", "..\\x"])
def test_paths_that_lead_outside_are_refused(name: str) -> None:
    zipped, tarred = _zip({name: b"1"}), _tar({name: b"1"})
    for container, data, limits in ((zip_format.ZIP, zipped, USUAL), (tar.TAR, tarred, USUAL),
                                    (zip_format.ZIP, zipped, Limits(memory=10))):
        with pytest.raises(EvidenceError, match="outside") as caught:
            unpack(container, data, limits)
        assert name not in str(caught.value)


def test_links_many_members_and_passwords_are_refused() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("x")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    with pytest.raises(EvidenceError, match="link"):
        unpack(tar.TAR, out.getvalue())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        entry = zipfile.ZipInfo("x")
        entry.external_attr = 0o120777 << 16
        zipped.writestr(entry, "/etc/passwd")
    with pytest.raises(EvidenceError, match="link"):
        unpack(zip_format.ZIP, packed.getvalue())
    many = {f"f{i}": b"" for i in range(20)}
    for container, data in ((zip_format.ZIP, _zip(many)), (tar.TAR, _tar(many))):
        with pytest.raises(EvidenceError, match="more files"):
            unpack(container, data, Limits(members=10))
    locked = bytearray(_zip({"a": b"secret"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    for limits in (Limits(), Limits(memory=10)):
        with pytest.raises(EvidenceError, match="password") as caught:
            unpack(zip_format.ZIP, bytes(locked), limits)
        assert "unpack it first" in caught.value.remedy


def test_containers_nest() -> None:
    inner = next(iter(gzip_format.GZIP.members(Given(gzip.compress(_tar({"a.zip": _zip(FILES)})), "x.tgz"), Limits())))
    assert tar.TAR.recognise(inner.head(1000), "") == 1.0
    zipped = next(iter(tar.TAR.members(inner, Limits())))
    assert {m.name: m.open().read() for m in zip_format.ZIP.members(zipped, Limits())} == FILES


# -- all of them


MINE: dict[str, Format | Container] = {
    "json_array": json_array.JSON_ARRAY, "jsonl": jsonl.JSONL, "parquet": parquet.PARQUET, "sqlite": sqlite.SQLITE,
    "spreadsheet": spreadsheet.SPREADSHEET, "gzip": gzip_format.GZIP, "tar": tar.TAR, "zip": zip_format.ZIP}


def _samples() -> Iterator[tuple[str, bytes]]:
    yield "jsonl", b'{"a": 1}\n{"a": 2}\n{"b": {"c": [1]}}\n'
    yield "json_array", b'{"n": 1, "users": [{"a": 1, "b": "x"}, {"a": 2}]}'
    yield "parquet", _parquet(pa.table({"a": list(range(50)), "b": ["x"] * 50}), row_group_size=20)
    yield "sqlite", _sqlite(50)
    yield "spreadsheet", _xlsx(lambda book: book.add_worksheet().write_row(0, 0, ["a", 1, 2.5]) and None)
    yield "spreadsheet", _ods(_ods_row(["a", 1], 3))
    yield "gzip", gzip.compress(b"id;nom\n1;MARTIN\n" * 50)
    yield "tar", _tar({"a": b"1" * 600, "b": b"2"})
    yield "zip", _zip({"a": b"1" * 600, "b": b"2"})


SAMPLES = list(_samples())


@pytest.mark.parametrize(("name", "data"), SAMPLES, ids=[name for name, _data in SAMPLES])
def test_each_sample_is_told_above_all_others(name: str, data: bytes) -> None:
    scores = {i: item.recognise(data, "") for i, item in [*FORMATS.items().items(), *CONTAINERS.items().items()]}
    assert max(scores, key=lambda i: scores[i]) == name
    assert scores[name] >= 0.9


@pytest.mark.parametrize("text", [
    b"id;nom\n1;MARTIN\n2;DURAND\n", b'"id","nom"\n"1","{x}"\n', b"[2021-03-01 10:00:00] INFO a\n[2021-03-01 1] x\n",
    b"[section]\nkey=1\n", b"{not: json}\n", b"1\n2\n3\n", b"a@mail.example:secret\nb@mail.example:x\n", b""])
def test_text_is_not_claimed(text: bytes) -> None:
    assert {i: s for i, item in MINE.items() if (s := item.recognise(text, "leak.json")) >= 0.5} == {}


def _attempt(item: Format | Container, data: bytes) -> None:
    item.recognise(data, "")
    try:
        if isinstance(item, Format):
            read(item, data, SMALL)
        else:
            for count, member in enumerate(item.members(Given(data), Limits(memory=1000))):
                member.open().read()
                assert count < 100
    except FailleError as error:
        if not error.remedy:
            raise AssertionError("an error without a remedy") from error


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.binary(max_size=300), st.integers(0, 40), st.randoms(use_true_random=False))
def test_junk_behind_each_magic_never_raises_but_ours(sample: tuple[str, bytes], junk: bytes, kept: int,
                                                      chance: random.Random) -> None:
    name, data = sample
    _attempt(MINE[name], data[:kept] + junk)
    harmed = bytearray(data)
    for _hit in range(chance.randrange(1, 12)):
        harmed[chance.randrange(len(harmed))] = chance.randrange(256)
    _attempt(MINE[name], bytes(harmed))
    _attempt(MINE[name], data[:chance.randrange(len(data))])


def test_sources_are_sources() -> None:
    member: Source = next(iter(zip_format.ZIP.members(Given(_zip({"a": struct.pack("<I", 7)})), Limits())))
    assert (member.name, member.size, member.head(2)) == ("a", 4, b"\7\0")


def test_numbers_whose_digits_were_lost_before_the_workbook_was_saved_are_counted() -> None:
    held = io.BytesIO()
    workbook = xlsxwriter.Workbook(held)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["nir", "nom"])
    for i in range(1, 21):
        sheet.write_row(i, 0, ["2,69055E+14" if i % 10 == 3 else str(i), "DURAND"])
    workbook.close()
    (read,) = collect(spreadsheet.SPREADSHEET, held.getvalue()).tables
    assert (read.repaired, len(read.records())) == ({"mangled_number": 2}, 20)
