"""The walk through an XML document, element by element.

An element that repeats among its siblings is the row of a table; what stands within it becomes its columns, by dotted
paths, and what stands outside every row makes one record of its own.  Within a row a child that repeats is numbered
("phone", "phone[2]"), unless it has an inside of its own and comes often: then it is the row of a further table, which
leads to its parent.  Which elements repeat is learned from the file's first bytes, and completed on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from faille.errors import EvidenceError
from faille.formats._flattening import gather
from faille.formats._gathering import Gathering
from faille.formats.kind import Sink
from faille.language import _

OFTEN = 5  # siblings of one name that are still columns of their row
_NAMING = frozenset({"name", "key", "k", "n", "column", "field"})  # <field name="town">…</field> is a column "town"
PARENT = "parent row"
_CHILD = "\0"  # stands in an element's text for what lies within it; no XML holds that character


@dataclass(slots=True, eq=False)
class Shape:
    """An element's place in the document, whatever its values."""

    raw: str  # as written, with a prefix
    path: str  # dotted, from below the root
    name: str = ""  # without its prefix
    children: dict[str, Shape] = field(default_factory=dict)
    most: int = 0  # siblings it was seen with, itself included
    inside: bool = False  # has children, or attributes other than one that names it
    table: bool = False
    rows: Gathering | None = None

    def child(self, raw: str) -> Shape:
        """The shape of a child element."""
        found = self.children.get(raw)
        if found is None:
            name = raw.rpartition(":")[2]
            found = self.children[raw] = Shape(
                raw, f"{self.path}.{name}" if self.path else name if self.raw else "", name)
        return found

    def decide(self, within: bool = False) -> None:
        """Tell the rows below: elements that repeat; within a row, those that repeat often and have an inside."""
        for child in self.children.values():
            child.table = child.most > (OFTEN if within else 1) and (child.inside or not within) and bool(self.raw)
            child.decide(within or child.table)


