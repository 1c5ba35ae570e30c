"""Days as leaked files write them, read by SQL.

A file writes its dates in a few ways; whoever judged the column says in which, and each value is read by the first that
fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

# Folded: French, English, German, Spanish, Italian, Dutch, Portuguese.
MONTHS = {"01": "jan|janv|janvier|january|januar|janner|enero|ene|gennaio|gen|januari|janeiro",
          "02": "fev|fevr|fevrier|feb|february|februar|febrero|febbraio|februari|fevereiro",
          "03": "mar|mars|march|marz|mrz|maerz|marzo|maart|mrt|marco",
          "04": "avr|avril|apr|april|abril|abr|aprile",
          "05": "mai|may|mayo|maggio|mag|mei|maio",
          "06": "juin|jun|june|juni|junio|giugno|giu|junho",
          "07": "juil|juillet|jul|july|juli|julio|luglio|lug|julho",
          "08": "aou|aout|aug|august|agosto|ago|augustus",
          "09": "sep|sept|septembre|september|septiembre|setiembre|settembre|set|sett|setembro",
          "10": "oct|octobre|october|oktober|okt|octubre|ottobre|ott|outubro|out",
          "11": "nov|novembre|november|noviembre|novembro",
          "12": "dec|decembre|december|dezember|dez|diciembre|dic|dicembre|dezembro"}
_WEEKDAY = "(?:[A-Za-zÀ-ɏ]{2,10}[.,]{0,2} )?"
# Written where the date is not known; whole numbers yyyymmdd.
SENTINELS = (18991230, 18991231, 19000101, 19010101, 19111111, 20991231, 21000101, 29991231, 99991231)
DAY_MONTH, MONTH_DAY = "dd/mm/yyyy", "mm/dd/yyyy"
# name -> expression, then which group is the year, the month, the day
WAYS: Mapping[str, tuple[str, int, int, int]] = {
    DAY_MONTH: (f"^{_WEEKDAY}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{4}})($|[ T,-])", 3, 2, 1),
    MONTH_DAY: (f"^{_WEEKDAY}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{4}})($|[ T,-])", 3, 1, 2),
    "yyyy-mm-dd": (f"^{_WEEKDAY}([0-9]{{4}})[/. -]([0-9]{{1,2}})[/. -]([0-9]{{1,2}})($|[ T,-])", 1, 2, 3),
    "yyyymmdd": ("^((?:18|19|20)[0-9]{2})([0-9]{2})([0-9]{2})($|[ T]|[0-9]{4,6}$)", 1, 2, 3),
    "ddmmyyyy": ("^([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})($|[ T])", 3, 2, 1),
    "dd/mm/yy": (f"^{_WEEKDAY}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{1,2}})[/. -]{{1,3}}([0-9]{{2}})($|[ T,-])", 3, 2, 1),
    "dd month yyyy": (f"^{_WEEKDAY}([0-9]{{1,2}})(?:er|st|nd|rd|th)?[ /.-]*(?:de )?([A-Za-zÀ-ɏ]{{3,10}})[. /-]*(?:de )?"
                      "([0-9]{4})($|[ T,:-])", 3, 2, 1),
    "dd month yy": ("^([0-9]{1,2})[ /.-]*([A-Za-zÀ-ɏ]{3,10})[. /-]*([0-9]{2})($|[ T,:-])", 3, 2, 1),
    "month dd, yyyy": (f"^{_WEEKDAY}([A-Za-zÀ-ɏ]{{3,10}})[.]? ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})($|[ T,])",
                       3, 1, 2),
}


def day(value: str, way: str, pivot: int) -> str:
    """SQL of `value` read in one way, as the whole number yyyymmdd; NULL where it is no such date."""
    pattern, year, month, dom = WAYS[way]
    parts = [f"regexp_extract(trim({value}), '{pattern}', {group})" for group in (year, month, dom)]
    if "month" in way:
        named = "".join(f" WHEN fold({parts[1]}) IN ({_listed(names)}) THEN '{number}'"
                        for number, names in MONTHS.items())
        parts[1] = f"(CASE{named} END)"
    if way.endswith(" yy") or way.endswith("/yy"):
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


def age(value: str, written: tuple[str, ...], found_on: date) -> str:
    """SQL of the age, in whole years, at `found_on` of whoever was born on `value`; NULL where it is no birth date."""
    born = f"nullif({read(value, written, found_on)}, 19000101)"
    today = found_on.year * 10000 + found_on.month * 100 + found_on.day
    # 1,200,000: a hundred and twenty years; older is a slip or a placeholder, and tomorrow's births are slips
    return f"CASE WHEN {today} - {born} BETWEEN 0 AND 1199999 THEN ({today} - {born}) // 10000 END"
