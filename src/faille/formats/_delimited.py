"""The reader of delimited text.

Blocks of whole physical lines are turned into UTF-8; lines that are whole well-written records of a width the table
has go to Arrow's parser at once, the others are read one by one.  Every physical line is counted as one of six.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from faille.errors import EvidenceError
from faille.formats import _asides, _sniff
from faille.formats._charset import Charset
from faille.formats._dressing import Dress, is_rule
from faille.formats._heading import closes, heads, kind_of, names_columns
from faille.formats._lines import Block, Blocks, Ints, Mask, physical, wide_encoding
from faille.formats._records import Cutting, Joined, growth, join, narrowed
from faille.formats._scan import mangled, scan, strict
from faille.formats.kind import Limits, Sink, Source, TableSink
from faille.language import _
from faille.model.reading import Dialect, Ledger, LedgerUnit

SAMPLE = 1024 * 1024
_STANDS = "\x1f\x1e\x1d\x1c\x02\x03\x04\x05\x06\x07"  # for a delimiter of several characters, one the block lacks
_HEADER_LINES = 500  # that a header of a survey may have: its questions
_SENTENCE = 4  # words that half of the lines have, in a text
_BATCH = 256  # fewer lines of an unusual width are read one by one
_TITLE = re.compile(r"\W*[^\W\d_]{3}(?!\S*@)")
UNDECIDED, NOTE, HEADER, BLANK, RECORD, CONTINUATION, REJECT = 0, 1, 2, 3, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first lines: `roles` of those before the first record, the columns' names, the kinds the columns have."""

    roles: tuple[int, ...]
    columns: tuple[str, ...]
    from_file: bool
    kinds: tuple[str, ...]
    lines: bool = False  # a text that is no table
    closed: bool = False  # each line ends in a delimiter that begins no cell


