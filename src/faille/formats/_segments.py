"""Messages of segments: one segment a line, cut into fields, repetitions, components and sub-components.

The first segment of a message says which characters cut it, so that each message may have its own.  Every kind of
segment is a table; rows lead to the patient, the order and the message they belong to by the line these begin at.  The
first component of a field has the field's own name, since a field of one component is written without any mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from faille.formats._flattening import MORE
from faille.formats._gathering import WIDEST, Gathering, mended
from faille.formats._textlines import TextLines
from faille.formats.kind import Limits, Sink, Source

OUTSIDE, LONG = "outside_message", "too_long"
COMMENT = "comment"
_KEPT = 20_000  # fields kept as they were cut
_HEX = re.compile(r"X((?:[0-9A-Fa-f]{2})+)")
Place = tuple[int, int, int, int]  # field, repetition, component, sub-component, each from 1


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the segments of a standard are called and mean."""

    first: str  # the segment that begins a message
    segment: re.Pattern[str]  # matches at the beginning of a line that is a segment; group 1 is its kind
    counted_from: int  # number of the field that follows the segment's kind
    tables: Mapping[str, str]  # kind -> table; other kinds have a table of their own name
    links: Mapping[str, str]  # kind -> the column that leads to it from the segments below it, outermost first
    comments: Mapping[str, int]  # kind -> the field that holds a remark on the segment before
    names: Mapping[str, str]  # "PID-5.2" -> what it is
    plain: Mapping[str, tuple[int, int]]  # kind -> (field, field with its type): text that is not cut further
    plain_types: frozenset[str]
    addendum: str = ""  # the kind that continues the segment before
    headers: frozenset[str] = frozenset()  # kinds that begin a file or a batch
    notes: frozenset[str] = frozenset()  # kinds that end one, or a message


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters that cut, "" where one is not used."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    sub: str = "&"

    @staticmethod
    def of(line: str, kind: str) -> Marks:
        """The marks that a message's first line tells: the character after its kind, then those of its first field."""
        mark = line[len(kind):len(kind) + 1]
        told = line[len(kind) + 1:].split(mark, 1)[0] if mark else ""
        return Marks(mark or "|", *(told[place:place + 1] for place in range(4)))


    def special(self) -> re.Pattern[str]:
        """What a value holds that is more than text."""
        return re.compile("[" + re.escape(self.component + self.repetition + self.escape + self.sub) + '"]')


@dataclass(slots=True)
class _Table:
    """One kind of segment: its rows, and where each place of a segment goes."""

    kind: str
    rows: Gathering
    above: int  # columns that lead to segments above, the first ones
    places: dict[Place, int] = field(default_factory=dict)
    simple: dict[int, int] = field(default_factory=dict)  # place in the line -> cell, for a field without marks
    known: dict[tuple[int, str], list[tuple[int, str]]] = field(default_factory=dict)
    more: int = -1  # the column of all that lies past the widest table

    def column(self, place: Place, grammar: Grammar) -> int:
        found = self.places.get(place)
        if found is None and len(self.rows.columns) >= WIDEST:
            found = self.more = self.places[place] = self.rows.place(MORE)
        elif found is None:
            number, repetition, component, sub = place
            path = f"{self.kind}-{number}" + (f"[{repetition}]" if repetition > 1 else "")
            # A colon: to whoever decides which names are shown, 5.2 looks like data.
            path += f":{component}" if component > 1 or sub > 1 else ""
            path += f":{sub}" if sub > 1 else ""
            meaning = grammar.names.get(f"{self.kind}-{number}" + (f".{component}" if component > 1 else ""), "")
            found = self.places[place] = self.rows.place(f"{path} {meaning}".rstrip())
        return found

    def put(self, cells: list[str | None], place: int, value: str) -> None:
        """Set a cell; the one of all that lies past the widest table takes value after value."""
        before = cells[place] if place == self.more else None
        cells[place] = f"{before}\n{value}" if before else value


@dataclass(slots=True)
class _Row:
    """A segment under way: remarks and continuations may still come."""

    table: _Table
    line: int
    byte: int
    cells: list[str | None]
    weight: int
    remarks: list[str] = field(default_factory=list)
    remarked: bool = False  # whether the last line was a remark, so that a line break is within that


