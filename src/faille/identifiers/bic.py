"""BIC, the code of a bank.

Four letters for the bank, two for the country, two for the place, three for the branch where there is one.  Any
upper-case word of eight letters may look like one.

Authority: https://www.swift.com/standards/data-standards/bic-business-identifier-code
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

BIC = Identifier(
    title=_("Bank code (BIC)"),
    data_class=DataClass.FINANCIAL,
    shape="[A-Z]{4}(FR|DE|BE|LU|CH|ES|IT|PT|GB|IE|NL|AT|MC|US|CA|PL|SE|DK|NO|FI|GR|CZ|HU|RO|MA|TN|DZ)"
          "[A-Z0-9]{2}([A-Z0-9]{3})?",
    chance=0.05,
    rarity=4.0,
    header=("bic", "swift", "code bic", "swift code", "bic swift", "code swift", "swift bic", "bank code",
            "bic banque"),
    neighbours=("iban",),
    valid=("BNPAFRPP", "AGRIFRPP856"),
    invalid={"BNPAFRP": "seven characters", "BNPAZZPP": "no such country"},
)
