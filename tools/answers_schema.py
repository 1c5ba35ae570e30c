"""The schema of the answers document, written to docs/answers.schema.json.

Kept as a program because half of it is the same few shapes again; `tests/laws` checks that the file is what this
prints, and that what `faille show --json` prints obeys it.  Fields may be added; none may go.

Authority: https://json-schema.org/draft/2020-12/schema
"""

from __future__ import annotations

import json
import sys
from typing import Any

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
WHOLE: Shape = {"type": "integer", "minimum": 0}
NUMBER: Shape = {"type": "number"}
SHARE: Shape = {"type": "number", "minimum": 0, "maximum": 1}
FLAG: Shape = {"type": "boolean"}
HASH: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def record(fields: dict[str, Shape], optional: tuple[str, ...] = ()) -> Shape:
    """An object whose fields are all required but the optional ones; more may be added later."""
    return {"type": "object", "properties": fields, "required": [f for f in fields if f not in optional]}


def many(item: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": item}


def by_name(value: Shape) -> Shape:
    """An object with free keys."""
    return {"type": "object", "additionalProperties": value}


def or_null(shape: Shape) -> Shape:
    """A question not answered yet is null."""
    return {"anyOf": [shape, {"type": "null"}]}


COUNTS = by_name(WHOLE)
COLUMN = record({
    "position": WHOLE, "name": TEXT, "identifier": TEXT, "runner_up": TEXT, "confidence": SHARE, "corrected": FLAG,
    "filled": WHOLE, "distinct": WHOLE, "valid": WHOLE, "valid_by_chance": SHARE, "data_class": TEXT,
    "special_category": FLAG, "themes": COUNTS, "party": TEXT, "masked": many(TEXT), "bits": by_name(NUMBER)})
TABLE = record({
    "name": TEXT, "evidence": HASH, "relation": TEXT, "records": WHOLE, "format": TEXT, "encoding": TEXT,
    "encodings": COUNTS, "delimiter": TEXT, "quote": TEXT, "escape": TEXT, "line_end": TEXT, "header": FLAG,
    "lines": FLAG, "repaired": COUNTS, "columns": many(COLUMN)})
LEDGER = record({
    "evidence": HASH, "member": TEXT, "unit": TEXT, "units": WHOLE, "record": WHOLE, "continuation": WHOLE,
    "header": WHOLE, "note": WHOLE, "blank": WHOLE, "reject": WHOLE, "balanced": FLAG})
DATES = record({
    "evidence": HASH, "relation": TEXT, "column": WHOLE, "name": TEXT, "meaning": TEXT, "earliest": TEXT,
    "latest": TEXT, "by_year": COUNTS, "unreadable": WHOLE, "sentinels": WHOLE})
WHAT = record({
    "records": WHOLE, "lines": WHOLE, "rejects": WHOLE, "reject_reasons": COUNTS, "ledgers": many(LEDGER),
    "tables": many(TABLE), "data_classes": COUNTS, "themes": COUNTS, "counts": COUNTS, "dates": many(DATES),
    "age_pyramid": by_name(many(WHOLE)), "departments": by_name(COUNTS)})
OPENING = record({
    "title": TEXT, "controllers": many(TEXT), "mandated_by": TEXT, "legal_basis": TEXT, "aware_at": TEXT,
    "retention_until": TEXT, "found_on": TEXT, "skipped": FLAG})
INTERVAL = record({"estimate": WHOLE, "low": WHOLE, "high": WHOLE, "confidence": SHARE}, ("confidence",))
LEVEL = record({"name": TEXT, "same": SHARE, "household": SHARE, "unrelated": SHARE})
WHO = record({
    "store": TEXT, "records": WHOLE, "cannot_tell": TEXT, "subjects": or_null(INTERVAL), "listed": WHOLE,
    "precision": SHARE, "recall": SHARE, "pairs": WHOLE, "minors": WHOLE, "households": WHOLE, "reachable": COUNTS,
    "counts": COUNTS, "rows_per_person": COUNTS, "age_pyramid": by_name(many(WHOLE)), "departments": COUNTS,
    "organisations": COUNTS, "compared": many(record({"role": TEXT, "levels": many(LEVEL)})), "rules": many(TEXT),
    "doubt": by_name(NUMBER), "answers": WHOLE}, ("answers",))
DECISION: Shape = {"enum": ["yes", "no", "depends"]}

ANSWERS: Shape = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Answers of a faille case",
    **record({
        "case": record({"id": TEXT, "title": TEXT, "created_at": TEXT, "engine": TEXT, "version": TEXT,
                        "found_on": TEXT, "opening": OPENING}),
        "evidence": many(record({"id": HASH, "role": TEXT, "name": TEXT, "bytes": WHOLE, "sha256": HASH,
                                 "acquired_at": TEXT, "modified_at": TEXT, "read": FLAG, "why_not": TEXT,
                                 "store": TEXT})),
        "not_received": many(record({"name": TEXT, "why": TEXT})),
        "what": or_null(WHAT),
        "authentic": or_null(record({
            "probabilities": by_name(SHARE),
            "tests": many(record({"id": TEXT, "log_likelihood_ratio": NUMBER, "low": NUMBER, "high": NUMBER}))})),
        "who": or_null(WHO),
        "where": or_null(record({
            "origins": many(record({"id": TEXT, "rows": WHOLE, "low": WHOLE, "high": WHOLE})),
            "unexplained_rows": WHOLE,
            "containment": many(record({"source": TEXT, "leak_in_source": SHARE, "source_in_leak": SHARE})),
            "number_of_origins": INTERVAL,
            "signatures": many(record({"id": TEXT, "posterior": SHARE})),
            "excess": many(record({"origin": TEXT, "rows": WHOLE, "fields": many(TEXT)}))})),
        "when": or_null(many(record({"origin": TEXT, "not_before": TEXT, "not_after": TEXT, "confidence": SHARE,
                                     "identifiable": FLAG}))),
        "how": or_null(record({
            "hypotheses": many(record({"id": TEXT, "posterior": SHARE, "posterior_flat_prior": SHARE})),
            "verdict": TEXT, "session": or_null({"type": "object"}),
            "sightings": many(record({"check": TEXT, "evidence": HASH, "line": WHOLE})),
            "collect_next": many(record({"evidence": TEXT, "expected_gain": NUMBER}))})),
        "duties": or_null(record({
            "severity": record({"dpc": NUMBER, "ei": NUMBER, "cb": NUMBER, "score": NUMBER, "low": NUMBER,
                                "high": NUMBER, "band": TEXT}),
            "decisions": record({"document": DECISION, "notify_authority": DECISION, "inform_subjects": DECISION}),
            "duties": many(record({"id": TEXT, "whose": TEXT, "deadline": TEXT, "article": TEXT})),
            "failings": many(record({"article": TEXT, "fact": TEXT, "precedents": many(TEXT)}))})),
        "findings": many(record({
            "id": TEXT, "claim": TEXT, "claims": by_name(TEXT), "value": {"type": ["number", "string"]},
            "strength": {"enum": ["counted", "estimated", "indicated", "told", "assumed"]},
            "basis": record({"evidence": {**many(HASH), "minItems": 1}, "sql": TEXT, "count": NUMBER,
                             "rows": COUNTS})})),
        "custody": record({"entries": WHOLE, "head": TEXT, "first_at": TEXT, "last_at": TEXT}),
    }),
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(ANSWERS, indent=1, ensure_ascii=False) + "\n")
