"""Reading alone: what is written, where, for whom, and what it never replaces."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import Faille
from .test_bad_input import refused
from .test_spine import leak


def archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for number in (1, 2):
            made.write(leak(path.with_name(f"part{number}.csv"), 40, number), f"part{number}.csv")
    return path


def torn(path: Path) -> Path:
    """A leak with a row too wide to be one: it ends among the rejects."""
    leak(path, 60)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(";".join("abcdefghijklmnop") + "\n")
    return path


@pytest.mark.parametrize("link", ["itself", "hard", "symbolic"])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_file_that_is_read_is_never_replaced(faille: Faille, tmp_path: Path, link: str,
                                                 force: tuple[str, ...]) -> None:
    found = leak(tmp_path / "found.csv", 50)
    target = {"itself": found, "hard": tmp_path / "hard.csv", "symbolic": tmp_path / "soft.csv"}[link]
    if link == "hard":
        target.hardlink_to(found)
    elif link == "symbolic":
        target.symlink_to(found)
    before = found.read_bytes()
    refused(faille("read", found, "--to", target, *force), 6)
    assert found.read_bytes() == before
    assert target.read_bytes() == before


def test_what_exists_is_replaced_only_by_force(faille: Faille, tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 50)
    out = tmp_path / "out.csv"
    out.write_text("mine")
    refused(faille("read", found, "--to", out), 2)
    assert out.read_text() == "mine"
    ran = faille("read", found, "--to", out, "--force")
    assert ran.code == 0, ran.err
    assert len(out.read_text("utf-8").splitlines()) == 51


def test_rejects_replace_nothing_either(faille: Faille, tmp_path: Path) -> None:
    found = torn(tmp_path / "found.csv")
    (tmp_path / "out.rejects.csv").write_text("mine")
    refused(faille("read", found, "--to", tmp_path / "out.csv"), 2)
    assert (tmp_path / "out.rejects.csv").read_text() == "mine"
    assert not (tmp_path / "out.csv").exists()
    ran = faille("read", found, "--to", tmp_path / "out.csv", "--force")
    assert ran.json["written"] == [str(tmp_path / "out.csv"), str(tmp_path / "out.rejects.csv")]


def test_rejects_never_replace_the_file_that_is_read(faille: Faille, tmp_path: Path) -> None:
    found = torn(tmp_path / "out.rejects.csv")
    before = found.read_bytes()
    refused(faille("read", found, "--to", tmp_path / "out.csv", "--force"), 6)
    assert found.read_bytes() == before
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_missing_folder_is_said(faille: Faille, tmp_path: Path, kind: str) -> None:
    refused(faille("read", leak(tmp_path / "found.csv", 50), "--to", tmp_path / "nowhere" / f"out.{kind}"), 2)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_is_no_folder_for_several_tables(faille: Faille, tmp_path: Path, force: tuple[str, ...]) -> None:
    found = archive(tmp_path / "two.zip")
    (tmp_path / "out.csv").write_text("mine")
    refused(faille("read", found, "--to", tmp_path / "out.csv", *force), 2)
    assert (tmp_path / "out.csv").read_text() == "mine"


def test_a_folder_is_no_file_for_one_table(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    refused(faille("read", leak(tmp_path / "found.csv", 50), "--to", tmp_path / "out.csv", "--force"), 2)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_is_written_is_its_owners_alone(faille: Faille, tmp_path: Path, kind: str) -> None:
    (tmp_path / f"one.{kind}").write_text("everybody's")
    (tmp_path / f"one.{kind}").chmod(0o666)
    assert faille("read", torn(tmp_path / "found.csv"), "--to", tmp_path / f"one.{kind}", "--force").code == 0
    assert faille("read", archive(tmp_path / "two.zip"), "--to", tmp_path / f"two.{kind}").code == 0
    written = [tmp_path / f"one.{kind}", tmp_path / "one.rejects.csv", *(tmp_path / f"two.{kind}").iterdir()]
    assert len(written) == 4
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert (tmp_path / f"two.{kind}").stat().st_mode & 0o777 == 0o700


def test_it_is_its_owners_alone_while_it_is_written(environment: Mapping[str, str], tmp_path: Path) -> None:
    found = leak(tmp_path / "found.csv", 400_000)
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen([sys.executable, "-m", "faille", "read", found, "--to", out / "all.csv"],
                               env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seen = set()
    while process.poll() is None:
        for path in out.iterdir():
            try:
                seen.add((path.name, path.stat().st_mode & 0o777))
            except FileNotFoundError:
                continue
        time.sleep(0.001)
    assert process.returncode == 0
    assert ".all.csv.unfinished" in {name for name, _mode in seen}
    assert {mode for _name, mode in seen} == {0o600}


@pytest.mark.parametrize("made", ["found.csv", "two.zip"])
def test_a_full_disk_leaves_nothing(environment: Mapping[str, str], tmp_path: Path, made: str) -> None:
    """A file-size limit stands for the full disk."""
    found = leak(tmp_path / made, 300_000)
    if made == "two.zip":
        with zipfile.ZipFile(tmp_path / "two.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(leak(tmp_path / "small", 40), "a.csv")
            packed.write(leak(tmp_path / "large", 300_000), "b.csv")
    out = tmp_path / "out"
    out.mkdir()
    ran = subprocess.run(["bash", "-c", 'ulimit -f 6000; trap "" XFSZ; exec "$@"', "bash", sys.executable, "-m",
                          "faille", "read", str(found), "--to", str(out / "all.csv")],
                         env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode in {4, 5}, ran.err
    assert not list(out.iterdir())


def test_the_memory_asked_for_is_the_readers_too(faille: Faille, tmp_path: Path) -> None:
    """A format that is held whole in memory: a quarter of 80MB is less than this file has."""
    import sqlite3

    with sqlite3.connect(tmp_path / "found.sqlite") as made:
        made.execute("CREATE TABLE people (nom TEXT, note BLOB)")
        made.execute("INSERT INTO people VALUES ('AUBERMONT', zeroblob(24000000))")
    made.close()
    refused(faille("read", tmp_path / "found.sqlite", "--memory", "80MB"), 3)
    assert faille("read", tmp_path / "found.sqlite", "--memory", "1GB").code == 0


NAMED = "QUATREMARE;Solange;Medecin;RAS;neant;inconnu"


def test_a_first_row_made_of_words_is_a_record_and_is_not_shown(faille: Faille, tmp_path: Path) -> None:
    below = [f"{n};{n % 28 + 1:02}/03/19{n % 60 + 30};{n * 7};{n * 3}.5;0{n % 9};{n}" for n in range(100, 400)]
    (tmp_path / "found.csv").write_text("\n".join([NAMED, *below]) + "\n", "utf-8")
    ran = faille("read", tmp_path / "found.csv")
    assert ran.code == 0, ran.err
    assert ran.json["tables"][0]["records"] == 301
    assert not any(word in ran.out for word in NAMED.split(";"))


def test_keys_that_are_persons_are_not_shown(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "found.json").write_text('[{"Solange QUATREMARE": {"nom": "x", "tel": "1"}, "id": 4, "ville": "y"}]')
    ran = faille("read", tmp_path / "found.json")
    assert ran.code == 0, ran.err
    assert "QUATREMARE" not in ran.out


def test_a_refused_statement_names_no_column(environment: Mapping[str, str], tmp_path: Path) -> None:
    """The disk fills while columns named by the file are written."""
    found = leak(tmp_path / "found.csv", 300_000)
    found.write_bytes(found.read_bytes().replace(b"NOM;PRENOM", b"NOM_QUATREMARE;PRENOM", 1))
    ran = subprocess.run(["bash", "-c", 'ulimit -f 6000; trap "" XFSZ; exec "$@"', "bash", sys.executable, "-m",
                          "faille", "read", str(found), "--to", str(tmp_path / "all.csv")],
                         env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert "COPY" in ran.stderr, ran.stderr
    assert "QUATREMARE" not in ran.stderr
