"""Notations and words of the unseen part: days, names, numbers and accounts as other trades write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final, TypeAlias

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.kind import Draw, Subject, among, each, one_of, rows
from faille.bench.recognising.columns.people import NEWBORN, Person, ascii_of, slug
from faille.bench.recognising.columns.unseen_people import UNSEEN

GERMAN_PHONES: Final = ("03023125", "06990009", "04066969", "02214710", "08999998")  # BNetzA: for films
AMERICAN_PHONES: Final = tuple(f"{area}55501" for area in (907, 225, 515, 718, 802, 469))  # for films
Way: TypeAlias = Callable[[str], str]
GERMAN_WAYS: Final[tuple[Way, ...]] = (
    lambda n: f"{n[:3]}/{n[3:]}",
    lambda n: f"+49 {n[1:3]} {n[3:]}",
    lambda n: f"0049{n[1:]}",
    lambda n: f"({n[:3]}) {n[3:7]}-{n[7:]}",
)
BRITISH_WAYS: Final[tuple[Way, ...]] = (
    lambda n: f"({n[:5]}) {n[5:]}",
    lambda n: f"0044{n[1:]}",
    lambda n: f"+44(0){n[1:4]} {n[4:7]} {n[7:]}",
)
AMERICAN_WAYS: Final[tuple[Way, ...]] = (
    lambda n: f"1-{n[:3]}-{n[3:6]}-{n[6:]}",
    lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    lambda n: n,
)
SHORT_FR: Final = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
SHORT_EN: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAYS_FR: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NBSP: Final = "\u00a0"


def few(name: str) -> Draw:
    """Items of one list, some often and some rarely."""

    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, UNSEEN[name])
        return [pick() for _ in range(table.rows)]

    return draw


def stocked(field: str) -> Draw:
    """Items of one list of the table's language."""

    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, getattr(table.stock, field))
        return [pick() for _ in range(table.rows)]

    return draw


def ways(*spellings: Callable[[Random, Person], str]) -> Draw:
    """A column in one of several spellings, chosen once."""
    return one_of(*(each(way) for way in spellings))


# -- days and hours


def bare(day: date) -> str:
    """A day without leading zeros."""
    return f"{day.day}/{day.month}/{day.year}"


DAYS: Final[Mapping[str, tuple[Callable[[date], str], ...]]] = {
    "fr": (
        lambda d: f"{d:%d.%m.%y}",
        lambda d: f"{d.day} {SHORT_FR[d.month - 1]} {d.year}",
        lambda d: f"{DAYS_FR[d.weekday()]} {d:%d/%m/%Y}",
        bare,
        lambda d: f"{d:%d/%m/%Y} 00:00",
        lambda d: f"{d:%d %m %Y}",
        lambda d: f"{d:%d-%m-%y}",
    ),
    "en": (
        lambda d: f"{d.month}/{d.day}/{d.year}",
        lambda d: f"{d.day:02}{SHORT_EN[d.month - 1]}{d.year}",
        lambda d: f"{d:%m/%d/%y}",
        lambda d: f"{d:%Y-%m-%d}T00:00:00",
        lambda d: f"{d.day} {SHORT_EN[d.month - 1].capitalize()} {d.year}",
        lambda d: f"{d:%Y.%m.%d}",
    ),
    "de": (lambda d: f"{d.day}.{d.month}.{d.year}", lambda d: f"{d:%d.%m.%y}"),
    "es": (lambda d: f"{d:%d-%m-%Y}", bare),
}


def born(rng: Random, table: Subject) -> list[str]:
    """Birth dates in one notation of the table's language."""
    way = rng.choice(DAYS[table.stock.language])
    return [way(p.born) for p in table.people]


def born_lately(rng: Random, table: Subject) -> list[str]:
    """Birth dates of pupils, 6 to 17 years old."""
    way = rng.choice(DAYS[table.stock.language])
    return [way(NEWBORN - timedelta(days=365 * 6 + rng.randrange(365 * 12))) for _ in range(table.rows)]


def events(rng: Random, table: Subject) -> list[str]:
    """Dates of the last years before the table was exported."""
    way, span = rng.choice(DAYS[table.stock.language]), rng.randrange(90, 2500)
    return [way(NEWBORN + timedelta(days=400 - rng.randrange(span))) for _ in range(table.rows)]


def instants(rng: Random, table: Subject) -> list[str]:
    """Date and hour as databases, mailers and web logs write them."""
    way = rng.choice(
        ("%Y-%m-%d %H:%M:%S.%f+00", "%d/%m/%Y %Hh%M", "%a, %d %b %Y %H:%M:%S +0000", "%Y%m%dT%H%M%SZ", "%d-%m-%y %H:%M")
    )
    begin = datetime(2021, 9, 1)
    return [(begin + timedelta(seconds=rng.randrange(3 * 10**7))).strftime(way) for _ in range(table.rows)]


