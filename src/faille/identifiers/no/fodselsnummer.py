"""Fødselsnummer, the number of residents of Norway.

Birth date, day first (plus 40 for D numbers), three digits, and two check digits, each a weighted sum modulo 11.

Authority: https://www.skatteetaten.no/en/person/national-registry/identitetsnummer/
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

FODSELSNUMMER = Identifier(
    title=_("Norwegian number (fødselsnummer)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="([04][1-9]|[1256][0-9]|[37][01])(0[1-9]|1[0-2])[0-9]{7}",
    keyed=True,
    check=f"{digits.weighted((3, 7, 6, 1, 8, 9, 4, 5, 2, 1))} % 11 = 0 AND"
          f" {digits.weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))} % 11 = 0",
    chance=1 / 121,
    rarity=1.5,
    header=("fodselsnummer", "fnr", "personnummer"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("no.fodselsnummer"),),
    valid=("15108695088", "151086 95088"),
    invalid={"15108695077": "the last digits are wrong", "15138695088": "no such month"},
)
