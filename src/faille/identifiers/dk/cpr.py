"""CPR number of residents of Denmark.

Birth date, day first, and four digits, the last odd for men.  The check digit was given up in 2007, so the hyphen and
the calendar are all that tells it.

Authority: https://cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

CPR = Identifier(
    title=_("Danish number (CPR)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])[0-9]{2}-[0-9]{4}",
    chance=0.04,
    rarity=3.0,
    header=("cpr", "personnummer", "cpr nummer"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("dk.cpr"),),
    valid=("211062-5629", "010190-1234"),
    invalid={"2110625629": "no hyphen", "321062-5629": "no such day"},
)
