"""Bytes of XML files made fit for a parser, and the walk taken up again behind damage.

The parser is the standard library's expat: it streams, tells offsets, and fetches nothing.  It is given UTF-8 always:
what programs declare is not always what they write, and letters of another encoding, control characters, bare
ampersands and HTML's entities are common in exports that were glued together from strings.  Entities that a file
declares itself are refused, because a few lines of them can be made to fill any memory.

Authority: https://www.w3.org/TR/xml/
"""

from __future__ import annotations

import codecs
import html.entities
import io
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from faille.errors import EvidenceError
from faille.formats._charset import decoded, fallback
from faille.formats._elements import Open, Shape, Walk
from faille.formats._lines import filled, wide_encoding
from faille.formats.kind import Limits, Sink, Source
from faille.language import _
from faille.model.reading import Dialect, Ledger, LedgerUnit

BROKEN, TORN = "not_xml", "torn"
LEARNED = 256 * 1024  # bytes from which shapes are learned
_CHUNK = 256 * 1024
_KEPT = 1024 * 1024  # bytes of damaged text that one reject keeps
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG = re.compile(r"<(/?)([A-Za-z_À-ÖØ-öø-ÿ][A-Za-z0-9_.:À-ÖØ-öø-ÿ-]*)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*[\"']([^\"']*)[\"']")
_ASIDE = re.compile(rb"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<![A-Za-z][^>]*+>)", re.DOTALL)
_NUMBER = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}));")
_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")


@dataclass(slots=True)
class Clear:
    """Makes a file's bytes UTF-8 that a parser takes, chunk by chunk, cut behind a tag."""

    stream: BinaryIO
    sink: Sink | None
    head: bytes
    longest: int
    encoding: str = field(init=False)
    told: str = field(init=False)  # the 8-bit encoding of what is no UTF-8
    declared: bool = field(init=False)  # whether the file says so
    decoder: codecs.IncrementalDecoder | None = field(init=False)
    repaired: Counter[str] = field(default_factory=Counter)
    changed: bool = False  # whether offsets in what was given are no longer the file's
    _rest: bytes = b""
    _within: bool = False  # whether CDATA goes on from chunk to chunk

    def __post_init__(self) -> None:
        self.encoding, skip = wide_encoding(self.head)
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        self.decoder = codecs.getincrementaldecoder(self.encoding)("replace") if wide else None
        declared = _DECLARED.search(self.head[:400])
        self.told = eight_bit(declared[1].decode("ascii")) if declared and not wide else ""
        self.declared = bool(self.told)
        self.changed = wide or skip > 0
        filled(self.stream, skip)
        if self.sink:
            self.sink.advance(skip)

    def chunk(self) -> bytes:
        """The next bytes, nothing at the end."""
        while True:
            raw = filled(self.stream, _CHUNK)
            if self.sink:
                self.sink.advance(len(raw))
            data = self._rest + (self.decoder.decode(raw, not raw).encode("utf-8", "replace") if self.decoder else raw)
            cut = data.rfind(b">") + 1 if raw else len(data)
            self._rest = data[cut:]
            if cut or not raw:
                return self._fit(data[:cut])
            if len(self._rest) > self.longest:
                raise EvidenceError(_("One record of the XML is longer than the memory allowed."), where="element",
                                    remedy=_("raise --memory"))

    def _fit(self, data: bytes) -> bytes:
        made = data
        if not data.isascii():
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                made = self._mixed(data)
        if _CONTROLS.search(made):
            made, count = _CONTROLS.subn(b"", made)
            self.repaired["control_characters"] += count
        plain = made.find(b"]]>") + 3 if self._within else 0  # up to there it is CDATA
        opened, closed = made.rfind(b"<![CDATA["), made.rfind(b"]]>")
        if self._within and closed < 0:
            self.changed = self.changed or made is not data
            return made
        if b"&" in made:
            pieces = _ASIDE.split(made[plain:]) if b"<!" in made else [made[plain:]]
            for place in range(0, len(pieces), 2):
                pieces[place] = _AMPERSAND.sub(self._ampersand, _NUMBER.sub(self._number, pieces[place]))
            made = made[:plain] + b"".join(pieces)
        self._within = opened > closed
        self.changed = self.changed or made != data
        return made

    def _number(self, found: re.Match[bytes]) -> bytes:
        """A character by its number, nothing where XML has none such."""
        number = int(found[1], 16) if found[1] else int(found[2])
        if number in {9, 10, 13} or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000:
            return found.group()
        self.repaired["control_characters"] += 1
        return b""

    def _mixed(self, data: bytes) -> bytes:
        """Pieces between tags: those that are UTF-8 stay so, the others are read in one 8-bit encoding."""
        if not self.told:
            self.told = fallback(data)
        pieces = []
        for piece in re.split(rb"(?<=>)", data):
            try:
                piece.decode("utf-8")
                pieces.append(piece)
            except UnicodeDecodeError:
                pieces.append(decoded(piece, self.told).encode())
                if not self.declared:
                    self.repaired["encoding_not_told"] += 1
        return b"".join(pieces)

    def _ampersand(self, found: re.Match[bytes]) -> bytes:
        name = found[1]
        letter = html.entities.name2codepoint.get(name.decode("ascii")) if name else None
        self.repaired["entities" if letter else "ampersands"] += 1
        return chr(letter).encode() if letter else b"&amp;" + found.group()[1:]


