"""Quoting styles and their accidents."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution, setting

_style = setting(Stage.QUOTING, "quoting")


def _never(draft: Draft) -> None:
    """Nothing quoted: what would need it was taken out, quotes inside a word stay as they are."""
    draft.without("\r\n" + draft.delimiter)
    for line in draft.lines:
        for i, cell in enumerate(line.cells):
            if cell != (bare := cell.strip("\"' ")):
                draft.set(line, i, bare)
    draft.quoting = "never"


def _backslashed(draft: Draft) -> None:
    """Nothing quoted, the delimiter escaped by a backslash, as MySQL's OUTFILE does."""
    draft.without("\r\n\"")
    draft.quoting, draft.escape = "never", "backslash"
    draft.set(draft.records[0], -1, f"a{draft.delimiter}b")
    for line in draft.some(0.2):
        column = draft.random.randrange(len(line.cells))
        draft.set(line, column, f"{line.cells[column]}{draft.delimiter} x".strip())


def _some_quotes(draft: Draft) -> None:
    """Quotes within cells, so that an escape is needed."""
    for line in draft.some(0.2):
        column = draft.random.randrange(len(line.cells))
        draft.set(line, column, f'dit "{line.cells[column] or "rien"}" puis')


def _doubled(draft: Draft) -> None:
    _some_quotes(draft)


def _backslash(draft: Draft) -> None:
    _some_quotes(draft)
    draft.escape = "backslash"


def _unescaped(draft: Draft) -> None:
    """All quoted, inner quotes written as they are.  Beside a delimiter such a quote says nothing, so there is none."""
    _some_quotes(draft)
    for line in draft.lines:
        for i, cell in enumerate(line.cells):
            spaced = cell.strip('"').strip().replace('"' + draft.delimiter, '" ' + draft.delimiter)
            for beside in ('\n"', '"\n', '"\r'):
                spaced = spaced.replace(beside, beside.replace('"', " "))
            if spaced != cell:
                draft.set(line, i, spaced)
    draft.escape, draft.quoting = "none", "all"


def _opened(draft: Draft) -> None:
    """A quote opens some cells and never closes."""
    for line in draft.some(0.02):
        _stray(draft, line, '"{}')


def _closed(draft: Draft) -> None:
    """A quote closes some cells that none opened."""
    for line in draft.some(0.02):
        _stray(draft, line, '{}"')


def _unclosed(draft: Draft) -> None:
    """Everything quoted, and some closing quotes are missing."""
    draft.quoting = "all"
    for line in draft.some(0.02):
        column = _plain(draft, line)
        line.raw[column] = draft.quote + line.cells[column]
        # The quote that opens the next cell closes this one: where one ends and the other begins cannot be told.
        line.truth = [None if i in {column, column + 1} else cell for i, cell in enumerate(line.truth)]
        line.fate = Fate.EITHER


def _stray(draft: Draft, line: Line, pattern: str) -> None:
    column = _plain(draft, line)
    cell = line.cells[column]
    line.raw[column] = pattern.format(cell)
    line.truth[column] = (cell, line.raw[column])
    line.fate = Fate.EITHER


def _plain(draft: Draft, line: Line) -> int:
    """A cell that is neither empty nor needs quoting; the last where there is none."""
    plain = [i for i, cell in enumerate(line.cells) if cell and draft.quote not in cell and "\n" not in cell
             and draft.delimiter not in cell and cell == cell.strip()]
    column = draft.random.choice(plain) if plain else len(line.cells) - 1
    if not plain:
        draft.set(line, column, "mot")
    return column


def _inches(draft: Draft) -> None:
    """A quote in the middle of a cell that is not quoted: 5" tube."""
    for line in draft.some(0.05):
        column = _plain(draft, line)
        draft.set(line, column, f'5" {line.cells[column]}')
        line.raw[column] = line.cells[column]


def _blanks_after(draft: Draft) -> None:
    draft.between, draft.loose = " ", True


def _blanks_around(draft: Draft) -> None:
    """Blanks between a quote and the delimiter on both sides."""
    draft.loose, draft.between = True, "  "
    for line in draft.records:
        for i, cell in enumerate(line.cells):
            written = draft.written(cell)
            if written != cell and i < len(line.cells) - 1:
                line.raw[i] = written + " "


def _guarded(draft: Draft) -> None:
    """Codes written as formulas so that a spreadsheet keeps their zeros."""
    column = max(range(len(draft.names)), key=lambda i: sum(line.cells[i].isdigit() for line in draft.records))
    for line in draft.records:
        cell = line.cells[column].replace('"', "")
        line.cells[column] = cell
        line.raw[column] = f'="{cell}"'
        line.truth[column] = (cell, f'="{cell}"')


def _roomy(draft: Draft) -> bool:
    return len(draft.names) > 2


def _has_codes(draft: Draft) -> bool:
    return any(all(line.cells[i].isdigit() for line in draft.records) for i in range(len(draft.names)))


POLLUTIONS: Final = (
    _style("all quoted", quoting="all"),
    _style("words quoted", quoting="words"),
    _style("single quotes", quote="'"),
    _style("single quotes everywhere", quote="'", quoting="all"),
    Pollution("never quoted", "quoting", Stage.QUOTING, _never),
    Pollution("never quoted, backslashes", "quoting", Stage.QUOTING, _backslashed, fits=_roomy),
    Pollution("doubled quotes", "quoting", Stage.QUOTING, _doubled),
    Pollution("backslashed quotes", "quoting", Stage.QUOTING, _backslash),
    Pollution("quotes not escaped", "quoting", Stage.QUOTING, _unescaped, fits=_roomy),
    Pollution("quote opened, never closed", "quoting", Stage.QUOTING, _opened, fits=_roomy),
    Pollution("quote closed, never opened", "quoting", Stage.QUOTING, _closed, fits=_roomy),
    Pollution("all quoted, some not closed", "quoting", Stage.QUOTING, _unclosed, fits=_roomy),
    Pollution("inches", "quoting", Stage.QUOTING, _inches, fits=_roomy),
    Pollution("blanks after delimiters", "quoting", Stage.QUOTING, _blanks_after, fits=_roomy),
    Pollution("blanks around quotes", "quoting", Stage.QUOTING, _blanks_around, fits=_roomy),
    Pollution("formula guards", "quoting", Stage.QUOTING, _guarded, fits=_has_codes),
)
