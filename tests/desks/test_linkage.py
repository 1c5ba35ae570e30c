"""The linkage desk: which records are one person's, how many persons there are, and what must never happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import comb

import numpy as np
import pyarrow as pa
import pytest

from faille.bench.who import laboratories, registers
from faille.bench.who.find import Find
from faille.inventory import take
from faille.linkage import CANNOT, clustering, link, numbering
from faille.linkage.clustering import Pairs
from faille.model.inventory import Inventory
from faille.model.linkage import Decision, Linkage, Place, Said
from faille.model.reading import Dialect, TableRead
from faille.sql.engine import Engine

EVIDENCE = "0" * 64
TAKEN = date(2021, 10, 6)


def inventoried(table: pa.Table, engine: Engine, alias: str = "e1", evidence: str = EVIDENCE) -> Inventory:
    """A table read into a store in memory, and what the inventory says of it."""
    names = table.column_names
    cells = {f"c{i}": column.fill_null("") for i, column in enumerate(table.columns, 1)}
    rows = pa.table({"line": np.arange(2, table.num_rows + 2), "byte": np.arange(table.num_rows), **cells})
    engine.run(f"ATTACH ':memory:' AS {alias}")
    engine.create(f"{alias}.t1", rows.schema)
    engine.append(f"{alias}.t1", rows)
    read = TableRead(relation="t1", name="", columns=tuple(names), header_from_file=True, records=table.num_rows,
                     format="csv", dialect=Dialect())
    return take([read], evidence, engine, alias, found_on=TAKEN)[0]


def linked(table: pa.Table, engine: Engine, decisions: Sequence[Decision] = ()) -> tuple[Linkage, list[str]]:
    """The linkage of one table, and each row's subject."""
    inventory = inventoried(table, engine)
    engine.run("ATTACH ':memory:' AS who")
    return again(inventory, engine, decisions)


def again(inventory: Inventory, engine: Engine, decisions: Sequence[Decision] = ()) -> tuple[Linkage, list[str]]:
    """Linked once more."""
    result = link([(inventory, "e1")], engine, store="who", found_on=TAKEN, salt="salt", decisions=decisions)
    if not result.listed:
        return result, []
    return result, [subject for _row, subject in engine.rows("SELECT row, subject FROM who.members ORDER BY row")]


def f1(truth: Sequence[object], found: Sequence[object]) -> float:
    """F1 of pairs."""
    def pairs(labels: Sequence[object]) -> int:
        return sum(comb(n, 2) for n in Counter(labels).values())
    both = pairs(list(zip(truth, found, strict=True)))
    return 2 * both / (pairs(truth) + pairs(found))


@pytest.mark.parametrize(("find", "least"), [
    (laboratories.draw(2000, "plain", 11), 0.97), (laboratories.draw(2000, "hard", 12), 0.93),
    (registers.draw(2000, "plain", 15), 0.93)])
def test_persons_are_found(find: Find, least: float, duckdb_engine: Engine) -> None:
    result, subjects = linked(find.table, duckdb_engine)
    persons = len(set(find.persons.tolist()))
    assert f1(find.persons.tolist(), subjects) > least
    assert result.subjects
    assert abs(result.subjects.estimate - persons) < 0.02 * persons
    assert result.subjects.low <= result.subjects.estimate <= result.subjects.high
    assert result.pairs < 40 * find.table.num_rows


def test_every_count_is_counted_again(duckdb_engine: Engine) -> None:
    find = laboratories.draw(1000, "plain", 21)
    result, subjects = linked(find.table, duckdb_engine)
    assert result.listed == len(set(subjects))
    assert {count.key for count in result.counts} >= {"persons.minors", "households", "persons.reachable.none"}
    for count in result.counts:
        assert duckdb_engine.row(count.sql)[0] == count.value, count.key
    for spread in result.distributions:
        assert {str(label): n for label, n in duckdb_engine.rows(spread.sql)} == spread.rows, spread.key


