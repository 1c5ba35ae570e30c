"""NHS number of patients in England, Wales and the Isle of Man.

Ten digits; the last makes a weighted sum divisible by 11.

Authority: https://www.datadictionary.nhs.uk/attributes/nhs_number.html
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

NHS_NUMBER = Identifier(
    title=_("British patient number (NHS)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" -",
    shape="[0-9]{10}",
    keyed=True,
    check=f"{digits.weighted((10, 9, 8, 7, 6, 5, 4, 3, 2, 1))} % 11 = 0",
    chance=1 / 11,
    rarity=5.0,
    header=("nhs", "nhs number", "nhs no"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("gb.nhs_number"),),
    valid=("9434765919", "943 476 5870"),
    invalid={"9434765918": "the last digit is wrong", "943476591": "nine digits"},
)
