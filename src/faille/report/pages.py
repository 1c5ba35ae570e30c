"""What a dossier is made of: cells, tables, figures, sections and notes, the same for every way of showing them.

A renderer walks these and decides nothing: what is said, in which order and in which language is settled before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Raw = int | float | str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One shown value: its text in the reader's language, the number behind it, and the notes that open its basis."""

    text: str
    value: Raw = None  # what a spreadsheet computes with; None: only the text is meant
    notes: tuple[int, ...] = ()  # numbers of the dossier's notes
    share: float | None = None  # 0..1: drawn as a bar behind the text
    style: str = ""  # "", "number", "code", "mark" (a special category), "mono" (a masked sample), "faint"


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table; `styles` is one of Cell's styles for each column's heading."""

    id: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...] = ()
    wide: bool = False  # more columns than a portrait page holds
    remark: str = ""
    half: bool = False  # narrow enough to stand beside another
    folded: bool = False  # shown where the reader asks for it, or after all else: what only some need
    stacks: tuple[tuple[int, ...], ...] = ()  # on a page, the columns that share one: number, below it its share …

    def stacked(self) -> tuple[tuple[int, ...], ...]:
        """The columns as a page shows them, each a pile of the table's own; a spreadsheet shows every one apart."""
        return self.stacks or tuple((at,) for at in range(len(self.headings)))


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG, what it shows in a sentence, and the table behind it."""

    id: str
    title: str
    alt: str
    svg: str
    table: Table
    remark: str = ""
    legend: tuple[tuple[str, str], ...] = ()  # (colour class, label)


@dataclass(frozen=True, slots=True)
class Facts:
    """A short list of label and value."""

    rows: tuple[tuple[str, Cell], ...]
    half: bool = False  # narrow enough to stand beside another


@dataclass(frozen=True, slots=True)
class Remark:
    """A plain sentence; `tone` is "" or "warning"."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Small tables that may stand side by side."""

    tables: tuple[Table, ...]


Block = Table | Figure | Facts | Remark | Group


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the dossier."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    lead: str = ""

    def tables(self) -> Iterator[Table]:
        """Every table of the section, those behind figures included."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure):
                yield block.table
            elif isinstance(block, Group):
                yield from block.tables


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as a footnote: the claim, how it was reached, and what counts it again."""

    number: int
    finding: str
    claim: str
    value: Cell
    strength: str
    evidence: tuple[str, ...]  # whole ids
    sql: str
    count: Cell
    section: str = ""  # the section that first calls it, "" where none does

    @property
    def short(self) -> tuple[str, ...]:
        """The evidence ids as they are written in a line of text: their first 12 digits."""
        return tuple(item[:12] for item in self.evidence)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of the opening sentence: text, a number that carries its notes, text."""

    before: str
    number: Cell
    after: str


@dataclass(frozen=True, slots=True)
class Question:
    """One of the seven questions, and whether it is answered."""

    title: str
    asks: str
    answered: bool
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole report."""

    language: str
    title: str
    kicker: str
    sentence: tuple[Phrase, ...]
    opening: Facts
    warnings: tuple[str, ...]
    tiles: tuple[tuple[str, Cell], ...]
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    colophon: str
    words: dict[str, str] = field(default_factory=dict)  # the renderers' own words, in the language

    def plain_sentence(self) -> str:
        """The opening sentence without its notes."""
        return "".join(p.before + p.number.text + p.after for p in self.sentence)
