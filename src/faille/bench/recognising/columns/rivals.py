"""The peers on the same files: csv-detective, which types columns, and Presidio, which finds entities in text.

Each is mapped to the exam's ids generously: what it does not tell apart counts as right (a date for a birth date), and
it is marked over all classes and over the classes it claims alone.  csv-detective takes a file's first line for its
header always, so files without one are given to it with COL1, COL2 …; Presidio reads no files: it is handed the cells.
Presidio runs with its pattern recognisers over blank language pipelines: names, places and organisations need a trained
model, which is not installed here, and those classes are not among those it is said to claim.

Authority: https://github.com/datagouv/csv-detective, https://github.com/data-privacy-stack/presidio
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from faille.bench.peers import python_with
from faille.bench.recognising.columns.judged_kinds import LENIENT
from faille.bench.recognising.columns.scoring import UNKNOWN, Marked, Verdict, mark
from faille.bench.recognising.columns.tables import Written
from faille.errors import EngineError
from faille.language import _


@dataclass(frozen=True, slots=True)
class Rival:
    """A peer: how it is asked, and what its answers mean in the exam's ids."""

    packages: tuple[str, ...]
    script: str
    meaning: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]  # kinds for which a coarser id of its own is right too
    claimed: frozenset[str]  # classes


DETECTIVE: Final = Rival(
    ("csv-detective==0.13.0", "pandas==3.1.1"),
    """
import json, sys
from csv_detective import routine
told = []
for path in json.load(sys.stdin):
    try:
        found = routine(path, num_rows=-1, save_results=False)
        told.append([[c["format"], c["score"]] for c in (found["columns"][name] for name in found["header"])])
    except Exception:
        told.append([])
json.dump(told, sys.stdout)
""",
    {
        "sexe": "sex",
        "siren": "fr.siren",
        "siret": "fr.siret",
        "tel_fr": "fr.phone",
        "code_postal": "fr.postcode",
        "code_commune": "fr.insee_commune",
        "commune": "town",
        "pays": "country",
        "iso_country_code_alpha2": "country",
        "iso_country_code_alpha3": "country",
        "region": "region",
        "departement": "region",
        "email": "email",
        "url": "url",
        "uuid": "uuid",
        "username": "login",
        "date": "date",
        "datetime_aware": "timestamp",
        "datetime_naive": "timestamp",
        "datetime_rfc822": "timestamp",
        "bool": "boolean",
        "percent": "percentage",
        "money": "amount",
        "float": "amount",
        "adresse": "address_line",
        "csp_insee": "profession",
        "binary": "code",
        **dict.fromkeys(
            (
                "latitude_wgs",
                "longitude_wgs",
                "latitude_wgs_fr_metropole",
                "longitude_wgs_fr_metropole",
                "latlon_wgs",
                "lonlat_wgs",
                "latitude_l93",
                "longitude_l93",
            ),
            "coordinates",
        ),
    },
    {"birth date": ("date",), "result with unit": ("amount",), "sex in digits": ("boolean",), **LENIENT},
    frozenset(
        (
            "sex",
            "fr.siren",
            "fr.siret",
            "fr.phone",
            "fr.postcode",
            "fr.insee_commune",
            "town",
            "country",
            "region",
            "email",
            "url",
            "uuid",
            "login",
            "date",
            "birth_date",
            "timestamp",
            "boolean",
            "percentage",
            "amount",
            "address_line",
            "coordinates",
        )
    ),
)

