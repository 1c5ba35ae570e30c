"""Nobody in the twin can exist, the same seed gives the same bytes, and people in it behave like people."""

import csv
import dataclasses
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import phonenumbers
import pyarrow.parquet as pq
import pytest
from stdnum import luhn
from stdnum.fr import nir as stdnum_nir

from faille.errors import RequestError
from faille.identifiers.kind import IDENTIFIERS
from faille.model.progress import Silent
from faille.reference import communes, first_names
from faille.reference.lexicons import fold
from faille.scenarios import kind
from faille.scenarios.kind import SCENARIOS, Noise, Phrase
from faille.simulation import build, draw, keys
from faille.simulation.columns import CONTENTS
from faille.simulation.twin import draw as draw_twin

SIZE = 7_000
OPEN_SERVER = SCENARIOS.items()["open_server"]
NOISES = [field.name for field in dataclasses.fields(Noise)]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("twin")
    build(OPEN_SERVER, target, rows=SIZE, seed=5, with_sources=True)
    return target


@pytest.fixture(scope="module")
def rows(folder):
    return read(folder / "leak.csv")


def read(path):
    with path.open(encoding="cp1252", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";", strict=True))


def of(rows, *names):
    return [row[name] for row in rows for name in names if row[name]]


# Safety.

def test_no_nir_can_be_a_persons(rows):
    known = communes.known_codes()
    departments = {commune.department for commune in communes.communes()} | {"20", "99"}
    for value in of(rows, "NUM SS"):
        bare = value.replace(" ", "")
        assert stdnum_nir.is_valid(bare)
        assert 960 <= int(bare[7:10]) <= 989
        assert bare[5:7] in departments
        assert bare[5:10] not in known
    assert keys.impossible_places(sorted(code for code in departments if len(code) == 2))


def test_the_highest_assigned_commune_lies_below_the_range():
    assigned = [int(code[2:]) for code in communes.known_codes() if code[:2] not in ("97", "98") and code[2:].isdigit()]
    assert max(assigned) < keys.FIRST_COMMUNE


def test_no_phone_can_ring(rows):
    patient = of(rows, "TEL FIXE", "TEL PORTABLE")
    others = of(rows, "TEL PRESCRIPTEUR", "TEL PRELEVEUR", "TEL MUTUELLE")
    assert len(patient) > SIZE / 2
    for value in patient + others:
        bare = re.sub("[^0-9]", "", value)
        assert len(bare) == 10
        assert bare.startswith((*keys.MOBILE_BLOCKS, *keys.LANDLINE_BLOCKS, keys.COMPANY_BLOCK))
        if bare[:2] in ("06", "07"):
            assert not phonenumbers.is_valid_number(phonenumbers.parse(bare, "FR"))


def test_no_mail_can_arrive(rows):
    for value in of(rows, "EMAIL", "EMAIL PRESCRIPTEUR"):
        assert re.fullmatch(r"[a-z0-9.-]+@[a-z-]+\.(example|invalid)", value), value


def test_no_practitioner_can_exist(rows):
    for value in of(rows, "RPPS PRESCRIPTEUR"):
        assert re.fullmatch("97[0-9]{9}", value)
        assert luhn.is_valid(value)
    for value in of(rows, "FINESS PRESCRIPTEUR"):
        assert re.fullmatch("99[0-9]{7}", value)
        assert luhn.is_valid(value)


# Determinism.

def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    program = ("import sys; from pathlib import Path; from faille.scenarios.kind import SCENARIOS; "
               "from faille.simulation import build; "
               f"build(SCENARIOS.items()['open_server'], Path(sys.argv[1]), rows={SIZE}, seed=5, with_sources=True)")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "123", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", program, tmp_path], check=True, env=environment)
    ours, theirs = ({path.relative_to(base): hashlib.sha256(path.read_bytes()).hexdigest()
                     for path in base.rglob("*") if path.is_file()} for base in (folder, tmp_path))
    assert ours == theirs
    assert len(ours) == 3 + 28


def test_another_seed_gives_other_persons(rows, tmp_path):
    build(OPEN_SERVER, tmp_path, rows=SIZE, seed=6)
    others = read(tmp_path / "leak.csv")
    shared = set(of(rows, "NUM SS")) & set(of(others, "NUM SS"))
    assert len(shared) < SIZE / 1000
    assert Counter(row["CIVILITE"] == "" for row in rows) == Counter(row["CIVILITE"] == "" for row in others)


@pytest.mark.parametrize("size", [1, 2, 29, 60])
def test_the_smallest_sizes_are_built(size, tmp_path):
    truth = build(OPEN_SERVER, tmp_path, rows=size, seed=1)
    assert len(read(tmp_path / "leak.csv")) == size == truth.document["rows"]


@pytest.mark.parametrize(("size", "seed"), [(0, 1), (-1, 1), (2_000_000, 1), (10, -1)])
def test_what_cannot_be_built_is_refused(size, seed, tmp_path):
    with pytest.raises(RequestError):
        build(OPEN_SERVER, tmp_path, rows=size, seed=seed)
    assert not (tmp_path / "leak.csv").exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError):
        build(OPEN_SERVER, tmp_path / "file" / "below", rows=10)


