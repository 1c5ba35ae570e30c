"""National register number of Belgium.

Birth date (year, month, day), an order number odd for men, and 97 less the remainder by 97; with a 2 before for
those born since 2000.

Authority: https://www.ibz.rrn.fgov.be/fr/registre-national/
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

NATIONAL_REGISTER = Identifier(
    title=_("Belgian national register number"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="[0-9]{2}(0[0-9]|1[0-2]|[246][0-9]|3[0-2]|5[0-2])([0-2][0-9]|3[01])[0-9]{5}",
    keyed=True,
    check="97 - TRY_CAST(left({v}, 9) AS BIGINT) % 97 = TRY_CAST(right({v}, 2) AS BIGINT)"
          " OR 97 - TRY_CAST('2' || left({v}, 9) AS BIGINT) % 97 = TRY_CAST(right({v}, 2) AS BIGINT)",
    chance=2 / 97,
    rarity=2.0,
    header=("niss", "nn", "registre national", "rijksregisternummer", "insz", "numero national"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("be.national_register"),),
    valid=("85.07.30-033 28", "17073003384"),
    invalid={"85073003329": "the key is wrong", "85993003328": "no such month"},
)
