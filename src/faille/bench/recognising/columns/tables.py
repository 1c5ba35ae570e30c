"""Whole tables of the exam: which columns, what dirt, under which headers."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from faille.bench.recognising.columns.codes import CODES
from faille.bench.recognising.columns.judged_alike import ALIKE as JUDGED_ALIKE
from faille.bench.recognising.columns.kind import Kind, LookAlike, Subject
from faille.bench.recognising.columns.lookalikes import LOOK_ALIKES
from faille.bench.recognising.columns.online import ONLINE
from faille.bench.recognising.columns.people import FRENCH, Vocabulary, ascii_of, people, stock_of
from faille.bench.recognising.columns.persons import PERSONS
from faille.bench.recognising.columns.unseen_lookalikes import ALIKE as UNSEEN_ALIKE
from faille.bench.recognising.columns.words import HEADERS

KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in (*PERSONS, *CODES, *ONLINE)}
ALIKE: Final[Mapping[str, LookAlike]] = {each.name: each for each in LOOK_ALIKES}
ELSEWHERE: Final = "German, Spanish"  # only in the unseen part
HONEST: Final = ("French", "English", "short", ELSEWHERE)
BLIND: Final = ("cryptic", "absent")
LYING: Final = "lying"
STYLES: Final = ("French", "English", "short", *BLIND, LYING)
NAMELIKE: Final = (
    "surname",
    "birth name",
    "first name",
    "full name",
    "French town",
    "town abroad",
    "address line",
    "company",
    "prescriber",
    "profession",
    "insurer",
    "country",
)
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind's name or its look-alike's, and what stands in it."""

    name: str
    values: Sequence[str]

    @property
    def alike(self) -> bool:
        """Whether it only resembles personal data."""
        return self.name in ALIKE or self.name in UNSEEN_ALIKE or self.name in JUDGED_ALIKE


@dataclass(frozen=True, slots=True)
class Table:
    """A table of known truth; `french` is the language of its words."""

    number: int
    french: bool
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Written:
    """A table as a file, under headers of one style; `swapped` are the columns whose headers lie."""

    table: Table
    style: str
    path: Path
    swapped: frozenset[int] = frozenset()


def draw_table(rng: Random, number: int, lent: Mapping[str, Vocabulary]) -> Table:
    """A table of 5 to 30 columns and 40 to 3,000 rows, in French two times in three."""
    language = FRENCH if rng.random() < 0.66 else rng.choice(("en", "en", "de", "es", "it"))
    own = language in (FRENCH, "en") and (not lent or rng.random() < 0.5)
    if not own and not lent:
        language = "en"
    locales = [each for each in lent if each.startswith(language)]
    stock = stock_of(rng, language, None if own or not locales else lent[rng.choice(sorted(locales))])
    count = round(40 * (3000 / 40) ** rng.random())
    subject = Subject(people(rng, count, stock), stock)
    return Table(number, subject.french, [_column(rng, name, subject) for name in _composition(rng, subject)])


def _composition(rng: Random, subject: Subject) -> list[str]:
    """Names of kinds and look-alikes; one table in six is about things, and holds no person."""
    size = min(30, max(5, round(rng.triangular(5, 30, 11))))
    if rng.random() < 1 / 6:
        strangers = rng.sample(sorted(ALIKE), k=min(size, 14))
        plain = rng.sample(
            ["row number", "amount", "code", "other date", "reference", "boolean", "empty", "percentage", "constant"],
            k=3,
        )
        return _shuffled(rng, strangers + plain)
    fit = [
        k
        for k in KINDS.values()
        if (not k.only or (k.only == FRENCH) == subject.french)
        and not (k.name == "commune code" and not subject.people[0].commune)
    ]
    chosen: list[str] = []
    for _ in range(size):
        left = [k for k in fit if k.name not in chosen]
        chosen.append(rng.choices(left, [k.weight for k in left])[0].name)
    return _shuffled(rng, chosen + rng.sample(sorted(ALIKE), k=rng.choice((0, 1, 1, 2, 3))))


def _shuffled(rng: Random, names: list[str]) -> list[str]:
    rng.shuffle(names)
    return names


