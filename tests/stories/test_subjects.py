"""The list of persons: written masked, explained, split and joined by hand, reviewed; and no value on the way."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.csv as arrow_csv
import pytest
from click.testing import Result
from pyarrow import parquet
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from faille.bench.who.laboratories import draw
from faille.catalogue import modules
from faille.cli.app import app

Run = Callable[..., Result]
ROWS = 500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, set[str]]]:
    """A case of 500 rows, the configuration that opens it, and every telling value of the leak."""
    root = tmp_path_factory.mktemp("subjects")
    find = draw(ROWS, "plain", 11)
    arrow_csv.write_csv(find.table, root / "leak.csv")
    columns = ("NUM_SS", "TEL_FIXE", "TEL_PORT", "MAIL", "ADR1", "DT_NAISS")
    planted = {value for name in columns for value in find.table[name].to_pylist() if value and len(value) > 7}
    planted |= {value for name in ("NOM_PAT", "PRENOM_PAT", "NOM_NAISS") for value in find.table[name].to_pylist()
                if value and len(value) > 6}
    planted = {value for value in planted if len(set(value)) > 4}  # 0000000000 is nobody's, and stands in hashes
    list(modules("faille.cli.commands"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAILLE_CONFIG_DIR", str(root / "config"))
        patch.setenv("FAILLE_LANG", "en")
        patch.setenv("COLUMNS", "300")
        done = CliRunner().invoke(app, ["investigate", str(root / "leak.csv"), "--case", str(root / "case"), "--yes"])
        assert done.exit_code == 0, done.output
        yield root / "case", root / "config", planted


@pytest.fixture
def run(made: tuple[Path, Path, set[str]]) -> Run:
    """Run a command in this process."""
    def invoke(*arguments: str | Path, **more: Any) -> Result:
        done = CliRunner().invoke(app, [str(each) for each in arguments], **more)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return invoke


@pytest.fixture
def case(made: tuple[Path, Path, set[str]], tmp_path: Path) -> Path:
    """A copy of the case, to be changed."""
    return Path(shutil.copytree(made[0], tmp_path / "case"))


def listed(run: Run, case: Path, *more: str) -> list[dict[str, str]]:
    done = run("export", case, "subjects", "--to", "csv", *more)
    assert done.exit_code == 0, done.output
    with (case / "report" / "subjects.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def several(rows: list[dict[str, str]], least: int = 3) -> dict[str, str]:
    return next(row for row in rows if int(row["records"]) >= least)


def places(row: dict[str, str]) -> list[str]:
    return row["source_rows"].split()


def test_one_line_a_person_every_row_once_and_no_value(run: Run, case: Path, made: Any) -> None:
    rows = listed(run, case)
    standing = [place for row in rows for place in places(row)]
    assert len(standing) == len(set(standing)) == ROWS
    assert sum(int(row["records"]) for row in rows) == ROWS
    assert {"surname", "birth_name", "first_name", "birth_date", "national_number", "address", "phones",
            "emails"} <= set(rows[0])
    assert all(0 < float(row["weakest_link"]) <= 1 for row in rows if row["weakest_link"])
    assert several(rows)["weakest_link"]
    for kind in ("xlsx", "parquet"):
        assert run("export", case, "subjects", "--to", kind).exit_code == 0
    held = parquet.read_table(case / "report" / "subjects.parquet").to_pylist()
    sheet = CalamineWorkbook.from_path(case / "report" / "subjects.xlsx").get_sheet_by_index(0).to_python()
    assert len(held) == len(rows) == len(sheet) - 1
    assert [row["subject"] for row in held] == [row["subject"] for row in rows]
    text = (case / "report" / "subjects.csv").read_text() + repr(held)
    assert not [value for value in made[2] if value in text]


def test_in_clear_only_with_a_reason_that_is_kept(run: Run, case: Path, made: Any) -> None:
    refused = run("export", case, "subjects", "--to", "csv", "--unmask")
    assert refused.exit_code == 2
    assert not (case / "report" / "subjects.csv").exists()
    rows = listed(run, case, "--unmask", "--reason", "letters to the persons")
    assert sum(row["national_number"] in made[2] for row in rows) > 100
    assert "letters to the persons" in (case / "custody.jsonl").read_text()
    assert (case / "report" / "subjects.csv").stat().st_mode & 0o077 == 0


def test_rows_and_rejects_are_exported_and_what_is_not_there_is_said(run: Run, case: Path, made: Any) -> None:
    assert run("export", case, "rows", "--to", "csv").exit_code == 0
    text = (case / "report" / "rows.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == ROWS + 1
    assert not [value for value in made[2] if value in text]
    assert run("export", case, "rejects", "--to", "parquet").exit_code == 0
    for refused in (("export", case, "origins"), ("export", case, "nothing"), ("export", case, "rows", "--to", "ods"),
                    ("export", case, "rows", "--table", "t9")):
        done = run(*refused)
        assert done.exit_code == 2
        assert "→" in done.output


def test_a_merge_is_explained_without_a_value(run: Run, case: Path, made: Any) -> None:
    row = several(listed(run, case))
    told = run("explain", case, row["subject"])
    assert told.exit_code == 0
    assert all(place in told.output for place in places(row))
    assert "weakest link" in told.output
    assert not [value for value in made[2] if value in told.output]
    by_place = run("explain", case, places(row)[0].split(".")[1], "--json")
    assert f'"subject": "{row["subject"]}"' in by_place.output
    shown = run("explain", case, row["subject"], "--unmask", "--reason", "a check").output
    assert [value for value in made[2] if value in shown]
    assert run("explain", case, "p00000000000000").exit_code == 2
    assert run("explain", case, "t1:999999").exit_code == 2


def test_a_record_is_split_off_for_good_and_back(run: Run, case: Path, made: Any) -> None:
    row = several(listed(run, case))
    away = places(row)[-1]
    refused = run("split", case, row["subject"], away)
    assert refused.exit_code == 2
    assert "reason" in refused.output
    assert run("split", case, row["subject"], *places(row), "--reason", "all").exit_code == 2
    assert run("split", case, row["subject"], away, "--reason", "father and son").exit_code == 0

    def apart() -> bool:
        return not any(away in places(each) and len(places(each)) > 1 and set(places(each)) & set(places(row)[:-1])
                       for each in listed(run, case))

    assert apart()
    assert run("investigate", "--case", case).exit_code == 0
    assert apart()
    assert "two persons (by hand)" in run("explain", case, away.split(".")[1]).output
    assert run("verify", case).exit_code == 0
    chain = (case / "custody.jsonl").read_text()
    assert "father and son" in chain
    assert not [value for value in made[2] if value in chain]
    assert run("split", case, row["subject"], "--undo", "--reason", "one person after all").exit_code == 0
    assert not apart()
    assert run("split", case, row["subject"], "--undo", "--reason", "again").exit_code == 2


def test_persons_that_nothing_speaks_for_are_joined_and_parted(run: Run, case: Path) -> None:
    rows = listed(run, case)
    one = several(rows)
    other = next(row for row in rows if int(row["records"]) == 2 and row["household"] != one["household"])
    assert run("join", case, one["subject"], "--reason", "r").exit_code == 2
    assert run("join", case, one["subject"], other["subject"], "--reason", "the same, she says").exit_code == 0
    after = {frozenset(places(row)): row for row in listed(run, case)}
    whole = after[frozenset(places(one) + places(other))]
    assert whole["decided_by_hand"] == "true"
    assert run("join", case, whole["subject"], "--undo", "--reason", "sisters").exit_code == 0
    assert {frozenset(places(row)) for row in listed(run, case)} == {frozenset(places(row)) for row in rows}


def test_answers_move_the_number_and_are_kept_and_taken_back(run: Run, case: Path, made: Any) -> None:
    before = run("show", case, "--json").output
    assert run("review", case, "--undo").exit_code == 2
    done = run("review", case, input="s\nd\nb\nu\nq\n")
    assert done.exit_code == 0
    assert "1 answers count" in done.output
    assert not [value for value in made[2] if value in done.output]
    assert "Pair 3 of" in run("review", case, input="q\n").output
    assert run("review", case, "--to", "csv").exit_code == 0
    asked = case / "report" / "review.csv"
    assert not [value for value in made[2] if value in asked.read_text("utf-8-sig")]
    with asked.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["answer"] for row in rows} == {"", "same", "unsure"}
    for row in rows[2:]:
        row["answer"] = "different"
    rows += [{**rows[5]}, {**rows[5], "pair": "q"}, {**rows[6], "answer": "perhaps"}]
    with asked.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    taken = run("review", case, "--from", asked)
    assert taken.exit_code == 0, taken.output
    assert taken.output.count("was not taken") == 3
    after = run("show", case, "--json").output
    assert before != after
    assert f"{len(rows) - 4} answers count" in taken.output
    assert run("review", case, "--undo").exit_code == 0
    chain = (case / "custody.jsonl").read_text()
    assert '"answer":"different"' in chain
    assert "t1:" not in chain
    assert run("review", case, "--from", case / "case.json").exit_code == 2


def test_where_nobody_is_told_apart_it_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text("KIND,AMOUNT\n" + "".join(f"a{n % 7},{n % 11}.50\n" for n in range(60)))
    assert run("investigate", tmp_path / "plain.csv", "--case", tmp_path / "none", "--yes").exit_code == 0
    for command in (("export", tmp_path / "none", "subjects"), ("explain", tmp_path / "none", "t1:2"),
                    ("review", tmp_path / "none"), ("join", tmp_path / "none", "t1:2", "t1:3", "--reason", "r")):
        done = run(*command)
        assert done.exit_code == 2
        assert "→" in done.output
