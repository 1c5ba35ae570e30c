"""The tables behind the answers, written out: persons, rows, rejected units.

Values are masked unless the caller has recorded why they are not.  A person's best value is the one that most of its
records hold, and of those the most complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.casefile.who import STORE
from faille.engines.scratch import scratch
from faille.errors import RequestError
from faille.identifiers.kind import IDENTIFIERS
from faille.inventory.masking import masked
from faille.investigation import Settings, engine
from faille.language import _, say
from faille.linkage.persons import CLASSES
from faille.linkage.reviewing import tree
from faille.model.inventory import DATA_CLASS_TITLES, DataClass, Party
from faille.model.linkage import Place, Said
from faille.model.progress import Progress
from faille.model.reading import Reading
from faille.sql.dialect import text
from faille.sql.engine import Engine
from faille.subjects import Persons, persons, standing
from faille.tabulating import Cell, table, unique

WHAT = ("subjects", "rows", "rejects")
LATER = ("origins", "events")  # answered by desks that are not there yet
_BIRTH = re.compile(r"naiss|birth|maiden|jeune.?fille|\bn[ée]e\b|patronym", re.IGNORECASE)
_BETWEEN = "\x1f"  # stands between values, and in none
_WAYS = {"email": _("e-mail"), "mobile": _("mobile"), "telephone": _("telephone"), "post": _("post")}
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and how."""

    kind: str
    out: Path
    language: str
    unmask: bool = False
    force: bool = False
    table: str = ""


@dataclass(frozen=True, slots=True)
class _Best:
    """A field of the list of persons: the columns that hold it, by relation."""

    name: str
    title: str
    columns: Mapping[str, tuple[int, ...]]
    mask: str
    several: bool = False  # every different value, and not the best one
    joined: bool = False  # a record's columns make one value


# name -> title, identifiers (a data class where it begins with a colon), several, joined
_FIELDS: tuple[tuple[str, str, tuple[str, ...], bool, bool], ...] = (
    ("full_name", _("Whole name"), ("full_name",), False, False),
    ("surname", _("Surname"), ("surname",), False, False),
    ("birth_name", _("Birth name"), ("surname",), False, False),
    ("first_name", _("First name"), ("first_name",), False, False),
    ("civility", _("Civility"), ("civility",), False, False),
    ("sex", _("Sex"), ("sex",), False, False),
    ("birth_date", _("Birth date"), ("birth_date",), False, False),
    ("national_number", _("National number"), (":national_id",), False, False),
    ("address", _("Address"), ("address_line",), False, True),
    ("postcode", _("Postcode"), ("fr.postcode", "postcode"), False, False),
    ("town", _("Town"), ("town", "town_abroad"), False, False),
    ("phones", _("Telephones"), ("fr.phone", "phone"), True, False),
    ("emails", _("E-mail addresses"), ("email",), True, False))


def export(case: Case, document: Document, what: str, order: Order, settings: Settings, progress: Progress) -> int:
    """Write one of WHAT; returns how many lines.  Raises RequestError for anything else, or where nothing is there."""
    if what in LATER:
        raise RequestError(_("This question is not answered yet, and there is no table behind it."), where=what,
                           remedy=_("subjects, rows and rejects can be exported"))
    if what not in WHAT:
        raise RequestError(_("There is no such table."), where="WHAT", remedy=_("give subjects, rows or rejects"))
    return {"subjects": _subjects, "rows": _rows, "rejects": _rejects}[what](case, document, order, settings, progress)


@lru_cache(maxsize=100_000)
def _masked(value: str, mask: str) -> str:
    return masked(value, mask)


def _shown(value: str | None, mask: str, unmask: bool) -> str | None:
    return value if not value or unmask else _masked(value, mask)


def _names(case: Case, document: Document) -> dict[str, tuple[str, ...]]:
    """Relation -> the file's own names of its columns."""
    found: dict[str, tuple[str, ...]] = {}
    for item in document["evidence"]:
        reading = case.book.find(item["store"], Reading) if item["store"] else None
        for each in reading.tables if reading else ():
            found[f"{alias(item['id'])}.{each.relation}"] = each.columns if each.named else ()
    return found


