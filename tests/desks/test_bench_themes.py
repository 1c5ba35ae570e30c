"""The set that judges the themes: its labels, its making, its scoring, and the way our own findings are read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from faille.bench.recognising import themes as bench
from faille.bench.recognising.comments import judged, making, ours, peer, scoring, unseen
from faille.bench.recognising.comments.comment import KINDS, Comment, traps, words, written
from faille.bench.suite import Order
from faille.inventory.telling import themes_of

THEMES = frozenset(themes_of(ours.FREE_TEXT, insurer=False))
ALL = (*written(), *traps(), *unseen.written(), *unseen.traps(), *judged.written(), *judged.traps())


def test_every_label_is_a_theme() -> None:
    labels = {theme for comment in ALL
              for theme in comment.told | comment.arguable | comment.forbidden}
    labels |= {theme for shelf in words() for listed in shelf.values() for word in listed
               for theme in (word.theme, *word.arguable)}
    assert labels <= THEMES


def test_every_theme_is_told_by_a_written_comment_in_each_language() -> None:
    for english in (False, True):
        told = {theme for comment in written() if comment.english is english for theme in comment.told}
        assert told == THEMES


def test_no_written_comment_stands_twice_or_says_two_things() -> None:
    texts = Counter(comment.text for comment in ALL)
    assert not [text for text, count in texts.items() if count > 1]
    for comment in ALL:
        assert not comment.told & (comment.arguable | comment.forbidden), comment.text
        assert bool(comment.trap) is bool(comment.forbidden), comment.text


def test_the_unseen_part_tells_every_theme_and_sets_every_kind_of_trap() -> None:
    assert len(unseen.written()) >= 350
    assert len(unseen.traps()) >= 250
    assert Counter(theme for comment in unseen.written() for theme in comment.told).keys() == THEMES
    assert min(Counter(theme for comment in unseen.written() for theme in comment.told).values()) >= 8
    assert sum(not comment.told for comment in unseen.written()) >= 30
    assert min(Counter(comment.trap for comment in unseen.traps()).values()) >= 20
    assert {comment.trap for comment in unseen.traps()} == {*KINDS}
    assert sum(comment.english for comment in unseen.written()) / len(unseen.written()) >= 0.1


def test_the_judged_part_tells_every_theme_and_sets_every_kind_of_trap() -> None:
    told = Counter(theme for comment in judged.written() for theme in comment.told)
    assert len(judged.written()) + len(judged.traps()) >= 900
    assert len(judged.traps()) >= 270
    assert told.keys() == THEMES
    assert min(told.values()) >= 12
    assert sum(not comment.told for comment in judged.written()) >= 60
    assert min(Counter(comment.trap for comment in judged.traps()).values()) >= 18
    assert {comment.trap for comment in judged.traps()} == {*KINDS}
    assert sum(comment.english for comment in (*judged.written(), *judged.traps())) >= 80


def test_the_judged_part_is_scored_on_its_own_theme_by_theme() -> None:
    comments = making.the_set(7, 1.0)
    kept = [comment for comment in comments if comment.judged]
    assert {comment.text for comment in kept} == {comment.text for comment in (*judged.written(), *judged.traps())}
    counted = [comment.told | comment.forbidden if comment.judged else frozenset() for comment in comments]
    found = scoring.score(comments, counted, sorted(THEMES))["judged"]
    assert found["comments"] == len(kept)
    assert found["micro"]["recall"] == 1
    assert found["traps"]["all"]["share"] == 1
    for name in ("right", "wrong", "missed"):
        assert found["micro"][name] == sum(theme[name] for theme in found["themes"].values())
    silent = scoring.score(comments, [frozenset[str]()] * len(comments), sorted(THEMES))["judged"]
    assert silent["micro"]["missed"] == sum(len(comment.told) for comment in kept)
    assert silent["traps"]["all"]["counted"] == 0


def test_the_unseen_part_is_scored_in_the_whole_and_on_its_own() -> None:
    comments = making.the_set(7, 1.0)
    kept = [comment for comment in comments if comment.unseen]
    assert {comment.text for comment in kept} == {comment.text for comment in (*unseen.written(), *unseen.traps())}
    counted = [comment.told | comment.forbidden if comment.unseen else comment.told for comment in comments]
    found = scoring.score(comments, counted, sorted(THEMES))
    assert found["unseen"]["comments"] == len(kept)
    assert found["unseen"]["micro"]["recall"] == 1
    assert found["unseen"]["traps"]["all"]["share"] == 1
    assert 0 < found["traps"]["all"]["share"] < 1
    assert found["unseen"]["micro"]["precision"] < found["micro"]["precision"] < 1
    alone = scoring.score(kept, [comment.told | comment.forbidden for comment in kept], sorted(THEMES))
    assert alone["micro"] == alone["unseen"]["micro"] == found["unseen"]["micro"]


def test_the_set_is_large_and_every_kind_of_trap_is_in_it() -> None:
    assert len(written()) >= 300
    found = making.the_set(3, 1.0)
    assert len(found) >= 1_200
    assert sum(bool(comment.trap) for comment in found) >= 400
    assert {comment.trap for comment in found} == {"", *KINDS}
    assert sum(comment.english for comment in found) / len(found) > 0.05


def test_a_seed_makes_the_same_set_and_another_seed_another() -> None:
    assert making.the_set(5, 0.1) == making.the_set(5, 0.1)
    assert {comment.text for comment in making.the_set(5, 0.1)} != {comment.text for comment in making.the_set(6, 0.1)}
    many = list(making.many(5, 3_000))
    assert many == list(making.many(5, 3_000))
    assert len(set(many)) == 3_000


def test_truth_scores_one_and_damaged_truth_less() -> None:
    comments = making.the_set(7, 0.2)
    truth = [comment.told for comment in comments]
    whole = scoring.score(comments, truth, sorted(THEMES))
    assert whole["micro"]["f1"] == 1
    assert whole["macro_f1"] == 1
    assert whole["traps"]["all"]["counted"] == 0
    silent = scoring.score(comments, [frozenset[str]() for _comment in comments], sorted(THEMES))
    assert silent["micro"]["recall"] == 0
    assert silent["traps"]["all"]["counted"] == 0
    credulous = scoring.score(comments, [comment.told | comment.forbidden for comment in comments], sorted(THEMES))
    assert credulous["micro"]["recall"] == 1
    assert credulous["micro"]["precision"] < 1
    assert credulous["traps"]["all"]["counted"] == credulous["traps"]["all"]["traps"] > 0


def test_what_is_arguable_is_neither_rewarded_nor_punished() -> None:
    comment = Comment(text="AVC en 2019", told=frozenset({"neurological"}), arguable=frozenset({"cardiovascular"}))
    for said in ({"neurological"}, {"neurological", "cardiovascular"}):
        assert scoring.score([comment], [frozenset(said)], sorted(THEMES))["micro"]["f1"] == 1
    assert scoring.score([comment], [frozenset({"cardiovascular"})], sorted(THEMES))["micro"]["f1"] == 0


def test_wilson() -> None:
    low, high = scoring.wilson(0, 100)
    assert low == 0
    assert 0.036 < high < 0.038  # 3.7 %, by hand
    assert scoring.wilson(0, 0) == (0, 1)


def test_our_findings_are_read_comment_by_comment(tmp_path: Path) -> None:
    comments = ["diabète sous insuline", "à jeun", "enceinte de 5 mois"]
    assert ours.told(comments, tmp_path) == [frozenset({"diabetes"}), frozenset(), frozenset({"pregnancy"})]
    assert not list(tmp_path.glob("*.duckdb"))


def test_the_peers_codes_become_themes_by_their_longest_prefix() -> None:
    assert peer.themes("drug", "J05AF10") == ("hepatitis",)
    assert peer.themes("drug", "J05AF05") == ("hiv",)
    assert peer.themes("drug", "N03AX16") == ()
    assert peer.themes("cim10", "G40.9") == ("epilepsy",)
    assert peer.themes("cim10", "R51") == ()
    assert peer.themes("liver_disease", "Hépatite B") == ("hepatitis",)
    assert peer.ABLE <= THEMES


def test_a_small_measure_is_told_in_sheets(tmp_path: Path) -> None:
    found = bench.measure(Order(folder=tmp_path, told=lambda _line: None, seed=2, size=0.02, peers=False))
    assert found["faille"]["comments"] > 30
    assert found["speed"]["comments"] > 10_000
    assert bench.sheets(found)[0].rows[0][1] == found["faille"]["judged"]["comments"]
    assert all(len(row) == len(sheet.columns) for sheet in bench.sheets(found) for row in sheet.rows)
