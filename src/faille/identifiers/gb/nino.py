"""National insurance number of the United Kingdom.

Two letters, six digits, a letter from A to D; no check.

Authority: https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

NINO = Identifier(
    title=_("British national insurance number (NINO)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" -",
    shape="(QQ|[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z])[0-9]{6}[A-D]?",
    check="left({v}, 2) NOT IN ('BG', 'GB', 'NK', 'KN', 'TN', 'NT', 'ZZ')",
    chance=0.05,
    rarity=2.0,
    header=("nino", "ni number", "national insurance", "ni no", "insurance number"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("gb.nino"),),
    valid=("AB123456C", "JG 12 34 56 A"),
    invalid={"DA123456A": "D begins none", "AB123456E": "no such last letter"},
)