def test_an_interrupted_build_leaves_no_truth(tmp_path, monkeypatch):
    build(OPEN_SERVER, tmp_path, rows=60)

    def full(*_arguments):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr("faille.simulation.writing.encoded", full)
    with pytest.raises(RequestError, match="No space left"):
        build(OPEN_SERVER, tmp_path, rows=80)
    assert not (tmp_path / "truth.json").exists()


def test_progress_counts_every_row(tmp_path):
    class Told(Silent):
        def __init__(self):
            self.totals, self.done = {}, Counter()

        def step(self, label, total, unit):
            told = self
            told.totals[label] = total

            class Step:
                def __enter__(self):
                    return self

                def __exit__(self, *_error):
                    return None

                def advance(self, amount):
                    told.done[label] += amount
            return Step()

    told = Told()
    build(OPEN_SERVER, tmp_path, rows=300, progress=told)
    assert told.done == told.totals


# People.

def test_the_nir_agrees_with_sex_and_birth(rows, folder):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pylist()
    disagreeing = 0
    for row, true in zip(rows, truth, strict=True):
        bare = row["NUM SS"].replace(" ", "")
        if not bare or not row["SEXE"] or row["DATE NAISSANCE"][6:] in ("", "1900"):
            continue
        told = ("F" if bare[0] == "2" else "M", bare[1:3], bare[3:5])
        typed = (row["SEXE"], row["DATE NAISSANCE"][8:], row["DATE NAISSANCE"][3:5])
        if true["nir_owner"] == true["person"]:
            assert told == typed
        else:
            disagreeing += told != typed
    assert 0 < disagreeing < SIZE * 0.04


def test_persons_keep_their_nir_and_birth_across_rows(rows, folder):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pylist()
    births = defaultdict(set)
    repeated = 0
    for row, true in zip(rows, truth, strict=True):
        if row["DATE NAISSANCE"] and not row["DATE NAISSANCE"].endswith("1900"):
            births[true["person"]].add(row["DATE NAISSANCE"])
        repeated += true["person"] != true["row"] - 1
    assert all(len(each) == 1 for each in births.values())
    assert repeated == pytest.approx(SIZE * OPEN_SERVER.repeated, rel=0.15)


def test_nobody_visits_before_being_born_and_children_are_children(folder):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pylist()
    ages = defaultdict(list)
    for true in truth:
        assert true["birth_date"] < true["visit"]
        if true["person"] == true["row"] - 1:
            ages[true["kind"]].append((true["visit"] - true["birth_date"]).days / 365.25)
    assert max(ages["children"]) < 16
    assert max(ages["babies"]) < 1.6
    assert min(ages["women"]) >= 14.9
    assert 40 < np.mean(ages["women"]) < 60


def test_first_names_tell_the_decade(rows):
    """A name that was rare in one's decade is rare in the file: first name and year are coupled."""
    frequent = {(decade, sex): {fold(name) for name in first_names.ranked(decade, sex).names[:300]}
                for decade in first_names.DECADES for sex in "FM"}

    def share(shift):
        told = [(fold(row["PRENOM"]), int(row["DATE NAISSANCE"][6:] or 0), row["SEXE"]) for row in rows
                if row["PRENOM"] and row["SEXE"]]
        hits = [name in frequent[first_names.decade_of(year + shift), sex] for name, year, sex in told
                if 1930 < year < 1960]
        return sum(hits) / len(hits)
    assert share(0) > 0.8
    assert share(50) < share(0) - 0.3


def test_surnames_are_many_and_uneven(rows):
    counts = Counter(fold(name) for name in of(rows, "NOM"))
    assert len(counts) > 1_500
    assert counts.most_common(1)[0][1] > 12


def test_households_share_address_and_landline(rows, folder):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pylist()
    homes = defaultdict(list)
    for row, true in zip(rows, truth, strict=True):
        homes[true["household"]].append(row)
    shared = [home for home in homes.values() if len(home) > 1]
    assert len(shared) > SIZE / 20
    for home in shared:
        assert len({row["CP"] for row in home if row["CP"]}) <= 1
        fixed = {re.sub("[^0-9]", "", value) for row in home for value in (row["TEL FIXE"], row["TEL PORTABLE"])
                 if value[:2] == "02"}
        assert len(fixed) <= 1


def test_laboratories_have_habits(rows):
    forms = defaultdict(set)
    for row in rows:
        if row["TEL FIXE"]:
            forms[row["LABO"]].add(re.sub("[0-9]+", "9", row["TEL FIXE"]))
        assert row["NOM"] == row["NOM"].upper() or row["LABO"] in ("LAB04", "LAB09", "LAB16", "LAB22", "LAB27")
    assert all(len(each) == 1 for each in forms.values())
    assert len(set.union(*forms.values())) == 3


# Comments.

