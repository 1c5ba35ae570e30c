"""Rows of another width than the header's."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Draft, Fate, Stage
from faille.bench.reading.pollutions.kind import Pollution


def _short(draft: Draft) -> None:
    """Some rows stop early: their last cells are missing."""
    for line in draft.some(0.05):
        keep = draft.random.randrange(2, len(line.cells))
        line.cells = line.cells[:keep]
        line.truth = [*line.truth[:keep], *([""] * (len(draft.names) - keep))]


def _trimmed(draft: Draft) -> None:
    """Empty cells at the end of a row are left out, all through the file."""
    for line in draft.records:
        while len(line.cells) > 2 and not line.cells[-1]:
            line.cells.pop()


def _long(draft: Draft) -> None:
    """Some rows have cells too many, which must not be lost: columns more, or kept with the last cell."""
    for line in draft.some(0.03):
        more = draft.random.choice((["en trop"], ["en trop", "", "encore"]))
        last = line.cells[-1]
        line.cells += more
        line.truth[-1] = (last, draft.delimiter.join([last, *more]))
        line.truth += [(cell, "") for cell in more]
        line.fate = Fate.EITHER


def _unquoted(draft: Draft) -> None:
    """A delimiter that nothing quotes in some cells: only what stands before it is certain."""
    for line in draft.some(0.03):
        column = draft.random.randrange(1, len(line.cells))
        line.raw[column] = f"un{draft.delimiter}deux"
        line.truth = [cell if i < column else None for i, cell in enumerate(line.truth)]
        line.fate = Fate.EITHER


def _grown(share: float) -> object:
    def apply(draft: Draft) -> None:
        """From some row on, a column more."""
        records = draft.records
        for line in records[round(share * len(records)):]:
            line.cells.append("nouveau")
            line.truth.append("nouveau")
    return apply


def _shrunk(draft: Draft) -> None:
    """From some row on, the last column is gone."""
    records = draft.records
    for line in records[round(0.6 * len(records)):]:
        line.cells.pop()
        line.truth[-1] = ""


def _trailing(draft: Draft) -> None:
    """Every line ends with a delimiter."""
    for line in draft.lines:
        line.text += draft.delimiter if line.text else ""


def _trailing_rows(draft: Draft) -> None:
    """Every line but the header ends with a delimiter."""
    for line in draft.records:
        line.text += draft.delimiter


def _framed(draft: Draft) -> None:
    """A delimiter at both ends of every line."""
    for line in draft.lines:
        if line.cells:
            line.text = draft.delimiter + line.text + draft.delimiter


def _padded(draft: Draft) -> None:
    """Cells padded with blanks to one width; blanks do not count."""
    draft.loose = True
    for column in range(len(draft.names)):
        width = max((len(line.cells[column]) for line in draft.lines if column < len(line.cells)
                     and len(line.cells[column]) < 60), default=0)
        for line in draft.lines:
            if line.cells and column < len(line.cells) and column not in line.raw:
                written = draft.written(line.cells[column])
                line.raw[column] = written.ljust(width) if written == line.cells[column] else written


def _roomy(draft: Draft) -> bool:
    return len(draft.names) > 3


def _widths(name: str, apply: object, stage: Stage = Stage.QUOTING) -> Pollution:
    return Pollution(name, "widths", stage, apply, fits=_roomy)  # type: ignore[arg-type]


POLLUTIONS: Final = (
    _widths("short rows", _short),
    _widths("empty ends left out", _trimmed),
    _widths("long rows", _long),
    _widths("delimiters not quoted", _unquoted),
    _widths("wider after 30 %", _grown(0.3)),
    _widths("wider in the last rows", _grown(0.95)),
    _widths("narrower after 60 %", _shrunk),
    _widths("a delimiter at the end of lines", _trailing, Stage.TEXT),
    _widths("a delimiter at the end of records", _trailing_rows, Stage.TEXT),
    _widths("a delimiter at both ends", _framed, Stage.TEXT),
    _widths("padded with blanks", _padded),
)
