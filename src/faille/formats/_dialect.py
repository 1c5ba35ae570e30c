"""How the lines of a sample are cut, and which of them make one record: what a dialect says, done to strings."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from faille.formats._dressing import Dress
from faille.formats._scan import strict

SAMPLED = 400  # records looked at from each end of the sample
_SPANNED = 1000  # lines between two quotes that are looked at together
_LONG = 50_000  # lines that a record of the sample may have
_ESCAPED = re.compile(r"\\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How lines are cut.  `delimiter` "" is a file of one column; `quote` "" where nothing is ever quoted."""

    delimiter: str
    quote: str
    escape: str  # '"' (the quote, doubled) or "\\"
    width: int
    all_quoted: bool = False
    share: float = 1.0  # of the sample's records that have this width
    dress: Dress = field(default_factory=Dress)  # to be taken off lines before they are cut


def cut(line: str, dialect: Dialect) -> list[str]:
    """The cells of one line, as well as a line alone can tell."""
    delimiter, quote = dialect.delimiter, dialect.quote
    if not delimiter:
        return [line]
    if dialect.dress.once:
        return line.split(delimiter, 1)
    if len(delimiter) > 1:
        stand = "\x1e" if "\x1e" not in line else "\x1d"
        line, delimiter = line.replace(delimiter, stand), stand
    if not quote or (quote not in line and dialect.escape != "\\"):
        return line.split(delimiter)
    escape = {"doublequote": False, "escapechar": "\\"} if dialect.escape == "\\" else {}
    try:
        return next(csv.reader([line], delimiter=delimiter, quotechar=quote, **escape))  # type: ignore[arg-type]
    except (csv.Error, StopIteration):
        return strict(line, delimiter, quote, dialect.escape) or line.split(delimiter)


def odd_lines(lines: Sequence[str], quote: str, escape: str) -> list[int]:
    """The lines with an odd count of quotes: there a cell of several lines opens or closes."""
    if escape == "\\":
        return [i for i, line in enumerate(lines) if quote in line and _ESCAPED.sub("", line).count(quote) % 2]
    return [i for i, line in enumerate(lines) if line.count(quote) % 2]


def records_of(lines: Sequence[str], odd: Sequence[int], dialect: Dialect) -> list[str]:
    """Records at both ends of the sample: lines, joined where a quoted cell goes on."""
    lines = lines[:_closed(lines, odd, dialect)]
    head, after = _walked(lines, odd, dialect, 0, SAMPLED)
    begin = max(after, len(lines) - max(SAMPLED, SAMPLED * after // max(1, len(head))))
    first = bisect_left(odd, begin)
    # The last part may begin within a cell: then its first quote, which closes it, opens nothing.
    if after < begin and first < len(odd) and _last(lines, odd, first, dialect) == odd[first]:
        begin = odd[first] + 1
    tail, _end = _walked(lines, odd, dialect, begin, len(lines))
    return [record for record in [*head, *tail] if record.strip()] or [""]


def _closed(lines: Sequence[str], odd: Sequence[int], dialect: Dialect) -> int:
    """The end of the sample without a last record that it breaks off: few lines, within a cell."""
    at = len(odd) - 1
    if at < 0 or (at and _last(lines, odd, at - 1, dialect) == odd[at]) or (len(lines) - odd[at]) * 2 > len(lines) or \
            strict(lines[odd[at]], dialect.delimiter, dialect.quote, dialect.escape) is not None:
        return len(lines)
    return odd[at]


def _walked(lines: Sequence[str], odd: Sequence[int], dialect: Dialect, begin: int, most: int) -> tuple[list[str], int]:
    """At most `most` records from line `begin` on, and the line after them."""
    records: list[str] = []
    i, at = begin, bisect_left(odd, begin)
    while i < len(lines) and len(records) < most:
        last = i
        if at < len(odd) and odd[at] == i:
            last = _last(lines, odd, at, dialect)
            at = bisect_left(odd, last + 1, at)
        records.append("\n".join(lines[i:last + 1]) if last > i else lines[i])
        i = last + 1
    return records, i


def _last(lines: Sequence[str], odd: Sequence[int], at: int, dialect: Dialect) -> int:
    """The last line of the record that begins at the odd line number `at`: itself where it opens no cell."""
    i = odd[at]
    if at + 1 >= len(odd) or odd[at + 1] >= min(len(lines), i + _LONG):
        return i
    if strict(lines[i], dialect.delimiter, dialect.quote, dialect.escape) is not None:
        return i  # the quote stands within a cell
    joined = "\n".join(lines[i:odd[at + 1] + 1])
    return i if strict(joined, dialect.delimiter, dialect.quote, dialect.escape) is None else odd[at + 1]


def escape_of(lines: Sequence[str], dialect: Dialect) -> str:
    """Whether a backslash escapes: more of the lines that have one before a quote or a delimiter come out whole."""
    witnesses = [i for i, line in enumerate(lines) if "\\" in line and
                 ("\\" + dialect.quote in line or "\\" + dialect.delimiter in line or line.endswith("\\"))][:1000]
    if not witnesses:
        return dialect.quote
    counts = []
    for escape in ("\\", dialect.quote):
        odd = odd_lines(lines, dialect.quote, escape)
        counts.append(sum(_whole(lines, odd, i, replace(dialect, escape=escape)) for i in witnesses))
    return "\\" if counts[0] > counts[1] else dialect.quote


def _whole(lines: Sequence[str], odd: Sequence[int], i: int, dialect: Dialect) -> bool:
    """Whether line i, alone, with its neighbours or from quote to quote, is a well-written record."""
    spans = [(i, i + 1), (i - 1, i + 1), (i, i + 2), (i - 1, i + 2)]
    for at in (bisect_right(odd, i), bisect_left(odd, i)):
        if 0 < at < len(odd) and odd[at] - odd[at - 1] <= _SPANNED:
            spans.append((odd[at - 1], odd[at] + 1))
    if dialect.escape != "\\" and lines[i].endswith("\\") and i + 1 < len(lines) and \
            dialect.quote not in lines[i + 1] and len(cut(lines[i + 1], dialect)) < dialect.width:
        return False  # what stands below is the rest of it
    texts = ("\n".join(lines[max(0, a):b]) for a, b in spans)
    return any(len(strict(text, dialect.delimiter, dialect.quote, dialect.escape) or ()) == dialect.width
               for text in texts)
