"""The engines speak the same words: every word's examples, and its results on random text, are the same on each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from inspect import signature
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from faille.engines.duckdb import DuckDB
from faille.errors import EngineError, Refusal
from faille.sql.dialect import carried, text
from faille.sql.engine import Engine
from faille.sql.words import WORDS

_SECRET = "2690549588157"  # a value that an error must not repeat


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


def _literal(value: str | None) -> str:
    return "NULL" if value is None else text(value)


def test_every_word_gives_its_examples(engine: Engine) -> None:
    asked = [(word, given, expected) for word, spoken in WORDS.items() for given, expected in spoken.examples.items()]
    calls = ", ".join(f"{word}({', '.join(map(_literal, given))})" for word, given, _ in asked)
    got = engine.row(f"SELECT {calls}")
    assert [(word, given, found) for (word, given, _), found in zip(asked, got, strict=True)] == asked


def test_every_word_has_examples_for_each_of_its_parameters() -> None:
    lacking = [word for word, spoken in WORDS.items()
               if not spoken.examples or any(len(given) != len(spoken.parameters) for given in spoken.examples)]
    assert lacking == []


@pytest.mark.spark
def test_spark_has_all_that_an_engine_must_have(spark_engine: Engine) -> None:
    promised = {n for n in vars(Engine) if not n.startswith("_")}
    assert promised <= set(dir(spark_engine))
    assert promised <= set(dir(DuckDB))
    for method in promised - {"name", "version"}:
        assert list(signature(getattr(spark_engine, method)).parameters) == \
            list(signature(getattr(Engine, method)).parameters)[1:], method


# --- the same results on random text ---------------------------------------------------------------------------------

def _random_texts(seed: int, count: int) -> list[str]:
    """Text of the kind that leaks hold and of the kind that breaks engines; no NUL, which Arrow text may not hold."""
    draw = random.Random(seed)
    alphabets = ("0123456789", "0123456789 .-+_eExX", "abcdefXYZ' -", "éèêëàâçôùÿœæÉÈŒÆßẞñÑåøŁ", "ΣσςΆάᾳᾼΐ", "ıİiIſK",
                 "\t\n\r\x0b\x0c\x85\u2028\u00a0\u2003\u3000 ", "\\'\"%_$^[](){}.*+?|", "ﬁﬀŉǰև", "e\u0301a\u0300",
                 "𝐀😀👩\u200d👧", "".join(map(chr, range(0xC0, 0x250))))
    made = ["", " ", "\\", "''", "$1", "\\1", "1e3", "0x1F", "12.5", "1_000", "ΟΔΟΣ", "4111111111111111"]
    while len(made) < count:
        mixed = "".join(draw.sample(alphabets, draw.choice((1, 1, 2, 3))))
        made.append("".join(draw.choice(mixed) for _ in range(draw.randint(1, 24))))
    return made


def _differences(engines: Sequence[Engine], rows: pa.Table, expressions: Sequence[str]) -> dict[str, list[Any]]:
    """For each expression over columns n, v, w, up to three rows where the engines differ."""
    columns = ", ".join(f"{expression} AS e{i}" for i, expression in enumerate(expressions))
    answers = []
    for each in engines:
        each.register("random_texts", rows)
        answers.append({row[0]: row[1:] for row in each.rows(f"SELECT n, {columns} FROM random_texts")})
    left, right = answers
    assert left.keys() == right.keys()
    values = dict(zip(rows.column("n").to_pylist(), rows.column("v").to_pylist(), strict=True))
    found: dict[str, list[Any]] = {}
    for i, expression in enumerate(expressions):
        unequal = [(values[n], left[n][i], right[n][i]) for n in left if left[n][i] != right[n][i]]
        if unequal:
            found[expression] = unequal[:3]
    return found


def _table(texts: Sequence[str | None], marks: Sequence[str]) -> pa.Table:
    return pa.table({"n": pa.array(range(len(texts)), pa.int64()), "v": pa.array(texts, pa.string()),
                     "w": pa.array([marks[i % len(marks)] for i in range(len(texts))], pa.string())})


@pytest.mark.spark
def test_words_agree_on_random_text(duckdb_engine: Engine, spark_engine: Engine) -> None:
    rows = _table([None, *_random_texts(20260115, 3000)], [" .-", "", "é", "\\", "'", "0123456789"])
    calls = [f"{word}({', '.join(('v', 'w')[:len(spoken.parameters)])})" for word, spoken in WORDS.items()]
    assert _differences((duckdb_engine, spark_engine), rows, calls) == {}


@pytest.mark.spark
def test_words_agree_on_every_character(duckdb_engine: Engine, spark_engine: Engine) -> None:
    """One row for each character of the basic plane, between letters, so that its neighbours play too."""
    characters = [chr(c) for c in range(1, 0x10000) if not 0xD800 <= c <= 0xDFFF]
    rows = _table([f"A{c}b" for c in characters], [" "])
    expressions = ["fold(v)", "digits(v)", "upper(v)", "lower(v)", "trim(replace(replace(v, 'A', ''), 'b', ''))"]
    assert _differences((duckdb_engine, spark_engine), rows, expressions) == {}


# What declarations are made of, where the two dialects differ under one spelling.
_CONSTRUCTS = [
    "trim(v)", "ltrim(v)", "rtrim(v)", "trim(v, ' .')", "upper(v)", "lower(v)", "length(v)", "strlen(v)",
    "left(v, 3)", "right(v, 3)", "substr(v, 2)", "substr(v, 2, 3)", "lpad(v, 8, '0')", "v || '\\'",
    "replace(v, '\\', '/')",
    "regexp_full_match(v, '[0-9 .+-]+')", "regexp_full_match(v, '.{1,5}')", "regexp_full_match(v, '[^a-f''$\\\\]+')",
    "regexp_full_match(v, 'a$|b.*')", "regexp_full_match(v, '(?i)[a-zéœ]+')", "regexp_full_match(v, '[[:alnum:]_&&]+')",
    "regexp_matches(v, '^[0-9]')", "regexp_matches(v, '[\\[&]')", "regexp_matches(v, 'i$', 'i')",
    "regexp_matches(v, '(^|[^A-Z])B')", "v SIMILAR TO '[0-9]+'",
    "regexp_replace(v, '[0-9]+', '<$0>')", "regexp_replace(v, '([0-9])', '<\\1>', 'g')",
    "regexp_replace(v, '.', '\\\\', 'g')",
    "regexp_extract(v, '[0-9]+')", "regexp_extract(v, '(?P<a_b>[a-z])([0-9])', 2)",
    "TRY_CAST(v AS INTEGER)", "TRY_CAST(v AS BIGINT)", "TRY_CAST(substr(v, 1, 1) AS INTEGER)",
    "TRY_CAST(v AS BIGINT) % 97", "TRY_CAST(v AS DATE) IS NULL", "7 % length(v)", "7 // length(v)",
    "7 / nullif(length(v), 0)", "v LIKE '%\\%'", "v LIKE '_'", "v = ''", "nullif(v, '') IS NULL",
    "concat(v, NULL, 'x')",
    "try_strptime(v, '%d/%m/%Y')", "try_strptime(v, ['%Y%m%d', '%Y-%m-%d'])",
    "TRY_CAST(try_strptime(v, '%d%m%y') AS DATE)",
]


def _numbers_and_dates(seed: int) -> list[str]:
    draw = random.Random(seed)
    spellings = ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}", "{y}{m:02}{d:02}", "{y}/{m}/{d}",
                 " {y}-{m}-{d} ", "{y}-{m:02}-{d:02} 10:11:12", "{d:02}{m:02}{s:02}", "{y}-{m:02}", "{y}",
                 "{d:03}/{m}/{y}",
                 "{y}-{m}-{d}x", "{d}.{m}", "-{d}.5", "{d}e{m}", "+{d}", "{y}_{d:03}", "{d},{m}", "0b{m:b}", "0x{d:x}",
                 "{y}{y}{y}{y}{y}"]
    return [draw.choice(spellings).format(d=draw.randint(0, 33), m=draw.randint(0, 14), y=draw.randint(1850, 2100),
                                          s=draw.randint(0, 99)) for _ in range(600)]


@pytest.mark.spark
def test_what_declarations_are_made_of_agrees(duckdb_engine: Engine, spark_engine: Engine) -> None:
    rows = _table([None, *_random_texts(7, 900), *_numbers_and_dates(8)], [" "])
    assert _differences((duckdb_engine, spark_engine), rows, _CONSTRUCTS) == {}


@pytest.mark.spark
def test_aggregates_agree(duckdb_engine: Engine, spark_engine: Engine) -> None:
    rows = _table([None, "", *_random_texts(9, 500)], ["a", "b", "c"])
    asked = """SELECT w, count(*), count(v), count(DISTINCT fold(v)), count(*) FILTER (WHERE luhn(v)),
               min(length(v)), max(v), sum(length(v)), round(avg(length(v)), 9), median(length(v)),
               quantile_cont(length(v), 0.05), round(stddev(length(v)), 9), bool_or(v = ''), any_value(w)
               FROM random_texts GROUP BY ALL ORDER BY w"""
    duckdb_engine.register("random_texts", rows)
    spark_engine.register("random_texts", rows)
    assert duckdb_engine.rows(asked) == spark_engine.rows(asked)


# --- what every engine does with rows and errors ---------------------------------------------------------------------

def test_rows_go_in_and_come_out(engine: Engine) -> None:
    schema = pa.schema([("line", pa.int64()), ("c1", pa.string()), ("c2", pa.string())])
    engine.create("given", schema)
    engine.append("given", pa.record_batch({"line": [1, 2], "c1": ["é", ""], "c2": [None, "\\"]}, schema=schema))
    engine.append("given", pa.table({"line": pa.array([3], pa.int64()), "c1": ["late"]}))
    expected = [(1, "é", None), (2, "", "\\"), (3, "late", None)]
    assert engine.rows("SELECT * FROM given ORDER BY line") == expected
    batches = list(engine.batches("SELECT line, c1, c2 FROM given ORDER BY line", size=2))
    assert all(batch.num_rows <= 2 for batch in batches)
    assert [tuple(row.values()) for batch in batches for row in batch.to_pylist()] == expected
    engine.run("CREATE OR REPLACE TABLE made AS SELECT count(*) AS n FROM given")
    assert engine.row("SELECT n FROM made") == (3,)
    engine.run("INSERT INTO made SELECT line FROM given WHERE line > 1")
    assert engine.rows("SELECT n FROM made ORDER BY n") == [(2,), (3,), (3,)]
    engine.run("DROP TABLE made")
    engine.run("DROP TABLE given")
    with pytest.raises(EngineError):
        engine.rows("SELECT n FROM made")


def test_a_failed_statement_repeats_no_value(engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    engine.register("secrets", pa.table({"v": [_SECRET + "x"]}))
    for statement in ("SELECT CAST(v AS INTEGER) FROM secrets", f"SELECT CAST('{_SECRET}x' AS INTEGER)",
                      f"SELECT nothing_of_the_kind('{_SECRET}')"):
        with pytest.raises(EngineError) as caught:
            engine.rows(statement)
        error = caught.value
        assert _SECRET not in f"{error} {error!r} {error.sql} {error.args} {error.__cause__}"
        assert error.__suppress_context__
    printed = capfd.readouterr()
    assert printed.out + printed.err == ""


@pytest.mark.spark
def test_what_spark_does_not_do_yet_is_refused_by_name(spark_engine: Engine, tmp_path: Path) -> None:
    for attempt in (lambda: spark_engine.attach("e", tmp_path / "store", "key"), lambda: spark_engine.detach("e"),
                    lambda: spark_engine.relations("e"),
                    lambda: spark_engine.export("SELECT 1", tmp_path / "out", "csv"),
                    lambda: spark_engine.run("DELETE FROM t")):
        with pytest.raises(Refusal, match="Spark "):
            attempt()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("statement", ["SELECT v ~ 'a'", "SELECT reverse(v)", "SELECT strptime(v, '%Y')",
                                       "SELECT left(v, -1)", "SELECT substr(v, 0, 1)", "SELECT 1 / v", "SELECT hash(v)",
                                       "SELECT chr(8364)"])
def test_what_cannot_be_carried_exactly_is_refused(statement: str) -> None:
    with pytest.raises(EngineError, match="not carried to Spark"):
        carried(statement, "spark")
