"""Delimiters, of one character or several."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Draft, Fate, Stage
from faille.bench.reading.pollutions.kind import Pollution, setting

_delimiter = setting(Stage.DELIMITER, "delimiter")


def _combo(draft: Draft) -> None:
    """email:password, no header, nothing quoted.  A password with a colon is one cell, or the rest stands beside."""
    draft.delimiter, draft.quoting, draft.header, draft.suffix = ":", "never", False, ".txt"
    draft.lines = draft.records
    for line in draft.some(0.02):
        first, rest = line.cells[1][:2], line.cells[1][2:]
        line.raw[1] = f"{first}:{rest}"
        line.truth = [line.cells[0], (line.raw[1], first), ("", rest)]
        line.fate = Fate.EITHER


POLLUTIONS: Final = (
    _delimiter("comma", delimiter=","),
    _delimiter("semicolon", delimiter=";"),
    _delimiter("tab", delimiter="\t", suffix=".tsv"),
    _delimiter("pipe", delimiter="|", suffix=".txt"),
    _delimiter("colon", delimiter=":", suffix=".txt"),
    _delimiter("caret", delimiter="^", suffix=".txt"),
    _delimiter("tilde", delimiter="~", suffix=".txt"),
    _delimiter("control-A", delimiter="\x01", suffix=".dat"),
    _delimiter("unit separator", delimiter="\x1f", suffix=".dat"),
    _delimiter("section sign", delimiter="§", suffix=".txt"),
    _delimiter("two pipes", delimiter="||", suffix=".txt"),
    _delimiter("two colons", delimiter="::", suffix=".txt"),
    _delimiter("tilde pipe tilde", delimiter="~|~", suffix=".txt"),
    Pollution("combo list", "delimiter", Stage.DELIMITER, _combo, alone=True,
              fits=lambda draft: draft.names == ["email", "password"]),
    _delimiter("space", delimiter=" ", suffix=".txt"),
)
