"""The linkage benchmark: its marks are right, what befalls a find does befall it, and a find goes through whole."""

from collections import defaultdict
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from faille.bench.measure import Cost
from faille.bench.who import febrl, files, large, levels, misfortunes, mistakes, ours, small, told
from faille.bench.who.files import LABORATORIES, REGISTERS
from faille.bench.who.find import Find
from faille.bench.who.scoring import LARGEST, pairs_of, score

SEED = 4_117


@pytest.fixture(scope="module")
def find():
    return files.draw(LABORATORIES, 400, "plain", SEED)


@pytest.fixture(scope="module")
def linked(find, tmp_path_factory):
    """A find on disk, and what our linkage told of it."""
    root = tmp_path_factory.mktemp("who")
    files.save(find, root / "find", generator=LABORATORIES, level="plain")
    return root / "find", ours.linked(root / "find", root / "work", "500MB")


def _by_hand(truth, said):
    pairs = list(combinations(range(len(truth)), 2))
    true = {p for p in pairs if truth[p[0]] == truth[p[1]]}
    given = {p for p in pairs if said[p[0]] == said[p[1]]}
    alike = [[{j for j in range(len(truth)) if of[j] == of[i]} for i in range(len(truth))] for of in (truth, said)]
    both = [len(t & g) for t, g in zip(*alike, strict=True)]
    precise = np.mean([n / len(g) for n, g in zip(both, alike[1], strict=True)])
    recalled = np.mean([n / len(t) for n, t in zip(both, alike[0], strict=True)])
    return true, given, 2 * precise * recalled / (precise + recalled)


@pytest.mark.parametrize("seed", range(4))
def test_score_is_what_all_pairs_give(seed):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 12, 40) * 7
    said = np.where(rng.random(40) < 0.3, rng.integers(0, 12, 40), truth)
    true, given, b_cubed = _by_hand(truth, said)
    mark = score(truth, said)
    assert mark.precision == pytest.approx(len(true & given) / len(given))
    assert mark.recall == pytest.approx(len(true & given) / len(true))
    assert mark.b_cubed == pytest.approx(b_cubed)
    assert (mark.persons, mark.listed) == (len(set(truth)), len(set(said)))
    assert set(map(tuple, pairs_of(truth).tolist())) == true


def test_score_where_nothing_is_said_or_nothing_is_to_be_found():
    alone, together = np.arange(4), np.zeros(4, dtype=int)
    assert score(alone, alone).f1 == 1
    assert score(together, alone).f1 == 0
    assert score(alone, together).precision == 0
    assert score(together, together).f1 == 1


def test_pairs_of_a_crowd_are_left_out():
    labels = np.array([1] * (LARGEST + 1) + [2, 2])
    assert pairs_of(labels).tolist() == [[LARGEST + 1, LARGEST + 2]]


def test_a_find_comes_back_from_disk(find, linked):
    truth = files.truth(linked[0])
    assert truth.persons.tolist() == find.persons.tolist()
    assert truth.births.tolist() == list(find.births)
    assert truth.taken == find.taken
    assert files.about(linked[0])["level"] == "plain"


def test_our_linkage_labels_every_row_and_finds_persons(find, linked):
    folder, answer = linked
    given = ours.labels(folder)
    assert len(given) == answer["records"] == find.table.num_rows
    assert len(np.unique(given)) == answer["listed"]
    assert score(find.persons, given).f1 > 0.9
    assert answer["low"] <= answer["estimate"] <= answer["high"]
    assert set(answer["cpu"]) == {"input", "inventory", "linkage"}


def test_figures_and_sheets_of_a_find(linked):
    folder, answer = linked
    figures = levels._figures(folder, ours.Ran([answer], Cost(user=9.0, system=1.0, wall=1.0, peak=5_000_000)))
    assert figures["whole_cpu_s"] == pytest.approx(10 - answer["cpu"]["input"])
    assert figures["persons"] == len(np.unique(files.truth(folder).persons))
    row = {"find": "laboratories", "level": "plain", "rows": 400, "seed": SEED, **figures}
    beside = {"f1": 0.9, "b_cubed": 0.9, "cpu_s": 20.0, "peak_mb": 1.0, "ratio_link": 0.2, "ratio_whole": 0.5}
    sheets = told.sheets({"levels": [{**row, "splink": beside}], "small": {"groups": {}}, "misfortunes": []})
    assert len(sheets) == 7
    assert all(len(cells) == len(sheet.columns) for sheet in sheets for cells in sheet.rows)
    assert sheets[0].rows[0][2] == round(100 * figures["f1"], 2)


