"""The walk through a JSON document, item by item, on a window of its text."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from faille.formats._flattening import DECODER, DEEPEST, gather, paths, written
from faille.formats._gathering import Gathering, summed
from faille.formats._lines import filled, wide_encoding
from faille.formats.kind import Limits, Sink, Source
from faille.model.reading import Dialect, LedgerUnit

BROKEN, TORN, LONG = "not_json", "torn", "too_long"
_CHUNK = 1024 * 1024
_BLANK = re.compile(r"[\s\ufeff\0]*")
_NEXT = re.compile(r"[}\]]\s*,\s*(?=[{\[])")  # where a further item may begin, after damage
_PEEK = 64 * 1024  # how far a member is looked at before it is read
_PIECE = 1024 * 1024  # what one reject of unreadable text holds


class _BrokenError(Exception):
    """Not JSON at the cursor; its message is the reason's code."""


@dataclass(slots=True)
class _Window:
    """A cursor on the text of a stream.  `at` is the cursor in `text`; what lies before may be dropped."""

    stream: BinaryIO
    decoder: codecs.IncrementalDecoder
    width: int  # bytes of a code unit; 1 for UTF-8
    limit: int
    sink: Sink
    byte: int = 0  # the file's offset of text[0]
    text: str = ""
    at: int = 0
    ended: bool = False
    _known: tuple[int, int] = (0, 0)  # a place of text, and its offset past `byte`: offsets are asked in order

    def more(self) -> bool:
        """Read on; False at the end."""
        if self.ended:
            return False
        if self.at > _CHUNK:
            self.byte, self.text, self.at = self.offset(self.at), self.text[self.at:], 0
            self._known = (0, 0)
        raw = filled(self.stream, max(_CHUNK, len(self.text) - self.at))
        self.sink.advance(len(raw))
        self.ended = not raw
        self.text += self.decoder.decode(raw, not raw)
        return bool(raw)

    def offset(self, place: int) -> int:
        """The file's offset of a place in the window."""
        known, bytes_ = self._known if self._known[0] <= place else (0, 0)
        piece = self.text[known:place]
        if self.width == 1:
            bytes_ += len(piece) if piece.isascii() else len(piece.encode("utf-8", "surrogateescape"))
        else:
            bytes_ += self.width * (len(piece) + (sum(c > "\uffff" for c in piece) if self.width == 2 else 0))
        self._known = (place, bytes_)
        return self.byte + bytes_

    def peek(self) -> str:
        """The next character that is no blank; "" at the end."""
        while True:
            found = _BLANK.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, character: str) -> None:
        """Step over a character that must stand here."""
        found = self.peek()
        if found != character:
            raise _BrokenError(BROKEN if found else TORN)
        self.at += 1

    def value(self) -> Any:
        """The whole value at the cursor."""
        if not self.peek():
            raise _BrokenError(TORN)
        while True:
            try:
                value, end = DECODER.raw_decode(self.text, self.at)
            except RecursionError:
                raise _BrokenError(LONG) from None
            except ValueError as error:
                self._mend(getattr(error, "pos", self.at), "Unterminated" in str(error))
                continue
            if end == len(self.text) and not isinstance(value, dict | list) and self.more():
                continue  # a number may go on
            self.at = end
            return value

    def _mend(self, broken: int, open_string: bool) -> None:
        """Read on where more text may complete the value: the break is near the window's end, or in an open string."""
        if len(self.text) - broken > _CHUNK and not open_string:
            raise _BrokenError(BROKEN)
        if len(self.text) - self.at > self.limit:
            raise _BrokenError(LONG)
        left = len(self.text.rstrip())
        if not self.more():
            raise _BrokenError(TORN if open_string or broken >= left else BROKEN)


