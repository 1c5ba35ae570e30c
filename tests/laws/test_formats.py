"""The laws of the shelf of formats: each example is known best by its own format, and what it says exists in French."""

from __future__ import annotations

import pytest

from faille.errors import FailleError
from faille.formats.kind import CONTAINERS, FORMATS, Container, Format
from faille.intake.reading import best
from tests.properties.collecting import collect

ITEMS: dict[str, Format | Container] = {**FORMATS.items(), **CONTAINERS.items()}
EXAMPLES = [(name, i) for name, item in ITEMS.items() for i in range(len(item.valid))]


@pytest.mark.parametrize(("name", "i"), EXAMPLES)
def test_each_example_is_known_best_by_its_own_format(name: str, i: int) -> None:
    assert best(ITEMS[name].valid[i], "")[0] == name


@pytest.mark.parametrize("name", list(ITEMS))
def test_scores_are_shares_whatever_the_bytes(name: str) -> None:
    examples = [example for item in ITEMS.values() for example in item.valid]
    for head in (b"", b"\0", b"\n", b"a", b"PK", bytes(range(256)), *examples):
        assert 0.0 <= ITEMS[name].recognise(head, "leak.csv") <= 1.0


@pytest.mark.parametrize("name", list(FORMATS.items()))
def test_examples_are_read_with_a_ledger_that_balances(name: str) -> None:
    read = 0
    for example in FORMATS.items()[name].valid:
        try:
            found = collect(FORMATS.items()[name], example)
        except FailleError:
            continue  # an example may be a head alone
        assert found.balanced()
        read += 1
    if name in {"csv", "jsonl", "json_array"}:
        assert read == len(FORMATS.items()[name].valid)


@pytest.mark.parametrize("name", list(FORMATS.items()))
def test_every_format_says_what_it_counts_and_why_it_rejects(name: str) -> None:
    item = FORMATS.items()[name]
    assert item.title
    assert item.unit
    assert all(code.replace("_", "").isalpha() and code.islower() for code in item.reasons)
    assert all(item.reasons.values())
