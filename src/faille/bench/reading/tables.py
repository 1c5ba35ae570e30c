"""Clean tables of known truth: several languages, domains and shapes, from 50 to 2,000 rows.

No real person: words are combined at random, and no number in them belongs to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, TypeAlias

from faille.bench.reading.vocabulary import FIRST, LAST, PARTS, STREET, TOWN, WORDS

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A clean table; `delimiter` is the one its country and trade would use."""

    name: str
    names: Row
    rows: tuple[Row, ...]
    delimiter: str


def word(random: Random, language: str) -> str:
    """One word of a language."""
    return random.choice(WORDS[language].split())


def sentence(random: Random, language: str, least: int = 3, most: int = 14) -> str:
    """Some words with punctuation."""
    words = [word(random, language) for _ in range(random.randint(least, most))]
    for i in range(len(words) - 1):
        words[i] += random.choices(("", ",", ";", " -", ":"), (20, 2, 1, 1, 1))[0]
    if random.random() < 0.08:
        words.insert(random.randrange(len(words)), f'"{word(random, language)}"')
    return " ".join(words).capitalize() + random.choice((".", "", "", " !", " (?)"))


def day(random: Random, first: int, last: int) -> date:
    """A date between two years."""
    return date(first, 1, 1) + timedelta(random.randrange(365 * (last - first)))


def person(random: Random, language: str) -> tuple[str, str]:
    """First name and surname."""
    return random.choice(FIRST[language].split()), random.choice(LAST[language].split())


def email(first: str, last: str, random: Random) -> str:
    """An address that reaches nobody."""
    plain = "".join(c for c in f"{first}.{last}".lower() if c.isascii() and c not in "' ")
    return f"{plain}{random.randrange(1000)}@{random.choice(('mail', 'post', 'labo'))}.example"


def laboratory(random: Random) -> Row:
    """A patient of a French laboratory with one result."""
    first, last = person(random, "fr")
    born = day(random, 1930, 2015)
    return (str(random.randrange(10**8, 10**9)), last.upper(), first, born.strftime("%d/%m/%Y"),
            random.choice("MF"), f"{random.randrange(1000, 96000):05d}",
            f"{random.randrange(1, 200)} {random.choice(STREET['fr'].split(';'))}", random.choice(TOWN["fr"]),
            f"01 99 00 {random.randrange(100):02d} {random.randrange(100):02d}",
            email(first, last, random) if random.random() < 0.6 else "", "Dr " + random.choice(LAST["fr"].split()),
            random.choice(("TSH", "Glycémie", "CRP", "NFS", "Ferritine")),
            f"{random.uniform(0, 200):.2f}".replace(".", ","), random.choice(("mUI/L", "g/L", "mg/L", "µg/L", "%")),
            sentence(random, "fr") if random.random() < 0.4 else "")


def customer(random: Random) -> Row:
    """A customer of an English shop."""
    first, last = person(random, "en")
    return (f"C{random.randrange(10**6):06d}", first, last, email(first, last, random),
            f"01632 960{random.randrange(1000):03d}",
            f"{random.randrange(1, 99)} {random.choice(STREET['en'].split(';'))}",
            random.choice(TOWN["en"]), f"ZZ{random.randrange(1, 20)} {random.randrange(1, 10)}XX",
            day(random, 2012, 2022).isoformat(), random.choice(("true", "false")),
            sentence(random, "en") if random.random() < 0.3 else "", f"{random.uniform(0, 5000):.2f}")


def order(random: Random) -> Row:
    """An order of spare parts, inches and all."""
    part = random.choice(PARTS)
    return (str(random.randrange(10**9)), day(random, 2019, 2023).isoformat() + f"T{random.randrange(24):02d}:15:00Z",
            f"SKU-{random.randrange(9999):04d}", f'{random.randrange(1, 9)}" {part}' if random.random() < 0.1 else part,
            str(random.randrange(1, 50)), f"{random.uniform(1, 900):.2f}", random.choice(("EUR", "GBP", "USD")),
            random.choice(("shipped", "open", "cancelled", "")))


def request(random: Random) -> Row:
    """A line of a server's log, as a table."""
    return (f"2022-11-{random.randrange(1, 31):02d} {random.randrange(24):02d}:{random.randrange(60):02d}:"
            f"{random.randrange(60):02d}.{random.randrange(1000):03d}", f"192.0.2.{random.randrange(1, 255)}",
            random.choice(("GET", "POST", "HEAD")),
            f"/patients/{random.randrange(9999)}?page={random.randrange(9)}&q=a,b",
            random.choice(("200", "404", "302", "500")), str(random.randrange(10**6)),
            random.choice(("Mozilla/5.0 (X11; Linux x86_64; rv:91.0)", "curl/7.74.0", "-")))


