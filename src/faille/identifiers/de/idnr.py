"""Steuerliche Identifikationsnummer, the tax number of persons in Germany.

Eleven digits, the first not 0; ISO 7064 MOD 11,10.

Authority: https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/steuerlicheidentifikationsnummer_node.html
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

IDNR = Identifier(
    title=_("German tax number (IdNr)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" /-",
    shape="[1-9][0-9]{10}",
    keyed=True,
    check=digits.chained(11),
    chance=0.1,
    rarity=4.0,
    header=("idnr", "steuer id", "steuerid", "identifikationsnummer", "steuernummer", "tin"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("de.idnr"),),
    valid=("36574261809", "36 574 261 809"),
    invalid={"36574261808": "the last digit is wrong", "06574261809": "begins with 0"},
)
