"""The reading benchmark: its truth is true, its score tells good from bad."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from faille.bench.measure import Cost
from faille.bench.reading import SUITE
from faille.bench.reading.dialect import decodes, told
from faille.bench.reading.draft import TWICE, Fate, encoded
from faille.bench.reading.examination import summed
from faille.bench.reading.plan import POLLUTIONS, specimens
from faille.bench.reading.scoring import Found, score
from faille.bench.reading.specimen import Specimen, made
from faille.bench.reading.tables import NAMES, Table, clean
from faille.bench.suite import Order

# What a plain CSV reader that is told the parameters gets right.
PLAIN = ("semicolon", "tab", "pipe", "caret", "control-A", "section sign", "space", "all quoted", "words quoted",
         "single quotes", "doubled quotes", "line breaks in cells", "CR LF in cells", "delimiters in cells",
         "blank lines in cells", "whole rows quoted in a cell", "a very long cell", "blanks at the edges of cells",
         "JSON in cells", "a column without a name", "a header of long questions", "CR LF", "no line end at the end",
         "cp1252", "cp850", "Mac Roman", "UTF-16 BE without", "short rows", "empty ends left out")


def named(name: str) -> Specimen:
    """A small table with one pollution."""
    pollution = next(one for one in POLLUTIONS if one.name == name)
    whole = clean("accounts" if name == "combo list" else "laboratory", Random(3))
    return made(Table(whole.name, whole.names, whole.rows[:30], whole.delimiter), (pollution,), 5)


def perfect(specimen: Specimen) -> Found:
    """The truth, handed back."""
    return Found(rows=[[cell if isinstance(cell, str) else cell[0] if cell else "?" for cell in record.cells]
                       for record in specimen.records if record.fate is not Fate.FREE])


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_reader_told_the_parameters_finds_the_truth(name: str) -> None:
    specimen = named(name)
    assert specimen.text is not None
    assert specimen.delimiter is not None
    rows = list(csv.reader(io.StringIO(specimen.text, newline=""), delimiter=specimen.delimiter,
                           quotechar=specimen.quote or '"'))
    marked = score(specimen, Found(rows=rows[1:]))
    assert (marked.exact, marked.invented) == (marked.records, 0)
    assert rows[0] == [name or "" for name in specimen.names]


@pytest.mark.parametrize("pollution", POLLUTIONS, ids=lambda one: one.name)
def test_the_truth_handed_back_is_whole(pollution: object) -> None:
    name = pollution.name  # type: ignore[attr-defined]
    specimen = named(name)
    marked = score(specimen, perfect(specimen))
    assert marked.records > 0
    assert (marked.exact, marked.exact_cells) == (marked.records, marked.cells)
    assert (marked.vanished, marked.damaged, marked.either_held) == (0, 0, marked.either)
    assert specimen.pollutions == (name,)


def test_every_pollution_changes_the_bytes() -> None:
    plain = named("semicolon").data  # the laboratory's own delimiter
    same = [one.name for one in POLLUTIONS if named(one.name).data == plain]
    # These fit this table without changing it: its delimiter, a suffix, numbers that have a comma already.
    assert set(same) <= {"semicolon", "the wrong extension", "decimal commas"}


def test_damage_is_seen() -> None:
    specimen = named("all quoted")
    rows = [list(row) for row in perfect(specimen).rows]
    rows[4][2] += "x"
    del rows[10]
    rows.insert(20, ["Total", "12"])
    marked = score(specimen, Found(rows=rows))
    assert (marked.records - marked.exact, marked.damaged, marked.vanished, marked.invented) == (2, 1, 1, 1)
    assert marked.cells - marked.exact_cells == 1 + len(specimen.names)


def test_columns_moved_by_one_are_no_success() -> None:
    specimen = named("all quoted")
    marked = score(specimen, Found(rows=[["", *row] for row in perfect(specimen).rows]))
    assert marked.exact == 0
    assert marked.exact_cells < 0.1 * marked.cells


def test_a_row_among_the_rejects_is_told_and_not_vanished() -> None:
    specimen = named("all quoted")
    rows = perfect(specimen).rows
    marked = score(specimen, Found(rows=rows[1:], rejected=[";".join(rows[0])]))
    assert (marked.rejected, marked.vanished, marked.exact) == (1, 0, len(rows) - 1)


def test_a_damaged_record_may_be_rejected_and_not_be_wrong() -> None:
    specimen = named("quote opened, never closed")
    rows = [list(row) for row in perfect(specimen).rows]
    hurt = next(i for i, record in enumerate(specimen.records) if record.fate is Fate.EITHER)
    told_of = score(specimen, Found(rows=rows[:hurt] + rows[hurt + 1:], rejected=[";".join(rows[hurt])]))
    assert told_of.either_held == told_of.either
    rows[hurt][0] = "somebody else"
    assert score(specimen, Found(rows=rows)).either_held == told_of.either - 1


def test_dialect_and_encoding_are_judged() -> None:
    specimen = named("cp1252")
    right = Found(rows=(), delimiter=";", quote='"', header=True)
    assert all(told(specimen, right).values())
    assert not told(specimen, replace(right, delimiter=","))["delimiter"]
    assert not told(specimen, replace(right, header=False))["header"]
    assert decodes(specimen, ["cp1252"])
    assert not decodes(specimen, ["cp850"])
    assert not decodes(specimen, [])


def test_twice_encoded_text_is_what_windows_makes_of_it() -> None:
    assert encoded("é", TWICE) == "Ã©".encode()


def test_same_seed_same_files_another_seed_others() -> None:
    first, again, other = (b"".join(one.data for one in specimens(seed, 0.005)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_the_set_is_as_large_as_claimed() -> None:
    assert len({one.name for one in POLLUTIONS}) == len(POLLUTIONS) >= 40
    assert all(50 <= len(clean(name, Random(1)).rows) <= 2000 for name in NAMES)


def test_a_small_run_fills_its_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str]) -> Cost:
        ran.append(command)
        assert next(Path(part) for part in command if part.endswith(".csv")).stat().st_size > 10_000
        return Cost(1.0, 0.5, 2.0, 30_000_000)

    monkeypatch.setattr("faille.bench.reading.cost.run", run)
    monkeypatch.setattr("faille.bench.reading.cost.POOL", 100)
    monkeypatch.setattr("faille.bench.reading.examination.specimens", lambda seed, size: (
        one for i, one in enumerate(specimens(seed, size)) if i in {4, 6, 11}))
    found = SUITE.measure(Order(folder=tmp_path, told=lambda line: None, seed=7, runs=1, size=0.001, peers=False))
    assert found["files"] == 3
    assert found["costs"]["big"]["peak_mb"] == 30
    assert len(ran) == 7
    assert found["clean"]["cells"] > 0
    assert all(len(row) == len(sheet.columns) for sheet in SUITE.sheets(found) for row in sheet.rows)
    assert not any(path.suffix == ".csv" for path in tmp_path.iterdir())


def test_nothing_sums_to_nothing() -> None:
    assert summed([])["micro"] == 0
