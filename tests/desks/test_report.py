"""The dossier shows what the answers document says, all of it, in the reader's language, and nothing that can run."""

from __future__ import annotations

import hashlib
import random
from typing import Any

Document = dict[str, Any]
LEAK = hashlib.sha256(b"the leak").hexdigest()
LOG = hashlib.sha256(b"the log").hexdigest()
RELATION = f"e{LEAK[:12]}.t1"
HOSTILE = '<script>alert(1)</script> #eval("1") =1+1 {{7*7}} ]]> & \x07 \u202e'

# name, identifier, runner-up, share filled, share valid, chance, class, party, samples
_COLUMNS: tuple[tuple[str, str, str, float, float, float, str, str, tuple[str, ...]], ...] = (
    ("NUM_SECU", "fr.nir", "unknown", 0.996, 0.9989, 1 / 97, "national_id", "subject", ("2 69 05 •• ••• ••• ••", "1 44 12 •• ••• ••• ••")),
    ("NOM", "surname", "first_name", 0.974, 0.91, 0.02, "identity", "subject", ("M••••N", "L•••C")),
    ("PRENOM", "first_name", "surname", 0.973, 0.95, 0.01, "identity", "subject", ("A••E",)),
    ("CIVILITE", "civility", "unknown", 0.99, 0.999, 0.001, "identity", "subject", ("MME", "MR")),
    ("DATE_NAIS", "birth_date", "date", 0.998, 0.9999, 0.03, "identity", "subject", ("••/••/1969",)),
    ("ADRESSE", "address_line", "unknown", 0.81, 0.77, 0.05, "contact", "subject", ("12 R•• ••• •••",)),
    ("CP", "fr.postcode", "fr.insee_commune", 0.83, 0.998, 0.95, "contact", "subject", ("56•••",)),
    ("TEL", "fr.phone", "unknown", 0.55, 0.97, 0.1, "contact", "subject", ("02 •• •• •• ••",)),
    ("PORTABLE", "fr.phone", "unknown", 0.324, 0.98, 0.1, "contact", "subject", ("06 •• •• •• ••",)),
    ("EMAIL", "email", "unknown", 0.1133, 0.999, 0.000001, "contact", "subject", ("m•••@orange.example",)),
    ("COMMENTAIRE P", "free_text", "unknown", 0.041, 1.0, 1.0, "health", "subject", ("•••••• •••••",)),
    ("COMMENTAIRE D", "free_text", "unknown", 0.013, 1.0, 1.0, "health", "subject", ("••••",)),
    ("GROUPE SANGUIN", "blood_group", "unknown", 0.62, 0.999, 0.0005, "health", "subject", ("A+", "O-")),
    ("ID SR", "login", "unknown", 0.03, 1.0, 1.0, "credentials", "subject", ("••••••",)),
    ("PM", "password", "unknown", 0.03, 1.0, 1.0, "credentials", "subject", ("••••••••",)),
    ("DATE_VISITE", "date", "birth_date", 0.9991, 1.0, 0.03, "health", "subject", ("••/••/2018",)),
    ("MUTUELLE", "fr.amc", "unknown", 0.41, 0.88, 0.2, "financial", "insurer", ("MU••••",)),
    ("RPPS", "fr.rpps", "fr.nir", 0.972, 0.9993, 0.1, "professional", "prescriber", ("1000•••••••",)),
    ("CP_MED", "fr.postcode", "unknown", 0.97, 0.998, 0.95, "professional", "prescriber", ("45•••",)),
    ("ZZ_INTERNE", "unknown", "", 0.5, 0.0, 0.0, "none", "organisation", ("•••",)),
)


