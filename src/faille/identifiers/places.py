"""Where somebody lives: address line, town, postcode of any country, country.

Authority: https://www.upu.int/en/Postal-Solutions/Programmes-Services/Addressing-Solutions
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers._shares import of_records, of_values
from faille.identifiers._vocabularies import WORKS as _WORKS
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_WAYS = ("RUE|R|AVENUE|AVE|AV|BOULEVARD|BLD|BD|PLACE|PL|CHEMIN|CHE|CH|IMPASSE|IMP|ALLEE|ALLEES|ALL|ROUTE|RTE|QUAI"
         "|SQUARE"
         "|SQ|COURS|PASSAGE|RESIDENCE|RES|LIEU DIT|LIEUDIT|LD|HAMEAU|LOTISSEMENT|LOT|VILLA|CITE|BAT|BATIMENT|BP|CS|HLM"
         "|VENELLE|STREET|ST|ROAD|RD|LANE|DRIVE|DR|COURT|WAY|PO BOX|P[.]O[.] BOX|STRASSE|STR|VIA|VIALE|PIAZZA|CALLE"
         "|PASEO"
         "|PLAZA|AVENIDA|RUA|KER|CLOS|MAIL|SENTE|[A-Z]{3,}(STRASSE|STR[.]|WEG|GASSE|PLATZ|STRAAT|LAAN|ALLEE|RING|VEJ"
         "|GATAN|VEIEN)|UL[.]|AL[.]|OS[.]|TURNPIKE|PARKWAY|HIGHWAY|CRESCENT|CLOSE|GROVE|TERRACE|SUITE|APT|UNIT|VICOLO"
         "|CORSO"
         "|PIAZZALE|LARGO|TRAVESSA|PRACA|GLORIETA|RONDA|CAMINO|RAMBLA|CARRER|STRADA|BORGO|CONTRADA|RAMPE|PROMENADE"
         "|SENTIER")


_ENDING = ("STREET|ROAD|AVENUE|AVE|PLACE|LANE|DRIVE|COURT|CLOSE|CRESCENT|CIRCUIT|TERRACE|WAY|PARADE|GROVE|SQUARE"
           "|BOULEVARD|HIGHWAY|GARDENS|MEWS|RISE|PARKWAY|TRAIL")  # as English says it: the way behind its name
_MONTHS = "JAN|FEV|FEB|MAR|AVR|APR|MAI|MAY|JUN|JUIN|JUIL|JUL|AOU|AUG|SEP|OCT|NOV|DEC"
ADDRESS_LINE = Identifier(
    title=_("Postal address"),
    data_class=DataClass.CONTACT,
    shape="(?i)[0-9]{1,5} ?(BIS|TER|QUATER|[A-D])? ?,? ?[A-ZÀ-ɏ][A-ZÀ-ɏ].+|.+ [0-9]{1,5}[A-Z]?([-/ ][0-9A-Z]+)?"
          f"|(.*[ ,])?({_WAYS})[ ,].+|[A-Z' .-]+ ({_ENDING})",
    chance=0.08,
    rarity=2.0,
    column="avg(CASE WHEN regexp_matches({v}, '[A-Za-zÀ-ɏ]{3,}') THEN 1 ELSE 0 END) > 0.7",
    signs={f"avg(CASE WHEN regexp_matches(fold({{v}}), '(^|[^A-Z])({_WAYS})([^A-Z]|$)') THEN 1 ELSE 0 END) > 0.5": 2.0,
           # "DR KIRKPATRICK Rosalind" is no drive; a number stands in most addresses
           f"""{of_values("regexp_matches(fold({v}), '^(DR|PR|M|MR|MME|MLLE|MS|MRS|MISS)[. ][^0-9]*$')")}
               > 0.3""": -8.0,
           # no blank at all: numbers of documents
           f"""{of_values("{v} LIKE '% %'")} < 0.4""": -8.0,
           # "iPhone 12", "salle 4": the same few words and a number
           f"""{of_values("regexp_matches({v}, '^[^ ]+ [0-9]{1,5}$')")} > 0.6
               AND count(DISTINCT regexp_extract({{v}}, '^[^ ]+', 0)) <= 8 AND count(*) >= 10""": -6.0,
           # dates in letters
           f"""{of_values(f"regexp_matches(fold({{v}}), '(^|[^A-Z])({_MONTHS})[A-Z]*[. ,-]')")} > 0.6""": -8.0},
    header=("adresse", "adr", "address", "street", "rue", "adresse 1", "adresse 2", "adr1", "adr2", "street address",
            "voie", "address line", "adresse patient", "adresse1", "adresse2", "complement adresse", "domicile",
            "strasse", "anschrift", "adresse postale", "direccion", "domicilio", "calle", "indirizzo", "via", "adres",
            "straat", "morada", "endereco", "rua", "adresse ligne 1", "adresse ligne 2", "address 1", "address 2",
            "addr", "addr1", "address1", "line1", "street 1", "ship address", "billing address", "adresse livraison",
            "adresse facturation", "libelle voie", "nom voie", "street name", "residence", "lieu dit", "num voie",
            "mailing address", "home address"),
    not_header=("mail", "ip", "electronique", "email", "ville", "cp", "classe", "niveau", "grade"),
    neighbours=("fr.postcode", "town"),
    tells=frozenset({Tells.REACHABLE}),
    linked=(_linked.Linked(_linked.ADDRESS, _linked.STREET),),
    valid=("12 rue des Lilas", "3 BIS AVENUE FOCH", "LIEU DIT KERVEN", "Männi 12", "P.O. Box 255"),
    invalid={"DURAND": "a name", "12": "a number", "DIABETE": "a word"},
)
_BORNE, _FIRST, _PLACED = of_records("is_borne"), of_records("is_first"), of_records("is_place")

TOWN = Identifier(
    title=_("Town"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ0-9' ,./()’-]{2,60}",
    lexicon="communes",
    # LYON 08, PARIS 14E ARRONDISSEMENT, RENNES CEDEX 7, HAVRE(LE): what follows the name is not part of it.
    key="trim(regexp_replace(fold({v}), '( +[0-9]+.*| +CEDEX.*| *[(].*)$', ''))",
    keyed=True,  # the towns of one column are listed or not, nearly as key digits are right or not
    chance=0.35,  # how often a wine, a cheese, a surname or a common word is a commune
    rarity=1.0,
    least=0.5,
    signs={f"{_FIRST} > 0.6": -4.0},
    header=("ville", "commune", "town", "city", "localite", "lieu naissance", "commune naissance",
            "bureau distributeur", "ort", "wohnort", "stadt", "ciudad", "poblacion", "localidad", "citta", "comune",
            "woonplaats", "plaats", "gemeente", "cidade", "localidade", "ship city", "commune residence",
            "ville naissance", "lieu de naissance", "birth place", "birthplace", "place of birth", "agence ville",
            "ville livraison", "lib commune", "libelle commune", "nom commune", "municipio", "concelho", "residence"),
    not_header=("code", "nom jf", "rue", *_WORKS),
    neighbours=("fr.postcode", "address_line"),
    linked=(_linked.Linked(_linked.TOWN, _linked.PLACE),),
    valid=("RENNES", "Saint-Brieuc", "ST BRIEUC", "PARIS 14E  ARRONDISSEMENT", "Rennes Cedex 7"),
    invalid={"XQZVILLE SUR RIEN": "no such commune", "12": "digits"},
)
TOWN_ABROAD = Identifier(
    title=_("Town, any country"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9' ,./()’-]{1,59}",
    chance=0.9,
    rarity=3.0,
    column="max(distincts) >= 4 OR max(filled) < 100",
    signs={f"{_PLACED} > 0.75 AND {_BORNE} < 0.65 AND {_FIRST} < 0.5": 5.5,
           # towns whose names people bear: every one of them is a town, and hardly a first name among them
           f"{_PLACED} > 0.93 AND {_BORNE} >= 0.65 AND {_FIRST} < 0.4 AND max(distincts) >= 6": 4.0,
           f"{_PLACED} BETWEEN 0.5 AND 0.75 AND {_BORNE} < 0.4 AND {_FIRST} < 0.3": 4.0,
           f"{_PLACED} < 0.2": -2.0},
    header=("ville", "town", "city", "localite", "commune", "municipality", "ort", "wohnort", "stadt", "ciudad",
            "poblacion", "localidad", "citta", "comune", "woonplaats", "plaats", "gemeente", "cidade", "localidade",
            "ship city", "birth place", "birthplace", "place of birth", "lieu naissance", "lieu de naissance",
            "municipio", "concelho", "geburtsort", "residence", "home town", "ville naissance"),
    not_header=("code", "nom jf", "rue", *_WORKS),
    neighbours=("address_line", "postcode"),
    linked=(_linked.Linked(_linked.TOWN, _linked.PLACE),),
    valid=("Kangerlussuaq", "Vila Real"),
    invalid={"12": "digits", "3910 Sisimiut": "a postcode before it"},
)
_LETTERED = "F|FR|D|DE|B|BE|CH|L|LU|I|IT|E|ES|P|PT|NL|A|AT|S|SE|DK|CZ|PL"  # before a postcode, its country
_FIVE = of_records("regexp_matches({v}, '^([A-Z]{1,2}-)?[0-9]{4,5}(-[0-9]{4})?$')")
_WRITTEN = ("[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[1-9][0-9]{3} ?[A-Z]{2}"
            "|[0-9]{4}-[0-9]{3}"
            "|[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}")

POSTCODE = Identifier(
    title=_("Postcode, any country"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-z]{0,2}-?[0-9][A-Za-z0-9]{0,4}([ -][A-Za-z0-9]{1,5})?"
          "|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9][A-Z]{2}",
    chance=0.8,
    rarity=3.5,
    signs={
        # Written as nothing else is: SW1A 2AA, K1A 0B1, 1234 AB, 5000-047, 12-345.
        f"""{of_records(f"regexp_matches({{v}}, '^({_WRITTEN})$')")} > 0.7""": 7.0,
        # Five digits, some beginning with 0: numbers that are counted or measured do not.
        f"""{of_records("regexp_matches({v}, '^[0-9]{5}(-[0-9]{4})?$')")} > 0.95
            AND {of_values("left({v}, 1) = '0'")} BETWEEN 0.02 AND 0.4 AND max(distincts) > 20""": 4.5,
        f"""{of_records("regexp_matches({v}, '^[0-9]{5}(-[0-9]{4})?$')")} > 0.95
            AND {of_values("left({v}, 1) = '0'")} BETWEEN 0.02 AND 0.4 AND max(distincts) BETWEEN 5 AND 20""": 2.0,
        # the country before it: F-75001, D-10115
        f"""{of_records(f"regexp_matches({{v}}, '^({_LETTERED})[ -][0-9]{{4,5}}$')")} > 0.7
            AND max(distincts) >= 5""": 2.5,
        # as many digits each, and a town beside them: see the neighbours
        f"""{_FIVE} > 0.95 AND min(length({{v}})) = 5 AND max(length({{v}})) = 5
            AND max(distincts) < 0.7 * max(filled)""": 1.0,
        # as short as a count
        f"""{of_records("length({v}) < 3")} > 0.3""": -4.0,
        # Postcodes of several countries: short, of several lengths, some with a letter or a blank inside.
        """avg(CASE WHEN regexp_matches({v}, '^[0-9]{3,5}$') THEN 1 ELSE 0 END) BETWEEN 0.4 AND 0.97
           AND avg(CASE WHEN regexp_matches({v}, '^[0-9]{3,4}[ -][0-9]{2,3}$|^[A-Z].*[0-9].* [0-9][A-Z]')
                        THEN 1 ELSE 0 END) > 0.03 AND max(distincts) > 20""": 4.0,
    },
    header=("cp", "code postal", "postcode", "zip", "zip code", "postal code", "plz", "codigo postal", "cap",
            "postcode uk", "zipcode", "postleitzahl", "cod postal", "c p", "codice postale", "post code", "postnr",
            "postnummer", "zip postal", "zip5", "ship zip"),
    not_header=("insee", "montant", "prix"),
    neighbours=("town", "town_abroad", "address_line"),
    linked=(_linked.Linked(_linked.POSTCODE, "nullif(upper(replace({v}, ' ', '')), '')"),),
    valid=("3910", "5000-047", "870 52", "SW1A 2AA", "K1A 0B1"),
    invalid={"RENNES": "letters only", "12345678": "eight digits"},
)
_STATES = ("A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]"
           "|W[AVIY]")

REGION = Identifier(
    title=_("Region, state, county"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .()/-]{1,50}",
    chance=0.9,
    rarity=4.0,
    column="max(distincts) <= 2000",
    signs={f"{of_records('is_region')} > 0.7 AND max(distincts) >= 4": 6.5,
           # the abbreviations of the United States: a third of them are no country's
           f"""{of_records("regexp_matches({v}, '^(" + _STATES + ")$')")} > 0.97 AND max(distincts) >= 8""": 7.0},
    header=("region", "state", "state full", "province", "county", "departement", "etat", "canton", "bundesland",
            "provincia", "regione", "comunidad autonoma", "estado", "provincie", "distrito", "dept",
            "departement naissance", "province state", "kanton", "land", "academie", "comte", "lib dep",
            "nom departement", "county state"),
    not_header=("code",),
    neighbours=("country",),
    mask="middle",
    valid=("Bretagne", "Gauteng", "Lääne-Virumaa"),
    invalid={"56": "digits", "B": "one letter"},
)
COUNTRY = Identifier(
    title=_("Country"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ (),.'’-]{1,45}",
    lexicon="countries",
    keyed=True,
    chance=0.35,  # two letters in three are no country's code; a name is almost never one by chance: see the sign
    rarity=2.0,
    column="max(distincts) <= greatest(260, 0.3 * max(filled))",
    signs={"avg(length({v})) > 3.5": 6.0,
           # England, Scotland and Wales are both
           "sum(CASE WHEN is_country AND NOT is_region THEN 1 ELSE 0 END) = 0": -5.0,
           # three letters in eighty are a country's code
           "avg(length({v})) BETWEEN 2.8 AND 3.2": 4.0,
           "max(distincts) > 12 AND max(filled) > 200": 2.5},
    header=("pays", "country", "ctry", "pays nais", "nationalite", "nationality", "country code", "code pays",
            "pays naissance", "land", "pais", "paese", "nazione", "nation", "staat", "staatsangehorigkeit",
            "nacionalidad", "nazionalita", "cittadinanza", "nationaliteit", "nacionalidade", "iso country",
            "country name", "citizenship", "pays residence", "pays de naissance", "natl", "ship country",
            "country of birth", "cc", "pavillon", "flag state"),
    mask="none",
    valid=("France", "FR", "PORTUGAL", "South Africa"),
    invalid={"Bretagne": "a region", "XQ": "no such country"},
)
