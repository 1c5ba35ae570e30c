"""Social security number of the United States.

Nine digits in groups of three, two and four; no check digit, so that only the hyphens and the numbers never given (000,
666, from 900 on) tell one.

Authority: https://www.ssa.gov/employer/randomization.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

SSN = Identifier(
    title=_("US social security number"),
    data_class=DataClass.NATIONAL_ID,
    shape="(00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6[0-57-9][0-9]|66[0-57-9])-(0[1-9]|[1-9][0-9])-(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})",
    chance=0.05,
    rarity=2.0,
    header=("ssn", "social security", "social security number", "social"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("us.ssn"),),
    valid=("078-05-1120", "001-01-0001"),
    invalid={"000-12-3456": "never given", "123456789": "without hyphens: any nine digits"},
)
