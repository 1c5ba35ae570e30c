"""The dialect of delimited text, told from a sample.

Each candidate (delimiter, quote, escape) cuts the sample's lines; the best is the one that makes rows of one width
(many columns, few widths) whose cells look like something: numbers, dates, words.  Both halves are needed: prose cut
at commas has words but no width, a log cut at colons has a width but cells that are debris.

Authority: van den Burg, Nazábal and Sutton, Wrangling messy CSV files by detecting row and type patterns (2019),
https://doi.org/10.1007/s10618-019-00646-y ; their pattern score is used, with other types.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from faille.formats._dialect import SAMPLED, Dialect, cut, escape_of, odd_lines, records_of
from faille.formats._dressing import Dress, blanks, frame, is_rule, typeset, wrapped
from faille.formats._scan import strict

DELIMITERS = (",", ";", "\t", "|", "::", "||", ";;", "^", "~", "\x1f", "\x01", ":")
# A colon also stands in times, addresses and links, a comma in decimals: all else equal, another delimiter is right.
_PRIOR = {**dict.fromkeys(DELIMITERS, 1.0), ":": 0.7, "^": 0.95, "~": 0.95, ",": 0.99}
_UNUSUAL = 0.8  # for a delimiter that only this file knows
_RUN = re.compile(r"""[^\w\s"'./\\:()\[\]{}]{2,3}""")
_NO_DELIMITERS = frozenset("\"'.-_/\\@()=?%+<>[]{}&:,;$«»°’‘“”–—…€²µ·")  # of mails, links, hashes, prose
_QUOTED = re.compile(r'"[^"]*"')
_TYPES = re.compile(
    r"""\s*(?:|[+-]?[0-9][0-9 .\u00a0\u202f']*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?\s*[%€$]?   # number, amount
    |[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[T ][0-9:.,]+(?:Z|[ ]?[+-][0-9:]+)?)?        # date, instant
    |[0-9]{1,2}:[0-9]{2}(?::[0-9.,]+)?|[^\s@,;|"]+@[^\s@,;|"]+|https?://[^\s"]+
    |[+(]?[0-9][0-9 ().+-]{5,}|(?:[0-9a-fA-F]{2,4}:){3,}[0-9a-fA-F]+
    |[^\W_][\w .'’/&()°%+#*@-]*[?!:]?)\s*""", re.VERBOSE)
_TIME_OR_LINK = re.compile(r"(?:(?<!\w)|(?<=[0-9]T))[0-9]{1,4}(?::[0-9]{2})+(?![0-9A-Ya-z_])|https?://|(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}")
_DECIMAL = re.compile(r"\s*[+-]?[0-9]+,[0-9]+\s*")
_NO_DECIMAL = re.compile(r"(?<![0-9]),|,(?![0-9]{1,3}(?![0-9]))")
_MAIL = re.compile(r"[^\s:;|,\"'@]+@[^\s:;|,\"'@]+\.[^\s:;|,\"'@]+")
_ONE_QUOTED = re.compile(r'"(?:[^"]|"")+"')
_HELD = 3  # cells that are quoted by no accident
_CELL_LINES = 5  # of a quoted cell in a list of accounts
_ACCOUNT = re.compile(r"(?![0-9]+$)[\w.@+$-]{2,80}")