def eight_bit(name: str) -> str:
    """A declared encoding where it is one of 8 bits, "" for others."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    if codec in {"iso8859-1", "ascii"}:
        return "cp1252" if codec == "iso8859-1" else ""
    return codec if codec.startswith(("cp", "iso8859", "mac", "koi8")) else ""


def refuse(*_declaration: object) -> None:
    """An entity is declared."""
    raise EvidenceError(_("The XML declares entities of its own, which can be made to fill any memory."),
                        where="DOCTYPE", remedy=_("remove the declarations if the file can be trusted, and give that"))


def parser(walk: Walk, above: list[str]) -> expat.XMLParserType:
    """A parser within the elements `above`, which calls `walk` from here on."""
    made = expat.ParserCreate("UTF-8")
    made.EntityDeclHandler = refuse
    if above:
        made.Parse("".join(f"<{name}>" for name in above).encode())
    walk.attach(made)
    return made


def learn(head: bytes) -> tuple[Shape, int, str]:
    """Shapes of a file's first bytes, elements seen, and whether they are BROKEN, or "" where they are not."""
    clear = Clear(io.BytesIO(head), None, head, len(head) * 4 + 8)
    data = b"".join(iter(clear.chunk, b""))
    root = Shape("", "")
    walk = Walk(None, root, len(data) + 8, lambda: 0, [Open(root, 1, 0)])
    reader, error = parser(walk, []), ""
    try:
        reader.Parse(data)
    except expat.ExpatError as stopped:
        rest = data[reader.ErrorByteIndex:].lstrip()
        again = stopped.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT] and \
            rest.startswith((b"<?xml", b"<" + next(iter(root.children)).encode()))
        error = "" if again else BROKEN
        walk.elements += again
        _roughly(walk, rest)
    while len(walk.stack) > 1:
        walk.end("")
    root.decide()
    return root, walk.elements, error


def _roughly(walk: Walk, data: bytes) -> None:
    """Learn from what a parser does not take: a closing tag closes what it names, or nothing."""
    for found in _TAG.finditer(data.decode("utf-8", "replace")):
        closing, raw, attributes, empty = found.groups()
        if not closing:
            walk.start(raw, [part for pair in _ATTRIBUTE.findall(attributes) for part in pair])
        if empty or (closing and any(node.shape.raw == raw for node in walk.stack[1:])):
            while walk.stack[-1].shape.raw != raw:
                walk.end("")
            walk.end("")


