"""The dossier as a Word document, poured into a template of our own (tools/build_report_template.py).

Authority: https://docxtpl.readthedocs.io/en/latest/
"""

from __future__ import annotations

from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

from faille.report.pages import Cell, Dossier, Facts, Figure, Group, Remark, Table

_WIDTH = 110  # millimetres of a figure
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAGE = 10_091  # twentieths of a point between the margins: 178 mm
_PADDING = 3  # characters that the margins of a cell take
_SHORTEST, _LONGEST = 4, 24  # characters between which a column's width follows its longest line
_SCALE = 2.0  # pixels drawn for each of the drawing's own


def docx(dossier: Dossier) -> bytes:
    """The document."""
    from docxtpl import DocxTemplate

    with as_file(files("faille.report") / "templates" / "dossier.docx") as path:
        template = DocxTemplate(str(path))
        # Values are escaped as they are put in; none is read again as a template.
        template.render({"d": _context(dossier, template), "w": dossier.words}, autoescape=True)
    for table in template.docx.element.body.iter(f"{_WORD}tbl"):
        _proportion(table)
    core = template.docx.core_properties
    core.title, core.language = dossier.title, dossier.language
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def _context(dossier: Dossier, template: Any) -> dict[str, Any]:
    words = dossier.words
    return {
        "kicker": dossier.kicker, "title": dossier.title, "warnings": dossier.warnings, "colophon": dossier.colophon,
        "sentence": [{"before": p.before, "number": p.number.text, "notes": _notes(p.number), "after": p.after}
                     for p in dossier.sentence],
        "facts": [*_rows(dossier.opening), *((label, _cell(cell)) for label, cell in dossier.tiles)],
        "questions": [{"title": q.title, "state": words["answered"] if q.answered else words["unanswered"]}
                      for q in dossier.questions],
        "sections": [{"title": s.title, "lead": s.lead,
                      "blocks": [shown for block in s.blocks for shown in _block(block, template)]}
                     for s in dossier.sections],
        "note_headings": [words[key] for key in ("note", "claim", "value", "evidence", "statement", "count")],
        "notes": [[{"text": text, "notes": ""} for text in (
            str(note.number), f"{note.claim}\n{note.finding} ({note.strength})", note.value.text, "\n".join(note.short),
            note.sql, note.count.text)] for note in dossier.notes],
    }


def _block(block: Table | Figure | Facts | Remark | Group, template: Any) -> list[dict[str, Any]]:
    if isinstance(block, Table):
        return [_table(block)]
    if isinstance(block, Group):
        return [_table(table) for table in block.tables]
    if isinstance(block, Facts):
        return [{"kind": "facts", "rows": _rows(block)}]
    if isinstance(block, Remark):
        return [{"kind": "remark", "text": block.text}]
    picture = {"kind": "figure", "title": block.title, "image": _image(block, template), "remark": block.remark}
    return [picture, _table(block.table)]


def _image(figure: Figure, template: Any) -> Any:
    import vl_convert
    from docx.shared import Mm
    from docxtpl import InlineImage

    png = vl_convert.svg_to_png(figure.svg, scale=_SCALE)
    return InlineImage(template, BytesIO(png), width=Mm(_WIDTH))


def _table(table: Table) -> dict[str, Any]:
    piles = table.stacked()
    return {"kind": "table", "caption": table.caption, "remark": table.remark,
            "headings": ["\n".join(table.headings[at] for at in pile) for pile in piles],
            "rows": [[_piled([row[at] for at in pile]) for pile in piles] for row in table.rows]}


def _piled(cells: list[Cell]) -> dict[str, str]:
    """Cells that share one: their texts on lines of their own, their notes together."""
    notes = tuple(dict.fromkeys(note for cell in cells for note in cell.notes))
    return {"text": "\n".join(cell.text for cell in cells if cell.text), "notes": ",".join(map(str, notes))}


def _rows(facts: Facts) -> list[tuple[str, dict[str, str]]]:
    return [(label, _cell(cell)) for label, cell in facts.rows]


def _cell(cell: Cell) -> dict[str, str]:
    return {"text": cell.text, "notes": _notes(cell)}


def _proportion(table: Any) -> None:
    """Give each column a width by its longest line, since no word processor does it alike."""
    rows = [list(row.iterchildren(f"{_WORD}tc")) for row in table.iterchildren(f"{_WORD}tr")]
    columns = max((len(row) for row in rows), default=0)
    longest = [_SHORTEST] * columns
    for row in rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], min(_LONGEST, _longest_line(cell)))
    whole = sum(longest) + _PADDING * columns or 1
    widths = [_PAGE * (part + _PADDING) // whole for part in longest]
    for column, width in zip(table.iter(f"{_WORD}gridCol"), widths, strict=False):
        column.set(f"{_WORD}w", str(width))
    for row in rows:
        for cell, width in zip(row, widths, strict=False):
            for told in cell.iter(f"{_WORD}tcW"):
                told.set(f"{_WORD}w", str(width))
                told.set(f"{_WORD}type", "dxa")


def _longest_line(cell: Any) -> int:
    """Characters of a cell's longest line."""
    lengths = [0]
    for part in cell.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}p"):
        if part.tag == f"{_WORD}t":
            lengths[-1] += len(part.text or "")
        else:
            lengths.append(0)
    return max(lengths)


def _notes(cell: Cell) -> str:
    return ",".join(map(str, cell.notes))
