"""Identifiers that pass every check and can belong to nobody.

- **NIR**: a real département of birth and a commune number from 960 to 989, which no commune of the reference, past
  or present, has ever had (the highest is 909, in Pas-de-Calais; 990 means "commune unknown" and is left alone).
  Abroad, 99 and a country number from 960 to 989, likewise unassigned.  The key is right.
- **Mobiles** 07 00 xx xx xx: the block is reserved for numbers of fourteen digits between machines, so a number of ten
  digits cannot exist in it; and 06 39 98 xx xx, reserved for fiction.
- **Landlines** 02 00 to 02 09 xx xx xx: blocks without any area.  Unsure: no act of the regulator was found that says
  so; libphonenumber's list of areas has nothing below 02 1.  Companies have 01 99 00 xx xx, reserved for fiction.
- **RPPS** begin with 97 and **FINESS** with 99 (no such département); both pass Luhn's sum.

The block 07 00 is known to us from press accounts of the numbering plan, not from the act itself: unsure too.

Authority: Arcep decision 2018-0881 of 24 July 2018, the national numbering plan https://www.arcep.fr/
"""

from __future__ import annotations

import numpy as np

from faille.reference.communes import known_codes
from faille.simulation.draw import Ints, numbering

FIRST_COMMUNE, LAST_COMMUNE = 960, 989
MOBILE_BLOCKS = ("0700", "063998")
LANDLINE_BLOCKS = ("020",)
COMPANY_BLOCK = "019900"
_FICTION = 10_000  # numbers of the block reserved for fiction that are used before the other


def impossible_places(departments: list[str]) -> bool:
    """Whether no commune, past or present, has a number of the range used here, in any of these départements."""
    known = known_codes()
    return not any(f"{department}{number}" in known for department in departments
                   for number in range(FIRST_COMMUNE, LAST_COMMUNE + 1))


def nir_keys(sex: Ints, year: Ints, month: Ints, place: Ints, commune: Ints, order: Ints) -> Ints:
    """The two-digit keys; `place` is the département as the key counts it (2A is 19, 2B is 18)."""
    body = (((((sex * 100 + year) * 100 + month) * 100 + place) * 1000 + commune) * 1000) + order
    return 97 - body % 97


def mobile_numbers(index: Ints, salt: int) -> Ints:
    """A mobile number (without its leading 0) for each index, below 1,010,000; distinct."""
    block = numbering(index, 1_010_000, salt)
    return np.where(block < _FICTION, 639_980_000 + block, 700_000_000 + block - _FICTION)


def landline_numbers(index: Ints, salt: int) -> Ints:
    """A landline number (without its leading 0) for each index, below ten millions; distinct."""
    return 200_000_000 + numbering(index, 10_000_000, salt)


def company_numbers(index: Ints) -> Ints:
    """A company's number (without its leading 0) for each index, below ten thousand; distinct."""
    return 199_000_000 + numbering(index, 10_000, 17)


def with_luhn(bodies: Ints) -> Ints:
    """The bodies with Luhn's digit behind."""
    total = np.zeros_like(bodies)
    rest, doubled = bodies.copy(), True
    while (rest > 0).any():
        digit = rest % 10
        weighted = np.where(digit > 4, digit * 2 - 9, digit * 2) if doubled else digit
        total, rest, doubled = total + weighted, rest // 10, not doubled
    return bodies * 10 + (10 - total % 10) % 10


def rpps(index: Ints) -> Ints:
    """An RPPS of eleven digits for each index, below a hundred millions."""
    return with_luhn(9_700_000_000 + numbering(index, 100_000_000, 4_711))


def finess(index: Ints) -> Ints:
    """A FINESS of nine digits for each index, below a million."""
    return with_luhn(99_000_000 + numbering(index, 1_000_000, 815))