def _column(rng: Random, name: str, subject: Subject) -> Column:
    drawn = KINDS[name].draw(rng, subject) if name in KINDS else ALIKE[name].draw(rng, subject)
    if name in NAMELIKE:
        drawn = _worn(rng, drawn)
    if name != "empty":
        drawn = _holed(rng, drawn)
    if rng.random() < 0.06:
        drawn = [v + " " * rng.randrange(1, 8) if v else v for v in drawn]
    return Column(name, drawn)


def _worn(rng: Random, values: list[str]) -> list[str]:
    """Capitals, lost accents, typing errors."""
    if rng.random() < 0.35:
        values = [v.upper() for v in values]
    if rng.random() < 0.35:
        values = [ascii_of(v) for v in values]
    rate = rng.choice((0.0, 0.0, 0.01, 0.05))
    return [_mistyped(rng, v) if len(v) > 3 and rng.random() < rate else v for v in values]


def _mistyped(rng: Random, value: str) -> str:
    at = rng.randrange(1, len(value) - 1)
    letter = rng.choice(LETTERS)
    letter = letter.upper() if value.isupper() else letter
    return rng.choice(
        (
            value[:at] + value[at + 1 :],
            value[:at] + letter + value[at + 1 :],
            value[:at] + value[at] + value[at:],
            value[:at] + value[at + 1] + value[at] + value[at + 2 :],
        )
    )


def _holed(rng: Random, values: list[str]) -> list[str]:
    """Up to six empties in ten; most columns have few."""
    share = rng.choice((0.0, 0.0, 0.0, rng.uniform(0, 0.1), rng.uniform(0, 0.6)))
    blank = rng.choice(("", "", "", "", "NULL", "-", "N/A"))
    holed = [blank if rng.random() < share else v for v in values]
    return holed if any(v not in ("", blank) for v in holed) else values


def headers(rng: Random, table: Table, style: str) -> tuple[list[str], frozenset[int]]:
    """The header line in a style, no two the same, and the columns whose headers were swapped."""
    told = [_header(rng, column.name, style, place, french=table.french) for place, column in enumerate(table.columns)]
    swapped: frozenset[int] = frozenset()
    if style == LYING:
        one, other = rng.sample(range(len(told)), k=2)
        told[one], told[other] = told[other], told[one]
        swapped = frozenset((one, other))
    seen: dict[str, int] = {}
    for place, name in enumerate(told):
        seen[name] = seen.get(name, 0) + 1
        told[place] = name if seen[name] == 1 else f"{name}_{seen[name]}"
    return told, swapped


def _header(rng: Random, name: str, style: str, place: int, *, french: bool) -> str:
    if style in BLIND:
        return rng.choice(
            (
                f"COL{place + 1}",
                f"F{place + 10}",
                f"X_{rng.choice(LETTERS).upper()}M{place}",
                f"champ{place + 1}",
                f"V{place:03}",
            )
        )
    told = HEADERS[name]
    if style == LYING:
        style = "French" if french else "English"
    return rng.choice({"French": told.french, "English": told.english, "short": told.short}[style])


def write(rng: Random, table: Table, style: str, folder: Path) -> Written:
    """The table as a UTF-8 file with clean quoting: reading is not what is examined here.

    Columns that only a header can tell are left out where there is none.
    """
    if style not in HONEST:
        table = Table(table.number, table.french, [c for c in table.columns if not (c.alike and ALIKE[c.name].told)])
    names, swapped = headers(rng, table, style)
    path = folder / f"{table.number:04}_{style}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=(";", ",")[table.number % 2])
        if style != "absent":
            writer.writerow(names)
        writer.writerows(zip(*(column.values for column in table.columns), strict=True))
    return Written(table, style, path, swapped)


def exam(seed: int, count: int, lent: Mapping[str, Vocabulary], folder: Path) -> list[Written]:
    """`count` tables, each written under an honest style and a blind one, and every third under lying headers too."""
    rng = Random(seed)  # noqa: S311  # an exam, not a secret
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number in range(count):
        table = draw_table(rng, number, lent)
        honest = ("French" if table.french else "English", "short", "English")[number % 3]
        styles = [honest, BLIND[number % 2]] + ([LYING] if number % 3 == 0 else [])
        files += [write(rng, table, style, folder) for style in styles]
    return files
