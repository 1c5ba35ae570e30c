"""Kinds that are numbers and codes: registers, banks, papers, health, and what is personal to nobody."""

from __future__ import annotations

import string
from random import Random
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.dates import between, instants
from faille.bench.recognising.columns.kind import Draw, Kind, Subject, among, each, one_of, rows
from faille.bench.recognising.columns.people import NEWBORN, Person
from faille.bench.recognising.columns.words import WORDS, places

IBAN_COUNTRIES: Final = ("DE", "ES", "BE", "PT", "CH", "GB", "IT", "NL")
BANKS: Final = (
    "BNPA",
    "SOGE",
    "CRLY",
    "AGRI",
    "CMCI",
    "DEUT",
    "BARC",
    "HSBC",
    "INGB",
    "BSCH",
    "UNCR",
    "KRED",
    "CEPA",
    "PSST",
)
EVENTS: Final = (NEWBORN.replace(year=2012), NEWBORN.replace(year=2023))
NATIONAL: Final = "national_number"
TOWNS: Final = places("fr")


def ibans(rng: Random, table: Subject) -> list[str]:
    """Electronic or in groups of four; a table's own country, or any."""
    spaced = rng.random() < 0.3
    told = []
    for _ in range(table.rows):
        number = keys.iban(rng, "FR" if table.french and rng.random() < 0.95 else rng.choice(IBAN_COUNTRIES))
        told.append(" ".join(number[i : i + 4] for i in range(0, len(number), 4)) if spaced else number)
    return told


def _bic(rng: Random) -> str:
    country, place = rng.choice(("FR", "FR", "DE", "GB", "ES", "NL")), rng.choice(("PP", "2L", "22", "MM", "FF"))
    return rng.choice(BANKS) + country + place + rng.choice(("", "", "XXX", "LYO", "300"))


def _card(rng: Random) -> str:
    prefix = rng.choice(("4", "4", "51", "53", "55", "37"))
    return keys.with_luhn(prefix + keys.digits(rng, (14 if prefix == "37" else 15) - len(prefix)))


def _cards(written: str) -> Draw:
    def one(rng: Random) -> str:
        number = _card(rng)
        if written == "grouped":
            return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
        return f"{int(number):.5E}" if written == "mangled" else number

    return rows(one)


def _mangled(rng: Random) -> str:
    return f"{rng.randrange(10**11, 10**13) * 1.0:.5E}".replace(".", ",")


def _grouped(number: str, sizes: tuple[int, ...]) -> str:
    told, at = [], 0
    for size in sizes:
        told.append(number[at : at + size])
        at += size
    return " ".join(told)


def _sirens(rng: Random, table: Subject) -> list[str]:
    spaced = rng.random() < 0.25
    made = [keys.with_luhn(rng.choice("345789") + keys.digits(rng, 7)) for _ in range(table.rows)]
    return [_grouped(n, (3, 3, 3)) if spaced else n for n in made]


def _sirets(rng: Random, table: Subject) -> list[str]:
    spaced = rng.random() < 0.25
    made = [
        keys.with_luhn(keys.with_luhn(rng.choice("345789") + keys.digits(rng, 7)) + f"{rng.randrange(1, 300):04}")
        for _ in range(table.rows)
    ]
    return [_grouped(n, (3, 3, 3, 5)) if spaced else n for n in made]


def _finess(rng: Random) -> str:
    return keys.with_luhn(f"{rng.choice(TOWNS)[1][:2]}{rng.choice(('00', '01', '07', '78'))}{keys.digits(rng, 4)}")


def _passports(rng: Random) -> str:
    return f"{keys.digits(rng, 2)}{''.join(rng.choices(string.ascii_uppercase, k=2))}{keys.digits(rng, 5)}"


def _abroad(rng: Random, table: Subject) -> list[str]:
    make = {"es": keys.dni, "en": keys.nino}.get(table.stock.language, _german_card)
    return [make(rng) for _ in range(table.rows)]


def _german_card(rng: Random) -> str:
    return keys.digits(rng, 2) + "".join(rng.choices("CFGHJKLMNPRTVWXYZ", k=3)) + keys.digits(rng, 4)


