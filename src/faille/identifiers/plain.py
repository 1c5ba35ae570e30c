"""What says little or nothing about a person by itself: row numbers, codes, amounts, marks, empty columns.

They are declared so that a column that is none of the others has a name, and so that look-alikes lose to them: an
order number of fifteen digits is no NIR, an amount of five no postcode.

Authority: https://eur-lex.europa.eu/eli/reg/2016/679/oj (article 4: what personal data are)
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_WHOLE = "TRY_CAST({v} AS BIGINT)"

ROW_ID = Identifier(
    title=_("Row number"),
    data_class=DataClass.NONE,
    shape="[0-9]{1,18}",
    chance=0.5,
    rarity=2.0,
    column="max(distincts) >= 0.97 * max(filled) AND max(filled) >= 0.5 * max(records) AND max(filled) > 1",
    # All different and packed: as many values as the span between the least and the greatest.
    signs={f"coalesce(max({_WHOLE}) - min({_WHOLE}), 0) < 3 * max(records)": 6.0},
    header=("id", "no", "no ligne", "line no", "seq", "rang ligne", "num", "number", "row", "index", "ligne",
            "identifier", "rowid", "cle"),
    not_header=("tel", "phone", "secu", "ssn"),
    valid=("1", "491840"),
    invalid={"A1": "a letter", "-1": "negative"},
)
CODE = Identifier(
    title=_("Code"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[A-Za-z0-9À-ɏ_./:+*#&' -]{1,24}",
    chance=0.98,
    rarity=0.0,
    column="max(distincts) <= greatest(2, 0.2 * max(filled)) AND max(distincts) <= 2000",
    signs={"max(distincts) <= 300": 0.7},
    header=("code", "type", "type client", "canal", "statut", "status", "categorie", "category", "etat", "rang",
            "rang cpam", "nature"),
    not_header=("postal", "insee", "commune", "sexe", "sex", "gender", "finess", "pays", "country", "nabm", "loinc",
                "cim", "cim10", "acces", "secret", "naissance"),
    valid=("N", "REF-12", "FSE"),
    invalid={"": "empty", "a code never has as many words and letters as this": "too long"},
)
REFERENCE = Identifier(
    title=_("File or order number"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[A-Za-z]{0,4}[-_/ ]?[0-9][0-9A-Za-z_/-]{2,24}",
    chance=0.95,
    rarity=0.5,
    column="""(max(distincts) > 0.2 * max(filled) OR max(distincts) > 2000)
              AND avg(CASE WHEN regexp_matches({v}, '[0-9].*[0-9].*[0-9]') THEN 1 ELSE 0 END) > 0.8""",
    signs={"stddev(length({v})) < 0.6": 1.0,
           # room 312: a number, but no file has so short a one
           "avg(CASE WHEN regexp_matches({v}, '^[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.9": -2.0},
    header=("dossier", "num dossier", "no dossier", "reference", "ref", "order", "commande", "facture", "num patient",
            "ipp",
            "code patient", "id patient", "patient id", "matricule", "identifiant patient", "num adherent", "adherent"),
    valid=("2019-004512", "FR12345", "123456789012345"),
    invalid={"12": "two digits", "ABCDEF": "no digits"},
)
AMOUNT = Identifier(
    title=_("Amount or measure"),
    data_class=DataClass.ADMINISTRATIVE,
    strip=" €$",
    shape="-?[0-9]{1,12}([.,][0-9]{1,6})?",
    chance=0.9,
    rarity=1.0,
    signs={"avg(CASE WHEN regexp_matches({v}, '[.,][0-9]{1,2}$') THEN 1 ELSE 0 END) > 0.3": 3.0,
           "count(DISTINCT length({v})) >= 3 AND max(distincts) > 100": 0.5,
           "avg(CASE WHEN regexp_matches({v}, '^-?[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.9 AND max(distincts) > 10": 1.0},
    header=("montant", "prix", "amount", "total", "price", "tarif", "solde", "balance", "poids", "taille", "value",
            "valeur", "nb",
            "nombre", "count", "quantity", "quantite", "qte"),
    valid=("12,50", "1 234.00", "12345", "-3"),
    invalid={"12 rue": "letters", "1.2.3": "two points"},
)
PERCENTAGE = Identifier(
    title=_("Percentage"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="-?[0-9]{1,3}([.,][0-9]+)? ?%",
    chance=0.01,
    rarity=1.0,
    header=("taux", "pourcentage", "percent", "rate"),
    valid=("65 %", "12,5%"),
    invalid={"65": "no sign", "%": "no number"},
)
BOOLEAN = Identifier(
    title=_("Yes or no"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="(?i)(oui|non|o|n|y|yes|no|true|false|vrai|faux|0|1|t|f|-1)",
    chance=0.1,
    rarity=1.5,
    column="max(distincts) <= 24 AND count(DISTINCT fold({v})) <= 4",
    signs={"""sum(CASE WHEN fold({v}) IN ('O', 'OUI', 'Y', 'YES', 'TRUE', 'VRAI', '1', 'T', '-1') THEN 1 ELSE 0 END)
              = 0""": -2.0,
           "sum(CASE WHEN fold({v}) IN ('N', 'NON', 'NO', 'FALSE', 'FAUX', '0', 'F') THEN 1 ELSE 0 END) = 0": -2.0},
    header=("flag", "actif", "active", "optin", "consentement", "oui non"),
    not_header=("sexe", "sex", "gender"),
    mask="none",
    valid=("O", "non", "TRUE", "0"),
    invalid={"2": "neither", "peut-être": "neither"},
)
EMPTY = Identifier(
    title=_("Empty column"),
    data_class=DataClass.NONE,
    shape="",
    chance=0.001,
    rarity=0.0,
    column="max(filled) = 0",
    valid=("", "  "),
    invalid={"x": "holds something"},
)
CONSTANT = Identifier(
    title=_("One value throughout"),
    data_class=DataClass.NONE,
    shape="(?s).+",
    chance=0.002,  # the same value in every record is no chance, whatever it is
    rarity=0.0,
    column="count(DISTINCT fold({v})) = 1 AND max(distincts) <= 6 AND max(filled) >= 5",
    valid=("1", "LAB"),
    invalid={"": "empty"},
)
NATIONAL_NUMBER = Identifier(
    title=_("National or document number, any country"),
    data_class=DataClass.NATIONAL_ID,
    shape="[A-Za-z0-9][A-Za-z0-9 ./+-]{3,24}",
    check="length(digits({v})) >= 4",
    chance=0.9,
    rarity=4.0,
    header=("national id", "national number", "ssn", "social security", "passport", "passeport", "id card", "cni",
            "carte identite", "personnummer", "driving licence", "permis", "numero fiscal",
            "num fiscal", "fiscal de reference", "tax number", "tax id", "identity number", "insurance number"),
    mask="all",
    valid=("190641-4941", "1501143313127 93", "AB123456C"),
    invalid={"ABCDEF": "no digits", "12": "too short"},
)
FREE_TEXT = Identifier(
    title=_("Free text"),
    data_class=DataClass.ADMINISTRATIVE,  # health data as soon as a theme is found in it: the inventory desk says so
    shape="(?s).{2,}",
    chance=0.9,
    rarity=2.5,
    signs={"""avg(length({v}) - length(replace({v}, ' ', ''))) >= 2.2 AND stddev(length({v})) > 6
              AND max(distincts) > 20""": 4.0,
           """avg(CASE WHEN regexp_matches(fold({v}),
              '(^|[^A-Z])(LE|LA|LES|DE|DU|SOUS|PAS|AVEC|POUR|NE|EST|TTT|SI|THE|OF|WITH|FOR|IS|ATTENTION|APPELER|PREVENIR)([^A-Z]|$)')
              THEN 1 ELSE 0 END) > 0.3""": 1.0},
    header=("commentaire", "comment", "comments", "commentaires", "remarque", "note", "notes", "observation",
            "observations",
            "texte", "description", "libre", "renseignements", "clinique", "motif", "commentaire p", "commentaire d",
            "memo"),
    not_header=("adresse", "address", "nom"),
    mask="all",
    valid=("DIABETE", "Patiente difficile à prélever, bras gauche", "appeler le fils"),
    invalid={"": "empty", "x": "one character"},
)
USER_AGENT = Identifier(
    title=_("Browser signature (user agent)"),
    data_class=DataClass.ONLINE,
    shape="(?s)(Mozilla|Opera|curl|Wget|python-requests|okhttp|Dalvik)/[0-9].*",
    chance=0.001,
    rarity=1.0,
    header=("user agent", "useragent", "navigateur", "browser"),
    valid=("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101", "curl/8.5.0"),
    invalid={"Firefox": "a name alone"},
)
