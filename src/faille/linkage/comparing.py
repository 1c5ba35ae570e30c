"""Pairs as comparison patterns: for each role how near the two records are, all in one whole number.

Many pairs share a pattern, so that what follows (estimation, weights) works on some thousands of patterns, however many
pairs there are.  Six bits a role: 0 nothing to compare, 1, 2, … levels from near to far, then "other", and from 20 on
equality in a band of rarity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from faille.identifiers.kind import IDENTIFIERS, Comparison
from faille.linkage.fields import Field
from faille.sql.engine import Engine

BITS, EQUAL = 6, 20
SWAPPED = "in the other's place"
_MISSING = 0


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a field, as coded: names[0] is equality, names[-1] "other"."""

    field: Field
    names: tuple[str, ...]


def levels(fields: Sequence[Field]) -> list[Levels]:
    """Each field's levels, in the order of the codes."""
    roles = {each.role for each in fields}
    return [Levels(each, ("equal", *((SWAPPED,) if _swaps(each, roles) else ()), *each.comparison.levels, "other"))
            for each in fields]


def published(compared: Sequence[tuple[str, Sequence[str]]]) -> list[Levels]:
    """The levels of a published result, to decode its patterns by: each role with its levels' names."""
    declared = {linked.comparison.role: linked.comparison
                for item in IDENTIFIERS.items().values() for linked in item.linked}
    return [Levels(Field(declared.get(role) or Comparison(role=role), 1), tuple(names)) for role, names in compared]


def pattern(fields: Sequence[Field]) -> str:
    """SQL of the pattern of the records `a` and `b` of faille_people."""
    roles = {each.role: each for each in fields}
    terms = [f"(CAST({_code(each, roles)} AS BIGINT) << {BITS * i})" for i, each in enumerate(fields)]
    return " + ".join(terms)


def compare(pairs: str, into: str, fields: Sequence[Field], engine: Engine) -> None:
    """Make `into` of the relation `pairs` (a, b, found): the same with each pair's pattern."""
    engine.run(f"CREATE OR REPLACE TABLE {into} AS SELECT p.a, p.b, p.found, {pattern(fields)} AS pattern"
               f" FROM {pairs} p JOIN faille_people a ON a.r = p.a JOIN faille_people b ON b.r = p.b")


def at_random(records: int, wanted: int, seed: int, engine: Engine) -> int:
    """Make `faille_random`: pairs of records drawn blindly; returns how many."""
    draw = np.random.default_rng(seed)
    first, second = draw.integers(0, records, wanted), draw.integers(0, max(records - 1, 1), wanted)
    second = np.where(second >= first, second + 1, second)
    kept = second < records
    engine.register("faille_random", pa.table({"a": first[kept], "b": second[kept],
                                               "found": np.zeros(int(kept.sum()), dtype=np.int64)}))
    return int(kept.sum())


def counted(relation: str, engine: Engine) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The patterns of a relation that `compare` made, and how many pairs have each."""
    rows = engine.rows(f"SELECT pattern, count(*) FROM {relation} GROUP BY 1 ORDER BY 1")
    return (np.array([row[0] for row in rows], dtype=np.int64), np.array([row[1] for row in rows], dtype=np.float64))


def coded(patterns: NDArray[np.int64], found: Sequence[Levels]) -> list[NDArray[np.int64]]:
    """For each field the code of each pattern, 0 where another role's equality tells it already."""
    codes = [(patterns >> (BITS * i)) & ((1 << BITS) - 1) for i in range(len(found))]
    equal = {each.field.role: codes[i] >= EQUAL for i, each in enumerate(found)}
    return [np.where(equal[teller], _MISSING, codes[i]) if (teller := each.field.comparison.told_by) in equal
            else codes[i] for i, each in enumerate(found)]


def decoded(patterns: NDArray[np.int64], found: Sequence[Levels]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Patterns x fields: the level of each (-1 nothing to compare, 0 equal, …), and the band where it is equality."""
    codes = np.array(coded(patterns, found)).reshape(len(found), len(patterns)).T
    equal = codes >= EQUAL
    return np.where(equal, 0, np.where(codes == _MISSING, -1, codes)), np.where(equal, codes - EQUAL, -1)


def _swaps(each: Field, roles: Mapping[str, Field] | set[str]) -> bool:
    return each.comparison.swaps_with in roles


def _code(each: Field, roles: Mapping[str, Field]) -> str:
    names = [f"{each.stem}_{k}" for k in range(1, each.values + 1)]
    same = [f"CASE WHEN a.{x} = b.{y} THEN a.{x}_band ELSE -1 END" for x in names for y in names]
    rarest = f"greatest({', '.join(same)})" if len(same) > 1 else same[0]
    cases = [f"WHEN a.{names[0]} IS NULL OR b.{names[0]} IS NULL THEN {_MISSING}",
             f"WHEN {' OR '.join(f'a.{x} = b.{y}' for x in names for y in names)} THEN {EQUAL} + {rarest}"]
    code = 1
    if _swaps(each, roles):
        cases.append(f"WHEN {_swapped(each, roles[each.comparison.swaps_with])} THEN {code}")
        code += 1
    for sql in each.comparison.levels.values():
        cases.append(f"WHEN {' OR '.join(f'({_level(sql, each, x, y)})' for x in names for y in names)} THEN {code}")
        code += 1
    return f"CASE {' '.join(cases)} ELSE {code} END"


def _swapped(each: Field, other: Field) -> str:
    """SQL: what is this role's in one record is the other's in the other record, both ways.

    Or it holds both where the other stands empty: the whole name in the surname's place.
    """
    crossed = [f"(a.{each.stem}_{i} = b.{other.stem}_1 AND b.{each.stem}_{k} = a.{other.stem}_1)"
               for i in range(1, each.values + 1) for k in range(1, each.values + 1)]
    whole = [f"({x}.{other.stem}_1 IS NULL AND strpos({x}.{each.stem}_1, ' ') > 0 AND {x}.{each.stem}_1 IN"
             f" ({y}.{each.stem}_1 || ' ' || {y}.{other.stem}_1, {y}.{other.stem}_1 || ' ' || {y}.{each.stem}_1))"
             for x, y in (("a", "b"), ("b", "a"))]
    return " OR ".join([*crossed, *(whole if each.comparison.whole else ())])


def _level(sql: str, each: Field, x: str, y: str) -> str:
    for token in (name for name, token in each.comparison.tokens.items() if token.kept):
        sql = sql.replace(f"{{a.{token}}}", f"a.{x}_{token}").replace(f"{{b.{token}}}", f"b.{y}_{token}")
    return sql.replace("{a}", f"a.{x}").replace("{b}", f"b.{y}")
