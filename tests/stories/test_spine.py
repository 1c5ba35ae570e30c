"""The way through: a found file becomes a sealed case, a fact sheet and a report."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from .conftest import Faille

ROOT = Path(__file__).parents[2]
SURNAMES = ("AUBERMONT", "BRISECAILLE", "CORVALAN", "DESTREMAUX", "ESCARPIN", "FONTVIEILLE", "GARDEBOIS", "HAUTERIVE")
FIRST_NAMES = ("MARIE", "JEAN", "PIERRE", "JEANNE", "LOUIS", "CATHERINE", "NATHALIE", "PHILIPPE")


def leak(path: Path, rows: int, seed: int = 7) -> Path:
    """A small leak of invented people: surname, first name, birth date, e-mail, telephone."""
    draw = random.Random(seed)
    lines = ["NOM;PRENOM;DATE_NAISSANCE;EMAIL;TEL"]
    for number in range(rows):
        born = f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1930, 2015)}"
        mail = f"p{number}@mail{number % 7}.example" if number % 3 else ""
        lines.append(f"{draw.choice(SURNAMES)};{draw.choice(FIRST_NAMES)};{born};{mail};063998{number % 10000:04d}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def investigated(faille: Faille, case: Path, *files: Path) -> dict[str, Any]:
    ran = faille("investigate", *files, "--case", case, "--yes", "--json")
    assert ran.code == 0, ran.err
    document: dict[str, Any] = ran.json
    return document


def test_a_file_becomes_a_case_that_verifies(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 400)
    document = investigated(faille, tmp_path / "case", found)
    jsonschema.validate(document, json.loads((ROOT / "docs" / "answers.schema.json").read_text("utf-8")))
    assert document["what"]["records"] == 400
    assert document["what"]["lines"] == 401
    assert all(ledger["balanced"] for ledger in document["what"]["ledgers"])
    assert document["evidence"][0]["sha256"] == hashlib.sha256(found.read_bytes()).hexdigest()
    kinds = {column["name"]: column["identifier"] for column in document["what"]["tables"][0]["columns"]}
    assert kinds == {"NOM": "surname", "PRENOM": "first_name", "DATE_NAISSANCE": "birth_date", "EMAIL": "email",
                     "TEL": "fr.phone"}
    assert (tmp_path / "case" / "report" / "report.en.html").exists()
    verified = faille("verify", tmp_path / "case", "--json")
    assert verified.code == 0, verified.out + verified.err
    assert {check["check"] for check in verified.json} >= {"chain", "sealed copy", "results", "numbers"}


def test_the_same_command_does_nothing_again(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 300)
    first = investigated(faille, tmp_path / "case", found)
    results = sorted((tmp_path / "case" / "results").iterdir())
    again = investigated(faille, tmp_path / "case", found)
    assert sorted((tmp_path / "case" / "results").iterdir()) == results
    assert again["findings"] == first["findings"]


def test_new_evidence_moves_only_what_depends_on_it(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "first.csv", 300))
    before = set((tmp_path / "case" / "results").iterdir())
    document = investigated(faille, tmp_path / "case", leak(tmp_path / "second.csv", 200, seed=8))
    assert document["what"]["records"] == 500
    new = {path.name.split("-")[0] for path in set((tmp_path / "case" / "results").iterdir()) - before}
    assert new == {"answers", "evidence", "inventory", "linkage", "read", "united"}
    assert len(list((tmp_path / "case" / "results").glob("read-*.duckdb"))) == 2
    moved = {change["id"]: (change["before"], change["after"])
             for change in faille("show", tmp_path / "case", "--changes", "--json").json}
    assert moved["what.records"] == (300, 500)
    first = document["evidence"][0]["id"][:12]
    assert not any(finding.startswith(f"what.e{first}.") for finding in moved)


def test_a_killed_run_goes_on_and_answers_the_same(faille: Faille, environment: Mapping[str, str],
                                                    tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 60_000)
    whole = investigated(faille, tmp_path / "whole", found)
    case = tmp_path / "case"
    for reached in ("keys/data.key.age", "case.json", "results/evidence-*", "work/read-*.duckdb", "results/read-*.age"):
        process = subprocess.Popen([sys.executable, "-m", "faille", "investigate", found, "--case", case, "--yes"],
                                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not list(case.glob(reached)):
            assert process.poll() is None, reached
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert faille("verify", case).code == 0 or reached.startswith("keys"), reached
    read = {path.name: path.stat().st_mtime_ns for path in (case / "results").glob("read-*.age")}
    assert read
    document = investigated(faille, case, found)
    assert document["findings"] == whole["findings"]
    assert {name: (case / "results" / name).stat().st_mtime_ns for name in read} == read, "read again"
    assert faille("verify", case).code == 0
    assert not (case / "work").exists()
    assert not (case / "temporary").exists()


@pytest.mark.parametrize("wait", [-1, 0, 0.6, 1.3, 3.3])
def test_ctrl_c_says_how_to_go_on(environment: Mapping[str, str], tmp_path: Path, wait: float) -> None:
    """While libraries load, while it seals, reads, recognises: never a traceback."""
    found = leak(tmp_path / "found.csv", 300_000)
    process = subprocess.Popen([sys.executable, "-m", "faille", "investigate", found, "--case", tmp_path / "case",
                                "--yes"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    begun = process.stderr.readline() if wait >= 0 else ""  # the first line of progress: libraries are loaded
    time.sleep(abs(wait) if begun else 0.3)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    # Python itself may not have started yet on a busy machine; then the signal ends it, silently.
    assert process.returncode == 130 or (wait < 0 and process.returncode == -signal.SIGINT), err
    assert "Traceback" not in err
    assert wait < 0 or "same command" in err
    assert not list((tmp_path / "case").glob("work/*"))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_fact_sheet_is_printed_in_both_languages(faille: Faille, tmp_path: Path, lang: str) -> None:
    ran = faille("investigate", leak(tmp_path / "found.csv", 1234), "--case", tmp_path / "case", "--yes",
                 "--lang", lang)
    assert ran.code == 0, ran.err
    assert {"fr": "1\u202f234", "en": "1,234"}[lang] in ran.out
    shown = faille("show", tmp_path / "case", "--lang", "fr")
    assert "1\u202f234" in shown.out


def test_revealing_needs_a_reason_and_is_recorded(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    refused = faille("show", tmp_path / "case", "--unmask", "--json")
    assert refused.code == 2
    assert "AUBERMONT" not in refused.out + refused.err
    shown = faille("show", tmp_path / "case", "--unmask", "--reason", "asked by the controller", "--json")
    values = [value for column in shown.json["what"]["tables"][0]["columns"] for value in column["values"]]
    assert "AUBERMONT" in values
    entries = [json.loads(line) for line in (tmp_path / "case" / "custody.jsonl").read_text("ascii").splitlines()]
    assert entries[-1]["action"] == "reveal"
    assert entries[-1]["details"] == {"reason": "asked by the controller"}


def test_a_changed_number_is_found_by_verify(faille: Faille, tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 300))
    result = next((tmp_path / "case" / "results").glob("inventory-*"))
    result.chmod(0o600)
    result.write_bytes(result.read_bytes()[:-1] + b"\x00")
    verified = faille("verify", tmp_path / "case")
    assert verified.code == 4
    assert result.name in verified.out


def test_an_address_that_stands_in_two_tables_is_one(faille: Faille, tmp_path: Path) -> None:
    for name, first in (("a", 0), ("b", 100)):
        lines = [f"AUBERMONT{n};p{n}@mail.example" for n in range(first, first + 200)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["NOM;EMAIL", *lines, ""]))
    case = tmp_path / "case"
    ran = faille("investigate", tmp_path / "a.csv", tmp_path / "b.csv", "--case", case, "--yes", "--json")
    assert ran.code == 0, ran.err
    assert ran.json["what"]["records"] == 400
    assert ran.json["what"]["counts"]["emails.subject"] == 300
    assert faille("verify", case).code == 0


def test_nothing_is_claimed_of_a_text_that_is_no_table(faille: Faille, tmp_path: Path) -> None:
    lines = [f'192.0.2.{n % 250} - - [03/Mar/2021:10:{n % 60:02d}:00 +0100] "GET /hiv/{n} HTTP/1.1" 200 {n * 7}'
             for n in range(400)]
    (tmp_path / "access.log").write_text("\n".join([*lines, ""]))
    ran = faille("investigate", tmp_path / "access.log", "--case", tmp_path / "case", "--yes", "--json")
    assert ran.code == 0, ran.err
    table = ran.json["what"]["tables"][0]
    assert (table["lines"], table["records"]) == (True, 400)
    assert [column["identifier"] for column in table["columns"]] == ["unknown"]
    assert ran.json["what"]["themes"] == {}
    assert "nothing is claimed" in faille("show", tmp_path / "case").out
