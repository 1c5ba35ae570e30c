"""ADELI, the former number of a French health professional.

Nine digits: département of registration, profession, order number, key.  The rule of the key is not public, so content
alone never makes an ADELI.  Replaced by the RPPS.

Authority: https://www.data.gouv.fr/fr/datasets/annuaire-sante-extractions-des-donnees-en-libre-acces-des-professionnels-intervenant-dans-le-systeme-de-sante-rpps/
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

ADELI = Identifier(
    title=_("Health professional number (ADELI)"),
    data_class=DataClass.PROFESSIONAL,
    strip=" .-",
    shape="(0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{7}",
    chance=0.95,
    rarity=3.0,
    header=("adeli", "num adeli", "numero adeli", "no adeli"),
    not_header=("finess", "siren"),
    valid=("561234567", "2A1234567"),
    invalid={"001234567": "no such département", "56123456": "eight digits"},
)