def _amounts(rng: Random, table: Subject) -> list[str]:
    top = rng.choice((60, 400, 3000, 90_000))
    way = rng.choice(("{:.2f}", "{:.2f}", "comma", "{:.2f} €", "${:,.2f}", "{:.1f}"))
    told = []
    for _ in range(table.rows):
        value = top * rng.random() ** 3 * (-1 if rng.random() < 0.03 else 1)
        told.append(f"{value:.2f}".replace(".", ",") if way == "comma" else way.format(value))
    return told


def _percentages(rng: Random, table: Subject) -> list[str]:
    way = rng.choice(("{:.0f}%", "{:.1f} %", "{:.2f}%"))
    return [way.format(rng.betavariate(2, 3) * 100) for _ in range(table.rows)]


def _booleans(rng: Random, table: Subject) -> list[str]:
    french = (("oui", "non"), ("OUI", "NON"), ("O", "N"), ("Oui", "Non"), ("vrai", "faux"), ("VRAI", "FAUX"))
    english = (("yes", "no"), ("true", "false"), ("TRUE", "FALSE"), ("Y", "N"), ("t", "f"))
    yes, no = rng.choice((*(french if table.french else english), ("true", "false")))
    share = rng.uniform(0.1, 0.9)
    return [yes if rng.random() < share else no for _ in range(table.rows)]


def _row_ids(rng: Random, table: Subject) -> list[str]:
    start = rng.choice((0, 1, 1, 1, rng.randrange(10_000), 100_001))
    step = rng.choice((1, 1, 1, 1, 2, 10))
    return [str(start + i * step) for i in range(table.rows)]


def _references(rng: Random, table: Subject) -> list[str]:
    prefix = rng.choice(("DOS-", "CMD", "F2023-", "C/", "REF", "BL-22-", "TKT", "INV-", "P"))
    width = rng.choice((5, 6, 7))
    return [f"{prefix}{rng.randrange(10**width):0{width}}" for _ in range(table.rows)]


def _codes(rng: Random, table: Subject) -> list[str]:
    size = rng.randrange(3, 14)
    shape = rng.choice(("letters", "letters", "mixed", "mixed", "status"))

    def made() -> str:
        if shape == "status":
            return rng.choice(("ACT", "RAD", "SUS", "ATT", "CLO", "NEW", "EXP", "VAL", "REJ"))
        letters = "".join(rng.choices(string.ascii_uppercase, k=3))
        return letters if shape == "letters" else letters[:2] + keys.digits(rng, 2)

    draw = among(rng, [made() for _ in range(size)])
    return [draw() for _ in range(table.rows)]


def _texts(rng: Random, table: Subject) -> list[str]:
    parts = table.stock.texts
    return [
        ", ".join(rng.sample(list(parts), k=rng.choice((1, 1, 2, 3))))
        + rng.choice(("", ".", " !", f" ({rng.randrange(2010, 2024)})"))
        for _ in range(table.rows)
    ]


def _constant(rng: Random, table: Subject) -> list[str]:
    return [rng.choice(("2023", "PROD", "FR", "1", "actif", "EUR", "v2"))] * table.rows


def _results(rng: Random, table: Subject) -> list[str]:
    comma, middle = rng.random() < 0.5, 10 ** rng.uniform(-0.5, 2.5)
    units = rng.sample(WORDS["UNITS"], k=rng.choice((1, 1, 4)))
    made = [
        f"{rng.choice(('', '', '', '<', '> '))}{abs(rng.gauss(middle, middle / 3)):.2f} {rng.choice(units)}"
        for _ in range(table.rows)
    ]
    return [m.replace(".", ",") if comma else m for m in made]


def _few(values: tuple[str, ...]) -> Draw:
    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, values)
        return [pick() for _ in range(table.rows)]

    return draw


def _blood(rng: Random, table: Subject) -> list[str]:
    way = rng.choice(
        (
            ("A+", "O+", "B+", "AB+", "A-", "O-", "B-", "AB-"),
            ("A POS", "O POS", "B POS", "AB POS", "A NEG", "O NEG"),
            ("A Rh+", "O Rh+", "B Rh+", "AB Rh+", "A Rh-", "O Rh-"),
        )
    )
    return [rng.choices(way, [9, 9, 4, 2, 2, 2, 1, 1][: len(way)])[0] for _ in range(table.rows)]


