"""Every declaration's SQL gives the same answers on both engines, so that the distributed one comes without a rewrite.

One column of text holds every example of every shelf, each also mutated; one statement an engine asks every
declaration of every value.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from faille.identifiers.kind import IDENTIFIERS, MARKS, Identifier
from faille.inventory import prepare, take
from faille.model.reading import Dialect, TableRead
from faille.sql.engine import Engine
from faille.themes.kind import THEMES

pytestmark = pytest.mark.spark

_LOT = 16
_BLANKS = ("", " ", "   ", "\t", "\n", "\u00a0", "\u202f ", "''", "\\", "NULL", "-", "0")


@pytest.fixture(scope="module")
def engines(spark_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterable[tuple[Engine, Engine]]:
    """DuckDB and Spark, both with the same word lists and the same values as table `examples` (n, v)."""
    from faille.engines.duckdb import DuckDB

    duckdb = DuckDB(tmp_path_factory.mktemp("duckdb"), threads=2)
    values = _values()
    rows = pa.table({"n": pa.array(range(len(values)), pa.int64()), "v": pa.array(values, pa.string())})
    for engine in (duckdb, spark_engine):
        prepare(engine)
        engine.register("examples", rows)
    yield duckdb, spark_engine
    duckdb.close()


def _examples() -> list[str]:
    found: dict[str, None] = {}
    for shelf in (IDENTIFIERS, THEMES):
        for item in shelf.items().values():
            found |= dict.fromkeys((*item.valid, *item.invalid))
    return list(found)


def _mutated(value: str, draw: random.Random) -> Iterable[str]:
    """A character changed, one gone, one more, two exchanged; another case; blanks around; a line end behind."""
    place = draw.randrange(len(value)) if value else 0
    other = draw.choice("0123456789ABCXYZabcéÉßİıſ .-/'\\$^_%\u00a0\n")
    yield value[:place] + other + value[place + 1:]
    yield value[:place] + value[place + 1:]
    yield value[:place] + other + value[place:]
    yield value[:place] + value[place + 1:place + 2] + value[place:place + 1] + value[place + 2:]
    yield from (value.upper(), value.lower(), f" {value}\u00a0", value + "\n", value.replace(" ", "\u2028"))


def _values() -> list[str | None]:
    draw = random.Random(20260115)
    found: dict[str | None, None] = dict.fromkeys([None, *_BLANKS])
    for value in _examples():
        found[value] = None
        found |= dict.fromkeys(_mutated(value, draw))
    return list(found)


def _filled(template: str, item: Identifier) -> str:
    return template.replace("{v}", item.value("v"))


def _per_value() -> Mapping[str, str]:
    """What declarations ask of one value: their name -> SQL over `v`."""
    asked: dict[str, str] = {}
    for name, item in IDENTIFIERS.items().items():
        asked[f"{name}: value"] = item.value("v")
        asked[f"{name}: passes"] = item.passes("v")
        # A check is only ever asked of values of its shape; beyond it engines differ: DuckDB casts "- " to 0.
        if item.check and not item.shape:
            asked[f"{name}: check"] = _filled(item.check, item)
        for part, templates in (("kind", item.kinds), ("derives", getattr(item, "derives", {}))):
            asked |= {f"{name}: {part} {key}": _filled(template, item) for key, template in templates.items()}
    return asked


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)
    return bool(left == right)


def _compare(engines: Sequence[Engine], asked: Mapping[str, str], rest: str) -> dict[str, list[Any]]:
    """Declaration -> up to three (key, DuckDB's answer, Spark's) that differ.  The first column of `rest` is a key.

    Asked in lots: hundreds of declarations in one statement are more than a Spark of one gigabyte can plan.
    """
    if len(asked) > _LOT:
        named = list(asked.items())
        return {name: differing for start in range(0, len(named), _LOT)
                for name, differing in _compare(engines, dict(named[start:start + _LOT]), rest).items()}
    columns = ", ".join(f"{sql} AS q{i}" for i, sql in enumerate(asked.values()))
    left, right = ({row[0]: row[1:] for row in engine.rows(rest.replace("{columns}", columns))} for engine in engines)
    assert left.keys() == right.keys()
    assert left
    found: dict[str, list[Any]] = {}
    for i, name in enumerate(asked):
        unequal = [(key, left[key][i], right[key][i]) for key in left if not _same(left[key][i], right[key][i])]
        if unequal:
            found[name] = unequal[:3]
    return found


def test_identifiers_judge_every_value_alike(engines: tuple[Engine, Engine]) -> None:
    differing = _compare(engines, _per_value(), "SELECT v, {columns} FROM examples")
    assert differing == {}


def test_identifiers_judge_their_own_examples(engines: tuple[Engine, Engine]) -> None:
    """What the law above compares is not two engines that both say no."""
    shelf = IDENTIFIERS.items()
    flags = ", ".join(f"{item.passes('v')} AS p{i}" for i, item in enumerate(shelf.values()))
    for engine in engines:
        answers = {row[0]: row[1:] for row in engine.rows(f"SELECT v, {flags} FROM examples")}
        wrong = [(engine.name, name, example) for i, (name, item) in enumerate(shelf.items())
                 for example in (*item.valid, *item.invalid) if answers[example][i] != (example in item.valid)]
        assert wrong == []


def test_sounds_of_names_are_alike(engines: tuple[Engine, Engine]) -> None:
    sound = IDENTIFIERS.items()["surname"].linked[0].comparison.tokens["sound"].sql.replace("{n}", "fold(v)")
    assert _compare(engines, {"sound": sound}, "SELECT n, {columns} FROM examples") == {}


def test_levels_of_linking_are_alike(engines: tuple[Engine, Engine]) -> None:
    """Of names and numbers, each beside the one before and its own mutations."""
    asked = {f"{linked.comparison.role}: {key}": f"coalesce({level.replace('{a}', 'x').replace('{b}', 'y')}, FALSE)"
             for item in IDENTIFIERS.items().values() for linked in item.linked
             for key, level in linked.comparison.levels.items()
             if linked.comparison.role != "birth_date" and "{a." not in level}
    pairs = ("SELECT n, {columns} FROM (SELECT n, v AS x, lag(v) OVER (ORDER BY n) AS y FROM (SELECT n,"
             " regexp_replace(fold(v), '[^ -~]', '', 'g') AS v FROM examples)) WHERE x <> '' AND y IS NOT NULL")
    assert _compare(engines, asked, pairs) == {}


def test_themes_read_every_comment_alike(engines: tuple[Engine, Engine]) -> None:
    """One reading in Python, called by both: what is handed over and back is the same, whatever the characters."""
    assert _compare(engines, {"told": "told(v)", "spoken": "spoken(v)"}, "SELECT v, {columns} FROM examples") == {}


def test_themes_tell_their_own_examples(engines: tuple[Engine, Engine]) -> None:
    for engine in engines:
        answers = dict(engine.rows("SELECT v, told(v) FROM examples"))
        wrong = [(engine.name, name, example) for name, theme in THEMES.items().items()
                 for example in (*theme.valid, *theme.invalid)
                 if (f"|{name}|" in answers[example]) != (example in theme.valid)]
        assert wrong == []


def test_columns_are_judged_alike(engines: tuple[Engine, Engine]) -> None:
    """`column` and `signs` aggregate a column's distinct values: two columns made of all examples stand in for it."""
    asked: dict[str, str] = {}
    for name, item in IDENTIFIERS.items().items():
        for i, template in enumerate(filter(None, (item.column, *getattr(item, "signs", {})))):
            asked[f"{name}: column {i}"] = f"coalesce({_filled(template, item)}, FALSE)"
    marks = ", ".join(f"{test.replace('{v}', 'trim(v)')} AS {mark}" for mark, test in MARKS.items())
    columns = (f"SELECT n % 2 AS c, {{columns}} FROM (SELECT n, v, 7 AS filled, 5 AS distincts, 9 AS records, {marks}"
               " FROM examples WHERE trim(v) <> '') GROUP BY n % 2")
    assert _compare(engines, asked, columns) == {}


