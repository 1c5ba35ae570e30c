"""Rows that a careless reader of delimited text loses: two exports in one file, stray bytes, pages of reports."""

from __future__ import annotations

import time

import pytest

from faille.formats.csv import CSV
from tests.desks.test_delimited_strangers import HEAD, one, people, text
from tests.properties.collecting import collect


@pytest.mark.parametrize("ended", [True, False])
def test_ascii_separators_part_records_that_hold_line_breaks(ended: bool) -> None:
    rows = [[*row[:5], f"{row[5]}\r\n{row[1]}\n"] for row in people()]
    data = "\x1e".join("\x1f".join(row) for row in [HEAD, *rows]) + ("\x1e" if ended else "")
    read = one(data)
    assert (read.cells(), read.columns) == (rows, HEAD)
    assert read.dialect
    assert (read.dialect.delimiter, read.dialect.line_end) == ("\x1f", "\x1e")


def test_a_line_of_more_cells_than_a_table_has_columns_is_kept_as_text() -> None:
    data = ",".join(["1"] * 20_000) + "\n"
    assert one(data).cells() == [[data.strip()]]


@pytest.mark.parametrize(("first", "second"), [(";", ","), (",", "\t"), ("\t", ";"), ("|", ",")])
@pytest.mark.parametrize("sizes", [(40, 40), (200, 30), (30, 200)])
def test_a_second_export_with_another_delimiter_is_a_table(first: str, second: str, sizes: tuple[int, int]) -> None:
    above = [[*(cell.replace(",", ".") for cell in row)] for row in people(sizes[0])]
    below = [[*(cell.replace(",", ".") for cell in row), f"vu {i}"] for i, row in enumerate(people(sizes[1], 5))]
    found = collect(CSV, (text([HEAD, *above], first) + text([[*HEAD, "avis"], *below], second)).encode())
    assert [table.cells() for table in found.tables] == [above, below]
    assert [table.columns for table in found.tables] == [HEAD, [*HEAD, "avis"]]
    assert [table.ledger.units for table in found.tables if table.ledger] == [sizes[0] + 1, sizes[1] + 1]
    assert found.balanced()


def test_three_exports_and_the_lines_of_each_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faille.formats._lines.BLOCK", 3_000)
    rows = [[*(cell.replace(",", ".") for cell in row)] for row in people(100)]
    data = (text([HEAD, *rows], ";") + text([HEAD, *rows], ",") + text([HEAD, *rows], "|")).encode()
    found = collect(CSV, data)
    assert [table.cells() for table in found.tables] == [rows] * 3
    assert sum(table.ledger.units for table in found.tables if table.ledger) == 303
    line, byte, cells = found.tables[2].records()[7]
    assert line == 101 * 2 + 9
    assert byte is not None
    assert data[byte:].decode().splitlines()[0] == "|".join(cell or "" for cell in cells)


def test_text_within_cells_is_no_second_export() -> None:
    pasted = "\n".join(",".join(row[:4]) for row in people(30, 3))
    rows = [[*row[:5], pasted if i == 20 else row[5]] for i, row in enumerate(people())]
    assert one(text([HEAD, *[[*row[:5], f'"{row[5]}"'] for row in rows]])).cells() == rows


@pytest.mark.parametrize("cell", ["7" * 40_000, '"' + '"7;' * 15_000, "a\\" * 20_000, "é\xa0" * 20_000, '";' * 20_000,
                                  "Ã©" * 15_000, " " * 30_000, '"" ' * 20_000, '"a' * 20_000, '," ' * 15_000])
def test_no_line_takes_long_for_its_length(cell: str) -> None:
    rows = text(people())
    padded = text(people(), " ; ")
    for data in (cell + "\n", "".join([*rows, cell, "\n"]), f"{padded}{cell}\n{padded}"):
        before = time.process_time()
        assert collect(CSV, data.encode()).balanced()
        assert time.process_time() - before < 2


@pytest.mark.parametrize("stray", [b"\xff", b"\xc3", b"\xe9", b"\xe2\x80"])
def test_a_stray_byte_leaves_the_rest_of_its_line_readable(stray: bytes) -> None:
    rows = people()
    lines = text([HEAD, *rows]).encode().split(b"\n")
    struck = [i for i, row in enumerate(rows) if not "".join(row[1:]).isascii()][:6]
    for i in struck:
        lines[i + 1] = lines[i + 1][:3] + stray + lines[i + 1][3:]
    read = one(b"\n".join(lines))
    assert [row[1:] for row in read.cells()] == [row[1:] for row in rows]
    assert read.repaired == {"stray_byte": len(struck)}


