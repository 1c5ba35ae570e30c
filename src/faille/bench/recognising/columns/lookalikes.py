"""Columns that resemble personal data and are none: what counts is that they are not called so.

Where only the header can tell (a seat `C14` is written like a diagnosis), the column is not put in files without honest
headers (`told`).
"""

from __future__ import annotations

import string
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.dates import between
from faille.bench.recognising.columns.kind import Draw, LookAlike, Subject, among, one_of, rows
from faille.bench.recognising.columns.words import WORDS

NAMES: Final = ("surname", "first_name", "full_name")
TOWNS: Final = ("town", "town_abroad")
PHONES: Final = ("fr.phone", "phone")
POSTCODES: Final = ("fr.postcode", "postcode", "fr.insee_commune")
REGISTERS: Final = ("fr.siren", "fr.siret", "fr.finess", "fr.rpps", "fr.adeli", "fr.nir", "national_number")
FOREIGN: Final = (
    "be.national_register",
    "br.cpf",
    "ca.sin",
    "ch.ahv",
    "de.idnr",
    "dk.cpr",
    "es.dni",
    "fi.hetu",
    "gb.nhs_number",
    "gb.nino",
    "india.aadhaar",
    "it.codice_fiscale",
    "nl.bsn",
    "no.fodselsnummer",
    "pl.pesel",
    "pt.nif",
    "se.personnummer",
    "us.ssn",
    "fr.tax_number",
    "fr.identity_card",
    "fr.passport",
)
CARDS: Final = ("payment_card", "payment_card_mangled")
HASHES: Final = (
    "hash_argon2",
    "hash_bcrypt",
    "hash_crypt",
    "hash_md5",
    "hash_mysql",
    "hash_ntlm",
    "hash_pbkdf2",
    "hash_phpass",
    "hash_salted",
    "hash_sha1",
    "hash_sha224",
    "hash_sha256",
    "hash_sha512",
    "password",
)
BIRTHS: Final = ("birth_date", "age")
PLACES: Final = ("coordinates",)
NUMBERS: Final = (*REGISTERS, *FOREIGN, *PHONES, *CARDS)


def _few(name: str) -> Draw:
    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, WORDS[name])
        return [pick() for _ in range(table.rows)]

    return draw


def _fifteen(rng: Random) -> str:
    """Shaped like a NIR, and its key is never right."""
    month, department = rng.randrange(1, 13), rng.randrange(1, 95)
    body = f"{rng.choice('12')}{keys.digits(rng, 2)}{month:02}{department:02}{keys.digits(rng, 6)}"
    right = int(keys.nir_key(body))
    return f"{body}{(right + rng.randrange(1, 97)) % 97:02}"


def _bad_iban(rng: Random) -> str:
    good = keys.iban(rng, "FR")
    return f"FR{(int(good[2:4]) + rng.randrange(1, 80)) % 97:02}{good[4:]}"


def _fourteen(rng: Random) -> str:
    return keys.without_luhn(
        rng, keys.without_luhn(rng, rng.choice("345789") + keys.digits(rng, 7)) + keys.digits(rng, 4)
    )


def _sixteen(rng: Random) -> str:
    return keys.without_luhn(rng, rng.choice("45") + keys.digits(rng, 14))


def _grouped(rng: Random) -> str:
    number = _sixteen(rng)
    return " ".join(number[i : i + 4] for i in range(0, 16, 4))


def _instant(rng: Random) -> str:
    return (datetime(2020, 1, 1) + timedelta(seconds=rng.randrange(10**8))).strftime("%Y%m%d%H%M%S")


def _counter(width: int) -> Draw:
    def draw(rng: Random, table: Subject) -> list[str]:
        start = rng.randrange(10 ** (width - 2))
        return [f"{start + i * rng.choice((1, 1, 2)):0{width}}" for i in range(table.rows)]

    return draw


def _upper(n: int, alphabet: str = string.ascii_uppercase + string.digits) -> Draw:
    return rows(lambda rng: "".join(rng.choices(alphabet, k=n)))


def _quantity(rng: Random) -> str:
    return str(1 + min(60, int(rng.expovariate(0.3))))


def _blocks(rng: Random) -> str:
    return "-".join("".join(rng.choices("BCDFGHJKMPQRTVWXY2346789", k=5)) for _ in range(5))


