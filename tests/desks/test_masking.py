"""Which names may be shown: columns' names in answers, any name in an error's statement."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faille.casefile.masking import shown_names
from faille.formats._heading import names_columns
from faille.reference import surnames
from faille.reference.first_names import every
from faille.scenarios.laboratory_layout import LABORATORY_LAYOUT
from faille.sql.dialect import name, without_literals

HEADERS = tuple(tuple(line.split("|")) for line in """
NUM_SS|DT_NAISS|CP|TEL1|NOM|PRENOM
id|first_name|last_name|email|gender|ip_address
userId|firstName|lastName|createdAt|updatedAt|isActive
Id|SSN|BIRTHDATE|DEATHDATE|FIRST|LAST|MAIDEN|GENDER|ADDRESS|CITY|STATE|ZIP|LAT|LON
NIR|PRENOM|DATENAISS|SEXE|CODPOS|LIBCOM
idPatient|nomPatient|prenomPatient|dateNaissance|numSecu|telPortable
N° dossier|Date d'entrée|Motif|Médecin traitant|Observations
Nom de famille|Prénom usuel|Lieu de naissance|Adresse électronique
Commentaire P|Rang CPAM|Tel1
patient.name.family|patient.name.given|patient.birthDate|patient.address
email|password|hash|salt
Numéro de sécurité sociale de l'assuré|Date de dernière visite|Code postal
""".strip().splitlines())
SURNAMES = [each.title() for each in surnames.common(1951).names]
FIRST_NAMES = sorted(each for each in every() if len(each) > 4)


@pytest.mark.parametrize("row", HEADERS)
def test_a_header_is_shown(row: tuple[str, ...]) -> None:
    assert shown_names(row, True) == row


def test_headers_of_the_twin_and_of_public_files_are_shown(shared_data: Path) -> None:
    twin = tuple(column.header for column in LABORATORY_LAYOUT.columns)
    assert shown_names(twin, True) == twin
    for file, delimiter in (("matchid_deaths.csv", ";"), ("persons_3000.csv", ",")):
        with (shared_data / file).open(encoding="utf-8-sig", newline="") as stream:
            header = tuple(next(csv.reader(stream, delimiter=delimiter)))
        assert shown_names(header, True) == header


@pytest.mark.parametrize("row", [
    ("MARTIN", "ODETTE", "12/05/1947"), ("DUPOND", "0639981234"), ("DUPOND", "a@b.example"),
    ("QUATREMARE", "Solange", "Medecin", "RAS", "neant", "inconnu"), ("nom", "prenom", "ville", "Solange"),
    ("QUATREMARE", "DUBREUIL", "Medecin", "RAS"), ("Solange QUATREMARE", "id", "nom", "tel"),
    ("Solange QUATREMARE.nom", "Solange QUATREMARE.tel"), ("QUATREMARE.nom", "QUATREMARE.tel", "DUBREUIL.nom"),
    ("NOM", "NOM", "NOM", "QUATREMARE", "TREGUIER"),
])
def test_a_row_that_holds_data_is_hidden_whole(row: tuple[str, ...]) -> None:
    assert shown_names(row, True) == tuple(f"column {place}" for place in range(1, len(row) + 1))


def test_a_name_without_header_words_is_hidden_alone() -> None:
    assert shown_names(("id", "nom", "tel", "QUATREMARE", ""), True) == ("id", "nom", "tel", "column 4", "")
    assert shown_names(("column 1", "column 2"), False) == ("column 1", "column 2")


@given(st.lists(st.sampled_from(SURNAMES), min_size=1, max_size=6), st.sampled_from(FIRST_NAMES), st.booleans())
def test_a_person_among_header_words_is_never_shown(several: list[str], first: str, glued: bool) -> None:
    person = [f"{several[0]} {first}", *several[1:]] if glued else [*several, first]
    row = [*person, "Médecin", "Patient", "Adresse", "Code", "Ville", "Nom", "Date"]
    shown = shown_names(row, True)
    assert not set(shown) & set(person)


BELOW = [[f"{n % 28 + 1:02}/03/1970", str(n), f"{n}.5", str(n * 7), f"0{n}", str(n % 9)] for n in range(1, 60)]


@pytest.mark.parametrize(("row", "header"), [
    ("QUATREMARE;Solange;Medecin;RAS;neant;inconnu", False),
    ("DATE;NUM;MONTANT;RANG;CP;CODE", True), ("visited_on;n1;xAmount;q_rank;cp;c3", True),
    ("Date;Numéro;Poids;Rang;Code;Âge", True),
])
def test_a_row_of_words_above_numbers_is_a_header_only_where_it_reads_like_one(row: str, header: bool) -> None:
    assert names_columns(row.split(";"), BELOW) is header


def test_names_above_numbers_may_be_a_header_but_are_not_shown() -> None:
    """Words above numbers head them, whatever they are: a table may have a column for each person."""
    row = ["Quatremare", "Le Goff", "Medecin", "Dubreuil", "Treguier", "Kervella"]
    assert not set(shown_names(row, names_columns(row, BELOW))) & {*row}


OURS = 'SELECT c1, "c12", "line", "byte" FROM e0123456789ab."t1" JOIN "lexicon_first_names" ON fold(c1) = v'


def test_our_own_names_stay_in_a_statement_shown() -> None:
    shape = without_literals(OURS)
    for ours in ("c1", "c12", "line", "byte", "e0123456789ab", "t1", "lexicon_first_names"):
        assert ours in shape
    assert "FOLD(c1)" in shape.replace("fold", "FOLD")


STATEMENTS = (
    "COPY (SELECT c1 AS {n}, c2 AS {m} FROM reading.t1 ORDER BY line) TO {t} (FORMAT csv, HEADER true)",
    "CREATE TABLE reading.t1 ({n} VARCHAR, {m} VARCHAR)", "SELECT {n}.{m} FROM {n} WHERE {m} = {t}",
    "SELECT * EXCLUDE ({n}) FROM t1 /* {n} */", "SELECT {{{t}: c1}} FROM t1", "ATTACH {t} AS {n}", "PRAGMA {n}",
    "EXPLAIN SELECT {t}", "SELECT c1 -> {t} FROM t1", "SELECT c1::{n} FROM t1", "SELECT {n}(c1) FROM t1",
    "SELECT c1 COLLATE {n} FROM t1", "SELECT sum(c1) OVER {n} FROM t1 WINDOW {n} AS (ORDER BY {m})", "SELEC {n}",
    "load {t}", "WITH {n} AS (SELECT 1) SELECT * FROM {n}", "UPDATE t1 SET {n} = {t}", "SELECT $${m}$$",
)
NAMES = st.text(st.characters(whitelist_categories=("Lu", "Ll"), whitelist_characters=" '-\"é0123456789;"),
                min_size=1, max_size=12).map(lambda drawn: "Qz" + drawn + "Jx")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STATEMENTS), NAMES, NAMES)
def test_no_name_of_a_file_stands_in_a_statement_shown(statement: str, one: str, other: str) -> None:
    literal = "'" + other.replace("'", "''") + "'"
    shape = without_literals(statement.format(n=name(one), m=name(other), t=literal))
    assert "qz" not in shape.lower()
    assert "jx" not in shape.lower()


def test_a_statement_of_copying_keeps_its_shape() -> None:
    shape = without_literals('COPY (SELECT c1 AS "QUATREMARE", c2 AS "solange" FROM reading.t1) TO \'/x\' (FORMAT csv)')
    assert shape.startswith("COPY (SELECT c1 AS _, c2 AS _ FROM reading.t1) TO ?")