@pytest.mark.slow
def test_the_whole_inventory_is_the_same(engines: tuple[Engine, Engine]) -> None:
    """The desk itself, as it is, on both: every statement it makes, not only the declarations'."""
    draw, records = random.Random(3), 60
    held = [IDENTIFIERS.items()[name].valid for name in ("fr.nir", "email", "iban", "birth_date", "sex", "fr.postcode",
                                                         "first_name", "surname")]
    held.append(tuple(comment for theme in THEMES.items().values() for comment in (*theme.valid, *theme.invalid)))
    rows = pa.table({"line": pa.array(range(1, records + 1), pa.int64()), "byte": pa.array(range(records), pa.int64())}
                    | {f"c{i}": [draw.choice(values) for _ in range(records)] for i, values in enumerate(held, 1)})
    table = TableRead(relation="t1", name="", columns=("",) * len(held), header_from_file=False, records=records,
                      format="csv", dialect=Dialect())
    engines[0].run("ATTACH ':memory:' AS e1")
    found = []
    for engine in engines:
        engine.create("e1.t1", rows.schema)
        engine.append("e1.t1", rows)
        found.append(take([table], "0" * 64, engine, "e1", found_on=date(2026, 1, 15)))
    assert found[0] == found[1]
    assert found[0][0].themes
