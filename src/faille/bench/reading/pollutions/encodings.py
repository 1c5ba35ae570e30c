"""Encodings, and what becomes of them on the way."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Final

from faille.bench.reading.draft import TWICE, Draft, Fate, Stage, fitting
from faille.bench.reading.pollutions.kind import Pollution


def _as(encoding: str, bom: bytes = b"") -> Callable[[Draft], None]:
    def apply(draft: Draft) -> None:
        draft.encoding, draft.bom = encoding, bom
        _fit(draft, encoding)
    return apply


def _fit(draft: Draft, encoding: str) -> None:
    """What the encoding cannot write is written otherwise, in the truth too."""
    for line in draft.lines:
        line.text = fitting(line.text, encoding)
        line.cells = [fitting(cell, encoding) for cell in line.cells]
        line.raw = {i: fitting(cell, encoding) for i, cell in line.raw.items()}
        line.truth = [_fitted(cell, encoding) for cell in line.truth]
    draft.names = [_fitted(name, encoding) for name in draft.names]


def _fitted(cell: str | tuple[str, ...] | None, encoding: str) -> str | tuple[str, ...] | None:
    if cell is None:
        return None
    return fitting(cell, encoding) if isinstance(cell, str) else tuple(fitting(part, encoding) for part in cell)


def _accented(draft: Draft) -> bool:
    return any(not cell.isascii() for line in draft.lines[:60] for cell in line.cells)


def _mixed(encoding: str, share: float) -> Callable[[Draft], None]:
    """Some lines in another encoding than the rest."""
    def apply(draft: Draft) -> None:
        _fit(draft, encoding)
        draft.one_encoding = False
        for line in draft.records:
            if draft.random.random() < share:
                line.encoding = encoding
    return apply


def _stray(bad: bytes) -> Callable[[Draft], None]:
    """Bytes that mean nothing in some cells: those cells are whatever they become, their neighbours stand."""
    def apply(draft: Draft) -> None:
        draft.marks = {"\ue0ff": bad}
        for line in draft.some(0.02):
            filled = [i for i, cell in enumerate(line.cells) if cell.isalnum()] or [0]
            column = draft.random.choice(filled)
            cell = line.cells[column] or "mot"
            line.cells[column] = cell[:1] + "\ue0ff" + cell[1:]
            line.truth[column] = None
            line.fate = Fate.EITHER
    return apply


def _replaced(draft: Draft) -> None:
    """Letters that an earlier conversion lost: the replacement character is the text now."""
    for line in draft.records:
        for i, cell in enumerate(line.cells):
            if "é" in cell:
                draft.set(line, i, cell.replace("é", "\ufffd"))


def _encoding(name: str, apply: Callable[[Draft], None], stage: Stage = Stage.TEXT) -> Pollution:
    return Pollution(name, "encoding", stage, apply, fits=_accented)


POLLUTIONS: Final = (
    _encoding("UTF-8 with a byte order mark", _as("utf-8", codecs.BOM_UTF8)),
    _encoding("cp1252", _as("cp1252")),
    _encoding("ISO-8859-1", _as("iso8859-1")),
    _encoding("ISO-8859-15", _as("iso8859-15")),
    _encoding("cp850", _as("cp850")),
    _encoding("Mac Roman", _as("mac-roman")),
    _encoding("UTF-16 LE with a byte order mark", _as("utf-16-le", codecs.BOM_UTF16_LE)),
    _encoding("UTF-16 BE with a byte order mark", _as("utf-16-be", codecs.BOM_UTF16_BE)),
    _encoding("UTF-16 LE without", _as("utf-16-le")),
    _encoding("UTF-16 BE without", _as("utf-16-be")),
    _encoding("UTF-8 twice", _as(TWICE)),
    _encoding("some lines in cp1252", _mixed("cp1252", 0.1)),
    _encoding("half the lines in cp1252", _mixed("cp1252", 0.5)),
    _encoding("some lines in UTF-8 twice", _mixed(TWICE, 0.1)),
    _encoding("stray bytes FF", _stray(b"\xff"), Stage.CELLS),
    _encoding("stray bytes, a character cut in two", _stray(b"\xc3"), Stage.CELLS),
    _encoding("replacement characters", _replaced, Stage.CELLS),
)
