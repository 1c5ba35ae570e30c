"""Names of persons: surname, first name, both at once.

First names are drawn from a list that INSEE keeps; surnames are not listed (a rare one points to a family), so a
column of them is known by its looks: words, many different ones, few of them first names, and a column of first
names beside it.

Authority: https://www.insee.fr/fr/statistiques/8595130
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_IS_FIRST = "fold({v}) IN (SELECT v FROM lexicon_first_names)"
_IS_TOWN = "fold({v}) IN (SELECT v FROM lexicon_communes)"
_FIRST_WORD = "regexp_extract(fold({v}), '^[A-Z]+', 0)"
_LAST_WORD = "regexp_extract(fold({v}), '[A-Z]+$', 0)"

SURNAME = Identifier(
    title=_("Surname"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .’()-]{0,48}[A-Za-zÀ-ɏ.)]",
    chance=0.6,
    rarity=3.0,
    signs={
        f"""avg(CASE WHEN {_IS_FIRST} THEN 1 ELSE 0 END) BETWEEN 0.01 AND 0.45 AND max(distincts) > 200
            AND avg(CASE WHEN regexp_matches({{v}}, ' .* ') THEN 1 ELSE 0 END) < 0.1
            AND avg(CASE WHEN {{v}} LIKE '% %' THEN 1 ELSE 0 END) < 0.3 AND avg(length({{v}})) BETWEEN 5 AND 11""": 4.0,
        f"avg(CASE WHEN {_IS_FIRST} THEN 1 ELSE 0 END) > 0.6": -4.0,
        f"avg(CASE WHEN {_IS_TOWN} THEN 1 ELSE 0 END) > 0.45 AND count(*) > 20": -3.0,
        # ACTIF, RADIE, SUSPENDU: words that a population shares are codes
        "max(distincts) < 60 AND max(distincts) <= 0.15 * max(filled) AND max(filled) >= 20": -4.0,
    },
    header=("nom", "name", "surname", "last name", "lastname", "nom patient", "nom jf", "nom de naissance",
            "nom marital",
            "nom usuel", "family name", "maiden", "mothers maiden", "nom de famille", "patronyme", "maiden name"),
    not_header=("prenom", "prenoms", "first", "given", "rue", "commune", "ville", "state",
                "region", "city", "country", "user", "set", "login", "company",
                "societe", "mutuelle", "labo", "laboratoire", "file"),
    neighbours=("first_name", "birth_date"),
    tells=frozenset({Tells.NAME}),
    valid=("DURAND", "Le Goff", "O'Brien", "Müller-Petit"),
    invalid={"12 DURAND": "digits", "D": "an initial"},
)
FIRST_NAME = Identifier(
    title=_("First name"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .,-]*[A-Za-zÀ-ɏ.]",
    lexicon="first_names",
    key=_FIRST_WORD,
    chance=0.2,  # how often a surname or a common word is somebody's first name, by distinct values
    rarity=1.0,
    least=0.5,
    signs={f"avg(CASE WHEN {_LAST_WORD} IN (SELECT v FROM lexicon_first_names) THEN 1 ELSE 0 END) > 0.7": 1.5,
           # first names repeat: more than twenty records for each of them, in a large table
           "max(filled) > 5000 AND max(distincts) < 0.2 * max(filled)": 1.0,
           f"avg(CASE WHEN {_IS_TOWN} THEN 1 ELSE 0 END) > 0.5 AND count(*) > 20": -3.0},
    header=("prenom", "prenoms", "first name", "firstname", "given name", "givenname", "forename", "prenom patient"),
    not_header=("nom jf", "ville", "commune", "surname", "last name"),
    neighbours=("surname", "birth_date"),
    tells=frozenset({Tells.NAME, Tells.SEX}),
    valid=("Élodie", "JEAN-PIERRE", "MARIE LOUISE", "José"),
    invalid={"XQZV": "nobody bears it", "12": "digits"},
)
FULL_NAME = Identifier(
    title=_("Full name"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.’-]*,?( [A-Za-zÀ-ɏ'.’()-]+){1,5}",
    check=f"""{_FIRST_WORD} IN (SELECT v FROM lexicon_first_names)
              OR {_LAST_WORD} IN (SELECT v FROM lexicon_first_names)""",
    chance=0.25,
    rarity=1.5,
    column=f"""avg(CASE WHEN {_FIRST_WORD} IN (SELECT v FROM lexicon_first_names)
                    AND {_LAST_WORD} IN (SELECT v FROM lexicon_first_names) THEN 1 ELSE 0 END) < 0.75""",
    signs={"avg(CASE WHEN length({v}) - length(replace({v}, ' ', '')) > 2 THEN 1 ELSE 0 END) > 0.4": -3.0,
           f"avg(CASE WHEN {_IS_TOWN} THEN 1 ELSE 0 END) > 0.3 AND count(*) > 20": -4.0},
    header=("nom prenom", "nom complet", "full name", "fullname", "patient", "name", "medecin", "prescripteur",
            "nom et prenom", "prenom nom", "doctor", "preleveur"),
    not_header=("adresse", "user", "company", "file", "set"),
    neighbours=("birth_date",),
    tells=frozenset({Tells.NAME, Tells.SEX}),
    valid=("DURAND Marie", "Marie Durand", "DR PAUL KERMADEC PAUL"),
    invalid={"Marie": "one word", "DURAND 12": "digits"},
)
