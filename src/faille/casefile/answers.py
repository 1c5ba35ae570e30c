"""The answers document: what `faille show --json` prints, and what reports and the workbench read.

Its schema is docs/answers.schema.json.  Column names that may be a data row misread as a header are masked in it, and
values are masked always: it may be shown to whoever may know that the breach happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faille.casefile.factsheet import alias, findings, totals
from faille.casefile.masking import shown_names
from faille.casefile.who import findings as persons
from faille.casefile.who import who
from faille.language import LANGUAGES, say
from faille.model.evidence import Evidence, Opening
from faille.model.finding import Finding
from faille.model.inventory import Count, DateRange, Detection, Inventory
from faille.model.linkage import Linkage
from faille.model.reading import Ledger, LedgerUnit, Reading, TableRead

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence and what the desks made of it; `why_not` says why it could not be read."""

    evidence: Evidence
    reading: Reading | None
    inventories: tuple[Inventory, ...] = ()
    why_not: str = ""
    remedy: str = ""
    store: str = ""  # the published store that its reading filled


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of the case itself."""

    id: str
    created_at: str
    engine: str
    version: str
    found_on: str  # ISO 8601 date: ages and minors are counted at this date
    opening: Opening


def document(about: About, items: Sequence[Item], unreceived: Sequence[tuple[str, str]],
             custody: Mapping[str, Any], united: Sequence[Count] = (),
             linkage: tuple[Linkage, str] | None = None) -> Document:
    """The whole document.

    `unreceived` are files that could not even be received: name and why.  `united` are counts over all tables at once,
    of what must not be added up table by table.  `linkage` is who is in it, and the name of its store.
    """
    readings = [item.reading for item in items if item.reading]
    inventories = [inventory for item in items for inventory in item.inventories]
    return {
        "case": {"id": about.id, "title": about.opening.title, "created_at": about.created_at, "engine": about.engine,
                 "version": about.version, "found_on": about.found_on, "opening": _opening(about.opening)},
        "evidence": [_evidence(item) for item in items],
        "not_received": [{"name": name, "why": why} for name, why in unreceived],
        "what": _what(readings, inventories, united) if readings else None,
        "authentic": None, "who": who(*linkage) if linkage else None,
        "where": None, "when": None, "how": None, "duties": None,
        "findings": [_finding(finding) for finding in (*findings(readings, inventories, united),
                                                       *(persons(linkage[0]) if linkage else ()))],
        "custody": dict(custody),
    }


def _opening(opening: Opening) -> Document:
    return {"title": opening.title, "controllers": list(opening.controllers), "mandated_by": opening.mandated_by,
            "legal_basis": opening.legal_basis, "aware_at": opening.aware_at,
            "retention_until": opening.retention_until, "found_on": opening.found_on, "skipped": opening.skipped}


def _evidence(item: Item) -> Document:
    evidence = item.evidence
    return {"id": evidence.id, "role": evidence.role.value, "name": evidence.name, "bytes": evidence.size,
            "sha256": evidence.id, "acquired_at": evidence.acquired_at, "modified_at": evidence.modified_at,
            "read": item.reading is not None, "why_not": item.why_not,
            "store": item.store}


def _what(readings: Sequence[Reading], inventories: Sequence[Inventory], united: Sequence[Count]) -> Document:
    by_table = {(inventory.evidence, inventory.relation): inventory for inventory in inventories}
    tables = [_table(reading, table, by_table.get((reading.evidence, table.relation)))
              for reading in readings for table in reading.tables]
    counts = {key: sum(count.value for count in of) for key, of in totals(inventories, united).items()}
    reasons: Counter[str] = Counter()
    for reading in readings:
        reasons.update(reading.reject_reasons)
    return {
        "records": sum(table["records"] for table in tables),
        "lines": sum(ledger.units for reading in readings for ledger in reading.ledgers.values()
                     if ledger.unit is LedgerUnit.LINE),
        "rejects": sum(reading.rejects for reading in readings),
        "reject_reasons": dict(reasons),
        "ledgers": [_ledger(reading.evidence, member, ledger)
                    for reading in readings for member, ledger in reading.ledgers.items()],
        "tables": tables,
        "data_classes": _group(counts, "data_classes"),
        "themes": _group(counts, "themes"),
        "counts": counts,
        "dates": [_dates(dates, by_table[(inventory.evidence, inventory.relation)], tables)
                  for inventory in inventories for dates in inventory.dates],
        "age_pyramid": _pyramid(inventories),
        "departments": _departments(inventories),
    }


def _group(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    return {key.removeprefix(prefix + "."): value for key, value in counts.items() if key.startswith(prefix + ".")}


def _table(reading: Reading, table: TableRead, inventory: Inventory | None) -> Document:
    encodings = dict(table.dialect.encodings)
    names = shown_names(table.columns, table.header_from_file, standard=table.dialect.names_from_standard)
    detections = {d.column: d for d in inventory.detections} if inventory else {}
    themes = inventory.themes if inventory else {}
    return {
        "name": table.name, "evidence": reading.evidence, "relation": f"{alias(reading.evidence)}.{table.relation}",
        "records": table.records, "format": table.format,
        "encoding": max(encodings, key=lambda e: encodings[e]) if encodings else "", "encodings": encodings,
        "delimiter": table.dialect.delimiter, "quote": table.dialect.quote, "escape": table.dialect.escape,
        "line_end": table.dialect.line_end, "header": table.header_from_file, "lines": table.dialect.lines,
        "repaired": dict(table.repaired),
        "columns": [_column(position, names[position - 1], detections[f"c{position}"], themes.get(f"c{position}", {}))
                    for position in range(1, len(names) + 1) if f"c{position}" in detections],
    }


def _column(position: int, name: str, detection: Detection, themes: Mapping[str, int]) -> Document:
    return {
        "position": position, "name": name, "identifier": detection.identifier, "runner_up": detection.runner_up,
        "confidence": round(detection.confidence, 4), "corrected": detection.corrected,
        "filled": detection.filled, "distinct": detection.distinct,
        "valid": detection.valid, "valid_by_chance": detection.valid_by_chance,
        "data_class": detection.data_class.value, "special_category": detection.data_class.special,
        "themes": dict(themes), "party": detection.party.value, "masked": list(detection.masked),
        "bits": {k: round(v, 2) for k, v in detection.evidence_bits.items()},
    }


def _ledger(evidence: str, member: str, ledger: Ledger) -> Document:
    return {"evidence": evidence, "member": member, "unit": ledger.unit.value, "units": ledger.units,
            "record": ledger.record, "continuation": ledger.continuation, "header": ledger.header,
            "note": ledger.note, "blank": ledger.blank, "reject": ledger.reject, "balanced": ledger.balanced}


def _dates(dates: DateRange, inventory: Inventory, tables: Sequence[Document]) -> Document:
    relation = f"{alias(inventory.evidence)}.{inventory.relation}"
    position = int(dates.column.removeprefix("c"))
    columns = next(table["columns"] for table in tables if table["relation"] == relation)
    name = next((column["name"] for column in columns if column["position"] == position), f"column {position}")
    return {"evidence": inventory.evidence, "relation": relation, "column": position, "name": name,
            "meaning": dates.meaning, "earliest": _shown_day(dates.earliest, dates.meaning),
            "latest": _shown_day(dates.latest, dates.meaning),
            "by_year": {str(year): n for year, n in sorted(dates.by_year.items())},
            "unreadable": dates.unreadable, "sentinels": dates.sentinels}


def _shown_day(day: str, meaning: str) -> str:
    """A date as it may be shown: the oldest person's birth date is that person's, so only its year is."""
    return day[:4] if meaning == "birth" else day


def _pyramid(inventories: Sequence[Inventory]) -> dict[str, list[int]]:
    bands: dict[str, list[int]] = {}
    for inventory in inventories:
        for band, counts in inventory.age_pyramid.items():
            bands[band] = [a + b for a, b in zip(bands.get(band, [0, 0, 0]), counts, strict=True)]
    return bands


def _departments(inventories: Sequence[Inventory]) -> dict[str, dict[str, int]]:
    parties: dict[str, Counter[str]] = {}
    for inventory in inventories:
        for party, counts in inventory.departments.items():
            parties.setdefault(party, Counter()).update(counts)
    return {party: dict(sorted(counts.items())) for party, counts in parties.items()}


def localised(answers: Document, language: str) -> Document:
    """The document with its claims in `language`."""
    return {**answers, "findings": [{**finding, "claim": finding["claims"][language]}
                                    for finding in answers["findings"]]}


def nameless(answers: Document) -> Document:
    """The document with its evidence called by id and not by name, for what is written in clear."""
    return {**answers, "not_received": [{**each, "name": "—"} for each in answers["not_received"]],
            "evidence": [{**item, "name": f"{item['id'][:12]}{_ending(item['name'])}"} for item in answers["evidence"]]}


def _ending(name: str) -> str:
    """The ending of a file's name, where it is one of a few letters."""
    ending = name.rpartition(".")[2].lower()
    return f".{ending}" if "." in name and ending.isalnum() and len(ending) <= 7 else ""


def _finding(finding: Finding) -> Document:
    basis = finding.basis
    claims = {language: say(finding.claim, language, **finding.values) for language in LANGUAGES}
    return {"id": finding.id, "claim": claims["en"], "claims": claims, "value": finding.value,
            "strength": finding.strength.value,
            "basis": {"evidence": list(basis.evidence), "sql": basis.sql, "count": basis.count,
                      "rows": dict(basis.rows)}}