def ages(rng: Random, table: Subject) -> list[str]:
    """Years, with their word or alone."""
    word = {"fr": " ans", "en": " y/o", "de": " J.", "es": " años"}[table.stock.language]
    told = rng.choice(("", word))
    return [f"{NEWBORN.year + 1 - p.born.year}{told}" for p in table.people]


# -- names and places


def titles(rng: Random, table: Subject) -> list[str]:
    """A title that agrees with the sex."""
    men, women = {
        "fr": (rng.choice(("M.", "MR.", "Mons.")), rng.choice(("Mme", "MME.", "Mad."))),
        "en": ("MISTER", "MISS"),
        "de": ("Herr", "Frau"),
        "es": ("Sr.", "Sra."),
    }[table.stock.language]
    return [men if p.sex == "M" else women for p in table.people]


def sexes(rng: Random, table: Subject) -> list[str]:
    """Words and letters of schools, clubs and other countries."""
    french = (("G", "F"), ("Garçon", "Fille"), ("HOMME", "FEMME"), ("Masc.", "Fém."), ("M.", "F."))
    man, woman = {
        "fr": rng.choice(french),
        "en": rng.choice((("MAN", "WOMAN"), ("Gents", "Ladies"), ("MALE", "FEMALE"))),
        "de": rng.choice((("m", "w"), ("männlich", "weiblich"))),
        "es": rng.choice((("Hombre", "Mujer"), ("varón", "mujer"))),
    }[table.stock.language]
    return [man if p.sex == "M" else woman for p in table.people]


def emails(rng: Random, table: Subject) -> list[str]:
    """Capitals, numbers, plus signs; one host or several."""
    hosts = rng.sample(UNSEEN["HOSTS"], k=rng.choice((1, 3, 6)))
    loud = rng.random() < 0.25

    def one(p: Person) -> str:
        first, last = slug(p.first) or "a", slug(p.last) or "b"
        local = rng.choice((
            f"{last}.{first}", f"{first}{p.born.year}", f"{last}_{first[0]}", f"{first}-{last}{rng.randrange(9)}",
            f"{rng.choice(UNSEEN['NICKS'])}.{p.born.year % 100:02}", f"{first}+{rng.choice(('club', 'promo'))}",
            f"{first[0]}{last[:5]}{p.postcode[:2].lower()}",
        ))
        told = f"{local}@{rng.choice(hosts)}"
        return told.upper() if loud else told

    return [one(p) for p in table.people]


def french_phones(rng: Random, table: Subject) -> list[str]:
    """Spellings of secretaries, of switchboards and of web forms."""
    ways = (
        "{0}/{1}/{2}/{3}/{4}", "{0}{1} {2} {3} {4}", "+33-{s}-{1}-{2}-{3}-{4}", "+33.{s}{1}{2}{3}{4}",
        "0033 {s} {1} {2} {3} {4}", "({0}) {1} {2} {3} {4}", "+33 (0) {s} {1}{2} {3}{4}", "{0} {1}{2} {3}{4}",
        "{0}{n}{1}{n}{2}{n}{3}{n}{4}", "{0}, {1}, {2}, {3}, {4}",
    )
    chosen = rng.choice(ways)
    told = []
    for _ in range(table.rows):
        number = keys.french_phone(rng)
        told.append(chosen.format(*(number[i : i + 2] for i in range(0, 10, 2)), s=number[1], n=NBSP))
    return told


def phones_abroad(rng: Random, table: Subject) -> list[str]:
    """German, British and American numbers kept for films."""
    prefixes: Sequence[str]
    if table.stock.language == "de":
        way, prefixes = rng.choice(GERMAN_WAYS), GERMAN_PHONES
    elif rng.random() < 0.5:
        way, prefixes = rng.choice(BRITISH_WAYS), keys.BRITISH_PHONES
    else:
        way, prefixes = rng.choice(AMERICAN_WAYS), AMERICAN_PHONES
    digits = 2 if prefixes is AMERICAN_PHONES else 3
    return [way(rng.choice(prefixes) + keys.digits(rng, digits)) for _ in range(table.rows)]


def towns(rng: Random, table: Subject) -> list[str]:
    """Towns in capitals with the post's endings, or as they are."""
    if table.french and rng.random() < 0.5:
        return [ascii_of(p.town).upper() + rng.choice(("", "", "", " CEDEX", " CEDEX 2")) for p in table.people]
    return [p.town for p in table.people]