@dataclass(slots=True)
class _Walk:
    window: _Window
    sink: Sink
    tables: dict[str, Gathering] = field(default_factory=dict)
    items: int = 0
    outside: Counter[str] = field(default_factory=Counter)

    def table(self, path: str) -> Gathering:
        if path not in self.tables:
            self.tables[path] = Gathering(self.sink, path)
        return self.tables[path]

    def document(self) -> None:
        """One document: a list, an object, or a value alone."""
        first = self.window.peek()
        if first == "[":
            self.array("")
        elif first == "{":
            start = self.window.offset(self.window.at)
            rest: dict[str, str | None] = {}
            try:
                self.object("", rest, 0)
            finally:
                if rest:
                    self.record("", rest, start, 0)
        else:
            self.record("", paths(self.window.value()), self.window.offset(self.window.at), 0)

    def record(self, path: str, flat: dict[str, str | None], byte: int, weight: int) -> None:
        self.items += 1
        gather(self.table(path), self.items, byte, flat, weight)

    def array(self, path: str) -> None:
        """The items of a list."""
        window = self.window
        window.take("[")
        while window.peek() != "]":  # a comma too many before it is not worth a loss
            self.item(path, "")
            if window.peek() != "]":
                window.take(",")
        window.at += 1

    def item(self, path: str, key: str) -> None:
        """One value, as a record."""
        window = self.window
        window.peek()
        byte = window.offset(window.at)
        value = window.value()
        try:
            flat = paths(value)
        except RecursionError:
            raise _BrokenError(LONG) from None
        self.record(path, {"key": key, **flat} if key else flat, byte, window.offset(window.at) - byte)

    def object(self, path: str, rest: dict[str, str | None], depth: int) -> None:
        """The members of an object: lists of objects and keyed objects become tables, the others go to `rest`."""
        window = self.window
        keyed = self.keyed()
        window.take("{")
        if window.peek() == "}":
            window.at += 1
            return
        while True:
            if (found := window.peek()) != '"':
                raise _BrokenError(BROKEN if found else TORN)
            name = window.value()
            window.take(":")
            inner = f"{path}.{name}" if path else name
            opening = window.peek()
            if keyed and opening == "{":
                self.item(path, name)
            elif opening == "[" and self.of_rows():
                self.array(inner)
            elif opening == "{" and depth < DEEPEST:
                self.object(inner, rest, depth + 1)
            else:
                value = window.value()
                rest[inner] = value if isinstance(value, str) or value is None else written(value)
            if window.peek() == "}":
                window.at += 1
                return
            window.take(",")

    def of_rows(self) -> bool:
        """Whether the list at the cursor is one of objects or lists, or a long one of anything."""
        window = self.window
        while len(window.text) - window.at < _PEEK and window.more():
            pass
        piece = window.text[window.at:window.at + _PEEK]
        if found := re.match(r"\[\s*([\[{])", piece):
            return bool(found)
        try:
            DECODER.raw_decode(piece)
        except (ValueError, RecursionError):
            return len(piece) == _PEEK
        return False

    def keyed(self) -> bool:
        """Whether the object at the cursor maps keys to objects that look alike: judged on the first two."""
        window = self.window
        while len(window.text) - window.at < _PEEK and window.more():
            pass
        text, at, seen = window.text[window.at:window.at + _PEEK], 1, []
        try:
            for _place in range(2):
                at = len(text) - len(text[at:].lstrip(", \r\n\t"))
                name, at = DECODER.raw_decode(text, at)
                at = len(text) - len(text[at:].lstrip(": \r\n\t"))
                value, at = DECODER.raw_decode(text, at)
                if not isinstance(name, str) or not isinstance(value, dict) or not value:
                    return False
                seen.append(set(value))
        except (ValueError, RecursionError):
            return False
        return len(seen[0] & seen[1]) * 2 >= len(seen[0] | seen[1])

    def damaged(self) -> bool:
        """Reject the text up to where items of the same make go on; False when none is in the window."""
        window = self.window
        if len(window.text) - window.at < _PEEK:
            window.more()
        known = set(max(self.tables.values(), key=lambda t: t.counts["record"]).columns) if self.tables else set()
        for found in _NEXT.finditer(window.text, window.at):
            try:
                value = DECODER.raw_decode(window.text, found.end())[0]
                keys = set(paths(value)) if isinstance(value, dict) else set()
            except (ValueError, RecursionError):
                continue
            if len(keys & known) * 2 >= max(1, len(keys)) or (not known and len(keys) > 1):
                self.reject(window.at, found.start() + 1, BROKEN)
                window.at = found.end()
                return True
        return False

    def reject(self, start: int, end: int, reason: str) -> None:
        window = self.window
        self.items += 1
        self.outside["reject"] += 1
        content = window.text[start:end].encode("utf-8", "surrogatepass" if window.width > 1 else "surrogateescape")
        self.sink.reject(self.items, window.offset(start), reason, content)


def read(source: Source, sink: Sink, limits: Limits) -> None:
    """Read every document of the file.  Units are items; a text that is not JSON is rejected in pieces of 1 MiB."""
    encoding, skip = wide_encoding(source.head(256 * 1024))
    wide = encoding.startswith(("utf-16", "utf-32"))
    decoder = codecs.getincrementaldecoder(encoding)("replace") if wide else \
        codecs.getincrementaldecoder("utf-8")("surrogateescape")
    with source.open() as stream:
        filled(stream, skip)
        sink.advance(skip)
        window = _Window(stream, decoder, (4 if "32" in encoding else 2) if wide else 1, limits.memory // 4, sink, skip)
        walk = _Walk(window, sink)
        while window.peek():
            try:
                walk.document()
            except _BrokenError as broken:
                _after_damage(walk, str(broken))
    for table in walk.tables.values():
        table.close(LedgerUnit.ROW, Dialect(encodings={encoding or "utf-8": table.counts["record"]}, header=True))
    if walk.outside:
        sink.outside(summed(LedgerUnit.ROW, walk.outside))


def _after_damage(walk: _Walk, reason: str) -> None:
    """Go on behind the damage where items go on; what is not JSON is rejected."""
    window = walk.window
    main = max(walk.tables, key=lambda path: walk.tables[path].counts["record"], default="")
    if not window.peek():
        walk.reject(window.at, window.at, reason)  # torn between two items: nothing to keep, and yet to be told
    while window.peek():
        if not walk.damaged():
            end = min(len(window.text), window.at + _PIECE)
            walk.reject(window.at, end, reason if window.ended else BROKEN)
            window.at = end
            continue
        try:
            while True:
                walk.item(main, "")
                if window.peek() != ",":
                    break
                window.at += 1
        except _BrokenError as broken:
            reason = str(broken)
            continue
        while window.peek() and window.peek() in "]},":
            window.at += 1
        return  # the list has ended: what follows is read as a document
