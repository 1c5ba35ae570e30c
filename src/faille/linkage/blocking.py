"""Which pairs are looked at: blocking rules chosen for the find at hand.

Half a million records make 125 thousand million pairs.  A rule looks at those that share some tokens (the sound of the
surname and the month of birth), and is worth having where few pairs share them by chance, and many records of one
person do.  Rules are chosen from all ways to put one to three tokens together: those that chance passes seldom enough
for the number of records, each with the pairs of one person in view that no rule before it finds.  So rules tighten as
a find grows, and are others where other columns are filled.

Blocks that are larger than chance explains (a placeholder, a clinic's own telephone) are passed over: their pairs are
found by rules that ask for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from faille.identifiers.kind import IDENTIFIERS
from faille.linkage.fields import Field
from faille.model.progress import Step
from faille.sql.engine import Engine

_BY_CHANCE = 0.1  # pairs a record that a rule may find by chance in a find of half a million; more in smaller ones
_RULES = 24
ALIKE = "the same in all"  # how the rule is called that stands behind those chosen
_GAIN = 4e-4  # of the pairs in view, that a rule more must find
_AGAIN = 0.05  # what a pair is still worth that a rule found: the first guess of what survives is no more than that
_VIRTUAL = 20_000  # pairs of one person, imagined to weigh rules
_LARGEST = 60  # records of a block: 1,770 pairs


@dataclass(frozen=True, slots=True)
class Key:
    """A token of a role, and how it stands in this find."""

    field: Field
    token: str
    collision: float  # how often two records that have it share it by chance
    survives: float

    @property
    def name(self) -> str:
        """As rules are called: "surname sound"."""
        return f"{self.field.role} {self.token}"

    def columns(self, of: str = "") -> list[str]:
        """SQL of it over a row of faille_people, one for each value; `of` is the row's alias and a dot."""
        return [_token(self.field, self.token, f"{of}{self.field.stem}_{k}") for k in range(1, self.field.values + 1)]


@dataclass(frozen=True, slots=True)
class Rule:
    """Tokens that two records must share to be looked at."""

    keys: tuple[Key, ...]
    finds: float  # the share of imagined pairs of one person that it finds

    @property
    def name(self) -> str:
        """As it is told: "surname sound + birth_date month"."""
        return " + ".join(key.name for key in self.keys)


def _token(field: Field, name: str, form: str) -> str:
    token = field.comparison.tokens[name]
    return f"{form}_{name}" if token.kept else token.sql.replace("{n}", form)


def keys(fields: Sequence[Field], engine: Engine) -> list[Key]:
    """Every token of every role, with how often it collides."""
    found = []
    for each in fields:
        for name, token in each.comparison.tokens.items():
            key = Key(each, name, 0.0, token.survives)
            values = " UNION ALL ".join(f"SELECT hash({c}) AS v FROM faille_people WHERE {c} IS NOT NULL"
                                        for c in key.columns())
            # blocks past the largest are passed over: what makes them is no chance that a rule meets
            total, same = engine.row(f"SELECT coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n * (n - 1.0)), 0)::DOUBLE"
                                     f" FROM (SELECT v, count(*) AS n FROM ({values}) GROUP BY 1)")
            if total > 1:
                found.append(Key(each, name, same / (total * (total - 1)), token.survives))
    return found


def choose(found: Sequence[Key], fields: Sequence[Field], records: int, engine: Engine) -> list[Rule]:
    """The rules, best first."""
    there = _filled(fields, engine)
    shared = _shared(found, fields, there)
    allowed = 2 * float(np.clip(_BY_CHANCE * np.sqrt(500_000 / max(records, 2)), 0.03, 2.0)) / max(records, 2)
    offered: list[tuple[int, ...]] = []
    for size in (1, 2, 3):
        for together in combinations(range(len(found)), size):
            chosen = [found[i] for i in together]
            if len({key.field.role for key in chosen}) < size or _tell_each_other(chosen):
                continue
            if any(set(smaller) <= set(together) for smaller in offered):
                continue  # what asks for less already passes seldom enough
            both = np.prod([there[key.field.role].mean() ** 2 for key in chosen])
            if float(np.prod([key.collision for key in chosen]) * both) <= allowed:
                offered.append(together)
    return [Rule(tuple(found[i] for i in together), gain) for together, gain in _covering(offered, shared, found)]


