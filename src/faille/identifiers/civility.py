"""Civility (the title before a name), sex, marital status.

Laboratories also write "enfant", "bébé" and "sœur" (a nun) there, so a civility tells minors and sometimes a religion.

Authority: https://esante.gouv.fr/produits-services/mos-nos (nomenclature of civilities)
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers._shares import of_records
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_FEMALE = ("MME|MLLE|MADAME|MADEMOISELLE|MMES|MS|MRS|MISS|MDE|MAD|FRAU|SRA|SRTA|SENORA|SENHORA|SIGRA|SIG[ -]?RA"
           "|SIGNORA|MEVR|MEVROUW|MW|DNA|DONA|MELLE|FRU|PANI|DRA|DOTTSSA")
_MALE = ("M|MR|MONSIEUR|MONS|MISTER|MSR|HR|HERR|SIR|SRO|SENOR|SENHOR|SIG|SIGNOR|DHR|DE HEER|HEER|MM|DON|PAN"
         "|MASTER|MSTR")
_CHILD = "ENF|ENFANT|ENFT|CHILD"
_BABY = "BB|BEBE|BABY|NN|NOURRISSON"
_SISTER = "SR|SOEUR|SISTER"
_OTHER = ("DR|PR|DOCTEUR|PROFESSEUR|PROF|ME|MTRE|MAITRE|FRERE|PERE|ABBE|BROTHER|FATHER|REV|M OU MME|MX|DOTT|ING|ESTATE"
          "|(M|MR|MRS|MME|MONSIEUR|MADAME|HERR|FRAU) ?(ET|OU|AND|OR|UND|&|/|-) ?(M|MR|MRS|MME|MLLE|MONSIEUR|MADAME"
          "|HERR|FRAU)|(DR|PROF|HERR|FRAU|M|MME|MR|MS)( (DR|PROF|MED))+|LADY|LORD|DAME|SOCIETE|STE|SENIOR")


def _plain(vocabulary: str) -> str:
    return f"regexp_matches(replace(fold({{v}}), '.', ''), '^({vocabulary})$')"


CIVILITY = Identifier(
    title=_("Civility"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏœŒ.&/ ªº-]{1,20}",
    check=_plain("|".join((_FEMALE, _MALE, _CHILD, _BABY, _SISTER, _OTHER))),
    chance=0.005,
    rarity=1.5,
    column="max(distincts) <= greatest(60, 0.2 * max(filled))",
    signs={"sum(CASE WHEN length({v}) > 1 THEN 1 ELSE 0 END) = 0": -5.0},
    header=("civilite", "civ", "titre", "title", "civility", "politesse", "salutation", "qualite", "mr mme", "m mme",
            "anrede", "tratamiento", "titolo", "aanhef", "tratamento", "prefix", "honorific", "appellation", "civil",
            "titre civilite", "name prefix"),
    neighbours=("surname", "first_name"),
    kinds={"female": _plain(_FEMALE), "male": _plain(_MALE), "child": _plain(_CHILD), "baby": _plain(_BABY),
           "sister": _plain(_SISTER), "other": _plain(_OTHER)},
    tells=frozenset({Tells.SEX, Tells.MINOR}),
    mask="none",
    linked=(_linked.Linked(_linked.SEX, f"CASE WHEN {_plain(_FEMALE)} THEN 'f' WHEN {_plain(_MALE)} THEN 'm' END"),),
    valid=("Mme", "M.", "MLLE", "Enfant", "bébé", "Sœur", "Mrs."),
    invalid={"DURAND": "a name", "F": "a sex"},
)
_WOMEN = ("f|w|female|femme|f[ée]minine?|f[ée]m|femenino|femminile|feminino|woman|women|women.s|ladies|lady|fille"
          "|girl|weiblich|weibl|mujer|donna|vrouw|vrouwelijk|v|mulher|kvinna|kvinde|k|femmes|♀")
_MEN = ("m|h|male|homme|masculine?|masc|masculino|maschile|man|men|men.s|gents|gentleman|gar[cç]on|g|boy"
        "|m[äa]nnlich|m[äa]nnl|hombre|varón|varon|uomo|mannelijk|homem|hommes|♂")
_LETTER = "upper(regexp_replace({v}, '[.]$', ''))"
SEX = Identifier(
    title=_("Sex"),
    data_class=DataClass.IDENTITY,
    shape=f"[0129]|(?i)({_WOMEN}|{_MEN}|u|x|d|i|unknown|inconnu|ind[ée]termin[ée]|divers|other|autre"
          "|not specified)[.]?",
    chance=0.1,
    rarity=2.0,
    column="max(distincts) <= 24 AND count(DISTINCT fold({v})) <= 6 AND (max(distincts) >= 2 OR max(filled) < 10)",
    signs={f"""sum(CASE WHEN regexp_matches(lower({{v}}), '^(1|{_MEN})[.]?$') THEN n ELSE 0 END)
              BETWEEN 0.1 * sum(n) AND 0.9 * sum(n)
              AND sum(CASE WHEN regexp_matches(lower({{v}}), '^(2|{_WOMEN})[.]?$') THEN n ELSE 0 END)
              > 0.1 * sum(n)""": 2.0,
           # both said in full, or by the pair of letters of one language: nothing else is
           f"""{of_records(f"length({{v}}) > 2 AND regexp_matches(lower({{v}}), '^({_WOMEN}|{_MEN})[.]?$')")}
               > 0.5""": 3.0,
           # one alone says nothing: F and G, V and K are marks of anything
           f"""sum(CASE WHEN regexp_matches(lower({{v}}), '^(1|{_MEN})[.]?$') THEN 1 ELSE 0 END) = 0
               OR sum(CASE WHEN regexp_matches(lower({{v}}), '^(2|{_WOMEN})[.]?$') THEN 1 ELSE 0 END) = 0""": -1.5,
           """NOT regexp_matches(max(fold({v})), '^[0-9]$')
              AND sum(CASE WHEN length({v}) = 1 THEN n ELSE 0 END) > 0.5 * sum(n)
              AND sum(CASE WHEN fold({v}) IN ('M', 'H', 'F', 'W') THEN 1 ELSE 0 END) < 2""": -3.0,
           # 1 and 2 are levels and ranks unless a header says otherwise
           "regexp_matches(max({v}), '^[0-9]$')": -4.5,
           # ISO 5218: 0 is unknown, 9 does not apply; somebody must be 1 or 2 all the same
           "sum(CASE WHEN {v} IN ('0', '9') THEN n ELSE 0 END) > 0.6 * sum(n)": -8.0,
           # 1 and 2 mostly 1: a rank, a number of times
           """regexp_matches(min({v}), '^[0-9]$') AND sum(CASE WHEN {v} = '1' THEN n ELSE 0 END)
              NOT BETWEEN 0.2 * sum(n) AND 0.8 * sum(n)""": -4.0},
    header=("sexe", "sex", "gender", "genre", "sexe patient", "code sexe", "sex code", "gender code", "sexe code",
            "sexo", "sesso", "geschlecht", "geslacht", "genero", "genere", "sx", "sex cd", "sx pat", "cd sexe", "mf",
            "m f", "h f", "hf", "fille garcon", "f g", "gndr"),
    neighbours=("surname", "first_name", "civility"),
    kinds={"female": f"regexp_matches(lower({{v}}), '^(2|{_WOMEN})[.]?$')",
           "male": f"regexp_matches(lower({{v}}), '^(1|{_MEN})[.]?$')"},
    tells=frozenset({Tells.SEX}),
    mask="none",
    linked=(_linked.Linked(_linked.SEX, f"CASE WHEN regexp_matches(lower({{v}}), '^(2|{_WOMEN})[.]?$') THEN 'f'"
                                        f" WHEN regexp_matches(lower({{v}}), '^(1|{_MEN})[.]?$') THEN 'm' END"),),
    valid=("F", "M", "Homme", "female", "2", "9", "Fém.", "weiblich", "Mujer"),
    invalid={"X1": "neither", "3": "neither 1 nor 2"},
)
_STATES = ("CELIB|CELIBAT|DIVORCED|VDO|SOLTERA|CASADA|DIVORCIAD[OA]|VIUD[OA]|SEPARAD[OA]|SEPARAT[OA]|DIVORZIAT[OA]"
           "|VERH|GESCH|VERW|GETRENNT LEBEND|EINGETRAGENE LEBENSPARTNERSCHAFT|WEDUWE|WEDUWNAAR|SAMENWONEND"
           "|COMMON[ -]LAW|ENGAGED|SEP|PAC|CONC|VEU|SIN|MA|CE|DI|VE|PA|UL|SE|CO|WID|MARR|SGL|CIV|MARIE E"
           "|CELIBATAIRE|MARIEE?|DIVORCEE?|VEUF|VEUVE|PACSEE?|PACS|CONCUBINE?|CONCUBINAGE|SEPAREE?|UNION LIBRE"
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
    signs={f"""{of_records("length({v}) < 2")} > 0.5""": -6.0,
           "sum(CASE WHEN regexp_matches(fold({v}), '^(CELIB|MARI|DIVOR|SINGLE|VEUF"
           "|WIDOW)') THEN 1 ELSE 0 END) = 0": -3.0},
    header=("situation familiale", "etat civil", "marital status", "situation", "marital", "situation de famille",
            "situation matrimoniale", "civil status", "statut marital", "sitfam", "matrimonial", "statut matrimonial",
            "familienstand", "estado civil", "stato civile", "burgerlijke staat", "sit fam", "sit familiale",
            "mar st", "regime matrimonial", "etat matrimonial"),
    mask="none",
    valid=("Marié(e)", "CELIBATAIRE", "Divorced", "M", "Veuf(ve)"),
    invalid={"DURAND": "a name", "12": "digits"},
)
