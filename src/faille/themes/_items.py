"""What a comment is made of once its words are known: items, and the small questions that rules ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faille.themes._lexicon import Entry

_STOPS = frozenset(".;()!")


@dataclass(slots=True)
class Item:
    """A term, a cue, or another token; tokens `start` to `end` of the comment."""

    kind: str
    start: int
    end: int
    entry: Entry | None
    key: str  # its first word
    refusal: str = ""  # a value of `Refusal`
    because: int | None = None  # the item that refuses it
    holds: bool = False  # a positive result is said of it
    supported: bool = False  # an ambiguous word means the illness here

    @property
    def term(self) -> bool:
        """Whether it may tell something."""
        return self.kind == "term"

    @property
    def themes(self) -> frozenset[str]:
        """What it may tell."""
        return self.entry.themes if self.entry else frozenset()

    @property
    def tested(self) -> bool:
        """Whether it is something that a laboratory tests for."""
        return self.entry is not None and self.entry.tested


def refuse(items: list[Item], at: int, reason: str, because: int) -> None:
    """Refuse a term for a reason, a value of `Refusal`; the first refusal stays."""
    if not items[at].refusal:
        items[at].refusal, items[at].because = reason, because


def item_at(items: Sequence[Item], place: int) -> Item | None:
    """The item at a place, None beyond the ends."""
    return items[place] if 0 <= place < len(items) else None


def stops(item: Item) -> bool:
    """Whether an item is a mark that ends every scope."""
    return item.kind == "mark" and item.key in _STOPS


def is_term(items: Sequence[Item], at: int) -> bool:
    """Whether there is a term at a place."""
    item = item_at(items, at)
    return item is not None and item.term
