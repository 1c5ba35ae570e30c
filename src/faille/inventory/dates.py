"""Date columns: how they are written, what they mean, their span.

Nothing in a value says whether 03/04/1982 is in March or April: the column does, by its values that only one reading
allows.  A column may mix ways of writing; each value is read by the first that fits.
"""

from __future__ import annotations

from datetime import date

from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import headers
from faille.inventory.columns import Column
from faille.model.inventory import Count, DateRange, Distribution
from faille.sql.calendar import DAY_MONTH, MONTH_DAY, SENTINELS, WAYS, age, day, read
from faille.sql.engine import Engine

__all__ = ["DATED", "age", "facts", "meaning", "span", "ways"]

DATED = frozenset({"birth_date", "date", "timestamp"})
_SENTINEL_TEXT = ("^(0{1,2}[/.-]?0{1,2}[/.-]?0{2,4}|9{1,2}[/.-]?9{1,2}[/.-]?9{2,4}"
                  "|0{4}[/.-]0{2}[/.-]0{2}|9{4}[/.-]9{2}[/.-]9{2})( .*)?$")
_VISIT = ("visite", "visit", "prelevement", "prelev", "passage", "consultation", "admission", "dossier", "sampling",
          "derniere visite", "examen", "sejour")


def ways(column: Column, engine: Engine, found_on: date) -> tuple[str, ...]:
    """The ways a column is written, most frequent first, judged on its sample."""
    sums = ", ".join(f"count({day('v', way, found_on.year % 100)})" for way in WAYS)
    total, *counts = engine.row(f"SELECT count(*), {sums} FROM faille_sample WHERE c = {column.position}")
    found = dict(zip(WAYS, counts, strict=True))
    # The two readings of 03/04/1982 exclude each other; a tie goes to the day first, as all of Europe writes.
    del found[DAY_MONTH if found[MONTH_DAY] > found[DAY_MONTH] else MONTH_DAY]
    listed = sorted((way for way, count in found.items() if count > 0.005 * total), key=lambda way: -found[way])
    return tuple(listed)


def meaning(identifier: str, header: str) -> str:
    """What a date column is about: "birth", "visit" or "other"."""
    if identifier == "birth_date":
        return "birth"
    return "visit" if headers.bits(headers.words(header), _VISIT) > 0 else "other"


def span(column: Column, relation: str, identifier: str, header: str, written: tuple[str, ...], engine: Engine,
         found_on: date) -> DateRange:
    """The range of a date column, by year, with what cannot be read and what stands for nothing."""
    told = _told("v", ", n", column.source, identifier, written, found_on)
    rows = engine.rows("SELECT kind, CASE WHEN kind = 'date' THEN d // 10000 END AS y, min(d), max(d), sum(n)::BIGINT"
                       f" FROM ({told}) GROUP BY ALL")
    dated = [r for r in rows if r[0] == "date"]
    of = {kind: sum(int(r[4]) for r in rows if r[0] == kind) for kind in ("sentinel", "unreadable")}
    return DateRange(
        relation=relation, column=column.id, meaning=meaning(identifier, header),
        earliest=_iso(min((r[2] for r in dated), default=None)), latest=_iso(max((r[3] for r in dated), default=None)),
        by_year={int(y): int(n) for _k, y, _a, _b, n in sorted(dated, key=lambda r: int(r[1]))},
        unreadable=of["unreadable"], sentinels=of["sentinel"], written=written)


def facts(column: Column, rows: str, identifier: str, written: tuple[str, ...], found: DateRange, evidence: str,
          found_on: date) -> tuple[tuple[Count, ...], Distribution]:
    """What `span` found, each with the statement on the table's own rows that finds it again."""
    told = f"FROM ({_told(column.id, '', rows, identifier, written, found_on)})"
    values = [("unreadable", found.unreadable, f"SELECT count(*) {told} WHERE kind = 'unreadable'"),
              ("sentinels", found.sentinels, f"SELECT count(*) {told} WHERE kind = 'sentinel'")]
    if found.by_year:
        # The oldest person's birth date is that person's: of births, only the year is told.
        whole, cut = (4, " // 10000") if found.meaning == "birth" else (10, "")
        values += [("earliest", _number(found.earliest[:whole]), f"SELECT min(d){cut} {told} WHERE kind = 'date'"),
                   ("latest", _number(found.latest[:whole]), f"SELECT max(d){cut} {told} WHERE kind = 'date'")]
    by_year = f"SELECT d // 10000 AS label, count(*) AS n {told} WHERE kind = 'date' GROUP BY 1 ORDER BY 1"
    return (tuple(Count(f"{column.id}.{key}", value, sql, (evidence,)) for key, value, sql in values),
            Distribution(f"{column.id}.by_year", {str(year): n for year, n in found.by_year.items()}, by_year))


def _told(value: str, kept: str, source: str, identifier: str, written: tuple[str, ...], found_on: date) -> str:
    """SQL of every filled value of `source`: `d` as yyyymmdd, and `kind`: date, sentinel or unreadable."""
    text = IDENTIFIERS.items()[identifier].value(value)
    placeholders = ", ".join(map(str, SENTINELS))
    return (f"SELECT d{kept}, CASE WHEN d IN ({placeholders}) OR regexp_matches(t, '{_SENTINEL_TEXT}') THEN 'sentinel'"
            " WHEN d IS NULL THEN 'unreadable' ELSE 'date' END AS kind"
            f" FROM (SELECT {text} AS t{kept}, {read(text, written, found_on)} AS d"
            f" FROM {source} WHERE filled({value}))")


def _number(iso: str) -> int:
    return int(iso.replace("-", ""))


def _iso(number: int | None) -> str:
    return "" if number is None else f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"
