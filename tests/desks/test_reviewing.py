"""What answers by hand do to the number of persons: nothing without any, more as they are many; the truth is held."""

from __future__ import annotations

import numpy as np
import pytest

from faille.linkage.reviewing import PRIOR, Answered, reviewed, share, strata, stratum, tree
from faille.model.linkage import Answer, Estimate, Linkage, Place, Review, Side


def linkage(links: np.ndarray, across: np.ndarray) -> Linkage:
    records = 2 * len(links) + 2 * len(across)
    listed = records - len(links)
    return Linkage(("e",), records, Estimate(listed, listed - 5, listed + 5), listed=listed, precision=0.9, recall=0.9,
                   facts={"apart": 0.0, "together": 0.0, "missed": 0.0},
                   strata=(*strata(Side.LINKS, links), *strata(Side.ACROSS, across), *strata(Side.INSIDE, links),
                           *strata(Side.OUTSIDE, across)))


def reviews(side: Side, posterior: float, same: int, different: int, start: int = 0) -> list[Review]:
    return [Review(Place("e", "t1", start + 2 * i), Place("e", "t1", start + 2 * i + 1),
                   Answer.SAME if i < same else Answer.DIFFERENT, side, posterior) for i in range(same + different)]


def test_strata_hold_every_pair_that_may_be_one_persons() -> None:
    found = list(strata(Side.LINKS, np.array([0.0, 0.01, 0.3, 0.9, 0.9, 1.0])))
    assert sum(each.pairs for each in found) == 5
    assert sum(each.held for each in found) == pytest.approx(3.11)
    assert [stratum(p) for p in (0.0, 0.049, 0.05, 0.8, 0.9995, 1.0)] == [0, 0, 1, 4, 7, 7]


def test_without_answers_nothing_moves() -> None:
    before = linkage(np.full(50, 0.9), np.full(10, 0.2))
    assert reviewed(before, ()) is before
    unsure = [Review(Place("e", "t1", 0), Place("e", "t1", 1), Answer.UNSURE, Side.LINKS, 0.9)]
    assert reviewed(before, unsure) is before


def test_the_models_share_counts_as_ten_answers() -> None:
    assert PRIOR == 10
    assert share(0.7, Answered(), together=True).share == 0.7
    assert share(0.7, Answered(same=5, different=5), together=True).share == pytest.approx((7 + 5) / 20)
    few, many = (share(0.7, Answered(same=7 * n, different=3 * n), together=True) for n in (1, 10))
    assert few.share == many.share == pytest.approx(0.7)
    assert many.error < few.error < share(0.7, Answered(), together=True).error


def test_a_sure_model_that_is_wrong_is_found_out() -> None:
    """Three of ten pairs that it holds for certain are two persons: the list loses many, and the interval widens."""
    before = linkage(np.full(1000, 0.9995), np.array([]))
    after = reviewed(before, reviews(Side.LINKS, 0.9995, 7, 3))
    assert after.subjects is not None
    assert after.subjects.estimate > before.listed + 100
    assert after.subjects.low < before.listed + 300 < after.subjects.high  # what the answers alone say
    assert after.precision < 0.9
    agreed = reviewed(before, reviews(Side.LINKS, 0.9995, 10, 0))
    assert agreed.subjects is not None
    assert agreed.subjects.high - agreed.subjects.low < 40


def test_pairs_across_that_are_one_person_bring_the_number_down() -> None:
    before = linkage(np.full(100, 0.99), np.full(40, 0.3))
    after = reviewed(before, reviews(Side.ACROSS, 0.3, 18, 2))
    assert after.subjects is not None
    assert after.subjects.estimate < before.listed - 20
    assert after.recall < 1
    assert after.facts["answers"] == 20


def test_the_last_answer_on_a_pair_counts() -> None:
    before = linkage(np.full(100, 0.7), np.array([]))
    first = reviews(Side.LINKS, 0.7, 0, 5)
    changed = [Review(each.first, each.second, Answer.OPEN, each.side, each.posterior) for each in first]
    assert reviewed(before, [*first, *changed]) == before


def test_the_interval_holds_the_truth_when_the_model_is_biased() -> None:
    """Finds whose pairs are one person's less often, or more, than the model says; a fifth of the middle is asked."""
    held, draw = 0, np.random.default_rng(20)
    for _find in range(200):
        posteriors = draw.uniform(0.8, 0.999, 300)
        doubtful = draw.uniform(0.05, 0.6, 100)
        shift = draw.normal(0, 0.5)
        truth, across = (1 / (1 + np.exp(-(np.log(p / (1 - p)) + shift))) > draw.random(len(p))
                         for p in (posteriors, doubtful))
        before = linkage(posteriors, doubtful)
        asked = []
        for side, p, same in ((Side.LINKS, posteriors, truth), (Side.ACROSS, doubtful, across)):
            for i in draw.choice(len(p), 50, replace=False):
                asked += reviews(side, float(p[i]), int(same[i]), 1 - int(same[i]), 2 * int(i) + 10_000 * len(side))
        after = reviewed(before, asked)
        assert after.subjects is not None
        persons = before.listed + int((~truth).sum()) - int(across.sum())
        held += after.subjects.low <= persons <= after.subjects.high
    assert held >= 180


def test_a_tree_keeps_the_surest_links() -> None:
    a, b, same = tree(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.9, 0.4, 0.8]), 4)
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1), (1, 2)]
    assert sorted(same.tolist()) == pytest.approx([0.8, 0.9])
