"""The twin of the 2021 case, counted again from its bytes by Python's own csv module, against the published counts."""

import csv
import hashlib
import json
import sys
from collections import Counter
from datetime import date

import pytest

from faille.bench.measure import run
from faille.scenarios.kind import SCENARIOS
from faille.simulation import build

# The published figures, typed again from the decision and the press: not read from the scenario.
FULL = 491_840
PUBLISHED = {
    "nir": 489_838, "surname": 478_882, "women": 268_983, "men": 195_828, "children": 13_478, "babies": 425,
    "sisters": 265, "landlines": 270_569, "mobiles": 159_591, "emails_distinct": 55_738,
    "prescriber_emails_distinct": 337, "passwords": 14_997, "military": 1_767,
}
CIVILITIES = {
    "MME": "women", "MLLE": "women", "Mme": "women", "Mlle": "women", "M": "men", "MR": "men", "M.": "men",
    "ENFANT": "children", "Enfant": "children", "BEBE": "babies", "Bébé": "babies", "SOEUR": "sisters",
    "Sœur": "sisters"}
BUILD = """
import pathlib, sys
from faille.scenarios.kind import SCENARIOS
from faille.simulation import build
build(SCENARIOS.items()["open_server"], pathlib.Path(sys.argv[1]), seed=2021)
"""
SIZES = [pytest.param(9_000, id="scaled"), pytest.param(FULL, id="full", marks=pytest.mark.slow)]


def digits(text):
    return "".join(character for character in text if character.isdigit())


def recount(path):
    """The counts of a leak file, one pass, by column header."""
    found, filled, visits, labs, prescribers = Counter(), Counter(), Counter(), Counter(), Counter()
    emails, prescriber_emails, nirs = set(), set(), set()
    with path.open(encoding="cp1252", newline="") as stream:
        reader = csv.reader(stream, delimiter=";", strict=True)
        header = next(reader)
        for cells in reader:
            assert len(cells) == len(header)
            row = dict(zip(header, cells, strict=True))
            filled.update(name for name, value in row.items() if value)
            found["rows"] += 1
            found[CIVILITIES.get(row["CIVILITE"], "none" if not row["CIVILITE"] else "unknown civility")] += 1
            for name in ("TEL FIXE", "TEL PORTABLE"):
                if row[name]:
                    found["mobiles" if digits(row[name])[:2] in ("06", "07") else "landlines"] += 1
            found["nir"] += bool(row["NUM SS"])
            found["surname"] += bool(row["NOM"])
            found["passwords"] += bool(row["PM"])
            found["military"] += "MILITAIRE" in row["CAISSE"].upper()
            if row["NUM SS"]:
                nirs.add(digits(row["NUM SS"].replace("A", "0").replace("B", "1")))
            emails.add(row["EMAIL"])
            prescriber_emails.add(row["EMAIL PRESCRIPTEUR"])
            visits[row["DATE DERNIERE VISITE"][6:]] += 1
            labs[row["LABO"]] += 1
            prescribers[row["CP PRESCRIPTEUR"][:2]] += 1
    found["emails_distinct"] = len(emails - {""})
    found["prescriber_emails_distinct"] = len(prescriber_emails - {""})
    found["nir_distinct"] = len(nirs)
    return {"counts": found, "filled": filled, "visits": visits, "labs": labs, "prescribers": prescribers,
            "header": header}


@pytest.fixture(scope="module", params=SIZES)
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("open_server")
    truth = build(SCENARIOS.items()["open_server"], folder, rows=request.param, seed=20210223)
    return request.param, truth.document, recount(folder / "leak.csv"), folder


def test_published_counts_are_met(built):
    size, _truth, counted, _folder = built
    counts = counted["counts"]
    assert counts["rows"] == size
    assert counts["unknown civility"] == 0
    for name, published in PUBLISHED.items():
        wanted = published * size / FULL
        assert abs(counts[name] - wanted) < 1, name  # exactly so many at full size, the nearest number elsewhere
        if size == FULL:
            assert counts[name] == published


def test_truth_agrees_with_the_recount(built):
    size, truth, counted, folder = built
    counts = counted["counts"]
    for name in ("rows", "nir", "nir_distinct", "surname", "landlines", "mobiles", "passwords", "emails_distinct",
                 "prescriber_emails_distinct", "military"):
        assert truth["counts"][name] == counts[name], name
    for name in ("women", "men", "children", "babies", "sisters", "none"):
        assert truth["counts"]["civilities"][name] == counts[name], name
    assert {name: column["filled"] for name, column in truth["columns"].items()} == {
        name: counted["filled"][name] for name in truth["columns"]}
    assert list(truth["columns"]) == counted["header"]
    assert {lab: each["rows"] for lab, each in truth["laboratories"].items()} == counted["labs"]
    assert truth["departments"]["prescriber"] == {k: v for k, v in counted["prescribers"].items() if k}
    assert truth["dates"]["visit"]["by_year"] == counted["visits"]
    content = (folder / "leak.csv").read_bytes()
    assert truth["file"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert truth["file"]["bytes"] == len(content)
    assert truth == json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert truth["rows"] == size


def test_approximate_facts_are_met(built):
    size, truth, counted, _folder = built
    share = {code: count / size for code, count in counted["prescribers"].items()}
    for code, told in {"56": 0.36, "45": 0.22, "27": 0.20, "22": 0.06, "35": 0.06, "41": 0.03}.items():
        assert share[code] == pytest.approx(told, abs=0.006)
    assert sum(share[code] for code in ("56", "45", "27", "22", "35", "41")) > 0.93
    assert len(counted["labs"]) == 28
    years = counted["visits"]
    assert set(years) == {"2015", "2016", "2017", "2018", "2019", "2020"}
    assert years["2018"] + years["2019"] > 0.65 * size
    assert date.fromisoformat(truth["dates"]["visit"]["latest"]) <= date(2020, 10, 31)
    filled = {name: count / size for name, count in counted["filled"].items()}
    assert filled["EMAIL"] < 0.12
    assert min(filled["NUM SS"], filled["DATE NAISSANCE"], filled["NOM PRESCRIPTEUR"]) > 0.99
    assert min(filled["ADRESSE 1"], filled["GROUPE SANGUIN"]) > 0.5
    assert 0.01 < filled["COMMENTAIRE P"] < 0.15
    assert len(counted["header"]) == 60


@pytest.mark.slow
def test_building_it_at_full_size_keeps_to_its_memory(tmp_path):
    """In a process of its own: what the tests before held would count too."""
    cost = run([sys.executable, "-c", BUILD, str(tmp_path)])
    assert cost.peak < 1_500_000_000