PRODUCTS: Final = _few("PRODUCTS")
BRANDS: Final = _few("BRANDS")
SHIPS: Final = _few("SHIPS")
STREETS: Final = _few("STREETS")
MODELS: Final = _few("MODELS")
WINES: Final = _few("WINES")
SERVICES: Final = _few("SERVICES")
TITLES: Final = _few("TITLES")
COLOURS: Final = _few("COLOURS")
MONTHS: Final = _few("MONTHS")
GRADES: Final = _few("GRADES")
RATINGS: Final = _few("RATINGS")
SIZES: Final = _few("SIZES")
DAYS: Final = _few("DAYS")
CURRENCIES: Final = _few("CURRENCIES")
AIRPORTS: Final = _few("AIRPORTS")
FILES: Final = rows(
    lambda rng: (
        f"{rng.choice(('rapport', 'photo', 'export', 'scan', 'budget.final', 'archive.v2'))}_{rng.randrange(999)}."
        f"{rng.choice(('pdf', 'docx', 'jpg', 'xlsx', 'zip', 'csv'))}"
    )
)
HANDLES: Final = rows(lambda rng: "@" + "".join(rng.choices(string.ascii_lowercase + "_", k=rng.randrange(5, 12))))

LOOK_ALIKES: Final = (
    LookAlike("15-digit order number", rows(lambda rng: rng.choice("1234") + keys.digits(rng, 14)), NUMBERS),
    LookAlike("15 digits shaped as a NIR, wrong key", rows(_fifteen), ("fr.nir",)),
    LookAlike("IMEI", rows(lambda rng: keys.with_luhn("35" + keys.digits(rng, 12))), NUMBERS),
    LookAlike(
        "13-digit article number",
        one_of(rows(lambda rng: keys.ean13(rng, "3")), rows(lambda rng: keys.ean13(rng, "20"))),
        NUMBERS,
    ),
    LookAlike("ISBN", rows(lambda rng: keys.ean13(rng, "978")), NUMBERS),
    LookAlike("milliseconds", rows(lambda rng: str(1_600_000_000_000 + rng.randrange(10**11))), NUMBERS),
    LookAlike(
        "9 digits, no SIREN",
        rows(lambda rng: keys.without_luhn(rng, rng.choice("123456789") + keys.digits(rng, 7))),
        NUMBERS,
    ),
    LookAlike("9 digits, any", rows(lambda rng: rng.choice("123456789") + keys.digits(rng, 8)), NUMBERS),
    LookAlike(
        "9 digits, no FINESS",
        rows(lambda rng: keys.without_luhn(rng, f"{rng.randrange(1, 96):02}0{keys.digits(rng, 5)}")),
        NUMBERS,
    ),
    LookAlike("14 digits, no SIRET", rows(_fourteen), NUMBERS),
    LookAlike("14 digits that are an instant", rows(_instant), (*NUMBERS, *BIRTHS)),
    LookAlike(
        "11 digits, no RPPS", rows(lambda rng: keys.without_luhn(rng, rng.choice("18") + keys.digits(rng, 9))), NUMBERS
    ),
    LookAlike("5-digit amounts", rows(lambda rng: str(int(10_000 + 89_000 * rng.random() ** 2))), POSTCODES),
    LookAlike("5-digit part numbers", rows(lambda rng: str(rng.randrange(10_000, 99_999))), POSTCODES),
    LookAlike("5-digit counter", _counter(5), POSTCODES),
    LookAlike("10-digit tracking number", rows(lambda rng: rng.choice("3456789") + keys.digits(rng, 9)), NUMBERS),
    LookAlike("10-digit zero-padded counter", _counter(10), NUMBERS),
    LookAlike(
        "10 digits, phone-shaped order",
        rows(lambda rng: rng.choice(("08", "05", "01", "00")) + keys.digits(rng, 8)),
        NUMBERS,
        told=True,
    ),
    LookAlike("16 digits without Luhn", rows(_sixteen), NUMBERS),
    LookAlike("16 digits in fours without Luhn", rows(_grouped), NUMBERS),
    LookAlike("recent dates", between(date(2019, 1, 1), date(2023, 12, 31)), BIRTHS),
    LookAlike("dates to come", between(date(2026, 1, 1), date(2040, 1, 1)), (*BIRTHS, "card_expiry")),
    LookAlike("founding dates", between(date(1955, 1, 1), date(2019, 1, 1)), BIRTHS, told=True),
    LookAlike("years of vehicles", rows(lambda rng: str(rng.randrange(1990, 2024))), BIRTHS),
    LookAlike("8-digit article codes", rows(lambda rng: keys.digits(rng, 8)), (*BIRTHS, *NUMBERS, "date")),
    LookAlike("6-digit codes", rows(lambda rng: keys.digits(rng, 6)), (*BIRTHS, "date", "password")),
    LookAlike("product names", PRODUCTS, (*NAMES, *TOWNS)),
    LookAlike("brands", BRANDS, (*NAMES, *TOWNS)),
    LookAlike("ships", SHIPS, NAMES),
    LookAlike("street names", STREETS, NAMES),
    LookAlike("car models", MODELS, (*NAMES, *TOWNS)),
    LookAlike("wines and cheeses", WINES, (*NAMES, *TOWNS), told=True),
    LookAlike("services", SERVICES, (*NAMES, *TOWNS)),
    LookAlike("book titles", TITLES, (*NAMES, *TOWNS)),
    LookAlike("colours", COLOURS, NAMES),
    LookAlike("months", MONTHS, NAMES),
    LookAlike(
        "hex colours",
        one_of(rows(lambda rng: "#" + keys.hexadecimal(rng, 6)), rows(lambda rng: keys.hexadecimal(rng, 6).upper())),
        (*HASHES, "mac"),
    ),
    LookAlike("object ids of 24 hex digits", rows(lambda rng: keys.hexadecimal(rng, 24)), HASHES),
    LookAlike("commit ids of 8 hex digits", rows(lambda rng: keys.hexadecimal(rng, 8)), HASHES),
    LookAlike("16 hex digits", rows(lambda rng: keys.hexadecimal(rng, 16)), (*HASHES, "mac")),
    LookAlike(
        "versions of three parts",
        rows(lambda rng: f"{rng.randrange(12)}.{rng.randrange(30)}.{rng.randrange(20)}"),
        ("ipv4", *BIRTHS, "date", *PHONES),
    ),
    LookAlike(
        "versions of four parts",
        rows(lambda rng: f"10.0.{rng.choice((19041, 19045, 22621))}.{rng.randrange(1, 4000)}"),
        ("ipv4", *PHONES),
    ),
    LookAlike(
        "section numbers",
        rows(lambda rng: ".".join(str(rng.randrange(1, 10)) for _ in range(4))),
        ("ipv4", *PHONES),
        told=True,
    ),
    LookAlike(
        "object identifiers", rows(lambda rng: f"1.2.250.1.{rng.randrange(300)}.{rng.randrange(9)}"), ("ipv4", *PHONES)
    ),
    LookAlike(
        "seats", rows(lambda rng: f"{rng.choice('ABCDEF')}{rng.randrange(10, 40)}"), ("icd10", "blood_group"), told=True
    ),
    LookAlike(
        "shelf codes",
        rows(lambda rng: f"{rng.randrange(1, 30):02}-{rng.choice('ABCDEF')}-{rng.randrange(1, 9)}"),
        ("icd10", *BIRTHS, "date"),
    ),
    LookAlike("school grades", GRADES, ("blood_group", "sex")),
    LookAlike("credit ratings", RATINGS, ("blood_group",)),
    LookAlike("sizes of clothes", SIZES, ("sex", "civility", "blood_group")),
    LookAlike("days of the week", DAYS, ("sex", "civility")),
    LookAlike("currencies", CURRENCIES, ("country", "bic", "region", *NAMES)),
    LookAlike("airports", AIRPORTS, ("bic", "iban", "sex", *NAMES)),
    LookAlike("8 capital letters", _upper(8, string.ascii_uppercase), ("bic", *NAMES)),
    LookAlike("11 capitals and digits", _upper(11), ("bic", "iban", "fr.rpps")),
    LookAlike(
        "17 capitals and digits (VIN)",
        _upper(17, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"),
        ("iban", "national_number", *HASHES),
    ),
    LookAlike("IBAN with a wrong key", rows(_bad_iban), ("iban",)),
    LookAlike("product keys", rows(_blocks), (*HASHES, "uuid")),
    LookAlike("quantities", rows(_quantity), (*BIRTHS, *POSTCODES)),
    LookAlike(
        "room numbers",
        rows(lambda rng: f"{rng.randrange(1, 6)}{rng.randrange(1, 40):02}"),
        ("card_security_code", *BIRTHS),
    ),
    LookAlike(
        "accounting periods",
        rows(lambda rng: f"{rng.randrange(1, 13):02}/{rng.randrange(12, 23)}"),
        ("card_expiry", *BIRTHS),
        told=True,
    ),
    LookAlike(
        "durations",
        rows(lambda rng: f"{rng.randrange(24):02}:{rng.randrange(60):02}"),
        ("mac", "ipv6", *BIRTHS, "date"),
    ),
    LookAlike(
        "time codes", rows(lambda rng: ":".join(f"{rng.randrange(24):02}" for _ in range(4))), ("mac", "ipv6", *BIRTHS)
    ),
    LookAlike("prices", rows(lambda rng: f"{rng.uniform(1, 90):.2f}"), (*PLACES, *BIRTHS)),
    LookAlike("file names", FILES, ("domain", "url", "email", "login")),
    LookAlike("handles", HANDLES, ("email", "domain")),
)