def test_a_line_of_another_encoding_is_no_line_with_stray_bytes() -> None:
    rows = people()
    lines = [";".join(row).encode("utf-8" if i % 5 else "cp1252") for i, row in enumerate([HEAD, *rows])]
    assert one(b"\n".join(lines)).cells() == rows


QUOTED = [f'"{name}"' for name in ("Réf dossier", "Patronyme", "Prénom", "Né le", "Reste dû", "Commune")]


@pytest.mark.parametrize("names", [QUOTED, None])
def test_blanks_cut_where_what_holds_blanks_is_quoted(names: list[str] | None) -> None:
    rows = people()
    quoted = [[f'"{cell}"' if " " in cell or names else cell for cell in row] for row in rows]
    if not names:
        rows = [[*row[:4], row[4].replace(",", "."), f"{row[5]} {row[0]}"] for row in rows]
        quoted = [[f'"{cell}"' if " " in cell else cell for cell in row] for row in rows]
    assert one(text([names, *quoted] if names else quoted, " ")).cells() == rows


def test_quotes_doubled_within_long_cells_of_one_column() -> None:
    told = "\n".join(f'line {i} of the "{i}" report' for i in range(600))
    cells = [told if i in {40, 70} else f"a visit, number {i}" for i in range(300)]
    data = "remarks\n" + "".join('"' + cell.replace('"', '""') + '"\n' for cell in cells)
    assert one(data).cells() == [[cell] for cell in cells]


@pytest.mark.parametrize("title", ["Dossiers du jour", "\fDossiers du jour, page {}", "Labo du Lac\nPage {}",
                                   "Dossiers;;;;Page {};"])
@pytest.mark.parametrize("foot", ["", "Page {}/4\n", "Imprimé le 3/4/2021\nPage {} sur 4\n"])
def test_titles_of_pages_are_no_records(title: str, foot: str) -> None:
    rows = people()
    pages = [title.format(i) + "\n" + text([HEAD, *rows[i * 15:i * 15 + 15]]) + foot.format(i) for i in range(4)]
    assert one("".join(pages)).cells() == rows


def test_records_that_break_off_are_no_titles_of_pages() -> None:
    rows = people()
    parts = [text([HEAD, *rows[i * 15:i * 15 + 14]]) + rows[i * 15 + 14][0] + "\n" for i in range(4)]
    expected = [row if i % 15 < 14 else [row[0], *[None] * 5] for i, row in enumerate(rows)]
    assert one("".join(parts)).cells() == expected


def test_a_cell_may_tell_of_pages() -> None:
    rows = people()
    rows[20] = [*rows[20][:5], "vu\nPage 2\nDossiers\nfin"]
    parts = ["Dossiers\n" + text([HEAD, *[[*row[:5], f'"{row[5]}"'] for row in rows[i:i + 30]]]) for i in (0, 30)]
    assert one("".join(parts)).cells() == rows


@pytest.mark.parametrize("delimiter", [" ; ", ";", "; "])
@pytest.mark.parametrize("last", [" ", ";", "\t", "\0", "\0\0 "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_last_line_of_nothing_but_dress_is_a_line(delimiter: str, last: str, end: str) -> None:
    closed = ";" if delimiter == ";" else ""
    read = one("".join(delimiter.join(row) + closed + end for row in [HEAD, *people()]) + last)
    assert read.cells() == people()
    assert read.ledger
    assert (read.ledger.units, read.ledger.blank) == (62, 1)


def test_a_line_of_a_frame_alone_keeps_its_neighbours_ends_apart() -> None:
    rows = people()
    lines = [f"|{'|'.join(row)}|" for row in [HEAD, *rows]]
    data = "\n".join(lines[:30]) + "\r|\n" + "\n".join(lines[30:]) + "\n"
    read = one(data)
    assert read.cells() == rows
    assert read.ledger
    assert (read.ledger.units, read.ledger.blank) == (62, 1)


def test_separators_that_stray_into_a_file_of_lines_are_characters_of_cells() -> None:
    rows = [[f"AUBERMONT{n}", f"{n}", "\x1f" if n == 7 else "\x1e" if n in {8, 11} else "x"] for n in range(40)]
    text = "".join(",".join(row) + "\n" for row in [["nom", "id", "code"], *rows])
    found = collect(CSV, text.encode())
    assert [table.cells() for table in found.tables] == [rows]
