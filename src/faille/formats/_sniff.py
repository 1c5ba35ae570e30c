"""The dialect of delimited text, told from a sample.

Each candidate (delimiter, quote, escape) cuts the sample's lines; the best is the one that makes rows of one width
(many columns, few widths) whose cells look like something: numbers, dates, words.  Both halves are needed: prose cut
at commas has words but no width, a log cut at colons has a width but cells that are debris.

Authority: van den Burg, Nazábal and Sutton, Wrangling messy CSV files by detecting row and type patterns (2019),
https://doi.org/10.1007/s10618-019-00646-y ; their pattern score is used, with other types.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from faille.formats._scan import strict

DELIMITERS = (",", ";", "\t", "|", "::", "||", ";;", "^", "~", "\x1f", "\x01", ":")
# A colon also stands in times, addresses and links, a comma in decimals: all else equal, another delimiter is right.
_PRIOR = {":": 0.7, "^": 0.95, "~": 0.95, ",": 0.99}
_SAMPLED = 400  # lines looked at from each end of the sample
_TYPES = re.compile(
    r"""\s*(?:|[+-]?[0-9][0-9 .\u00a0\u202f']*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?\s*[%€$]?   # number, amount
    |[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[T ][0-9:.,]+(?:Z|[ ]?[+-][0-9:]+)?)?        # date, instant
    |[0-9]{1,2}:[0-9]{2}(?::[0-9.,]+)?|[^\s@,;|"]+@[^\s@,;|"]+|https?://[^\s"]+
    |[+(]?[0-9][0-9 ().+-]{5,}|(?:[0-9a-fA-F]{2,4}:){3,}[0-9a-fA-F]+
    |[^\W_][\w .'’/&()°%+#*@-]*[?!:]?)\s*""", re.VERBOSE)
_TIME_OR_LINK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|https?://|(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")
_DECIMAL = re.compile(r"\s*[+-]?[0-9]+,[0-9]+\s*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How lines are cut.  `delimiter` "" is a file of one column; `quote` "" where nothing is ever quoted."""

    delimiter: str
    quote: str
    escape: str  # '"' (the quote, doubled) or "\\"
    width: int
    all_quoted: bool = False
    share: float = 1.0  # of the sample's records that have this width


def sniff(lines: Sequence[str]) -> Dialect:
    """The dialect of `lines`, a sample without line ends; falls back to one column."""
    sample = [line for line in _both_ends(lines) if line.strip()]
    if sample and (told := re.fullmatch(r"sep=(.{1,2})", sample[0])):
        return _measured(sample[1:] or [""], told[1], '"', '"')
    best, best_score = Dialect("", _lone_quote(sample), '"', 1), 0.0
    for delimiter in DELIMITERS:
        if sum(delimiter in line for line in sample) * 3 < len(sample) or _mere_punctuation(sample, delimiter):
            continue
        for quote, escape in _quotings(sample, delimiter):
            candidate = _measured(sample, delimiter, quote, escape)
            score = _score(sample, candidate)
            if score > best_score * 1.001:
                best, best_score = candidate, score
    if 2 * best.delimiter in DELIMITERS:  # a||b cut at each bar: every other column is empty
        double = _measured(sample, 2 * best.delimiter, best.quote, best.escape)
        if double.width * 2 - 1 == best.width and double.share >= best.share * 0.95:
            best = double
    return replace(best, escape=_escape(lines, best)) if best.delimiter and best.quote else best


def _escape(lines: Sequence[str], dialect: Dialect) -> str:
    """Whether a backslash escapes: more of the lines that have one before a quote or a delimiter come out whole."""
    witnesses = [i for i, line in enumerate(lines)
                 if "\\" + dialect.quote in line or "\\" + dialect.delimiter in line][:1000]
    by_slash, doubled = (sum(_whole(lines, i, dialect, escape) for i in witnesses) for escape in ("\\", dialect.quote))
    return "\\" if by_slash > doubled else dialect.quote


def _whole(lines: Sequence[str], i: int, dialect: Dialect, escape: str) -> bool:
    """Whether line i, alone or with its neighbours, is a well-written record."""
    spans = ("\n".join(lines[max(0, a):b]) for a, b in ((i, i + 1), (i - 1, i + 1), (i, i + 2), (i - 1, i + 2)))
    return any(len(strict(span, dialect.delimiter, dialect.quote, escape) or ()) == dialect.width for span in spans)


def _both_ends(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) <= 2 * _SAMPLED else [*lines[:_SAMPLED], *lines[-_SAMPLED:]]


def _lone_quote(sample: Sequence[str]) -> str:
    """The quote of a file of one column: only where every line that has one is a quoted cell, or opens or ends one."""
    having = [line for line in sample if '"' in line]
    fits = [line for line in having if line.startswith('"') or line.endswith('"')]
    return '"' if having and len(fits) == len(having) and len(having) * 10 >= len(sample) else ""


def _mere_punctuation(sample: Sequence[str], delimiter: str) -> bool:
    """Whether colons are those of times and links, commas those of a column of decimals."""
    if delimiter == ":":
        bare = [_TIME_OR_LINK.sub("", line) for line in sample]
        return sum(":" in line for line in bare) * 2 < len(sample)
    return delimiter == "," and sum(bool(_DECIMAL.fullmatch(line)) for line in sample) * 10 >= len(sample) * 9


def _quotings(sample: Sequence[str], delimiter: str) -> list[tuple[str, str]]:
    """Quotes that stand at the edge of cells, with how they may be escaped; '"' is allowed for where unseen."""
    edge = re.escape(delimiter)
    found = [('"', '"')]
    text = "\n".join(sample)
    if any("\\" + c in text for c in ('"', delimiter, "'")):
        found.append(('"', "\\"))
    single = len(re.findall(rf"(?:^|{edge})'(?:[^'\n]|'')*'(?={edge}|$)", text, re.MULTILINE))
    if single * 3 >= len(sample):
        found += [("'", "'"), ("'", "\\")]
    return found


def cut(line: str, dialect: Dialect) -> list[str]:
    """The cells of one line, as well as a line alone can tell."""
    delimiter, quote = dialect.delimiter, dialect.quote
    if not delimiter:
        return [line]
    if len(delimiter) > 1:
        stand = "\x1e" if "\x1e" not in line else "\x1d"
        line, delimiter = line.replace(delimiter, stand), stand
    if not quote or (quote not in line and dialect.escape != "\\"):
        return line.split(delimiter)
    escape = {"doublequote": False, "escapechar": "\\"} if dialect.escape == "\\" else {}
    try:
        return next(csv.reader([line], delimiter=delimiter, quotechar=quote, **escape))  # type: ignore[arg-type]
    except (csv.Error, StopIteration):
        return line.split(delimiter)


def _measured(sample: Sequence[str], delimiter: str, quote: str, escape: str) -> Dialect:
    bare = Dialect(delimiter, quote, escape, 1)
    whole, quoted = [], 0
    for line in sample:
        if quote and line.count(quote) % 2 and escape != "\\":
            continue  # part of a record of several lines, or a broken quote: no witness
        whole.append(len(cut(line, bare)))
        between = f"{quote}{delimiter}{quote}"
        quoted += bool(quote) and line.startswith(quote) and line.endswith(quote) and between in line
    if len(whole) * 3 < len(sample):  # most records span lines
        whole = [len(row) for row in _joined(sample, bare)]
    widths = Counter(whole)
    wide = {w: n for w, n in widths.items() if w > 1}
    width = max(wide, key=lambda w: (wide[w], w)) if wide else 1
    return Dialect(delimiter, quote, escape, width, all_quoted=quoted * 10 >= len(sample) * 9 and quoted > 1,
                   share=widths[width] / max(1, len(whole)))


def _joined(sample: Sequence[str], dialect: Dialect) -> list[list[str]]:
    if len(dialect.delimiter) != 1:
        return [cut(line, dialect) for line in sample]
    escape = {"doublequote": False, "escapechar": "\\"} if dialect.escape == "\\" else {}
    try:
        return list(csv.reader([line + "\n" for line in sample], delimiter=dialect.delimiter,
                               quotechar=dialect.quote, **escape))  # type: ignore[arg-type]
    except csv.Error:
        return [cut(line, dialect) for line in sample]


def _score(sample: Sequence[str], candidate: Dialect) -> float:
    """Pattern score times type score; 0 where the rows have no common width or the cells are debris."""
    if candidate.width < 2 or candidate.share < _least_share(len(sample)):
        return 0.0
    rows = [row for line in sample if len(row := cut(line, candidate)) > 1]
    if not rows:
        return 0.0
    widths = Counter(len(row) for row in rows)
    pattern: float = sum(n * (w - 1) / w for w, n in widths.items()) / (len(widths) ** 0.5 * len(sample))
    cells = [cell for row in rows[:200] for cell in row[:200]]
    typed = sum(bool(_TYPES.fullmatch(cell)) for cell in cells if len(cell) < 2000) / len(cells)
    filled = sum(bool(cell) for cell in cells) / len(cells)
    if typed < 0.5 or filled == 0:
        return 0.0
    return pattern * typed * typed * candidate.share * _PRIOR.get(candidate.delimiter, 1.0)


def _least_share(lines: int) -> float:
    """A few lines may hold as many notes as records; many lines that agree less than half are no table."""
    return 0.34 if lines < 12 else 0.5
