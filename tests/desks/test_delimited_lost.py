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
                                  "Ã©" * 15_000, '"a' * 20_000, '," ' * 15_000])
def test_no_line_takes_long_for_its_length(cell: str) -> None:
    rows = text(people()).splitlines(keepends=True)
    for data in (cell + "\n", "".join([*rows, cell, "\n"])):
        before = time.process_time()
        assert collect(CSV, data.encode()).balanced()
        assert time.process_time() - before < 2
