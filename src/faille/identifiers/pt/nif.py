"""NIF, the tax number of persons in Portugal.

Nine digits; a weighted sum modulo 11.

Authority: https://eportugal.gov.pt/en/servicos/pedir-o-numero-de-identificacao-fiscal-para-pessoa-singular
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

NIF = Identifier(
    title=_("Portuguese tax number (NIF)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="[1235689][0-9]{8}",
    keyed=True,
    check=f"(11 - {digits.weighted((9, 8, 7, 6, 5, 4, 3, 2))} % 11) % 11 % 10 = {digits.digit(9)}",
    chance=0.1,
    rarity=4.0,
    header=("nif", "contribuinte", "numero contribuinte"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("pt.nif"),),
    valid=("501964843", "245 689 176"),
    invalid={"501964842": "the last digit is wrong", "401964843": "begins with 4"},
)
