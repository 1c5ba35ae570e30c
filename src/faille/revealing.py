"""What is masked, shown: column names as the file has them, and a few values a column.

Only ever after a reason was recorded in the chain of custody.
"""

from __future__ import annotations

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.engines.scratch import scratch
from faille.investigation import Settings, engine
from faille.model.reading import Reading
from faille.sql.engine import Engine

SAMPLES = 3


def revealed(case: Case, document: Document) -> Document:
    """The answers document with real column names, and `values` beside each column's masked samples."""
    if document["what"] is None:
        return document
    names: dict[str, tuple[str, ...]] = {}
    for item in document["evidence"]:
        reading = case.book.find(item["store"], Reading) if item["store"] else None
        for table in reading.tables if reading else ():
            names[f"{alias(item['id'])}.{table.relation}"] = table.columns
    with scratch() as folder, \
            engine(folder, case.keys.data_key, Settings()) as working:
        working.attach_all(case, document)
        tables = [{**table, "columns": [
            {**column, "name": names[table["relation"]][column["position"] - 1],
             "values": _values(working.engine, table["relation"], column["position"])}
            for column in table["columns"]]} for table in document["what"]["tables"]]
    return {**document, "what": {**document["what"], "tables": tables}}


def _values(working: Engine, relation: str, position: int) -> list[str]:
    rows = working.rows(f"SELECT DISTINCT c{position} FROM {relation} WHERE filled(c{position}) "
                        f"ORDER BY c{position} LIMIT {SAMPLES}")
    return [row[0] for row in rows]
