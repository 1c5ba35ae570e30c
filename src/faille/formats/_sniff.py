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
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from faille.formats._scan import strict

DELIMITERS = (",", ";", "\t", "|", "::", "||", ";;", "^", "~", "\x1f", "\x01", ":")
# A colon also stands in times, addresses and links, a comma in decimals: all else equal, another delimiter is right.
_PRIOR = {":": 0.7, "^": 0.95, "~": 0.95, ",": 0.99}
_SAMPLED = 400  # records looked at from each end of the sample
_SPANNED = 1000  # lines that a record may have
_QUOTED = re.compile(r'"[^"]*"')
_ESCAPED = re.compile(r"\\.", re.DOTALL)
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
    parities: dict[tuple[str, str], list[int]] = {}
    for delimiter in DELIMITERS:
        if not any(delimiter in line for line in sample) or _refuted(lines, sample, delimiter):
            continue
        for quote, escape in _quotings(sample, delimiter):
            odd = parities.get((quote, escape))
            if odd is None:
                odd = parities[quote, escape] = _odd(lines, quote, escape)
            bare = Dialect(delimiter, quote, escape, 1)
            records = _records(lines, odd, bare) if odd else sample
            if sum(delimiter in record for record in records) * 3 < len(records) or \
                    _mere_punctuation(records, delimiter):
                continue
            candidate = _measured(records, delimiter, quote, escape)
            score = _score(records, candidate)
            if score > best_score * 1.001:
                best, best_score = candidate, score
    double = 2 * best.delimiter
    if double in DELIMITERS and not _refuted(lines, sample, double):
        # a||b cut at each bar: every other column is empty.
        records = _records(lines, parities[best.quote, best.escape], replace(best, delimiter=double))
        twice = _measured(records, double, best.quote, best.escape)
        if twice.width * 2 - 1 == best.width and twice.share >= best.share * 0.95:
            best = twice
    return replace(best, escape=_escape(lines, best)) if best.delimiter and best.quote else best


def _refuted(lines: Sequence[str], sample: Sequence[str], delimiter: str) -> bool:
    """Whether a double delimiter is two single ones around an empty cell: somewhere an odd run of it stands.

    Times and titles hold colons, so that these need half of the lines.
    """
    if len(delimiter) == 1 or delimiter[0] != delimiter[-1]:
        return False
    odd = re.compile(f"(?<!{re.escape(delimiter[0])})(?:{re.escape(delimiter)})*"
                     f"{re.escape(delimiter[0])}(?!{re.escape(delimiter[0])})")
    if delimiter[0] == ":":
        return sum(bool(odd.search(_TIME_OR_LINK.sub("", line))) for line in sample) * 2 >= len(sample)
    return any(odd.search(_QUOTED.sub("", line)) for line in lines if delimiter[0] in line)


def _odd(lines: Sequence[str], quote: str, escape: str) -> list[int]:
    """The lines with an odd count of quotes: there a cell of several lines opens or closes."""
    if escape == "\\":
        return [i for i, line in enumerate(lines) if quote in line and _ESCAPED.sub("", line).count(quote) % 2]
    return [i for i, line in enumerate(lines) if line.count(quote) % 2]


def _records(lines: Sequence[str], odd: Sequence[int], dialect: Dialect) -> list[str]:
    """Records at both ends of the sample: lines, joined where a quoted cell goes on."""
    lines = lines[:_closed(lines, odd, dialect)]
    head, after = _walked(lines, odd, dialect, 0, _SAMPLED)
    begin = max(after, len(lines) - max(_SAMPLED, _SAMPLED * after // max(1, len(head))))
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
    if at + 1 >= len(odd) or odd[at + 1] >= min(len(lines), i + _SPANNED):
        return i
    if strict(lines[i], dialect.delimiter, dialect.quote, dialect.escape) is not None:
        return i  # the quote stands within a cell
    joined = "\n".join(lines[i:odd[at + 1] + 1])
    return i if strict(joined, dialect.delimiter, dialect.quote, dialect.escape) is None else odd[at + 1]


def _escape(lines: Sequence[str], dialect: Dialect) -> str:
    """Whether a backslash escapes: more of the lines that have one before a quote or a delimiter come out whole."""
    witnesses = [i for i, line in enumerate(lines)
                 if "\\" + dialect.quote in line or "\\" + dialect.delimiter in line][:1000]
    if not witnesses:
        return dialect.quote
    counts = []
    for escape in ("\\", dialect.quote):
        odd = _odd(lines, dialect.quote, escape)
        counts.append(sum(_whole(lines, odd, i, replace(dialect, escape=escape)) for i in witnesses))
    return "\\" if counts[0] > counts[1] else dialect.quote


def _whole(lines: Sequence[str], odd: Sequence[int], i: int, dialect: Dialect) -> bool:
    """Whether line i, alone, with its neighbours or from quote to quote, is a well-written record."""
    spans = [(i, i + 1), (i - 1, i + 1), (i, i + 2), (i - 1, i + 2)]
    for at in (bisect_right(odd, i), bisect_left(odd, i)):
        if 0 < at < len(odd) and odd[at] - odd[at - 1] <= _SPANNED:
            spans.append((odd[at - 1], odd[at] + 1))
    texts = ("\n".join(lines[max(0, a):b]) for a, b in spans)
    return any(len(strict(text, dialect.delimiter, dialect.quote, dialect.escape) or ()) == dialect.width
               for text in texts)


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
    if single and single * 3 >= sum(delimiter in line for line in sample):
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
        return strict(line, delimiter, quote, dialect.escape) or line.split(delimiter)


def _measured(sample: Sequence[str], delimiter: str, quote: str, escape: str) -> Dialect:
    bare = Dialect(delimiter, quote, escape, 1)
    whole, quoted = [], 0
    for line in sample:
        if quote and line.count(quote) % 2 and escape != "\\":
            continue  # part of a record of several lines, or a broken quote: no witness
        whole.append(len(cut(line, bare)))
        between = f"{quote}{delimiter}{quote}"
        quoted += bool(quote) and line.startswith(quote) and line.endswith(quote) and between in line
    if not whole:
        whole = [len(cut(line, bare)) for line in sample]
    widths = Counter(whole)
    wide = {w: n for w, n in widths.items() if w > 1}
    width = max(wide, key=lambda w: (wide[w], w)) if wide else 1
    return Dialect(delimiter, quote, escape, width, all_quoted=quoted * 10 >= len(sample) * 9 and quoted > 1,
                   share=widths[width] / max(1, len(whole)))


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
    # A cell of several lines is prose, but it was well quoted: another delimiter would have left its lines apart.
    typed = sum("\n" in cell or (len(cell) < 2000 and bool(_TYPES.fullmatch(cell))) for cell in cells) / len(cells)
    filled = sum(bool(cell) for cell in cells) / len(cells)
    if typed < 0.5 or filled == 0:
        return 0.0
    return pattern * typed * typed * candidate.share * _PRIOR.get(candidate.delimiter, 1.0)


def _least_share(lines: int) -> float:
    """A few lines may hold as many notes as records; many lines that agree less than half are no table."""
    return 0.34 if lines < 12 else 0.5
