"""Rows that are not whole: mended where the columns' habits allow one reading, rejected with their place otherwise."""

from __future__ import annotations

import pytest

from faille.formats.csv import CSV
from tests.desks.test_delimited_strangers import HEAD, one, people, text
from tests.properties.collecting import Collected, collect


def read(data: str) -> Collected:
    found = collect(CSV, data.encode())
    assert found.balanced()
    return found


def lines(rows: list[list[str]]) -> list[str]:
    return [";".join(row) for row in [HEAD, *rows]]


def test_quotes_that_face_each_other_join_no_records() -> None:
    rows = people()
    written = lines(rows)
    written[21] = ";".join([*rows[20][:3], '"' + rows[20][3], *rows[20][4:]])
    written[22] = ";".join([*rows[21][:3], rows[21][3] + '"', *rows[21][4:]])
    table = one("\n".join(written) + "\n")
    assert [[cell.strip('"') for cell in row if cell] for row in table.cells()] == rows


def test_a_broken_quote_that_leaves_too_few_cells_is_rejected_whole() -> None:
    rows = people()
    written = [";".join(f'"{cell}"' for cell in row) for row in [HEAD, *rows]]
    broken = written[31].replace('";"', '"', 1)
    found = read("\n".join([*written[:31], broken, *written[32:]]) + "\n")
    assert [(unit, reason, content.decode()) for unit, _byte, reason, content in found.rejects] == [
        (32, "broken_quotes", broken)]
    assert found.tables[0].cells() == rows[:30] + rows[31:]


def test_the_tail_of_a_lost_record_is_rejected_with_its_place() -> None:
    rows = people()
    written = lines(rows)
    written[10] = ";".join(["Solène", rows[9][0], "12,50"])
    data = "\n".join(written) + "\n"
    found = read(data)
    ((unit, byte, reason, content),) = found.rejects
    assert (unit, reason, content.decode()) == (11, "misplaced", written[10])
    assert data.encode()[byte:].decode().startswith(written[10])
    assert found.tables[0].cells() == rows[:9] + rows[10:]


@pytest.mark.parametrize("missing", [1, 2, 4])
def test_short_rows_whose_cells_stand_where_they_belong_are_records(missing: int) -> None:
    rows = people()
    short = [row[:-missing] if i % 9 == 4 else row for i, row in enumerate(rows)]
    wanted = [[*row, *[None] * (6 - len(row))] for row in short]
    assert one(text([HEAD, *short])).cells() == wanted


def test_a_table_whose_later_rows_have_other_habits_loses_none() -> None:
    first = people(200)
    later = [["sans objet", "x"] if i % 2 else ["inconnu du service", "y", "z"] for i in range(120)]
    found = read(text([HEAD, *first, *later]))
    assert not found.rejects
    assert len(found.tables[0].cells()) == 320


@pytest.mark.parametrize("column", [0, 1, 3, 5])
@pytest.mark.parametrize("block", [None, 700])
def test_a_line_break_that_nothing_quotes(column: int, block: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if block:
        monkeypatch.setattr("faille.formats._lines.BLOCK", block)
    rows = people()
    rows[5][5] = rows[25][5] = "au bord du canal"
    rows[25][column] += " et\nla suite"
    assert one(text([HEAD, *rows])).cells() == rows


def test_lines_wrapped_at_a_blank() -> None:
    rows = [[*row[:5], "passé, revu ce matin", row[0]] for row in people()]
    written = [";".join(row) for row in [[*HEAD, "ref"], *rows]]
    for i in (7, 19, 40):
        written[i] = written[i].replace("revu ce", "revu\nce")
        rows[i - 1][5] = "passé, revu\nce matin"
    assert one("\n".join(written) + "\n").cells() == rows


def test_a_bare_return_beside_a_quoted_break() -> None:
    rows = people()
    rows[12] = [rows[12][0], "Ben\rSalah", *rows[12][2:5], "rue\ndu Port"]
    rows[30] = [rows[30][0], "un\ndeux", *rows[30][2:5], "quai\rNord"]
    written = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in rows]
    assert one(text([HEAD, *written])).cells() == rows


def test_everything_quoted_and_what_was_said_is_not_doubled() -> None:
    rows = people()
    for i in (4, 17, 33):
        rows[i][1 + i % 5] = 'il dit "oui"\npuis "non" et part'
    assert one("".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in [HEAD, *rows])).cells() == rows


