"""The judged part's kinds that tell of no person by themselves: organisations, figures, machines, passwords."""

from __future__ import annotations

from typing import Final

from faille.bench.recognising.columns import judged_draws as d
from faille.bench.recognising.columns import judged_ways as ways
from faille.bench.recognising.columns.judged_people import WORDS
from faille.bench.recognising.columns.judged_ways import CODED
from faille.bench.recognising.columns.kind import one_of, rows

PLAIN: Final = ways.made(
    ("company", ("company",), (), ways.spoken("COMPANIES")),
    ("country", ("country",), (), ways.spoken("COUNTRIES")),
    (
        "country code",
        ("country",),
        CODED,
        ways.listed(
            ("FR", "BE", "CH", "DE", "IT", "ES", "GB", "US", "PT", "NL"), ("FRA", "BEL", "CHE", "DEU", "ITA", "ESP")
        ),
    ),
    ("region", ("region",), (), ways.spoken("REGIONS")),
    ("text", ("free_text",), (), ways.spoken("TEXTS")),
    ("date", ("date",), (), ways.days(2016, 2022, "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y")),
    (
        "timestamp",
        ("timestamp",),
        (),
        one_of(
            rows(lambda r: f"{d.day(r, 2018, 2022)}T{ways.instant(r)}Z"),
            rows(lambda r: f"{d.day(r, 2018, 2022):%d/%m/%Y} {r.randrange(24):02}:{r.randrange(60):02}"),
            rows(lambda r: f"{d.day(r, 2018, 2022)} {ways.instant(r)}.{d.digits(r, 3)}"),
        ),
    ),
    (
        "time",
        ("time",),
        (),
        one_of(
            rows(lambda r: f"{r.randrange(24):02}:{r.randrange(60):02}"),
            rows(lambda r: f"{r.randrange(6, 22):02}h{r.randrange(60):02}"),
        ),
    ),
    ("month", ("month",), (), rows(lambda r: f"{r.randrange(2018, 2023)}-{r.randrange(1, 13):02}")),
    ("year", ("month",), ("amount", "code"), rows(lambda r: str(r.randrange(1998, 2023)))),
    (
        "amount",
        ("amount",),
        (),
        one_of(
            rows(lambda r: f"{r.lognormvariate(4, 1.2):.2f}"),
            rows(lambda r: f"{r.lognormvariate(4, 1.2):.2f} €".replace(".", ",")),
            rows(lambda r: f"{r.lognormvariate(7, 1):,.2f}"),
        ),
    ),
    (
        "percentage",
        ("percentage",),
        (),
        one_of(rows(lambda r: f"{r.uniform(0, 100):.1f} %".replace(".", ",")), rows(lambda r: f"{r.randrange(101)}%")),
    ),
    (
        "boolean",
        ("boolean",),
        (),
        ways.listed(("O", "N"), ("oui", "non"), ("true", "false"), ("Y", "N"), ("VRAI", "FAUX")),
    ),
    ("flag", ("boolean",), ("code",), ways.listed(("0", "1"))),
    ("code", CODED, (), ways.codes),
    (
        "reference",
        ("reference", "code"),
        (),
        one_of(
            ways.numbered(lambda r, n: f"DOS-{r.randrange(2018, 2023)}-{n:06}"),
            ways.numbered(lambda r, n: f"{d.text(r, d.CONSONANTS, 3)}{n}{d.digits(r, 3)}"),
        ),
    ),
    ("row id", ("row_id",), ("reference",), ways.numbered(lambda _r, n: str(n))),
    ("constant", ("constant",), (), one_of(rows(lambda _r: "EXPORT V3"), rows(lambda _r: "site-07"))),
    ("empty", ("empty",), (), one_of(rows(lambda _r: ""), rows(lambda _r: "NULL"))),
    ("coordinates", ("coordinates",), (), rows(lambda r: f"{r.uniform(43, 50):.6f}, {r.uniform(-3, 7):.6f}")),
    ("latitude", ("coordinates",), ("amount",), rows(lambda r: f"{r.uniform(43, 50):.6f}")),
    (
        "url",
        ("url",),
        (),
        rows(ways.page),
    ),
    (
        "domain",
        ("domain",),
        (),
        rows(ways.domain),
    ),
    (
        "file",
        ("file_name",),
        (),
        one_of(
            rows(lambda r: f"scan_{d.digits(r, 6)}.pdf"),
            rows(lambda r: f"C:\\Partage\\courriers\\lettre{r.randrange(900)}.docx"),
            rows(lambda r: f"/srv/photos/IMG_{d.digits(r, 4)}.jpg"),
        ),
    ),
    (
        "ipv4",
        ("ipv4",),
        (),
        rows(lambda r: f"{r.randrange(11, 223)}.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}"),
    ),
    ("ipv6", ("ipv6",), (), rows(lambda r: "2001:db8:" + ":".join(f"{r.randrange(65536):x}" for _ in range(6)))),
    ("mac", ("mac",), (), one_of(rows(ways.mac), rows(lambda r: ways.mac(r).upper().replace(":", "-")))),
    (
        "uuid",
        ("uuid",),
        (),
        rows(
            lambda r: "-".join(
                (
                    d.text(r, d.HEX, 8),
                    d.text(r, d.HEX, 4),
                    "4" + d.text(r, d.HEX, 3),
                    r.choice("89ab") + d.text(r, d.HEX, 3),
                    d.text(r, d.HEX, 12),
                )
            )
        ),
    ),
    ("agent", ("user_agent",), (), ways.listed(WORDS["AGENTS"])),
    ("version", ("version",), (), rows(lambda r: f"{r.randrange(1, 9)}.{r.randrange(20)}.{r.randrange(40)}")),
    (
        "password",
        ("password",),
        (),
        rows(
            lambda r: (
                r.choice(WORDS["PASSWORDS"])
                .replace("%Y", str(r.randrange(1950, 2015)))
                .replace("%N", str(r.randrange(1, 999)))
            )
        ),
    ),
    ("hash_md5", ("hash_md5",), (), ways.hexes(32)),
    ("hash_sha1", ("hash_sha1",), (), ways.hexes(40)),
    ("hash_sha224", ("hash_sha224",), (), ways.hexes(56)),
    ("hash_sha256", ("hash_sha256",), (), ways.hexes(64)),
    ("hash_sha512", ("hash_sha512",), (), ways.hexes(128)),
    ("hash_mysql", ("hash_mysql",), (), rows(lambda r: "*" + d.text(r, d.HEX, 40).upper())),
    ("hash_ntlm", ("hash_ntlm",), (), rows(lambda r: f"{'aad3b435b51404ee' * 2}:{d.text(r, d.HEX, 32)}")),
    ("hash_salted", ("hash_salted",), (), rows(lambda r: f"{d.text(r, d.HEX, 40)}:{d.text(r, d.CRYPT[2:], 8)}")),
    ("hash_bcrypt", ("hash_bcrypt",), (), rows(lambda r: f"$2y$10${d.text(r, d.CRYPT, 53)}")),
    (
        "hash_crypt",
        ("hash_crypt",),
        (),
        one_of(
            rows(lambda r: f"$6${d.text(r, d.CRYPT, 8)}${d.text(r, d.CRYPT, 86)}"),
            rows(lambda r: f"$1${d.text(r, d.CRYPT, 8)}${d.text(r, d.CRYPT, 22)}"),
        ),
    ),
    ("hash_phpass", ("hash_phpass",), (), rows(lambda r: f"$P$B{d.text(r, d.CRYPT, 30)}")),
    (
        "hash_pbkdf2",
        ("hash_pbkdf2",),
        (),
        rows(lambda r: f"pbkdf2_sha256$260000${d.text(r, d.CRYPT[2:], 12)}${d.encoded(r, 32)}"),
    ),
    (
        "hash_argon2",
        ("hash_argon2",),
        (),
        rows(lambda r: f"$argon2id$v=19$m=65536,t=3,p=4${d.encoded(r, 15)}${d.encoded(r, 32)[:43]}"),
    ),
)
