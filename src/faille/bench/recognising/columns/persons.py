"""Kinds that tell who somebody is, where they live and how they are reached."""

from __future__ import annotations

from random import Random
from typing import Final

from faille.bench.recognising.columns import keys
from faille.bench.recognising.columns.dates import birth_dates
from faille.bench.recognising.columns.kind import Draw, Kind, Subject, among, each, one_of, rows
from faille.bench.recognising.columns.people import NEWBORN, Person, ascii_of, slug
from faille.bench.recognising.columns.words import WORDS

SECRETS: Final = WORDS["SECRETS"]
MARITAL_FR: Final = (WORDS["MARITAL_0"], WORDS["MARITAL_1"])
MARITAL_EN: Final = (WORDS["MARITAL_2"], WORDS["MARITAL_3"])
MAIL_HOSTS: Final = (
    "mail.example",
    "courriel.example",
    "example.org",
    "poste.invalid",
    "example.com",
    "inbox.example",
    "free.example",
    "webmail.example.net",
)


def full_names(rng: Random, table: Subject) -> list[str]:
    """Both orders, with or without comma, civility or capitals."""
    way = rng.choice(
        ("{f} {l}", "{l} {f}", "{U} {f}", "{U} {F}", "{f} {U}", "{l}, {f}", "{U}, {f}", "{c} {f} {l}", "{c} {U} {f}")
    )
    civil = {
        "M": rng.choice(("M.", "Mr", "Monsieur") if table.french else ("Mr", "Mr.")),
        "F": rng.choice(("Mme", "Madame") if table.french else ("Mrs", "Ms", "Ms.")),
    }
    return [way.format(f=p.first, l=p.last, U=p.last.upper(), F=p.first.upper(), c=civil[p.sex]) for p in table.people]


def civilities(rng: Random, table: Subject) -> list[str]:
    """A title that agrees with the sex."""
    ways = (
        (("M.",), ("Mme", "Mme", "Mlle")),
        (("M",), ("MME",)),
        (("Monsieur",), ("Madame", "Madame", "Mademoiselle")),
        (("MR",), ("MME", "MLLE")),
        (("Mr",), ("Mme",)),
    )
    english = ((("Mr",), ("Mrs", "Ms", "Miss")), (("Mr.",), ("Mrs.", "Ms.")), (("MR", "DR"), ("MRS", "MS", "DR")))
    men, women = rng.choice(ways if table.french else english)
    return [rng.choice(men if p.sex == "M" else women) for p in table.people]


def sexes(rng: Random, table: Subject) -> list[str]:
    """Letters or words."""
    french = (
        ("M", "F"),
        ("H", "F"),
        ("m", "f"),
        ("homme", "femme"),
        ("Homme", "Femme"),
        ("Masculin", "Féminin"),
        ("MASCULIN", "FEMININ"),
    )
    english = (("M", "F"), ("Male", "Female"), ("male", "female"), ("Man", "Woman"))
    man, woman = rng.choice(french if table.french else english)
    return [man if p.sex == "M" else woman for p in table.people]


def sex_digits(rng: Random, table: Subject) -> list[str]:
    """1 for men and 2 for women, as the NIR has it, or 0 and 1."""
    man, woman = rng.choice((("1", "2"), ("1", "2"), ("0", "1")))
    return [man if p.sex == "M" else woman for p in table.people]


def emails(rng: Random, table: Subject) -> list[str]:
    """Some speak the name, some do not."""
    hosts = rng.sample(MAIL_HOSTS, k=rng.randrange(1, 6))

    def one(p: Person) -> str:
        first, last = slug(p.first) or "x", slug(p.last) or "y"
        local = rng.choice(
            (
                f"{first}.{last}",
                f"{first[0]}{last}",
                f"{last}{p.born.year % 100:02}",
                f"{first}{rng.randrange(999)}",
                f"{rng.choice(SECRETS)}_{rng.randrange(99)}",
                f"{first}-{last}",
            )
        )
        return f"{local}@{rng.choice(hosts)}"

    return [one(p) for p in table.people]


def french_phones(rng: Random, table: Subject) -> list[str]:
    """One notation, or a mix of them."""
    ways = (
        "{0}{1}{2}{3}{4}",
        "{0} {1} {2} {3} {4}",
        "{0}.{1}.{2}.{3}.{4}",
        "+33{s}{1}{2}{3}{4}",
        "0033{s}{1}{2}{3}{4}",
        "+33 {s} {1} {2} {3} {4}",
        "{0}-{1}-{2}-{3}-{4}",
        "{s}{1}{2}{3}{4}",
        "33{s}{1}{2}{3}{4}",
        "+33 (0){s} {1} {2} {3} {4}",
    )
    chosen = rng.sample(ways[:6], k=3) if rng.random() < 0.25 else [rng.choice(ways)]
    told = []
    for _ in range(table.rows):
        number = keys.french_phone(rng)
        told.append(rng.choice(chosen).format(*(number[i : i + 2] for i in range(0, 10, 2)), s=number[1]))
    return told


def foreign_phones(rng: Random, table: Subject) -> list[str]:
    """British and American numbers kept for fiction."""
    american = ("({a}) 555-01{b}", "{a}-555-01{b}", "+1 {a} 555 01{b}", "{a}.555.01{b}", "+1{a}55501{b}")
    british = ("{p} {q}", "+44 {n} {q}", "{p}{q}", "+44{n}{q}")
    way = rng.choice(american + british)
    told = []
    for _ in range(table.rows):
        prefix = rng.choice(keys.BRITISH_PHONES)
        told.append(
            way.format(
                a=rng.choice(("212", "415", "303", "617", "512", "206", "404")),
                b=keys.digits(rng, 2),
                p=prefix,
                n=prefix[1:],
                q=keys.digits(rng, 3),
            )
        )
    return told