def _tell_each_other(chosen: Sequence[Key]) -> bool:
    """Whether a role of these tells another: a postcode and its town together find no fewer pairs than either."""
    tellers = {key.field.role: key.field.comparison.told_by for key in chosen}
    return any(_told(role, tellers) for role in tellers)


def _told(role: str, tellers: Mapping[str, str]) -> bool:
    """Whether `role`'s value follows from another of the roles, directly or by way of one that is not among them."""
    declared = {linked.comparison.role: linked.comparison.told_by
                for item in IDENTIFIERS.items().values() for linked in item.linked}
    teller = tellers[role]
    while teller and teller not in tellers:
        teller = declared.get(teller, "")
    return bool(teller)


def _filled(fields: Sequence[Field], engine: Engine) -> dict[str, NDArray[np.bool_]]:
    """Role -> whether each of some records has it."""
    columns = ", ".join(f"{each.stem}_1 IS NOT NULL" for each in fields)
    rows = engine.rows(f"SELECT {columns} FROM faille_people ORDER BY hash(r) LIMIT {_VIRTUAL}")
    table = np.array(rows, dtype=bool).reshape(len(rows), len(fields))
    return {each.role: table[:, i] for i, each in enumerate(fields)}


def _shared(found: Sequence[Key], fields: Sequence[Field],
            there: dict[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Keys x imagined pairs of one person: whether both records have the token, and the same.

    The tokens of one role fail together: where its sound is kept, its start is too, if that survives more often.
    """
    draw = np.random.default_rng(20210223)
    some = max(len(filled) for filled in there.values())
    luck = {each.role: draw.random(_VIRTUAL) for each in fields}
    first, second = draw.integers(0, some, _VIRTUAL), draw.integers(0, some, _VIRTUAL)
    # a person's records are filled alike, half the time
    second = np.where(draw.random(_VIRTUAL) < 0.5, first, second)
    return np.array([there[key.field.role][first] & there[key.field.role][second]
                     & (luck[key.field.role] < key.survives) for key in found]).reshape(len(found), _VIRTUAL)


def _covering(offered: Sequence[tuple[int, ...]], shared: NDArray[np.bool_],
              found: Sequence[Key]) -> Iterator[tuple[tuple[int, ...], float]]:
    """Rules in the order of what each finds that those before it do not; every pair is worth finding twice."""
    def narrower(rule: int) -> list[int]:
        looser = {found[i].field.role: found[i].survives for i in offered[rule]}
        return [n for n, other in enumerate(offered) if looser.keys() <= {found[i].field.role for i in other}
                and all(found[i].survives <= looser.get(found[i].field.role, 1.0) for i in other)]

    finds = [np.logical_and.reduce(shared[list(together)]) for together in offered]
    worth = np.ones(shared.shape[1])
    for _each in range(min(_RULES, len(offered))):
        gains = [float(worth[found].sum()) for found in finds]
        best = int(np.argmax(gains))
        if gains[best] / len(worth) < _GAIN:
            return
        yield offered[best], float(finds[best].mean())
        worth[finds[best]] *= _AGAIN
        for i in narrower(best):  # what it finds is found already
            finds[i] = np.zeros_like(finds[i])


def missed(rules: Sequence[Rule], likely: str, fields: Sequence[Field], engine: Engine) -> float:
    """The share of pairs of one person that no rule finds.

    Imagined like those that chose the rules, but with each token surviving as often as it does in the pairs of the
    relation `likely` (a, b), which are held to be one person's.
    """
    told = list({key.name: key for rule in rules for key in rule.keys}.values())
    if not told:
        return 0.0
    asked = []
    for key in told:
        there = f"a.{key.field.stem}_1 IS NOT NULL AND b.{key.field.stem}_1 IS NOT NULL"
        same = " OR ".join(f"{x} = {y}" for x in key.columns("a.") for y in key.columns("b."))
        asked.append(f"avg(CASE WHEN {there} THEN CASE WHEN {same} THEN 1.0 ELSE 0.0 END END)")
    kept = engine.row(f"SELECT {', '.join(asked)} FROM {likely} p JOIN faille_people a ON a.r = p.a"
                      " JOIN faille_people b ON b.r = p.b")
    seen = [replace(key, survives=key.survives if share is None else float(share))
            for key, share in zip(told, kept, strict=True)]
    shared = _shared(seen, fields, _filled(fields, engine))
    place = {(key.field.role, key.token): i for i, key in enumerate(told)}
    found = np.zeros(shared.shape[1], dtype=bool)
    for rule in rules:
        found |= np.logical_and.reduce(shared[[place[key.field.role, key.token] for key in rule.keys]])
    return float(1 - found.mean())


def candidates(rules: Sequence[Rule], fields: Sequence[Field], step: Step, engine: Engine) -> int:
    """Make `faille_pairs` (a < b, rules as bits, the last `ALIKE`); returns how many there are."""
    engine.run(f"CREATE OR REPLACE TABLE faille_alike AS {_alike(fields, len(rules))}")
    parts = ["SELECT * FROM faille_alike"]
    for number, rule in enumerate(rules):
        engine.run(f"CREATE OR REPLACE TABLE faille_block_{number} AS {_pairs(rule, number)}")
        parts.append(f"SELECT * FROM faille_block_{number}")
        step.advance(1)
    engine.run("CREATE OR REPLACE TABLE faille_pairs AS SELECT a, b, bit_or(found) AS found FROM"
               f" ({' UNION ALL '.join(parts)}) GROUP BY a, b")
    engine.run("DROP TABLE faille_alike")
    for number in range(len(rules)):
        engine.run(f"DROP TABLE faille_block_{number}")
    return int(engine.row("SELECT count(*) FROM faille_pairs")[0])


def _alike(fields: Sequence[Field], number: int) -> str:
    """SQL of records that are the same in all they are compared by, each paired with the first of them.

    However many there are, they make no more pairs than records: a thousand copies of one row are no explosion.
    """
    forms = ", ".join(f"{each.stem}_{k}" for each in fields for k in range(1, each.values + 1))
    there = " + ".join(f"CASE WHEN {each.stem}_1 IS NULL THEN 0 ELSE 1 END" for each in fields)
    enough = min(2, len(fields))
    return (f"SELECT first AS a, r AS b, {1 << number}::BIGINT AS found FROM (SELECT r, min(r) OVER (PARTITION BY h)"
            f" AS first FROM (SELECT r, hash({forms}) AS h FROM faille_people WHERE {there} >= {enough}))"
            " WHERE first < r")


def _pairs(rule: Rule, number: int) -> str:
    """SQL of the pairs of records that a rule finds."""
    keyed = []
    for columns in _ways([key.columns() for key in rule.keys]):
        there = " AND ".join(f"{c} IS NOT NULL" for c in columns)
        keyed.append(f"SELECT r, hash({', '.join(columns)}) AS h FROM faille_people WHERE {there}")
    several = len(keyed) > 1
    keyed_all = " UNION ".join(keyed) if several else keyed[0]
    return (f"WITH keyed AS MATERIALIZED ({keyed_all}),"
            f" blocks AS (SELECT h FROM keyed GROUP BY h HAVING count(*) BETWEEN 2 AND {_LARGEST}),"
            " kept AS MATERIALIZED (SELECT r, h FROM keyed WHERE h IN (SELECT h FROM blocks))"
            f" SELECT{' DISTINCT' if several else ''} x.r AS a, y.r AS b, {1 << number}::BIGINT AS found"
            " FROM kept x JOIN kept y ON x.h = y.h AND x.r < y.r")


def _ways(columns: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One column of each key, in every way."""
    if not columns:
        yield ()
        return
    for column in columns[0]:
        for rest in _ways(columns[1:]):
            yield (column, *rest)
