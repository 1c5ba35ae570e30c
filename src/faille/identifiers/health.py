"""What tells health by itself: blood group, diagnosis, medicine, examination, result.

A diagnosis in ICD-10 is a letter and two digits, more after a point; a LOINC code ends by Luhn's digit after a hyphen;
a medicine is known by its dose, by the stem of its substance, or because it is sold under that name.

Authority: https://icd.who.int/browse10/2019/en
Authority: https://loinc.org/kb/users-guide/loinc-database-structure/
Authority: https://ucum.org/ucum
"""

from __future__ import annotations

from faille.identifiers._shares import of_records
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_SOLD = of_records("is_drug")
_UNITS = ("([µμmnpkdhcu]?(g|mol|l|L|eq|Eq|UI|IU|U|Ui|ui|kat)|%|G|T|M|10\\^?[0-9]{1,2}|cells?|cellules|copies|cop"
          "|UFC|CFU|GB|mc?g|leuco|éléments|elements|log)"
          " ?/ ?([µμmdnf]?[lL]|mm3|mm³|kg|24 ?[hH]|min|h|mmol|g|100 ?ml|1[.,]73 ?m2|ml|champ"
          "|mol)(/min)?([/ ]1[.,]73 ?m2)?"
          "|kPa|mbar|mosm(ol)?/(kg|L)|°C|bpm|batt?/min|/min|/mm3|/µL|/uL|/HPF|/champ|mU/L|g/24 ?h|UA/mL|UR/mL|AU/mL"
          "|kU/L"
          "|mmol|µmol|nmol|mEq|UI|cmH2O|mmHg|mm Hg|fl|fL|pg|mm/h|log copies/ml|ng/ml FEU|sec(ondes)?|mosm/kg|kUI/L")

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
    header=("groupe sanguin", "blood group", "rhesus", "blood type", "gs", "groupe rh", "gr sanguin", "bloodtype",
            "abo", "abo rh", "groupe", "grp sang", "gr sang", "groupage", "blutgruppe", "grupo sanguineo",
            "gruppo sanguigno", "bloedgroep", "grp sg", "gs rh"),
    mask="none",
    valid=("A+", "O NEG", "AB Rh+", "B positif", "0-", "O"),
    invalid={"C+": "no such group", "A*": "no such rhesus"},
)
ICD10 = Identifier(
    title=_("Diagnosis (ICD-10)"),
    data_class=DataClass.HEALTH,
    shape="(?i)[A-TV-Z][0-9][0-9AB]([.][0-9A-K]{1,4}|[0-9A-K]{1,2}|[+][0-9A-K]{1,3})?[*†+]?",
    chance=0.02,
    rarity=3.0,
    # diagnoses come from several chapters; a letter before a number is a letter before a number
    column="count(DISTINCT upper(left({v}, 1))) >= 4 OR max(filled) < 20",
    # without its point a code is a letter and two or three digits, as shelves, seats and members have
    # but codes have three characters or more, and shelves as many each
    signs={"""avg(CASE WHEN regexp_matches({v}, '[.+]') THEN 1 ELSE 0 END) < 0.2
              AND max(length({v})) = min(length({v}))""": -5.0,
           """avg(CASE WHEN regexp_matches({v}, '[.+]') THEN 1 ELSE 0 END) < 0.2
              AND max(length({v})) > min(length({v}))""": 2.0,
           "avg(CASE WHEN regexp_matches({v}, '[.+]') THEN 1 ELSE 0 END) > 0.3": 4.0},
    header=("cim10", "cim 10", "icd 10", "diag", "dx", "diagnosis code", "code diagnostic", "code cim10", "icd10",
            "icd", "diagnostic", "cim", "diagnosis", "dp", "das", "diag principal", "diagnostic principal",
            "diagnostic associe", "diag associe", "code diag", "cie 10", "cie10", "diagnostico", "diagnose",
            "icd code", "dr", "motif cim", "cod diag", "cause deces", "icd10 code", "diagnosi"),
    valid=("B20", "E11.9", "I10", "Z349"),
    invalid={"U999": "no chapter", "B2": "too short", "Z349012": "seven characters, no point", "20B": "digits first"},
)
DRUG = Identifier(
    title=_("Medicine"),
    data_class=DataClass.HEALTH,
    shape="[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ' ,./()+%µμ-]{2,80}",
    chance=0.9,
    rarity=3.0,
    signs={f"{_SOLD} > 0.75": 8.0, f"{_SOLD} BETWEEN 0.5 AND 0.75": 6.0, f"{_SOLD} BETWEEN 0.3 AND 0.5": 2.0,
           f"{of_records('is_dosed')} > 0.3": 1.5, f"{_SOLD} < 0.1": -3.0},
    header=("medicament", "traitement", "drug", "medication", "medicine", "prescription", "dci",
            "specialite pharmaceutique", "treatment", "molecule", "produit pharmaceutique", "medicaments",
            "medicament prescrit", "nom medicament", "libelle medicament", "produit prescrit", "rx", "drug name",
            "medikament", "arzneimittel", "medicamento", "farmaco", "medicijn", "princ actif", "principe actif",
            "antibiotique", "vaccin", "vaccine", "ucd", "denomination medicament"),
    not_header=("date", "medecin", "en cours"),
    valid=("DOLIPRANE 1000 MG", "Amlodipine 5mg", "XARELTO"),
    invalid={"12": "digits", "A": "one letter"},
)
LOINC = Identifier(
    title=_("Examination code (LOINC)"),
    data_class=DataClass.HEALTH,
    shape="[0-9]{3,5}-[0-9]",
    keyed=True,
    check="luhn(digits({v}))",
    chance=0.1,
    rarity=3.0,
    header=("loinc", "code loinc", "loinc code", "analyse"),
    valid=("2345-7", "718-7", "33914-3"),
    invalid={"2345-8": "the last digit is not Luhn's", "23457": "no hyphen"},
)
RESULT = Identifier(
    title=_("Result with its unit"),
    data_class=DataClass.HEALTH,
    shape=f"[<>=≤≥]{{0,2}} ?-?[0-9]{{1,7}}([.,][0-9]{{1,4}})?( ?[/x*] ?10[E^]?[0-9]{{1,2}})? ?({_UNITS})",
    chance=0.002,
    rarity=2.0,
    header=("resultat", "result", "valeur", "value", "taux", "dosage", "mesure", "resultats", "val",
            "biologie", "hb", "hba1c", "glycemie", "creatinine", "hemoglobine", "ergebnis", "befund", "resultado",
            "risultato", "uitslag", "result value", "valeur unite"),
    valid=("5,2 mmol/L", "12.3 g/dL", "< 0,5 mg/L", "140 g/L", "4.5 10^9/L"),
    invalid={"5,2": "no unit", "12 EUR": "money", "12 rue": "an address"},
)
