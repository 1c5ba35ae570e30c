"""Burgerservicenummer, the number of residents of the Netherlands.

Nine digits; a weighted sum, the last digit taken away, is divisible by 11.

Authority: https://www.rvig.nl/bsn
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

BSN = Identifier(
    title=_("Dutch citizen number (BSN)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="[0-9]{9}",
    keyed=True,
    check=f"({digits.weighted((9, 8, 7, 6, 5, 4, 3, 2, -1))}) % 11 = 0 AND {{v}} <> '000000000'",
    chance=1 / 11,
    rarity=4.0,
    header=("bsn", "burgerservicenummer", "sofinummer"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("nl.bsn"),),
    valid=("111222333", "1234.56.782"),
    invalid={"111222334": "the sum is not divisible", "11122233": "eight digits"},
)