def sniff(lines: Sequence[str]) -> Dialect:
    """The dialect of `lines`, a sample without line ends; falls back to one column."""
    lines = [line for line in lines if not is_rule(line)]
    sample = [line for line in _both_ends(lines) if line.strip()]
    if typeset(sample):
        plain = sniff(Dress(typeset=True).lines(lines, ""))
        return replace(plain, dress=replace(plain.dress, typeset=True))
    if sample and (told := re.fullmatch(r'"?sep=(.{1,2}?)"?[;,\t]*', sample[0])):
        return _with_escape(sample[1:], _measured(sample[1:] or [""], told[1], '"', '"'))
    if delimiter := _accounts(sample):
        return Dialect(delimiter, "", '"', 2, dress=Dress(once=True))
    best, best_score = Dialect("", *_lone_quote(sample), 1), 0.0
    others = _others(sample)
    for delimiter in (*DELIMITERS, *others):
        if any(delimiter in line for line in sample) and not _refuted(lines, sample, delimiter):
            candidate, score = _candidate(lines, sample, delimiter)
            if score > best_score * 1.001:
                best, best_score = candidate, score
    for run in others:  # where a bar always stands between tildes, the three of them cut
        if len(run) > 1 and best.delimiter and best.delimiter in run and len(best.delimiter) < len(run) and \
                sum(line.count(best.delimiter) == line.count(run) * run.count(best.delimiter) for line in sample) * 50 \
                >= len(sample) * 49:
            best = _candidate(lines, sample, run)[0]
    if not best.delimiter and wrapped(sample):
        bare = Dress(wrapped=True).lines(lines, "")
        inner = sniff(bare)
        if inner.width > 2 or (inner.width == 2 and any('"' in line for line in bare)):
            return replace(inner, dress=replace(inner.dress, wrapped=True))
    return _with_escape(best.dress.lines(lines, best.delimiter), _framed(lines, _doubled(lines, sample, best)))


def _candidate(lines: Sequence[str], sample: Sequence[str], delimiter: str) -> tuple[Dialect, float]:
    """The best dialect with this delimiter, and how good it is; 0 where it is none."""
    dress = blanks(sample, delimiter)
    if dress != Dress():
        lines, sample = dress.lines(lines, delimiter), dress.lines(sample, delimiter)
    best, best_score = Dialect(delimiter, '"', '"', 1), 0.0
    for quote, escape in _quotings(sample, delimiter):
        odd = odd_lines(lines, quote, escape)
        records = records_of(lines, odd, Dialect(delimiter, quote, escape, 1)) if odd else sample
        if sum(delimiter in record for record in records) * 3 < len(records) or \
                _mere_punctuation(records, delimiter):
            continue
        candidate = replace(_measured(records, delimiter, quote, escape), dress=dress)
        if _prose(records, candidate):
            continue
        score = _score(records, candidate)
        if score > best_score * 1.001:
            best, best_score = candidate, score
    return best, best_score


def _with_escape(lines: Sequence[str], dialect: Dialect) -> Dialect:
    return replace(dialect, escape=escape_of(lines, dialect)) if dialect.delimiter and dialect.quote else dialect


def _doubled(lines: Sequence[str], sample: Sequence[str], best: Dialect) -> Dialect:
    """a||b cut at each bar has every other column empty: then the delimiter is two bars."""
    double = 2 * best.delimiter
    if len(best.delimiter) != 1 or best.width < 3 or best.width % 2 == 0 or _refuted(lines, sample, double):
        return best
    if best.delimiter in ",;\t" and any(line.endswith(double) or line.startswith(double) for line in sample):
        return best  # empty cells, rather
    lines = best.dress.lines(lines, best.delimiter)
    records = records_of(lines, odd_lines(lines, best.quote, best.escape), replace(best, delimiter=double))
    twice = _measured(records, double, best.quote, best.escape)
    fits = twice.width * 2 - 1 == best.width and twice.share >= best.share * 0.95
    return replace(twice, dress=best.dress) if fits else best


def _framed(lines: Sequence[str], best: Dialect) -> Dialect:
    """A delimiter before the first cell and after the last is the frame of a printed table."""
    if best.width < 3 or not frame(lines, best.delimiter):
        return best
    dress = replace(best.dress, framed=True)
    bare = [line for line in _both_ends(dress.lines(lines, best.delimiter)) if line.strip()]
    return replace(_measured(bare, best.delimiter, best.quote, best.escape), dress=dress)


