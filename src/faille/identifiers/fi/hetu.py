"""Henkilötunnus, the number of residents of Finland.

Birth date, a sign for the century, three digits, and one of 31 characters: the nine digits modulo 31.

Authority: https://dvv.fi/en/personal-identity-code
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

HETU = Identifier(
    title=_("Finnish number (henkilötunnus)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])[0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]",
    keyed=True,
    check="substr('0123456789ABCDEFHJKLMNPRSTUVWXY', TRY_CAST(left({v}, 6) || substr({v}, 8, 3) AS BIGINT) % 31 + 1, 1)"
          " = right({v}, 1)",
    chance=1 / 31,
    rarity=2.0,
    header=("hetu", "henkilotunnus", "henkilötunnus"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("fi.hetu"),),
    valid=("131052-308T", "131052A308T"),
    invalid={"131052-308U": "the last character is wrong", "331052-308T": "no such day"},
)