def sample_lines(head: bytes, whole: bool) -> list[str]:
    """The lines of a file's first bytes, decoded; without the last one where the file goes on."""
    encoding, skip = wide_encoding(head)
    charset = Charset("utf-8" if encoding else "")
    lines: list[str] = []
    for block in Blocks(io.BytesIO(head), encoding, skip, len(head) * 4 + 8, lambda _read: None):
        data = charset.utf8(block)
        starts, ends, _nexts = physical(data)
        lines += [data[a:b].decode("utf-8", "replace") for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return lines if whole or len(lines) < 2 else lines[:-1]


def begin(lines: Sequence[str], dialect: _sniff.Dialect) -> Beginning:
    """Notes, blank lines and the header before the first record."""
    width = dialect.width
    full = [row for line in lines[:1500] if line.strip() and not is_rule(line)
            and len(row := _sniff.cut(line, dialect)) == width]
    roles: list[int] = []
    for at, line in enumerate(lines[:60]):
        if not line.strip() or (dialect.delimiter and not line.replace(dialect.delimiter, "").strip()):
            roles.append(BLANK)
            continue
        if is_rule(line):
            roles.append(NOTE)
            continue
        cells, span = _first_row(lines, at, dialect)
        below = _below(cells, full)
        if width == 1 and _titles(cells[0], lines[at + 1:at + 4], below):
            roles.append(NOTE)
            continue
        if len(cells) * 5 >= width * 3 and (width == 1 or len(cells) > 1) and names_columns(cells, below):
            roles += [HEADER] + [CONTINUATION] * (span - 1)
            return _headed(_without_tables(roles, lines), cells, below, lines[at + span:at + span + 3], dialect)
        if len(cells) >= width and not _padded_title(cells) and not _group(cells, at + span, lines, full, dialect):
            break
        roles.append(NOTE)
    made_up = tuple(f"column {i}" for i in range(1, width + 1))
    words = sorted(len(row[0].split()) for row in full[:400])
    text = not dialect.delimiter and bool(words) and words[len(words) // 2] >= _SENTENCE
    return Beginning(_leading(roles, lines, dialect), made_up, False, _kinds(full[:200], width), lines=text)


def _without_tables(roles: list[int], lines: Sequence[str]) -> list[int]:
    """Notes that are cut alike, if in another way than the table, are records: exports of two programs, in one file."""
    notes = [i for i, role in enumerate(roles) if role == NOTE]
    if len(notes) < 6 or _sniff.sniff([lines[i] for i in notes]).width < 3:
        return roles
    return [UNDECIDED if role == NOTE else role for role in roles]


def _below(cells: Sequence[str], rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows to judge a header by: without itself, which exports put one after the other repeat."""
    folded = [cell.strip().casefold() for cell in cells]
    others = [row for row in rows if [cell.strip(" \ufeff").casefold() for cell in row][:len(folded)] != folded]
    if len(cells) == 1 or (len(rows) - len(others)) * 10 > len(rows) + 30:  # a value that comes often, rather
        others = [*rows[1:]] if rows and rows[0] == cells else [*rows]
    return others[:200]


def _titles(cell: str, following: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first line of a single column stands above the header: the next one is none of the values either."""
    kinds = [kind_of(row[0]) for row in below if row[0].strip()]
    second = next((line for line in following if line.strip()), "")
    common = max(set(kinds), key=kinds.count, default="text")
    return common != "text" and kinds.count(common) * 10 >= len(kinds) * 9 and len(kinds) > 3 and \
        kind_of(cell) == kind_of(second) == "text" and second != cell


def _headed(roles: list[int], cells: list[str], below: list[list[str]], following: Sequence[str],
            dialect: _sniff.Dialect) -> Beginning:
    """The beginning of a table whose header is `cells`: further header lines, columns that only a delimiter made."""
    width = dialect.width
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    for line in following:
        if is_rule(line):
            roles.append(NOTE)
            continue
        second = _sniff.cut(line, dialect)
        rows = _below(second, below)
        if len(second) != width or not heads(second, rows):
            break
        roles.append(HEADER)
        below = rows
        if _names(second) > _names(cells):
            cells = second
    width = max(width, len(cells))
    names = [*cells, *[""] * (width - len(cells))]
    closed = width > 2 and not names[-1].strip() and len(below) > 2 and all(
        len(row) < width or not row[-1].strip() for row in below)
    if closed:
        names, width = names[:-1], width - 1
    elif len(cells) == width - 1 and _counts_up([row[0] for row in below]):
        names = ["", *cells]  # rows begin with their number, which has no name
    return Beginning(tuple(roles), tuple(names), True, _kinds(below, width), closed=closed)


def _names(cells: Sequence[str]) -> int:
    return len({cell.strip() for cell in cells if cell.strip()})


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether cells are row numbers."""
    if len(cells) < 2 or not all(cell.isdecimal() and len(cell) < 12 for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    return all(b - a == 1 for a, b in pairwise(numbers[:20]))


def _group(cells: Sequence[str], after: int, lines: Sequence[str], full: Sequence[list[str]],
           dialect: _sniff.Dialect) -> bool:
    """Whether a sparse row names groups of columns: the row below is the header."""
    if after > 8 or after >= len(lines) or sum(bool(cell.strip()) for cell in cells) * 2 > len(cells):
        return False
    header = _sniff.cut(lines[after], dialect)
    if len(header) != dialect.width or _names(header) <= _names(cells):
        return False
    below = _below(header, [row for row in full if row != cells])
    return names_columns(header, below) and not any(kind_of(cell) in {"number", "date", "mail"} for cell in cells)


def _padded_title(cells: Sequence[str]) -> bool:
    """Whether a row is a title that a spreadsheet filled up with delimiters: one cell of words among three or more."""
    filled = [cell for cell in cells if cell.strip()]
    return len(cells) >= 3 and len(filled) == 1 and bool(cells[0].strip()) and bool(_TITLE.match(filled[0]))


def _first_row(lines: Sequence[str], at: int, dialect: _sniff.Dialect) -> tuple[list[str], int]:
    """The cells of the row at line `at`, and how many lines it spans: headers too hold line breaks."""
    line = lines[at]
    if dialect.quote and line.count(dialect.quote) % 2:
        marks = line.count(dialect.quote)
        for span in range(2, min(_HEADER_LINES, len(lines) - at) + 1):
            marks += lines[at + span - 1].count(dialect.quote)
            if marks % 2:
                continue
            text = "\n".join(lines[at:at + span])
            cells = strict(text, dialect.delimiter, dialect.quote, dialect.escape)
            if cells is not None and len(cells) == dialect.width:
                return cells, span
    return _sniff.cut(line, dialect), 1


def _leading(roles: Sequence[int], lines: Sequence[str], dialect: _sniff.Dialect) -> tuple[int, ...]:
    """Without a header, only lines of one cell at the head are notes; a short row is a record."""
    kept: list[int] = []
    for role, line in zip(roles, lines, strict=False):
        if role == NOTE and (len(_sniff.cut(line, dialect)) > 1 or dialect.width < 2 or len(roles) > 30):
            break
        kept.append(role)
    return tuple(kept) if NOTE in kept else ()


def _kinds(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """The one kind each column has, "" where it has several or nothing."""
    kinds = []
    for i in range(width):
        seen = Counter(kind_of(row[i]) for row in rows if i < len(row))
        del seen["empty"]
        common = seen.most_common(1)
        kinds.append(common[0][0] if common and common[0][1] == seen.total() and seen.total() >= 3 else "")
    return tuple(kinds)


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read a delimited file into one table."""
    head = source.head(SAMPLE)
    encoding, skip = wide_encoding(head)
    lines = sample_lines(head, len(head) < SAMPLE)
    with closing(source.open()) as stream:
        blocks = Blocks(stream, encoding, skip, limits.memory, sink.advance)
        dialect = _sniff.sniff(lines)
        beginning = begin(dialect.dress.lines(lines, dialect.delimiter), dialect)
        if beginning.closed:
            dialect = replace(dialect, dress=replace(dialect.dress, closed=True))
        reader = _Reader(sink, blocks, dialect, beginning, Charset(encoding))
        for block in blocks:
            if len(block):
                reader.block(block)
        reader.close()


@dataclass(slots=True)
class _Reader:
    sink: Sink
    blocks: Blocks
    dialect: _sniff.Dialect
    beginning: Beginning
    charset: Charset
    columns: list[str] = field(init=False)
    table: TableSink = field(init=False)
    counts: Counter[int] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    _widths: set[int] = field(default_factory=set)  # that the table has had: no shortfall where it grew later

    def __post_init__(self) -> None:
        self.columns = list(self.beginning.columns)
        self.table = self.sink.table("", self.columns, self.beginning.from_file)
        self._widths.add(len(self.columns))

    def block(self, block: Block) -> None:
        """Read the lines of one block; the end of it may be held for the next."""
        before = self.charset.state()
        cutting = self._cutting(block)
        roles = np.zeros(len(block), np.int8)
        leading = self.beginning.roles[block.line - 1:block.line - 1 + len(block)]
        roles[:len(leading)] = leading
        first = len(leading)
        roles[(roles == 0) & cutting.lines.blank] = BLANK
        for role, lines in ((NOTE, _asides.drawn(cutting)), (NOTE, _asides.remarks(cutting)),
                            (HEADER, self._headers(cutting))):
            roles[[i for i in lines if i >= first]] = role
        self._page_titles(cutting, roles, first)
        joined = join(cutting, first, np.flatnonzero((roles == HEADER) | (roles == NOTE)).tolist())
        until = len(block)
        if joined.hold >= 0:
            until = joined.hold
            self.charset.restore(before)
            self.charset.count(block, until)
            self.blocks.hold(block.data[int(block.starts[until]):])
        if block.last:
            self._closing_notes(cutting, roles, first)
        self._put(block, cutting, roles, joined, until)
        end = len(cutting.data) if until == len(block) else int(cutting.starts[until])
        self.repaired["mangled_number"] += mangled(cutting.data[:end], cutting.starts[:until])
        self.counts.update({int(k): int(n) for k, n in zip(*np.unique(roles[:until], return_counts=True), strict=True)})

    def _page_titles(self, cutting: Cutting, roles: np.ndarray, first: int) -> None:
        """Lines of one cell above a repeated header: the page of a report begins with its title."""
        for header in np.flatnonzero(roles == HEADER).tolist() if cutting.width >= 3 else ():
            i = header - 1
            while i >= max(first, header - 6) and (roles[i] in {BLANK, NOTE} or (
                    roles[i] == UNDECIDED and cutting.lines.literal[i] == 1 and cutting.lines.sound[i]
                    and BLANK in {int(roles[i - 1]), int(roles[i + 1])})):
                roles[i] = NOTE if roles[i] == UNDECIDED else roles[i]
                i -= 1

    def _headers(self, cutting: Cutting) -> list[int]:
        return _asides.repeated(cutting, self.beginning.columns) if self.beginning.from_file else []

    def _cutting(self, block: Block) -> Cutting:
        dialect, data = self.dialect, self.charset.utf8(block)
        if dialect.dress != Dress():
            data = dialect.dress.off(data, dialect.delimiter)
        delimiter = dialect.delimiter
        if dialect.dress.once or len(delimiter.encode()) > 1:
            delimiter = next((c for c in _STANDS if c.encode() not in data), _STANDS[0])
            data = _first_only(data, dialect.delimiter, delimiter) if dialect.dress.once else \
                data.replace(dialect.delimiter.encode(), delimiter.encode())
        starts, ends = (block.starts, block.ends) if data is block.data else physical(data)[:2]
        lines = scan(data, starts, ends, delimiter, dialect.quote, dialect.escape)
        widths, counts = np.unique(lines.width[lines.sound & ~lines.blank], return_counts=True)
        usual = widths[(widths > 1) & (counts >= 5)].tolist()
        return Cutting(data, starts, ends, lines, delimiter, dialect.quote, dialect.escape, len(self.columns),
                       dialect.all_quoted, block.last, frozenset(usual), self.blocks.count.usual)

    def _closing_notes(self, cutting: Cutting, roles: np.ndarray, first: int) -> None:
        """Totals and remarks after the last record."""
        for i in range(len(roles) - 1, max(first, len(roles) - 12), -1):
            if roles[i]:
                continue
            above = i
            while above > max(first, i - 12) and roles[above] == 0 and cutting.lines.literal[above] == 1:
                above -= 1
            kind = self.beginning.kinds[0] if self.beginning.kinds else ""
            alone = cutting.width >= 3 or (kind not in {"", "text"} and kind_of(cutting.text(i, i)) != kind)
            apart = alone and above < i and roles[above] == BLANK
            if not cutting.lines.sound[i] or not (apart or closes(cutting.lenient(i, i), cutting.width)):
                return
            roles[i] = NOTE

    def _put(self, block: Block, cutting: Cutting, roles: np.ndarray, joined: Joined, until: int) -> None:
        """Give the records to the table, in the order of how easy they are to read."""
        slow: list[tuple[int, int, list[str]]] = list(joined.whole)
        for i, j, _cells in joined.whole:
            roles[i], roles[i + 1:j + 1] = RECORD, CONTINUATION
        self.repaired["line_break"] += joined.split
        for i, cells in joined.broken:
            slow.append((i, i, cells))
            roles[i] = RECORD
            self.repaired["quote"] += 1
        open_ = roles[:until] == 0
        widths = np.where(open_, cutting.lines.width[:until], 0)
        joined_widths = [len(cells) for _i, _j, cells in joined.whole if len(cells) in cutting.usual]
        self._grow(max([growth(cutting.lines.width[:until][open_], len(self.columns), last=block.last),
                        *joined_widths]))
        offsets = block.offsets()
        for width in np.unique(widths[widths > 0]).tolist():
            here = np.flatnonzero(widths == width)
            fast = np.zeros(0, np.int64)
            if width <= len(self.columns) and (width == len(self.columns) or len(here) >= _BATCH):
                fast = here[cutting.lines.plain[here]]
                here = here[~cutting.lines.plain[here]]
                if len(fast) and not self._fast(block, cutting, offsets, fast, width):
                    here, fast = np.sort(np.concatenate([here, fast])), fast[:0]
            slow += [(i, i, cutting.strict(i, i) or cutting.lenient(i, i)) for i in here.tolist()]
        roles[:until][open_] = RECORD
        self._slow(block, cutting, roles, offsets, slow)

    def _grow(self, width: int) -> None:
        if width > len(self.columns):
            named = self.beginning.from_file
            self.columns += ["" if named else f"column {i}" for i in range(len(self.columns) + 1, width + 1)]
            self.table.widen(self.columns)
            self._widths.add(width)

    def _short(self, width: int, records: int) -> None:
        if width < len(self.columns) and width not in self._widths:
            self.repaired["short"] += records

    def _fast(self, block: Block, cutting: Cutting, offsets: Ints, lines: Ints, width: int) -> bool:
        """Lines of one width through Arrow's parser; False where it does not agree about them."""
        data = _gathered(cutting, lines)
        names = [f"c{i}" for i in range(1, width + 1)]
        try:
            read = arrow_csv.read_csv(
                pa.py_buffer(data),
                read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(data) + 1),
                parse_options=arrow_csv.ParseOptions(
                    # A file of one column is cut at a byte that its data do not hold.
                    delimiter=cutting.delimiter or _absent(data), double_quote=True,
                    quote_char=cutting.quote if cutting.lines.quotes[lines].any() else False),
                convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()),
                                                         check_utf8=False, strings_can_be_null=False))
        except pa.ArrowInvalid:  # its message quotes the row: it goes no further
            return False
        if read.num_rows != len(lines):
            return False
        self._short(width, len(lines))
        cells = [self._restored(cutting, c.combine_chunks()) for c in read.columns]
        columns = [pa.array(lines + block.line), pa.array(offsets[lines]), *cells]
        columns += [pa.nulls(len(lines), pa.string())] * (len(self.columns) - width)
        self.table.rows(pa.RecordBatch.from_arrays(columns, names=_fields(len(self.columns))))
        return True

    def _slow(self, block: Block, cutting: Cutting, roles: np.ndarray, offsets: Ints,
              records: list[tuple[int, int, list[str]]]) -> None:
        """Records cut one by one: brought to the table's width, or rejected."""
        width = len(self.columns)
        places: list[int] = []
        rows: list[list[str | None]] = []
        for i, j, cells in sorted(records):
            fit: list[str | None] = [*cells]
            if len(cells) > width:
                mended = narrowed(cells, width, self.dialect.delimiter, _padded(self.beginning.kinds, width))
                if not mended:
                    roles[i:j + 1] = REJECT
                    self._reject(block, offsets, i, j)
                    continue
                fit = [*mended[0]]
                self.repaired[mended[1]] += 1
            elif len(cells) < width:
                self._short(len(cells), 1)
                fit += [None] * (width - len(cells))
            places.append(i)
            rows.append(fit)
        if rows:
            at = np.asarray(places)
            columns = [pa.array(at + block.line), pa.array(offsets[at])]
            columns += [self._restored(cutting, pa.array(column, pa.string())) for column in zip(*rows, strict=True)]
            self.table.rows(pa.RecordBatch.from_arrays(columns, names=_fields(width)))

    def _restored(self, cutting: Cutting, cells: pa.Array) -> pa.Array:
        """Cells that hold the delimiter, quoted, have it back where one character stood for it."""
        if cutting.delimiter == self.dialect.delimiter or not cutting.quote:
            return cells
        return pc.replace_substring(cells, cutting.delimiter, self.dialect.delimiter)

    def _reject(self, block: Block, offsets: Ints, i: int, j: int) -> None:
        for line in range(i, j + 1):
            self.sink.reject(block.line + line, int(offsets[line]), "too_wide", block.content(line, line))

    def close(self) -> None:
        """Close the table with its ledger."""
        counts, lines = self.counts, self.blocks.count
        if not counts[RECORD] + counts[REJECT] + counts[HEADER] + counts[NOTE]:
            raise EvidenceError(_("The file holds nothing but blank lines."), where="",
                                remedy=_("check that it was copied whole"))
        for name, count in (("nul", self.charset.nul), ("double_encoded", self.charset.twice),
                            ("byte_order_mark", self.charset.marks), ("stray_byte", self.charset.stray)):
            if count:
                self.repaired[name] = count
        ledger = Ledger(LedgerUnit.LINE, lines.lines, counts[RECORD], counts[CONTINUATION], counts[HEADER],
                        counts[NOTE], counts[BLANK], counts[REJECT])
        dialect = Dialect(self.dialect.delimiter, self.dialect.quote, self.dialect.escape if self.dialect.quote else "",
                          lines.line_end, self.charset.encodings(), self.beginning.from_file, self.beginning.lines)
        self.table.close(dialect, ledger, {name: count for name, count in self.repaired.items() if count})