def _accounts(sample: Sequence[str]) -> str:
    """The delimiter of a list of accounts and passwords, which hold what they like; "" where the file is none."""
    for delimiter in ":;|,\t":
        cut = [line.split(delimiter, 1) for line in sample if delimiter in line]
        if len(cut) < 4 or len(cut) * 10 < len(sample) * 9:
            continue
        if _joins(cut) or _quotes_cells(sample, delimiter):
            continue
        mails = sum(bool(_MAIL.fullmatch(first)) for first, _rest in cut)
        accounts = mails if delimiter != ":" else sum(bool(_ACCOUNT.fullmatch(first)) for first, _rest in cut)
        bare = sum(bool(rest) and not re.search(r"\s", rest) for _first, rest in cut)
        counts = Counter(rest.count(delimiter) for _first, rest in cut)
        if (mails * 20 >= len(cut) * 19 or (accounts * 20 >= len(cut) * 19 and bare * 20 >= len(cut) * 19)) and \
                counts[0] * 2 > len(cut) and bare * 10 >= len(cut) * 9 and not _times(sample, delimiter):
            more = [line for line in sample if line.count(delimiter) > 1]
            written = sum(len(strict(line, delimiter, '"', '"') or ()) == 2 for line in more)
            starts = sum(rest.startswith('"') for _first, rest in cut)
            if (not more or written * 2 < len(more)) and starts * 2 < len(cut):
                return delimiter
    return ""


def _quotes_cells(sample: Sequence[str], delimiter: str) -> bool:
    """Whether quotes stand around cells: then it is no mere list of what holds any sign.

    Most lines with an odd count of them begin and end quoted cells, or nearly all with several hold a whole such cell.
    """
    odd = odd_lines(sample, '"', '"')
    pairs = [(a, b) for a, b in pairwise(odd) if b - a <= _CELL_LINES]
    whole = sum(len(strict("\n".join(sample[a:b + 1]), delimiter, '"', '"') or ()) == 2 for a, b in pairs)
    having = [line for line in sample if line.count('"') > 1]
    held = sum(any(map(_ONE_QUOTED.fullmatch, line.split(delimiter))) for line in having)
    return (whole > 0 and whole * 5 >= len(odd) * 2) or (held >= _HELD and held * 10 >= len(having) * 9)


def _joins(cut: Sequence[Sequence[str]]) -> bool:
    """Whether the same sign stands beside the delimiter on most lines: it is one of several characters."""
    beside = [Counter(first[-1:] for first, _rest in cut), Counter(rest[:1] for _first, rest in cut)]
    return any(not sign.isalnum() and n * 10 >= len(cut) * 8
               for counts in beside for sign, n in counts.most_common(1) if sign)


def _times(sample: Sequence[str], delimiter: str) -> bool:
    """Whether the colons of most lines are those of times and links."""
    return delimiter == ":" and sum(":" in _TIME_OR_LINK.sub("", line) for line in sample) * 2 < len(sample)


def _others(sample: Sequence[str]) -> list[str]:
    """Delimiters that nobody lists: runs of signs, or a sign, as often in nearly every line."""
    if len(sample) < 3:
        return []
    runs = Counter(run for line in sample[:100] for run in {*_RUN.findall(line)})
    signs = Counter(sign for line in sample[:100] for sign in {*line})
    looked = min(len(sample), 100)
    found = [run for run, n in runs.most_common(8) if n * 10 >= looked * 9 and run not in DELIMITERS]
    found += [sign for sign, n in signs.items() if n * 10 >= looked * 9 and sign not in DELIMITERS
              and not sign.isalnum() and not sign.isspace() and sign not in _NO_DELIMITERS]
    kept = [" "] if _spaced(sample) else []
    for delimiter in found:
        counts = Counter(line.count(delimiter) for line in sample)
        times, lines = counts.most_common(1)[0]
        if lines * 10 >= len(sample) * 7 and times >= (2 if len(delimiter) == 1 and delimiter.isascii() else 1):
            kept.append(delimiter)
    return kept