@dataclass(slots=True)
class _Reader:
    grammar: Grammar
    sink: Sink
    longest: int
    marks: Marks = field(default_factory=Marks)
    tables: dict[str, _Table] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    links: dict[str, str] = field(default_factory=dict)  # column -> line of the segment above
    special: re.Pattern[str] = field(default_factory=lambda: Marks().special())
    usual: set[str] = field(default_factory=set)  # kinds met that do nothing but begin a row
    row: _Row | None = None
    pieces: list[str] = field(default_factory=list)

    def line(self, lines: TextLines, line: int, byte: int, text: str) -> None:
        """Take one physical line."""
        grammar, text = self.grammar, text.strip("\x0b\x1c\x1a\r\n")
        kind, mark, _rest = text.partition(self.marks.field)
        if mark and kind in self.usual:
            self.segment(kind, line, byte, text)
            return
        if not text.strip():
            self.counts["blank"] += 1
            return
        found = grammar.segment.match(text)
        kind = found[1] if found else ""
        if kind == grammar.first or kind in grammar.headers:
            self.cut_by(Marks.of(text, kind))
        elif not found or text[len(kind):len(kind) + 1] not in {self.marks.field, ""} or (
                text == kind and self._is_text(kind)):
            kind = ""
        if kind in grammar.headers or kind in grammar.notes:
            self.put()
            self.counts["header" if kind in grammar.headers else "note"] += 1
        elif kind and kind != grammar.addendum and kind not in grammar.comments:
            self.segment(kind, line, byte, text)
        elif self.row is None or self.row.weight > self.longest:
            self.counts["reject"] += 1
            self.sink.reject(line, byte, LONG if self.row else OUTSIDE, lines.raw(line, text))
        else:
            self.goes_on(self.row, kind, text)

    def _is_text(self, kind: str) -> bool:
        """Whether a line of a kind alone, after a segment that holds text, is a line of that: "NFS" or "TSH"."""
        grammar = self.grammar
        known = kind in grammar.tables or kind in grammar.comments or kind in grammar.notes or kind == grammar.addendum
        return self.row is not None and self.row.table.kind in grammar.plain and not known

    def cut_by(self, marks: Marks) -> None:
        """From here on other characters may cut."""
        self.put()
        if marks != self.marks:
            self.marks, self.special = marks, marks.special()
            for table in self.tables.values():
                table.known.clear()

    def goes_on(self, row: _Row, kind: str, text: str) -> None:
        """A remark on the segment before, its addendum, or a line break within its text."""
        self.counts["continuation"] += 1
        row.weight += len(text)
        if kind in self.grammar.comments:
            fields = text.split(self.marks.field)
            number = self.grammar.comments[kind] - self.grammar.counted_from + 1
            row.remarks.append(self.remark(fields[number] if len(fields) > number else ""))
            row.remarked = True
        elif kind:
            self.pieces.append(text[len(kind) + 1:])
            row.remarked = False
        elif row.remarked:
            row.remarks.append(self.remark(text))
        else:
            self.pieces.append("\n" + text)

    def remark(self, said: str) -> str:
        """A remark, or a line of one, as a text."""
        return "\n".join(self.clear(part) for part in self.repeated(said))

    def segment(self, kind: str, line: int, byte: int, text: str) -> None:
        """Begin a row; the one before is complete."""
        self.put()
        table = self.tables.get(kind)
        if table is None:
            name = self.grammar.tables.get(kind, kind)
            table = self.tables[kind] = _Table(kind, Gathering(
                self.sink, name, tuple(above := self._above(kind)), standard=kind in self.grammar.tables), len(above))
            if kind != self.grammar.first:
                self.usual.add(kind)
        link = self.grammar.links.get(kind)
        if link:
            self.links = {column: self.links[column] for column in self._above(kind) if column in self.links}
            self.links[link] = str(line)
        get = self.links.get
        cells = [get(column) for column in table.rows.columns[:table.above]]
        self.row, self.pieces = _Row(table, line, byte, cells, len(text)), [text]

    def _above(self, kind: str) -> list[str]:
        order = list(self.grammar.links.values())
        link = self.grammar.links.get(kind)
        return order[:order.index(link)] if link else order

    def put(self) -> None:
        """Cut the segment under way and give its row to its table."""
        row, self.row = self.row, None
        if row is None:
            return
        table, grammar = row.table, self.grammar
        fields = (self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)).split(self.marks.field)
        own = table.kind == grammar.first
        shift = grammar.counted_from - 1 + (grammar.counted_from == 1 and own)
        cells, simple, special = row.cells, table.simple, self.special
        comment = table.rows.place(COMMENT) if row.remarks else -1
        cells.extend([None] * (len(table.rows.columns) - len(cells)))
        for index in range(2 if own else 1, len(fields)):  # the first field of all is the marks
            value = fields[index]
            if not value:
                if index in simple and simple[index] != table.more:
                    cells[simple[index]] = ""
            elif special.search(value) is None:
                place = simple.get(index)
                if place is None:
                    place = simple[index] = table.column((index + shift, 1, 1, 1), grammar)
                    cells.extend([None] * (place + 1 - len(cells)))
                table.put(cells, place, value)
            elif value != '""':  # which says that the receiver shall forget the value
                known = table.known.get((index + shift, value)) or self._cut(table, index + shift, value, fields)
                cells.extend([None] * (len(table.rows.columns) - len(cells)))
                for place, part in known:
                    table.put(cells, place, part)
        if comment >= 0:
            cells[comment] = "\n".join(row.remarks).lstrip("\n")
        table.rows.add(row.line, row.byte, cells, row.weight)

    def _cut(self, table: _Table, number: int, value: str, fields: list[str]) -> list[tuple[int, str]]:
        """The cells of a field with marks in it.  Codes and their labels come again and again: they are kept."""
        found = [(table.column(place, self.grammar), part)
                 for place, part in self._parts(table.kind, number, value, fields)]
        plain = self.grammar.plain.get(table.kind)
        if len(value) < 200 and not (plain and plain[0] == number):
            if len(table.known) >= _KEPT:
                table.known.clear()
            table.known[number, value] = found
        return found

    def _parts(self, kind: str, number: int, value: str, fields: list[str]) -> Iterator[tuple[Place, str]]:
        """The filled parts of a field, by place."""
        marks, grammar = self.marks, self.grammar
        plain = grammar.plain.get(kind)
        if plain and plain[0] == number:
            typed = plain[1] - grammar.counted_from + 1
            if len(fields) > typed and fields[typed] in grammar.plain_types:
                yield (number, 1, 1, 1), "\n".join(self.clear(part) for part in self.repeated(value))
                return
        for repetition, one in enumerate(self.repeated(value), start=1):
            if not marks.component or marks.component not in one:
                yield from self._subs(number, repetition, 1, one)
                continue
            for component, part in enumerate(one.split(marks.component), start=1):
                if part:
                    yield from self._subs(number, repetition, component, part)

    def _subs(self, number: int, repetition: int, component: int, part: str) -> Iterator[tuple[Place, str]]:
        if not self.marks.sub or self.marks.sub not in part:
            yield (number, repetition, component, 1), self.clear(part)
            return
        for sub, piece in enumerate(part.split(self.marks.sub), start=1):
            if piece:
                yield (number, repetition, component, sub), self.clear(piece)

    def repeated(self, value: str) -> list[str]:
        """The repetitions of a field."""
        return value.split(self.marks.repetition) if self.marks.repetition else [value]

    def clear(self, value: str) -> str:
        """A value without escapes; what is no escape stays as it stands."""
        mark = self.marks.escape
        if not mark or mark not in value:
            return value
        escaped = re.escape(mark)
        return re.sub(f"{escaped}([^{escaped}\\s]{{1,200}}){escaped}", self._meant, value)

    def _meant(self, found: re.Match[str]) -> str:
        code, marks = found[1], self.marks
        named = {"F": marks.field, "S": marks.component, "T": marks.sub, "R": marks.repetition, "E": marks.escape,
                 ".br": "\n", ".sp": "\n", "H": "", "N": ""}
        if code in named:
            return named[code]
        hexadecimal = _HEX.fullmatch(code)
        return mended(bytes.fromhex(hexadecimal[1])) if hexadecimal else found.group()


def read(source: Source, sink: Sink, limits: Limits, grammar: Grammar, told: str = "") -> None:
    """Read every message.  `told` is the encoding that the file declares for bytes that are no UTF-8."""
    with closing(source.open()) as stream:
        lines = TextLines(stream, source, sink, limits.memory, told)
        reader = _Reader(grammar, sink, limits.memory // 4)
        for line, byte, text in lines:
            reader.line(lines, line, byte, text)
        reader.put()
        lines.close(sink, [table.rows for table in reader.tables.values()], dict(reader.counts),
                    lines.dialect(reader.marks.field, reader.marks.escape))
