"""The dossier shows what the answers document says, all of it, in the reader's language, and nothing that can run."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import random
import re
import runpy
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from babel.messages.pofile import read_po
from rich.console import Console

from faille import language as language_module
from faille.casefile.who import who
from faille.errors import RequestError
from faille.language import LANGUAGES, number
from faille.report import factsheet, render
from faille.report import map as outline
from faille.report.dossier import dossier
from faille.report.html import html
from tests.desks import linked

Document = dict[str, Any]
LEAK = hashlib.sha256(b"the leak").hexdigest()
LOG = hashlib.sha256(b"the log").hexdigest()
RELATION = f"e{LEAK[:12]}.t1"
HOSTILE = '<script>alert(1)</script> #eval("1") =1+1 {{7*7}} ]]> & \x07 \u202e'

# name, identifier, runner-up, share filled, share valid, chance, class, party, samples
_COLUMNS: tuple[tuple[str, str, str, float, float, float, str, str, tuple[str, ...]], ...] = (
    ("NUM_SECU", "fr.nir", "unknown", 0.996, 0.9989, 1 / 97, "national_id", "subject",
     ("2 69 05 •• ••• ••• ••", "1 44 12 •• ••• ••• ••")),
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
    columns[10]["themes"] = {"diabetes": 3811, "hiv": 812, "pregnancy": 2904, "cancer": 1777}
    columns[11]["themes"] = {"cancer": 96, "hiv": 5}
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
    }
    what = {
        "records": records, "lines": records + 2317, "rejects": 14,
        "reject_reasons": {"too_wide": 11, "undecodable": 3},
        "ledgers": [{"evidence": LEAK, "member": "", "unit": "line", "units": records + 2317, "record": records,
                     "continuation": 2295, "header": 1, "note": 2, "blank": 5, "reject": 14, "balanced": True}],
        "tables": [{"name": "", "evidence": LEAK, "relation": RELATION, "records": records, "format": "csv",
                    "encoding": "cp1252", "encodings": {"cp1252": records + 2001, "utf-8": 316}, "delimiter": ";",
                    "quote": '"', "escape": '"', "line_end": "\r\n", "header": True, "lines": False,
                    "repaired": {"quote": 1203},
                    "columns": columns}],
        "data_classes": {key.removeprefix("data_classes."): n for key, n in counts.items()
                         if key.startswith("data_classes.")},
        "themes": themes, "counts": counts,
        "dates": [_dates(chance, 5, "DATE_NAIS", "birth", 1921, 2020),
                  _dates(chance, 16, "DATE_VISITE", "visit", 2015, 2020)],
        "age_pyramid": {f"{low}-{low + 4}": [chance.randrange(800, 24000), chance.randrange(700, 19000),
                                                  chance.randrange(3, 900)]
                        for low in range(0, 100, 5)},
        "departments": departments,
    }
    return {
        "case": {"id": "2021-0223-a1b2c3", "title": "Laboratoires du Val d'Exemple",
                 "created_at": "2026-11-23T17:54:16+00:00",
                 "engine": "DuckDB 1.5.5", "version": "0.1.0", "found_on": "2021-02-23",
                 "opening": {"title": "Laboratoires du Val d'Exemple",
                             "controllers": ["Laboratoire A", "Laboratoire B"],
                             "mandated_by": "", "legal_basis": "art. 33 GDPR", "aware_at": "2021-02-23T09:30:00+01:00",
                             "retention_until": "2027-02-23", "found_on": "2021-02-23", "skipped": True}},
        "evidence": [_evidence(LEAK, "leak", "patients.csv", 251_338_113, ""),
                     _evidence(LOG, "log", "vsftpd.log", 88_213, "The format is not known.")],
        "not_received": [],
        "what": what, "authentic": None, "who": None, "where": None, "when": None, "how": None, "duties": None,
        "findings": _findings(what),
        "custody": {"entries": 9, "head": hashlib.sha256(b"head").hexdigest(), "first_at": "2026-11-23T17:54:16+00:00",
                    "last_at": "2026-11-23T17:55:01+00:00"},
    }


def _evidence(item: str, role: str, name: str, size: int, why_not: str) -> Document:
    return {"id": item, "role": role, "name": name, "bytes": size, "sha256": item, "read": not why_not,
            "why_not": why_not,
            "acquired_at": "2026-11-23T17:54:18+00:00", "modified_at": "2021-02-14T03:12:55+00:00", "store": ""}


def _column(at: int, declared: tuple[Any, ...], records: int) -> Document:
    name, identifier, runner_up, filled, valid, by_chance, data_class, party, samples = declared
    full = round(records * filled)
    return {"position": at, "name": name, "identifier": identifier, "runner_up": runner_up,
            "confidence": 0.993 if valid else 0.0, "corrected": False,
            "filled": full, "distinct": max(1, full // (1 + at % 7)), "valid": round(full * valid),
            "valid_by_chance": by_chance,
            "data_class": data_class, "special_category": data_class == "health", "themes": {}, "party": party,
            "masked": list(samples), "bits": {"content": 6.6, "header": 2.0}}


def _dates(chance: random.Random, at: int, name: str, meaning: str, first: int, last: int) -> Document:
    return {"evidence": LEAK, "relation": RELATION, "column": at, "name": name, "meaning": meaning,
            "earliest": f"{first}-01-04",
            "latest": f"{last}-10-12",
            "by_year": {str(year): chance.randrange(40, 9000) for year in range(first, last + 1)},
            "unreadable": 38, "sentinels": 126}


def _departments(chance: random.Random, records: int) -> dict[str, dict[str, int]]:
    shares = {"56": 0.36, "45": 0.22, "27": 0.204, "22": 0.06, "35": 0.058, "41": 0.031}
    rest = [f"{n:02d}" for n in range(1, 96) if n != 20 and f"{n:02d}" not in shares] + ["2A", "2B", "971", "974"]
    return {party: {**{code: round(records * share) for code, share in shares.items()},
                    **{code: chance.randrange(1, 900) for code in rest if chance.random() < 0.8}}
            for party in ("subject", "prescriber")}


def _findings(what: Document) -> list[Document]:
    found = [_finding("what.records", what["records"], f"SELECT sum(n) FROM (SELECT count(*) AS n FROM {RELATION})"),
             _finding("what.rejects", what["rejects"],
                      f"SELECT sum(n) FROM (SELECT count(*) AS n FROM e{LEAK[:12]}.rejects)")]
    found += [_finding(f"what.counts.{key}", n, f"SELECT count(*) FROM {RELATION} WHERE trim(c{1 + n % 9}) <> ''")
              for key, n in what["counts"].items()]
    for column in what["tables"][0]["columns"]:
        place = f"c{column['position']}"
        found += [_finding(f"what.{RELATION}.{place}.filled", column["filled"],
                           f"SELECT count(*) FROM {RELATION} WHERE trim({place}) <> ''"),
                  _finding(f"what.{RELATION}.{place}.valid", column["valid"],
                           f"SELECT count(*) FROM {RELATION}"
                           f" WHERE coalesce(regexp_full_match(trim({place}), '[0-9]{{5}}'), FALSE)"),
                  _finding(f"what.{RELATION}.{place}.distinct", column["distinct"],
                           f"SELECT count(DISTINCT {place}) FROM {RELATION}")]
        found += [_finding(f"what.{RELATION}.{place}.themes.{theme}", n, f"SELECT count(*) FROM {RELATION} -- {theme}")
                  for theme, n in column["themes"].items()]
    for party, of in what["departments"].items():
        found.append(_spread(f"what.{RELATION}.departments.{party}", of))
    found.append(_spread(f"what.{RELATION}.ages", {
        f"{band} {sex}": n for band, of in what["age_pyramid"].items() for n, sex in zip(of, "fmu", strict=True)}))
    for dates in what["dates"]:
        place = f"what.{RELATION}.c{dates['column']}"
        found += [_finding(f"{place}.{key}", int(dates[key].replace("-", "")), f"SELECT {key} FROM {RELATION}")
                  for key in ("earliest", "latest")]
        found += [_finding(f"{place}.{key}", dates[key], f"SELECT {key} FROM {RELATION}")
                  for key in ("unreadable", "sentinels")]
        found.append(_spread(f"{place}.by_year", dates["by_year"]))
    return found


def _spread(name: str, rows: dict[str, int]) -> Document:
    finding = _finding(name, sum(rows.values()), f"SELECT label, count(*) AS n FROM {RELATION} GROUP BY 1")
    finding["basis"]["rows"] = dict(rows)
    return finding


def _finding(name: str, value: int, sql: str) -> Document:
    return {"id": name, "claim": f"{name}: {value}.",
            "claims": {"en": f"{name}: {value}.", "fr": f"{name} : {value}."}, "value": value, "strength": "counted",
            "basis": {"evidence": [LEAK], "sql": sql, "count": value, "rows": {}}}


# -- tests -------------------------------------------------------------------------------------------------------------

SCHEMA = Path(__file__).resolve().parents[2] / "docs/answers.schema.json"
LOCALES = Path(str(resources.files("faille"))) / "locales/fr/LC_MESSAGES"
REPORT = Path(str(resources.files("faille"))) / "report"


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    """French from the parts that the catalogue is collected from: that it was collected is not this desk's to test."""
    monkeypatch.setattr(language_module, "catalogue", lambda lang: _parts() if lang == "fr" else {})


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    found: dict[str, str] = {}
    for part in sorted((LOCALES / "parts").glob("*.po")):
        with part.open("rb") as stream:
            found |= {str(m.id): str(m.string) for m in read_po(stream, locale="fr") if m.id and m.string}
    return found