def address_lines(rng: Random, table: Subject) -> list[str]:
    """Number and street; one notation in five adds the postcode and the town."""
    whole = rng.random() < 0.2
    return [f"{p.street} {p.postcode} {p.town}" if whole else p.street.replace("\n", ", ") for p in table.people]


def postcodes(rng: Random, table: Subject) -> list[str]:
    """As they are written."""
    return [p.postcode for p in table.people]


def lost_zeros(rng: Random, table: Subject) -> list[str]:
    """As a spreadsheet leaves them: 01000 became 1000."""
    return [p.postcode.lstrip("0") for p in table.people]


def towns(rng: Random, table: Subject) -> list[str]:
    """Towns, at times as the post writes them."""
    postal = table.french and rng.random() < 0.4
    return [
        ascii_of(p.town).upper().replace("SAINT-", "ST ").replace("-", " ") if postal else p.town for p in table.people
    ]


def countries(rng: Random, table: Subject) -> list[str]:
    """Names in the table's language, or codes of two or three letters."""
    draw = among(
        rng,
        rng.choice((table.stock.countries, table.stock.countries, WORDS["COUNTRIES_ISO2"], WORDS["COUNTRIES_ISO3"])),
    )
    return [draw() for _ in range(table.rows)]


def prescribers(rng: Random, table: Subject) -> list[str]:
    """Few doctors, named often."""
    way = rng.choice(("Dr {f} {l}", "DR {U} {f}", "Dr. {l}", "DR {U}", "{U} {f}", "Docteur {f} {l}"))
    draw = among(
        rng,
        [
            way.format(f=rng.choice(table.stock.women + table.stock.men), l=s, U=s.upper())  # type: ignore[operator]
            for s in (rng.choice(table.stock.surnames) for _ in range(rng.randrange(8, 60)))
        ],
    )
    return [draw() for _ in range(table.rows)]


def marital(rng: Random, table: Subject) -> list[str]:
    """Words of one list."""
    draw = among(rng, rng.choice(MARITAL_FR if table.french else MARITAL_EN))
    return [draw() for _ in range(table.rows)]


def _age(rng: Random, person: Person) -> str:
    return str((NEWBORN.year + 1) - person.born.year)


def _stocked(field: str) -> Draw:
    def draw(rng: Random, table: Subject) -> list[str]:
        pick = among(rng, list(dict.fromkeys(getattr(table.stock, field))))
        return [pick() for _ in range(table.rows)]

    return draw


def _plates(rng: Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
    return f"{''.join(rng.choices(letters, k=2))}-{keys.digits(rng, 3)}-{''.join(rng.choices(letters, k=2))}"


def _nir_written(written: str) -> Draw:
    def one(rng: Random, p: Person) -> str:
        n = p.nir
        if written == "spaced":
            return f"{n[0]} {n[1:3]} {n[3:5]} {n[5:7]} {n[7:10]} {n[10:13]} {n[13:]}"
        return n[:13] if written == "keyless" else n

    return each(one)


NAME_IDS: Final = ("full_name", "surname")

PERSONS: Final = (
    Kind("surname", each(lambda rng, p: p.last), ("surname",), weight=2),
    Kind("birth name", each(lambda rng, p: p.born_last), ("surname",), blind=("surname",)),
    Kind("first name", each(lambda rng, p: p.first), ("first_name",), weight=2),
    Kind("full name", full_names, ("full_name",), weight=1.5),
    Kind("civility", civilities, ("civility",)),
    Kind("sex in letters", sexes, ("sex",)),
    Kind("sex in digits", sex_digits, ("sex",), blind=("code", "boolean")),
    Kind("birth date", birth_dates, ("birth_date",), weight=2),
    Kind("age", each(_age), ("age",), blind=("amount", "code")),
    Kind("e-mail", emails, ("email",)),
    Kind("French phone", french_phones, ("fr.phone", "phone"), only="fr", weight=1.5),
    Kind("foreign phone", foreign_phones, ("phone",), only="en"),
    Kind("address line", address_lines, ("address_line",), weight=1.3),
    Kind("French postcode", postcodes, ("fr.postcode", "postcode"), blind=("fr.insee_commune",), only="fr"),
    Kind("French postcode, zero lost", lost_zeros, ("fr.postcode", "postcode"), blind=("fr.insee_commune",), only="fr"),
    Kind("foreign postcode", postcodes, ("postcode", "fr.postcode"), only="en"),
    Kind("French town", towns, ("town", "town_abroad"), only="fr"),
    Kind("town abroad", towns, ("town_abroad", "town", "region"), only="en"),
    Kind("country", countries, ("country",)),
    Kind("commune code", each(lambda rng, p: p.commune), ("fr.insee_commune",), blind=("fr.postcode",), only="fr"),
    Kind("region", rows(lambda rng: rng.choice(WORDS["REGIONS_FR"])), ("region",), only="fr", weight=0.7),
    Kind("region abroad", rows(lambda rng: rng.choice(WORDS["REGIONS_EN"])), ("region",), only="en", weight=0.7),
    Kind(
        "NIR",
        one_of(_nir_written("plain"), _nir_written("plain"), _nir_written("spaced")),
        ("fr.nir",),
        only="fr",
        weight=1.3,
    ),
    Kind("NIR without key", _nir_written("keyless"), ("fr.nir",), only="fr", weight=0.6),
    Kind("profession", _stocked("professions"), ("profession",)),
    Kind("marital status", marital, ("marital_status",)),
    Kind("prescriber", prescribers, NAME_IDS),
    Kind("company", _stocked("companies"), ("company",)),
    Kind("number plate", rows(_plates), ("fr.plate",)),
)
