"""A case is kept: copied, told more, opened by older and newer hands, damaged."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from .conftest import Faille
from .test_spine import investigated, leak


def test_a_copy_answers_as_the_case_does(faille: Faille, tmp_path: Path) -> None:
    """Copying changes the times of files; the order of answers is the chain's."""
    for number, rows in enumerate((300, 200, 100)):
        document = investigated(faille, tmp_path / "case", leak(tmp_path / f"{number}.csv", rows, seed=number))
    shutil.copytree(tmp_path / "case", tmp_path / "copy")
    for at, path in enumerate(sorted((tmp_path / "copy" / "results").iterdir())):
        path.chmod(0o600)
        os.utime(path, (1_000_000 - at, 1_000_000 - at))
    shown = faille("show", tmp_path / "copy", "--json").json
    assert shown["what"]["records"] == document["what"]["records"] == 600
    assert faille("verify", tmp_path / "copy").code == 0


def test_one_fact_told_later_leaves_the_others(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 300)
    ran = faille("investigate", found, "--case", tmp_path / "case", "--yes", "--title", "T1", "--controller", "Labo",
                 "--aware-at", "2021-02-23T09:00+01:00", "--found-on", "2021-02-23")
    assert ran.code == 0, ran.err
    ran = faille("investigate", "--case", tmp_path / "case", "--title", "T2", "--json")
    assert ran.code == 0, ran.err
    told = ran.json["case"]["opening"]
    assert (told["title"], told["controllers"], told["found_on"]) == ("T2", ["Labo"], "2021-02-23")
    assert faille("investigate", "--case", tmp_path / "case", "--title", "T1", "--json").json["case"]["title"] == "T1"


def test_more_memory_is_tried(faille: Faille, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "found.sqlite") as base:
        base.execute("CREATE TABLE person (name TEXT, mail TEXT)")
        base.executemany("INSERT INTO person VALUES (?, ?)",
                         ((f"AUBERMONT {n}" * 9, f"p{n}@mail.example") for n in range(160_000)))
    base.close()
    refused = faille("investigate", tmp_path / "found.sqlite", "--case", tmp_path / "case", "--yes", "--memory", "80MB")
    assert refused.code == 3
    assert "--memory" in refused.err
    ran = faille("investigate", "--case", tmp_path / "case", "--memory", "1GB", "--json")
    assert ran.code == 0, ran.err
    assert ran.json["what"]["records"] == 160_000


def test_a_name_that_is_not_utf8_is_received(faille: Faille, tmp_path: Path) -> None:
    leak(tmp_path / "found.csv", 300).rename(os.fsdecode(os.fsencode(tmp_path) + b"/donn\xe9es.csv"))
    name = os.fsdecode(os.fsencode(tmp_path) + b"/donn\xe9es.csv")
    assert faille("investigate", name, "--case", tmp_path / "case", "--yes").code == 0


def test_names_of_files_stand_in_no_report(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 300).rename(tmp_path / "QUATREMARE Solange.csv")
    investigated(faille, tmp_path / "case", found)
    assert "QUATREMARE" not in (tmp_path / "case" / "report" / "report.en.html").read_text("utf-8")
    assert (tmp_path / "case" / "report" / "report.en.html").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("what", ["results/evidence-*", "results/read-*.duckdb", "results/answers-*", "sealed/*.age",
                                  "custody.jsonl", "case.json"])
def test_verify_names_what_was_tampered_with(faille: Faille, tmp_path: Path, what: str) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    path = next((tmp_path / "case").glob(what))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    verified = faille("verify", tmp_path / "case", "--json")
    assert verified.code == 4, verified.out + verified.err
    if verified.out:
        assert not all(check["ok"] for check in verified.json)


def test_results_that_are_gone_are_said(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    shutil.rmtree(tmp_path / "case" / "results")
    verified = faille("verify", tmp_path / "case", "--json")
    assert verified.code == 4
    assert any(check["check"] == "results" and not check["ok"] for check in verified.json)


def test_a_case_is_shown_and_verified_while_another_works_on_it(faille: Faille, tmp_path: Path) -> None:
    import fcntl

    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    with (tmp_path / "case" / "lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert faille("show", tmp_path / "case").code == 0
        assert faille("verify", tmp_path / "case").code == 0


def test_an_empty_chain_is_no_chain(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    (tmp_path / "case" / "custody.jsonl").write_bytes(b"")
    assert faille("verify", tmp_path / "case").code == 4
    assert faille("show", tmp_path / "case").code in (2, 4)


def test_what_could_not_be_received_is_forgotten_once_it_is(faille: Faille, tmp_path: Path) -> None:
    folder = tmp_path / "found"
    folder.mkdir()
    leak(folder / "a.csv", 300)
    (folder / "b.csv").write_bytes(b"")
    (folder / "link.csv").symlink_to(folder / "a.csv")
    names = {each["name"] for each in investigated(faille, tmp_path / "case", folder)["not_received"]}
    assert names == {"b.csv", "link.csv"}
    leak(folder / "b.csv", 200, seed=9)
    names = {each["name"] for each in investigated(faille, tmp_path / "case", folder)["not_received"]}
    assert names == {"link.csv"}


def test_an_unknown_language_is_said_in_one_that_is_known(faille: Faille, tmp_path: Path) -> None:
    ran = faille("catalogue", "--lang", "de")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert json.loads(faille("catalogue", "scenarios", "--json").out)


def test_a_missing_key_is_never_replaced(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    (tmp_path / "case" / "keys" / "data.key.age").unlink()
    for command in ("show", "verify"):
        assert faille(command, tmp_path / "case").code == 4
    assert not (tmp_path / "case" / "keys" / "data.key.age").exists()
