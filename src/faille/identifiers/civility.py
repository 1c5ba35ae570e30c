"""Civility (the title before a name), sex, marital status.

Laboratories also write "enfant", "bébé" and "sœur" (a nun) there, so a civility tells minors and sometimes a religion.

Authority: https://esante.gouv.fr/produits-services/mos-nos (nomenclature of civilities)
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_FEMALE = "MME|MLLE|MADAME|MADEMOISELLE|MMES|MS|MRS|MISS|MDE|FRAU|SRA|SIGRA|SIGNORA|MEVR|DNA|MELLE"
_MALE = "M|MR|MONSIEUR|MISTER|MSR|HR|HERR|SIR|SRO|SIG|SIGNOR|DHR"
_CHILD = "ENF|ENFANT|ENFT|CHILD"
_BABY = "BB|BEBE|BABY|NN|NOURRISSON"
_SISTER = "SR|SOEUR|SISTER"
_OTHER = "DR|PR|DOCTEUR|PROFESSEUR|PROF|ME|MAITRE|FRERE|PERE|ABBE|BROTHER|FATHER|REV|M OU MME|MX"


def _plain(vocabulary: str) -> str:
    return f"regexp_matches(replace(fold({{v}}), '.', ''), '^({vocabulary})$')"


CIVILITY = Identifier(
    title=_("Civility"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏœŒ. ]{1,14}",
    check=_plain("|".join((_FEMALE, _MALE, _CHILD, _BABY, _SISTER, _OTHER))),
    chance=0.005,
    rarity=1.5,
    column="max(distincts) <= greatest(60, 0.2 * max(filled))",
    signs={"sum(CASE WHEN length({v}) > 1 THEN 1 ELSE 0 END) = 0": -5.0},
    header=("civilite", "civ", "titre", "title", "civility", "politesse", "salutation", "qualite"),
    neighbours=("surname", "first_name"),
    kinds={"female": _plain(_FEMALE), "male": _plain(_MALE), "child": _plain(_CHILD), "baby": _plain(_BABY),
           "sister": _plain(_SISTER), "other": _plain(_OTHER)},
    tells=frozenset({Tells.SEX, Tells.MINOR}),
    mask="none",
    valid=("Mme", "M.", "MLLE", "Enfant", "bébé", "Sœur", "Mrs."),
    invalid={"DURAND": "a name", "F": "a sex"},
)
SEX = Identifier(
    title=_("Sex"),
    data_class=DataClass.IDENTITY,
    shape="[MFHmfh0129]|(?i)(male|female|homme|femme|masculin|feminin|féminin|masc|fem|man|woman)",
    chance=0.1,
    rarity=2.0,
    column="max(distincts) <= 24 AND count(DISTINCT fold({v})) <= 6 AND (max(distincts) >= 2 OR max(filled) < 10)",
    signs={"""sum(CASE WHEN fold({v}) IN ('1', 'M', 'H', 'MALE', 'HOMME', 'MASCULIN') THEN n ELSE 0 END)
              BETWEEN 0.1 * sum(n) AND 0.9 * sum(n)""": 2.0,
           # 1 and 2 are levels and ranks unless a header says otherwise
           "regexp_matches(max({v}), '^[0-9]$')": -4.5,
           # ISO 5218: 0 is unknown, 9 does not apply; somebody must be 1 or 2 all the same
           "sum(CASE WHEN {v} IN ('0', '9') THEN n ELSE 0 END) > 0.6 * sum(n)": -8.0,
           # 1 and 2 mostly 1: a rank, a number of times
           """regexp_matches(min({v}), '^[0-9]$') AND sum(CASE WHEN {v} = '1' THEN n ELSE 0 END)
              NOT BETWEEN 0.2 * sum(n) AND 0.8 * sum(n)""": -4.0},
    header=("sexe", "sex", "gender", "genre", "sexe patient", "code sexe", "sex code", "gender code",
            "sexe code"),
    neighbours=("surname", "first_name", "civility"),
    kinds={"female": "fold({v}) IN ('F', '2', 'FEMALE', 'FEMME', 'FEMININ', 'FEM', 'WOMAN')",
           "male": "fold({v}) IN ('M', 'H', '1', 'MALE', 'HOMME', 'MASCULIN', 'MASC', 'MAN')"},
    tells=frozenset({Tells.SEX}),
    mask="none",
    valid=("F", "M", "Homme", "female", "2", "9"),
    invalid={"X1": "neither", "3": "neither 1 nor 2"},
)
_STATES = ("CELIBATAIRE|MARIEE?|DIVORCEE?|VEUF|VEUVE|PACSEE?|PACS|CONCUBINE?|CONCUBINAGE|SEPAREE?|UNION LIBRE"
           "|VIE MARITALE"
           "|REMARIEE?|EN COUPLE|INSTANCE DE DIVORCE|VIE COMMUNE|SEPARATION|SOLTEIRO|CASADO|SOLTERO|LEDIG|VERHEIRATET"
           "|GESCHIEDEN|VERWITWET|NUBILE|CELIBE|CONIUGATO|CONIUGATA|VEDOVO|VEDOVA|GEHUWD|GESCHEIDEN|ONGEHUWD"
           "|SINGLE|MARRIED|DIVORCED|WIDOWED|WIDOW|WIDOWER|SEPARATED|NEVER MARRIED|DOMESTIC PARTNER|CIVIL UNION"
           "|UNMARRIED"
           "|PARTNERED|COHABITING|CIVIL PARTNERSHIP|M|S|C|D|W|V|P|CEL|MAR|DIV|VF|VVE|INCONNU|UNKNOWN|AUTRE|OTHER")
MARITAL_STATUS = Identifier(
    title=_("Marital status"),
    data_class=DataClass.FAMILY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ()/ .-]{0,24}",
    # "Marié(e)", "Veuf(ve)", "Veuf/Veuve", "CÉLIBATAIRE", and typed with a slip after the first letters
    check=f"""regexp_matches(regexp_replace(fold({{v}}), '[(/].*$', ''), '^({_STATES})$')
              OR regexp_matches(fold({{v}}), '^(CELIB|DIVOR|MARRIE|PACSE|WIDOW|CONCUB|SEPAR)')""",
    chance=0.005,
    rarity=2.0,
    column="max(distincts) <= greatest(60, 0.2 * max(filled)) AND max(distincts) >= 2",
    # letters alone are marks of anything
    signs={"avg(length({v})) < 2": -6.0,
           "sum(CASE WHEN regexp_matches(fold({v}), '^(CELIB|MARI|DIVOR|SINGLE|VEUF"
           "|WIDOW)') THEN 1 ELSE 0 END) = 0": -3.0},
    header=("situation familiale", "etat civil", "marital status", "situation", "marital", "situation de famille",
            "situation matrimoniale", "civil status", "statut marital", "sitfam", "matrimonial", "statut matrimonial"),
    mask="none",
    valid=("Marié(e)", "CELIBATAIRE", "Divorced", "M", "Veuf(ve)"),
    invalid={"DURAND": "a name", "12": "digits"},
)
