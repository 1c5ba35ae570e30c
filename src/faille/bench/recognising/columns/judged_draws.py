"""Values of the judged part: identifiers with right check digits, and the notations in which strangers write them.

NIR stand in communes numbered above any that exists, so that none can be a living person's; French and British
telephone numbers keep to the ranges set apart for fiction.

Authority: the check digits are those of python-stdnum (https://arthurdejong.org/python-stdnum/), or told in place.
"""

from __future__ import annotations

import base64
from datetime import date, timedelta
from random import Random
from typing import Final

import stdnum.iso7064.mod_11_10
import stdnum.it.codicefiscale
import stdnum.luhn
import stdnum.verhoeff

from faille.bench.recognising.columns.people import Person, ascii_of

HEX: Final = "0123456789abcdef"
CRYPT: Final = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
UPPER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONSONANTS: Final = "BCDFGHJKLMNPQRSTVWXZ"
DEPARTEMENTS: Final = tuple(f"{n:02}" for n in range(1, 96) if n != 20)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def text(rng: Random, alphabet: str, n: int) -> str:
    """`n` characters of an alphabet."""
    return "".join(rng.choice(alphabet) for _ in range(n))


def digits(rng: Random, n: int) -> str:
    """`n` digits."""
    return text(rng, "0123456789", n)


def luhn(body: str) -> str:
    """A number closed with Luhn's digit."""
    return body + stdnum.luhn.calc_check_digit(body)


def weighed(body: str, weights: tuple[int, ...]) -> int:
    """The weighed sum of digits."""
    return sum(int(c) * w for c, w in zip(body, weights, strict=True))


def day(rng: Random, first: int, last: int) -> date:
    """A day of the years from `first` to `last`."""
    return date(first, 1, 1) + timedelta(days=rng.randrange((last - first + 1) * 365))


def nir(rng: Random, person: Person) -> str:
    """A NIR whose sex and birth month are the person's, in a commune that does not exist."""
    head = "1" if person.sex == "M" else "2"
    body = f"{head}{person.born:%y%m}{rng.choice(DEPARTEMENTS)}{rng.randrange(950, 990)}{rng.randrange(1, 700):03}"
    return f"{body}{97 - int(body) % 97:02}"


def siren(rng: Random) -> str:
    """A SIREN."""
    return luhn(rng.choice("345789") + digits(rng, 7))


def finess(rng: Random) -> str:
    """A FINESS of the mainland: its third digit is nought."""
    return luhn(rng.choice(DEPARTEMENTS) + "0" + digits(rng, 5))


def tax_number(rng: Random) -> str:
    """A SPI: ten digits, and their remainder by 511."""
    body = rng.choice("0123") + digits(rng, 9)
    return f"{body}{int(body) % 511:03}"


def belgian(rng: Random, person: Person) -> str:
    """A Belgian national register number: 97 less the remainder, with a 2 in front for births from 2000 on."""
    serial = rng.randrange(1, 499) * 2 - (person.sex == "M")
    body = f"{person.born:%y%m%d}{serial:03}"
    return f"{body}{97 - int(('2' if person.born.year >= 2000 else '') + body) % 97:02}"


def swiss(rng: Random) -> str:
    """An AHV number: an EAN under 756."""
    return ean("756" + digits(rng, 9))


def ean(body: str) -> str:
    """Twelve digits closed with EAN's."""
    return body + str(-weighed(body, (1, 3) * 6) % 10)


def spanish(rng: Random) -> str:
    """A DNI, or now and then a NIE."""
    if rng.random() < 0.12:
        head = rng.randrange(3)
        body = digits(rng, 7)
        return "XYZ"[head] + body + "TRWAGMYFPDXBNJZSQVHLCKE"[int(f"{head}{body}") % 23]
    body = digits(rng, 8)
    return body + "TRWAGMYFPDXBNJZSQVHLCKE"[int(body) % 23]


def italian(rng: Random, person: Person) -> str:
    """A codice fiscale after surname, first name, birth and a municipality that is on no list."""

    def three(name: str, *, first: bool) -> str:
        letters = [c for c in ascii_of(name).upper() if c in UPPER]
        hard = [c for c in letters if c not in "AEIOU"]
        if first and len(hard) > 3:
            hard = [hard[0], *hard[2:]]
        return "".join([*hard, *(c for c in letters if c in "AEIOU"), "X", "X"][:3])

    days = person.born.day + (40 if person.sex == "F" else 0)
    head = three(person.last, first=False) + three(person.first, first=True)
    month = "ABCDEHLMPRST"[person.born.month - 1]
    body = f"{head}{person.born:%y}{month}{days:02}{rng.choice('ABCDEFGHIL')}{digits(rng, 3)}"
    return body + stdnum.it.codicefiscale.calc_check_digit(body)


def german(rng: Random) -> str:
    """An IdNr: of ten digits exactly one stands twice."""
    order = rng.sample("0123456789", k=9)
    order.append(rng.choice(order))
    rng.shuffle(order)
    if order[0] == "0":
        order = [c for c in order if c != "0"] + [c for c in order if c == "0"]
    body = "".join(order)
    return body + stdnum.iso7064.mod_11_10.calc_check_digit(body)


