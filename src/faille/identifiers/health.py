"""Codes and groups that tell health: blood group, diagnosis.

Authority: https://icd.who.int/browse10/2019/en
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

BLOOD_GROUP = Identifier(
    title=_("Blood group"),
    data_class=DataClass.HEALTH,
    shape="(?i)(A1?|A2|B|AB|A1B|A2B|O|0) ?(RH(ESUS)?)? ?:?([+-]|[(][+-][)]|POS(ITIF)?|NEG(ATIF)?)?",
    chance=0.02,
    rarity=2.0,
    column="max(distincts) BETWEEN 2 AND 60 OR max(filled) < 10",
    signs={"""avg(CASE WHEN regexp_matches(fold({v}), '([+-]|[+-][)]|POS|POSITIF|NEG|NEGATIF)$') THEN 1 ELSE 0 END)
              > 0.5""": 3.0,
           # O, A, B alone: as often marks or initials
           """avg(CASE WHEN regexp_matches(fold({v}), '([+-]|[+-][)]|POS|POSITIF|NEG|NEGATIF)$') THEN 1 ELSE 0 END)
              = 0 AND sum(CASE WHEN fold({v}) = 'AB' THEN 1 ELSE 0 END) = 0""": -6.0},
    header=("groupe sanguin", "blood group", "rhesus", "blood type", "gs", "groupe rh", "gr sanguin",
            "bloodtype"),
    mask="none",
    valid=("A+", "O NEG", "AB Rh+", "B positif", "0-", "O"),
    invalid={"C+": "no such group", "A*": "no such rhesus"},
)
ICD10 = Identifier(
    title=_("Diagnosis (ICD-10)"),
    data_class=DataClass.HEALTH,
    shape="[A-TV-Z][0-9][0-9AB]([.][0-9A-K]{1,4}|[0-9A-K]|[+][0-9A-K]{1,3})?",
    chance=0.02,
    rarity=3.0,
    # diagnoses come from several chapters; a letter before a number is a letter before a number
    column="count(DISTINCT left({v}, 1)) >= 4 OR max(filled) < 20",
    # without its point a code is a letter and two or three digits, as shelves, seats and members have
    signs={"avg(CASE WHEN regexp_matches({v}, '[.+]') THEN 1 ELSE 0 END) < 0.2": -5.0},
    header=("cim10", "icd10", "icd", "diagnostic", "cim", "diagnosis", "dp", "das"),
    valid=("B20", "E11.9", "I10", "Z349"),
    invalid={"U999": "no chapter", "B2": "too short", "Z34901": "six characters, no point", "20B": "digits first"},
)
