"""Social insurance number of Canada.

Nine digits that satisfy Luhn's formula, as a French SIREN does: only a header or blanks after every third tell it.

Authority: https://www.canada.ca/en/employment-social-development/services/sin.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

SIN = Identifier(
    title=_("Canadian social insurance number (SIN)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" -",
    shape="[1-79][0-9]{8}",
    keyed=True,
    check="luhn({v})",
    chance=0.1,
    rarity=8.0,
    header=("sin", "social insurance", "nas", "social insurance number", "numero assurance sociale"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("ca.sin"),),
    valid=("123456782", "130 692 544"),
    invalid={"123456783": "the last digit is not Luhn's", "823456782": "begins with 8"},
)
