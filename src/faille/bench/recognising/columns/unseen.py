"""The unseen part of the columns' exam: tables of thirty makers that the rest of the exam does not know.

Written on 23 November 2026, from general knowledge, by somebody who had not seen the recogniser or its lists, and never
described to whoever builds it: registers of schools, hotels, clubs, insurers, town halls, shops and boards, with their
own names, towns, headers, abbreviations and spellings (`unseen_words.txt`, `unseen_tables.txt`), and with look-alikes
of their trades.  Three in five makers are French, three in ten English, one in ten German or Spanish.  It is of worth
only as long as nobody builds towards it: what fails in it is told as figures, and its truth is never changed for them.
Every file stands under honest headers, in full or short, and again under none or meaningless ones.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from faille.bench.recognising.columns.kind import Subject
from faille.bench.recognising.columns.people import FRENCH, ascii_of, people
from faille.bench.recognising.columns.tables import BLIND, ELSEWHERE, Column, Table, Written
from faille.bench.recognising.columns.unseen_kinds import KINDS
from faille.bench.recognising.columns.unseen_lookalikes import ALIKE
from faille.bench.recognising.columns.unseen_people import stock_of
from faille.bench.recognising.columns.words import text

HEADED: Final = {"fr": "French", "en": "English", "de": ELSEWHERE, "es": ELSEWHERE}
BLANKS: Final = {
    "fr": ("", "", "", "?", "néant", "n.c.", "(vide)", "#N/A", ".", "inconnu"),
    "en": ("", "", "", "?", "none", "n/k", "(blank)", "#N/A", ".", "unknown"),
    "de": ("", "", "k.A.", "unbekannt"),
    "es": ("", "", "s/d", "desconocido"),
}
WORN: Final = ("surname", "birth name", "first name", "full name", "French town", "address line", "company")
DELIMITERS: Final = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Slot:
    """A column that a maker has: the name of its kind or look-alike, and its headers, full and short."""

    name: str
    full: tuple[str, ...]
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a table: its trade, its language, and its columns in their order."""

    trade: str
    language: str
    slots: tuple[Slot, ...]


def _makers() -> tuple[Maker, ...]:
    made: list[tuple[str, str, list[Slot]]] = []
    for line in text("unseen_tables.txt"):
        if line.startswith("["):
            trade, _mark, language = line[1:].partition("] ")
            made.append((trade, language, []))
        else:
            item, _mark, told = line.partition(": ")
            full, short = (tuple(name.strip() for name in part.split(",")) for part in told.split(" | "))
            known = item.replace(" / ", ", unseen: ", 1)
            made[-1][2].append(Slot(known if known in KINDS else f"{item}, unseen", full, short))
    return tuple(Maker(trade, language, tuple(slots)) for trade, language, slots in made)


MAKERS: Final = _makers()


def exam(seed: int, count: int, first: int, folder: Path) -> list[Written]:
    """`count` tables, maker by maker, numbered from `first` on, each as a file with honest headers and a blind one."""
    rng = Random(seed + 1)  # noqa: S311  # an exam, not a secret
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for n in range(count):
        turn, place = divmod(n, len(MAKERS))
        maker = MAKERS[place]
        table = _table(rng, maker, first + n)
        short = (turn + place) % 2 == 1
        files.append(_write(rng, maker, table, "short" if short else HEADED[maker.language], folder))
        files.append(_write(rng, maker, table, BLIND[(turn + place // 2) % 2], folder))
    return files


def _table(rng: Random, maker: Maker, number: int) -> Table:
    """40 to 3,000 rows of a maker."""
    stock = stock_of(rng, maker.language)
    subject = Subject(people(rng, round(40 * (3000 / 40) ** rng.random()), stock), stock)
    return Table(number, maker.language == FRENCH, [_column(rng, slot.name, subject) for slot in maker.slots])


def _column(rng: Random, name: str, subject: Subject) -> Column:
    values = (KINDS[name].draw if name in KINDS else ALIKE[name].draw)(rng, subject)
    if name.startswith(WORN) and rng.random() < 0.3:
        values = [ascii_of(value).upper() for value in values]
    share = rng.choice((0.0, 0.0, rng.uniform(0, 0.08), rng.uniform(0, 0.5)))
    blank = rng.choice(BLANKS[subject.stock.language])
    holed = [blank if rng.random() < share else value for value in values]
    if rng.random() < 0.05:
        holed = [f"  {value}" for value in holed]
    # A column of which only blanks are left has no truth any more.
    return Column(name, holed if len({value.strip() for value in holed} - {blank}) > 0 else values)


def _write(rng: Random, maker: Maker, table: Table, style: str, folder: Path) -> Written:
    """The table as a UTF-8 file; look-alikes that only a header can tell are left out where there is none."""
    kept = [
        (slot, column)
        for slot, column in zip(maker.slots, table.columns, strict=True)
        if style not in BLIND or not (column.alike and ALIKE[column.name].told)
    ]
    path = folder / f"{table.number:04}_{style}.csv".replace(" ", "_")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=DELIMITERS[table.number % 3])
        if style != "absent":
            writer.writerow(_headers(rng, [slot for slot, _column in kept], style))
        writer.writerows(zip(*(column.values for _slot, column in kept), strict=True))
    return Written(Table(table.number, table.french, [column for _slot, column in kept]), style, path)


def _headers(rng: Random, slots: Sequence[Slot], style: str) -> list[str]:
    """One header a column, no two the same."""
    if style in BLIND:
        way = rng.choice(("Field{n}", "colonne_{n}", "Unnamed: {n}", "var{n:02}", "zone{n}", "Q{n}", "item_{n:03}"))
        return [way.format(n=n) for n in range(1, len(slots) + 1)]
    told: list[str] = []
    for slot in slots:
        name = rng.choice(slot.short if style == "short" else slot.full)
        told.append(name if name not in told else f"{name} {told.count(name) + 1}")
    return told
