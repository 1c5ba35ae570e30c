"""Delimited text: the traps that other readers were seen to fall into, dialects, encodings of French files."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from faille.errors import EvidenceError
from faille.formats import _lines
from faille.formats.csv import CSV
from tests.properties.collecting import Collected, Table, collect

NAMES = ("MARTIN", "DURAND", "LE GOFF", "PETIT", "MOREAU")


def rows(count: int, width: int = 4, start: int = 1) -> list[list[str]]:
    filling = ["x"] * (width - 4)
    return [[str(100000 + i), NAMES[i % 5], f"{i % 28 + 1:02}/03/19{i % 60 + 30}", f"p{i}@mail.example", *filling]
            for i in range(start, start + count)]


def text(table: list[list[str]], delimiter: str = ";", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in table)


HEAD = ["id", "nom", "date_naissance", "email"]


def one(data: bytes | str, encoding: str = "utf-8") -> tuple[Table, Collected]:
    found = collect(CSV, data.encode(encoding) if isinstance(data, str) else data)
    assert found.balanced()
    assert len(found.tables) == 1
    return found.tables[0], found


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "::", "||", "^", "~", "\x1f"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    read, _found = one(text([HEAD, *rows(50)], delimiter, end))
    assert read.dialect
    assert (read.dialect.delimiter, read.dialect.line_end, read.columns) == (delimiter, end, HEAD)
    assert read.cells() == rows(50)


def test_combo_list_has_no_header() -> None:
    lines = [[f"user{i}@mail.example", f"Secret{i}!x"] for i in range(40)]
    read, _found = one(text(lines, ":"))
    assert (read.from_file, read.cells()) == (False, lines)


def test_column_of_times_is_not_cut() -> None:
    read, _found = one("".join(f"{i % 24:02}:{i % 60:02}:00\n" for i in range(60)))
    assert len(read.columns) == 1


def test_prose_is_not_cut() -> None:
    lines = ["Il pleut, encore, et toujours.", "Demain peut-être.", "Non, jamais.", "Oui; enfin."] * 12
    read, _found = one("\n".join(lines))
    assert read.cells() == [[line] for line in lines]


def test_width_that_grows_after_the_sample_loses_nothing() -> None:
    data = text([HEAD, *rows(30_000)]) + text(rows(29_000, 6, 30_001))
    read, found = one(data)
    assert len(read.columns) == 6
    assert read.cells()[:30_000] == [[*row, None, None] for row in rows(30_000)]
    assert read.cells()[30_000:] == rows(29_000, 6, 30_001)
    assert not found.rejects
    assert "short" not in read.repaired


def test_broken_quotes_swallow_no_row() -> None:
    table = rows(100_000)
    lines = [";".join(row) for row in table]
    # Two stray quotes a hundred rows apart: a trusting reader finds one record with the right count of columns.
    lines[50_000] = lines[50_000].replace(";" + table[50_000][1], ';"' + table[50_000][1])
    lines[50_100] = lines[50_100].replace(table[50_100][1] + ";", table[50_100][1] + '";')
    read, found = one("\n".join([";".join(HEAD), *lines]) + "\n")
    assert read.ledger
    assert (read.ledger.record, read.ledger.continuation, found.rejects) == (100_000, 0, [])
    expected = [list(row) for row in table]
    expected[50_000][1] = '"' + expected[50_000][1]
    expected[50_100][1] += '"'
    assert read.cells() == expected
    assert read.repaired["quote"] == 1  # the other, within a cell, is a character like another


def test_unbalanced_quote_at_random_lines() -> None:
    rng, table = random.Random(7), rows(3000)
    lines, broken = [";".join(row) for row in table], set(rng.sample(range(3000), 60))
    for i in broken:
        lines[i] = lines[i].replace(";", ';"', 1)
    read, _found = one("\n".join([";".join(HEAD), *lines]))
    sound = [i for i in range(3000) if i not in broken]
    assert [read.cells()[i] for i in sound[::50]] == [table[i] for i in sound[::50]]
    assert len(read.records()) == 3000


def test_line_breaks_within_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lines, "BLOCK", 997)  # records then lie across blocks
    table = [[*row[:3], f"ligne un\nligne deux\r\n\r\nfin {i}" if i % 3 == 0 else "rien"]
             for i, row in enumerate(rows(300))]
    quoted = [[*row[:3], f'"{row[3]}"'] for row in table]
    read, _found = one(text([[*HEAD[:3], "commentaire"], *quoted]))
    assert read.ledger
    assert read.cells() == table
    assert (read.ledger.continuation, read.ledger.units) == (300, 601)


def test_lines_and_bytes_are_places() -> None:
    data = ("\ufeff" + text([HEAD]) + '1;"é\nè";a;b\n' + text(rows(5))).encode()
    read, _found = one(data)
    lines = data.split(b"\n")
    for line, byte, cells in read.records():
        assert data[byte:].split(b"\n")[0] == lines[line - 1]
        assert data[byte:].decode().startswith(str(cells[0]))


def test_places_in_utf16() -> None:
    data = b"\xff\xfe" + text([HEAD, *[[r[0], "Zoé 😀", *r[2:]] for r in rows(30)]]).encode("utf-16-le")
    read, _found = one(data)
    for _line, byte, cells in read.records():
        assert byte is not None
        assert data[byte:byte + 12].decode("utf-16-le") == cells[0]
    assert read.dialect
    assert read.dialect.encodings == {"utf-16-le": 31}


FRENCH = ["Élodie à l'hôpital, œuvre de Noël", "n° 12 – «où ça ?»", "façade, forêt, maïs, aiguë", "BENOÎT ÉVÊQUE",
          "l’été à 5 €"]


@pytest.mark.parametrize(("encoding", "named"), [("cp1252", "cp1252"), ("cp850", "cp850"), ("mac-roman", "mac-roman"),
                                                 ("utf-8", "utf-8"), ("latin-1", "cp1252")])
def test_french_encodings(encoding: str, named: str) -> None:
    words = [w.encode(encoding, "ignore").decode(encoding) for w in FRENCH]
    table = [[row[0], words[i % 5], *row[2:]] for i, row in enumerate(rows(200))]
    read, _found = one(text([HEAD, *table]), encoding)
    assert read.dialect
    assert (dict(read.dialect.encodings), read.cells()) == ({named: 201}, table)


def test_every_byte_of_cp1252() -> None:
    holes = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    high = "".join(chr(b) if b in holes else bytes([b]).decode("cp1252") for b in range(0x80, 0x100))
    table = [[row[0], "été", *row[2:]] for row in rows(100)]
    data = text([HEAD, *table]).encode("cp1252") + b"1;" + bytes(range(0x80, 0x100)) + b";01/01/1950;e@mail.example\n"
    read, found = one(data)
    assert read.cells()[-1][1] == high
    assert not found.rejects


def test_encodings_mixed_line_by_line() -> None:
    table = [[row[0], "Gérard Noël", *row[2:]] for row in rows(100)]
    lines = [";".join(row).encode("utf-8" if i % 4 == 0 else "cp1252") for i, row in enumerate(table)]
    read, _found = one(";".join(HEAD).encode() + b"\n" + b"\n".join(lines))
    assert read.dialect
    assert read.cells() == table
    assert read.dialect.encodings == {"cp1252": 76, "utf-8": 25}


def test_double_encoded_utf8_is_repaired_and_counted() -> None:
    table = [[row[0], "Hélène", *row[2:]] for row in rows(40)]
    lines = [";".join(row) for row in table]
    for i in (3, 9):
        lines[i] = lines[i].encode().decode("cp1252")
    read, _found = one("\n".join([";".join(HEAD), *lines]))
    assert read.cells() == table
    assert read.repaired == {"double_encoded": 2}


def test_capital_before_a_quotation_mark_is_not_double_encoding() -> None:
    table = [[row[0], "«CAFÉ»", *row[2:]] for row in rows(40)]
    assert one(text([HEAD, *table]))[0].cells() == table


def test_nul_bytes_are_removed_and_counted() -> None:
    data = text([HEAD, *rows(60)]).encode().replace(b"MARTIN", b"MAR\0TIN", 2)
    read, _found = one(data)
    assert read.cells() == rows(60)
    assert read.repaired == {"nul": 2}


def test_notes_before_totals_after_headers_between_and_blank_lines() -> None:
    body = rows(40)
    data = ("Export du laboratoire\nEdité le 03/04/2019 par le service\n\n" + text([HEAD, *body[:20]]) + "\n"
            + text([HEAD]) + text(body[20:]) + "\nTotal : 40 lignes\n")
    read, _found = one(data)
    assert read.ledger
    assert (read.columns, read.cells()) == (HEAD, body)
    ledger = read.ledger
    assert (ledger.note, ledger.header, ledger.blank, ledger.record) == (3, 2, 3, 40)


def test_short_rows_are_padded_and_a_wide_one_rejected_with_its_bytes() -> None:
    body = [";".join(row) for row in rows(50)]
    body[10] = "1;MARTIN"
    body[20] = "1;A;B;C;D;E;F"
    read, found = one("\n".join([";".join(HEAD), *body]))
    assert read.cells()[10] == ["1", "MARTIN", None, None]
    assert read.repaired == {"short": 1}
    assert [(r[0], r[2], r[3]) for r in found.rejects] == [(22, "too_wide", b"1;A;B;C;D;E;F")]


def test_a_delimiter_unquoted_in_text_is_put_back() -> None:
    body = [";".join(row) for row in rows(50)]
    body[5] = "100006;LE GOFF;DIT PETIT;06/03/1936;p6@mail.example"
    body[7] += ";;"
    read, found = one("\n".join([";".join(HEAD), *body]))
    assert read.cells()[5] == ["100006", "LE GOFF;DIT PETIT", "06/03/1936", "p6@mail.example"]
    assert read.cells()[7] == rows(50)[7]
    assert read.repaired == {"unquoted_delimiter": 1, "trailing_delimiter": 1}
    assert not found.rejects


def test_empty_is_not_null() -> None:
    read, _found = one(text([HEAD, *rows(30), ["1", "", "", "NULL"]]))
    assert read.cells()[-1] == ["1", "", "", "NULL"]


def test_a_carriage_return_inside_a_cell() -> None:
    body = [";".join(row) for row in rows(60)]
    body[30] = body[30].replace("DURAND", "DU\rRAND")
    read, _found = one("\n".join([";".join(HEAD), *body]) + "\n")
    assert read.cells()[30][1] == "DU\rRAND"
    assert read.repaired == {"line_break": 1}


@pytest.mark.parametrize("first", [["1", "DUPONT", "01/02/1980", "d@mail.example"],
                                   ["DUPONT", "JEAN", "75001", "PARIS"]])
def test_a_first_row_of_data_is_data(first: list[str]) -> None:
    names = [[n, "ANNE", f"{44000 + i}", "NANTES"] for i, n in enumerate(NAMES * 6)]
    below = rows(30) if first[0] == "1" else names
    read, _found = one(text([first, *below]))
    assert (read.from_file, read.cells()[0]) == (False, first)


def test_only_blank_lines() -> None:
    with pytest.raises(EvidenceError):
        collect(CSV, b"\n\n\r\n")


@pytest.mark.parametrize(("name", "records", "width", "header"), [
    ("persons_3000.csv", 3000, 30, True), ("matchid_deaths.csv", 71404, 4, True),
    ("apache_access.log", 10_000, 1, False)])
def test_real_files(shared_data: Path, name: str, records: int, width: int, header: bool) -> None:
    data = (shared_data / name).read_bytes()
    read, found = one(data)
    assert read.ledger
    assert (len(read.records()), len(read.columns), read.from_file) == (records, width, header)
    assert not found.rejects
    assert read.ledger.units == len(data.splitlines())
    if width == 1:
        assert [cells[0] for cells in read.cells()] == data.decode().split("\n")[:-1]


def quoted(table: list[list[str]], delimiter: str = ";") -> str:
    marked = [['"' + cell.replace('"', '""') + '"' if re.search(r'["\n;,]', cell) else cell for cell in row]
              for row in table]
    return text(marked, delimiter)


@pytest.mark.parametrize("lines", [3, 5, 12, 40])
@pytest.mark.parametrize("at", [1, 3])
def test_cells_of_several_lines_in_every_record(lines: int, at: int) -> None:
    body = [[*row[:at], "\n".join([f"point {i}, suite", *["ligne; encore"] * (lines - 1)]), *row[at + 1:]]
            for i, row in enumerate(rows(120))]
    read, _found = one(quoted([HEAD, *body]))
    assert read.dialect
    assert (read.dialect.delimiter, read.columns, read.cells()) == (";", HEAD, body)


def test_long_comments_in_some_records_and_decimal_commas() -> None:
    body = [[row[0], row[1], f"{i},{i % 90 + 10}", "\n".join(["vu, revu, noté"] * 25) if i % 7 == 0 else "ras"]
            for i, row in enumerate(rows(700))]
    read, _found = one(quoted([[*HEAD[:2], "montant", "note"], *body]))
    assert read.dialect
    assert (read.dialect.delimiter, read.cells()) == (";", body)


@pytest.mark.parametrize("delimiter", [";", "|"])
def test_an_empty_column_is_no_double_delimiter(delimiter: str) -> None:
    body = [[str(i), "", name] for i, name in enumerate(NAMES * 6)]
    read, _found = one(text([["a_id", "b", "c"], *body], delimiter))
    assert (read.columns, read.cells()) == (["a_id", "b", "c"], body)


@pytest.mark.parametrize("surname", ["Sommer", "Nbeye", "Rowland", "Sommerard", "Somme", "Ligneul"])
def test_a_last_person_is_no_total(surname: str) -> None:
    read, _found = one(f"nom;prenom;ville;tel;date\nDurand;Luc;Laval;0600000000;01/02/1980\n{surname};Anne;;;\n")
    assert [cells[:2] for cells in read.cells()] == [["Durand", "Luc"], [surname, "Anne"]]


@pytest.mark.parametrize("total", ["Total;;;40", "Total général;;;40", "TOTAL : 40 lignes", "-- fin --", "Somme;12,5",
                                   "Nombre de fiches;40", "Fin de l'export", "40 lignes"])
def test_a_total_is_a_note(total: str) -> None:
    read, _found = one(text([HEAD, *rows(40)]) + total + "\n")
    assert read.ledger
    assert (read.ledger.record, read.ledger.note) == (40, 1)


def test_titles_and_blank_lines_filled_up_with_delimiters() -> None:
    head = "Adherents 2021;;;\n;;;\n"
    read, _found = one(head + text([HEAD, *rows(20)]) + ";;;\n" * 5 + "Total;;;20\n;;;\n")
    assert read.ledger
    assert (read.columns, read.cells()) == (HEAD, rows(20))
    assert (read.ledger.note, read.ledger.blank) == (2, 7)


def test_a_sparse_first_person_is_kept() -> None:
    table = [["Durand", "", "", ""], *[[NAMES[i % 5], "Luc", "Laval", f"06000000{i:02}"] for i in range(30)]]
    read, _found = one(text(table))
    assert (read.from_file, read.cells()) == (False, table)


def test_files_put_one_after_the_other_keep_no_byte_order_mark() -> None:
    part = "\ufeff" + text([HEAD, *rows(30)])
    read, _found = one("\ufeff" + part + part + "\ufeff" + text(rows(5)))
    assert read.ledger
    assert (read.columns, read.cells(), read.ledger.header) == (HEAD, rows(30) + rows(30) + rows(5), 2)
    assert read.repaired == {"byte_order_mark": 3}


def test_latin_9() -> None:
    table = [[row[0], "cœur à 5 €", *row[2:]] for row in rows(40)]
    read, _found = one(text([HEAD, *table]), "iso8859-15")
    assert read.dialect
    assert (read.cells(), dict(read.dialect.encodings)) == (table, {"iso8859-15": 41})


def test_fractions_stay_fractions() -> None:
    table = [[row[0], "2½ à 3 ¼, 1½h, réglé", *row[2:]] for row in rows(40)]
    assert one(text([HEAD, *table]), "cp1252")[0].cells() == table


@pytest.mark.parametrize("mark", ["\x0b", "\x1c", "\x1d", "\x1e"])
def test_separators_of_databases_within_cells(mark: str) -> None:
    table = [[row[0], f"{row[1]}{mark}DIT", *row[2:]] for row in rows(40)]
    data = text([HEAD, *table])
    assert CSV.recognise(data.encode(), "") > 0.5
    assert one(data)[0].cells() == table


@pytest.mark.parametrize("cell", ['la "petite" villa', 'Le "Bourg"', 'la "petite"; villa'])
def test_undoubled_quotes_where_all_cells_are_quoted(cell: str) -> None:
    body = rows(40)
    body[7][1] = cell
    read, _found = one("".join(";".join(f'"{c}"' for c in row) + "\n" for row in [HEAD, *body]))
    assert (read.cells(), read.repaired) == (body, {"quote": 1})


def test_nul_bytes_at_the_end_leave_those_within_cells() -> None:
    data = text([HEAD, *rows(60)]).encode().replace(b"MARTIN", b"MAR\0TIN", 2) + b"\0\0\0"
    read, _found = one(data)
    assert (read.cells(), read.repaired) == (rows(60), {"nul": 3})