def _mask(identifier: str) -> str:
    item = IDENTIFIERS.items().get(identifier)
    return item.mask if item else "all"


def _fields(case: Case, document: Document) -> list[_Best]:
    """The fields of the list of persons that the find fills."""
    names = _names(case, document)
    found = []
    for name, title, wanted, several, joined in _FIELDS:
        columns: dict[str, tuple[int, ...]] = {}
        masks = set()
        for each in document["what"]["tables"]:
            held = [column for column in each["columns"] if column["party"] == Party.SUBJECT and column["filled"]
                    and (column["identifier"] in wanted or f":{column['data_class']}" in wanted)]
            if name in ("surname", "birth_name"):
                own = names.get(each["relation"], ())
                held = [column for column in held if (name == "birth_name") is bool(
                    own and _BIRTH.search(own[column["position"] - 1].replace("_", " ")))]
            if held:
                columns[each["relation"]] = tuple(column["position"] for column in held)
                masks |= {_mask(column["identifier"]) for column in held}
        if columns:
            found.append(_Best(name, title, columns, "all" if "all" in masks else sorted(masks)[0], several, joined))
    return found


def _subjects(case: Case, document: Document, order: Order, settings: Settings, progress: Progress) -> int:
    fields = _fields(case, document)
    with persons(case, document, settings) as found:
        with progress.step(_("Choosing the best values"), len(fields) + 2, "columns") as step:
            for number, field in enumerate(fields):
                found.engine.run(f"CREATE OR REPLACE TABLE faille_best_{number} AS {_best(field)}")
                step.advance(1)
            _weakest(case, found)
            step.advance(1)
            found.engine.run("CREATE OR REPLACE TABLE faille_places AS SELECT subject, min(r) AS first, string_agg("
                             "'e' || left(evidence, 12) || '.' || relation || ':' || line, ' ' ORDER BY r) AS places"
                             f" FROM {STORE}.members GROUP BY subject")
            step.advance(1)
        columns: dict[str, type] = {"subject": str, "household": str, "records": int, "organisations": int,
                                    "source_rows": str, **{field.name: str for field in fields}, "data_classes": str,
                                    "minor": bool, "reachable": str, "weakest_link": float, "decided_by_hand": bool}
        titles = [_("Person"), _("Household"), _("Records"), _("Organisations"), _("Source rows"),
                  *(field.title for field in fields), _("Data classes"), _("Minor at the day of the find"),
                  _("Reachable by"), _("Weakest link"), _("Decided by hand")]
        return _written(found.engine, _list(fields), lambda row: _line(row, fields, order), columns,
                        [say(title, order.language) for title in titles], order, progress,
                        f"SELECT count(*) FROM {STORE}.subjects")


def _best(field: _Best) -> str:
    """SQL of subject and v: the field's value, or its values."""
    parts = []
    for relation, positions in field.columns.items():
        store, own = relation.split(".")
        values = [f"nullif(trim(CASE WHEN filled(t.c{position}) THEN t.c{position} END), '')" for position in positions]
        if field.joined:
            values = [f"nullif(concat_ws(' ', {', '.join(values)}), '')"]
        parts += [f"SELECT m.subject, {value} AS v FROM {STORE}.members m JOIN {relation} t ON t.rowid = m.row"
                  f" WHERE 'e' || left(m.evidence, 12) = {text(store)} AND m.relation = {text(own)}"
                  for value in values]
    counted = (f"SELECT subject, v, count(*) AS n FROM ({' UNION ALL '.join(parts)}) WHERE v IS NOT NULL"
               " GROUP BY subject, v")
    if field.several:
        return (f"SELECT subject, string_agg(v, {text(_BETWEEN)} ORDER BY n DESC, length(v) DESC, v) AS v"
                f" FROM ({counted}) GROUP BY subject")
    return (f"SELECT subject, v FROM (SELECT subject, v, row_number() OVER (PARTITION BY subject ORDER BY n DESC,"
            f" length(v) DESC, v) AS place FROM ({counted})) WHERE place = 1")


