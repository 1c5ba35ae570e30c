"""Cards: records of named properties, one property a line, long lines folded.

vCard and LDIF are both written so.  A name may come several times: its values are columns of their own
("TEL", "TEL[2]"), and from the twentieth on stand together in one.
"""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from faille.formats._flattening import gather
from faille.formats._gathering import Gathering
from faille.formats._textlines import TextLines
from faille.formats.kind import Limits, Sink, Source

OUTSIDE, LONG = "outside_card", "too_long"
_MANY = 20  # values of one name that are columns
_DEEPEST = 8  # records within records


@dataclass(slots=True)
class Card:
    """One record under way."""

    line: int
    byte: int
    values: dict[str, list[str]] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)  # name -> values it has had
    weight: int = 0
    last: str = ""  # the name of its last property

    def add(self, column: str, value: str) -> None:
        """Add a value to a column."""
        self.values.setdefault(column, []).append(value)

    def put(self, name: str, value: str) -> None:
        """Add a value to the next column of its name."""
        self.add(self.free(name), value)

    def free(self, name: str) -> str:
        """The name with the number that its next value has."""
        place = self.used[name] = self.used.get(name, 0) + 1
        return name if place == 1 else f"{name}[{min(place, _MANY)}]"


@dataclass(slots=True)
class Cards:
    """The records of a file.  A format's `take` gets whole lines, and says which of the ledger's roles each has."""

    sink: Sink
    lines: TextLines
    table: Gathering
    longest: int
    card: Card | None = None
    outer: list[Card] = field(default_factory=list)  # cards that the one under way lies within
    joined: bool = False  # whether the line that is taken was several
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def full(self) -> bool:
        """Whether the record under way has all that memory allows: it has lost its end."""
        return self.card is not None and self.card.weight > self.longest

    def begin(self, line: int, byte: int, *, within: bool = False) -> None:
        """A record begins, perhaps within the one under way; else that is complete, and all around it."""
        if within and self.card is not None and len(self.outer) < _DEEPEST:
            self.outer.append(self.card)
        else:
            while self.card is not None:
                self.finish()
        self.card = Card(line, byte)

    def finish(self) -> None:
        """The record under way is complete; the one around it goes on."""
        if self.card is not None:
            flat = {column: "\n".join(values) for column, values in self.card.values.items()}
            gather(self.table, self.card.line, self.card.byte, flat, self.card.weight)
        self.card = self.outer.pop() if self.outer else None

    def reject(self, line: int, byte: int, reason: str, text: str) -> None:
        """A line that belongs to no record."""
        self.counts["reject"] += 1
        self.sink.reject(line, byte, reason,
                         text.encode("utf-8", "replace") if self.joined else self.lines.raw(line, text))


Take = Callable[[Cards, int, int, str], None]
Joins = Callable[[list[str], str], bool]  # (pieces of the line so far, the next line) -> whether it was added to them


def read(source: Source, sink: Sink, limits: Limits, name: str, take: Take, joins: Joins) -> None:
    """Read every record into the table `name`."""
    with closing(source.open()) as stream:
        lines = TextLines(stream, source, sink, limits.memory)
        cards = Cards(sink, lines, Gathering(sink, name), limits.memory // 4)
        pieces: list[str] = []
        first = (0, 0)
        size = 0
        for line, byte, text in lines:
            if pieces and size > cards.longest and text[:1] in {" ", "\t"}:
                cards.joined = False
                cards.reject(line, byte, LONG, text)
            elif pieces and size <= cards.longest and joins(pieces, text):
                size += len(text)
                cards.counts["continuation"] += 1
            else:
                if pieces:
                    cards.joined = len(pieces) > 1
                    take(cards, *first, "".join(pieces))
                pieces, first, size = [text], (line, byte), len(text)
        if pieces:
            cards.joined = len(pieces) > 1
            take(cards, *first, "".join(pieces))
        while cards.card is not None:
            cards.finish()
        lines.close(sink, [cards.table], dict(cards.counts), lines.dialect(":"))


def text_of(encoded: str) -> str:
    """Base64 as text where it is text; as it stands where it is a picture or a key."""
    try:
        raw = base64.b64decode("".join(encoded.split()), validate=True)
        text = raw.decode("utf-8")
    except (binascii.Error, ValueError):
        return encoded
    return text if all(c.isprintable() or c in "\t\r\n" for c in text) else encoded