def marital(rng: Random, table: Subject) -> list[str]:
    """Abbreviated, or in another language."""
    pick = among(
        rng,
        {
            "fr": rng.choice((("CELIB.", "MARIE(E)", "DIV.", "VEUF(VE)", "PACS"), ("C", "M", "D", "V", "P"))),
            "en": ("Never married", "Married", "Divorced", "Widowed", "Domestic partner"),
            "de": ("ledig", "verheiratet", "geschieden", "verwitwet"),
            "es": ("soltero/a", "casado/a", "divorciado/a", "viudo/a"),
        }[table.stock.language],
    )
    return [pick() for _ in range(table.rows)]


def doctors(rng: Random, table: Subject) -> list[str]:
    """Few people, named often, with a title before or after."""
    french = ("Pr {f} {U}", "{U} {i}.", "Dr {i}. {l}", "{f} {l} (Dr)", "Mme {l} {f}")
    way = rng.choice(french if table.french else ("{f} {l}, DDS", "Dr {i}. {l}", "{l} {i}. (Dr)", "Mrs {f} {l}"))
    firsts, lasts = [*table.stock.women, *table.stock.men], table.stock.surnames
    names = [(rng.choice(firsts), rng.choice(lasts)) for _ in range(rng.randrange(6, 40))]
    pick = among(rng, [way.format(f=f, i=f[0], l=last, U=last.upper()) for f, last in names])
    return [pick() for _ in range(table.rows)]


def nirs(rng: Random, table: Subject) -> list[str]:
    """The persons' NIR with dots, dashes or blanks."""
    way = rng.choice(("{n[0]}.{n1}.{n2}.{n3}.{n4}.{n5}.{k}", "{b}-{k}", "{b} {k}", "{n[0]} {n1}{n2} {n3}{n4} {n5} {k}"))
    return [
        way.format(n=n, b=n[:13], k=n[13:], n1=n[1:3], n2=n[3:5], n3=n[5:7], n4=n[7:10], n5=n[10:13])
        for n in (p.nir for p in table.people)
    ]


# -- numbers


def grouped(number: str, mark: str, *sizes: int) -> str:
    """A number cut into groups of these sizes, `mark` between them."""
    told, at = [], 0
    for size in sizes:
        told.append(number[at : at + size])
        at += size
    return mark.join(told)


def ibans(rng: Random, table: Subject) -> list[str]:
    """Valid IBANs of the table's own country."""
    own = {"fr": "FR", "en": "GB", "de": "DE", "es": "ES"}[table.stock.language]
    way = rng.choice(("-", " ", "lower", "plain"))
    made = [keys.iban(rng, own) for _ in range(table.rows)]
    if way in ("lower", "plain"):
        return [n.lower() if way == "lower" else n for n in made]
    return [way.join(n[i : i + 4] for i in range(0, len(n), 4)) for n in made]


def bic(rng: Random) -> str:
    """The code of a bank, with or without a branch."""
    bank = rng.choice(("CMBRFR2B", "AGRIFRPP", "NTSBDEB1", "COBADEFF", "LOYDGB21", "BBVAESMM", "CAIXESBB"))
    return bank + rng.choice(("", "XXX", "835", "ARK"))


def cards(mark: str) -> Draw:
    """Valid card numbers in fours, `mark` between them."""
    return rows(
        lambda rng: grouped(
            keys.with_luhn(rng.choice(("4970", "5132", "4978", "5355")) + keys.digits(rng, 11)), mark, 4, 4, 4, 4
        )
    )


def siren(rng: Random) -> str:
    """A valid SIREN."""
    return keys.with_luhn(rng.choice("345789") + keys.digits(rng, 7))


def siret(rng: Random) -> str:
    """A valid SIRET."""
    return keys.with_luhn(siren(rng) + f"{rng.randrange(1, 90):04}")


def nhs(rng: Random) -> str:
    """A number of the range 999, which is for tests."""
    while True:
        body = "999" + keys.digits(rng, 6)
        key = 11 - sum(int(d) * (10 - i) for i, d in enumerate(body)) % 11
        if key != 10:
            return grouped(body + str(key % 11), " ", 3, 3, 4)


def steuer_id(rng: Random) -> str:
    """A number that begins with 0, which is for tests; ISO 7064 mod 11,10."""
    figures = rng.sample("123456789", k=9)
    figures[rng.randrange(4, 9)] = figures[0]
    body, product = "0" + "".join(figures), 10
    for digit in body:
        product = (int(digit) + product) % 10 or 10
        product = product * 2 % 11
    return body + str((11 - product) % 10)