def _spaced(sample: Sequence[str]) -> bool:
    """Whether blanks cut: each line has as many cells, below names, or with cells quoted for the blanks in them.

    Sentences and logs have no such first line; a log's dates stand in brackets that blanks would cut.
    """
    cut = [_QUOTED.sub("\0", line).split(" ") for line in sample[:200]]
    names, widths = cut[0], [len(cells) for cells in cut[1:]]
    if len(names) < 3 or len(widths) < 3 or widths.count(len(names)) * 20 < len(widths) * 19:
        return False
    bare = [name for name in names if name != "\0"]
    if len({*bare}) * 5 >= len(bare) * 4 and all(re.fullmatch(r"[^\W\d][\w.-]*", name) for name in bare):
        return True
    if any('"' in cell or cell.count("[") != cell.count("]") for cells in cut for cell in cells):
        return False
    held = sum(any(" " in quoted for quoted in _QUOTED.findall(line)) for line in sample[:200])
    return held * 10 >= len(cut) * 3 or _numbers([cells for cells in cut if len(cells) == len(names)])


def _numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are numbers of many lengths: no telephone numbers, no amounts whose thousands stand apart."""
    if not all(re.fullmatch(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?", cell) for row in rows for cell in row):
        return False
    return sum(len({*map(len, column)}) > 1 for column in [*zip(*rows, strict=True)][1:]) * 2 >= len(rows[0])


def _prose(records: Sequence[str], dialect: Dialect) -> bool:
    """Whether the signs that would cut are those of sentences: a blank after each, several words between them."""
    delimiter = dialect.delimiter
    if delimiter not in {",", ";", ":"} or (delimiter != ":" and dialect.share >= 0.9):
        return False
    text = "\n".join(records[:400])
    every = text.count(delimiter)
    spaced = len(re.findall(re.escape(delimiter) + r"(?:\s|$)", text))
    cells = [cell for line in records[:400] for cell in line.split(delimiter)[1:] if cell.strip()]
    words = sum(len(cell.split()) for cell in cells)
    ended = sum(line.rstrip().endswith((".", "!", "?", "…")) for line in records[:400])
    return (dialect.dress.padded or spaced * 10 >= every * 9) and \
        (words * 2 >= len(cells) * 5 or ended * 2 >= len(records[:400]))


def _refuted(lines: Sequence[str], sample: Sequence[str], delimiter: str) -> bool:
    """Whether a double delimiter is two single ones around an empty cell: somewhere an odd run of it stands.

    Times and titles hold colons, so that these need half of the lines.
    """
    if len(delimiter) == 1 or len({*delimiter}) > 1 or delimiter[0] in _NO_DELIMITERS - {*DELIMITERS}:
        return False
    odd = re.compile(f"(?<!{re.escape(delimiter[0])})(?:{re.escape(delimiter)})*"
                     f"{re.escape(delimiter[0])}(?!{re.escape(delimiter[0])})")
    if delimiter[0] == ":":
        return sum(bool(odd.search(_TIME_OR_LINK.sub("", line))) for line in sample) * 2 >= len(sample)
    return any(odd.search(_QUOTED.sub("", line)) for line in lines if delimiter[0] in line)


def _both_ends(lines: Sequence[str]) -> Sequence[str]:
    return lines if len(lines) <= 2 * SAMPLED else [*lines[:SAMPLED], *lines[-SAMPLED:]]


def _lone_quote(sample: Sequence[str]) -> tuple[str, str]:
    """The quote and the escape of a file of one column; "" unless every line that has one is a quoted cell's part."""
    for quote in ('"', "'"):
        having = [line.strip() for line in sample if quote in line.replace(2 * quote, "")]  # else within a cell
        doubled = re.compile(f"{quote}(?:[^{quote}]|{quote}{quote})*{quote}")
        slashed = re.compile(rf"{quote}(?:[^{quote}\\]|\\.)*{quote}")
        escape = quote if all(map(doubled.fullmatch, having)) or "\\" + quote not in "\n".join(having) else "\\"
        whole = sum(bool((doubled if escape == quote else slashed).fullmatch(line)) for line in having)
        opens = sum(line.startswith(quote) and line.count(quote) % 2 == 1 for line in having)
        ends = sum(line.endswith(quote) and line.count(quote) % 2 == 1 for line in having)
        if having and whole + opens + ends == len(having) and abs(opens - ends) <= 1 and \
                (quote == '"' or whole * 10 >= len(sample) * 9):
            return quote, escape
    return "", '"'


