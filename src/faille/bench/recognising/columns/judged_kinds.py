"""The kinds of columns of the judged part, and which verdicts are right for each.

A specific number may be called a national number of any country, a French town a town of any country: what is coarser
is still true.  `blind` verdicts pass only where no header speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from faille.bench.recognising.columns import judged_draws as d
from faille.bench.recognising.columns import judged_ways as ways
from faille.bench.recognising.columns.judged_people import WORDS
from faille.bench.recognising.columns.judged_plain import PLAIN
from faille.bench.recognising.columns.judged_ways import BORN, CODED, PREFIX
from faille.bench.recognising.columns.kind import Kind, each, one_of, rows

PERSONS: Final = ways.made(
    ("surname", ("surname",), (), one_of(each(lambda _r, p: p.last), each(lambda _r, p: p.last.upper()))),
    ("birth name", ("surname",), (), each(lambda _r, p: p.born_last)),
    ("first name", ("first_name",), (), one_of(each(lambda _r, p: p.first), each(lambda _r, p: p.first.upper()))),
    ("full name", ("full_name",), (), ways.names),
    ("prescriber", ("full_name",), (), each(lambda r, p: f"{r.choice(('Dr', 'Dr', 'Pr'))} {p.last} {p.first}")),
    (
        "sex",
        ("sex",),
        (),
        ways.by_sex(("F", "M"), ("F", "H"), ("Femme", "Homme"), ("female", "male"), ("Féminin", "Masculin")),
    ),
    ("sex in digits", ("sex",), ("code", "boolean"), ways.by_sex(("2", "1"))),
    ("civility", ("civility",), (), ways.by_sex(("Mme", "M."), ("Madame", "Monsieur"), ("MME", "MR"))),
    ("title abroad", ("civility",), (), ways.by_sex(("Mrs", "Mr"), ("Ms", "Mr"))),
    ("Anrede", ("civility",), (), ways.by_sex(("Frau", "Herr"))),
    ("birth date", ("birth_date",), (), ways.born(BORN)),
    ("age", ("age",), ("amount", "code"), each(lambda _r, p: str(max(0, 2022 - p.born.year)))),
    ("address", ("address_line",), (), each(lambda _r, p: p.street)),
    ("town", ("town", "town_abroad"), (), one_of(each(lambda _r, p: p.town), each(lambda _r, p: p.town.upper()))),
    ("town abroad", ("town_abroad", "town"), (), each(lambda _r, p: p.town)),
    (
        "postcode",
        ("fr.postcode", "postcode"),
        (),
        one_of(each(lambda _r, p: p.postcode), each(lambda _r, p: p.postcode.lstrip("0"))),
    ),
    ("postcode abroad", ("postcode",), ("code",), each(lambda _r, p: p.postcode)),
    ("commune", ("fr.insee_commune",), (), each(lambda _r, p: p.commune)),
    ("email", ("email",), (), each(ways.email)),
    ("login", ("login",), (), each(ways.login)),
    ("phone", ("phone",), (), ways.phone),
    (
        "French phone",
        ("fr.phone", "phone"),
        (),
        one_of(*(ways.french_phone(form) for form in ("dots", "spaces", "plus", "bare", ""))),
    ),
    (
        "marital",
        ("marital_status",),
        (),
        ways.listed(
            ("Célibataire", "Marié(e)", "Divorcé(e)", "Veuf(ve)", "Pacsé(e)", "Séparé(e)"),
            ("marié", "célibataire", "divorcé", "veuf", "concubinage"),
        ),
    ),
    ("marital abroad", ("marital_status",), (), ways.listed(("Single", "Married", "Divorced", "Widowed", "Separated"))),
    ("profession", ("profession",), (), ways.spoken("JOBS")),
    (
        "blood group",
        ("blood_group",),
        (),
        ways.listed(
            ("A+", "O+", "B+", "AB+", "A-", "O-", "B-"),
            ("A POS", "O POS", "B POS", "O NEG", "A NEG", "AB POS"),
            ("O Rh+", "A Rh+", "B Rh+", "O Rh-", "A Rh-"),
        ),
    ),
    ways.numbered_as(
        "fr.nir",
        one_of(
            each(d.nir),
            each(lambda r, p: d.spaced(d.nir(r, p), 1, 2, 2, 2, 3, 3, 2)),
            each(lambda r, p: d.nir(r, p)[:13]),
        ),
    ),
    ways.numbered_as(
        "be.national_register",
        one_of(
            each(d.belgian),
            each(ways.dotted_belgian),
        ),
    ),
    ways.numbered_as("it.codice_fiscale", each(d.italian)),
    ways.numbered_as("dk.cpr", each(lambda r, p: d.spaced(d.danish(r, p), 6, 4, mark="-"))),
    ways.numbered_as("fi.hetu", each(d.finnish)),
    ways.numbered_as("no.fodselsnummer", each(d.norwegian)),
    ways.numbered_as("se.personnummer", each(d.swedish)),
    ways.numbered_as("pl.pesel", each(d.polish)),
)
NUMBERS: Final = ways.made(
    ways.numbered_as(
        "ch.ahv", one_of(rows(lambda r: d.spaced(d.swiss(r), 3, 4, 4, 2, mark=".")), rows(d.swiss)), "barcode"
    ),
    ways.numbered_as("de.idnr", one_of(rows(d.german), rows(lambda r: d.spaced(d.german(r), 2, 3, 3, 3)))),
    ways.numbered_as("es.dni", rows(d.spanish)),
    ways.numbered_as("gb.nhs_number", rows(lambda r: d.spaced(d.by_eleven(r, 10, nought=False), 3, 3, 4))),
    ways.numbered_as("gb.nino", one_of(rows(d.nino), rows(lambda r: d.spaced(d.nino(r), 2, 2, 2, 2, 1)))),
    ways.numbered_as("nl.bsn", rows(d.dutch)),
    ways.numbered_as("pt.nif", rows(lambda r: d.by_eleven(r, 9, nought=True, heads="12"))),
    ways.numbered_as("us.ssn", rows(d.ssn)),
    ways.numbered_as(
        "ca.sin", rows(lambda r: d.spaced(d.luhn(r.choice("1245679") + d.digits(r, 7)), 3, 3, 3)), "fr.siren"
    ),
    ways.numbered_as("br.cpf", rows(d.cpf)),
    ways.numbered_as("india.aadhaar", rows(lambda r: d.spaced(d.aadhaar(r), 4, 4, 4))),
    ways.numbered_as(
        "fr.tax_number", one_of(rows(d.tax_number), rows(lambda r: d.spaced(d.tax_number(r), 2, 2, 3, 3, 3)))
    ),
    ways.numbered_as(
        "fr.passport", rows(lambda r: f"{r.randrange(5, 23):02}{d.text(r, d.UPPER, 2)}{d.digits(r, 5)}"), *CODED
    ),
    ways.numbered_as(
        "fr.identity_card",
        rows(ways.old_card),
        *CODED,
    ),
    (
        "passport abroad",
        ("national_number",),
        CODED,
        one_of(
            rows(lambda r: d.text(r, d.UPPER, 2) + d.digits(r, 7)),
            rows(lambda r: r.choice("CFGHJK") + d.text(r, "CFGHJKLMNPRTVWXYZ0123456789", 8)),
        ),
    ),
    ("fr.siren", ("fr.siren",), (), one_of(rows(d.siren), rows(lambda r: d.spaced(d.siren(r), 3, 3, 3)))),
    (
        "fr.siret",
        ("fr.siret",),
        (),
        one_of(
            rows(lambda r: d.luhn(d.siren(r) + f"{r.randrange(1, 90):04}")),
            rows(lambda r: d.spaced(d.luhn(d.siren(r) + f"{r.randrange(1, 90):04}"), 3, 3, 3, 5)),
        ),
    ),
    ("fr.finess", ("fr.finess",), (), rows(d.finess)),
    ("fr.rpps", ("fr.rpps",), (), rows(lambda r: d.luhn("10" + d.digits(r, 8)))),
    ("fr.adeli", ("fr.adeli",), CODED, rows(lambda r: r.choice(d.DEPARTEMENTS) + r.choice("1679") + d.digits(r, 6))),
    ("fr.amc", ("fr.amc",), CODED, ways.insurers),
    ("fr.nabm", ("fr.nabm",), CODED, ways.listed(WORDS["NABM"])),
    (
        "fr.plate",
        ("fr.plate",),
        (),
        one_of(
            rows(ways.plate),
            rows(lambda r: ways.plate(r).replace("-", "")),
            rows(
                lambda r: (
                    f"{r.randrange(10, 9999)} {d.text(r, 'ABCDEFGHJKLMNPQRSTVWXYZ', 2)} {r.choice(d.DEPARTEMENTS)}"
                )
            ),
        ),
    ),
    (
        "iban",
        ("iban",),
        (),
        one_of(
            rows(lambda r: d.iban(r, "FR")),
            rows(lambda r: d.spaced(d.iban(r, "FR"), 4, 4, 4, 4, 4, 4, 3)),
            rows(lambda r: d.iban(r, r.choice(("BE", "DE", "GB", "NL", "CH")))),
        ),
    ),
    ("bic", ("bic",), (), ways.listed(WORDS["BICS"])),
    (
        "payment card",
        ("payment_card",),
        (),
        one_of(rows(ways.card), rows(lambda r: d.spaced(ways.card(r), 4, 4, 4, 4))),
    ),
    ("mangled card", ("payment_card_mangled", "mangled_number"), (), ways.mangled(4.97e15, 5.5e15)),
    ("mangled", ("mangled_number",), (), one_of(ways.mangled(3.1e12, 3.9e12), ways.mangled(1.2e14, 2.9e14))),
    ("expiry", ("card_expiry",), ("month", "date"), rows(lambda r: f"{r.randrange(1, 13):02}/{r.randrange(22, 28)}")),
    ("cvv", ("card_security_code",), (*CODED, "amount"), rows(lambda r: d.digits(r, 3))),
    ("barcode", ("barcode",), (), rows(lambda r: d.ean(r.choice(("3", "3", "8", "5")) + d.digits(r, 11)))),
    (
        "icd10",
        ("icd10",),
        (),
        one_of(ways.listed(WORDS["ICD10"]), ways.listed(tuple(c.replace(".", "") for c in WORDS["ICD10"]))),
    ),
    ("loinc", ("loinc",), (), ways.listed(WORDS["LOINC"])),
    ("drug", ("drug",), (), ways.listed(WORDS["DRUGS"])),
    (
        "result",
        ("result",),
        (),
        one_of(
            rows(lambda r: f"{r.uniform(8, 17):.1f} g/dL".replace(".", ",")),
            rows(lambda r: f"{r.uniform(0.4, 2.4):.2f} g/L"),
            rows(
                lambda r: r.choice(
                    (
                        f"{r.randrange(120, 150)} mmol/L",
                        f"{r.uniform(3, 6):.1f} mmol/L",
                        "< 0,5 mg/L",
                        f"{r.randrange(6, 90)} UI/L",
                    )
                )
            ),
        ),
    ),
)
KINDS: Final[Mapping[str, Kind]] = {**PERSONS, **NUMBERS, **PLAIN}
LENIENT: Final[Mapping[str, tuple[str, ...]]] = {
    PREFIX + "birth date": ("date",),
    PREFIX + "timestamp": ("date",),
    PREFIX + "ipv6": ("ipv4",),
    PREFIX + "domain": ("url",),
    PREFIX + "result": ("amount",),
    PREFIX + "sex in digits": ("boolean",),
}  # what a peer that knows only the coarser kind is forgiven
__all__ = ["KINDS", "LENIENT", "PREFIX"]