def danish(rng: Random, person: Person) -> str:
    """A CPR number, whose remainder by 11 is nought."""
    while True:
        serial = rng.randrange(0, 3999) if person.born.year < 2000 else rng.randrange(4000, 9999)
        body = f"{person.born:%d%m%y}{serial:04}"
        if weighed(body, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0:
            return body


def finnish(rng: Random, person: Person) -> str:
    """A henkilötunnus."""
    serial = f"{rng.randrange(2, 899):03}"
    stem = f"{person.born:%d%m%y}"
    mark = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(stem + serial) % 31]
    return f"{stem}{'-' if person.born.year < 2000 else 'A'}{serial}{mark}"


def norwegian(rng: Random, person: Person) -> str:
    """A fødselsnummer."""
    while True:
        serial = rng.randrange(0, 499) if person.born.year < 2000 else rng.randrange(500, 999)
        body = f"{person.born:%d%m%y}{serial:03}"
        one = -weighed(body, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        two = -weighed(f"{body}{one % 10}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        if one < 10 and two < 10:
            return f"{body}{one}{two}"


def swedish(rng: Random, person: Person) -> str:
    """A personnummer of ten digits."""
    body = luhn(f"{person.born:%y%m%d}{digits(rng, 3)}")
    return f"{body[:6]}-{body[6:]}"


def polish(rng: Random, person: Person) -> str:
    """A PESEL: 20 is added to months from 2000 on."""
    month = person.born.month + (20 if person.born.year >= 2000 else 0)
    body = f"{person.born:%y}{month:02}{person.born:%d}{digits(rng, 4)}"
    return body + str(-weighed(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10)


def by_eleven(rng: Random, n: int, *, nought: bool, heads: str = "123456789") -> str:
    """A number of `n` digits closed by weights n … 2 and 11, as NHS and NIF are; `nought`: 10 stands as 0."""
    while True:
        body = rng.choice(heads) + digits(rng, n - 2)
        rest = 11 - weighed(body, tuple(range(n, 1, -1))) % 11
        if rest < 10 or rest == 11 or nought:
            return f"{body}{rest if rest < 10 else 0}"


def dutch(rng: Random) -> str:
    """A BSN: the last digit weighs -1."""
    while True:
        body = rng.choice("12") + digits(rng, 7)
        rest = weighed(body, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
        if rest < 10:
            return f"{body}{rest}"


def nino(rng: Random) -> str:
    """A British national insurance number, of letters that are given out."""
    while True:
        head = rng.choice("ABCEGHJKLMNPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
        if head not in ("GB", "NK", "TN", "ZZ", "BG", "KN", "NT"):
            return head + digits(rng, 6) + rng.choice("ABCD")


def ssn(rng: Random) -> str:
    """An American social security number."""
    area = rng.choice([n for n in range(1, 772) if n != 666])
    return f"{area:03}-{rng.randrange(1, 100):02}-{rng.randrange(1, 10000):04}"


def cpf(rng: Random) -> str:
    """A CPF."""
    body = digits(rng, 9)
    one = (weighed(body, (10, 9, 8, 7, 6, 5, 4, 3, 2)) * 10) % 11 % 10
    two = (weighed(f"{body}{one}", (11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) * 10) % 11 % 10
    return f"{body[:3]}.{body[3:6]}.{body[6:]}-{one}{two}"


def aadhaar(rng: Random) -> str:
    """An Aadhaar number."""
    body = rng.choice("23456789") + digits(rng, 10)
    return body + stdnum.verhoeff.calc_check_digit(body)


def iban(rng: Random, country: str) -> str:
    """An IBAN; those of France have a right inner key, those of Belgium too."""
    if country in ("FR", "BE"):
        bank = rng.choice(("30004", "30003", "10278", "20041", "18206", "13335")) if country == "FR" else digits(rng, 3)
        if country == "BE":
            body = bank + digits(rng, 7)
            bban = f"{body}{int(body) % 97 or 97:02}"
        else:
            desk, account = digits(rng, 5), digits(rng, 11)
            bban = f"{bank}{desk}{account}{97 - (89 * int(bank) + 15 * int(desk) + 3 * int(account)) % 97:02}"
    elif country == "GB":
        bban = rng.choice(("BARC", "LOYD", "NWBK", "MIDL")) + digits(rng, 14)
    elif country == "NL":
        bban = rng.choice(("INGB", "RABO", "ABNA")) + digits(rng, 10)
    else:
        bban = digits(rng, {"DE": 18, "CH": 17}[country])
    value = "".join(str(int(c, 36)) for c in f"{bban}{country}00")
    return f"{country}{98 - int(value) % 97:02}{bban}"


def french_phone(rng: Random) -> str:
    """Nine digits of a range set apart for fiction."""
    head = rng.choice(("63998", "63998", "63998", "19900", "26191", "35301", "46571", "53649"))
    return head + digits(rng, 4)


def encoded(rng: Random, n: int) -> str:
    """`n` random bytes in base 64."""
    return base64.b64encode(rng.randbytes(n)).decode()


def spaced(told: str, *sizes: int, mark: str = " ") -> str:
    """A number in groups."""
    groups, at = [], 0
    for size in sizes:
        groups.append(told[at : at + size])
        at += size
    return mark.join(groups)
