"""The reader of delimited text.

Blocks of whole physical lines are turned into UTF-8; lines that are whole well-written records of a width the table
has go to Arrow's parser at once, the others are read one by one.  Every physical line is counted as one of six.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from faille.errors import EvidenceError
from faille.formats import _asides, _dialect, _mending
from faille.formats._beginning import BLANK, CONTINUATION, HEADER, NOTE, RECORD, REJECT, UNDECIDED, Beginning, told
from faille.formats._changing import change, few, undecided
from faille.formats._charset import Charset
from faille.formats._dressing import Dress, first_only, undressed
from faille.formats._heading import closes, kind_of
from faille.formats._lines import Block, Blocks, Ints, Mask, physical, wide_encoding
from faille.formats._records import Cutting, Joined, growth, join, narrowed
from faille.formats._scan import mangled, scan
from faille.formats._separators import SWAPPED, parted, restored, swapped
from faille.formats.kind import Limits, Sink, Source, TableSink
from faille.language import _
from faille.model.reading import Dialect, Ledger, LedgerUnit

SAMPLE = 1024 * 1024
_SAMPLED_LINES = 5000  # of a table that begins within the file
_TABLES = 100  # of one file; past them a change of delimiter is none
_BACK = str.maketrans("\x1e\x1d", "\n\r")
_STANDS = "\x1f\x1e\x1d\x1c\x02\x03\x04\x05\x06\x07"  # for a delimiter of several characters, one the block lacks
_BATCH = 256  # fewer lines of an unusual width are read one by one


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


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read a delimited file: one table, or one for each way of cutting that it has."""
    head = source.head(SAMPLE)
    whole, parts = len(head) < SAMPLE, parted(head)
    head = head.translate(SWAPPED) if parts else head
    encoding, skip = wide_encoding(head)
    with closing(source.open()) as stream:
        blocks = Blocks(swapped(stream) if parts else stream, encoding, skip, limits.memory, sink.advance)
        reader = _Reader(sink, blocks, *told(sample_lines(head, whole)), Charset(encoding), swapped=parts)
        for block in blocks:
            following = reader.block(block) if len(block) else None
            if following is not None:
                reader.close(reader.base + reader.counts.total())
                reader = _Reader(sink, blocks, *told(following), Charset("utf-8" if encoding else ""), swapped=parts,
                                 base=reader.base + reader.counts.total(), number=reader.number + 1)
        reader.close(blocks.count.lines)