def sample(records: int = 491840, seed: int = 7) -> Document:
    """An answers document of the size and shape of a real case, drawn from a seed; obeys docs/answers.schema.json."""
    chance = random.Random(seed)
    columns = [_column(at, declared, records) for at, declared in enumerate(_COLUMNS, 1)]
    for at, themes in ((10, {"diabetes": 3811, "hiv": 812, "pregnancy": 2904, "cancer": 1777}), (11, {"cancer": 96, "hiv": 5})):
        columns[at]["themes"] = themes
    themes = {"diabetes": 3811, "hiv": 817, "pregnancy": 2904, "cancer": 1873}
    departments = _departments(chance, records)
    counts = {
        "records": records, "nir.filled": 489838, "nir.valid": 489334, "surnames.filled": 478882,
        "blood_groups.filled": 304636, "passwords.clear": 14997, "logins.filled": 14998, "sex.female": 271533,
        "sex.male": 203114, "civility.female": 268983, "civility.child": 13478, "civility.baby": 425,
        "civility.sister": 265, "minors": 51222, "ages.known": 491713, "phones.landline": 270569,
        "phones.mobile": 159591, "emails.subject": 55738, "emails.prescriber": 337, "sensitive.military": 1767,
        "sensitive.hiv": 817, "something_new.never_seen": 4242,
        **{f"themes.{k}": n for k, n in themes.items()},
        **{f"data_classes.{k}": n for k, n in (("health", 491840), ("national_id", 489838), ("identity", 491011),
                                             ("contact", 480123), ("credentials", 14997), ("financial", 201455))},
        **{f"departments.{party}.{code}": n for party, of in departments.items() for code, n in of.items()},
    }
    what = {
        "records": records, "lines": records + 2317, "rejects": 14, "reject_reasons": {"too_wide": 11, "undecodable": 3},
        "ledgers": [{"evidence": LEAK, "member": "", "unit": "line", "units": records + 2317, "record": records,
                     "continuation": 2295, "header": 1, "note": 2, "blank": 5, "reject": 14, "balanced": True}],
        "tables": [{"name": "", "evidence": LEAK, "relation": RELATION, "records": records, "format": "csv",
                    "encoding": "cp1252", "encodings": {"cp1252": records + 2001, "utf-8": 316}, "delimiter": ";",
                    "quote": '"', "escape": '"', "line_end": "\r\n", "header": True, "repaired": {"quote": 1203},
                    "columns": columns}],
        "data_classes": {k.removeprefix("data_classes."): n for k, n in counts.items() if k.startswith("data_classes.")},
        "themes": themes, "counts": counts,
        "dates": [_dates(chance, 5, "DATE_NAIS", "birth", 1921, 2020), _dates(chance, 16, "DATE_VISITE", "visit", 2015, 2020)],
        "age_pyramid": {f"{low}-{low + 4}": [chance.randrange(800, 24000), chance.randrange(700, 19000), chance.randrange(3, 900)]
                        for low in range(0, 100, 5)},
        "departments": departments,
    }
    document = {
        "case": {"id": "2021-0223-a1b2c3", "title": "Laboratoires du Val d'Exemple", "created_at": "2026-11-23T17:54:16+00:00",
                 "engine": "DuckDB 1.5.5", "version": "0.1.0", "found_on": "2021-02-23",
                 "opening": {"title": "Laboratoires du Val d'Exemple", "controllers": ["Laboratoire A", "Laboratoire B"],
                             "mandated_by": "", "legal_basis": "art. 33 GDPR", "aware_at": "2021-02-23T09:30:00+01:00",
                             "retention_until": "2027-02-23", "found_on": "2021-02-23", "skipped": True}},
        "evidence": [_evidence(LEAK, "leak", "patients.csv", 251_338_113, ""),
                     _evidence(LOG, "log", "vsftpd.log", 88_213, "The format is not known.")],
        "what": what, "authentic": None, "who": None, "where": None, "when": None, "how": None, "duties": None,
        "findings": _findings(what),
        "custody": {"entries": 9, "head": hashlib.sha256(b"head").hexdigest(), "first_at": "2026-11-23T17:54:16+00:00",
                    "last_at": "2026-11-23T17:55:01+00:00"},
    }
    return document


def _evidence(item: str, role: str, name: str, size: int, why_not: str) -> Document:
    return {"id": item, "role": role, "name": name, "bytes": size, "sha256": item, "read": not why_not, "why_not": why_not,
            "acquired_at": "2026-11-23T17:54:18+00:00", "modified_at": "2021-02-14T03:12:55+00:00"}


def _column(at: int, declared: tuple[Any, ...], records: int) -> Document:
    name, identifier, runner_up, filled, valid, by_chance, data_class, party, samples = declared
    full = round(records * filled)
    return {"position": at, "name": name, "identifier": identifier, "runner_up": runner_up, "confidence": 0.993 if valid else 0.0,
            "filled": full, "distinct": max(1, full // (1 + at % 7)), "valid": round(full * valid), "valid_by_chance": by_chance,
            "data_class": data_class, "special_category": data_class == "health", "themes": {}, "party": party,
            "masked": list(samples), "bits": {"content": 6.6, "header": 2.0}}


def _dates(chance: random.Random, at: int, name: str, meaning: str, first: int, last: int) -> Document:
    return {"evidence": LEAK, "relation": RELATION, "column": at, "name": name, "meaning": meaning, "earliest": f"{first}-01-04",
            "latest": f"{last}-10-12", "by_year": {str(year): chance.randrange(40, 9000) for year in range(first, last + 1)},
            "unreadable": 38, "sentinels": 126}


def _departments(chance: random.Random, records: int) -> dict[str, dict[str, int]]:
    shares = {"56": 0.36, "45": 0.22, "27": 0.204, "22": 0.06, "35": 0.058, "41": 0.031}
    rest = [f"{n:02d}" for n in range(1, 96) if n != 20 and f"{n:02d}" not in shares] + ["2A", "2B", "971", "974"]
    return {party: {**{code: round(records * share) for code, share in shares.items()},
                    **{code: chance.randrange(1, 900) for code in rest if chance.random() < 0.8}}
            for party in ("subject", "prescriber")}


def _findings(what: Document) -> list[Document]:
    found = [_finding("what.records", what["records"], f"SELECT sum(n) FROM (SELECT count(*) AS n FROM {RELATION})"),
             _finding("what.rejects", what["rejects"], f"SELECT sum(n) FROM (SELECT count(*) AS n FROM e{LEAK[:12]}.rejects)")]
    found += [_finding(f"what.counts.{key}", n, f"SELECT count(*) FROM {RELATION} WHERE trim(c{1 + n % 9}) <> ''")
              for key, n in what["counts"].items()]
    for column in what["tables"][0]["columns"]:
        place = f"c{column['position']}"
        found += [_finding(f"what.{RELATION}.{place}.filled", column["filled"],
                           f"SELECT count(*) FROM {RELATION} WHERE trim({place}) <> ''"),
                  _finding(f"what.{RELATION}.{place}.valid", column["valid"],
                           f"SELECT count(*) FROM {RELATION} WHERE coalesce(regexp_full_match(trim({place}), '[0-9]{{5}}'), FALSE)")]
    return found


def _finding(name: str, value: int, sql: str) -> Document:
    return {"id": name, "claim": f"{name}: {value}.", "claims": {"en": f"{name}: {value}.", "fr": f"{name} : {value}."}, "value": value, "strength": "counted",
            "basis": {"evidence": [LEAK], "sql": sql, "count": value}}
