"""Look-alikes of the unseen part: what schools, shops, farms and networks count and name, and is nobody's.

As in `lookalikes`, `told` marks those that only a header can tell; they stand in no file without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.kind import LookAlike, Subject, among, rows
from faille.bench.recognising.columns.lookalikes import (
    BIRTHS,
    CARDS,
    HASHES,
    NAMES,
    NUMBERS,
    PHONES,
    PLACES,
    POSTCODES,
    TOWNS,
)
from faille.bench.recognising.columns.unseen_draws import few

CAPITALS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DEPARTMENTS: Final = tuple([f"{n:02}" for n in range(1, 96) if n != 20] + ["2A", "2B", "971", "974"])


def isin(rng: Random) -> str:
    """A valid number of a security: ISO 6166, Luhn over the letters told as numbers."""
    body = rng.choice(("FR", "US", "LU", "DE")) + keys.digits(rng, 9)
    return body + keys.with_luhn("".join(str(int(c, 36)) for c in body))[-1]


def upc(rng: Random, prefix: str, length: int) -> str:
    """A valid GTIN of `length` digits: weights 3 and 1 from the right."""
    body = prefix + keys.digits(rng, length - 1 - len(prefix))
    total = sum(int(d) * (1 if i % 2 else 3) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def no_loinc(rng: Random) -> str:
    """Digits, a hyphen and a digit that is not their Luhn key."""
    number = keys.without_luhn(rng, str(rng.randrange(1000, 99_999)))
    return f"{number[:-1]}-{number[-1]}"


def meter(rng: Random) -> str:
    """Fourteen digits of an electricity meter, without Luhn."""
    return keys.without_luhn(rng, rng.choice(("09", "19", "22")) + keys.digits(rng, 11))


def imsi(rng: Random) -> str:
    """Fifteen digits of a French SIM's subscriber, whose last two are never the key of a NIR."""
    body = f"208{rng.choice(('01', '10', '15', '20'))}{keys.digits(rng, 8)}"
    return f"{body}{(int(keys.nir_key(body)) + rng.randrange(1, 96)) % 97:02}"


def _classes(rng: Random, table: Subject) -> list[str]:
    groups = ("6A|6B|5A|5C|4B|3D", "2nde 3|1G4|TG2|TSTMG1", "CP|CE1|CE2|CM1|CM2")
    pick = among(rng, rng.choice(groups).split("|"))
    return [pick() for _ in range(table.rows)]


def _shelf_mark(rng: Random) -> str:
    return f"{''.join(rng.choices(CAPITALS, k=2))}-{keys.digits(rng, 3)}-{''.join(rng.choices(CAPITALS, k=2))}"


def _serial(rng: Random) -> str:
    return str((date(2019, 1, 1) - date(1899, 12, 30)).days + rng.randrange(1700))