def _mere_punctuation(sample: Sequence[str], delimiter: str) -> bool:
    """Whether colons are those of times and links, commas those of a column of decimals."""
    if delimiter == ":":
        sample = [_QUOTED.sub("", line) for line in sample]
        bare = Counter(_TIME_OR_LINK.sub("", line).count(":") for line in sample)
        usual = Counter(line.count(":") for line in sample).most_common(1)[0][0]
        return bare[0] * 2 > len(sample) or bare.most_common(1)[0][0] < usual
    return delimiter == "," and sum(bool(_DECIMAL.fullmatch(line)) for line in sample) * 10 >= len(sample) * 9


def _quotings(sample: Sequence[str], delimiter: str) -> list[tuple[str, str]]:
    """Quotes that stand at the edge of cells, with how they may be escaped; '"' is allowed for where unseen."""
    edge = re.escape(delimiter)
    found = [('"', '"')]
    text = "\n".join(sample)
    if any("\\" + c in text for c in ('"', delimiter, "'")):
        found.append(('"', "\\"))
    single = len(re.findall(rf"(?:^|{edge})'(?:[^'\n]|'')*'(?={edge}|$)", text, re.MULTILINE))
    held, double = (len(re.findall(rf"(?:^|{edge}){q}[^{q}\n]*{edge}[^{q}\n]*{q}(?={edge}|$)", text, re.MULTILINE))
                    for q in ("'", '"'))
    if single and (single * 3 >= sum(delimiter in line for line in sample) or (held >= 2 and not double)):
        singles = [("'", "'"), ("'", "\\")]
        no_double = not re.search(rf'(?:^|{edge})"|"(?:{edge}|$)', text, re.MULTILINE)
        found = [*singles, *found] if no_double else [*found, *singles]
    return found


def _measured(sample: Sequence[str], delimiter: str, quote: str, escape: str) -> Dialect:
    bare = Dialect(delimiter, quote, escape, 1)
    whole, quoted = [], 0
    between = f"{quote}{delimiter}{quote}"
    for line in sample:
        quoted += bool(quote) and line.startswith(quote) and line.endswith(quote) and between in line
        if quote and line.count(quote) % 2 and escape != "\\":
            continue  # part of a record of several lines, or a broken quote: no witness
        whole.append(len(cut(line, bare)))
    if not whole:
        whole = [len(cut(line, bare)) for line in sample]
    widths = Counter(whole)
    wide = {w: n for w, n in widths.items() if w > 1}
    width = max(wide, key=lambda w: (wide[w], w)) if wide else 1
    return Dialect(delimiter, quote, escape, width, all_quoted=quoted * 10 >= len(sample) * 8 and quoted > 1,
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
    if candidate.delimiter not in ",;: " and candidate.share >= 0.98 and len(rows) >= 10:
        typed = max(typed, 0.6)  # free text has no type, but nobody writes a tab or a bar once in each sentence
    if typed < 0.5 or filled == 0:
        return 0.0
    prior = _PRIOR.get(candidate.delimiter, _UNUSUAL)
    if candidate.delimiter == "," and not any(_NO_DECIMAL.search(line) for line in sample[:400]):
        prior = 0.5  # each comma is one of a decimal, unless there is nothing else to cut at
    return pattern * typed * typed * candidate.share * prior


def _least_share(lines: int) -> float:
    """A few lines may hold as many notes as records; many lines that agree less than half are no table."""
    return 0.34 if lines < 12 else 0.5
