"""Persons in the store: one row a person, one a record, and the pairs behind them; and what is counted of persons.

    STORE.members    r, subject, evidence, relation, row (from 0), line, organisation
    STORE.subjects   subject, records, organisations, household, sex, born (yyyymmdd), department, minor, email, mobile,
                     telephone, post, and one flag for each class of data: has_health, …
    STORE.links      a, b (members' r), found (rules, as bits), pattern, weight (bits), same, household

A subject's id is a digest of where its first record stands: pseudonymous, and the same whenever the find is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from faille.identifiers.kind import IDENTIFIERS
from faille.linkage.clustering import Ints
from faille.linkage.fields import Field, Source, there
from faille.model.inventory import DataClass, Detection, Inventory, Party
from faille.sql.dialect import text
from faille.sql.engine import Engine

_OWN = (Party.SUBJECT, Party.RELATIVE)
_ORGANISATIONS = (2, 2000)  # different values of a column that names the organisations records come from
OPEN = ("code", "fr.finess", "fr.siren", "fr.siret")  # identifiers of organisations that name no natural person


def write(store: str, sources: Sequence[Source], inventories: Sequence[tuple[Inventory, str]], fields: Sequence[Field],
          cluster: Ints, household: Ints, *, found_on: date, salt: str, engine: Engine) -> None:
    """Fill the store from faille_people and faille_links; `cluster` and `household` are of the records."""
    # from here on, only what persons are told by: what records were compared by fills the memory
    engine.run(f"CREATE OR REPLACE TABLE faille_told AS SELECT r, relation, row, {_people(fields)}"
               " FROM faille_people p")
    engine.run("DROP TABLE faille_people")
    engine.register("faille_clusters", pa.table({"r": np.arange(len(cluster)), "first": _firsts(cluster),
                                                 "home": _firsts(household)}))
    engine.run(f"CREATE OR REPLACE TABLE faille_named AS SELECT r, {_name('relation', 'row', sources, salt)} AS name"
               " FROM faille_told WHERE r IN (SELECT first FROM faille_clusters UNION SELECT home FROM"
               " faille_clusters)")
    told = " UNION ALL ".join(_records(sources, inventories))
    engine.run(f"CREATE OR REPLACE TABLE faille_records AS {told}")
    evidence = " ".join(f"WHEN {i} THEN {text(source.evidence)}" for i, source in enumerate(sources))
    relation = " ".join(f"WHEN {i} THEN {text(source.relation.split('.')[-1])}" for i, source in enumerate(sources))
    engine.run(f"CREATE OR REPLACE TABLE {store}.members AS SELECT p.r, s.name AS subject,"
               f" CASE p.relation {evidence} END AS evidence, CASE p.relation {relation} END AS relation, p.row,"
               f" t.line, t.organisation, h.name AS household, p.sex, p.born, {_flags('t')}"
               " FROM faille_told p JOIN faille_clusters c ON c.r = p.r JOIN faille_named s ON s.r = c.first"
               " JOIN faille_named h ON h.r = c.home JOIN faille_records t ON t.r = p.r")
    engine.run("CREATE OR REPLACE TABLE faille_several AS SELECT subject FROM"
               f" {store}.members GROUP BY subject HAVING count(*) > 1")
    engine.run(f"CREATE OR REPLACE TABLE {store}.subjects AS {_subjects(store, found_on)}")
    engine.run(f"CREATE OR REPLACE TABLE {store}.links AS SELECT a, b, found, pattern, weight, same, household"
               " FROM faille_links")
    for each in ("faille_clusters", "faille_named", "faille_records", "faille_told", "faille_several"):
        engine.run(f"DROP TABLE {each}")


def _firsts(label: Ints) -> Ints:
    """Record -> the first record of its group."""
    _labels, first, index = np.unique(label, return_index=True, return_inverse=True)
    return np.asarray(first[index], dtype=np.int64)


def _name(relation: str, row: str, sources: Sequence[Source], salt: str) -> str:
    places = " ".join(f"WHEN {i} THEN {text(source.evidence + source.relation.split('.')[-1])}"
                      for i, source in enumerate(sources))
    return f"'p' || left(md5({text(salt)} || CASE {relation} {places} END || ':' || CAST({row} AS VARCHAR)), 14)"


def _people(fields: Sequence[Field]) -> str:
    """SQL of sex and birth, where records are compared by them."""
    roles = {each.role for each in fields}
    sex = "p.sex_1" if "sex" in roles else "CAST(NULL AS VARCHAR)"
    born = "p.birth_date_1" if "birth_date" in roles else "CAST(NULL AS INTEGER)"
    return f"{sex} AS sex, {born} AS born"


CLASSES = tuple(str(each) for each in DataClass if each is not DataClass.NONE)
_REACHED = ("email", "mobile", "telephone", "post")


def _flags(of: str) -> str:
    return ", ".join([f"{of}.department", *(f"{of}.{name}" for name in (*_REACHED, *(f"has_{c}" for c in CLASSES)))])


def _records(sources: Sequence[Source], inventories: Sequence[tuple[Inventory, str]]) -> Iterator[str]:
    """SQL of what each record tells besides identity."""
    first = 0
    for source, (inventory, _alias) in zip(sources, inventories, strict=True):
        held = [each for each in inventory.detections if each.filled and each.party in _OWN]
        own = [each for each in held if each.party is Party.SUBJECT]
        columns = [f"{organisation(inventory)} AS organisation", f"{_department(own)} AS department",
                   f"{_any([_passing(d) for d in own if d.identifier == 'email'])} AS email",
                   f"{_any([_passing(d, 'mobile') for d in own if d.identifier == 'fr.phone'])} AS mobile",
                   f"{_any([_passing(d) for d in own if d.identifier in ('fr.phone', 'phone')])} AS telephone",
                   f"{_post(own)} AS post"]
        for each in CLASSES:
            known = _any([there(d.column) for d in held if d.data_class == each])
            columns.append(f"{known} AS has_{each}")
        yield f"SELECT {first} + rowid AS r, line, {', '.join(columns)} FROM {source.relation}"
        first += source.records


def organisation(inventory: Inventory) -> str:
    """SQL of the organisation that a record names as its own; NULL where no column does."""
    column = organised(inventory)
    return f"nullif(trim({column.column}), '')" if column else "CAST(NULL AS VARCHAR)"


def organised(inventory: Inventory) -> Detection | None:
    """The column that says which organisation a record comes from."""
    low, high = _ORGANISATIONS
    named = [each for each in inventory.detections if each.party is Party.ORGANISATION
             and low <= each.distinct <= high and each.filled >= 0.5 * inventory.records]
    return min(named, key=lambda each: (each.identifier not in OPEN, each.distinct), default=None)


def _any(tests: Sequence[str]) -> str:
    return f"({' OR '.join(tests)})" if tests else "FALSE"


def _passing(detection: Detection, kind: str = "") -> str:
    item = IDENTIFIERS.items()[detection.identifier]
    test = item.passes(detection.column)
    if kind:
        test += f" AND {item.kinds[kind].replace('{v}', item.value(detection.column))}"
    return f"CASE WHEN {detection.column} <> '' THEN {test} ELSE FALSE END"


def _post(own: Sequence[Detection]) -> str:
    """An address line, and a postcode or a town: what a letter needs."""
    line = _any([there(d.column) for d in own if d.identifier == "address_line"])
    place = _any([there(d.column) for d in own
                  if d.identifier in ("fr.postcode", "postcode", "town", "town_abroad")])
    return f"({line} AND {place})"


def _department(own: Sequence[Detection]) -> str:
    postcodes = [each for each in own if each.identifier == "fr.postcode"]
    if not postcodes:
        return "CAST(NULL AS VARCHAR)"
    item = IDENTIFIERS.items()["fr.postcode"]
    column = postcodes[0].column
    return f"CASE WHEN {item.passes(column)} THEN {item.derives['department'].replace('{v}', item.value(column))} END"


def _subjects(store: str, found_on: date) -> str:
    """SQL of one row a person: what most of its records say, and whatever one of them holds."""
    today = found_on.year * 10000 + found_on.month * 100 + found_on.day
    flags = ", ".join(f"bool_or({name}) AS {name}" for name in (*_REACHED, *(f"has_{c}" for c in CLASSES)))
    modes = {name: f"SELECT subject, {name} FROM (SELECT subject, {name}, row_number() OVER (PARTITION BY subject"
                   f" ORDER BY count(*) DESC, {name}) AS place FROM {store}.members WHERE {name} IS NOT NULL"
                   f" AND subject IN (SELECT subject FROM faille_several) GROUP BY subject, {name}) WHERE place = 1"
             for name in ("sex", "born", "department")}
    joined = " ".join(f"LEFT JOIN ({sql}) {name}_of ON {name}_of.subject = m.subject" for name, sql in modes.items())
    chosen = ", ".join(f"coalesce(any_value({name}_of.{name}), min(m.{name})) AS {name}" for name in modes)
    return (f"SELECT *, CASE WHEN {today} - born BETWEEN 0 AND 1199999 THEN ({today} - born) // 10000 END AS age FROM"
            f" (SELECT m.subject, count(*) AS records, count(DISTINCT m.organisation) AS organisations,"
            f" min(m.household) AS household, {chosen}, {flags} FROM {store}.members m {joined} GROUP BY m.subject)")
