"""Codes of French communes.

Five characters: département (2A and 2B in Corsica) and three digits.  Not the postcode, though it looks like one: it is
what a NIR gives as place of birth.

Authority: https://www.insee.fr/fr/information/2560452
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

INSEE_COMMUNE = Identifier(
    title=_("Commune code (INSEE)"),
    data_class=DataClass.LOCATION,
    shape="([013-9][0-9]|2[0-9AB])[0-9]{3}",
    lexicon="commune_codes",
    key="{v}",
    keyed=True,
    least=0.8,
    chance=0.45,  # 45,000 codes in use or once in use, of 100,000
    rarity=4.0,
    signs={"avg(CASE WHEN {v} IN (SELECT v FROM lexicon_postcodes) THEN 1 ELSE 0 END) < 0.3 AND count(*) >= 20": 3.0,
           # numbers given one after another: a person's commune is not hers alone
           """max(distincts) >= 0.95 * max(filled) AND count(*) >= 20
              AND max(TRY_CAST({v} AS INTEGER)) - min(TRY_CAST({v} AS INTEGER)) < 3 * max(distincts)
              AND max(distincts) < 10000""": -8.0},
    header=("insee", "code insee", "commune code", "code commune", "codgeo", "commune naissance"),
    not_header=("cp", "postal", "nir"),
    tells=frozenset({Tells.DEPARTMENT}),
    valid=("56260", "2A004", "75114"),
    invalid={"99999": "no such commune", "5626": "four digits"},
)