@dataclass(slots=True)
class _Reading:
    """Places are those in all that `clear` gave; they are the file's offsets as long as it changed nothing."""

    sink: Sink
    clear: Clear
    walk: Walk
    reader: expat.XMLParserType = field(init=False)
    window: bytes = b""  # what was given from the outermost open row on, or from the last chunk on
    start: int = 0  # its place
    base: int = 0  # the place where the present parser began
    opening: int = 0  # bytes that it was given before that, to be within the right elements
    outside: Counter[str] = field(default_factory=Counter)

    def place(self) -> int:
        """Where the parser is."""
        return self.base + self.reader.CurrentByteIndex - self.opening

    def begin(self, at: int, above: list[str]) -> None:
        """A new parser, that goes on at a place, within the elements `above`."""
        self.reader = parser(self.walk, above)
        self.base, self.opening = at, sum(len(name.encode()) + 2 for name in above)

    def run(self) -> None:
        """Read to the end."""
        self.begin(0, [])
        pending = b""
        while True:
            pending = pending or self.clear.chunk()
            self.walk.exact = not self.clear.changed
            ended, outermost = not pending, self._outermost()
            end = self.start + len(self.window)
            keep = outermost.byte if outermost else end
            self.window, self.start = self.window[keep - self.start:] + pending, keep
            try:
                self.reader.Parse(pending, ended)
            except expat.ExpatError as error:
                rest = self._after(error, self.base + self.reader.ErrorByteIndex - self.opening, ended)
                if rest is None:
                    return
                pending = rest
                continue
            if ended:
                return
            pending = b""

    def _outermost(self) -> Open | None:
        """The open row that lies in no other."""
        found = next((place for place, node in enumerate(self.walk.stack) if node.number), 0)
        return self.walk.stack[found] if found else None

    def _after(self, error: expat.ExpatError, at: int, ended: bool) -> bytes | None:
        """What to read after an error: from the next document or the next row on; None where there is no more."""
        rest = self.window[at - self.start:]
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT] and \
                rest.lstrip().startswith(b"<") and not rest.lstrip().startswith(b"</"):
            skipped = len(rest) - len(rest.lstrip())
            self._go_on(at + skipped, [])
            return rest[skipped:]
        outermost = self._outermost()
        rows = self._rows()
        first = outermost.byte if outermost else at
        if ended or not rows:
            torn = ended and error.code != expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
            self._reject(self.window[first - self.start:], first, TORN if torn else BROKEN)
            while self.clear.chunk():
                continue
            self._unwind([])
            return None
        return self._next_row(first, at, rows)

    def _next_row(self, first: int, at: int, rows: Mapping[str, list[str]]) -> bytes | None:
        """Reject what stands before the next row, and go on with that."""
        names = b"|".join(re.escape(raw.encode()) for raw in rows)
        opening = re.compile(b"<(" + names + rb")[\s/>]")
        kept = self.window[first - self.start:]
        looked = max(at, first + 1) - first
        while not (found := opening.search(kept, looked)):
            more = self.clear.chunk()
            if not more:
                self._reject(kept, first, BROKEN)
                self._unwind([])
                return None
            looked = max(looked, len(kept) - max(map(len, rows)) * 4 - 8)
            kept += more
            if len(kept) > self.clear.longest:
                raise EvidenceError(_("One record of the XML is longer than the memory allowed."), where="element",
                                    remedy=_("raise --memory"))
        self._reject(kept[:found.start()], first, BROKEN)
        self._go_on(first + found.start(), rows[found[1].decode()])
        return kept[found.start():]

    def _rows(self) -> dict[str, list[str]]:
        """The elements that are rows outside all others, and those that each lies in."""
        rows: dict[str, list[str]] = {}
        waiting: list[tuple[Shape, list[str]]] = [(self.walk.root, [])]
        while waiting:
            shape, above = waiting.pop(0)
            for child in shape.children.values():
                if child.table:
                    rows.setdefault(child.raw, above)
                else:
                    waiting.append((child, [*above, child.raw]))
        return rows

    def _go_on(self, at: int, above: list[str]) -> None:
        self._unwind(above)
        self.begin(at, above)
        self.window, self.start = b"", at

    def _unwind(self, above: list[str]) -> None:
        """Close what was open: rows under way are dropped, the elements around them are kept or given out."""
        walk = self.walk
        walk.dropped += sum(node.number > 0 for node in walk.stack)
        same = 0
        while same < len(above) and same + 1 < len(walk.stack) and walk.stack[same + 1].shape.raw == above[same]:
            same += 1
        for node in walk.stack[same + 1:]:
            node.number = 0
        rows = next((place for place, node in enumerate(walk.stack) if place > same and node.shape.table), None)
        if rows is not None:
            del walk.stack[rows:]
        walk.open_rows, walk.weight = 0, 0
        while len(walk.stack) > same + 1:
            walk.end("")
        for name in above[same:]:
            walk.start(name, ())

    def _reject(self, content: bytes, at: int, reason: str) -> None:
        self.walk.items += 1
        self.outside["reject"] += 1
        self.sink.reject(self.walk.items, at if self.walk.exact else None, reason, content[:_KEPT])


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read every element.  Units are records, counted as they begin, and pieces that are no XML."""
    head = source.head(LEARNED)
    root, _elements, _error = learn(head)
    with closing(source.open()) as stream:
        clear = Clear(stream, sink, head[:4096], limits.memory // 4)
        walk = Walk(sink, root, limits.memory // 4, lambda: 0, [Open(root, 1, 0)])
        reading = _Reading(sink, clear, walk)
        walk.offset = reading.place
        reading.run()
    encodings = clear.encoding or clear.told or "utf-8"
    tables = walk.tables()
    for table in tables[:1]:
        table.repaired.update(clear.repaired)
    for table in tables:
        table.close(LedgerUnit.ROW, Dialect(encodings={encodings: table.counts["record"]}, header=True))
    begun = walk.items - walk.dropped - sum(table.counts["record"] for table in tables)
    sink.outside(Ledger(LedgerUnit.ROW, units=begun, **reading.outside))