def nie(rng: Random) -> str:
    """A foreigner's number in Spain, with its letter."""
    first, number = rng.choice("XYZ"), keys.digits(rng, 7)
    return f"{first}{number}{keys.DNI_LETTERS[int(str('XYZ'.index(first)) + number) % 23]}"


def amounts(rng: Random, table: Subject) -> list[str]:
    """Sums of money as the table's country writes them."""
    top = rng.choice((90, 900, 12_000))
    way = {
        "fr": rng.choice(("{} €", "{}", "{} EUR", "EUR {}")),
        "en": rng.choice(("£{}", "{}", "USD {}")),
        "de": "{} EUR",
        "es": "{}€",
    }[table.stock.language]
    return [way.format(money(top * rng.random() ** 2 + 1, table.stock.language)) for _ in range(table.rows)]


def money(value: float, language: str) -> str:
    """Two decimals, and thousands parted."""
    told = f"{value:,.2f}"
    if language == "en":
        return told
    whole, cents = told.split(".")
    return f"{whole.replace(',', NBSP if language == 'fr' else '.')},{cents}"


def percentages(rng: Random, table: Subject) -> list[str]:
    """One decimal, and a blank before the sign where the language has one."""
    told = [f"{rng.uniform(0, 60):.1f}" for _ in range(table.rows)]
    return [f"{each}%" if table.stock.language == "en" else each.replace(".", ",") + " %" for each in told]


def whole_addresses(_rng: Random, table: Subject) -> list[str]:
    """Street, postcode and town in one cell, in the country's order."""
    way = "{p.street}, {p.town}, {p.postcode}" if table.stock.language == "en" else "{p.street}, {p.postcode} {p.town}"
    return [way.format(p=p) for p in table.people]


def yes_no(rng: Random, table: Subject) -> list[str]:
    """Two words for yes and no, or 1 and 0."""
    yes, no = {
        "fr": rng.choice((("V", "F"), ("OUI", "NON"), ("coché", "non coché"), ("1", "0"))),
        "en": rng.choice((("YES", "NO"), ("on", "off"), ("1", "0"))),
        "de": ("Ja", "Nein"),
        "es": ("Sí", "No"),
    }[table.stock.language]
    share = rng.uniform(0.15, 0.8)
    return [yes if rng.random() < share else no for _ in range(table.rows)]


def references(rng: Random, table: Subject) -> list[str]:
    """Numbers of files: a year, letters, a counter."""
    way = rng.choice(("{y}/{n:04}", "{a}-{y}-{n:05}", "{a}{y}{n:05}", "#{n:05}-{a}", "{a} {n:05} {y}", "{n:06}{a}/{y}"))
    a = rng.choice(("SIN", "WC", "RES", "CAND", "EM", "VT", "ADH"))
    return [way.format(y=rng.choice((2021, 2022, 2023)), n=rng.randrange(9999), a=a) for _ in range(table.rows)]


def codes(rng: Random, table: Subject) -> list[str]:
    """Few codes, some of them often."""
    pick = among(
        rng,
        rng.choice((
            ("EN_COURS", "CLOS", "ANNULE", "LITIGE"), ("T1", "T2", "T3", "DEG"), ("PRM", "STD", "VIP", "ESS"),
            ("web", "mag", "tel", "sav"), ("A-01", "A-02", "B-07", "C-11", "D-04"), ("lead", "won", "lost", "nurture"),
        )),
    )
    return [pick() for _ in range(table.rows)]


def texts(rng: Random, table: Subject) -> list[str]:
    """Sentences of the table's language."""
    pick, more = among(rng, table.stock.texts), table.stock.texts
    return [pick() + rng.choice(("", ".", " ; " + rng.choice(more), " !!", f" ({rng.randrange(1, 28)})"))
            for _ in range(table.rows)]


def results(rng: Random, table: Subject) -> list[str]:
    """Measures in one unit."""
    unit, middle = rng.choice(UNSEEN["UNITS"]), 10 ** rng.uniform(0, 2)
    return [f"{abs(rng.gauss(middle, middle / 4)):.1f}".replace(".", "," if table.french else ".") + f" {unit}"
            for _ in range(table.rows)]


def blood(rng: Random, table: Subject) -> list[str]:
    """Blood groups, the rhesus spelt out."""
    signs = ((" Rh D positif", " Rh D négatif"), (" pos", " neg"), (" RH POS", " RH NEG"), (" (+)", " (-)"))
    rhesus = rng.choice(signs)
    letters = rng.choices(("A", "O", "B", "AB"), (9, 9, 3, 1), k=table.rows)
    return [f"{letter}{rng.choices(rhesus, (6, 1))[0]}" for letter in letters]
