"""Bad input gets a clear error with its remedy, and nothing half-written."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import Faille, Ran
from .test_spine import investigated, leak


def refused(ran: Ran, code: int) -> None:
    """It failed with this code, said what to do about it, and showed no traceback."""
    assert ran.code == code, (ran.code, ran.out, ran.err)
    assert "→" in ran.err
    assert "Traceback" not in ran.err


def nothing_half_written(case: Path) -> None:
    assert not (case / "work").exists()
    assert not (case / "temporary").exists()
    assert not [path for path in case.rglob("*") if path.name.startswith(".")]


@pytest.mark.parametrize("content", [b"", random.Random(1).randbytes(200_000),
                                     b"\x7fELF\x02\x01\x01" + bytes(5000)], ids=["empty", "junk", "program"])
def test_what_is_no_table_is_refused(faille: Faille, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "found.csv").write_bytes(content)
    refused(faille("investigate", tmp_path / "found.csv", "--case", tmp_path / "case", "--yes"), 3)
    nothing_half_written(tmp_path / "case")
    refused(faille("read", tmp_path / "found.csv", "--to", tmp_path / "out.csv"), 3)
    assert not (tmp_path / "out.csv").exists()


def test_a_missing_file_is_said(faille: Faille, tmp_path: Path) -> None:
    refused(faille("investigate", tmp_path / "nowhere.csv", "--case", tmp_path / "case", "--yes"), 2)


def test_a_folder_of_mixed_files_is_read_as_far_as_it_can(faille: Faille, tmp_path: Path) -> None:
    folder = tmp_path / "found"
    (folder / "deeper").mkdir(parents=True)
    leak(folder / "deeper" / "patients.csv", 250)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)
    document = investigated(faille, tmp_path / "case", folder)
    assert document["what"]["records"] == 250
    read = {item["name"]: item["read"] for item in document["evidence"]}
    assert read["patients.csv"]
    assert not read["photo.jpg"]
    assert [(item["name"], bool(item["why"])) for item in document["not_received"]] == [("empty.txt", True)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 50)
    found.chmod(0)
    refused(faille("investigate", found, "--case", tmp_path / "case", "--yes"), 3)


def test_a_wrong_key_opens_nothing(faille: Faille, environment: Mapping[str, str], tmp_path: Path) -> None:
    investigated(faille, tmp_path / "case", leak(tmp_path / "found.csv", 250))
    other = subprocess.run([sys.executable, "-m", "faille", "show", tmp_path / "case"], capture_output=True, text=True,
                           env={**environment, "FAILLE_CONFIG_DIR": str(tmp_path / "other")}, check=False)
    refused(Ran(other.returncode, other.stdout, other.stderr), 4)


def test_a_passphrase_opens_and_a_wrong_one_does_not(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "right").write_text("une phrase assez longue\n")
    (tmp_path / "wrong").write_text("une autre\n")
    ran = faille("investigate", leak(tmp_path / "found.csv", 250), "--case", tmp_path / "case", "--yes",
                 "--passphrase-file", tmp_path / "right")
    assert ran.code == 0, ran.err
    assert faille("show", tmp_path / "case", "--passphrase-file", tmp_path / "right").code == 0
    refused(faille("show", tmp_path / "case", "--passphrase-file", tmp_path / "wrong"), 4)
    refused(faille("show", tmp_path / "case"), 4)


def test_two_runs_at_once_do_not_meet(faille: Faille, environment: Mapping[str, str], tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 300_000)
    case = tmp_path / "case"
    first = subprocess.Popen([sys.executable, "-m", "faille", "investigate", found, "--case", case, "--yes"],
                             env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (case / "case.json").exists():
        assert first.poll() is None
        time.sleep(0.02)
    refused(faille("investigate", found, "--case", case, "--yes"), 4)
    assert first.wait(timeout=120) == 0
    assert faille("verify", case).code == 0


def test_a_full_disk_is_said_and_leaves_nothing_half_written(environment: Mapping[str, str], tmp_path: Path) -> None:
    """A file-size limit stands for the full disk: the kernel refuses the write in the same place."""
    found = leak(tmp_path / "found.csv", 300_000)
    case = tmp_path / "case"
    ran = subprocess.run(["bash", "-c", 'ulimit -f 4000; trap "" XFSZ; exec "$@"', "bash", sys.executable, "-m",
                          "faille", "investigate", str(found), "--case", str(case), "--yes"],
                         env=environment, capture_output=True, text=True, check=False, timeout=120)
    refused(Ran(ran.returncode, ran.stdout, ran.stderr), 4)
    nothing_half_written(case)


def test_a_folder_that_is_no_case_is_left_alone(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "mine.txt").write_text("mine")
    refused(faille("investigate", leak(tmp_path / "found.csv", 50), "--case", tmp_path / "photos", "--yes"), 2)
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["mine.txt"]
    refused(faille("show", tmp_path / "nowhere"), 2)
    assert not (tmp_path / "nowhere").exists()


def test_nobody_to_answer_is_said(faille: Faille, tmp_path: Path) -> None:
    refused(faille("investigate", leak(tmp_path / "found.csv", 50), "--case", tmp_path / "case"), 2)


@pytest.mark.parametrize("moment", ["yesterday", "2021-02-23T09:00"])
def test_a_moment_without_its_zone_is_refused(faille: Faille, tmp_path: Path, moment: str) -> None:
    refused(faille("investigate", leak(tmp_path / "found.csv", 50), "--case", tmp_path / "case", "--yes",
                   "--aware-at", moment), 2)


@pytest.mark.parametrize("memory", ["none", "5", "10MB", "-1GB"])
def test_no_amount_of_memory_is_refused(faille: Faille, tmp_path: Path, memory: str) -> None:
    refused(faille("investigate", leak(tmp_path / "found.csv", 50), "--case", tmp_path / "case", "--yes",
                   "--memory", memory), 2)
    assert not (tmp_path / "case").exists()
