"""What columns hold: with headers, without them, with headers that lie; look-alikes; the public files."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from faille.engines.duckdb import DuckDB
from faille.inventory import take
from faille.inventory.headers import bits, words
from faille.model.inventory import Detection, Inventory, Party
from faille.model.reading import Dialect, TableRead

DATA = Path(os.environ.get("FAILLE_SHARED_DATA", Path(__file__).resolve().parents[3] / "shared/data"))
Take = Callable[..., Inventory]


@pytest.fixture
def inventory(tmp_path: Path) -> Take:
    """A function: columns by name -> the inventory of a stored table that holds them."""
    engine = DuckDB(tmp_path / "spill", threads=2)

    def taken(columns: Mapping[str, Sequence[str]], *, headers: bool = True) -> Inventory:
        size = len(next(iter(columns.values())))
        arrays = {f"c{i}": pa.array(list(values), pa.string()) for i, values in enumerate(columns.values(), 1)}
        lines = pa.array(range(2, size + 2), pa.int64())
        table = pa.table({"line": lines, "byte": pa.nulls(size, pa.int64()), **arrays})
        engine.attach("store", tmp_path / "leak.store", "k" * 32, writing=True)
        engine.create("store.t1", table.schema)
        engine.append("store.t1", table)
        read = TableRead("t1", "", tuple(columns), headers, size, "csv", Dialect())
        (found,) = take([read], "e" * 64, engine, "store", found_on=date(2021, 2, 23))
        return found

    return taken


def by_name(columns: Sequence[str], found: Inventory) -> dict[str, Detection]:
    return dict(zip(columns, found.detections, strict=True))


def nir(draw: random.Random) -> str:
    """A number of the shape with a right key, born in a commune that does not exist."""
    stem = f"{draw.choice('12')}{draw.randrange(100):02d}{draw.randint(1, 12):02d}99999{draw.randrange(1000):03d}"
    return f"{stem}{97 - int(stem) % 97:02d}"


def luhn_less(draw: random.Random, size: int) -> str:
    return "".join(draw.choice("123456789") for _ in range(size))


PATIENTS = {
    "NUM SS": lambda d, i: nir(d),
    "DDN": lambda d, i: f"{d.randint(1, 28):02d}/{d.randint(1, 12):02d}/{d.randint(1925, 2019)}",
    "PRENOM": lambda d, i: d.choice(["MARIE", "JEAN", "Élodie", "PAUL", "YANN", "LUCIE", "NADIA", "HUGO", "ZOE"]),
    "TEL": lambda d, i: f"0{d.choice('267')}{d.randrange(10**8):08d}",
    "MAIL": lambda d, i: f"p{i}@mail.example",
    "CP": lambda d, i: d.choice(["56000", "35000", "45000", "27000", "22000", "41000", "20200", "56100", "29000"]),
    "VILLE": lambda d, i: d.choice(["RENNES", "VANNES", "ORLEANS", "EVREUX", "ST BRIEUC", "BLOIS", "Lorient", "BREST"]),
    "GROUPE": lambda d, i: d.choice(["O+", "A+", "B-", "AB+", "O NEG", ""]),
    "CIV": lambda d, i: d.choice(["MME", "M.", "MLLE", "Enfant"]),
    "REMARQUE": lambda d, i: d.choice(["", "", "DIABETE", "sous XARELTO", "appeler avant", "HTA et asthme", "FIV",
                                       f"appeler le {i} avant de venir", f"salle {i}",
                                       f"patiente de la chambre {i} difficile à prélever, bras gauche de préférence"]),
}
KINDS = {"NUM SS": "fr.nir", "DDN": "birth_date", "PRENOM": "first_name", "TEL": "fr.phone", "MAIL": "email",
         "CP": "fr.postcode", "VILLE": "town", "GROUPE": "blood_group", "CIV": "civility", "REMARQUE": "free_text"}


@pytest.mark.parametrize("headers", [True, False])
def test_patients_are_recognised_with_and_without_headers(inventory: Take, headers: bool) -> None:
    draw = random.Random(1)
    columns = {name: [make(draw, i) for i in range(600)] for name, make in PATIENTS.items()}
    found = by_name(list(columns), inventory(columns, headers=headers))
    assert {name: d.identifier for name, d in found.items()} == KINDS
    assert {name: d.confidence for name, d in found.items() if d.confidence < (0.7 if headers else 0.4)} == {}


def test_a_header_that_lies_does_not_make_an_identifier(inventory: Take) -> None:
    draw = random.Random(2)
    columns = {"NIR": [luhn_less(draw, 15) for _ in range(500)],
               "EMAIL": [f"REF {i:05d}" for i in range(500)],
               "DATE NAISSANCE": [f"45/{draw.randint(13, 99)}/1969" for _ in range(500)]}
    found = by_name(list(columns), inventory(columns))
    assert found["NIR"].identifier != "fr.nir"
    assert found["EMAIL"].identifier != "email"
    assert found["DATE NAISSANCE"].identifier not in ("birth_date", "date")


@pytest.mark.parametrize(("values", "never"), [
    (lambda d: luhn_less(d, 15), {"fr.nir", "payment_card"}),
    (lambda d: str(d.randint(10000, 99999)), {"fr.postcode", "fr.insee_commune", "postcode"}),
    (lambda d: luhn_less(d, 9), {"fr.siren", "fr.finess", "fr.adeli"}),
    (lambda d: luhn_less(d, 16), {"payment_card"}),
    (lambda d: f"{d.randint(1, 999)},{d.randrange(100):02d}", {"fr.phone", "phone", "date", "fr.postcode"}),
    (lambda d: f"CMD{d.randrange(10**7):07d}", {"icd10", "login", "password", "fr.adeli"}),
    (lambda d: d.choice("12"), {"fr.nir", "age"}),
    (lambda d: f"{d.choice('ABCDEFGHJK')}{d.randint(10000, 99999)}", {"icd10"}),
    (lambda d: f"{d.choice('ABCDEFGHJK')}{d.randint(100, 999)}", {"icd10"}),
    (lambda d: d.choice(["ACTIF", "RADIE", "SUSPENDU"]), {"surname", "first_name"}),
    (lambda d: ".".join(str(d.randint(0, 255)) for _ in range(4)), {"phone"}),
    (lambda d: f"{d.randint(1, 9)}.{d.randint(0, 20)}.{d.randint(0, 99)}.{d.randint(0, 200)}", {"ipv4", "phone"}),
    (lambda d: f"{d.uniform(42, 51):.6f}", {"phone"}),
    (lambda d: f"{d.randint(1, 28):02d}/{d.randint(1, 12):02d}/{d.randint(1930, 2015)}", {"birth_date"}),
    (lambda d: d.choice(["1", "2"]), {"sex"}),
], ids=["orders of 15", "amounts of 5", "numbers of 9", "numbers of 16", "prices", "references", "ranks", "members",
        "shelves", "states", "addresses", "versions", "coordinates", "built on", "levels"])
def test_look_alikes_are_refused_without_headers(inventory: Take, values: Callable[[random.Random], str],
                                                 never: set[str]) -> None:
    draw = random.Random(5)
    found = inventory({"A": [values(draw) for _ in range(800)], "B": ["x"] * 800}, headers=False)
    assert found.detections[0].identifier not in never


def test_keys_that_all_pass_are_no_chance(inventory: Take) -> None:
    draw = random.Random(9)

    def siren() -> str:
        stem = luhn_less(draw, 8)
        total = sum(int(c) if i % 2 else sum(divmod(2 * int(c), 10)) for i, c in enumerate(reversed(stem)))
        return stem + str(-total % 10)

    found = inventory({"A": [siren() for _ in range(3000)], "B": [luhn_less(draw, 9) for _ in range(3000)]},
                      headers=False).detections
    assert found[0].identifier == "fr.siren"
    assert found[0].confidence > 0.6
    assert found[1].identifier not in ("fr.siren", "fr.finess", "fr.adeli")


def test_a_group_of_letters_is_no_blood_group(inventory: Take) -> None:
    draw = random.Random(9)
    found = inventory({"Groupe": [draw.choice("AB0") for _ in range(500)]})
    assert found.detections[0].identifier != "blood_group"


def test_a_header_that_names_the_births_leaves_other_dates_dates(inventory: Take) -> None:
    draw = random.Random(9)
    dates = [[f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1930, 2015)}" for _ in range(500)]
             for _ in range(2)]
    found = inventory({"PRENOM": [draw.choice(["MARIE", "JEAN", "PAUL", "NADIA"]) for _ in range(500)],
                       "NE LE": dates[0], "MAISON": dates[1]})
    assert [d.identifier for d in found.detections] == ["first_name", "birth_date", "date"]


def test_a_real_key_among_a_minority_of_wrong_ones_is_counted(inventory: Take) -> None:
    draw = random.Random(3)
    numbers = [nir(draw) for _ in range(400)]
    wrong = [n[:-2] + f"{(int(n[-2:]) % 97) + 1:02d}" for n in numbers[:40]]
    found = inventory({"NUM SS": [*wrong, *numbers[40:]]}).detections[0]
    assert (found.identifier, found.filled, found.valid) == ("fr.nir", 400, 360)
    assert found.valid_by_chance == pytest.approx(1 / 97)


def test_empty_and_constant_columns_have_their_names(inventory: Take) -> None:
    found = inventory({"A": [""] * 50, "B": ["LAB-X"] * 50, "C": [str(i) for i in range(50)]}, headers=False)
    assert [d.identifier for d in found.detections] == ["empty", "constant", "row_id"]
    assert found.detections[0].filled == 0


def test_an_empty_table_is_no_error(inventory: Take) -> None:
    found = inventory({"NOM": [], "NIR": []})
    assert [d.identifier for d in found.detections] == ["empty", "empty"]
    assert found.records == 0


def test_parties_by_header_and_by_repetition(inventory: Take) -> None:
    draw = random.Random(4)
    doctors = [f"02{draw.randrange(10**8):08d}" for _ in range(20)]
    columns = {"TEL": [f"06{draw.randrange(10**8):08d}" for _ in range(2000)],
               "TEL MEDECIN": [draw.choice(doctors) for _ in range(2000)],
               "TEL MUTUELLE": [draw.choice(doctors) for _ in range(2000)],
               "PRENOM CONJOINT": [draw.choice(["MARIE", "JEAN", "PAUL"]) for _ in range(2000)]}
    named = inventory(columns)
    assert [d.party for d in named.detections] == [Party.SUBJECT, Party.PRESCRIBER, Party.INSURER, Party.RELATIVE]


def test_shared_telephones_are_nobodys_own_without_headers(inventory: Take) -> None:
    draw = random.Random(4)
    shared = [f"02{draw.randrange(10**8):08d}" for _ in range(20)]
    found = inventory({"A": [f"06{draw.randrange(10**8):08d}" for _ in range(2000)],
                       "B": [draw.choice(shared) for _ in range(2000)]}, headers=False)
    assert found.detections[0].party is Party.SUBJECT
    assert found.detections[1].party is not Party.SUBJECT


def test_header_words() -> None:
    assert words("DCD_DATE_NAISSANCE") == ("DCD", "DATE", "NAISSANCE")
    assert words("GivenName") == ("GIVEN", "NAME")
    assert words("CCNumber") == ("CC", "NUMBER")
    assert bits(words("Prénom"), ("prenom",)) > bits(words("prenom du patient"), ("prenom",)) > 0
    assert bits(words("NOM RUE"), ("nom",), ("rue",)) < 0
    assert bits((), ("nom",)) == 0


def public(name: str, **how: str) -> dict[str, list[str]]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{name} is not under FAILLE_SHARED_DATA")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=how["delimiter"]))
    return {header: [row[i] for row in rows[1:]] for i, header in enumerate(rows[0])}


PERSONS = {
    "Number": "row_id", "Gender": "sex", "Title": "civility", "GivenName": "first_name", "Surname": "surname",
    "StreetAddress": "address_line", "City": "town_abroad", "StateFull": "region", "ZipCode": "postcode",
    "Country": "country", "CountryFull": "country", "EmailAddress": "email", "Username": "login",
    "Password": "password", "TelephoneNumber": "phone", "MothersMaiden": "surname", "Birthday": "birth_date",
    "Age": "age", "CCNumber": "payment_card_mangled", "CVV2": "card_security_code", "CCExpires": "card_expiry",
    "NationalID": "national_number", "Occupation": "profession", "Company": "company", "Domain": "domain",
}
# What content alone cannot say of this file: a town of thirty countries looks like a surname, an age like a code …
NOT_WITHOUT_HEADERS = {"City", "StateFull", "Username", "Age", "CVV2", "NationalID", "Company"}


def test_persons(inventory: Take) -> None:
    columns = public("persons_3000.csv", delimiter=",")
    found = by_name(list(columns), inventory(columns))
    assert {name: found[name].identifier for name in PERSONS} == PERSONS


def test_persons_without_headers(inventory: Take) -> None:
    columns = public("persons_3000.csv", delimiter=",")
    found = by_name(list(columns), inventory(columns, headers=False))
    expected = {name: kind for name, kind in PERSONS.items() if name not in NOT_WITHOUT_HEADERS}
    assert {name: found[name].identifier for name in expected} == expected


@pytest.mark.parametrize("headers", [True, False])
def test_deaths(inventory: Take, headers: bool) -> None:
    columns = {name: values[:20_000] for name, values in public("matchid_deaths.csv", delimiter=";").items()}
    found = [d.identifier for d in inventory(columns, headers=headers).detections]
    # born within ten years of one another: without its header the column is dates, and that is all content says
    assert found[0] == "birth_date" if headers else found[0] in ("birth_date", "date")
    assert found[1:] == ["town", "surname", "first_name"]


def test_birth_dates_repeat_in_a_large_table(inventory: Take) -> None:
    draw = random.Random(8)
    days = [f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/{draw.randint(1925, 2019)}" for _ in range(1_500)]
    columns = {"date_naissance": [draw.choice(days) for _ in range(200_000)]}
    assert by_name(list(columns), inventory(columns))["date_naissance"].identifier == "birth_date"
