"""RPPS, the number of a French health professional.

Eleven digits, attributed for life; the last satisfies Luhn's formula.  Public: the whole directory is open data.

Authority: https://annuaire.sante.fr/
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

RPPS = Identifier(
    title=_("Health professional number (RPPS)"),
    data_class=DataClass.PROFESSIONAL,
    strip=" .-",
    shape="[1-9][0-9]{10}",
    keyed=True,
    check="luhn({v})",
    chance=0.1,
    rarity=2.0,
    header=("rpps", "num rpps", "numero rpps", "no rpps"),
    valid=("10003375994", "10 00337 5994"),
    invalid={"10003375991": "the last digit is not Luhn's", "00003375990": "begins with 0",
             "1000337599": "ten digits"},
)
