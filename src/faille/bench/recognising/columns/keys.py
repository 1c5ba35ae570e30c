"""Numbers with a check key, made valid or made invalid, for people and places that do not exist.

Written for the exam from the public rules, without the recogniser's own code: Luhn (SIREN, SIRET, RPPS, FINESS, cards),
97 less the remainder (NIR), ISO 7064 mod 97-10 (IBAN), mod 23 (Spanish DNI), mod 10 of weights 1 and 3 (EAN).
"""

from __future__ import annotations

import string
from datetime import date
from random import Random
from typing import Final

IMPOSSIBLE_PLACES: Final = range(950, 990)  # no metropolitan département numbers its communes that high
FRENCH_PHONES: Final = ("019900", "026191", "035301", "046571", "053649", "063998")  # ARCEP: for fiction
BRITISH_PHONES: Final = ("02079460", "07700900", "01632960")  # Ofcom: for drama; three digits follow
DNI_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def digits(rng: Random, n: int) -> str:
    """`n` random digits."""
    return "".join(rng.choices(string.digits, k=n))


def luhn_sum(number: str) -> int:
    """The Luhn sum modulo 10; 0 means that the key is right."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10


def with_luhn(body: str) -> str:
    """`body` and its Luhn key."""
    return body + str(-luhn_sum(body + "0") % 10)


def without_luhn(rng: Random, body: str) -> str:
    """`body` and a last digit that is not its Luhn key."""
    right = int(with_luhn(body)[-1])
    return body + str((right + rng.randrange(1, 10)) % 10)


def with_tax_key(body: str) -> str:
    """Ten digits of a French tax number and their key, the remainder by 511."""
    return f"{body}{int(body) % 511:03}"


def nir_key(body: str) -> str:
    """The two digits of the key of a NIR's thirteen characters."""
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{97 - number % 97:02}"


def nir(rng: Random, sex: str, born: date) -> str:
    """A valid NIR of fifteen digits, born in a commune that cannot exist; `sex` is M or F."""
    department = rng.choice([f"{d:02}" for d in (*range(1, 20), *range(21, 96))] + ["2A", "2B"])
    body = (
        f"{1 if sex == 'M' else 2}{born.year % 100:02}{born.month:02}{department}"
        f"{rng.choice(IMPOSSIBLE_PLACES)}{rng.randrange(1, 400):03}"
    )
    return body + nir_key(body)


def iban_key(country: str, bban: str) -> str:
    """The two check digits of an IBAN."""
    number = "".join(str(int(c, 36)) for c in bban + country + "00")
    return f"{98 - int(number) % 97:02}"


def iban(rng: Random, country: str) -> str:
    """A valid IBAN; the French one carries a valid RIB key too."""
    if country == "FR":
        bank, desk, account = digits(rng, 5), digits(rng, 5), digits(rng, 11)
        key = 97 - (89 * int(bank) + 15 * int(desk) + 3 * int(account)) % 97
        bban = f"{bank}{desk}{account}{key:02}"
    else:
        length = {"DE": 18, "ES": 20, "BE": 12, "PT": 21, "CH": 17}.get(country)
        letters = {"GB": 4, "IT": 1, "NL": 4}.get(country, 0)
        rest = length or {"GB": 14, "IT": 22, "NL": 10}[country]
        bban = "".join(rng.choices(string.ascii_uppercase, k=letters)) + digits(rng, rest)
    return country + iban_key(country, bban) + bban


def ean13(rng: Random, prefix: str) -> str:
    """A valid article number of 13 digits."""
    body = prefix + digits(rng, 12 - len(prefix))
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body))
    return body + str(-total % 10)


def dni(rng: Random) -> str:
    """A Spanish identity number with its letter."""
    number = rng.randrange(10_000_000, 99_999_999)
    return f"{number}{DNI_LETTERS[number % 23]}"


def nino(rng: Random) -> str:
    """A British national-insurance number; QQ is never given out."""
    return f"QQ{digits(rng, 6)}{rng.choice('ABCD')}"


def french_phone(rng: Random) -> str:
    """Ten digits in a range kept for fiction."""
    return rng.choice(FRENCH_PHONES) + digits(rng, 4)


def hexadecimal(rng: Random, n: int) -> str:
    """`n` random lower-case hexadecimal digits."""
    return f"{rng.getrandbits(4 * n):0{n}x}"
