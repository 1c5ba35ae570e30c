"""French passport, identity card, driving licence, vehicle plate, tax number.

A passport is two digits, two letters, five digits.  Identity cards delivered until 2021 number year, month, département
and an order; those since then have nine characters, as drawn.  The tax number (SPI) has thirteen digits, the last three
the first ten modulo 511.  Plates: AB-123-CD since 2009 (no I, O, U), 1234 AB 56 before.

Authority: https://www.impots.gouv.fr/particulier/questions/ou-puis-je-trouver-mon-numero-fiscal
Authority: https://www.legifrance.gouv.fr/loda/id/JORFTEXT000020237165
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

PASSPORT = Identifier(
    title=_("French passport number"),
    data_class=DataClass.OFFICIAL_DOCUMENT,
    strip=" ",
    shape="[0-9]{2}[A-Z]{2}[0-9]{5}",
    chance=0.005,
    rarity=3.0,
    header=("passeport", "num passeport", "no passeport", "passport", "numero passeport", "passport number",
            "passport no", "no de passeport", "reisepass", "pasaporte", "passaporto"),
    mask="all",
    linked=(_linked.key("fr.passport"),),
    valid=("19AB12345", "05 XK 98765"),
    invalid={"AB1912345": "letters first", "19AB1234": "four digits"},
)
IDENTITY_CARD = Identifier(
    title=_("French identity-card number"),
    data_class=DataClass.OFFICIAL_DOCUMENT,
    strip=" ",
    shape="(8[6-9]|9[0-9]|[01][0-9]|2[01])(0[1-9]|1[0-2])([013-8][0-9]|2[0-9AB]|9[0-8])[0-9A-Z][0-9]{5,6}",
    check="length({v}) = 12",
    keyed=True,
    chance=0.04,
    rarity=3.0,
    header=("cni", "num cni", "carte identite", "carte d identite", "no cni", "identity card", "id card", "numero cni"),
    mask="all",
    linked=(_linked.key("fr.identity_card"),),
    valid=("880692310285", "150475100123"),
    invalid={"881392310285": "no such month", "88069231028": "eleven characters"},
)
PLATE = Identifier(
    title=_("Vehicle plate"),
    data_class=DataClass.IDENTITY,
    shape="[A-HJ-NP-TV-Z]{2}[ -]?[0-9]{3}[ -]?[A-HJ-NP-TV-Z]{2}"
          "|[1-9][0-9]{0,3} ?-?[A-HJ-NP-TV-Z]{2,3} ?-?(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6])",
    chance=0.01,
    rarity=1.5,
    header=("immatriculation", "plaque", "immat", "plate", "licence plate", "license plate", "vehicule",
            "registration", "plaque immatriculation", "immat vehicule", "no immat", "kennzeichen", "matricula",
            "targa", "kenteken", "registration plate", "reg no", "plate no", "numero immatriculation",
            "immatriculation vehicule"),
    valid=("AB-123-CD", "AB 123 CD", "1234 AB 56", "12ABC2A"),
    invalid={"AB-1234": "no letters at the end", "OI-123-CD": "no such letters"},
)
TAX_NUMBER = Identifier(
    title=_("French tax number (SPI)"),
    data_class=DataClass.FINANCIAL,
    strip=" ",
    shape="[0-3][0-9]{12}",
    keyed=True,
    check="TRY_CAST(left({v}, 10) AS BIGINT) % 511 = TRY_CAST(right({v}, 3) AS BIGINT)",
    chance=0.001,
    rarity=1.0,
    header=("spi", "numero fiscal", "num fiscal", "no fiscal", "tax number", "nif", "reference fiscale"),
    mask="all",
    linked=(_linked.key("fr.tax_number"),),
    valid=("3023217600053", "30 23 217 600 053"),
    invalid={"3023217600054": "the key is wrong", "4023217600053": "begins with 4"},
)