def test_the_published_comments_stand_in_the_vocabulary():
    texts = {phrase.text: phrase.tells for phrase in OPEN_SERVER.phrases.phrases}
    assert texts["XARELTO"] == {"anticoagulant"}
    assert texts["TUBERCULOSE OSSEUSE SOUS RIFATER"] == {"tuberculosis"}
    assert texts["DIABETE"] == {"diabetes"}
    assert texts["100% STERILITE"] == {"fertility"}


def test_only_positive_phrases_tell_anything():
    assert {phrase.kind for phrase in OPEN_SERVER.phrases.phrases} == {
        "positive", "negated", "family", "hypothesis", "lookalike", "mundane"}
    for phrase in OPEN_SERVER.phrases.phrases:
        assert bool(phrase.tells) == (phrase.kind == "positive")
        assert not set("<>[]|") & set(phrase.text)


def test_themes_of_the_truth_are_those_of_its_rows(folder, rows):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pydict()
    document = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for content, header in (("comment_p", "COMMENTAIRE P"), ("comment_d", "COMMENTAIRE D")):
        told = Counter(theme for each in truth[f"{content}_themes"] if each for theme in each.split("|"))
        assert told == document["themes"][header]
        kinds = Counter(kind for kind in truth[f"{content}_kind"] if kind)
        assert kinds == document["comments"][header]
        assert [kind is not None for kind in truth[f"{content}_kind"]] == [bool(row[header]) for row in rows]


def test_men_are_not_pregnant(folder, rows):
    truth = pq.read_table(folder / "truth_rows.parquet").to_pylist()
    for true in truth:
        themes = f"{true['comment_p_themes']}|{true['comment_d_themes']}"
        if "pregnancy" in themes or "abortion" in themes:
            assert true["woman"]


# Sources.

def test_sources_hold_most_of_the_leak_and_as_much_again(folder, rows):
    exports = [row for path in sorted((folder / "sources").glob("*/current.csv")) for row in read(path)]
    leaked = {tuple(row.values()) for row in rows}
    common = sum(tuple(row.values()) in leaked for row in exports)
    assert common / len(rows) == pytest.approx(0.9125, abs=0.002)
    assert common / len(exports) == pytest.approx(0.5, abs=0.002)
    numbers = [(row["LABO"], row["NUM PATIENT"]) for row in exports]
    assert len(set(numbers)) == len(numbers)


# Declarations.

def test_true_identifiers_stand_on_their_shelf():
    shelf = set(IDENTIFIERS.items())
    assert {column.identifier for column in OPEN_SERVER.layout.columns} <= shelf


def test_every_content_of_the_layout_can_be_written():
    assert {column.content for column in OPEN_SERVER.layout.columns} <= set(CONTENTS)


def test_a_scenario_that_does_not_add_up_is_complained_about():
    counts = dataclasses.replace(OPEN_SERVER.counts, women=490_000)
    assert kind._adds_up(dataclasses.replace(OPEN_SERVER, counts=counts))
    words = dataclasses.replace(OPEN_SERVER.words, mail_hosts=(("gmail.com", 1.0),))
    assert kind._adds_up(dataclasses.replace(OPEN_SERVER, words=words))
    phrases = dataclasses.replace(OPEN_SERVER.phrases, phrases=(Phrase("A {nothing}", "mundane"),))
    assert kind._slots_exist(dataclasses.replace(OPEN_SERVER, phrases=phrases))
    assert not kind._adds_up(OPEN_SERVER)
    assert not kind._slots_exist(OPEN_SERVER)


def test_noise_is_a_matter_of_the_scenario():
    still = dataclasses.replace(OPEN_SERVER, noise=Noise(**dict.fromkeys(NOISES, 0.0)))
    calm, noisy = (draw_twin(each, 2_000, 3, Silent()) for each in (still, OPEN_SERVER))
    assert not ((calm.contacts.phone >= 0) & (calm.contacts.phone == calm.contacts.mobile)).any()
    assert ((noisy.contacts.phone >= 0) & (noisy.contacts.phone == noisy.contacts.mobile)).any()


# Drawing.

def test_shares_add_up_by_largest_remainder():
    assert draw.share_out(10, [1, 1, 1]).tolist() == [4, 3, 3]
    assert draw.share_out(491_840, [268_983, 195_828, 13_478, 425, 265, 12_861]).tolist() == [
        268_983, 195_828, 13_478, 425, 265, 12_861]


def test_numbers_are_distinct_within_their_space():
    index = np.arange(50_000)
    for numbers in (keys.mobile_numbers(index, 77), keys.landline_numbers(index, 31), keys.rpps(index),
                    keys.finess(index)):
        assert len(np.unique(numbers)) == len(index)
    assert len(np.unique(draw.numbering(np.arange(10_000), 10_000, 17))) == 10_000


def test_exactly_takes_so_many_and_avoids_weight_zero():
    rng = np.random.default_rng(1)
    weights = np.array([0.0] * 50 + [1.0] * 50)
    chosen = draw.exactly(rng, weights, 50)
    assert chosen.tolist() == list(range(50, 100))
    assert len(draw.exactly(rng, weights, 0)) == 0
