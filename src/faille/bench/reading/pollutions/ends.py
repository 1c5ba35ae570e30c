"""Line ends, and how files end."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution, setting

_ends = setting(Stage.QUOTING, "ends")


def _mixed(*ends: str) -> object:
    def apply(draft: Draft) -> None:
        for line in draft.lines:
            line.end = draft.random.choice(ends)
    return apply


def _two_halves(draft: Draft) -> None:
    """CR LF at first, LF later: two files put together."""
    for line in draft.lines[:len(draft.lines) // 2]:
        line.end = "\r\n"


def _cut(draft: Draft) -> None:
    draft.cut = 0.4
    draft.last_end = False


def _padding(draft: Draft) -> None:
    """The file's last block filled with NUL, as a crash leaves it."""
    draft.lines.append(Line(fate=Fate.NONE, text="\0" * 700))


def _nul_lines(draft: Draft) -> None:
    """NUL before some line ends."""
    for line in draft.some(0.03):
        if line.text.endswith(draft.quote):
            continue
        line.text += "\0"
        last = line.truth[-1]
        if isinstance(last, str):
            line.truth[-1] = (last, last + "\0", last + " ")


POLLUTIONS: Final = (
    _ends("CR LF", end="\r\n"),
    _ends("CR alone", end="\r"),
    _ends("CR CR LF", end="\r\r\n"),
    _ends("no line end at the end", last_end=False),
    Pollution("LF and CR LF by turns", "ends", Stage.TEXT, _mixed("\n", "\r\n")),  # type: ignore[arg-type]
    Pollution("LF, CR LF and CR by turns", "ends", Stage.TEXT, _mixed("\n", "\r\n", "\r")),  # type: ignore[arg-type]
    Pollution("CR LF, later LF", "ends", Stage.TEXT, _two_halves),
    Pollution("last record cut off", "ends", Stage.BYTES, _cut),
    Pollution("NUL padding at the end", "ends", Stage.BYTES, _padding),
    Pollution("NUL at the end of lines", "ends", Stage.TEXT, _nul_lines),
)