def _icd_plain(rng: Random, table: Subject) -> list[str]:
    pick = among(rng, [code.replace(".", "") for code in WORDS["ICD10"]])
    return [pick() for _ in range(table.rows)]


def _tax(rng: Random, _person: Person) -> str:
    return keys.with_tax_key(rng.choice("0123") + keys.digits(rng, 9))


CODES: Final = (
    Kind("IBAN", ibans, ("iban",)),
    Kind("BIC", rows(_bic), ("bic",)),
    Kind("payment card", one_of(_cards("plain"), _cards("plain"), _cards("grouped")), ("payment_card",)),
    Kind("payment card, mangled", _cards("mangled"), ("payment_card_mangled",), blind=("mangled_number",), weight=0.6),
    Kind("number, mangled", rows(_mangled), ("mangled_number",), blind=("payment_card_mangled",), weight=0.6),
    Kind(
        "card expiry",
        rows(lambda rng: f"{rng.randrange(1, 13):02}/{rng.randrange(24, 30)}"),
        ("card_expiry",),
        blind=("date",),
    ),
    Kind(
        "card security code", rows(lambda rng: keys.digits(rng, 3)), ("card_security_code",), blind=("code", "amount")
    ),
    Kind("SIREN", _sirens, ("fr.siren",), only="fr"),
    Kind("SIRET", _sirets, ("fr.siret",), only="fr"),
    Kind("FINESS", rows(_finess), ("fr.finess",), blind=("fr.siren",), only="fr"),
    Kind("RPPS", rows(lambda rng: keys.with_luhn("10" + keys.digits(rng, 8))), ("fr.rpps",), only="fr"),
    Kind(
        "insurer number",
        _few(tuple(f"{n:08}" for n in (75500017, 77567227, 31100001, 92550004, 44000012, 69005011, 33780041))),
        ("fr.amc",),
        blind=("code", "reference"),
        only="fr",
        weight=0.6,
    ),
    Kind("insurer", _few(WORDS["INSURERS"]), ("company",), only="fr"),
    Kind("tax number", each(_tax), ("fr.tax_number", NATIONAL), blind=("reference", "code"), only="fr"),
    Kind("passport", rows(_passports), ("fr.passport", NATIONAL), blind=("reference", "code"), only="fr"),
    Kind(
        "identity card",
        rows(
            lambda rng: (
                f"{rng.randrange(5, 22):02}{rng.randrange(1, 13):02}{rng.choice(TOWNS)[1][:2]}{keys.digits(rng, 6)}"
            )
        ),
        ("fr.identity_card", NATIONAL),
        blind=("reference", "code"),
        only="fr",
    ),
    Kind("national number abroad", _abroad, (NATIONAL, "es.dni", "gb.nino"), blind=("reference", "code"), only="en"),
    Kind("diagnosis", _few(WORDS["ICD10"]), ("icd10",), weight=0.7),
    Kind("diagnosis without dot", _icd_plain, ("icd10",), blind=("code",), weight=0.5),
    Kind("LOINC", _few(WORDS["LOINC"]), ("loinc",), blind=("code",)),
    Kind("NABM", _few(WORDS["NABM"]), ("fr.nabm",), blind=("code",), only="fr"),
    Kind("drug", lambda rng, t: _few(WORDS["DRUGS"] if t.french else WORDS["DRUGS_PLAIN"])(rng, t), ("drug",)),
    Kind("result with unit", _results, ("result", "amount"), weight=0.8),
    Kind("blood group", _blood, ("blood_group",)),
    Kind("amount", _amounts, ("amount",), weight=1.3),
    Kind("percentage", _percentages, ("percentage",)),
    Kind("boolean", _booleans, ("boolean",)),
    Kind("row number", _row_ids, ("row_id",), blind=("reference", "code")),
    Kind("reference", _references, ("reference",), blind=("code",), weight=1.3),
    Kind("code", _codes, ("code",), blind=("reference",), weight=1.3),
    Kind("free text", _texts, ("free_text",), weight=1.3),
    Kind("empty", rows(lambda _rng: ""), ("empty",), weight=0.8),
    Kind("constant", _constant, ("constant",), weight=0.8),
    Kind("other date", between(*EVENTS), ("date",), weight=1.5),
    Kind("instant", instants, ("timestamp",)),
)
