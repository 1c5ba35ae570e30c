"""Delimiters, of one character or several."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Stage
from faille.bench.reading.pollutions.kind import setting

_delimiter = setting(Stage.DELIMITER, "delimiter")

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
    _delimiter("space", delimiter=" ", suffix=".txt"),
)
