"""Aadhaar number of residents of India.

Twelve digits, the first neither 0 nor 1; Verhoeff's check digit.

Authority: https://uidai.gov.in/en/my-aadhaar/about-your-aadhaar.html
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

AADHAAR = Identifier(
    title=_("Indian number (Aadhaar)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" -",
    shape="[2-9][0-9]{11}",
    keyed=True,
    check=digits.verhoeff(12),
    chance=0.1,
    rarity=4.0,
    header=("aadhaar", "aadhar", "uid"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("india.aadhaar"),),
    valid=("234123412346", "2341 2341 2346"),
    invalid={"234123412347": "the last digit is wrong", "134123412346": "begins with 1"},
)