def address(random: Random) -> Row:
    """A German address."""
    first, last = person(random, "de")
    return (str(random.randrange(1, 10**5)), random.choice(("Herr", "Frau", "Dr.")), last, first,
            f"{random.choice(STREET['de'].split(';'))} {random.randrange(1, 90)}{random.choice(('', 'a', 'b'))}",
            f"{random.randrange(10**4, 10**5)}", random.choice(TOWN["de"]), f"030 23125 {random.randrange(1000):03d}",
            sentence(random, "de", 2, 6) if random.random() < 0.5 else "")


def wide(random: Random) -> Row:
    """Eighty answers to a questionnaire, half of them empty."""
    first, last = person(random, "es")
    kinds: tuple[Callable[[], str], ...] = (
        lambda: "", lambda: str(random.randrange(5)), lambda: random.choice(("sí", "no", "ns/nc")),
        lambda: f"{random.uniform(0, 9):.1f}", lambda: sentence(random, "es", 1, 4) if random.random() < 0.3 else "")
    return (str(random.randrange(10**6)), last, first, random.choice(TOWN["es"]),
            *(kinds[i % len(kinds)]() for i in range(76)))


def mailbox(random: Random) -> Row:
    """One column of e-mail addresses."""
    return (email(*person(random, random.choice(("en", "es"))), random),)


def account(random: Random) -> Row:
    """An address and a password nobody has."""
    letters = "abcdefghijkmnopqrstuvwxyzABCDEFGH23456789!?$*-_@#%&+."
    password = "".join(random.choice(letters) for _ in range(random.randint(5, 14)))
    return email(*person(random, random.choice(("en", "fr"))), random), password


def note(random: Random) -> Row:
    """Two columns: a number and free text."""
    return str(random.randrange(10**5)), sentence(random, random.choice(("fr", "en")), 4, 20)


def comments(random: Random) -> Row:
    """Free text with every punctuation, between a date and an author."""
    text = " ".join(sentence(random, "fr", 4, 16) for _ in range(random.randint(1, 3)))
    return (day(random, 2015, 2023).strftime("%d-%m-%y"), random.choice(LAST["fr"].split()), text,
            random.choice(("oui", "non", "peut-être; à revoir", "voir \"note\", svp")))


def numbers(random: Random) -> Row:
    """Nothing but numbers."""
    return tuple(str(random.randrange(-5, 10**4)) if i % 2 else f"{random.gauss(50, 20):.3f}" for i in range(10))


NAMES: Final[dict[str, tuple[Callable[[Random], Row], int, str, Sequence[str]]]] = {
    "laboratory": (laboratory, 300, ";", (
        "NumDossier", "NOM", "Prénom", "Date de naissance", "Sexe", "CP", "Adresse", "Ville", "Téléphone", "Mél",
        "Prescripteur", "Analyse", "Résultat", "Unité", "Commentaire")),
    "customers": (customer, 500, ",", (
        "customer_id", "first_name", "last_name", "email", "phone", "street", "town", "postcode", "created", "opt_in",
        "remarks", "balance")),
    "orders": (order, 2000, ",", ("order", "placed_at", "sku", "item", "quantity", "price", "currency", "state")),
    "requests": (request, 1500, "\t", ("time", "client", "method", "path", "status", "bytes", "agent")),
    "addresses": (address, 200, ";", (
        "Nr", "Anrede", "Nachname", "Vorname", "Straße", "PLZ", "Ort", "Telefon", "Bemerkung")),
    "questionnaire": (wide, 100, ",", ("id", "apellido", "nombre", "ciudad", *(f"q{i:02d}_año" for i in range(1, 77)))),
    "mailboxes": (mailbox, 200, ",", ("email",)),
    "accounts": (account, 600, ",", ("email", "password")),
    "notes": (note, 120, "\t", ("id", "texte")),
    "comments": (comments, 150, ";", ("date", "auteur", "observation", "suite")),
    "numbers": (numbers, 400, ",", tuple("abcdefghij")),
    "short": (customer, 50, ";", (
        "customer_id", "first_name", "last_name", "email", "phone", "street", "town", "postcode", "created", "opt_in",
        "remarks", "balance")),
}


def clean(name: str, random: Random) -> Table:
    """A fresh table of one kind."""
    row, rows, delimiter, names = NAMES[name]
    return Table(name, tuple(names), tuple(row(random) for _ in range(rows)), delimiter)
