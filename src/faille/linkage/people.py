"""Records as they are compared: one row a record, a few forms for each role, and how common each form is.

    faille_people   r (from 0), relation, row (the store's own), then for each role and value ROLE_1, ROLE_2, …,
                    ROLE_1_band (how rare), ROLE_1_TOKEN
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faille.linkage.fields import Field, Source
from faille.sql.engine import Engine

BITS_A_BAND = 2.0  # a form's rarity is told to a bit: finer bands would make more patterns and tell no more
_ONE_BEARERS = 10  # records that one person may have, where nothing tells how many bear a value
RAREST = 20


@dataclass(frozen=True, slots=True)
class Band:
    """Forms about as common: the share of values that are of the band, and how often two values agree in it."""

    share: float
    collision: float


def gather(sources: Sequence[Source], fields: Sequence[Field], engine: Engine) -> int:
    """Make `faille_people`; returns how many records differ in what they are compared by: 1, or 2 for more."""
    told = _once(sources, fields, engine)
    engine.run(f"CREATE OR REPLACE TABLE faille_raw AS {' UNION ALL '.join(_forms(sources, fields, told))}")
    for name in told.values():
        engine.run(f"DROP TABLE {name}")
    total = int(engine.row("SELECT count(*) FROM faille_raw")[0])
    identity = [f"coalesce(hash({each.stem}_1), 0)" for each in fields if each.role in ("first_name", "birth_date")]
    joins, columns = [], []
    for each in fields:
        _tell(each, identity, total, engine)
        for k in range(1, each.values + 1):
            form, there = f"{each.stem}_{k}", f"{each.stem}_{k}_told"
            joins.append(f"LEFT JOIN faille_told_{each.stem} {there} ON {there}.form = r.{form}")
            rarest = _band(each.comparison.coincidence)
            band = f"{there}.band" if _all_told(each) else f"coalesce({there}.band, {rarest})"
            columns += [f"r.{form}", f"{band} AS {form}_band"]
            columns += [f"{there}.{name} AS {form}_{name}" for name, token in each.comparison.tokens.items()
                        if token.kept]
    engine.run(f"CREATE OR REPLACE TABLE faille_people AS SELECT r.r, r.relation, r.row, {', '.join(columns)}"
               f" FROM faille_raw r {' '.join(joins)}")
    forms = ", ".join(f"{each.stem}_{k}" for each in fields for k in range(1, each.values + 1))
    different = engine.rows(f"SELECT DISTINCT {forms} FROM faille_raw LIMIT 2")
    engine.run("DROP TABLE faille_raw")
    for each in fields:
        engine.run(f"DROP TABLE faille_told_{each.stem}")
    return len(different)


def _once(sources: Sequence[Source], fields: Sequence[Field], engine: Engine) -> dict[tuple[str, str, str], str]:
    """(relation, role, column) -> a table with the form (x) of each different value (v) of a column that repeats."""
    made: dict[tuple[str, str, str], str] = {}
    for source in sources:
        for each in fields:
            for form in source.forms.get(each.role, ()):
                if form.repeats:
                    name = f"faille_form_{len(made)}"
                    engine.run(f"CREATE OR REPLACE TABLE {name} AS SELECT {form.column} AS v, {form.sql} AS x FROM"
                               f" (SELECT DISTINCT {form.column} FROM {source.relation} WHERE {form.column} <> '')")
                    made[source.relation, each.role, form.column] = name
    return made


def _forms(sources: Sequence[Source], fields: Sequence[Field],
           told: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    """Each source's records with the different values of each role, moved to the front."""
    first = 0
    for number, source in enumerate(sources):
        inner, outer, joins = [], [], []
        for each in fields:
            kind = "INTEGER" if each.role == "birth_date" else "VARCHAR"
            given: list[str] = []
            for form in source.forms.get(each.role, ()):
                given.append(f"{each.stem}_g{len(given) + 1}")
                table = told.get((source.relation, each.role, form.column))
                if table:
                    joins.append(f" LEFT JOIN {table} ON {table}.v = t.{form.column}")
                inner.append(f", {f'{table}.x' if table else form.sql} AS {given[-1]}")
            outer += [f"{value} AS {each.stem}_{k}" for k, value in
                      enumerate(_different(given, each.values, kind), 1)]
        yield (f"SELECT {first} + row AS r, {number} AS relation, row, {', '.join(outer)}"
               f" FROM (SELECT t.rowid AS row{''.join(inner)} FROM {source.relation} t{''.join(joins)})")
        first += source.records


