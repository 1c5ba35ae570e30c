"""AHV or AVS number of persons insured in Switzerland.

Thirteen digits that begin with 756, the country, and end as a barcode does.

Authority: https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

AHV = Identifier(
    title=_("Swiss insurance number (AHV, AVS)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .",
    shape="756[0-9]{10}",
    keyed=True,
    check=f"{digits.weighted((1, 3) * 6 + (1,))} % 10 = 0",
    chance=0.01,
    rarity=1.0,
    header=("ahv", "avs", "navs", "ahv nummer", "numero avs"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("ch.ahv"),),
    valid=("756.1234.5678.97", "7569217076985"),
    invalid={"756.1234.5678.98": "the last digit is wrong", "7561234567": "ten digits"},
)
