"""AMC, the number of a French complementary health insurer (mutuelle).

Sources give eight, nine or ten digits, without a key: only its neighbours and its header tell it.

Authority: https://www.sesam-vitale.fr/
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

AMC = Identifier(
    title=_("Complementary health insurer number (AMC)"),
    data_class=DataClass.ADMINISTRATIVE,
    strip=" .-",
    shape="[0-9]{8,10}",
    chance=0.95,
    column="max(distincts) < 0.5 * max(filled)",
    header=("amc", "num amc", "no amc", "numero amc", "num mutuelle", "no mutuelle", "code mutuelle", "id mutuelle",
            "id tiers payant", "tiers payant", "num tiers payant", "organisme complementaire"),
    not_header=("tel", "phone", "telephone", "adresse", "nom"),
    valid=("75500017", "0775671902"),
    invalid={"1234567": "seven digits", "12345678901": "eleven digits"},
)