PRESIDIO: Final = Rival(
    ("presidio-analyzer==2.2.366", "spacy==3.8.18"),
    """
import collections, json, logging, sys
import spacy
logging.disable(logging.CRITICAL)
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import PhoneRecognizer
from presidio_analyzer.recognizer_registry import RecognizerRegistry
LANGUAGES = ["en", "es", "it"]

class Blank(SpacyNlpEngine):
    def __init__(self):
        super().__init__()
        self.nlp = {language: spacy.blank(language) for language in LANGUAGES}

registry = RecognizerRegistry(supported_languages=LANGUAGES)
registry.load_predefined_recognizers(languages=LANGUAGES)
for language in LANGUAGES:
    regions = ("FR", "GB", "US", "DE", "ES", "IT")
    registry.add_recognizer(PhoneRecognizer(supported_language=language, supported_regions=regions))
engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=LANGUAGES)
told = []
for columns in json.load(sys.stdin):
    table = []
    for values in columns:
        seen, scores = collections.Counter(), collections.Counter()
        for value in values:
            tried = LANGUAGES if len(value) < 20 else ["en"]
            found = [r for language in tried for r in engine.analyze(value, language)
                     if r.end - r.start >= 0.6 * len(value)]
            if found:
                best = max(found, key=lambda r: r.score)
                seen[best.entity_type] += 1
                scores[best.entity_type] += best.score
        name, n = (seen.most_common(1) or [("", 0)])[0]
        table.append([name, scores[name] / n] if values and n >= 0.5 * len(values) else ["", 0])
    told.append(table)
json.dump(told, sys.stdout)
""",
    {
        "CREDIT_CARD": "payment_card",
        "EMAIL_ADDRESS": "email",
        "IBAN_CODE": "iban",
        "IP_ADDRESS": "ipv4",
        "MAC_ADDRESS": "mac",
        "UUID": "uuid",
        "URL": "url",
        "PHONE_NUMBER": "phone",
        "DATE_TIME": "date",
        "UK_NHS": "national_number",
        "US_SSN": "national_number",
        "US_ITIN": "national_number",
        "US_PASSPORT": "national_number",
        "UK_NINO": "national_number",
        "US_DRIVER_LICENSE": "national_number",
        "ES_NIF": "national_number",
        "ES_NIE": "national_number",
        "IT_PASSPORT": "national_number",
        "IT_IDENTITY_CARD": "national_number",
        "IT_FISCAL_CODE": "national_number",
        "IT_DRIVER_LICENSE": "national_number",
    },
    {"birth date": ("date",), "instant": ("date",), "IPv6": ("ipv4",), "domain": ("url",), **LENIENT},
    frozenset(
        (
            "payment_card",
            "email",
            "iban",
            "ipv4",
            "ipv6",
            "mac",
            "uuid",
            "url",
            "domain",
            "fr.phone",
            "phone",
            "date",
            "birth_date",
            "timestamp",
            "national_number",
        )
    ),
)
RIVALS: Final[Mapping[str, Rival]] = {"csv-detective": DETECTIVE, "presidio": PRESIDIO}
SAMPLE: Final = 40  # distinct values of a column that Presidio is shown: it is made for sentences, not for columns


def marked_by(name: str, files: Sequence[Written], folder: Path, told: Callable[[str], None]) -> list[Marked]:
    """The verdicts of a peer beside the truth.  Raises EngineError where it cannot be had or fails."""
    rival = RIVALS[name]
    return answers(rival, python_with(name, rival.packages, told), files, folder)


def answers(rival: Rival, python: Path, files: Sequence[Written], folder: Path) -> list[Marked]:
    """The same from an interpreter that has the peer."""
    asked: object = (
        [str(_headed(each, folder)) for each in files]
        if rival is DETECTIVE
        else [[_sample(column.values) for column in each.table.columns] for each in files]
    )
    done = subprocess.run(  # noqa: S603  # our own script, no shell
        [str(python), "-W", "ignore", "-c", rival.script],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise EngineError(
            _("A peer failed on the exam."),
            where=rival.packages[0],
            remedy=_("give --no-peers to measure faille alone"),
        )
    marked: list[Marked] = []
    for each, table in zip(files, json.loads(done.stdout), strict=True):
        verdicts = [Verdict(rival.meaning.get(said, UNKNOWN), float(score)) for said, score in table]
        marked += mark(each, verdicts, rival.also)
    return marked


def _headed(written: Written, folder: Path) -> Path:
    if written.style != "absent":
        return written.path
    path = folder / f"headed_{written.path.name}"
    text = written.path.read_text(encoding="utf-8")
    width = len(written.table.columns)
    delimiter = (";", ",")[written.table.number % 2]
    path.write_text(delimiter.join(f"COL{i + 1}" for i in range(width)) + "\n" + text, encoding="utf-8")
    return path


def _sample(values: Sequence[str]) -> list[str]:
    return [v for v in dict.fromkeys(v.strip() for v in values) if v][:SAMPLE]