def _weakest(case: Case, found: Persons) -> None:
    """Make faille_weakest: subject, and the posterior of its weakest link; and faille_said: subjects decided on."""
    said = standing(case.decisions())
    records = {place: each for pair in said for place in pair for each in _at(found, place)}
    batches = list(found.engine.batches(
        f"SELECT l.a, l.b, l.same FROM {STORE}.links l JOIN {STORE}.members x ON x.r = l.a JOIN {STORE}.members y"
        " ON y.r = l.b WHERE x.subject = y.subject"))
    a, b, same = (np.concatenate([np.asarray(batch.column(i)) for batch in batches] or [np.array([], dtype=kind)])
                  for i, kind in enumerate((np.int64, np.int64, np.float64)))
    joined = [(records[one][0], records[other][0]) for (one, other), word in said.items()
              if word is Said.ONE and one in records and other in records and records[one][1] == records[other][1]]
    if joined:
        known = {pair: i for i, pair in enumerate(zip(a.tolist(), b.tolist(), strict=True))}
        same = same.copy()
        more = []
        for one, other in joined:
            pair = min(one, other), max(one, other)
            if pair in known:
                same[known[pair]] = 1.0
            else:
                more.append(pair)
        a, b = (np.concatenate([side, np.array([pair[i] for pair in more], dtype=np.int64)])
                for i, side in enumerate((a, b)))
        same = np.concatenate([same, np.ones(len(more))])
    total = int(found.engine.row(f"SELECT coalesce(max(r), -1) + 1 FROM {STORE}.members")[0])
    first, _second, least = tree(a, b, same, max(total, 1))
    found.engine.register("faille_tree", pa.table({"r": first, "same": least}))
    found.engine.run("CREATE OR REPLACE TABLE faille_weakest AS SELECT m.subject, min(t.same) AS weakest"
                     f" FROM faille_tree t JOIN {STORE}.members m ON m.r = t.r GROUP BY m.subject")
    found.engine.register("faille_said", pa.table(
        {"subject": pa.array(sorted({subject for _r, subject in records.values()}), pa.string())}))


def _at(found: Persons, place: Place) -> Iterator[tuple[int, str]]:
    """The number and the subject of the record at a place, where it still stands there."""
    for each in found.where(f"evidence = {text(place.evidence)} AND relation = {text(place.relation)}"
                            f" AND row = {place.row}"):
        yield each.r, each.subject


def _list(fields: Sequence[_Best]) -> str:
    """SQL of the list, in the order of the evidence."""
    flags = ", ".join(f"s.{name}" for name in (*_WAYS, *(f"has_{each}" for each in CLASSES)))
    best = ", ".join(f"b{number}.v" for number in range(len(fields))) or "NULL"
    joins = " ".join(f"LEFT JOIN faille_best_{n} b{n} ON b{n}.subject = s.subject" for n in range(len(fields)))
    # records of one person that nothing weighed (all equal, or past the largest component) have no weakest link
    return (f"SELECT s.subject, s.household, s.records, s.organisations, p.places, s.age, w.weakest,"
            f" d.subject IS NOT NULL, {flags}, {best} FROM {STORE}.subjects s"
            " JOIN faille_places p ON p.subject = s.subject LEFT JOIN faille_weakest w ON w.subject = s.subject"
            f" LEFT JOIN faille_said d ON d.subject = s.subject {joins} ORDER BY p.first")


