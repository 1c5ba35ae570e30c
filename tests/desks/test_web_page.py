"""Web pages with tables, whatever they are called."""

from __future__ import annotations

import pytest

from faille.formats.web_page import WEB_PAGE
from faille.intake.reading import best
from tests.desks.test_delimited_strangers import HEAD, people
from tests.properties.collecting import Table, collect


def page(rows: list[list[str]], top: str = "<html><body>") -> str:
    cells = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows]
    return f"{top}<h1>Export</h1><table border=1>\n{''.join(cells)}</table>"


def one(data: bytes) -> Table:
    found = collect(WEB_PAGE, data)
    assert found.balanced()
    assert not found.rejects
    assert found.read == len(data)
    (table,) = found.tables
    return table


@pytest.mark.parametrize(("encoding", "top"), [
    ("utf-8", "<html><body>"), ("utf-8-sig", "<!DOCTYPE html>\n<table></table>"), ("utf-16", "<html>"),
    ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"), ("cp1252", "<html>")])
def test_every_row_of_a_page_comes_back(encoding: str, top: str) -> None:
    rows = people()
    data = page([HEAD, *rows], top).encode(encoding)
    assert best(data, "export.xls")[0] == "web_page"
    table = one(data)
    assert (table.columns, table.cells()) == (HEAD, rows)


def test_cells_as_browsers_show_them() -> None:
    rows = [[*row[:5], "A &amp; B&nbsp;<br>rue <b>du\n Port</b>"] for row in people()]
    table = one(page([HEAD, *rows]).encode())
    assert table.cells() == [[*row[:5], "A & B\nrue du Port"] for row in rows]


def test_nothing_is_closed_and_the_file_breaks_off() -> None:
    rows = people()
    data = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in [HEAD, *rows])
    assert one(data.encode()).cells() == rows


def test_cells_that_span() -> None:
    rows = people(30)
    written = page([HEAD, *rows]).replace(f"<td>{rows[3][4]}</td><td>{rows[3][5]}</td>", "<td colspan=2>vu</td>", 1)
    written = written.replace(f"<td>{rows[7][0]}</td>", "<td rowspan=2>P7</td>").replace(f"<td>{rows[8][0]}</td>", "")
    found = one(written.encode()).cells()
    assert (found[3][4:], found[7], found[8]) == (["vu", None], ["P7", *rows[7][1:]], ["P7", *rows[8][1:]])
    assert found[9:] == rows[9:]


def test_a_table_that_lays_out_others_is_none() -> None:
    rows = people()
    inner = page([HEAD, *rows], "")
    data = f"<html><table><tr><td>Menu</td><td>{inner}</td></tr></table><table><tr><td>Pied</td></tr></table>"
    found = collect(WEB_PAGE, data.encode())
    assert found.balanced()
    assert found.tables[0].cells() == rows


def test_a_script_is_no_cell_and_a_long_page_comes_in_pieces() -> None:
    rows = people(9_000)
    data = page([HEAD, *rows], "<html><script>var a = '<td>x</td>';</script><style>td {}</style>").encode()
    assert len(data) > 600_000
    assert one(data).cells() == rows