_NEW: Final = (
    LookAlike("days counted by a spreadsheet", rows(_serial), (*POSTCODES, *BIRTHS)),
    LookAlike("school classes", _classes, ("blood_group", "icd10", "sex", *NAMES)),
    LookAlike("animals' names", few("ANIMALS"), NAMES, told=True),
    LookAlike("breeds", few("BREEDS"), (*NAMES, *TOWNS, "country")),
    LookAlike("hotel rooms' names", few("ROOMS"), (*NAMES, *TOWNS)),
    LookAlike("schools' names", few("SCHOOLS"), (*NAMES, *TOWNS)),
    LookAlike("metro stations", few("STATIONS"), NAMES, told=True),
    LookAlike("roses", few("ROSES"), NAMES, told=True),
    LookAlike("storms", few("STORMS"), NAMES, told=True),
    LookAlike("films", few("FILMS"), (*NAMES, *TOWNS), told=True),
    LookAlike("potatoes and fruit", few("CROPS"), (*NAMES, *TOWNS)),
    LookAlike("monuments", few("MONUMENTS"), (*NAMES, *TOWNS)),
    LookAlike("perfumes", few("PERFUMES"), (*NAMES, *TOWNS), told=True),
    LookAlike("fabrics", few("FABRICS"), (*NAMES, *TOWNS), told=True),
    LookAlike("planets and moons", few("PLANETS"), (*NAMES, *TOWNS, "month")),
    LookAlike("sizes of children's clothes", few("CHILD_SIZES"), ("age", "sex", "birth_date"), told=True),
    LookAlike("subjects taught", few("OPTIONS"), (*NAMES, "country", "blood_group")),
    LookAlike("sports", few("SPORTS"), (*NAMES, *TOWNS)),
    LookAlike("RAL colours", rows(lambda rng: f"RAL {rng.randrange(1000, 9024)}"), ("icd10", "fr.plate", *POSTCODES)),
    LookAlike("ISIN", rows(isin), ("iban", "bic", "uuid", *NUMBERS)),
    LookAlike("flights", rows(lambda rng: f"{rng.choice(('AF', 'TO', 'U2', 'BA', 'LH'))}{rng.randrange(100, 9999)}"),
              ("bic", "fr.plate", "icd10", "fr.passport", "national_number", "postcode"), told=True),
    LookAlike("trains", rows(lambda rng: str(rng.randrange(5100, 9899))),
              ("fr.nabm", "card_security_code", *BIRTHS, *POSTCODES), told=True),
    LookAlike("containers", rows(lambda rng: f"{rng.choice(('MSKU', 'CMAU', 'TGHU'))}{keys.digits(rng, 7)}"),
              ("bic", "iban", *NUMBERS)),
    LookAlike("GTIN of 14 digits", rows(lambda rng: upc(rng, "13", 14)), NUMBERS),
    LookAlike("GTIN of 12 digits", rows(lambda rng: upc(rng, "0", 12)), NUMBERS),
    LookAlike("GTIN of 8 digits", rows(lambda rng: upc(rng, "3", 8)), (*NUMBERS, *BIRTHS, "date")),
    LookAlike("parcels of 13 signs",
              rows(lambda rng: f"{rng.choice('68')}{rng.choice('ACGLM')}{keys.digits(rng, 11)}"),
              NUMBERS),
    LookAlike("ledger accounts",
              rows(lambda rng: rng.choice(("411", "401", "606", "512", "707")) + keys.digits(rng, 3)),
              (*NUMBERS, *POSTCODES, *BIRTHS, "date")),
    LookAlike("lots with a letter", rows(lambda rng: f"{rng.choice('LKBM')}{keys.digits(rng, 5)}"),
              ("icd10", *NUMBERS, *POSTCODES)),
    LookAlike("cadastral parcels", rows(lambda rng: f"{''.join(rng.choices(CAPITALS, k=2))} {rng.randrange(1, 900)}"),
              ("fr.plate", "icd10", "blood_group", "postcode"), told=True),
    LookAlike("CAS numbers", rows(lambda rng: f"{rng.randrange(50, 99_999)}-{keys.digits(rng, 2)}-{rng.randrange(10)}"),
              ("loinc", "date", *BIRTHS, *PHONES)),
    LookAlike("chess openings", rows(lambda rng: f"{rng.choice('ABCDE')}{rng.randrange(100):02}"),
              ("icd10", "blood_group"), told=True),
    LookAlike("APE codes", rows(lambda rng: f"{rng.randrange(1, 97):02}{rng.randrange(10, 99)}{rng.choice('ABCDZ')}"),
              ("icd10", "fr.nabm", "postcode", *POSTCODES, *NUMBERS)),
    LookAlike("ROME codes",
              rows(lambda rng: f"{rng.choice('ABDEFGHIJKLMN')}{rng.randrange(11, 28)}0{rng.randrange(1, 9)}"),
              ("icd10", "blood_group", "postcode"), told=True),
    LookAlike("Dewey numbers", rows(lambda rng: f"{rng.randrange(100, 999)}.{rng.randrange(1, 99)}"),
              ("ipv4", *PLACES, *BIRTHS, *PHONES)),
    LookAlike("match scores", rows(lambda rng: f"{rng.randrange(6)}-{rng.randrange(6)}"),
              ("date", "loinc", "card_expiry", *BIRTHS, *PHONES)),
    LookAlike("temperatures", rows(lambda rng: f"{rng.gauss(12, 9):.1f}"), (*PLACES, *BIRTHS)),
    LookAlike("departments' numbers", rows(lambda rng: rng.choice(DEPARTMENTS)),
              ("age", "birth_date", "card_security_code")),
    LookAlike("shoe sizes", rows(lambda rng: str(rng.randrange(35, 47))), BIRTHS, told=True),
    LookAlike("minutes played", rows(lambda rng: str(rng.choice((90, 90, 90, rng.randrange(1, 90))))),
              BIRTHS, told=True),
    LookAlike("parcels' weights", rows(lambda rng: f"{rng.expovariate(0.2):.3f}"), (*PLACES, *BIRTHS)),
    LookAlike("shelf marks shaped as plates", rows(_shelf_mark), ("fr.plate",), told=True),
    LookAlike("years of printing", rows(lambda rng: str(rng.randrange(1955, 2023))),
              ("fr.nabm", "age", "card_security_code", *POSTCODES), told=True),
    LookAlike("articles of law",
              rows(lambda rng: f"{rng.choice('LRD')}{rng.randrange(100, 999)}-{rng.randrange(1, 40)}"),
              ("icd10", "loinc", "fr.plate", "domain")),
    LookAlike("line numbers shaped as LOINC", rows(no_loinc), ("loinc", "date", *PHONES)),
    LookAlike("ISSN", rows(lambda rng: f"{keys.digits(rng, 4)}-{keys.digits(rng, 3)}{rng.choice('0123456789X')}"),
              ("loinc", "postcode", *BIRTHS, *PHONES)),
    LookAlike("electricity meters", rows(meter), NUMBERS),
    LookAlike("SIM cards", rows(lambda rng: keys.with_luhn("8933" + keys.digits(rng, 14))), (*CARDS, "iban", "fr.nir")),
    LookAlike("IMSI", rows(imsi), NUMBERS),
    LookAlike("associations (RNA)",
              rows(lambda rng: f"W{rng.choice(DEPARTMENTS[:19])}{rng.randrange(1, 5)}{keys.digits(rng, 6)}"),
              ("icd10", *NUMBERS)),
    LookAlike("traces of 32 hex digits", rows(lambda rng: keys.hexadecimal(rng, 32)), HASHES, told=True),
)
ALIKE: Final[Mapping[str, LookAlike]] = {f"{each.name}, unseen": each for each in _NEW}