def test_two_files_are_read_and_linked_together(tmp_path):
    names = ["Amelia,Thornbury", "Bertram,Oakshott", "Cordelia,Finch", "Desmond,Whitlock", "Edith,Marlowe"]
    lines = [f"{name},19{40 + 7 * i}-0{i + 1}-1{i}" for i, name in enumerate(names)]
    for file, order in (("a.csv", range(5)), ("b.csv", (3, 1, 4, 0, 2))):
        (tmp_path / file).write_text("rec_id,given_name,surname,date_of_birth\n" + "".join(
            f"rec-{i}-{file[0]},{lines[i]}\n" for i in order), encoding="utf-8")
    answer = ours.linked(tmp_path, tmp_path / "work", "500MB")
    truth = febrl.truth(sorted(tmp_path.glob("*.csv")))
    assert truth.tolist() == [0, 1, 2, 3, 4, 3, 1, 4, 0, 2]
    assert answer["records"] == 10
    assert len(answer["columns"]) == 2
    assert len(ours.labels(tmp_path)) == 10


def test_mistakes_are_told_by_who_they_are():
    table = pa.table({"name": ["A", "A", "B", "C", "D", None]})
    whole = files.Truth(np.array([0, 1, 2, 3, 4, 4]), np.array([1, 1, 1, -1, -1, -1]),
                        np.array(["1980-05-05", "1980-05-05", "2010-01-01", "1980-05-05", "1990-01-01", "1990-01-01"]),
                        "2021-01-01")
    given = np.array([7, 7, 7, 7, 8, 9])
    assert mistakes.joined(whole, given) == {
        "one home, one birthday": 1, "one home, one generation": 0, "one home, two generations": 2,
        "other homes, one birthday": 2, "other homes": 1}
    columns = [{"column": "name", "identifier": "surname", "party": "subject"}]
    assert mistakes.missed(whole, given, table, columns) == {
        "pairs": 1, "name": {"identifier": "surname", "empty": 1.0, "differ": 0.0}}


def test_misfortunes_befall(find):
    rng = np.random.default_rng(SEED)
    assert not {"NOM_PAT", "PRENOM_PAT"} & set(misfortunes.no_name(find, rng).table.column_names)
    emails = misfortunes.only_emails(find, rng)
    assert emails.table.column_names == ["MAIL"]
    assert emails.table["MAIL"].null_count == 0
    assert len(emails.persons) == emails.table.num_rows == len(emails.births)
    equal = misfortunes.all_equal(find, rng)
    assert len(set(map(str, equal.table.to_pylist()))) == 1
    assert len(set(equal.persons.tolist())) == 1
    surname = misfortunes.one_surname(find, rng).table["NOM_PAT"].to_pylist()
    assert 0.1 < surname.count("MARTIN") / len(surname) < 0.3
    assert set(misfortunes.born_1900(find, rng).table["DT_NAISS"].to_pylist()) == {"01/01/1900"}
    assert misfortunes.one_phone(find, rng).table["TEL_FIXE"].to_pylist().count("0199000101") >= 80


def test_children_bear_a_parents_nir():
    given = Find(pa.table({"NUM_SS": ["1", "2", None, "4", "5"]}), np.arange(5), np.array([3, 3, 3, -1, 4]),
                 ["1980-01-01", "2015-01-01", "2012-01-01", "2016-01-01", "2014-01-01"], ["A"] * 5, "2021-01-01")
    after = misfortunes.parents_nir(given, np.random.default_rng(0)).table["NUM_SS"].to_pylist()
    assert after == ["1", "1", "1", "4", "5"]  # without a grown-up in the find a child keeps its own


def test_every_layout_of_the_registers_is_measured():
    seeds = list(levels.seed_of_each_layout(SEED))
    shown = defaultdict(set)
    for seed in seeds:
        shown[tuple(files.draw(REGISTERS, 1, "plain", seed).table.column_names)].add(seed)
    assert len(shown) == len(seeds) == 8


def test_minors_are_counted_on_the_day_of_the_find():
    truth = files.Truth(np.array([1, 1, 2, 3, 4]), np.full(5, -1),
                        np.array(["2003-06-02", "2003-06-02", "2003-06-01", "2010-01-01", ""]), "2021-06-01")
    assert levels._minors(truth) == 2


def test_coverage_counts_what_is_inside():
    each = [{"estimate": 10, "low": 9, "high": 11, "persons": persons} for persons in (8, 9, 11, 12)]
    covered = small._covered([*each, {"estimate": None, "low": None, "high": None, "persons": 5}])
    assert (covered["finds"], covered["cannot_tell"], covered["covered"]) == (5, 1, 2)
    assert (covered["low_missed"], covered["high_missed"]) == (1, 1)


def test_occupied_sees_what_lies_there_for_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr(large, "_EVERY", 0.01)
    with large.Occupied(tmp_path, "run/*") as seen:
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "spilled").write_bytes(b"x" * 1000)
        for _ in range(500):
            if seen.most:
                break
            seen._done.wait(0.01)
        (tmp_path / "run" / "spilled").unlink()
    assert seen.most == 1000
