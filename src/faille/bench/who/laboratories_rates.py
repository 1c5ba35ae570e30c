"""How often things go wrong in the laboratories' find, and why we think so.

Where a figure is published its source is named.  The others are assumptions: what hospital registers are usually said
to show, one order of magnitude of a per cent a field.  They are *not* taken from any file, and they were set before any
linkage was run on the finds, so that a linkage cannot have been tuned to them by their author.

Authority: F. Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964
Authority: https://blog.insee.fr/flux-de-demenagements-recensement-vs-autres-sources (moves)
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from faille.errors import RequestError
from faille.language import _

LEVELS = ("plain", "hard", "dirty")
AGAIN = 1.5  # a person stands twice because the first record was not found: slips are likelier there (assumption)


@dataclass(frozen=True, slots=True)
class Noise:
    """Shares of rows (or as said) that are wrong; assumptions unless a source is named.  `hard` has 2.5 times each."""

    surname_slip: float = 0.018  # one field typed with a slip; clerks retype names from a card, so few
    first_slip: float = 0.018
    address_slip: float = 0.030  # longer, and nobody checks it
    town_slip: float = 0.010
    names_crossed: float = 0.004  # first name where the surname should be
    uses_crossed: float = 0.030  # of those with two surnames: name of use and birth name each in the other's column
    birth_name_only: float = 0.060  # of those with two surnames: the birth name stands in both
    names_joined: float = 0.020  # of those with two surnames: "A EPOUSE B" or "B NEE A" in the one column
    half_double: float = 0.080  # of double surnames: only one half
    compound_cut: float = 0.080  # of compound first names: "Jean" for "Jean-Pierre"
    diminutive: float = 0.020  # of those that have one
    surname_missing: float = 0.002
    first_missing: float = 0.004
    birth_missing: float = 0.010
    birth_1900: float = 0.004
    birth_first: float = 0.003  # day and month unknown: 1 January of the year
    birth_crossed: float = 0.004  # day and month; only where both are possible
    birth_digit: float = 0.006  # one digit, or a neighbouring year
    sex_wrong: float = 0.003
    sex_missing: float = 0.030
    nir_slip: float = 0.006  # a typed NIR (cards are read by machine, so few)
    nir_stranger: float = 0.001  # the card of the patient before
    spouse_nir: float = 0.015  # of couples: the insured spouse's
    address_missing: float = 0.040
    postcode_missing: float = 0.008
    moves: float = 0.10  # of households a year. INSEE: one resident in ten, two in three of them near by
    numbers_change: float = 0.06  # of mobile numbers a year
    shared_phone: float = 0.012  # the laboratory's own number, so that the software lets the clerk go on
    zero_phone: float = 0.005  # 0000000000 or 0700000000
    other_column: float = 0.050  # of phones: a mobile number in the fixed-line column, or the other way
    spouse_phone: float = 0.040  # of couples: the spouse's mobile
    shared_email: float = 0.060  # of e-mails: the laboratory's noreply
    email_slip: float = 0.008


@dataclass(frozen=True, slots=True)
class Rates:
    """A level: its noise, its missing NIRs, and whether its writing is dirty."""

    noise: Noise
    nir_missing: float
    dirty: bool


def rates(level: str) -> Rates:
    """What a level of `LEVELS` means; RequestError for another."""
    plain = Noise()
    if level == "plain":
        return Rates(plain, 0.40, dirty=False)
    if level == "dirty":
        return Rates(plain, 0.40, dirty=True)
    if level == "hard":
        more = {each.name: getattr(plain, each.name) * 2.5 for each in fields(plain)}
        return Rates(replace(plain, **more), 0.70, dirty=False)
    raise RequestError(_("There is no such level of noise"), where=level, remedy=", ".join(LEVELS))