def _different(given: Sequence[str], values: int, kind: str) -> Iterator[str]:
    """SQL of the first, second, … different value among `given`."""
    before: list[str] = []
    for k in range(values):
        if k >= len(given):
            yield f"CAST(NULL AS {kind})"
        elif k == 0:
            before.append(f"coalesce({', '.join(given)})" if len(given) > 1 else given[0])
            yield before[0]
        else:
            others = "".join(f" WHEN {' AND '.join(f'{name} <> {b}' for b in before)} THEN {name}"
                             for name in given[k:])
            before.append(f"(CASE{others} END)")
            yield before[-1]


def _tell(each: Field, identity: Sequence[str], total: int, engine: Engine) -> None:
    """faille_told_ROLE: form, band, tokens.

    A form's share counts persons, not records, where the find has something to tell them apart by: a telephone that
    stands on six records of one patient is no more common than one that stands on one.
    """
    values = " UNION ALL ".join(
        f"SELECT {each.stem}_{k} AS form{''.join(f', {name} AS i{i}' for i, name in enumerate(identity))}"
        f" FROM faille_raw WHERE {each.stem}_{k} IS NOT NULL" for k in range(1, each.values + 1))
    several = "count(*)"
    if _by_bearers(each):
        several = (f"(count(DISTINCT hash({', '.join(f'i{i}' for i in range(len(identity)))})) - 1)" if identity
                   else f"(count(*) - {_ONE_BEARERS})")
    share = f"greatest({several} / {max(total, 1)}.0, {each.comparison.coincidence if _by_bearers(each) else 1e-12})"
    tokens = "".join(f", {token.sql.replace('{n}', 'form')} AS {name}" for name, token in
                     each.comparison.tokens.items() if token.kept)
    engine.run(f"CREATE OR REPLACE TABLE faille_told_{each.stem} AS SELECT form,"
               f" CAST(least(floor(-log2(share) / {BITS_A_BAND}), {RAREST}) AS TINYINT) AS band{tokens} FROM"
               f" (SELECT form, {share} AS share FROM ({values}) GROUP BY form"
               f"{'' if _all_told(each) else ' HAVING count(*) > 1'})")


def _by_bearers(each: Field) -> bool:
    """Whether a value so seldom belongs to two persons that how many bear it is counted."""
    return each.comparison.coincidence < 1e-4 and each.role != "birth_date"


def _all_told(each: Field) -> bool:
    """Whether every form is told of, and not only those that stand on several records."""
    return not _by_bearers(each) or any(token.kept for token in each.comparison.tokens.values())


def _band(share: float) -> int:
    return min(math.floor(-math.log2(share) / BITS_A_BAND), RAREST)


def bands(each: Field, engine: Engine) -> dict[int, Band]:
    """How values of a role spread over bands.  Of `faille_people`."""
    values = " UNION ALL ".join(f"SELECT {each.stem}_{k}_band AS band FROM faille_people"
                                f" WHERE {each.stem}_{k} IS NOT NULL" for k in range(1, each.values + 1))
    rows = engine.rows(f"SELECT band, count(*) FROM ({values}) GROUP BY 1")
    total = sum(int(n) for _band, n in rows)
    return {int(band): Band(int(n) / total, int(n) / total * 2.0 ** (-BITS_A_BAND * (int(band) + 0.5)))
            for band, n in rows}

