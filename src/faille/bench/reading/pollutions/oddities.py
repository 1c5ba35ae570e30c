"""Rarer dirt: console tables, crashes, exports glued together, a program's own ways."""

from __future__ import annotations

from typing import Final

from faille.bench.reading.draft import Draft, Fate, Line, Stage
from faille.bench.reading.pollutions.kind import Pollution


def _bare(draft: Draft) -> list[int]:
    """No character that a console table could not show; the columns' widths."""
    draft.without("\r\n|\t")
    draft.quoting, draft.loose, draft.delimiter, draft.suffix = "never", True, "|", ".txt"
    return [max(len(line.cells[i]) for line in draft.lines) for i in range(len(draft.names))]


def _psql(draft: Draft) -> None:
    """What psql prints: padded cells, a ruler below the names, a count at the end."""
    widths = _bare(draft)
    count = len(draft.records)
    for line in draft.lines:
        line.text = "|".join(f" {cell.ljust(width)} " for cell, width in zip(line.cells, widths, strict=True))
    draft.lines.insert(1, Line(fate=Fate.NONE, text="+".join("-" * (width + 2) for width in widths)))
    draft.lines.append(Line(fate=Fate.NONE, text=f"({count} rows)"))


def _mysql(draft: Draft) -> None:
    """What mysql prints: a box."""
    widths = _bare(draft)
    for line in draft.lines:
        cells = [f" {cell.ljust(width)} " for cell, width in zip(line.cells, widths, strict=True)]
        line.text = "|".join(["", *cells, ""])
    ruler = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    for at in (0, 2, len(draft.lines) + 2):
        draft.lines.insert(at, Line(fate=Fate.NONE, text=ruler))


def _continued(draft: Draft) -> None:
    """Nothing quoted; a line break within a cell is escaped by a backslash, as MySQL's OUTFILE does."""
    draft.without("\r\n\"\\" + draft.delimiter)
    draft.quoting, draft.escape = "never", "backslash"
    for line in draft.some(0.1):
        column = draft.random.randrange(len(line.cells))
        cell = line.cells[column].strip()
        draft.set(line, column, f"{cell}\nsuite")
        line.raw[column] = f"{cell}\\\nsuite"
        line.truth[column] = (f"{cell}\nsuite", f"{cell}\\\nsuite")


