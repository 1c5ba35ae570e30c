"""Delimited text as strangers write it: unlisted delimiters, printed tables, accounts, headers of any words."""

from __future__ import annotations

import random

import pytest

from faille.formats import _lines
from faille.formats.csv import CSV
from tests.properties.collecting import Table, collect

HEAD = ["ref_dossier", "patronyme", "prénom", "né_le", "reste_dû", "commune"]
SURNAMES = ("Vasseur", "Kowalski", "Ben Salah", "D'Ornano", "Traoré", "Öztürk", "Blanchet", "Quéré")
FIRST_NAMES = ("Solène", "Amadou", "Ingrid", "Karim", "Maëlle", "Boris", "Awa")
TOWNS = ("Trifouillis", "Épineuil", "Saint Flou", "Vénisse", "L'Haÿe")


def people(count: int = 60, seed: int = 11) -> list[list[str]]:
    rng = random.Random(seed)
    return [[f"P{i * 7 + 1003:06}", rng.choice(SURNAMES), rng.choice(FIRST_NAMES),
             f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(1930, 2009)}",
             f"{rng.randint(1, 990)},{rng.randint(0, 99):02}", rng.choice(TOWNS)] for i in range(count)]


def text(rows: list[list[str]], delimiter: str = ";", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def one(data: str | bytes, encoding: str = "utf-8") -> Table:
    found = collect(CSV, data.encode(encoding) if isinstance(data, str) else data)
    assert found.balanced()
    assert not found.rejects
    (table,) = found.tables
    assert table.ledger
    assert table.ledger.record == len(table.records())
    return table


@pytest.mark.parametrize("delimiter", ["||", "~|~", ";;", "::", "\x01", "^|^", "¤", "|;|", "\t\t", "#", "~~", "<>", "§",
                                       "@@", "!", "=>", "%%", "*", "; ", " | "])
@pytest.mark.parametrize("header", [True, False])
def test_delimiters_that_nobody_lists(delimiter: str, header: bool) -> None:
    rows = people()
    read = one(text([HEAD, *rows] if header else rows, delimiter))
    assert (read.cells(), read.from_file) == (rows, header)
    assert not header or read.columns == HEAD


def test_a_delimiter_of_two_bytes_within_quotes_comes_back() -> None:
    rows = [[*row[:5], f"{row[5]}§{i}"] for i, row in enumerate(people())]
    assert one(text([HEAD, *[[*row[:5], f'"{row[5]}"'] for row in rows]], "§")).cells() == rows


def test_two_colons_beside_times() -> None:
    rows = [[row[0], f"2021-04-{i % 28 + 1:02}T03:15:00Z", row[1]] for i, row in enumerate(people())]
    assert one(text([["ref", "placed_at", "who"], *rows], "::")).cells() == rows


@pytest.mark.parametrize("delimiter", [":", ";", "|", ",", "\t"])
@pytest.mark.parametrize("seed", range(3))
def test_passwords_hold_what_they_like(delimiter: str, seed: int) -> None:
    rng = random.Random(seed)
    rows = [[f"u{i}@post{i % 3}.example", "".join(rng.choice("abcXYZ129!#:;,|'\"\\") for _ in range(rng.randint(4, 9)))]
            for i in range(200)]
    assert one(text(rows, delimiter)).cells() == rows


@pytest.mark.parametrize("rows", [
    [[f"user_{i}", f"{i:032x}"] for i in range(60)],
    [[f"u{i}@m.example", f"$2y$10${i:053}"] for i in range(60)],
    [[f"u{i}@m.example", f"pw{i}", f"10.1.{i % 256}.{i % 200}"] for i in range(60)],
], ids=["hash", "bcrypt", "address"])
def test_lists_of_accounts(rows: list[list[str]]) -> None:
    read = one(text(rows, ":"))
    assert (read.cells(), read.from_file) == (rows, False)


@pytest.mark.parametrize(("before", "after"), [(" ", " "), ("", " "), ("", "  "), ("    ", "")])
def test_blanks_around_quotes(before: str, after: str) -> None:
    rows = [[*row[:5], f"{row[5]} ; {i}"] for i, row in enumerate(people())]
    quoted = [[f'"{cell}"' for cell in row] for row in [HEAD, *rows]]
    read = one("".join(f"{before};{after}".join(row) + "\n" for row in quoted))
    assert (read.columns, read.cells()) == (HEAD, rows)


def printed(rows: list[list[str]], style: str) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    if style == "mysql":
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+\n"
        framed = ["| " + " | ".join(line) + " |\n" for line in lines]
        return rule + framed[0] + rule + "".join(framed[1:]) + rule + f"{len(rows) - 1} rows in set (0.01 sec)\n"
    if style == "psql":
        plain = [" " + " | ".join(line).rstrip() + "\n" for line in lines]
        return plain[0] + "-" + "-+-".join("-" * width for width in widths) + "-\n" + "".join(plain[1:]) + \
            f"({len(rows) - 1} rows)\n\n"
    framed = ["| " + " | ".join(line) + " |\n" for line in lines]
    return framed[0] + "|" + "|".join("---" for _width in widths) + "|\n" + "".join(framed[1:])


@pytest.mark.parametrize("style", ["mysql", "psql", "markdown"])
def test_tables_as_programs_print_them(style: str) -> None:
    read = one(printed([HEAD, *people()], style))
    assert (read.columns, read.cells()) == (HEAD, people())


@pytest.mark.parametrize("second", [
    ["-" * len(name) for name in HEAD], ["", "", "", "jj/mm/aaaa", "€", ""],
    ["CHAR(7)", "VARCHAR(40)", "VARCHAR(40)", "DATE", "NUMBER(8,2)", "VARCHAR(60)"],
    ["REFD", "PATRO", "PREN", "DNAIS", "RESTE", "COMM"]], ids=["rule", "units", "types", "codes"])
def test_a_second_line_under_the_header(second: list[str]) -> None:
    read = one(text([HEAD, second, *people()]))
    assert (read.columns, read.cells()) == (HEAD, people())


def test_groups_above_the_header() -> None:
    read = one(text([["Dossier", "Personne", "", "", "Compte", ""], HEAD, *people()]))
    assert (read.columns, read.cells()) == (HEAD, people())


@pytest.mark.parametrize("names", [
    [name.upper() for name in HEAD], [f'"{name}"' for name in HEAD], [f" {name} " for name in HEAD],
    ["\ufeff" + HEAD[0], *HEAD[1:]], ["\f" + HEAD[0], *HEAD[1:]]], ids=["capitals", "quotes", "blanks", "mark", "page"])
def test_the_header_again_in_other_dress(names: list[str]) -> None:
    rows = people()
    read = one(text([HEAD, *rows[:30], names, *rows[30:]]))
    assert (read.columns, read.cells()) == (HEAD, rows)


def test_a_byte_order_mark_within_a_file_that_is_not_utf_8() -> None:
    rows = [[cell.replace("Ö", "O") for cell in row] for row in people()]
    parts = [b"\xef\xbb\xbf" + text([HEAD, *part]).encode("cp1252") for part in (rows[:30], rows[30:])]
    read = one(b"".join(parts))
    assert (read.columns, read.cells()) == (HEAD, rows)


@pytest.mark.parametrize("names", [
    ["Aktenzeichen", "Nachname", "Vorname", "Geburtstag", "Betrag", "Ort"], [f"XQ{i:02}" for i in range(1, 7)],
    ["rhif", "cyfenw", "enw", "dyddiad", "swm", "tref"], ["zk", "zl", "zm", "zn", "zo", "zp"]])
def test_headers_of_any_words(names: list[str]) -> None:
    read = one(text([names, *people()]))
    assert (read.columns, read.cells()) == (names, people())


@pytest.mark.parametrize("names", [["Nachname", "Vorname", "Ort", "Zustimmung"], ["cyfenw", "enw", "tref", "caniatad"]])
def test_headers_of_any_words_above_nothing_but_words(names: list[str]) -> None:
    rows = [[row[1], row[2], row[5], "oui" if i % 3 else "non"] for i, row in enumerate(people())]
    read = one(text([names, *rows]))
    assert (read.columns, read.cells()) == (names, rows)


@pytest.mark.parametrize("seed", range(5))
def test_nothing_but_persons_has_no_header(seed: int) -> None:
    rows = [[row[1], row[2], row[5], "oui" if i % 3 else "non"] for i, row in enumerate(people(seed=seed))]
    for table in (rows, people(seed=seed), people(3, seed)):
        read = one(text(table))
        assert (read.from_file, read.cells()) == (False, table)


def test_five_thousand_columns() -> None:
    names, rows = [f"var{i}" for i in range(5000)], [[f"{i}_{j}" for j in range(5000)] for i in range(12)]
    read = one(text([names, *rows]))
    assert (read.columns, read.cells()) == (names, rows)


@pytest.mark.parametrize("lines", [1_500, 120_000])
def test_a_cell_as_long_as_a_report(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lines, "BLOCK", 256 * 1024)
    rows = people()
    rows[7][5] = "mot; suite\n" * lines
    quoted = [[*row[:5], f'"{row[5]}"'] for row in rows]
    read = one(text([HEAD, *quoted]))
    assert read.cells() == rows


@pytest.mark.parametrize("told", ["sep=;", '"sep=;"', "\ufeffsep=;"])
def test_the_line_that_tells_the_delimiter(told: str) -> None:
    read = one(f"{told}\r\n" + text([HEAD, *people()], end="\r\n"))
    assert (read.columns, read.cells()) == (HEAD, people())


def test_comments_anywhere() -> None:
    rows = people()
    read = one("# exported\n#\n" + text([HEAD, *rows[:30]]) + "# part two\n" + text(rows[30:]))
    assert read.ledger
    assert (read.columns, read.cells(), read.ledger.note) == (HEAD, rows, 3)


@pytest.mark.parametrize("where", ["everywhere", "records", "header"])
def test_a_delimiter_at_the_end_of_lines(where: str) -> None:
    head = HEAD if where == "records" else [*HEAD, ""]
    rows = people() if where == "header" else [[*row, ""] for row in people()]
    read = one(text([head, *rows]))
    assert (read.columns[:6], [row[:6] for row in read.cells()]) == (HEAD, people())


def test_row_numbers_that_the_header_has_no_name_for() -> None:
    rows = [[str(i), *row] for i, row in enumerate(people())]
    read = one(text([HEAD, *rows]))
    assert (read.columns, read.cells()) == (["", *HEAD], rows)


def test_lines_quoted_as_a_whole() -> None:
    inner = [[*row[:4], f'""{row[4]}""', row[5]] for row in people()]
    read = one("".join(f'"{",".join(row)}"\n' for row in [HEAD, *inner]))
    assert (read.columns, read.cells()) == (HEAD, people())


def test_text_encoded_three_times() -> None:
    rows = [[cell.replace("Ö", "O").replace("É", "E") for cell in row] for row in people()]
    data = text([HEAD, *rows])
    for _turn in range(2):
        data = data.encode().decode("latin-1")
    assert one(data).cells() == rows


@pytest.mark.parametrize("lines", [
    [f'192.0.2.{i} - - [12/Mar/2020:10:{i % 60:02}:00 +0100] "GET /p/{i} HTTP/1.1" 200 {i}' for i in range(80)],
    [f"Mar {i % 28 + 1} 10:{i % 60:02}:00 host sshd[{i}]: Failed password for user{i} port {i}" for i in range(80)],
    [line for i in range(40) for line in (f"Il y a, dans la ville {i}, des gens; et d'autres.", "Ligne suivante.")]],
    ids=["web log", "system log", "prose"])
def test_text_that_is_no_table_stays_in_lines(lines: list[str]) -> None:
    read = one("\n".join(lines) + "\n")
    assert read.dialect
    assert (read.dialect.delimiter, read.dialect.lines, [cells[0] for cells in read.cells()]) == ("", True, lines)


@pytest.mark.parametrize("cells", [[f"u{i}@m.example" for i in range(60)], [f"{i},{i % 89 + 10}" for i in range(60)],
                                   [SURNAMES[i % 8] for i in range(60)], [str(i) for i in range(100, 160)]])
@pytest.mark.parametrize("name", ["cotisation", "courriel"])
def test_one_column_under_a_name(cells: list[str], name: str) -> None:
    read = one("\n".join([name, *cells]) + "\n")
    assert (read.columns, [row[0] for row in read.cells()]) == ([name], cells)
    assert read.dialect
    assert not read.dialect.lines


@pytest.mark.parametrize("letters", ["á", "ñ", "ë", "ß"])
def test_few_letters_that_are_not_french(letters: str) -> None:
    rows = [[row[0], f"Mac{letters}n" if i == 9 else "Paul", row[3]] for i, row in enumerate(people())]
    assert one(text([["ref", "nom", "date"], *rows]), "cp1252").cells() == rows


def test_stray_bytes_leave_the_other_letters_of_their_line() -> None:
    rows = [[row[0], "Émilie", "Épineuil", "Noël"] for row in people()]
    data = text([["ref", "nom", "ville", "jour"], *rows]).encode()
    lines = data.split(b"\n")
    lines[8] = lines[8].replace("Noël".encode(), "Noël".encode() + b"\xff")
    lines[20] = lines[20].replace("Émilie".encode(), "Émilie".encode("cp1252"))
    read = one(b"\n".join(lines))
    rows[7][3] += "ÿ"
    assert (read.cells(), read.repaired) == (rows, {"stray_byte": 2})


def test_exports_of_two_programs_in_one_file_lose_no_record() -> None:
    rows = people(40)
    found = collect(CSV, (text([HEAD, *rows[:20]], "|") + text([HEAD, *rows[20:]])).encode())
    assert found.balanced()
    assert [table.cells() for table in found.tables] == [rows[:20], rows[20:]]


def test_pages_of_a_report() -> None:
    rows = people()
    pages = [f"\nDossiers, page {i}\n\n" + text([HEAD, *rows[i * 15:i * 15 + 15]]) for i in range(4)]
    read = one("".join(pages))
    assert read.ledger
    assert (read.columns, read.cells(), read.ledger.note, read.ledger.header) == (HEAD, rows, 4, 4)


def test_line_breaks_that_a_backslash_escapes() -> None:
    rows = [[*row[:5], f"rue\ndu Port {i}" if i % 7 == 0 else row[5]] for i, row in enumerate(people())]
    assert one(text([HEAD, *[[cell.replace("\n", "\\\n") for cell in row] for row in rows]], "\t")).cells() == rows


def test_numbers_whose_digits_a_spreadsheet_lost_are_counted() -> None:
    rows = [["2,69055E+14" if i % 10 == 3 else str(269054958815780 + i), row[1]] for i, row in enumerate(people())]
    read = one(text([["nir", "nom"], *rows]))
    assert (read.cells(), read.repaired) == (rows, {"mangled_number": 6})
