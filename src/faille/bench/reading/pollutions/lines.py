"""Lines among the records that are none: repeated headers, totals, footers, blanks, comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution

BOM_LETTER: Final = "\ufeff"


def _scattered(share: float, text: str) -> Callable[[Draft], None]:
    """A line of text after some records."""
    def apply(draft: Draft) -> None:
        for line in draft.some(share):
            at = next(i for i, other in enumerate(draft.lines) if other is line)
            draft.lines.insert(at + 1, Line(fate=Fate.NONE, text=text))
    return apply


def _repeated(change: Callable[[str], str]) -> Callable[[Draft], None]:
    """The header again, three times, as when exports are put one after another."""
    def apply(draft: Draft) -> None:
        if draft.heading is None:
            return
        text = change(draft.heading.text)
        records = draft.records
        for part in (1, 2, 3):
            at = draft.lines.index(records[part * len(records) // 4])
            draft.lines.insert(at, Line(fate=Fate.NONE, text=text))
    return apply


def _wider(draft: Draft) -> None:
    """A second export with one more column and its own header follows the first."""
    records = draft.records
    later = records[len(records) // 2:]
    head = draft.heading
    for line in later:
        line.cells.append("v2")
        line.truth.append("v2")
    if head:
        draft.lines.insert(draft.lines.index(later[0]), Line([*head.cells, "version"], [], Fate.NONE, header=True))


def _after(*texts: str) -> Callable[[Draft], None]:
    def apply(draft: Draft) -> None:
        draft.lines += [Line(fate=Fate.NONE, text=text) for text in texts]
    return apply


def _total(draft: Draft) -> None:
    """A last row of totals: a record or not."""
    cells = ["Total", *("" for _ in draft.names[1:])]
    cells[-1] = "123456,78" if draft.delimiter != "," else "123456.78"
    draft.lines.append(Line(cells, [None] * len(cells), Fate.FREE))


def _double_spaced(draft: Draft) -> None:
    draft.lines = [part for line in draft.lines for part in (line, Line(fate=Fate.NONE, text=""))]


def _empty_records(draft: Draft) -> None:
    """Records of nothing but delimiters."""
    for line in draft.some(0.02):
        line.cells, line.truth, line.fate = [""] * len(line.cells), [""] * len(line.cells), Fate.FREE


def _broken(draft: Draft) -> None:
    """A record broken over two lines where no quote says so; it is known by its halves, or rejected."""
    for line in draft.some(0.02):
        at = draft.lines.index(line)
        place = line.text.find(draft.delimiter, len(line.text) // 3)
        if place < 0 or draft.quote in line.text or "\n" in line.text:
            continue
        end = draft.end if line.end is None else line.end
        line.text = line.text[:place] + end + line.text[place:]
        line.fate, line.truth = Fate.FREE, [None] * len(line.cells)
        draft.lines[at] = line


def _has_header(draft: Draft) -> bool:
    return len(draft.names) > 1


def _lines(name: str, apply: Callable[[Draft], None], stage: Stage = Stage.TEXT,
           fits: Callable[[Draft], bool] = _has_header) -> Pollution:
    return Pollution(name, "lines", stage, apply, fits=fits)


POLLUTIONS: Final = (
    _lines("header repeated", _repeated(lambda text: text)),
    _lines("header repeated in capitals", _repeated(str.upper)),
    _lines("header repeated with a byte order mark", _repeated(lambda text: BOM_LETTER + text)),
    _lines("a second export, wider", _wider, Stage.QUOTING),
    _lines("a row of totals", _total, Stage.QUOTING),
    _lines("a footer", _after("", "-- 1234 lignes exportées le 12/03/2021 --")),
    _lines("a footer as SQL clients write it", _after(
        "", "(1234 rows affected)", "Completion time: 2021-03-12T10:11:12")),
    _lines("blank lines at the end", _after("", "", "", "")),
    _lines("blank lines here and there", _scattered(0.03, "")),
    _lines("lines of blanks", _scattered(0.03, "   ")),
    _lines("a blank line after each", _double_spaced),
    _lines("comments here and there", _scattered(0.01, "# page suivante")),
    _lines("page rulers", _scattered(0.01, "----------------------------------------")),
    _lines("records of nothing", _empty_records, Stage.QUOTING),
    _lines("records broken over two lines", _broken),
    _lines("control-Z at the end", _after("\x1a")),
)
