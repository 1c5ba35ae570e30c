"""SIREN and SIRET, the numbers of a French organisation and of each of its establishments.

A SIREN has nine digits and satisfies Luhn's formula; a SIRET is a SIREN and five digits that satisfy it again.  The
post offices are the one exception: so many that their SIRETs do not.

Authority: https://www.insee.fr/en/metadonnees/definition/c2047
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

SIREN = Identifier(
    title=_("Organisation number (SIREN)"),
    data_class=DataClass.PROFESSIONAL,
    strip=" .-",
    shape="[1-9][0-9]{8}",
    keyed=True,
    check="luhn({v})",
    chance=0.1,
    rarity=4.0,
    header=("siren", "num siren", "numero siren", "company number"),
    not_header=("finess", "adeli"),
    valid=("732829320", "732 829 320"),
    invalid={"732829321": "the last digit is not Luhn's", "73282932": "eight digits", "032829320": "begins with 0"},
)
SIRET = Identifier(
    title=_("Establishment number (SIRET)"),
    data_class=DataClass.PROFESSIONAL,
    strip=" .-",
    shape="[1-9][0-9]{13}",
    keyed=True,
    check="luhn({v}) OR left({v}, 9) = '356000000'",
    chance=0.1,
    rarity=2.0,
    header=("siret", "num siret", "numero siret", "establishment number"),
    valid=("73282932000074", "732 829 320 00074", "35600000000049"),
    invalid={"73282932000075": "the last digit is not Luhn's", "732829320": "a SIREN"},
)