@dataclass(slots=True)
class _Reader:
    sink: Sink
    blocks: Blocks
    dialect: _dialect.Dialect
    beginning: Beginning
    charset: Charset
    swapped: bool = False  # see _separators
    base: int = 0  # lines of the file before the table's first
    number: int = 1  # of the table
    columns: list[str] = field(init=False)
    table: TableSink = field(init=False)
    counts: Counter[int] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    _titles: set[str] = field(default_factory=set)  # folded, of a report's pages
    _widths: set[int] = field(default_factory=set)  # that the table has had: no shortfall where it grew later

    def __post_init__(self) -> None:
        self.columns = [name.translate(_BACK) for name in self.beginning.columns] if self.swapped else \
            list(self.beginning.columns)
        self.table = self.sink.table("", self.columns, self.beginning.from_file)
        self._widths.add(len(self.columns))

    def block(self, block: Block) -> list[str] | None:
        """Read the lines of one block; the end of it may be held for the next.

        Returns the first lines of another table, decoded, where one begins in the block: they are held.
        """
        before = self.charset.state()
        cutting = self._cutting(block)
        roles = np.zeros(len(block), np.int8)
        at = block.line - 1 - self.base
        leading = self.beginning.roles[at:at + len(block)]
        roles[:len(leading)] = leading
        first = len(leading)
        roles[(roles == 0) & cutting.lines.blank] = BLANK
        for role, lines in ((NOTE, _asides.drawn(cutting)), (NOTE, _asides.remarks(cutting)),
                            (HEADER, self._headers(cutting))):
            roles[[i for i in lines if i >= first]] = role
        self._page_titles(cutting, roles, first)
        joined = join(cutting, first, np.flatnonzero((roles == HEADER) | (roles == NOTE)).tolist())
        self._pages(cutting, roles, joined, first)
        cut_off = self._mend(cutting, roles, joined, first)
        bare = self._bare(cutting, roles, joined, first)
        if found := self._changed(block, cutting, bare):
            self.charset.restore(before)
            return self._stop(block, *found)
        until = min(joined.hold if joined.hold >= 0 else len(block),
                    len(block) if block.last else min(undecided(bare), cut_off))
        if until < len(block):
            joined.whole = [record for record in joined.whole if record[0] < until]
            joined.broken = [record for record in joined.broken if record[0] < until]
            self.charset.give_back(block, until, before)
            self.blocks.hold(block.data[int(block.starts[until]):])
        if block.last:
            self._closing_notes(cutting, roles, first)
        self._put(block, cutting, roles, joined, until)
        end = len(cutting.data) if until == len(block) else int(cutting.starts[until])
        self.repaired["mangled_number"] += mangled(cutting.data[:end], cutting.starts[:until])
        self.counts.update({int(k): int(n) for k, n in zip(*np.unique(roles[:until], return_counts=True), strict=True)})
        return None

    def _bare(self, cutting: Cutting, roles: np.ndarray, joined: Joined, first: int) -> Mask:
        """Lines that another delimiter may cut, see `change`."""
        if not cutting.delimiter or self.number >= _TABLES:
            return np.zeros(len(roles), np.bool_)
        bare: Mask = (roles == UNDECIDED) & (cutting.lines.literal <= few(cutting.width))
        bare[:first] = False
        for i, j, _cells in joined.whole:
            bare[i:j + 1] = False
        return bare

    def _changed(self, block: Block, cutting: Cutting, bare: Mask) -> tuple[int, int] | None:
        """The first line, and the line after the last, of a part that another delimiter cuts."""
        full = cutting.lines.sound & (cutting.lines.width == cutting.width)

        def lines(begin: int, end: int) -> list[str]:
            return sample_lines(block.data[int(block.starts[begin]):int(block.ends[end - 1])], whole=True)

        found = change(bare, full, self.dialect.delimiter, lines)
        return found if found and (found[0] or self.counts) else None

    def _stop(self, block: Block, first: int, end: int) -> list[str]:
        """Read the lines before `first` as the table's last ones, and hold the others: they are another's."""
        if first:
            cut = int(block.starts[first])
            ended = Block(block.data[:cut], block.starts[:first], block.ends[:first], block.nexts[:first], block.line,
                          block.offset, last=True, unit=block.unit)
            self.block(ended)
        self.blocks.hold(block.data[int(block.starts[first]):])
        last = min(end, first + _SAMPLED_LINES) - 1
        return sample_lines(block.data[int(block.starts[first]):int(block.ends[last])], whole=True)

    def _page_titles(self, cutting: Cutting, roles: np.ndarray, first: int) -> None:
        """Lines of one cell above a repeated header: the page of a report begins with its title."""
        for header in np.flatnonzero(roles == HEADER).tolist() if cutting.width >= 3 else ():
            i = header - 1
            while i >= max(first, header - 6) and (roles[i] in {BLANK, NOTE} or (
                    roles[i] == UNDECIDED and cutting.lines.literal[i] == 1 and cutting.lines.sound[i]
                    and BLANK in {int(roles[i - 1]), int(roles[i + 1])})):
                roles[i] = NOTE if roles[i] == UNDECIDED else roles[i]
                i -= 1

    def _pages(self, cutting: Cutting, roles: np.ndarray, joined: Joined, first: int) -> None:
        """Titles and feet of a report's pages that no cell holds; the first page's stands above the first record."""
        self._titles |= {_asides.fold(cutting.text(i, i)) for i in np.flatnonzero(roles[:first] == NOTE).tolist()}
        headers = np.flatnonzero(roles == HEADER)
        near: Mask = np.zeros(len(roles), np.bool_)
        for header in headers[headers >= first].tolist():
            near[max(first, header - 6):header] = True
        spans = [range(i, j + 1) for i, j, _cells in joined.whole]
        within = {line for span in spans for line in span}
        found = [i for i in _asides.pages(cutting, near, self._titles)
                 if i >= first and roles[i] == UNDECIDED and i not in within]
        roles[found] = NOTE

    def _mend(self, cutting: Cutting, roles: np.ndarray, joined: Joined, first: int) -> int:
        """Join records that a bare line break has cut; returns where lines begin that may go on in the next block."""
        free: Mask = roles == UNDECIDED
        free[:first] = False
        for i, j, _cells in joined.whole:
            free[i:j + 1] = False
        free[[i for i, _cells in joined.broken]] = False
        found = _mending.fragments(cutting, free)
        joined.whole += found
        joined.split += len(found)
        for i, j, _cells in found:
            free[i:j + 1] = False
        return _mending.held(cutting, free)

    def _headers(self, cutting: Cutting) -> list[int]:
        return _asides.repeated(cutting, self.beginning.columns) if self.beginning.from_file else []

    def _cutting(self, block: Block) -> Cutting:
        dialect, data = self.dialect, self.charset.utf8(block)
        if dialect.dress != Dress():
            data = undressed(data, dialect.dress, dialect.delimiter, len(block))
        delimiter = dialect.delimiter
        if dialect.dress.once or len(delimiter.encode()) > 1:
            delimiter = next((c for c in _STANDS if c.encode() not in data), _STANDS[0])
            data = first_only(data, dialect.delimiter, delimiter) if dialect.dress.once else \
                data.replace(dialect.delimiter.encode(), delimiter.encode())
        starts, ends = (block.starts, block.ends) if data is block.data else physical(data)[:2]
        lines = scan(data, starts, ends, delimiter, dialect.quote, dialect.escape)
        widths, counts = np.unique(lines.width[lines.sound & ~lines.blank], return_counts=True)
        usual = widths[(widths > 1) & (counts >= 5)].tolist()
        return Cutting(data, starts, ends, lines, delimiter, dialect.quote, dialect.escape, len(self.columns),
                       dialect.all_quoted, block.last, frozenset(usual), self.blocks.count.usual,
                       self.beginning.habits)

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
        lone = np.flatnonzero(open_ & (cutting.lines.literal[:until] == 1))
        for i, j, cells in _mending.other_sign(cutting, lone):
            slow.append((i, j, cells))
            roles[i], open_[i] = RECORD, False
            self.repaired["other_delimiter"] += 1
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
        self._slow(block, cutting, roles, offsets, slow, {i for i, _cells in joined.broken})

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
              records: list[tuple[int, int, list[str]]], broken: set[int]) -> None:
        """Records cut one by one: brought to the table's width, or rejected; `broken` are lines of broken quotes."""
        width = len(self.columns)
        places: list[int] = []
        rows: list[list[str | None]] = []
        doubtful = _mending.doubtful(records, broken, {width, *self._widths, *cutting.usual}, width, cutting)
        for i, j, cells in sorted(records):
            fit: list[str | None] = [*cells]
            reason = "" if i not in doubtful else "broken_quotes" if i in broken else "misplaced"
            if len(cells) > width:
                mended = _mending.glued(cells, self.beginning.columns if self.beginning.from_file else ()) or \
                    narrowed(cells, width, self.dialect.delimiter, _padded(self.beginning.kinds, width), cutting.habits)
                reason = "" if mended else "too_wide"
                if mended:
                    fit = [*mended[0]]
                    self.repaired[mended[1]] += 1
            if reason:
                roles[i:j + 1] = REJECT
                self._reject(block, offsets, i, j, reason)
                continue
            if len(cells) < width:
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
        """Cells that hold the delimiter, quoted, have it back where one character stood for it; and line ends."""
        if self.swapped:
            return restored(cells)
        if cutting.delimiter == self.dialect.delimiter or not cutting.quote:
            return cells
        return pc.replace_substring(cells, cutting.delimiter, self.dialect.delimiter)

    def _reject(self, block: Block, offsets: Ints, i: int, j: int, reason: str) -> None:
        for line in range(i, j + 1):
            content = block.content(line, line)
            self.sink.reject(block.line + line, int(offsets[line]), reason,
                             content.translate(SWAPPED) if self.swapped else content)

    def close(self, until: int) -> None:
        """Close the table with its ledger: `until` lines of the file have been read."""
        counts, lines = self.counts, self.blocks.count
        if self.number == 1 and not counts[RECORD] + counts[REJECT] + counts[HEADER] + counts[NOTE]:
            raise EvidenceError(_("The file holds nothing but blank lines."), where="",
                                remedy=_("check that it was copied whole"))
        for name, count in (("nul", self.charset.nul), ("double_encoded", self.charset.twice),
                            ("byte_order_mark", self.charset.marks), ("stray_byte", self.charset.stray)):
            if count:
                self.repaired[name] = count
        ledger = Ledger(LedgerUnit.LINE, until - self.base, counts[RECORD], counts[CONTINUATION], counts[HEADER],
                        counts[NOTE], counts[BLANK], counts[REJECT])
        dialect = Dialect(self.dialect.delimiter, self.dialect.quote, self.dialect.escape if self.dialect.quote else "",
                          "\x1e" if self.swapped else lines.line_end, self.charset.encodings(),
                          self.beginning.from_file, self.beginning.lines)
        self.table.close(dialect, ledger, {name: count for name, count in self.repaired.items() if count})


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
