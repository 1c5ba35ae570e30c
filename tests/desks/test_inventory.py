"""What leaked, counted: every count found again from the store, dates read right, samples that show nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faille.engines.duckdb import DuckDB
from faille.inventory import prepare, take
from faille.inventory.masking import masked, shape
from faille.model.inventory import DataClass, Inventory
from faille.model.reading import Dialect, TableRead
from faille.sql.engine import Engine

FOUND_ON = date(2021, 2, 23)


def inventoried(engine: Engine, folder: Path, columns: Mapping[str, Sequence[str | None]],
                found_on: date = FOUND_ON) -> Inventory:
    size = len(next(iter(columns.values())))
    arrays = {f"c{i}": pa.array(list(values), pa.string()) for i, values in enumerate(columns.values(), 1)}
    table = pa.table({"line": pa.array(range(2, size + 2), pa.int64()), "byte": pa.nulls(size, pa.int64()), **arrays})
    engine.attach("store", folder / "leak.store", "k" * 32, writing=True)
    engine.create("store.t1", table.schema)
    engine.append("store.t1", table)
    (found,) = take([TableRead("t1", "", tuple(columns), True, size, "csv", Dialect())], "e" * 64, engine, "store",
                    found_on=found_on)
    return found


def counts(found: Inventory) -> dict[str, int]:
    return {count.key: count.value for count in found.counts}


LEAK: dict[str, list[str | None]] = {
    "CIVILITE": ["MME", "M.", "Enfant", "bébé", "Sœur", "MLLE", None, "M"] * 10,
    "NOM": ["DURAND", "LE GOFF", "MARTIN", "", "KERMADEC", "PETIT", "MOREAU", "ROUX"] * 10,
    "SEXE": ["F", "M", "F", "M", "F", "F", "", "M"] * 10,
    "DATE NAISSANCE": ["29/05/1969", "03/04/1982", "12/12/2010", "23/02/2003", "24/02/2003", "01/01/1900", "31/12/1999",
                       "99/99/9999"] * 10,
    "TEL 1": ["0297000001", "0612345678", "", "02.97.00.00.02", "+33612345679", "0912345678", "0712345678", ""] * 10,
    "TEL 2": ["0612345670", "", "", "", "", "", "", "0297000003"] * 10,
    "EMAIL": ["A@mail.example", "a@mail.example", "", "b@mail.example", "", "", "", ""] * 10,
    "EMAIL MEDECIN": ["doc@cabinet.example"] * 80,
    "CP": ["56000", "20200", "20000", "1000", "97400", "45000", "27000", "35000"] * 10,
    "COMMENTAIRE": ["DIABETE", "PAS DE DIABETE", "VIH +", "mère diabétique", "", "XARELTO et HTA", "",
                    "REMARQUE 12"] * 10,
    "COMMENTAIRE 2": ["DIABETE type 2", "DNID", "", "", "", "", "bras gauche", "appeler avant de venir"] * 10,
    "CAISSE": ["CPAM DU MORBIHAN", "CNMSS", "MSA", "CPAM DU LOIRET", "CAISSE MILITAIRE", "CPAM", "CAVIMAC",
               "MGEN"] * 10,
    "PM": ["aZ3kk9Qp", "", "", "Tr56yuIk", "", "", "", "pL98mmXa"] * 10,
    "DATE DERNIERE VISITE": ["20190105", "15/03/2018", "20200731", "01/02/2016", "20190106", "20190107", "20190108",
                             "20190109"] * 10,
}


def test_counts_are_exact(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = counts(inventoried(duckdb_engine, tmp_path, LEAK))
    expected = {"records": 80, "civility.female": 20, "civility.male": 20, "civility.child": 10, "civility.baby": 10,
                "civility.sister": 10, "sex.female": 40, "sex.male": 30, "phones.landline": 40, "phones.mobile": 40,
                "emails.subject": 2, "emails.prescriber": 1, "passwords.clear": 30, "surnames.filled": 70,
                "minors": 20, "ages.known": 60, "themes.diabetes": 20, "themes.hiv": 10, "themes.anticoagulant": 10,
                "themes.cardiovascular": 10, "insurers.military": 20, "insurers.religion": 10,
                "data_classes.health": 80, "data_classes.credentials": 30}
    assert {key: found.get(key) for key in expected} == expected


def test_what_stands_for_nothing_is_not_counted(duckdb_engine: Engine, tmp_path: Path) -> None:
    nothing = ["NULL", "\\N", "n/a", "#N/A", "-", "\t", "\u00a0 ", "", None, "(null)"]
    leak: dict[str, list[str | None]] = {
        "PASSWORD": [f"aZ3kk9Qp{i}" for i in range(30)] + [*nothing] * 9,
        "NIR": ["269054958815780"] * 20 + [*nothing] * 10,
        "NOM": ["DURAND", "LE GOFF", "NULLE", *nothing[:1]] * 30}
    found = inventoried(duckdb_engine, tmp_path, leak)
    assert [d.filled for d in found.detections] == [30, 20, 90]
    assert {k: counts(found)[k] for k in ("passwords.clear", "nir.filled", "nir.valid")} == {
        "passwords.clear": 30, "nir.filled": 20, "nir.valid": 20}
    assert {d.column: duckdb_engine.row(d.sql)[0] for d in found.detections} == {
        d.column: d.valid for d in found.detections}
    assert {c.key: duckdb_engine.row(c.sql)[0] for c in found.counts} == counts(found)
    assert {f.key: duckdb_engine.row(f.sql)[0] for f in found.facts} == {f.key: f.value for f in found.facts}


def test_every_statement_counts_the_same_again_from_the_store_alone(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = inventoried(duckdb_engine, tmp_path, LEAK)
    duckdb_engine.detach("store")
    fresh = DuckDB(tmp_path / "other", threads=1)
    prepare(fresh)
    fresh.attach("store", tmp_path / "leak.store", "k" * 32)
    again = {count.key: fresh.row(count.sql)[0] for count in found.counts}
    assert again == counts(found)
    assert {d.column: fresh.row(d.sql)[0] for d in found.detections} == {d.column: d.valid for d in found.detections}
    fresh.close()


def test_nothing_is_left_in_the_engine(duckdb_engine: Engine, tmp_path: Path) -> None:
    inventoried(duckdb_engine, tmp_path, LEAK)
    left = [row[0] for row in duckdb_engine.rows("SELECT table_name FROM duckdb_tables()")]
    assert [name for name in left if name.startswith("faille_")] == []


def test_dates_are_read_as_the_column_is_written(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = {d.meaning: d for d in inventoried(duckdb_engine, tmp_path, LEAK).dates}
    assert (found["birth"].earliest, found["birth"].latest) == ("1969-05-29", "2010-12-12")
    assert (found["birth"].sentinels, found["birth"].unreadable) == (20, 0)
    assert (found["visit"].earliest, found["visit"].latest) == ("2016-02-01", "2020-07-31")
    assert found["visit"].by_year == {2016: 10, 2018: 10, 2019: 50, 2020: 10}


@pytest.mark.parametrize(("values", "earliest", "latest"), [
    (["3/29/1982", "4/3/1950", "12/31/1999"], "1950-04-03", "1999-12-31"),
    (["29/3/1982", "3/4/1950", "31/12/1999"], "1950-04-03", "1999-12-31"),
    (["03/04/1950", "05/06/1970"], "1950-04-03", "1970-06-05"),
    (["1982-03-29", "1950-04-03"], "1950-04-03", "1982-03-29"),
    (["29/03/82", "03/04/50", "12/12/19"], "1950-04-03", "2019-12-12"),
    (["29/03/1982 00:00:00", "03/04/1950 00:00:00"], "1950-04-03", "1982-03-29"),
], ids=["month first", "day first", "tie: day first", "iso", "two digits", "midnight"])
def test_formats_are_decided_by_impossible_values(duckdb_engine: Engine, tmp_path: Path, values: list[str],
                                                  earliest: str, latest: str) -> None:
    found = inventoried(duckdb_engine, tmp_path, {"DATE DE NAISSANCE": values * 40}).dates
    assert [(d.earliest, d.latest, d.unreadable) for d in found] == [(earliest, latest, 0)]


def test_valid_birth_dates_are_days_of_the_calendar(duckdb_engine: Engine, tmp_path: Path) -> None:
    born = ["29/05/1969", "03/04/1982", "12/12/2010", "29/02/1980", "31/02/1980", "01/01/1900"] * 20
    found = inventoried(duckdb_engine, tmp_path, {"DATE NAISSANCE": born})
    assert found.detections[0].identifier == "birth_date"
    assert (found.detections[0].filled, found.detections[0].valid) == (120, 80)
    assert (found.dates[0].sentinels, found.dates[0].unreadable) == (20, 20)


def test_departments_follow_the_codes(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = inventoried(duckdb_engine, tmp_path, LEAK).departments["subject"]
    assert found == {"56": 10, "2B": 10, "2A": 10, "01": 10, "974": 10, "45": 10, "27": 10, "35": 10}


def test_the_pyramid_holds_every_known_age(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = inventoried(duckdb_engine, tmp_path, LEAK)
    assert sum(sum(band) for band in found.age_pyramid.values()) == counts(found)["ages.known"]
    assert found.age_pyramid["50-54"] == (10, 0, 0)
    assert found.age_pyramid["10-14"] == (10, 0, 0)


def test_a_birthday_makes_the_difference(duckdb_engine: Engine, tmp_path: Path) -> None:
    born = ["23/02/2003", "24/02/2003", "01/01/1950"] * 30
    found = counts(inventoried(duckdb_engine, tmp_path, {"DATE NAISSANCE": born}))
    assert found["minors"] == 30  # eighteen today, eighteen tomorrow


def test_comments_and_visits_are_health_data(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = inventoried(duckdb_engine, tmp_path, LEAK)
    classes = dict(zip(LEAK, (d.data_class for d in found.detections), strict=True))
    assert classes["COMMENTAIRE"] is DataClass.HEALTH
    assert classes["DATE DERNIERE VISITE"] is DataClass.HEALTH
    assert classes["PM"] is DataClass.CREDENTIALS
    assert found.themes["c10"]["diabetes"] == 10
    assert found.themes["c11"]["diabetes"] == 20


def test_no_masked_sample_is_a_value(duckdb_engine: Engine, tmp_path: Path) -> None:
    found = inventoried(duckdb_engine, tmp_path, LEAK)
    closed = {"civility", "sex", "fr.amc", "blood_group"}
    for values, detection in zip(LEAK.values(), found.detections, strict=True):
        if detection.identifier not in closed:
            assert detection.masked
            assert set(detection.masked).isdisjoint({v.strip() for v in values if v})


@given(st.text(min_size=1, max_size=60), st.sampled_from(["middle", "all", "domain"]))
def test_a_mask_hides(value: str, mask: str) -> None:
    drawn = masked(value, mask)
    assert drawn != value
    kept = sum(a == b for a, b in zip(value, drawn, strict=False) if a.isalnum() and a not in "9xX")
    assert kept <= (1 if mask == "middle" and len(value) > 3 else 0)


@pytest.mark.parametrize("mask", ["middle", "all", "domain"])
def test_no_mask_is_what_somebody_has(mask: str) -> None:
    for value in ("123", "0612345678", "NG", "Wu", "29/05/1969", "a9", "-", "?", "X", "9", "marie@gmail.com", "x@y.fr"):
        assert "•" in masked(value, mask)


def test_a_shape_keeps_marks_and_case() -> None:
    assert shape("Le Goff, 12") == "Xx Xxxx, ••"
    assert shape("Le Goff") == "•• ••••"
    assert masked("marie@gmail.com", "domain") == "•••••@gmail.com"
    assert "durand" not in masked("marie@durand.example", "domain")


def test_the_twin_counts_come_out(duckdb_engine: Engine, tmp_path: Path) -> None:
    """Scaled to 6,000 rows: every count that the scenario states, found by the desk."""
    import csv

    from faille.scenarios.open_server import OPEN_SERVER
    from faille.simulation import build

    truth = build(OPEN_SERVER, tmp_path / "twin", rows=6000)
    with (tmp_path / "twin/leak.csv").open(encoding="cp1252", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    leak = {name: [row[i] for row in rows[1:]] for i, name in enumerate(rows[0])}
    found = inventoried(duckdb_engine, tmp_path, leak)
    stated = truth.document["counts"]
    assert counts(found).items() >= {
        "records": stated["rows"], "nir.filled": stated["nir"], "surnames.filled": stated["surname"],
        "phones.landline": stated["landlines"], "phones.mobile": stated["mobiles"],
        "emails.subject": stated["emails_distinct"], "emails.prescriber": stated["prescriber_emails_distinct"],
        "passwords.clear": stated["passwords"], "logins.filled": stated["logins"],
        "civility.female": stated["civilities"]["women"], "civility.male": stated["civilities"]["men"],
        "civility.child": stated["civilities"]["children"], "insurers.military": stated["military"],
    }.items()
