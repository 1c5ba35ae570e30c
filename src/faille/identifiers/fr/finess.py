"""FINESS, the number of a French health establishment.

Nine characters, the first two the département.  The last digit satisfies Luhn's formula on every real number we
checked; no official text says so, hence Corsica, whose letters Luhn does not know, passes on its shape.

Authority: https://www.data.gouv.fr/fr/datasets/finess-extraction-du-fichier-des-etablissements/
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

FINESS = Identifier(
    title=_("Health establishment number (FINESS)"),
    data_class=DataClass.PROFESSIONAL,
    strip=" .-",
    shape="(0[1-9]|[1-9][0-9]|2[AB])[0-9]{7}",
    keyed=True,
    check="luhn({v}) OR left({v}, 2) IN ('2A', '2B')",
    chance=0.1,
    rarity=5.0,
    # the third digit is 0 on nearly every real number; départements 01 to 09 begin no SIREN
    signs={"avg(CASE WHEN substr({v}, 3, 1) = '0' THEN 1 ELSE 0 END) > 0.5": 3.0,
           "avg(CASE WHEN left({v}, 1) = '0' THEN 1 ELSE 0 END) > 0.03": 2.0},
    header=("finess", "num finess", "numero finess", "code finess", "finess geographique", "finess juridique"),
    not_header=("siren", "adeli"),
    valid=("750712184", "75 071 218 4"),
    invalid={"750712185": "the last digit is not Luhn's", "000712187": "no such département",
             "75071218": "eight digits"},
)
