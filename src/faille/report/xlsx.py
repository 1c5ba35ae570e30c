"""Every table of the dossier as a spreadsheet, numbers as numbers, so that somebody can count on from there.

No cell is a formula: a leak's column may be named `=HYPERLINK(…)`, and a spreadsheet would follow it.

Authority: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from faille.report.pages import Cell, Dossier, Facts, Raw, Remark, Table

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_NAME = 31  # characters of a sheet's name, at most
_TEXT = 32_767  # characters of a cell, at most
_EXACT = 2**53  # whole numbers above this lose digits in a spreadsheet


def xlsx(dossier: Dossier) -> bytes:
    """The workbook: the summary, every table, every finding with its basis."""
    from xlsxwriter import Workbook

    out = BytesIO()
    # strings_to_*: a text stays a text, whatever it begins with.
    book = Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                          "strings_to_numbers": False, "in_memory": True})
    book.set_properties({"title": dossier.title, "comments": dossier.colophon})
    sheets = _Sheets(book)
    sheets.write(dossier.kicker, (), _summary(dossier))
    for section in dossier.sections:
        for table in section.tables():
            sheets.write(table.caption, table.headings, (tuple(map(_raw, row)) for row in table.rows), _notes_of(table))
    words = dossier.words
    headings = tuple(words[key] for key in
                     ("note", "finding", "claim", "value", "strength", "evidence", "statement", "count"))
    rows = ((n.number, n.finding, n.claim, n.value.value, n.strength, "\n".join(n.evidence), n.sql, n.count.value)
            for n in dossier.notes)
    sheets.write(words["findings"], headings, rows)
    book.close()
    return out.getvalue()


def _raw(cell: Cell) -> Raw:
    return cell.text if cell.value is None else cell.value


def _notes_of(table: Table) -> tuple[str, ...]:
    return tuple(", ".join(dict.fromkeys(str(note) for cell in row for note in cell.notes)) for row in table.rows)


def _summary(dossier: Dossier) -> Iterator[tuple[Raw, ...]]:
    """The sentence and every fact that stands in no table."""
    yield (dossier.title,)
    yield (dossier.plain_sentence(),)
    for warning in dossier.warnings:
        yield (warning,)
    for label, cell in (*dossier.tiles, *dossier.opening.rows):
        yield label, _raw(cell)
    for question in dossier.questions:
        yield question.title, dossier.words["answered" if question.answered else "unanswered"]
    for section in dossier.sections:
        for block in section.blocks:
            if isinstance(block, Facts):
                for label, cell in block.rows:
                    yield label, _raw(cell)
            elif isinstance(block, Remark):
                yield (block.text,)
    yield (dossier.colophon,)


class _Sheets:
    """Adds sheets with names that are allowed and differ."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.taken: set[str] = set()

    def write(self, caption: str, headings: Sequence[str], rows: Any, notes: Sequence[str] = ()) -> None:
        """One sheet, top to bottom: in constant memory a row once passed cannot be written again."""
        sheet = self.book.add_worksheet(self._name(caption))
        sheet.set_column(0, max(len(headings), 2), 22)
        top = 0
        if headings:
            for at, heading in enumerate((*headings, *(("#",) if any(notes) else ()))):
                sheet.write_string(0, at, heading, self.bold)
            sheet.freeze_panes(1, 0)
            top = 1
        for line, row in enumerate(rows):
            for at, value in enumerate(row):
                _write(sheet, top + line, at, value)
            if any(notes):
                sheet.write_string(top + line, len(row), notes[line])

    def _name(self, caption: str) -> str:
        stem = _FORBIDDEN.sub(" ", caption).strip()[:_NAME] or "–"
        name, again = stem, 2
        while name.lower() in self.taken:
            name = f"{stem[:_NAME - len(str(again)) - 1]} {again}"
            again += 1
        self.taken.add(name.lower())
        return name


def _write(sheet: Any, row: int, column: int, value: Raw) -> None:
    if isinstance(value, int | float) and abs(value) < _EXACT:
        sheet.write_number(row, column, value)
    elif value is not None and value != "":
        sheet.write_string(row, column, str(value)[:_TEXT])
