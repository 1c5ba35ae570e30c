"""The demo writes where nothing else lies, and nowhere else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Faille
from .test_bad_input import refused
from .test_spine import investigated, leak

DEMO = ("demo", "--rows", "100", "--json")


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_real_case_is_no_demo(faille: Faille, tmp_path: Path) -> None:
    """A demo's folder and a working folder of the README look alike by the names of what they hold."""
    work = tmp_path / "work"
    work.mkdir()
    investigated(faille, work / "case", leak(work / "leak.csv", 250))
    before = everything(work)
    refused(faille(*DEMO, "--out", work), 6)
    assert everything(work) == before


@pytest.fixture
def demo(faille: Faille, tmp_path: Path) -> Path:
    out = tmp_path / "new" / "demo"
    assert faille(*DEMO, "--out", out).code == 0
    return out


def test_a_demo_is_built_again_over_a_demo(faille: Faille, demo: Path) -> None:
    first = json.loads((demo / "truth.json").read_text("utf-8"))
    assert faille(*DEMO, "--out", demo).code == 0
    assert json.loads((demo / "truth.json").read_text("utf-8")) == first
    ran = faille(*DEMO, "--out", demo, "--seed", "7")
    assert ran.code == 0, ran.err
    assert len(ran.json["evidence"]) == 1


@pytest.mark.parametrize("left", [("leak.csv",), ("leak.csv", "truth_rows.parquet"), (), ("half",)])
def test_a_demo_stopped_while_it_builds_is_taken_up(faille: Faille, demo: Path, left: tuple[str, ...]) -> None:
    """The truth is written last, the case after it."""
    shutil.rmtree(demo / "case")
    kept = ("leak.csv",) if left == ("half",) else left
    for name in {"leak.csv", "truth.json", "truth_rows.parquet"} - set(kept):
        (demo / name).unlink()
    if "leak.csv" in left:
        (demo / "leak.csv").write_bytes((demo / "leak.csv").read_bytes()[:1000])
    if left == ("half",):
        (demo / "truth.json").write_text('{"file": {"sha')
    ran = faille(*DEMO, "--out", demo)
    assert ran.code == 0, ran.err
    assert ran.json["what"]["records"] == 100


def test_evidence_that_came_into_a_demo_is_left_alone(faille: Faille, demo: Path, tmp_path: Path) -> None:
    ran = faille("investigate", leak(tmp_path / "found.csv", 250), "--case", demo / "case", "--yes", "--json")
    assert ran.code == 0, ran.err
    before = everything(demo)
    refused(faille(*DEMO, "--out", demo, "--seed", "7"), 6)
    assert everything(demo) == before


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_that_took_a_demo_files_name_is_left_alone(faille: Faille, demo: Path, tmp_path: Path,
                                                          linked: bool) -> None:
    found = leak(tmp_path / "found.csv", 50)
    (demo / "leak.csv").unlink()
    if linked:
        (demo / "leak.csv").symlink_to(found)
    else:
        shutil.copy(found, demo / "leak.csv")
    refused(faille(*DEMO, "--out", demo), 6)
    assert (demo / "leak.csv").read_bytes() == found.read_bytes()


def test_a_file_is_no_folder(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused(faille(*DEMO, "--out", tmp_path / "mine.txt"), 2)
    refused(faille(*DEMO, "--out", tmp_path / "mine.txt" / "below"), 2)
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("memory", ["none", "10MB"])
def test_no_amount_of_memory_is_refused_before_anything_is_written(faille: Faille, tmp_path: Path,
                                                                   memory: str) -> None:
    refused(faille(*DEMO, "--out", tmp_path / "demo", "--memory", memory), 2)
    assert not (tmp_path / "demo").exists()
