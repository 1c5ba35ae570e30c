"""Date columns: how they are written, what they mean, their span.

Nothing in a value says whether 03/04/1982 is in March or April: the column does, by its values that only one reading
allows.  A column may mix ways of writing; each value is read by the first that fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from faille.identifiers.dates import MONTHS, SENTINELS
from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import headers
from faille.inventory.columns import Column
from faille.model.inventory import Count, DateRange, Distribution
from faille.sql.engine import Engine

DATED = frozenset({"birth_date", "date", "timestamp"})
_DAY_MONTH, _MONTH_DAY = "dd/mm/yyyy", "mm/dd/yyyy"
# name -> expression, then which group is the year, the month, the day
_WAYS: Mapping[str, tuple[str, int, int, int]] = {
    _DAY_MONTH: ("^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})($|[ T])", 3, 2, 1),
    _MONTH_DAY: ("^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})($|[ T])", 3, 1, 2),
    "yyyy-mm-dd": ("^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})($|[ T])", 1, 2, 3),
    "yyyymmdd": ("^((?:18|19|20)[0-9]{2})([0-9]{2})([0-9]{2})($|[ T])", 1, 2, 3),
    "ddmmyyyy": ("^([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})($|[ T])", 3, 2, 1),
    "dd/mm/yy": ("^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})($|[ T])", 3, 2, 1),
    "dd month yyyy": ("^([0-9]{1,2})[ /.-]+([A-Za-zéûÉÛ]{3,9})[. /-]+([0-9]{4})($|[ T])", 3, 2, 1),
    "month dd, yyyy": ("^([A-Za-zéûÉÛ]{3,9})[.]? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})($|[ T])", 3, 1, 2),
}
_SENTINEL_TEXT = ("^(0{1,2}[/.-]?0{1,2}[/.-]?0{2,4}|9{1,2}[/.-]?9{1,2}[/.-]?9{2,4}"
                  "|0{4}[/.-]0{2}[/.-]0{2}|9{4}[/.-]9{2}[/.-]9{2})( .*)?$")
_VISIT = ("visite", "visit", "prelevement", "prelev", "passage", "consultation", "admission", "dossier", "sampling",
          "derniere visite", "examen", "sejour")


def day(value: str, way: str, pivot: int) -> str:
    """SQL of `value` read in one way, as the whole number yyyymmdd; NULL where it is no such date."""
    pattern, year, month, dom = _WAYS[way]
    parts = [f"regexp_extract(trim({value}), '{pattern}', {group})" for group in (year, month, dom)]
    if "month" in way:
        named = "".join(f" WHEN fold({parts[1]}) IN ({_listed(names)}) THEN '{number}'"
                        for number, names in MONTHS.items())
        parts[1] = f"(CASE{named} END)"
    if way == "dd/mm/yy":
        parts[0] = (f"(CASE WHEN TRY_CAST({parts[0]} AS INTEGER) > {pivot} THEN '19' ELSE '20' END || {parts[0]})")
    iso = f"{parts[0]} || '-' || lpad({parts[1]}, 2, '0') || '-' || lpad({parts[2]}, 2, '0')"
    number = f"{parts[0]} || lpad({parts[1]}, 2, '0') || lpad({parts[2]}, 2, '0')"
    return f"CASE WHEN TRY_CAST({iso} AS DATE) IS NOT NULL THEN TRY_CAST({number} AS INTEGER) END"


def _listed(names: str) -> str:
    return ", ".join(f"'{name.upper()}'" for name in names.split("|"))


def read(value: str, ways: tuple[str, ...], found_on: date) -> str:
    """SQL of `value` as yyyymmdd, read in the first of `ways` that fits; placeholders and nonsense are NULL."""
    days = [day(value, way, found_on.year % 100) for way in ways]
    return f"coalesce({', '.join(days)})" if len(days) > 1 else days[0]


def ways(column: Column, engine: Engine, found_on: date) -> tuple[str, ...]:
    """The ways a column is written, most frequent first, judged on its sample."""
    sums = ", ".join(f"count({day('v', way, found_on.year % 100)})" for way in _WAYS)
    total, *counts = engine.row(f"SELECT count(*), {sums} FROM faille_sample WHERE c = {column.position}")
    found = dict(zip(_WAYS, counts, strict=True))
    # The two readings of 03/04/1982 exclude each other; a tie goes to the day first, as all of Europe writes.
    del found[_DAY_MONTH if found[_MONTH_DAY] > found[_DAY_MONTH] else _MONTH_DAY]
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
        unreadable=of["unreadable"], sentinels=of["sentinel"])


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


def age(value: str, written: tuple[str, ...], found_on: date) -> str:
    """SQL of the age, in whole years, at `found_on` of whoever was born on `value`; NULL where it is no birth date."""
    born = f"nullif({read(value, written, found_on)}, 19000101)"
    today = found_on.year * 10000 + found_on.month * 100 + found_on.day
    # 1,200,000: a hundred and twenty years; older is a slip or a placeholder, and tomorrow's births are slips
    return f"CASE WHEN {today} - {born} BETWEEN 0 AND 1199999 THEN ({today} - {born}) // 10000 END"
