"""Payment cards: numbers, numbers mangled by a spreadsheet, security codes, expiry dates.

A number has 13 to 19 digits, begins with its brand's prefix and satisfies Luhn's formula.  A spreadsheet writes it
5.54563E+15: what is left is the brand and a few digits, no longer a card, and no amount either.

Authority: https://www.iso.org/standard/70484.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

PAYMENT_CARD = Identifier(
    title=_("Payment-card number"),
    data_class=DataClass.FINANCIAL,
    strip=" -",
    shape="4[0-9]{12}([0-9]{3}){0,2}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|3[47][0-9]{13}|3[0689][0-9]{12}|6[0-9]{15}"
          "|35[0-9]{14}"
          "|(5018|5020|5038|5893|6304|6759|6761|6762|6763)[0-9]{8,15}|(2131|1800)[0-9]{11}",
    keyed=True,
    check="luhn({v})",
    chance=0.1,
    kinds={"visa": "left({v}, 1) = '4'", "mastercard": "regexp_matches({v}, '^(5[1-5]|2[2-7])')",
           "american_express": "regexp_matches({v}, '^3[47]')",
           "other": "NOT regexp_matches({v}, '^(4|5[1-5]|2[2-7]|3[47])')"},
    rarity=1.0,
    header=("carte", "carte bleue", "creditcard", "card", "cardnumber", "card number", "cc number", "carte bancaire",
            "numero carte", "num cb", "pan", "credit card", "cb", "card no", "cardno", "card num", "cc", "cc num",
            "no carte", "num carte", "numero cb", "no cb", "kreditkarte", "kartennummer", "tarjeta", "numero tarjeta",
            "carta credito", "cartao", "n carte", "carte paiement", "garantie cb"),
    mask="all",
    linked=(_linked.key("payment_card"),),
    valid=("4111 1111 1111 1111", "5555555555554444", "378282246310005"),
    invalid={"4111 1111 1111 1112": "the last digit is not Luhn's", "9111111111111111": "no brand has this prefix",
             "4.11111E+15": "mangled by a spreadsheet"},
)
PAYMENT_CARD_MANGLED = Identifier(
    title=_("Payment-card number mangled by a spreadsheet"),
    data_class=DataClass.FINANCIAL,
    shape="(4|5[.,][1-5]|2[.,][2-7]|6)([.,]?[0-9]{0,14})E[+]15|3[.,][47][0-9]{0,13}E[+]14|4[.,][0-9]{0,12}E[+]12",
    chance=0.04,  # a leading digit in three of nine, one exponent of about ten
    rarity=1.0,
    header=("card number", "cc number", "carte bancaire", "numero carte", "num cb", "credit card"),
    mask="all",
    valid=("5.54563E+15", "4.5569E+15", "3.7828E+14"),
    invalid={"5.70611E+12": "too few digits for its prefix", "1.2E+15": "no brand has this prefix",
             "5545.63": "an amount"},
)
MANGLED_NUMBER = Identifier(
    title=_("Number mangled by a spreadsheet"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[1-9]([.,][0-9]{1,14})?E[+][0-9]{2}",
    chance=0.1,
    rarity=0.0,
    mask="all",
    valid=("5.70611E+12", "2.69055E+14"),
    invalid={"5.70611": "a number", "E+12": "no digits before the exponent"},
)
CARD_SECURITY_CODE = Identifier(
    title=_("Payment-card security code"),
    data_class=DataClass.FINANCIAL,
    shape="[0-9]{1,4}",  # leading zeros are often lost
    chance=0.95,
    rarity=4.0,
    # of a card, three digits each, all of them about as often
    signs={"max(distincts) > 0.08 * max(filled) AND max(distincts) >= 20 AND max(length({v})) BETWEEN 3 AND 4": 1.0,
           "max(distincts) < 20 AND max(filled) >= 50": -4.0,
           "avg(CASE WHEN length({v}) < 3 THEN 1 ELSE 0 END) > 0.2": -4.0},
    header=("cvv", "cvv2", "cvc", "cvc2", "cryptogramme", "security code", "cvn", "crypto", "code securite",
            "card code", "csc", "cvv code", "cvc code"),
    neighbours=("payment_card", "payment_card_mangled", "card_expiry"),
    beside=4.0,
    near=3,
    mask="all",
    valid=("511", "7", "1234"),
    invalid={"12345": "five digits", "5A1": "a letter"},
)
CARD_EXPIRY = Identifier(
    title=_("Payment-card expiry date"),
    data_class=DataClass.FINANCIAL,
    shape="(0?[1-9]|1[0-2])[/-](20[2-4]|[0-4])[0-9]|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}",
    chance=0.05,
    rarity=4.0,
    # some months of a few years
    signs={"max(distincts) BETWEEN 10 AND 150": 0.5},
    beside=2.5,
    near=3,
    not_header=("exercice", "periode", "mois", "period"),
    header=("exp", "date exp", "card expiry", "cc exp", "validite", "valid thru", "cc expires", "expiry", "expires",
            "expiration", "exp date", "date expiration", "expire", "date validite", "fin validite", "good thru",
            "valable jusqu au", "cb exp", "exp cb", "card exp", "valid until", "gultig bis", "caducidad", "scadenza",
            "val cb", "exp carte", "validite carte", "cc exp date"),
    neighbours=("payment_card", "payment_card_mangled", "card_security_code"),
    valid=("05/24", "Jan-20", "12/2026"),
    invalid={"13/24": "no such month", "05/24/2026": "a whole date"},
)
