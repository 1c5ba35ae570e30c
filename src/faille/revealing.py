"""What is masked, shown: column names as the file has them, and a few values a column.

Only ever after a reason was recorded in the chain of custody.
"""

from __future__ import annotations

from typing import Any

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.investigation import READING_VERSION, Settings, attach_all, engine
from faille.model.reading import Reading

SAMPLES = 3


def revealed(case: Case, document: Document) -> Document:
    """The answers document with real column names, and `values` beside each column's masked samples."""
    if document["what"] is None:
        return document
    names: dict[str, tuple[str, ...]] = {}
    for evidence in case.evidence():
        reading = case.book.find(case.book.name("read", READING_VERSION, evidence.id), Reading)
        for table in reading.tables if reading else ():
            names[f"{alias(evidence.id)}.{table.relation}"] = table.columns
    try:
        with engine(case, Settings()) as working:
            attach_all(case, working)
            tables = [{**table, "columns": [
                {**column, "name": names[table["relation"]][column["position"] - 1],
                 "values": _values(working, table["relation"], column["position"])}
                for column in table["columns"]]} for table in document["what"]["tables"]]
    finally:
        case.book.end()
    return {**document, "what": {**document["what"], "tables": tables}}


def _values(working: Any, relation: str, position: int) -> list[str]:
    rows = working.rows(f"SELECT DISTINCT c{position} FROM {relation} WHERE trim(c{position}) <> '' "
                        f"ORDER BY c{position} LIMIT {SAMPLES}")
    return [row[0] for row in rows]