def test_a_word_outlives_a_new_run(duckdb_engine: Engine) -> None:
    """Two records of one person kept apart, two of different persons joined; and both taken back."""
    find = laboratories.draw(600, "plain", 31)
    inventory = inventoried(find.table, duckdb_engine)
    duckdb_engine.run("ATTACH ':memory:' AS who")
    _result, before = again(inventory, duckdb_engine)
    twice = next(subject for subject, n in Counter(before).items() if n == 2)
    one, two = (row for row, subject in enumerate(before) if subject == twice)
    lone = [row for row, subject in enumerate(before) if Counter(before)[subject] == 1][:2]
    said = [Decision(place(one), place(two), Said.TWO), Decision(place(lone[0]), place(lone[1]), Said.ONE)]
    _result, after = again(inventory, duckdb_engine, said)
    assert after[one] != after[two]
    assert after[lone[0]] == after[lone[1]]
    others = set(range(len(before))) - {one, two, *lone}
    assert all(before[row] == after[row] for row in others)
    _result, back = again(inventory, duckdb_engine, [*said, *(Decision(d.first, d.second, Said.OPEN) for d in said)])
    assert back == before


def place(row: int) -> Place:
    return Place(EVIDENCE, "t1", row)


def test_a_chain_is_cut_where_it_joins_two_certain_persons() -> None:
    """A–B surely, B–C likely, and A–C impossible: C stays alone."""
    pairs = Pairs(np.array([0, 1, 0]), np.array([1, 2, 2]), np.array([0.9999, 0.9, 1e-6]), np.zeros(3))
    label = clustering.clusters(pairs, 4, {})
    assert label[0] == label[1] != label[2]
    assert len(set(label.tolist())) == 3


def test_doubt_widens_the_interval() -> None:
    a, b, none = np.arange(0, 40, 2), np.arange(1, 41, 2), np.zeros(20)
    sure, unsure = (Pairs(a, b, np.full(20, same), none) for same in (0.9999, 0.85))
    label = np.array([*np.repeat(np.arange(20), 2), *range(20, 80)])
    narrow, wide = (numbering.doubt(pairs, label, 0.0).around(80, 100) for pairs in (sure, unsure))
    assert wide.high - wide.low > narrow.high - narrow.low
    assert narrow.low <= 80 <= narrow.high


def cells(n: int, **columns: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array([values[i % len(values)] for i in range(n)]) for name, values in columns.items()})


def test_a_file_that_names_nobody_cannot_tell(duckdb_engine: Engine) -> None:
    result, _subjects = linked(cells(200, produit=["vis", "clou", "écrou"], prix=["12,50", "3,20", "8,00"]),
                               duckdb_engine)
    assert result.subjects is None
    assert result.cannot_tell == CANNOT


def test_addresses_alone_are_counted_as_they_are(duckdb_engine: Engine) -> None:
    """Nothing but e-mail addresses, half of them twice: as many persons as addresses, near enough."""
    mails = [f"personne{i}.nom{i * 7919 % 1000}@courriel.example" for i in range(400)]
    result, _subjects = linked(pa.table({"email": [*mails, *mails[:200]]}), duckdb_engine)
    assert result.subjects
    assert result.subjects.low <= 400 <= result.subjects.high


def test_the_same_row_a_thousand_times_is_one_person(duckdb_engine: Engine) -> None:
    table = cells(1000, nom=["KERMADEC"], prenom=["Yann"], naissance=["12/03/1961"], email=["y.k@courriel.example"])
    result, _subjects = linked(table, duckdb_engine)
    assert result.pairs < 100_000
    assert result.cannot_tell or (result.subjects and result.subjects.low <= 1)


def test_a_placeholder_joins_nobody(duckdb_engine: Engine) -> None:
    """One telephone for all, and births all on 1 January 1900: names still tell persons apart."""
    find = laboratories.draw(1500, "plain", 41)
    names = find.table.column_names
    table = find.table.set_column(names.index("DT_NAISS"), "DT_NAISS", pa.array(["01/01/1900"] * 1500))
    table = table.set_column(names.index("TEL_FIXE"), "TEL_FIXE", pa.array(["0201000000"] * 1500))
    result, subjects = linked(table, duckdb_engine)
    assert result.pairs < 40 * 1500
    assert result.subjects
    persons = len(set(find.persons.tolist()))
    assert abs(result.subjects.estimate - persons) < 0.06 * persons
    assert f1(find.persons.tolist(), subjects) > 0.8