def _line(row: Sequence[Any], fields: Sequence[_Best], order: Order) -> list[Cell]:
    subject, household, records, organisations, places, age, weakest, decided = row[:8]
    ways = [say(title, order.language) for title, held in zip(_WAYS.values(), row[8:], strict=False) if held]
    start = 8 + len(_WAYS)
    classes = [say(DATA_CLASS_TITLES[DataClass(each)], order.language)
               for each, held in zip(CLASSES, row[start:], strict=False) if held]
    values = []
    for field, value in zip(fields, row[start + len(CLASSES):], strict=False):
        several = [_shown(each, field.mask, order.unmask) or "" for each in (value or "").split(_BETWEEN)]
        values.append(" · ".join(several) or None)
    return [subject, household, records, organisations, places, *values, ", ".join(classes),
            None if age is None else age < 18, ", ".join(ways), None if weakest is None else round(weakest, 6), decided]


def _rows(case: Case, document: Document, order: Order, settings: Settings, progress: Progress) -> int:
    tables = document["what"]["tables"] if document["what"] else []
    meant = [each for each in tables if order.table in ("", each["relation"], each["relation"].split(".")[-1])]
    if len(meant) != 1:
        raise RequestError(_("Several tables are meant.") if meant else _("There is no such table."), where=", ".join(
            each["relation"] for each in (meant or tables)[:20]), remedy=_("name one of them by --table"))
    relation, columns = meant[0]["relation"], meant[0]["columns"]
    own = _names(case, document).get(relation, ()) if order.unmask else ()
    names = unique(["subject", "line", *(own[each["position"] - 1] if own else each["name"] for each in columns)])
    masks = [_mask(each["identifier"]) for each in columns]
    store, short = relation.split(".")
    with scratch() as folder, engine(folder, case.keys.data_key, settings) as working:
        working.attach_all(case, document)
        linked = bool(document["who"] and document["who"]["store"])
        join = (f" LEFT JOIN {STORE}.members m ON m.row = t.rowid AND m.relation = {text(short)} AND"
                f" 'e' || left(m.evidence, 12) = {text(store)}") if linked else ""
        cells = "".join(f", t.c{each['position']}" for each in columns)
        sql = f"SELECT {'m.subject' if linked else 'NULL'}, t.line{cells} FROM {relation} t{join} ORDER BY t.line"
        return _written(working.engine, sql, lambda row: [row[0], row[1], *(
            _shown(value, mask, order.unmask) for value, mask in zip(row[2:], masks, strict=True))],
            {name: int if i == 1 else str for i, name in enumerate(names)}, names, order, progress,
            f"SELECT count(*) FROM {relation}")


def _rejects(case: Case, document: Document, order: Order, settings: Settings, progress: Progress) -> int:
    stores = [alias(item["id"]) for item in document["evidence"] if item["store"]]
    every = " UNION ALL ".join(f"SELECT {text(store)} AS store, member, line, byte, reason, content"
                               f" FROM {store}.rejects" for store in stores)
    titles = [_("Evidence"), _("Member"), _("Line"), _("Byte"), _("Why"), _("Content")]

    def line(row: Sequence[Any]) -> list[Cell]:
        store, member, at, byte, reason, content = row
        words = bytes(content or b"").decode("utf-8", "backslashreplace")
        return [store, _shown(member, "all", order.unmask), at, byte, say(reason, order.language),
                _shown(words, "all", order.unmask)]

    with scratch() as folder, engine(folder, case.keys.data_key, settings) as working:
        working.attach_all(case, document)
        return _written(working.engine, f"{every} ORDER BY store, member, line", line,
                        {"evidence": str, "member": str, "line": int, "byte": int, "reason": str, "content": str},
                        [say(title, order.language) for title in titles], order, progress,
                        f"SELECT count(*) FROM ({every})")


def _written(working: Engine, sql: str, line: Callable[[Sequence[Any]], list[Cell]], columns: Mapping[str, type],
             headings: Sequence[str], order: Order, progress: Progress, count: str) -> int:
    total = int(working.row(count)[0])
    with table(order.out, order.kind, columns, headings, force=order.force) as out, \
            progress.step(_("Writing the table"), total, "rows") as step:
        for batch in working.batches(sql, _BATCH):
            # no names: a query's columns may be called alike
            out.write([line(row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)])
            step.advance(batch.num_rows)
    return total