class _Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._within and data.strip():
            self.texts.append(data.strip())

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@lru_cache(maxsize=4)
def _rendered(lang: str) -> str:
    return html(dossier(sample(), lang)).decode()


def _page(lang: str) -> _Page:
    return _Page(_rendered(lang))


def _whole_numbers(value: Any) -> Iterator[int]:
    """Every whole number of the document."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _whole_numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from _whole_numbers(item)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield value


def _answered() -> Document:
    """The sample with every question answered."""
    return {**sample(), "authentic": {"probabilities": {"real": 0.91, "fabricated": 0.02},
                                      "tests": [{"id": "benford", "log_likelihood_ratio": 2.25, "low": 1.5,
                                                 "high": 3.125}]},
            "who": who(linked.found(), "linkage-1"),
            "where": {"origins": [{"id": "laboratory-1", "rows": 129377, "low": 128000, "high": 130000}],
                      "unexplained_rows": 717,
                      "containment": [{"source": "export", "leak_in_source": 0.9, "source_in_leak": 0.5}],
                      "number_of_origins": {"estimate": 28, "low": 26, "high": 31}, "signatures": [], "excess":
                      [{"origin": "laboratory-1", "rows": 8403, "fields": ["c11", "c12"]}]},
            "when": [{"origin": "laboratory-1", "not_before": "2020-10-12", "not_after": "2020-11-04",
                      "confidence": 0.8, "identifiable": True}],
            "how": {"hypotheses": [{"id": "exposed_server", "posterior": 0.87, "posterior_flat_prior": 0.74}],
                    "verdict": "exposed_server", "session": None,
                    "sightings": [{"check": "bulk_transfer", "evidence": LOG, "line": 66123}],
                    "collect_next": [{"evidence": "firewall log", "expected_gain": 0.42}]},
            "duties": {"severity": {"dpc": 4, "ei": 1, "cb": 1.5, "score": 5.5, "low": 4.5, "high": 6,
                                    "band": "very high"},
                       "decisions": {"document": "yes", "notify_authority": "yes", "inform_subjects": "depends"},
                       "duties": [{"id": "notify", "whose": "controller", "deadline": "2021-02-26T09:30:00+01:00",
                                   "article": "33"}], "failings": []}}


def _hostile() -> Document:
    """The sample with every text that a leak or a person can choose turned against us."""
    answers = sample()
    answers["case"]["title"] = HOSTILE
    answers["case"]["opening"] |= {"controllers": [HOSTILE], "mandated_by": HOSTILE, "aware_at": HOSTILE}
    answers["evidence"][0]["name"] = HOSTILE
    answers["evidence"][1]["why_not"] = HOSTILE
    answers["not_received"] = [{"name": HOSTILE, "why": HOSTILE}]
    answers["what"]["reject_reasons"][HOSTILE] = 1
    table = answers["what"]["tables"][0]
    table |= {"name": HOSTILE, "encodings": {HOSTILE: 1}, "repaired": {HOSTILE: 2}}
    for column in table["columns"]:
        column |= {"name": HOSTILE, "masked": [HOSTILE, '=cmd|"/c calc"!A1', "+1", "-1", "@SUM(1)"]}
    table["columns"][10]["themes"][HOSTILE] = 3
    answers["what"]["themes"][HOSTILE] = 5000
    answers["what"]["counts"][f"{HOSTILE}.{HOSTILE}"] = 77
    answers["what"]["dates"][0] |= {"name": HOSTILE, "meaning": HOSTILE, "earliest": HOSTILE}
    answers["what"]["age_pyramid"][HOSTILE] = [1, 2, 3]
    answers["what"]["departments"][HOSTILE] = {HOSTILE: 9}
    answers["findings"][0] |= {"id": HOSTILE, "claims": {}, "claim": HOSTILE}
    answers["findings"][1]["basis"]["sql"] = HOSTILE
    return answers


@pytest.mark.parametrize("answers", [sample(), _answered()], ids=["sample", "answered"])
def test_the_sample_obeys_the_schema(answers: Document) -> None:
    jsonschema.validate(answers, json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_whole_number_of_the_document_is_shown(lang: str) -> None:
    answers = _answered()
    shown = _Page(html(dossier(answers, lang)).decode()).text
    missing = {n for n in _whole_numbers(answers)
               if not re.search(rf"(?<![\d\u202f,.]){re.escape(number(n, lang))}(?!\d)", shown)}
    assert not missing


def test_the_sentence_comes_first_in_the_readers_language() -> None:
    french, english = _page("fr").text, _page("en").text
    assert "491\u202f840 1 lignes, 20 colonnes\u00a0: 489\u202f838" in french
    assert french.index("491\u202f840 1 lignes") < french.index("251\u202f426\u202f326"), "other figures come before"
    assert re.search(r"491,840 1 rows, 20 columns: 489,838 [0-9]+ social-security numbers", english)


def test_every_finding_has_its_basis_and_every_note_leads_to_one() -> None:
    page, answers = _page("en"), sample()
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for at, finding in enumerate(answers["findings"], 1):
        assert f"b-{at}" in ids
        assert finding["id"] in page.text
        assert finding["basis"]["sql"] in page.text
    targets = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert all(target.startswith("#") and target[1:] in ids for target in targets)
    called = {int(target[3:]) for target in targets if target.startswith("#b-")}
    assert called == set(range(1, len(answers["findings"]) + 1)), "a finding is called nowhere"
    assert {f"#r-{note}" for note in called} <= set(targets), "a basis has no way back"


def test_a_number_calls_only_a_finding_that_states_it() -> None:
    answers = sample()
    wrong = next(f for f in answers["findings"] if f["id"] == "what.counts.minors")
    wrong["value"] += 1
    at = answers["findings"].index(wrong) + 1
    assert f'href="#b-{at}"' in _rendered("en")
    assert f'href="#b-{at}"' not in html(dossier(answers, "en")).decode()


@pytest.mark.parametrize("answers", [sample(), _hostile()], ids=["sample", "hostile"])
def test_nothing_runs_and_nothing_is_fetched(answers: Document) -> None:
    raw = html(dossier(answers, "fr")).decode()
    page = _Page(raw)
    assert not {tag for tag, _a in page.tags} & {"script", "iframe", "object", "embed", "link", "base", "form", "img",
                                                 "use"}
    for _tag, attributes in page.tags:
        assert not [key for key in attributes if key.startswith("on")]
        assert not {"src", "srcset", "xlink:href", "action"} & set(attributes)
    policies = [a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                        "form-action 'none'"]
    assert "@import" not in raw
    assert "url(" not in raw


def test_a_hostile_name_is_shown_as_it_stands_but_for_what_cannot_be() -> None:
    shown = _Page(html(dossier(_hostile(), "en")).decode()).text
    assert '<script>alert(1)</script> #eval("1") =1+1 {{7*7}} ]]> & \ufffd \ufffd' in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_no_english_sentence_of_ours_is_left_in_the_french_page() -> None:
    answers = _answered()
    answers["evidence"][1]["why_not"] = ""
    texts = _Page(html(dossier(answers, "fr")).decode()).texts
    shown = " ".join(texts)
    same = {english for english, french in _parts().items() if english == french}
    for message in _messages() - same:
        pieces = [piece.strip() for piece in re.split(r"\{[a-z]+\}", message)]
        for piece in pieces:
            assert piece not in texts or piece in _parts().values() or not piece, message
            assert len(piece) < 15 or piece not in shown, message


def _messages() -> set[str]:
    """Every sentence that the desk marks for translation."""
    found = set()
    for path in REPORT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_every_sentence_has_its_french() -> None:
    french: dict[str, str] = {}
    for part in ("report", "who"):
        with (LOCALES / f"parts/{part}.po").open("rb") as stream:
            french |= {str(m.id): str(m.string) for m in read_po(stream, locale="fr") if m.id}
    assert _messages() <= set(_parts())
    for message, said in french.items():
        assert said, message
        assert sorted(re.findall(r"\{[a-z]+\}", message)) == sorted(re.findall(r"\{[a-z]+\}", said)), message


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_case_of_which_nothing_was_read_has_a_dossier(lang: str) -> None:
    answers = {**sample(), "what": None, "findings": []}
    page = _Page(html(dossier(answers, lang)).decode())
    assert ("Rien n'a encore été lu." if lang == "fr" else "Nothing has been read yet.") in page.text


def test_a_file_that_was_not_received_is_named() -> None:
    answers = {**sample(), "not_received": [{"name": "locked.csv", "why": "It may not be read."}]}
    assert "Not received: locked.csv. It may not be read." in _Page(html(dossier(answers, "en")).decode()).text


def test_skipped_questions_are_named() -> None:
    assert "Opened without: mandate. Nobody was asked for them." in _page("en").text


def test_without_outlines_a_sentence_stands_for_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise RequestError("Reference data is missing")

    monkeypatch.setattr("faille.reference.departments.shapes", missing)
    page = _Page(html(dossier(sample(), "en")).decode())
    assert "The map is not drawn: the outlines of the départements are not installed." in page.text
    assert "177,062" in page.text


def test_the_map_shades_by_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faille.reference.departments.shapes", lambda: {"56": "M0 0h1", "45": "M1 0h1", "2A": "M2 0h1"})
    monkeypatch.setattr("faille.reference.departments.names", dict)
    monkeypatch.setattr("faille.reference.departments.viewbox", lambda: "0 0 3 1")
    monkeypatch.setattr("faille.reference.departments.credit", lambda: "us")
    drawn = outline.draw({"56": 170000, "45": 900}, "en", "map")
    assert drawn is not None
    shades = re.findall(r'fill="(#[0-9a-f]+)" d="([^"]+)"', drawn.svg)
    assert [outline.SHADES.index(shade) for shade, _d in shades] == [6, 3, 0]
    assert drawn.legend[-1][1].endswith("170,000")


@pytest.mark.parametrize("answers", [sample(), _hostile()], ids=["sample", "hostile"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_says_the_same(answers: Document, lang: str, tmp_path: Path) -> None:
    render(answers, "pdf", lang, tmp_path / "dossier.pdf")
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the text of the PDF is not read")
    run = subprocess.run(["pdftotext", "-layout", str(tmp_path / "dossier.pdf"), "-"], capture_output=True, check=True)
    shown = re.sub(r"\s+", " ", run.stdout.decode().replace("\u200b", ""))
    for n in (491840, 489334, 55738, 14997, 177062, 817):
        assert re.sub(r"\s+", " ", number(n, lang)) in shown
    assert LEAK in shown
    assert "SELECT count(*) FROM" in shown
    if answers["case"]["title"] == HOSTILE:
        assert "<script>alert(1)</script>" in shown
        assert '#eval("1")' in shown


@pytest.mark.parametrize("answers", [sample(), _hostile()], ids=["sample", "hostile"])
def test_the_word_document_says_the_same(answers: Document, tmp_path: Path) -> None:
    render(answers, "docx", "fr", tmp_path / "dossier.docx")
    body = docx.Document(str(tmp_path / "dossier.docx"))
    shown = "\n".join(paragraph.text for paragraph in body.paragraphs)
    shown += "\n".join("".join(cell.itertext()) for cell in body.element.body.iter("{*}tc"))
    for n in (491840, 489334, 55738, 14997, 177062, 817):
        assert number(n, "fr") in shown
    assert "{%" not in shown
    assert answers["findings"][40]["basis"]["sql"] in shown
    if answers["case"]["title"] == HOSTILE:
        assert '<script>alert(1)</script> #eval("1") =1+1 {{7*7}}' in shown
    else:
        assert "{{" not in shown


@pytest.mark.parametrize("answers", [sample(), _hostile()], ids=["sample", "hostile"])
def test_the_workbook_holds_numbers_and_no_formula(answers: Document, tmp_path: Path) -> None:
    render(answers, "xlsx", "en", tmp_path / "dossier.xlsx")
    with zipfile.ZipFile(tmp_path / "dossier.xlsx") as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")}
        assert not [name for name in book.namelist() if "external" in name.lower()]
        shared = book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else ""
    everything = "".join(sheets.values()) + shared
    assert "<f>" not in everything
    assert "<f " not in everything
    assert "<hyperlink" not in everything
    for n in (491840, 489334, 55738, 14997, 177062, 817):
        assert f"<v>{n}</v>" in everything
    assert len(sheets) >= 12
    if answers["case"]["title"] == HOSTILE:
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in everything


def test_json_is_the_document_itself(tmp_path: Path) -> None:
    render(sample(), "json", "fr", tmp_path / "answers.json")
    assert json.loads((tmp_path / "answers.json").read_text(encoding="utf-8")) == sample()


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmp_path / "dossier.html"
    before.write_text("the report of yesterday", encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RequestError) as told:
        render(sample(), "html", "en", before)
    assert told.value.remedy
    assert [path.name for path in tmp_path.iterdir()] == ["dossier.html"]
    assert before.read_text(encoding="utf-8") == "the report of yesterday"


@pytest.mark.parametrize(("kind", "lang"), [("odt", "en"), ("html", "de")])
def test_what_cannot_be_asked_for_is_refused(kind: str, lang: str, tmp_path: Path) -> None:
    with pytest.raises(RequestError):
        render(sample(), kind, lang, tmp_path / "out")


def test_the_same_answers_make_the_same_page() -> None:
    assert html(dossier(sample(), "en")).decode() == _rendered("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_fact_sheet_begins_with_the_sentence(lang: str) -> None:
    console = Console(width=110, record=True, file=io.StringIO())
    console.print(factsheet(sample(), lang))
    shown = console.export_text()
    assert shown.strip().startswith(f"{number(491840, lang)} {'lignes' if lang == 'fr' else 'rows'}, 20")
    for n in (14997, 51222, 270569, 159591, 3811, 177062):
        assert number(n, lang) in shown


def test_a_fact_sheet_bears_hostile_names() -> None:
    answers = _hostile()
    answers["what"]["tables"][0]["columns"][0]["name"] = "[red]x[/red][/]"
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(factsheet(answers, "en"))
    shown = console.export_text()
    assert "[red]x[/red][/]" in shown
    assert "\x1b" not in shown


def test_the_word_template_is_what_its_program_makes(tmp_path: Path) -> None:
    tool = Path(__file__).resolve().parents[2] / "tools/build_report_template.py"
    made = runpy.run_path(str(tool), init_globals={})
    made["main"].__globals__["TARGET"] = tmp_path / "dossier.docx"
    made["main"]()
    with zipfile.ZipFile(tmp_path / "dossier.docx") as new, zipfile.ZipFile(REPORT / "templates/dossier.docx") as old:
        assert new.read("word/document.xml") == old.read("word/document.xml")
