"""Where somebody lives: address line, town, postcode of any country, country.

Authority: https://www.upu.int/en/Postal-Solutions/Programmes-Services/Addressing-Solutions
"""

from __future__ import annotations

from babel import Locale

from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass
from faille.reference.lexicons import fold

_WAYS = ("RUE|R|AVENUE|AVE|AV|BOULEVARD|BLD|BD|PLACE|PL|CHEMIN|CHE|CH|IMPASSE|IMP|ALLEE|ALLEES|ALL|ROUTE|RTE|QUAI"
         "|SQUARE|SQ"
         "|COURS|PASSAGE|RESIDENCE|RES|LIEU DIT|LIEUDIT|LD|HAMEAU|LOTISSEMENT|LOT|VILLA|CITE|BAT|BATIMENT|BP|CS|HLM"
         "|VENELLE"
         "|STREET|ST|ROAD|RD|LANE|DRIVE|DR|COURT|WAY|PO BOX|P[.]O[.] BOX|STRASSE|STR|VIA|CALLE|RUA|KER|CLOS|MAIL|SENTE")


def _countries() -> str:
    """French and English names of countries, folded, and their ISO codes, as one expression."""
    names: set[str] = set()
    for language in ("fr", "en"):
        for code, title in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
                names |= {code, fold(title).replace("’", "'")}
    names |= {"USA", "UK", "FRA", "DEU", "GBR", "BEL", "CHE", "ESP", "ITA", "PRT", "ETATS UNIS", "GRANDE BRETAGNE",
    "HOLLANDE"}
    return "|".join(sorted(n for n in names if all(c.isalnum() or c in " '-" for c in n)))


ADDRESS_LINE = Identifier(
    title=_("Postal address"),
    data_class=DataClass.CONTACT,
    shape="(?i)[0-9]{1,5} ?(BIS|TER|QUATER|[A-D])? ?,? ?[A-ZÀ-ɏ][A-ZÀ-ɏ].+|.+ [0-9]{1,5}[A-Z]?([-/ ][0-9A-Z]+)?"
          f"|(.*[ ,])?({_WAYS})[ ,].+",
    chance=0.08,
    rarity=2.0,
    column="avg(CASE WHEN regexp_matches({v}, '[A-Za-zÀ-ɏ]{3,}') THEN 1 ELSE 0 END) > 0.7",
    signs={f"avg(CASE WHEN regexp_matches(fold({{v}}), '(^|[^A-Z])({_WAYS})([^A-Z]|$)') THEN 1 ELSE 0 END) > 0.5": 2.0},
    header=("adresse", "adr", "address", "street", "rue", "adresse 1", "adresse 2", "adr1", "adr2", "street address",
            "voie",
            "address line", "adresse patient", "adresse1", "adresse2", "complement adresse", "domicile"),
    not_header=("mail", "ip", "electronique", "email", "ville", "cp"),
    neighbours=("fr.postcode", "town"),
    tells=frozenset({Tells.REACHABLE}),
    valid=("12 rue des Lilas", "3 BIS AVENUE FOCH", "LIEU DIT KERVEN", "Männi 12", "P.O. Box 255"),
    invalid={"DURAND": "a name", "12": "a number", "DIABETE": "a word"},
)
TOWN = Identifier(
    title=_("Town"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ0-9' ,./()’-]{2,60}",
    lexicon="communes",
    # LYON 08, PARIS 14E ARRONDISSEMENT, RENNES CEDEX 7, HAVRE(LE): what follows the name is not part of it.
    key="trim(regexp_replace(fold({v}), '( +[0-9]+.*| +CEDEX.*| *[(].*)$', ''))",
    chance=0.06,  # how often a surname or a common word is a commune
    rarity=2.0,
    least=0.5,
    header=("ville", "commune", "town", "city", "localite", "lieu naissance", "commune naissance",
            "bureau distributeur"),
    not_header=("code", "nom jf", "rue"),
    neighbours=("fr.postcode", "address_line"),
    valid=("RENNES", "Saint-Brieuc", "ST BRIEUC", "PARIS 14E  ARRONDISSEMENT", "Rennes Cedex 7"),
    invalid={"XQZVILLE SUR RIEN": "no such commune", "12": "digits"},
)
TOWN_ABROAD = Identifier(
    title=_("Town, any country"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9' ,./()’-]{1,59}",
    chance=0.9,
    rarity=3.0,
    column="max(distincts) >= 5 OR max(filled) < 100",
    header=("ville", "town", "city", "localite", "commune", "municipality"),
    not_header=("code", "nom jf", "rue"),
    neighbours=("address_line", "postcode"),
    valid=("Kangerlussuaq", "Vila Real"),
    invalid={"12": "digits", "3910 Sisimiut": "a postcode before it"},
)
POSTCODE = Identifier(
    title=_("Postcode, any country"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-z]{0,2}-?[0-9][A-Za-z0-9]{0,4}([ -][A-Za-z0-9]{1,5})?"
          "|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}",
    chance=0.8,
    rarity=3.5,
    signs={
        # Postcodes of several countries: short, of several lengths, some with a letter or a blank inside.
        """avg(CASE WHEN regexp_matches({v}, '^[0-9]{3,5}$') THEN 1 ELSE 0 END) BETWEEN 0.4 AND 0.97
           AND avg(CASE WHEN regexp_matches({v}, '^[0-9]{3,4}[ -][0-9]{2,3}$|^[A-Z].*[0-9].* [0-9][A-Z]')
                        THEN 1 ELSE 0 END) > 0.03 AND max(distincts) > 20""": 4.0,
    },
    header=("cp", "code postal", "postcode", "zip", "zip code", "postal code", "plz"),
    not_header=("insee", "montant", "prix"),
    neighbours=("town", "town_abroad", "address_line"),
    valid=("3910", "5000-047", "870 52", "SW1A 2AA", "K1A 0B1"),
    invalid={"RENNES": "letters only", "12345678": "eight digits"},
)
REGION = Identifier(
    title=_("Region, state, county"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .()/-]{1,50}",
    chance=0.9,
    rarity=4.0,
    column="max(distincts) <= 2000",
    header=("region", "state", "state full", "province", "county", "departement", "etat", "canton"),
    not_header=("code",),
    neighbours=("country",),
    mask="middle",
    valid=("Bretagne", "Gauteng", "Lääne-Virumaa"),
    invalid={"56": "digits", "B": "one letter"},
)
COUNTRY = Identifier(
    title=_("Country"),
    data_class=DataClass.CONTACT,
    shape=f"(?i)({_countries()})",
    chance=0.3,  # two letters in three are no country's code; a name is almost never one by chance: see the sign
    rarity=2.0,
    column="max(distincts) <= 260",
    signs={"avg(length({v})) > 3": 6.0, "max(distincts) > 12 AND max(filled) > 200": 2.5},
    header=("pays", "country", "nationalite", "nationality", "country code", "code pays", "pays naissance"),
    mask="none",
    valid=("France", "FR", "PORTUGAL", "South Africa"),
    invalid={"Bretagne": "a region", "XQ": "no such country"},
)
