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
    (lambda d: d.choice(["Rouge", "Bleu", "Vert", "Rose", "Violette", "Olive"]), {"surname", "first_name"}),
    (lambda d: f"1.2.250.1.{d.randint(1, 99)}.{d.randint(1, 9)}", {"phone", "ipv4"}),
    (lambda d: f"{d.choice(['Alpha', 'Nova', 'Zen'])} {d.randint(3, 15)}", {"address_line", "full_name"}),
    (lambda d: str(d.choice(range(18_000, 65_000, 100))), {"fr.postcode", "fr.insee_commune", "postcode"}),
    (lambda d: f"0{d.randrange(10**9):09d}", {"fr.phone", "phone"}),
    (lambda d: str(d.randint(0, 99)), {"age"}),
    (lambda d: f"note_{d.randint(1, 9999)}.pdf", {"domain", "login", "password", "url"}),
    (lambda d: d.choice(["Victor Hugo", "Jean Moulin", "Marie Curie", "Louis Pasteur"]), {"first_name", "full_name"}),
    (lambda d: f"{d.randint(1900, 2015)}-{d.randint(1, 12):02d}-{d.randint(1, 28):02d}", {"birth_date"}),
], ids=["orders of 15", "amounts of 5", "numbers of 9", "numbers of 16", "prices", "references", "ranks", "members",
        "shelves", "states", "addresses", "versions", "coordinates", "built on", "levels", "colours",
        "object identifiers", "models", "wages",
        "ten digits", "stocks", "files", "streets", "founded"])
def test_look_alikes_are_refused_without_headers(inventory: Take, values: Callable[[random.Random], str],
                                                 never: set[str]) -> None:
    draw = random.Random(5)
    found = inventory({"A": [values(draw) for _ in range(800)], "B": ["x"] * 800}, headers=False)
    assert found.detections[0].identifier not in never


@pytest.mark.parametrize(("values", "kind"), [
    (lambda d, i: f"{d.uniform(42, 51):.6f}", "coordinates"),
    (lambda d, i: f"{d.choice('ABCDEFGH')}K-{d.randrange(1000):03d}-{d.choice('ABCD')}X", "fr.plate"),
    (lambda d, i: f"{d.randint(10, 25)}{d.choice('ABCDE')}{d.choice('KLMNP')}{d.randrange(10**5):05d}", "fr.passport"),
    (lambda d, i: f"{d.uniform(1, 20):.1f} {d.choice(['g/dL', 'mmol/L'])}", "result"),
    (lambda d, i: d.choice(["DOLIPRANE 1000", "KARDEGIC 75", "XARELTO 20 mg", "ramipril", "OMEPRAZOLE"]), "drug"),
    (lambda d, i: d.choice(["Marié(e)", "Célibataire", "Divorcé(e)", "Veuf(ve)"]), "marital_status"),
    (lambda d, i: d.choice(["2345-7", "718-7", "2160-0", "33914-3", "4548-4", "2951-2"]), "loinc"),
    (lambda d, i: f"{d.choice(['Texas', 'Ohio', 'Utah', 'Iowa', 'Maine', 'Oregon', 'Kansas'])}", "region"),
    (lambda d, i: f"{d.choice(['m', 'j', 'p'])}.{d.choice(['durand', 'roux', 'petit'])}{i}", "login"),
    (lambda d, i: f"{d.choice(['SW1A', 'LS7', 'BS4'])} {d.randint(1, 9)}{d.choice('ABD')}E", "postcode"),
    (lambda d, i: f"{d.randint(1, 28)}-{d.choice(['Jan', 'May', 'Dec'])}-{d.randint(2017, 2020)}", "date"),
    (lambda d, i: f"$P$B{d.randrange(10**31):031d}"[:34], "hash_phpass"),
    (lambda d, i: f"{d.randrange(16**128):0128x}", "hash_sha512"),
    (lambda d, i: str(1_500_000_000 + d.randrange(90_000_000)), "timestamp"),
    (lambda d, i: "2023", "constant"),
], ids=["coordinates", "plates", "passports", "results", "medicines", "marital", "examinations", "states", "logins",
        "postcodes", "named months", "phpass", "sha-512", "epochs", "one year throughout"])
def test_content_alone_names_them(inventory: Take, values: Callable[[random.Random, int], str], kind: str) -> None:
    draw = random.Random(6)
    found = inventory({"A": [values(draw, i) for i in range(400)], "B": ["x"] * 400}, headers=False)
    assert found.detections[0].identifier == kind


def test_slips_do_not_hide_a_list(inventory: Take) -> None:
    draw = random.Random(7)
    names = ["MARTIN", "BERNARD", "PETIT", "ROBERT", "RICHARD", "DURAND", "DUBOIS", "MOREAU", "LAURENT", "SIMON",
             "LEFEBVRE", "LEROY", "ROUX", "DAVID", "BERTRAND", "MOREL", "FOURNIER", "GIRARD", "BONNET", "DUPONT",
             "LAMBERT", "FONTAINE", "ROUSSEAU", "VINCENT", "MULLER", "LEFEVRE", "FAURE", "ANDRE", "MERCIER", "BLANC",
             "GUERIN", "BOYER", "GARNIER", "CHEVALIER", "FRANCOIS", "LEGRAND", "GAUTHIER", "GARCIA", "PERRIN"]

    def slipped(name: str) -> str:
        place = draw.randrange(1, len(name))
        return name[:place] + draw.choice("AEIOU") + name[place:] if draw.random() < 0.1 else name

    found = inventory({"A": [slipped(draw.choice(names)) for _ in range(250)],
                       "B": [draw.choice(["Marie", "Jean", "Paul", "Lucie", "Hugo", "Emma"]) for _ in range(250)]},
                      headers=False)
    assert [d.identifier for d in found.detections] == ["surname", "first_name"]


def test_a_code_beside_a_card_is_its_security_code(inventory: Take) -> None:
    draw = random.Random(8)
    codes = [f"{draw.randrange(1000):03d}" for _ in range(400)]
    found = inventory({"A": ["4111111111111111", "5555555555554444", "378282246310005", "4012888888881881"] * 100,
                       "B": codes, "C": ["x"] * 400, "D": ["y"] * 400, "E": ["z"] * 400,
                       "F": list(reversed(codes))}, headers=False)
    assert found.detections[0].identifier == "payment_card"
    assert found.detections[1].identifier == "card_security_code"
    assert found.detections[5].identifier != "card_security_code"


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
# What content alone cannot say of this file: regions and numbers of thirty countries, each written its own way.
NOT_WITHOUT_HEADERS = {"StateFull", "NationalID"}


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
