"""What stands before and instead of the header."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution


def _before(*texts: str) -> Callable[[Draft], None]:
    def apply(draft: Draft) -> None:
        draft.lines[:0] = [Line(fate=Fate.NONE, text=text) for text in texts]
    return apply


def _delimited_notes(draft: Draft) -> None:
    """Notes padded with delimiters to the table's width, as spreadsheets save them."""
    width = len(draft.names)
    for text in ("", "Période du 01/01/2020 au 31/12/2020", "Export des dossiers"):
        draft.lines.insert(0, Line(fate=Fate.NONE, text=text + draft.delimiter * (width - 1)))


def _none(draft: Draft) -> None:
    draft.lines = [line for line in draft.lines if not line.header]
    draft.header = False


def _two(draft: Draft) -> None:
    """A line of groups above the names; either line, or both joined, name the columns."""
    groups = [("Identité", "Contact", "Suivi")[i % 3] if i % 3 == 0 else "" for i in range(len(draft.names))]
    draft.lines.insert(0, Line(groups, list(groups), Fate.NONE, header=True))
    draft.names = [None] * len(draft.names)  # told by the record that begins, not by the names


def _units(draft: Draft) -> None:
    """A line of units below the names: a second header, a note or a record, as the reader likes."""
    units = [draft.random.choice(("", "(mm)", "(g)", "(n)")) for _ in draft.names]
    units[0] = "(n)"
    draft.lines.insert(1, Line(list(units), list(units), Fate.FREE))
    draft.names = [None] * len(draft.names)


def _twice(draft: Draft) -> None:
    """Two columns of one name."""
    head = draft.lines[0]
    draft.set(head, 2, head.cells[1])
    draft.names[2] = (head.cells[1], f"{head.cells[1]} (2)", f"{head.cells[1]}_1", f"{head.cells[1]}_2")


def _unnamed(draft: Draft) -> None:
    """A column without a name."""
    draft.set(draft.lines[0], 1, "")
    draft.names[1] = None


def _row_names(draft: Draft) -> None:
    """R's write.table: a first column of row numbers that the header leaves out."""
    for number, line in enumerate(draft.records, 1):
        line.cells.insert(0, str(number))
        line.truth.insert(0, str(number))
    draft.names = [None] * (len(draft.names) + 1)


def _index(draft: Draft) -> None:
    """The index of pandas: a first column without a name."""
    for number, line in enumerate(draft.lines, -1):
        cell = "" if line.header else str(number)
        line.cells.insert(0, cell)
        line.truth.insert(0, cell)
    draft.names.insert(0, None)


def _long(draft: Draft) -> None:
    """A header of whole questions, commas and line breaks included."""
    head = draft.lines[0]
    for i, name in enumerate(head.cells):
        draft.set(head, i, f"Question {i}{draft.delimiter} à propos de « {name} »\n(une seule réponse)")
    draft.names = list(head.cells)


def _years(draft: Draft) -> None:
    """A header of words and years."""
    head = draft.lines[0]
    for i in range(1, len(head.cells)):
        draft.set(head, i, str(1990 + i))
    draft.names = list(head.cells)


def _several(draft: Draft) -> bool:
    return len(draft.names) > 3


def _text(name: str, *texts: str) -> Pollution:
    # In a file of one column a title and a name look the same.
    return Pollution(name, "before", Stage.TEXT, _before(*texts), fits=_several)


def _head(name: str, apply: Callable[[Draft], None], fits: Callable[[Draft], bool] = _several) -> Pollution:
    return Pollution(name, "header", Stage.CELLS, apply, fits=fits)


POLLUTIONS: Final = (
    _text("a title line", "Liste des dossiers transmis"),
    _text("notes before the header", "Export du logiciel Exemple 4.2",
          "Généré le 12/03/2021 à 08:15; par : service, qualité", "Diffusion restreinte", ""),
    _text("comments before the header", "# generated 2021-03-12", "# source: exemple, table: t_a", "#"),
    _text("blank lines before the header", "", "", ""),
    _text("a note with an open quote", "Requête : SELECT * FROM \"dossiers", ""),
    _text("a ruler", "================================================"),
    Pollution("notes padded with delimiters", "before", Stage.TEXT, _delimited_notes, fits=_several),
    Pollution("sep= line", "before", Stage.TEXT, lambda draft: _before(f"sep={draft.delimiter}")(draft),
              fits=lambda draft: len(draft.names) > 1),
    _head("no header", _none, fits=lambda draft: True),
    _head("two header lines", _two),
    _head("a line of units", _units),
    _head("a column name twice", _twice),
    _head("a column without a name", _unnamed),
    _head("row names not in the header", _row_names),
    _head("an index column without a name", _index),
    _head("a header of long questions", _long),
    _head("a header of years", _years),
)