def _requoted(draft: Draft) -> None:
    """From the middle on everything is quoted: another version of the exporting program."""
    for line in draft.records[len(draft.records) // 2:]:
        line.raw = {i: '"' + cell.replace('"', '""') + '"' for i, cell in enumerate(line.cells)}


def _loose_delimiters(draft: Draft) -> None:
    """Blanks on both sides of every delimiter."""
    draft.loose, draft.between = True, " "
    for line in draft.lines:
        line.raw = {i: draft.written(cell) + " " for i, cell in enumerate(line.cells[:-1])}


def _commented_header(draft: Draft) -> None:
    """The header as a comment."""
    head = draft.lines[0]
    draft.names[0] = (head.cells[0], "#" + head.cells[0])
    head.text = "#" + head.text


def _pages(draft: Draft) -> None:
    """A printed report: every twenty records a blank, a title and the header again."""
    head = draft.heading
    for number, line in enumerate(draft.records[20::20], 2):
        at = draft.lines.index(line)
        texts = ["", f"Liste des dossiers - page {number}", ""] + ([head.text] if head else [])
        draft.lines[at:at] = [Line(fate=Fate.NONE, text=text) for text in texts]


def _preface(draft: Draft) -> None:
    """Forty lines of prose before the header, commas and quotes included."""
    texts = [f"{i}. Les données sont transmises, selon l'article {i}, au titre de la convention \"type\" ; merci."
             if i % 5 else "" for i in range(1, 41)]
    draft.lines[:0] = [Line(fate=Fate.NONE, text=text) for text in texts]


def _hole(draft: Draft) -> None:
    """A hole in a sparse file: a block of NUL between two records."""
    at = draft.lines.index(draft.records[len(draft.records) // 2])
    draft.lines.insert(at, Line(fate=Fate.NONE, text="\0" * 4096, end=""))


def _missing_block(draft: Draft) -> None:
    """Bytes lost in a transfer: the head of one record runs into the tail of a later one."""
    middle = len(draft.records) // 2
    first, last = draft.records[middle], draft.records[middle + 4]
    keep, go = len(first.text) // 2, len(last.text) // 2
    if draft.quote in first.text + last.text or "\n" in first.text + last.text:
        return
    at = draft.lines.index(first)
    end = draft.lines.index(last)
    first.text = first.text[:keep] + last.text[go:]
    first.fate, first.truth = Fate.FREE, [None] * len(first.truth)
    del draft.lines[at + 1:end + 1]


def _other_delimiter(draft: Draft) -> None:
    """A second export that uses another delimiter follows the first."""
    other = "," if draft.delimiter != "," else ";"
    mine = draft.delimiter
    later = draft.records[len(draft.records) // 2:]
    draft.delimiter = other
    for line in later:
        line.text = other.join(draft.written(cell) for cell in line.cells)
    draft.delimiter = mine
    head = draft.heading
    if head:
        text = other.join(head.cells)
        draft.lines.insert(draft.lines.index(later[0]), Line(fate=Fate.NONE, text=text))


def _separators(draft: Draft) -> None:
    """ASCII's own unit and record separators."""
    draft.delimiter, draft.end, draft.suffix = "\x1f", "\x1e", ".dat"


def _two_marks(draft: Draft) -> None:
    draft.bom = b"\xef\xbb\xbf\xef\xbb\xbf"


def _utf32(draft: Draft) -> None:
    draft.encoding, draft.bom = "utf-32-le", b"\xff\xfe\0\0"


def _blank_tails(draft: Draft) -> None:
    """Blanks at the end of every line."""
    draft.loose = True
    for line in draft.lines:
        line.text += "   "


def _roomy(draft: Draft) -> bool:
    return len(draft.names) > 3


def _simple_names(draft: Draft) -> bool:
    return _roomy(draft) and not any(set(str(name)) & set(',;"') for name in draft.names)


POLLUTIONS: Final = (
    Pollution("a table as psql prints it", "delimiter", Stage.DELIMITER, _psql, alone=True, fits=_roomy),
    Pollution("a table as mysql prints it", "delimiter", Stage.DELIMITER, _mysql, alone=True, fits=_roomy),
    Pollution("line breaks escaped by a backslash", "quoting", Stage.QUOTING, _continued, fits=_roomy),
    Pollution("all quoted from the middle on", "quoting", Stage.QUOTING, _requoted, fits=_roomy),
    Pollution("blanks on both sides of delimiters", "quoting", Stage.QUOTING, _loose_delimiters, fits=_roomy),
    Pollution("the header as a comment", "before", Stage.TEXT, _commented_header, alone=True, fits=_roomy),
    Pollution("pages of a report", "lines", Stage.TEXT, _pages, fits=_roomy),
    Pollution("forty lines of prose before", "before", Stage.TEXT, _preface, fits=_roomy),
    Pollution("a hole of NUL", "ends", Stage.BYTES, _hole, fits=_roomy),
    Pollution("a block of bytes lost", "lines", Stage.TEXT, _missing_block, fits=_roomy),
    Pollution("a second export with another delimiter", "lines", Stage.TEXT, _other_delimiter, alone=True,
              fits=_simple_names),
    Pollution("ASCII's own separators", "delimiter", Stage.DELIMITER, _separators, alone=True, fits=_roomy),
    Pollution("two byte order marks", "encoding", Stage.BYTES, _two_marks),
    Pollution("UTF-32 with a byte order mark", "encoding", Stage.BYTES, _utf32),
    Pollution("blanks at the end of lines", "ends", Stage.TEXT, _blank_tails, fits=_roomy),
)
