"""PESEL, the number of residents of Poland.

Year, month (plus 20 for those born since 2000), day, a serial whose last digit tells the sex, a check digit.

Authority: https://www.gov.pl/web/gov/czym-jest-numer-pesel
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

PESEL = Identifier(
    title=_("Polish number (PESEL)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="[0-9]{2}([02468][1-9]|[13579][0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{5}",
    keyed=True,
    check=f"{digits.weighted((1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1))} % 10 = 0",
    chance=0.1,
    rarity=3.0,
    header=("pesel",),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("pl.pesel"),),
    valid=("44051401359", "02070803628"),
    invalid={"44051401358": "the last digit is wrong", "44991401359": "no such month"},
)
