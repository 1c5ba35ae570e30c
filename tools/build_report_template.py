"""The Word template of the dossier, written to src/faille/report/templates/dossier.docx.

A .docx cannot be read in a diff; this program is its source.  Run it after changing it, and commit both:
`python tools/build_report_template.py`.  Its marks are docxtpl's: {%p …%} takes a paragraph away, {%tr …%} a row,
{%tc …%} a cell.

Authority: https://docxtpl.readthedocs.io/en/latest/
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).resolve().parent.parent / "src/faille/report/templates/dossier.docx"
INK, SOFT, MARK = RGBColor(0x1D, 0x21, 0x26), RGBColor(0x5B, 0x62, 0x6B), RGBColor(0x8A, 0x2F, 0x0C)


def main() -> None:
    """Write the template."""
    document = Document()
    _page(document)
    _styles(document)
    _opening(document)
    _sections(document)
    _findings(document)
    core = document.core_properties
    core.author, core.title, core.comments = "faille", "", ""
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes whenever it is built
    document.save(str(TARGET))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(18)
    footer = section.footer.paragraphs[0]
    footer.text = "{{ d.kicker }} – {{ d.title }}"
    footer.style.font.size = Pt(8)
    footer.style.font.color.rgb = SOFT


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Georgia", Pt(10), INK
    normal.paragraph_format.space_after = Pt(4)
    for name, size, before in (("Title", 18, 0), ("Heading 1", 13, 16), ("Heading 2", 10, 8)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.bold = "Georgia", Pt(size), INK, True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    border = document.styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _line(document: Any, text: str, style: str = "Normal", size: float = 0, colour: RGBColor | None = None) -> Any:
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    return paragraph


def _numbered(paragraph: Any, number: str, notes: str, bold: bool = False, size: float = 0) -> None:
    """A number and its notes above it."""
    run = paragraph.add_run("{{ " + number + " }}")
    run.bold = bold
    note = paragraph.add_run("{{ " + notes + " }}")
    note.font.superscript = True
    note.font.color.rgb = SOFT
    if size:
        run.font.size = note.font.size = Pt(size)


def _opening(document: Any) -> None:
    _line(document, "{{ d.kicker }}", size=8, colour=SOFT)
    _line(document, "{{ d.title }}", "Title")
    sentence = document.add_paragraph()
    sentence.paragraph_format.space_after = Pt(10)
    for text in ("{%r for p in d.sentence %}", "{{ p.before }}"):
        sentence.add_run(text).font.size = Pt(13)
    _numbered(sentence, "p.number", "p.notes", bold=True, size=13)
    for text in ("{{ p.after }}", "{%r endfor %}"):
        sentence.add_run(text).font.size = Pt(13)
    _line(document, "{%p for text in d.warnings %}")
    _line(document, "{{ w.warning }} – {{ text }}", colour=MARK)
    _line(document, "{%p endfor %}")
    _facts(document, "d.facts")
    _line(document, "{%p for q in d.questions %}")
    _line(document, "{{ q.title }} – {{ q.state }}", colour=SOFT)
    _line(document, "{%p endfor %}")


def _sections(document: Any) -> None:
    _line(document, "{%p for s in d.sections %}")
    _line(document, "{{ s.title }}", "Heading 1")
    _line(document, "{%p if s.lead %}")
    _line(document, "{{ s.lead }}", colour=SOFT)
    _line(document, "{%p endif %}")
    _line(document, "{%p for b in s.blocks %}")
    _line(document, "{%p if b.kind == 'facts' %}")
    _facts(document, "b.rows")
    _line(document, "{%p elif b.kind == 'remark' %}")
    _line(document, "{{ b.text }}")
    _line(document, "{%p elif b.kind == 'figure' %}")
    _line(document, "{{ b.title }}", "Heading 2")
    _line(document, "{{ b.image }}")
    _line(document, "{{ b.remark }}", size=8.5, colour=SOFT)
    _line(document, "{%p else %}")
    _line(document, "{{ b.caption }}", "Heading 2")
    _table(document, "b.headings", "b.rows")
    _line(document, "{{ b.remark }}", size=8.5, colour=SOFT)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    _line(document, "{%p endfor %}")


def _findings(document: Any) -> None:
    _line(document, "{{ w.findings }}", "Heading 1")
    _line(document, "{{ w.findings_lead }}", colour=SOFT)
    _table(document, "d.note_headings", "d.notes")
    _line(document, "{{ d.colophon }}", size=8.5, colour=SOFT)


def _facts(document: Any, rows: str) -> None:
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for label, c in " + rows + " %}"
    _fill(table.cell(1, 0), "label", SOFT)
    _cell(table.cell(1, 1), 9)
    table.cell(2, 0).text = "{%tr endfor %}"
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(55), Mm(123)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _table(document: Any, headings: str, rows: str) -> None:
    """A table of as many columns and rows as there are."""
    table = document.add_table(rows=4, cols=3)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _borders(table)
    table.cell(0, 0).text = "{%tc for h in " + headings + " %}"
    _fill(table.cell(0, 1), "h", SOFT)
    table.cell(0, 2).text = "{%tc endfor %}"
    table.cell(1, 0).text = "{%tr for row in " + rows + " %}"
    table.cell(2, 0).text = "{%tc for c in row %}"
    _cell(table.cell(2, 1), 7)
    table.cell(2, 2).text = "{%tc endfor %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    first = table.rows[0]._tr.get_or_add_trPr()
    first.append(OxmlElement("w:tblHeader"))  # repeated on every page
    whole = OxmlElement("w:cantSplit")
    table.rows[2]._tr.get_or_add_trPr().append(whole)


def _fill(cell: Any, expression: str, colour: RGBColor) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run("{{ " + expression + " }}")
    run.font.size, run.font.color.rgb = Pt(7 if expression == "h" else 9), colour


def _cell(cell: Any, size: float) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    _numbered(paragraph, "c.text", "c.notes", size=size)


def _borders(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("color", "DDD7CA")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


if __name__ == "__main__":
    main()
