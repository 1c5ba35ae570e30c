"""Kinds of the unseen part: the truth of the rest of the exam, in other notations and other words.

Each takes the ids that are right from a kind of the rest (`_as`).  Where a notation makes another id as true as those
(a board's salted MD5, a German tax number), it is added openly, and never because of what the recogniser answered.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns import unseen_accounts as online
from faille.bench.recognising.columns import unseen_draws as told
from faille.bench.recognising.columns.codes import CODES
from faille.bench.recognising.columns.kind import Draw, Kind, each, one_of, rows
from faille.bench.recognising.columns.online import ONLINE
from faille.bench.recognising.columns.people import ascii_of
from faille.bench.recognising.columns.persons import PERSONS
from faille.bench.recognising.columns.unseen_draws import few, stocked

SEEN: Final[Mapping[str, Kind]] = {kind.name: kind for kind in (*PERSONS, *CODES, *ONLINE)}


def _as(known: str, name: str, draw: Draw, *, also: tuple[str, ...] = (), blind: tuple[str, ...] = ()) -> Kind:
    """A kind whose truth is that of `known`; `also` is as right, `blind` too where no honest header speaks."""
    kind = SEEN[known]
    return replace(kind, name=f"{known}, unseen: {name}", draw=draw, right=kind.right + also, blind=kind.blind + blind)


_NEW: Final = (
    _as("surname", "plain", each(lambda _, p: p.last)),
    _as("surname", "capitals", each(lambda _, p: ascii_of(p.last).upper())),
    _as("birth name", "capitals", each(lambda _, p: p.born_last.upper())),
    _as("first name", "plain", each(lambda _, p: p.first)),
    _as("first name", "capitals", each(lambda _, p: ascii_of(p.first).upper())),
    _as("first name", "several", lambda rng, t: [
        f"{p.first}, {rng.choice(t.stock.women if p.sex == 'F' else t.stock.men)}" for p in t.people],
        blind=("full_name",)),
    _as("full name", "orders", told.ways(
        lambda _, p: f"{p.last.upper()}/{p.first.upper()}", lambda _, p: f"{p.last} {p.first[0]}.",
        lambda _, p: f"{p.first[0]}. {p.last}", lambda _, p: f"{ascii_of(p.first)} {ascii_of(p.last)}".lower(),
        lambda _, p: f"{p.last.upper()} {p.first}")),
    _as("full name", "parents", each(lambda _, p: f"M. et Mme {p.last.upper()} {p.first}")),
    _as("prescriber", "titled", told.doctors),
    _as("civility", "other", told.titles),
    _as("sex in letters", "other", told.sexes),
    _as("sex in digits", "1 and 2", each(lambda _, p: "1" if p.sex == "M" else "2")),
    _as("birth date", "other", told.born),
    _as("birth date", "children's", told.born_lately, blind=("date",)),
    _as("other date", "other", told.events),
    _as("instant", "other", told.instants),
    _as("age", "other", told.ages),
    _as("e-mail", "other", told.emails),
    _as("French phone", "other", told.french_phones),
    _as("foreign phone", "other", told.phones_abroad),
    _as("address line", "street", each(lambda _, p: p.street)),
    _as("address line", "whole", told.whole_addresses),
    _as("French postcode", "plain", each(lambda _, p: p.postcode)),
    _as("French postcode", "F-", each(lambda _, p: f"F-{p.postcode}")),
    _as("foreign postcode", "plain", each(lambda _, p: p.postcode)),
    _as("French town", "postal", told.towns),
    _as("town abroad", "plain", each(lambda _, p: p.town)),
    _as("commune code", "plain", each(lambda _, p: p.commune)),
    _as("country", "names", stocked("countries")),
    _as("country", "nationalities", few("NATIONALITIES_FR"), also=("code",)),
    _as("NIR", "other", told.nirs),
    _as("profession", "other", stocked("professions")),
    _as("marital status", "other", told.marital, blind=("code", "reference")),
    _as("company", "other", stocked("companies")),
    _as("number plate", "spaced", rows(lambda rng: f"{''.join(rng.choices('ABCDEFGHJKLM', k=2))} {keys.digits(rng, 3)} "
                                       f"{''.join(rng.choices('NPQRSTVWXYZ', k=2))}")),
    _as("number plate", "before 2009", rows(
        lambda rng: f"{rng.randrange(100, 9999)} {''.join(rng.choices('ABCDEFGHJKLMNPQRSTVWXYZ', k=3))} "
                    f"{rng.randrange(1, 96):02}")),
    _as("IBAN", "other", told.ibans),
    _as("BIC", "other", rows(told.bic)),
    _as("payment card", "dashes", told.cards("-")),
    _as("payment card", "plain", told.cards("")),
    _as("card expiry", "other", one_of(
        rows(lambda rng: f"20{rng.randrange(24, 30)}-{rng.randrange(1, 13):02}"),
        rows(lambda rng: f"{rng.randrange(1, 13):02}/20{rng.randrange(24, 30)}")), blind=("month",)),
    _as("SIREN", "dots", rows(lambda rng: told.grouped(told.siren(rng), ".", 3, 3, 3))),
    _as("SIRET", "spaces", rows(lambda rng: told.grouped(told.siret(rng), told.NBSP, 3, 3, 3, 5))),
    _as("SIRET", "plain", rows(told.siret)),
    _as("RPPS", "plain", rows(lambda rng: keys.with_luhn("10" + keys.digits(rng, 8)))),
    _as("tax number", "spaced", rows(lambda rng: told.grouped(
        keys.with_tax_key(rng.choice("0123") + keys.digits(rng, 9)), " ", 2, 2, 3, 3, 3))),
    _as("national number abroad", "NHS", rows(told.nhs), also=("gb.nhs_number",)),
    _as("national number abroad", "NI number, spaced",
        rows(lambda rng: told.grouped(keys.nino(rng), " ", 2, 2, 2, 2, 1))),
    _as("national number abroad", "German tax id", rows(told.steuer_id), also=("de.idnr",)),
    _as("national number abroad", "Spanish NIE", rows(told.nie)),
    _as("diagnosis", "small letters", lambda rng, t: [v.lower() for v in few("ICD10")(rng, t)]),
    _as("diagnosis without dot", "other", lambda rng, t: [v.replace(".", "") for v in few("ICD10")(rng, t)]),
    _as("drug", "brands", lambda rng, t: few("DRUGS_FR" if t.french else "DRUGS_EN")(rng, t)),
    _as("result with unit", "other", told.results),
    _as("blood group", "other", told.blood),
    _as("amount", "other", told.amounts),
    _as("percentage", "other", told.percentages),
    _as("boolean", "other", told.yes_no, blind=("code", "reference")),
    _as("row number", "from 1", lambda _, t: [str(i) for i in range(1, t.rows + 1)]),
    _as("reference", "other", told.references),
    _as("code", "other", told.codes),
    _as("free text", "other", told.texts),
    _as("constant", "other", lambda rng, t: [rng.choice(("Site A", "2022-2023", "Y", "fr-FR", "0"))] * t.rows),
    _as("login", "nicks", each(online.nicks)),
    _as("login", "accounts", online.accounts),
    _as("password", "other", each(online.passwords)),
    _as("MD5", "salted",
        rows(lambda rng: f"{online.hexadecimal(rng, 32)}:{''.join(rng.choices(string.ascii_letters, k=6))}"),
        also=("hash_salted",)),
    _as("MD5", "plain", rows(lambda rng: online.hexadecimal(rng, 32))),
    _as("crypt", "phpass", rows(lambda rng: "$P$B" + "".join(rng.choices(online.CRYPT, k=30))), also=("hash_phpass",)),
    _as("IPv4", "other", one_of(rows(online.address), rows(lambda rng: f"::ffff:{online.address(rng)}")),
        also=("ipv6",)),
    _as("MAC", "other", one_of(
        rows(lambda rng: told.grouped(online.hexadecimal(rng, 12), ".", 4, 4, 4)),
        rows(lambda rng: f"001A2B{online.hexadecimal(rng, 6).upper()}")), blind=("code", "reference")),
    _as("URL", "other", rows(online.link)),
    _as("UUID", "braces", rows(online.guid)),
    _as("user agent", "other", few("AGENTS")),
    _as("latitude", "degrees", rows(online.degrees)),
    _as("latitude", "comma", rows(lambda rng: online.decimal_comma(rng.uniform(43, 50)))),
    _as("longitude", "comma", rows(lambda rng: online.decimal_comma(rng.uniform(-4, 7)))),
    _as("position", "point", rows(lambda rng: f"POINT({rng.uniform(-4, 7):.5f} {rng.uniform(43, 50):.5f})")),
)
KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in _NEW}
