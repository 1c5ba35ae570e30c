"""Personnummer, the number of residents of Sweden.

Birth date, three digits (odd for men), and Luhn's digit over the ten of them; + instead of - from the age of 100.

Authority: https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

PERSONNUMMER = Identifier(
    title=_("Swedish number (personnummer)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="((19|20)[0-9]{2}|[0-9]{2})(0[1-9]|1[0-2])([06][1-9]|[1278][0-9]|[39][01])[-+]?[0-9]{4}",
    keyed=True,
    check="luhn(right(digits({v}), 10))",
    chance=0.1,
    rarity=3.0,
    header=("personnummer", "personal number", "pnr"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("se.personnummer"),),
    valid=("811218-9876", "19811218-9876"),
    invalid={"811218-9875": "the last digit is not Luhn's", "811318-9876": "no such month"},
)
