"""One row of a statement's values, read with care: strings in any dialect, and the few expressions dumps are made of.

An expression whose value the file does not hold (`NOW()`, a sequence's next number) stays as it is written.
Bytes written in hexadecimal are given as hexadecimal, in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from faille.formats._sql_functions import FIRST, FUNCTIONS, Unknown, binary_date

_PLAIN = rb"'(?:[^']++|'')*+'"
_SLASHED = rb"'(?:[^'\\]++|\\.|'')*+'"
_DOUBLE = rb'"(?:[^"\\]++|\\.|"")*+"'
_DEPTH = 4  # calls within calls
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"Z": b"\x1a", b"b": b"\b", b"%": b"\\%", b"_": b"\\_"}
_POSTGRES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\(.)|''", re.DOTALL)
_POSTGRES_ESCAPE = re.compile(rb"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|''", re.DOTALL)
_NUMBER = re.compile(rb"[-+]?(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][-+]?[0-9]++)?+")
_NOTHING = frozenset({b"NULL", b"null", b"Null", b"DEFAULT", b"default"})
_BREAK = rb"','\\([rn])',char\(1[03]\)\)"
_BREAKS = re.compile(rb"(?:replace\((?=replace))?+replace\('((?:[^']++|'')*+)" + _BREAK
                     + rb"(?:" + _BREAK[1:] + rb")?+")
_HEX = re.compile(rb"0[xX]([0-9A-Fa-f]*+)")


@dataclass(frozen=True, slots=True)
class Cells:
    """How a dialect writes a cell: whether a backslash escapes within strings."""

    backslash: bool
    one: re.Pattern[bytes] = field(init=False)  # a cell and what ends it, "," or ")"
    unclosed: re.Pattern[bytes] = field(init=False)  # a cell whose string, or whose call, does not end here
    single: re.Pattern[bytes] = field(init=False)  # one string and nothing else
    token: re.Pattern[bytes] = field(init=False)

    def __post_init__(self) -> None:
        string = _SLASHED if self.backslash else _PLAIN
        text = rb"(?:[Ee]" + _SLASHED + rb"|(?:[BbXxNn]|_[A-Za-z0-9]++\s*+)?+" + string + rb")"
        either = text + rb"|" + _DOUBLE
        inside = rb"(?:[^'\"()]++|" + either + rb")*+"
        for _depth in range(_DEPTH):
            inside = rb"(?:[^'\"()]++|" + either + rb"|\(" + inside + rb"\))*+"
        bare = rb"[^\s'\"`(),;|+:]++(?:(?<=[eE])\+[0-9]++)?+"
        operand = (rb"(?:" + either + rb"|[-+]?+" + bare + rb"(?:\s*+\(" + inside + rb"\)|\s++(?:0[xX][0-9A-Fa-f]++|"
                   + text + rb"))?+|\("
                   + inside + rb"\))(?:::[\w ]++(?:\([0-9, ]*+\))?+(?:\[\])?+)?+")
        whole = operand + rb"(?:\s*+(?:\|\||\+)\s*+" + operand + rb")*+"
        # Not `'O'Brien'`: behind a string comes an operator or the end of the cell, or the row is not well written.
        for name, pattern in (("single", either), ("one", rb"\s*+(" + whole + rb")\s*+([,)])"),
                              ("unclosed",
                               rb"[^'\"`(),;]*+(?:" + string[:-1] + rb"\\?\Z|" + _DOUBLE[:-1] + rb"\\?\Z|\()"),
                              ("token", rb"\s*+(?:(?P<text>" + text + rb")|(?P<double>" + _DOUBLE
                                        + rb")|(?P<mark>\|\||::|[(),])|(?P<number>" + _NUMBER.pattern
                                        + rb"(?![\w]))|(?P<plus>\+)|(?P<word>[^\s'\"`(),;|+:]++))")):
            object.__setattr__(self, name, re.compile(pattern, re.DOTALL))

    def row(self, data: bytes, at: int) -> tuple[list[bytes], int, bool]:
        """The raw cells of the row whose bracket opens at `at`, and where it ends; else where it goes wrong, False."""
        cells: list[bytes] = []
        place, one = at + 1, self.one
        while True:
            found = one.match(data, place)
            if not found:
                return cells, place, False
            cells.append(found[1])
            place = found.end()
            if found[2] == b")":
                return cells, place, True

    def value(self, raw: bytes) -> bytes | None:
        """What a raw cell means: bytes, or None for NULL."""
        if raw in _NOTHING:
            return None
        if raw.isdigit() or _NUMBER.fullmatch(raw):
            return raw
        if self.single.fullmatch(raw):
            return self.meaning(raw)
        breaks = _BREAKS.fullmatch(raw)
        return _with_breaks(breaks) if breaks else self._evaluated(raw)

    def _evaluated(self, raw: bytes) -> bytes | None:
        try:
            tokens = _Tokens(self, raw)
            value = tokens.expression()
        except Unknown:
            return raw
        return value if tokens.over else raw

    def meaning(self, raw: bytes) -> bytes:
        """The content of a string, its escapes undone."""
        first, quote = raw[:1], raw[-1:]
        if quote == b'"':
            return _unescaped(raw[1:-1]).replace(b'""', b'"')
        content = raw[raw.index(b"'") + 1:-1]
        if first in b"xX":
            return content.lower()
        if first in b"eE":
            return _POSTGRES_ESCAPE.sub(_postgres, content)
        return _unescaped(content) if self.backslash else content.replace(b"''", b"'")


class _Tokens:
    """An expression, token by token."""

    def __init__(self, cells: Cells, raw: bytes) -> None:
        self._cells, self._at = cells, 0
        self._tokens: list[tuple[str, bytes]] = []
        place = 0
        while place < len(raw):
            found = cells.token.match(raw, place)
            if not found or not found.lastgroup:
                raise Unknown
            self._tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()

    @property
    def over(self) -> bool:
        """Whether all was read."""
        return self._at >= len(self._tokens)

    def _next(self) -> tuple[str, bytes]:
        return self._tokens[self._at] if not self.over else ("", b"")

    def _take(self, *wanted: bytes) -> bool:
        if self._next()[1].upper() in wanted:
            self._at += 1
            return True
        return False

    def expression(self) -> bytes | None:
        """Operands put together by || or, where they are strings, by +."""
        kind, value = self._operand()
        while self._next()[1] in {b"||", b"+"}:
            plus = self._take(b"+") or not self._take(b"||")
            other, more = self._operand()
            if plus and "text" not in {kind, other}:
                raise Unknown
            value = None if value is None or more is None else value + more
            kind = "text"
        return value

    def _operand(self) -> tuple[str, bytes | None]:
        kind, raw = self._next()
        self._at += 1
        if kind in {"text", "double"}:
            found: tuple[str, bytes | None] = ("text", self._cells.meaning(raw))
        elif kind == "number":
            found = (kind, raw)
        elif raw == b"(":
            found = ("text", self.expression())
            if not self._take(b")"):
                raise Unknown
        elif kind == "word":
            found = self._word(raw)
        else:
            raise Unknown
        if self._take(b"::"):
            self._type()
        return found

    def _word(self, raw: bytes) -> tuple[str, bytes | None]:
        name = raw.upper().rpartition(b".")[2]
        if name == b"NULL":
            return "text", None
        if hexadecimal := _HEX.fullmatch(raw):
            return "hex", hexadecimal[1].lower()
        if self._take(b"("):
            return "text", self._call(name)
        if (self._next()[0] == "text" and name in FIRST) or (name[:1] == b"_" and _HEX.fullmatch(self._next()[1])):
            return self._operand()
        return "word", raw

    def _call(self, name: bytes) -> bytes | None:
        """The value of a call, its bracket just opened."""
        values: list[bytes | None] = []
        while not self._take(b")"):
            if name == b"CONVERT" and not values and self._next()[0] == "word" and not _HEX.match(self._next()[1]):
                kind = self._type()
                self._take(b",")
                was = self._next()[1]
                values.append(binary_date(self.expression(), kind) if _HEX.match(was) else self.expression())
                self._take(b",")
                continue
            was = self._next()[1]
            values.append(self.expression())
            if self._take(b"AS", b"USING"):
                kind = self._type()
                if _HEX.fullmatch(was):
                    values[-1] = binary_date(values[-1], kind)
            if not self._take(b",") and self._next()[1] != b")":
                raise Unknown
        return FUNCTIONS[name](values) if name in FUNCTIONS else _unknown()

    def _type(self) -> bytes:
        """The name of a type, with its length."""
        name = b""
        while self._next()[0] == "word":
            name = name or self._next()[1].upper()
            self._at += 1
        if self._take(b"("):
            while not self._take(b")") and not self.over:
                self._at += 1
        return name


def _with_breaks(found: re.Match[bytes]) -> bytes:
    """A text whose line breaks sqlite3 wrote as escapes, which it undoes by one call or two."""
    text = found[1].replace(b"''", b"'")
    for which in found[2], found[3]:
        if which:
            text = text.replace(b"\\" + which, b"\r" if which == b"r" else b"\n")
    return text


def _unknown() -> bytes:
    raise Unknown


def _unescaped(content: bytes) -> bytes:
    if b"\\" not in content and b"''" not in content:
        return content
    return _ESCAPE.sub(lambda found: b"'" if not found[1] else _ESCAPES.get(found[1], found[1]), content)


def _postgres(found: re.Match[bytes]) -> bytes:
    what = found[1]
    if not what:
        return b"'"
    if what[:1] in b"xuU" and len(what) > 1:
        number = int(what[1:], 16)
        return bytes([number]) if what[:1] == b"x" else chr(number).encode("utf-8", "replace")
    if what.isdigit():
        return bytes([int(what, 8) & 255])
    return _POSTGRES.get(what, what)