@dataclass(slots=True, eq=False)
class Open:
    """An element under way."""

    shape: Shape
    place: int  # among its siblings of the same name, from 1
    byte: int  # where it begins; of rows
    number: int = 0  # of a row
    nil: bool = False
    flat: dict[str, str | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """What an XML parser calls.  Without a sink, it learns shapes only."""

    sink: Sink | None
    root: Shape
    longest: int
    offset: Callable[[], int]
    stack: list[Open] = field(default_factory=list)
    items: int = 0
    open_rows: int = 0
    weight: int = 0  # characters of what is under way
    elements: int = 0
    dropped: int = 0  # rows begun that damage ended: their bytes are rejects
    exact: bool = True  # whether offsets are the file's

    def attach(self, parser: expat.XMLParserType) -> None:
        """Let a parser call this walk."""
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters

    def start(self, raw: str, attributes: Sequence[str]) -> None:
        """An element begins."""
        if len(self.stack) > 200:
            raise EvidenceError(_("The XML lies too deep in itself."), where="element",
                                remedy=_("this is no table; check what the file is"))
        parent = self.stack[-1]
        shape = parent.shape.children.get(raw) or parent.shape.child(raw)
        place = parent.counts[raw] = parent.counts.get(raw, 0) + 1
        node = Open(shape, place, 0)
        self.elements += 1
        if shape.table:
            self.items += 1
            self.open_rows += 1
            node.number, node.byte = self.items, self.offset()
        elif len(self.stack) == 1:
            node.byte = self.offset()
        if attributes:
            self.attributes(node, attributes)
        if parent.text:
            while parent.text and parent.text[-1].isspace():  # only sets off what lies within, and may come for ever
                parent.text.pop()
            if parent.text and parent.text[-1] != _CHILD:
                parent.text.append(_CHILD)
        self.stack.append(node)

    def attributes(self, node: Open, attributes: Sequence[str]) -> None:
        """Its attributes are its first columns."""
        for at in range(0, len(attributes), 2):
            name, value = attributes[at], attributes[at + 1]
            if name.startswith("xmlns") or name.endswith(":schemaLocation"):
                continue
            if name.endswith(":nil"):
                node.nil = value in {"true", "1"}
            else:
                node.flat[name.rpartition(":")[2]] = value
                self.weight += len(value)

    def characters(self, data: str) -> None:
        """Text."""
        self.stack[-1].text.append(data)
        self.weight += len(data)
        if self.weight > self.longest:
            raise EvidenceError(_("One record of the XML is longer than the memory allowed."), where="element",
                                remedy=_("raise --memory"))

    def end(self, raw: str) -> None:
        """An element ends."""
        del raw
        node = self.stack.pop()
        parent, shape = self.stack[-1], node.shape
        text = ""
        if node.text:
            text = "".join(node.text).strip()
            if _CHILD in text:
                text = " ".join(part.strip() for part in text.split(_CHILD)).strip()
        if node.place == 1 and not (node.flat or node.counts or node.nil or shape.table) and self.sink is not None \
                and len(self.stack) > 1 and shape.name not in parent.flat:
            parent.flat[shape.name] = text  # as most elements are
            return
        shape.most = max(shape.most, node.place)
        named = self._named(node) if node.flat else None
        if named is None and (node.flat or node.counts):
            shape.inside = True
        if self.sink is None:
            self.weight = 0
        elif shape.table or len(self.stack) == 1:
            self.row(node, text)
        else:
            key = named or (shape.name if node.place == 1 else f"{shape.name}[{node.place}]")
            _put(parent.flat, key, node, text, named is not None)
            if node.place > (OFTEN if self.open_rows else 1) and (shape.inside or not self.open_rows) and not named:
                self.promote(shape, parent, node.place)

    def _named(self, node: Open) -> str | None:
        """The column that an element's only attribute names."""
        if len(node.flat) != 1 or node.counts:
            return None
        (attribute, value), = node.flat.items()
        return value if attribute.lower() in _NAMING and value and len(value) <= 60 else None

    def row(self, node: Open, text: str) -> None:
        """Give a row, or what stands outside every row, to its table."""
        flat = {"value": text, **node.flat} if text or (not node.flat and node.shape.table) else node.flat
        number, byte = node.number, node.byte if self.exact else None
        if node.shape.table:
            self.open_rows -= 1
        elif flat:
            self.items += 1
            number = self.items
        if flat:
            self.add(node.shape, number, byte, flat)
        if not self.open_rows:
            self.weight = 0

    def add(self, shape: Shape, number: int, byte: int | None, flat: dict[str, str | None]) -> None:
        """A row of a table; one within another row leads to it."""
        if shape.rows is None and self.sink is not None:
            shape.rows = Gathering(self.sink, shape.path)
        if self.open_rows:
            above = next((node.number for node in reversed(self.stack) if node.number), 0)
            if above:
                flat = {PARENT: str(above), **flat}
        if shape.rows is not None:
            gather(shape.rows, number, byte, flat, sum(len(value or "") for value in flat.values()))

    def promote(self, shape: Shape, parent: Open, places: int) -> None:
        """Make rows of siblings that were taken for columns."""
        shape.table = True
        for place in range(1, places + 1):
            key = shape.name if place == 1 else f"{shape.name}[{place}]"
            mine = [path for path in parent.flat if path == key or path.startswith(f"{key}.")]
            flat = {path[len(key) + 1:] or "value": parent.flat.pop(path) for path in mine}
            if flat:
                self.items += 1
                self.add(shape, self.items, None, flat)

    def tables(self) -> list[Gathering]:
        """Every table begun."""
        found, waiting = [], [self.root]
        while waiting:
            shape = waiting.pop()
            waiting.extend(reversed(shape.children.values()))
            if shape.rows is not None:
                found.append(shape.rows)
        return found


def _put(flat: dict[str, str | None], key: str, node: Open, text: str, named: bool) -> None:
    """Add an element's values to its parent's; an attribute may have a child's name, and then keeps it."""
    if node.counts and not node.flat and not text:
        return  # what it held are rows
    free, more = key, 2
    while free in flat:
        free, more = f"{key}[{more}]", more + 1
    if text or named or not node.flat:
        flat[free] = None if node.nil else text
    if not named:
        for path, value in node.flat.items():
            flat[f"{free}.{path}"] = value