def test_lines_that_somebody_cut_by_another_sign() -> None:
    rows = people()
    written = lines(rows)
    for i in (9, 31, 50):
        written[i] = written[i].replace(";", "\t")
    table = one("\n".join(written) + "\n")
    assert (table.cells(), table.repaired) == (rows, {"other_delimiter": 3})


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_record_and_the_next_export_s_header_in_one_line(mark: str) -> None:
    rows = people()
    table = one(text([HEAD, *rows[:30]])[:-1] + mark + text([HEAD, *rows[30:]]))
    assert (table.cells(), table.repaired) == (rows, {"glued_header": 1})


def test_thousands_with_commas_where_commas_cut() -> None:
    rows = [[row[0], row[1], f"{i * 7 % 90 + 10}.50", row[3], ""] for i, row in enumerate(people())]
    for i in (3, 33):
        rows[i][2] = "1,234.50"
    assert one(text([["ref", "nom", "solde", "date", "avis"], *rows], ",")).cells() == rows


def test_the_numbers_of_the_columns_below_the_header() -> None:
    rows = people()
    assert one(text([HEAD, [str(i) for i in range(1, 7)], *rows])).cells() == rows
    counted = [[str(i * j) for j in range(1, 7)] for i in range(1, 60)]
    assert one(text([HEAD, *counted])).cells() == counted


def test_titles_of_pages_without_a_header_or_a_blank() -> None:
    rows = people()
    pages = [f"Liste des dossiers - page {i}\n" * (i > 0) + text(rows[i * 15:i * 15 + 15]) for i in range(4)]
    table = one(text([HEAD]) + "".join(pages))
    assert table.ledger
    assert (table.cells(), table.ledger.note) == (rows, 3)


def test_addresses_of_pages_are_no_titles() -> None:
    rows = [[f"2021-04-{i % 28 + 1:02} 10:{i % 60:02}:00", f"/p/{i}?page={i}", "200", "GET"] for i in range(60)]
    written = [";".join(row) for row in [["time", "path", "status", "method"], *rows]]
    for i in (9, 21, 33):
        written[i] = written[i].replace(";", "\t")
    assert one("\n".join(written) + "\n").cells() == rows


def test_quotes_that_a_word_processor_set() -> None:
    rows = people()
    table = one("".join(";".join(f"\u201c{cell}\u201d" for cell in row) + "\n" for row in [HEAD, *rows]))
    assert (table.columns, table.cells()) == (HEAD, rows)


@pytest.mark.parametrize(("first", "second"), [("cp850", "cp1252"), ("cp1252", "cp850"), ("cp1252", "mac-roman")])
def test_a_file_of_two_programs_encodings(first: str, second: str) -> None:
    rows = [[cell.replace("Ö", "O") for cell in row] for row in people(120)]
    data = text([HEAD, *rows[:60]]).encode(first) + text(rows[60:]).encode(second)
    table = one(data)
    assert table.cells() == rows
    assert table.dialect
    assert set(table.dialect.encodings) == {first, second}


def test_a_preface_is_no_table() -> None:
    rows = people()
    preface = "".join(f'{i}. Les données, selon l\'article {i}, au titre de la convention "type" ; merci.\n'
                      for i in range(1, 33))
    table = one(preface + text([HEAD, *rows]))
    assert (table.columns, table.cells()) == (HEAD, rows)


def test_accounts_whose_cells_are_quoted() -> None:
    rows = [[f"u{i}@post.example", f"p{i}\nq" if i % 10 == 3 else f"pw{i * 7}"] for i in range(90)]
    assert one("".join(f'{a},"{b}"\n' if "\n" in b else f"{a},{b}\n" for a, b in rows)).cells() == rows
    rows = [[f"u{i}@post.example", f'<i class="x">{i}</i>' if i % 10 == 3 else f"pw{i * 7}"] for i in range(90)]
    written = [[a, '"' + b.replace('"', '""') + '"' if '"' in b else b] for a, b in rows]
    assert one(text(written, "|")).cells() == rows


def test_a_header_with_more_names_than_most_rows_have_cells() -> None:
    rows = [[row[0], row[3], row[3], row[3], *(["x", row[3]] if i % 5 == 0 else [])] for i, row in enumerate(people())]
    names = ["series", "created", "release", "eol", "reason", "buried"]
    table = one(text([names, *rows], ","))
    assert (table.columns, table.cells()) == (names, [[*row, *[None] * (6 - len(row))] for row in rows])
