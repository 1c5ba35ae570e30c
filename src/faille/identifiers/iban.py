"""IBAN, the number of a bank account.

Country, two check digits, the account.  Moved to the end and its letters counted as numbers (A is 10), the whole leaves
1 when divided by 97.

Authority: https://www.swift.com/standards/data-standards/iban-international-bank-account-number
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass


def _remainder() -> str:
    """SQL of the number's remainder by 97, in seven blocks of ten digits: it has more digits than any integer type."""
    number = "substr(upper({v}), 5) || left(upper({v}), 4)"
    for place in range(26):
        number = f"replace({number}, '{chr(65 + place)}', '{10 + place}')"
    padded = f"lpad({number}, 70, '0')"
    blocks = [f"TRY_CAST(substr({padded}, {1 + 10 * i}, 10) AS BIGINT) % 97 * {pow(10, 10 * (6 - i), 97)}"
              for i in range(7)]
    return f"({' + '.join(blocks)}) % 97"


IBAN = Identifier(
    title=_("Bank account number (IBAN)"),
    data_class=DataClass.FINANCIAL,
    strip=" .-",
    shape="[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}",
    keyed=True,
    check=f"{_remainder()} = 1",
    chance=1 / 97,
    rarity=1.0,
    header=("iban", "rib", "compte bancaire", "bank account", "account number", "iban beneficiaire", "iban debiteur",
            "iban crediteur", "compte iban", "kontonummer", "cuenta", "numero cuenta", "conto", "rekening",
            "rekeningnummer", "bank acc"),
    mask="all",
    linked=(_linked.key("iban", shared=0.3),),
    valid=("FR14 2004 1010 0505 0001 3M02 606", "DE89370400440532013000", "GB82 WEST 1234 5698 7654 32"),
    invalid={"FR14 2004 1010 0505 0001 3M02 607": "the remainder is not 1", "FR14": "too short"},
)
