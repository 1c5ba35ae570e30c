"""Dirt of files that several hands glued, wrapped or repaired: what one line says of its neighbours is wrong."""

from __future__ import annotations

import html
from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution

_WRAPPED: Final = 90  # characters after which a mail program breaks a line
_SECTION: Final = 12  # rows of the other table


def _plain(draft: Draft, line: Line, column: int) -> bool:
    """Whether a cell is filled and needs no quotes."""
    cell = line.cells[column]
    return bool(cell) and cell == draft.written(cell)


def _facing(draft: Draft) -> None:
    """A quote opens a cell, and closes the cell below it: taken together they make one well-written record."""
    records = draft.records
    for at in draft.random.sample(range(2, len(records) - 1), max(2, len(records) // 50)):
        pair = records[at:at + 2]
        columns = [i for i in range(len(draft.names)) if all(_plain(draft, line, i) and not line.raw and len(
            line.cells) == len(draft.names) and line.fate is Fate.WHOLE for line in pair)]
        if not columns:
            continue
        column = draft.random.choice(columns)
        for line, pattern in zip(pair, ('"{}', '{}"'), strict=True):
            line.raw[column] = pattern.format(line.cells[column])
            line.truth[column], line.fate = (line.cells[column], line.raw[column]), Fate.EITHER


def _spoken(draft: Draft) -> None:
    """Everything quoted; cells hold quotes that nobody doubled, and line breaks."""
    draft.without('"', "'")
    for line in draft.some(0.1):
        column = draft.random.randrange(len(line.cells))
        draft.set(line, column, f'il dit "oui"\nà {line.cells[column].strip()}, puis "non" et part')
    draft.escape, draft.quoting = "none", "all"


def _titled(draft: Draft) -> None:
    """A page's title every twenty records, without header or blank line."""
    for number, line in enumerate(draft.records[20::20], 2):
        draft.lines.insert(draft.lines.index(line), Line(fate=Fate.NONE, text=f"Liste des dossiers - page {number}"))


def _both_breaks(draft: Draft) -> None:
    """A bare CR in one cell, as a Macintosh typed it, and a quoted line break in another cell of the same record."""
    for line in draft.some(0.05):
        first, second = draft.random.sample(range(len(line.cells)), 2)
        bare = f"{line.cells[first].strip() or 'x'} suite".replace('"', "").replace(draft.delimiter, " ")
        bare = bare.replace("\n", " ").replace("\r", " ")
        draft.set(line, second, f"{line.cells[second]}\nà la ligne")
        line.cells[first] = line.raw[first] = bare.replace(" ", "\r", 1)
        line.truth[first] = (bare.replace(" ", "\r", 1), bare, bare.replace(" ", "\n", 1))
        line.fate = Fate.EITHER


def _some_closed(draft: Draft) -> None:
    """A third of the records end with a delimiter."""
    for line in draft.some(0.3):
        line.text += draft.delimiter


def _section(draft: Draft) -> None:
    """Another table below, of its own width, under a title."""
    draft.lines += [Line(fate=Fate.NONE, text=text) for text in ("", "Relevé par agence")]
    head = ["agence", "ville", "nombre", "montant"]
    draft.lines.append(Line(fate=Fate.NONE, text=draft.delimiter.join(head)))
    for i in range(_SECTION):
        cells = [f"AG{i:03}", f"Ville{chr(65 + i)}", str(17 * i + 3), str(1041 * i + 250)]
        draft.lines.append(Line(cells, [None] * 4, Fate.FREE, text=draft.delimiter.join(cells)))


def _dos_then_windows(draft: Draft) -> None:
    """The first half from a DOS program, the second from Windows, and no line of UTF-8."""
    draft.encoding, draft.one_encoding = "cp1252", False
    for line in draft.lines[:len(draft.lines) // 2]:
        line.encoding = "cp850"
    for line in draft.lines:
        for i, cell in enumerate(line.cells):
            same = "".join(c for c in cell if c.isascii() or c in "éèêëàâäùûüîïôöçñáíóúßÄÖÜÉ")
            if same != cell:
                draft.set(line, i, same)
    if head := draft.heading:
        draft.names = list(head.truth)


def _again_told(draft: Draft) -> None:
    """Spreadsheets' exports put one after the other: the line that tells the delimiter, and the header, again."""
    head = draft.heading
    at = draft.lines.index(draft.records[len(draft.records) // 2])
    told = [Line(fate=Fate.NONE, text=f"sep={draft.delimiter}")]
    draft.lines[at:at] = told + ([Line(fate=Fate.NONE, text=head.text)] if head else [])
    draft.lines[:0] = [Line(fate=Fate.NONE, text=f"sep={draft.delimiter}")]


def _thousands(draft: Draft) -> None:
    """Commas cut, and some amounts have a comma after the thousands."""
    column = max(range(len(draft.names)), key=lambda i: sum(
        line.cells[i].replace(".", "").isdigit() for line in draft.records))
    for line in draft.some(0.05):
        line.raw[column] = "1,234.50"
        line.truth = [cell if i < column else None for i, cell in enumerate(line.truth)]
        line.truth[column] = ("1,234.50", "1234.50")
        line.fate = Fate.EITHER


def _marked(draft: Draft) -> None:
    """A byte order mark within the file, before some cells: pieces of other files were pasted."""
    for line in draft.some(0.03):
        column = draft.random.randrange(len(line.cells))
        cell = line.cells[column]
        line.cells[column] = "\ufeff" + cell
        line.truth[column] = (cell, "\ufeff" + cell)


def _controls(draft: Draft) -> None:
    """Characters that some programs take for line ends, and others of no shape."""
    for line in draft.some(0.1):
        column = draft.random.randrange(len(line.cells))
        letter = draft.random.choice("\x0b\x0c\x08\x85\u2028\u200b\x7f")
        draft.set(line, column, f"{line.cells[column] or 'x'}{letter}y")
        line.truth[column] = (line.cells[column], line.cells[column].replace(letter, ""),
                              line.cells[column].replace(letter, " "))


def _web(draft: Draft) -> None:
    """A web page under the name of a workbook, as many web applications export."""
    draft.without("\r\n", " ")
    draft.loose, draft.suffix, draft.header, draft.delimiter = True, ".xls", True, "\t"
    for line in draft.lines:
        kind = "th" if line.header else "td"
        cells = (html.escape(cell) if cell else "&nbsp;" for cell in line.cells)
        line.truth = [cell if cell is None or isinstance(cell, tuple) else (cell, " ".join(cell.split()))
                      for cell in line.truth]
        line.text = "<tr>" + "".join(f"<{kind} class='x'>{cell}</{kind}>" for cell in cells) + "</tr>"
    top = '<html><head><meta charset="utf-8"><title>Export</title><style>td {mso-number-format:"@";}</style></head>'
    draft.lines[:0] = [Line(fate=Fate.NONE, text=text) for text in (top, "<body>", "<table border=1>")]
    draft.lines.append(Line(fate=Fate.NONE, text="</table></body></html>"))


def _broken_names(draft: Draft) -> None:
    """The header's names hold line breaks, as a spreadsheet's narrow columns have them."""
    head = draft.heading
    if head is None:
        return
    head.raw = {i: f'"{cell}\n(case {i})"' for i, cell in enumerate(head.cells) if i % 3 == 0}
    draft.names = [None if i in head.raw else name for i, name in enumerate(draft.names)]


def _torn_apart(draft: Draft) -> None:
    """A line break within a cell that nothing quotes: two lines, each too short."""
    for line in draft.some(0.02):
        column = draft.random.randrange(len(line.cells))
        if not all(_plain(draft, line, i) or not cell for i, cell in enumerate(line.cells)):
            continue
        line.raw[column] = f"{line.cells[column]} et\nla suite"
        line.truth[column] = (line.raw[column], line.raw[column].replace("\n", " "))
        line.fate = Fate.EITHER


def _wrapped(draft: Draft) -> None:
    """Lines broken at a blank by a mail program."""
    for line in draft.records:
        if len(line.text) > _WRAPPED and draft.quote not in line.text and "\n" not in line.text and \
                (at := line.text.rfind(" ", 20, _WRAPPED)) > 0:
            column = line.text[:at].count(draft.delimiter)
            line.text = line.text[:at] + draft.end + line.text[at + 1:]
            cell = line.cells[column] if column < len(line.cells) else ""
            line.fate = Fate.EITHER
            line.truth[column] = None if cell else line.truth[column]


def _numbered(draft: Draft) -> None:
    """The numbers of the columns in a line below the header."""
    numbers = [str(i) for i in range(1, len(draft.names) + 1)]
    draft.lines.insert(1, Line(fate=Fate.NONE, text=draft.delimiter.join(numbers)))


def _subtotals(draft: Draft) -> None:
    """A line of subtotals after each twenty-five records."""
    for number, line in enumerate(draft.records[25::25]):
        cells = ["Sous-total", *[""] * (len(draft.names) - 2), str(1000 + number)]
        draft.lines.insert(draft.lines.index(line), Line(cells, [None] * len(cells), Fate.FREE,
                                                         text=draft.delimiter.join(cells)))


def _typeset(draft: Draft) -> None:
    """Everything quoted, and a word processor has set the quotes: \u201ca\u201d."""
    draft.without('"' + draft.delimiter + "\r\n\u201c\u201d", " ")
    for line in draft.lines:
        line.truth = [(cell, f"\u201c{cell}\u201d") if isinstance(cell, str) else cell for cell in line.truth]
        line.raw = {i: f"\u201c{cell}\u201d" for i, cell in enumerate(line.cells)}
    draft.names = [None for _ in draft.names]


def _glued(draft: Draft) -> None:
    """Two exports put one after the other, the first without a line end: a record and a header share a line."""
    head, at = draft.heading, len(draft.records) // 2
    if head is None:
        return
    line = draft.records[at]
    line.text += head.text
    line.fate = Fate.EITHER


def _other_sign(draft: Draft) -> None:
    """Some lines are cut by another sign: somebody retyped them."""
    other = "\t" if draft.delimiter != "\t" else ";"
    for line in draft.some(0.03):
        if all(other not in cell and draft.written(cell) == cell for cell in line.cells):
            line.raw = {0: other.join(line.cells)}
            line.truth, line.cells = [*line.truth], [line.cells[0]]
            line.fate = Fate.EITHER


def _roomy(draft: Draft) -> bool:
    return len(draft.names) > 3


def _amounts(draft: Draft) -> bool:
    return _roomy(draft) and any(line.cells[i].replace(".", "").isdigit()
                                 for line in draft.records[:1] for i in range(len(draft.names)))


def _dirt(name: str, family: str, stage: Stage, apply: object, **more: object) -> Pollution:
    return Pollution(name, family, stage, apply, **{"fits": _roomy, **more})  # type: ignore[arg-type]


POLLUTIONS: Final = (
    _dirt("quotes that face each other", "quoting", Stage.QUOTING, _facing),
    _dirt("quotes not doubled, and line breaks", "quoting", Stage.QUOTING, _spoken, alone=True),
    _dirt("titles of pages alone", "lines", Stage.TEXT, _titled),
    _dirt("a bare CR beside a quoted break", "cells", Stage.CELLS, _both_breaks, alone=True),
    _dirt("a delimiter at the end of some records", "widths", Stage.TEXT, _some_closed),
    _dirt("another table below", "lines", Stage.TEXT, _section),
    _dirt("cp850, later cp1252", "encoding", Stage.CELLS, _dos_then_windows, alone=True),
    _dirt("sep= line and header again", "lines", Stage.TEXT, _again_told),
    _dirt("thousands with commas", "cells", Stage.CELLS, _thousands, alone=True,
          fits=lambda draft: _amounts(draft) and draft.delimiter == ","),
    _dirt("byte order marks before cells", "encoding", Stage.CELLS, _marked, alone=True),
    _dirt("control characters in cells", "cells", Stage.CELLS, _controls, alone=True),
    _dirt("a web page as a workbook", "wrapping", Stage.TEXT, _web, alone=True),
    _dirt("line breaks in names", "header", Stage.QUOTING, _broken_names, alone=True),
    _dirt("line breaks that nothing quotes", "cells", Stage.QUOTING, _torn_apart),
    _dirt("lines wrapped by a mail program", "ends", Stage.TEXT, _wrapped, alone=True),
    _dirt("numbers below the header", "header", Stage.TEXT, _numbered),
    _dirt("subtotals", "lines", Stage.TEXT, _subtotals),
    _dirt("quotes set by a word processor", "quoting", Stage.QUOTING, _typeset, alone=True),
    _dirt("two exports glued without a line end", "lines", Stage.TEXT, _glued),
    _dirt("some lines cut by another sign", "widths", Stage.QUOTING, _other_sign, alone=True),
)