def _first_only(data: bytes, delimiter: str, stand: str) -> bytes:
    """The first delimiter of each line, of one byte, replaced by `stand`."""
    bytes_ = np.frombuffer(data, np.uint8)
    cuts = np.flatnonzero(bytes_ == ord(delimiter))
    starts = physical(data)[0]
    first = np.searchsorted(cuts, starts)
    there = first < len(cuts)
    places = cuts[first[there]]
    places = places[places < np.append(starts[1:], len(data))[there]]
    written = bytes_.copy()
    written[places] = ord(stand)
    return written.tobytes()


def _fields(width: int) -> list[str]:
    return ["line", "byte", *(f"c{i}" for i in range(1, width + 1))]


def _padded(kinds: Sequence[str], width: int) -> list[str]:
    return [*kinds[:width], *[""] * (width - len(kinds))]


def _gathered(cutting: Cutting, lines: Ints) -> bytes | memoryview:
    """The bytes of these lines, one after the other; without a copy where they follow each other."""
    nexts = np.append(cutting.starts[1:], len(cutting.data))
    breaks = np.flatnonzero(np.diff(lines) != 1)
    firsts = lines[np.concatenate([np.zeros(1, np.int64), breaks + 1])]
    lasts = lines[np.append(breaks, len(lines) - 1)]
    view = memoryview(cutting.data)
    runs = zip(cutting.starts[firsts].tolist(), nexts[lasts].tolist(), strict=True)
    pieces = [view[a:b] for a, b in runs]
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _absent(data: bytes | memoryview) -> str:
    present: Mask = np.bincount(np.frombuffer(data, np.uint8), minlength=256) > 0
    return chr(next(b for b in (31, 30, 29, 28, *range(1, 9), 11, 12, *range(14, 28), 127) if not present[b]))
