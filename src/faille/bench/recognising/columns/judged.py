"""The judged part of the columns' exam: tables of forty-six makers, written when the recogniser was thought done.

Its author had seen neither the recogniser nor the failures it was mended by, and its files lay where nobody could build
towards them.  Every table stands under readable headers, under abbreviated ones and under none or meaningless ones, and
one in three under headers of which two are swapped.  It is told apart from the whole.  Once somebody mends what fails
in it, it judges no longer: then another one has to be written.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from faille.bench.recognising.columns.judged_alike import ALIKE, SPOKEN
from faille.bench.recognising.columns.judged_alike import HEADERS as ALIKE_HEADERS
from faille.bench.recognising.columns.judged_kinds import KINDS, PREFIX
from faille.bench.recognising.columns.judged_people import people, stock_of
from faille.bench.recognising.columns.kind import Subject
from faille.bench.recognising.columns.people import ascii_of
from faille.bench.recognising.columns.tables import BLIND, ELSEWHERE, LYING, Column, Table, Written
from faille.bench.recognising.columns.words import text

FRENCH_SPEAKING: Final = ("fr", "be", "ch")
STEADY: Final = ("empty", "constant")  # what dirt would make untrue
BLANKS: Final = ("", "", "NULL", "null", "\\N", "n/a", "NR", "--", "<vide>", "nan", "None", "non renseigné")
WORN: Final = ("surname", "birth name", "first name", "full name", "town", "address", "company")
CASES: Final = ("as it is", "UPPER", "snake", "dotted", "prefixed")


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a table: its trade, its country, and the kinds of its columns."""

    trade: str
    country: str
    kinds: tuple[str, ...]

    @property
    def french(self) -> bool:
        """Whether it writes its headers in French."""
        return self.country in FRENCH_SPEAKING


def _makers() -> tuple[Maker, ...]:
    made = []
    for line in text("judged_tables.txt"):
        head, _mark, kinds = line.partition(" / ")
        trade, _mark, country = head[1:].partition("] ")
        made.append(Maker(trade, country, tuple(PREFIX + name.strip() for name in kinds.split(";"))))
    return tuple(made)


def _headers() -> dict[str, tuple[tuple[str, ...], ...]]:
    found = {}
    for line in text("judged_headers.txt"):
        name, _mark, told = line.partition(": ")
        found[PREFIX + name] = tuple(tuple(each.strip() for each in part.split(",")) for part in told.split(" | "))
    return found


MAKERS: Final = _makers()
HEADERS: Final = _headers()


def exam(seed: int, count: int, folder: Path) -> list[Written]:
    """`count` tables, maker by maker, each as a file in three styles of headers, and every third under lying ones."""
    rng = Random(seed + 2)  # noqa: S311  # an exam, not a secret
    folder.mkdir(parents=True, exist_ok=True)
    strangers = {french: _turns(rng, french=french) for french in (True, False)}
    files = []
    for number in range(count):
        maker = MAKERS[number % len(MAKERS)]
        table = _table(rng, maker, number, strangers[maker.french])
        honest = {"fr": "French", "be": "French", "ch": "French", "gb": "English", "us": "English"}
        styles = [honest.get(maker.country, ELSEWHERE), "short", BLIND[number % 2]] + [LYING] * (number % 3 == 0)
        files += [_write(rng, maker, table, style, folder) for style in styles]
    return files


def _turns(rng: Random, *, french: bool) -> list[str]:
    names = [name for name in ALIKE if (SPOKEN[name] == "fr") == french]
    rng.shuffle(names)
    return names


def _table(rng: Random, maker: Maker, number: int, strangers: list[str]) -> Table:
    """40 to 3,000 rows of a maker, with two or three look-alikes among its columns."""
    stock = stock_of(maker.country)
    subject = Subject(people(rng, round(40 * (3000 / 40) ** rng.random()), stock), stock)
    columns = [Column(name, KINDS[name].draw(rng, subject)) for name in dict.fromkeys(maker.kinds)]
    for _ in range(rng.choice((2, 3)) if maker.french else rng.choice((2, 3, 3))):
        name = strangers.pop(0)
        strangers.append(name)
        columns.insert(rng.randrange(1, len(columns) + 1), Column(name, ALIKE[name].draw(rng, subject)))
    return Table(number, maker.french, [_soiled(rng, column, columns) for column in columns])


def _soiled(rng: Random, column: Column, columns: Sequence[Column]) -> Column:
    """1 to 8 % of the cells blank, mistyped, padded, or a neighbour's; names now and then in bare capitals."""
    name = column.name.removeprefix(PREFIX)
    if name in STEADY:
        return column
    values = list(column.values)
    if name in WORN and rng.random() < 0.3:
        values = [ascii_of(value).upper() for value in values]
    share, blank, neighbour = rng.uniform(0.01, 0.08), rng.choice(BLANKS), rng.choice(columns)
    for row, value in enumerate(values):
        if rng.random() >= share:
            continue
        way = rng.random()
        if way < 0.6:
            values[row] = blank
        elif way < 0.75 and len(value) > 2:
            at = rng.randrange(len(value) - 1)
            values[row] = value[:at] + value[at + 1] + value[at] + value[at + 2 :]
        elif way < 0.93:
            values[row] = rng.choice((f" {value}", f"{value}  ", f"{value}\u00a0"))
        else:
            values[row] = neighbour.values[row]
    return Column(column.name, values)


def _write(rng: Random, maker: Maker, table: Table, style: str, folder: Path) -> Written:
    """The table as a UTF-8 file; look-alikes that only a header can tell are left out where there is none or a lie."""
    shy = style in BLIND or style == LYING
    table = Table(
        table.number, table.french, [c for c in table.columns if not (shy and c.alike and ALIKE[c.name].told)]
    )
    names = _named(rng, maker, table, style)
    swapped: frozenset[int] = frozenset()
    if style == LYING:
        # Two columns of another kind each, of which none is a look-alike: a lie about those would be theirs to refuse.
        honest = [place for place, column in enumerate(table.columns) if not column.alike]
        one, other = rng.sample(honest, k=2)
        names[one], names[other] = names[other], names[one]
        swapped = frozenset((one, other))
    path = folder / f"{table.number:04}_{style}.csv".replace(" ", "_").replace(",", "")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=(";", ",")[table.number % 2])
        if style != "absent":
            writer.writerow(names)
        writer.writerows(zip(*(column.values for column in table.columns), strict=True))
    return Written(table, style, path, swapped)


def _named(rng: Random, maker: Maker, table: Table, style: str) -> list[str]:
    """One header a column in the maker's habit, no two the same."""
    if style in BLIND:
        way = rng.choice(("data{n}", "K{n:02}", "z_{n}", "Spalte{n}", "attr_{n:03}", "expr{n}"))
        return [way.format(n=n) for n in range(1, len(table.columns) + 1)]
    case, told = rng.choice(CASES), list[str]()
    for column in table.columns:
        if column.alike:
            name = ALIKE_HEADERS[column.name]
        else:
            parts = HEADERS[column.name]
            name = rng.choice(parts[(0 if maker.french else 2) + (style == "short")])
        name = _cased(name, case)
        told.append(name if name not in told else f"{name}_{told.count(name) + 1}")
    return told


def _cased(name: str, case: str) -> str:
    if case == "UPPER":
        return ascii_of(name).upper()
    if case in ("snake", "dotted"):
        return ascii_of(name).lower().replace(" ", "_" if case == "snake" else ".")
    return f"tbl_{ascii_of(name).replace(' ', '_')}" if case == "prefixed" else name
