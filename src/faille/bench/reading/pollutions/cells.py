"""What stands inside cells: line breaks, delimiters, lengths, odd characters."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from faille.bench.reading.draft import Draft, Stage
from faille.bench.reading.pollutions.kind import Pollution


def _in_some(share: float, change: Callable[[Draft, str], str]) -> Callable[[Draft], None]:
    def apply(draft: Draft) -> None:
        for line in draft.some(share):
            column = draft.random.randrange(len(line.cells))
            draft.set(line, column, change(draft, line.cells[column]))
    return apply


def _nul_inside(draft: Draft) -> None:
    """NUL bytes inside cells: kept, dropped or made a blank."""
    for line in draft.some(0.05):
        column = draft.random.randrange(len(line.cells))
        cell = line.cells[column] or "x"
        kept = cell[:1] + "\0" + cell[1:]
        line.cells[column] = kept
        line.truth[column] = (kept, cell, kept.replace("\0", " "))


def _null_words(draft: Draft) -> None:
    """Empty cells written as a database writes NULL: read as text or as nothing."""
    for line in draft.records:
        for i, cell in enumerate(line.cells):
            if not cell:
                line.cells[i], line.truth[i] = "\\N", ("\\N", "", "N")


def _empty_column(draft: Draft) -> None:
    draft.names.insert(1, "vide")
    for line in draft.lines:
        cell = "vide" if line.header else ""
        line.cells.insert(1, cell)
        line.truth.insert(1, cell)


def _decimal_comma(draft: Draft) -> None:
    """Every decimal point becomes a comma, quoted where the comma delimits."""
    for line in draft.records:
        for i, cell in enumerate(line.cells):
            if cell.count(".") == 1 and cell.replace(".", "").lstrip("-").isdigit():
                draft.set(line, i, cell.replace(".", ","))


def _has_decimals(draft: Draft) -> bool:
    return any("." in cell and cell.replace(".", "").isdigit() for line in draft.records[:3] for cell in line.cells)


def _cells(name: str, apply: Callable[[Draft], None], fits: Callable[[Draft], bool] = lambda draft: True) -> Pollution:
    return Pollution(name, "cells", Stage.CELLS, apply, fits=fits)


def _wide(draft: Draft) -> bool:
    return len(draft.names) > 1


POLLUTIONS: Final = (
    _cells("line breaks in cells", _in_some(0.1, lambda draft, cell: f"{cell}\nsuite {cell}")),
    _cells("CR LF in cells", _in_some(0.1, lambda draft, cell: f"{cell}\r\nsuite")),
    _cells("delimiters in cells", _in_some(0.2, lambda draft, cell: f"{cell}{draft.delimiter}et{draft.delimiter}")),
    _cells("blank lines in cells", _in_some(0.05, lambda draft, cell: f"{cell}\n\n\nfin")),
    _cells("whole rows quoted in a cell", _in_some(0.03, lambda draft, cell: cell + "\n" + draft.delimiter.join(
        draft.records[0].cells).replace('"', ""))),
    _cells("a very long cell", _in_some(0.0, lambda draft, cell: "mot " * 60_000 + "fin")),
    _cells("a cell of 600 lines", _in_some(0.0, lambda draft, cell: "\n".join(
        f"ligne {i}, {cell}" for i in range(600)))),
    _cells("odd line ends in cells", _in_some(0.1, lambda draft, cell: cell + draft.random.choice(
        ("\x0b", "\x0c", "\x1c", "\x1e", "\u2028", "\u0085")) + "suite")),
    _cells("blanks at the edges of cells", _in_some(0.1, lambda draft, cell: f"  {cell} ")),
    _cells("comment signs in cells", _in_some(0.1, lambda draft, cell: f"# {cell}")),
    _cells("HTML in cells", _in_some(0.05, lambda draft, cell: f'<td class="x">{cell}</td>&nbsp;')),
    _cells("JSON in cells", _in_some(
        0.05, lambda draft, cell: json.dumps({"a": [cell, 1], "b": None}, ensure_ascii=False))),
    _cells("NUL in cells", _nul_inside),
    _cells("NULL words", _null_words, _wide),
    _cells("an empty column", _empty_column, _wide),
    _cells("decimal commas", _decimal_comma, _has_decimals),
)
