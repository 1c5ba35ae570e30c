"""Dates, birth dates, moments, ages.

Written day first in France, month first in the United States, year first by standards; with two digits of the year
in old software. What a date means shows in the whole column: the years of birth of a population span a life, dates
of visits a few years.

Authority: https://www.iso.org/iso-8601-date-and-time-format.html
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_SHAPE = ("(0?[1-9]|[12][0-9]|3[01])[/.-](0?[1-9]|1[0-2])[/.-]((1[89]|20)[0-9]{2}|[0-9]{2})"
          "|(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])/((1[89]|20)[0-9]{2}|[0-9]{2})"
          "|(1[89]|20)[0-9]{2}([/.-])(0[1-9]|1[0-2])[/.-](0[1-9]|[12][0-9]|3[01])"
          "|(1[89]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
          "|(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(19|20)[0-9]{2}")
_TIME = "[ T][0-9]{1,2}[:hH][0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?( ?(AM|PM|Z|[+-][0-9]{2}:?[0-9]{2}))?"
_MIDNIGHT = "([ T]0{1,2}:00(:00([.,]0+)?)?)?"
# The year as written, whatever the order; a year of two digits counts as last century's, near enough for a spread.
_YEAR = ("coalesce(TRY_CAST(regexp_extract({v}, '^((18|19|20)[0-9]{2})', 1) AS INTEGER),"
         " TRY_CAST(regexp_extract({v}, '((18|19|20)[0-9]{2})( .*|T.*)?$', 1) AS INTEGER),"
         " 1900 + TRY_CAST(regexp_extract({v}, '([0-9]{2})( .*)?$', 1) AS INTEGER))")
# Written where the date is not known; whole numbers yyyymmdd.
SENTINELS = (18991230, 18991231, 19000101, 19010101, 19111111, 20991231, 21000101, 29991231, 99991231)


def _moved(pattern: str, order: str) -> str:
    """SQL: whether {v}, its parts put in order, is a day of the calendar."""
    return f"TRY_CAST(regexp_replace({{v}}, '^{pattern}([ T].*)?$', '{order}', 'g') AS DATE) IS NOT NULL"


def _placeholders() -> str:
    days = [(f"{n // 10000}", f"{n // 100 % 100:02d}", f"{n % 100:02d}") for n in SENTINELS]
    return "|".join(f"{y}[/.-]?{m}[/.-]?{d}|{d}[/.-]?{m}[/.-]?{y}" for y, m, d in days)


_PARTS = "([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2,4})"
_ON_CALENDAR = (
    "CASE WHEN regexp_matches({v}, '^[0-9]{4}')"
    " THEN " + _moved("([0-9]{4})[/.-]?([0-9]{2})[/.-]?([0-9]{2})", r"\1-\2-\3")
    + " OR " + _moved("([0-9]{2})([0-9]{2})([0-9]{4})", r"\3-\2-\1")
    + " ELSE " + _moved(_PARTS, r"\3-\2-\1") + " OR " + _moved(_PARTS, r"\3-\1-\2") + " END")
_CHECK = f"{_ON_CALENDAR} AND NOT regexp_matches({{v}}, '^({_placeholders()})([ T].*)?$')"

BIRTH_DATE = Identifier(
    title=_("Birth date"),
    data_class=DataClass.IDENTITY,
    shape=f"({_SHAPE}){_MIDNIGHT}",
    check=_CHECK,
    chance=0.005,
    rarity=6.0,
    # A century has 36,500 days: in millions of rows birth dates repeat.
    column=f"max(distincts) > least(0.01 * max(filled), 1000) AND coalesce(quantile_cont({_YEAR}, 0.05), 0) < 2018",
    signs={# buildings are as old as people: with nobody beside it and no header, a date is a date
           f"""coalesce(quantile_cont({_YEAR}, 0.95) - quantile_cont({_YEAR}, 0.05), 0) > 40
               AND coalesce(stddev({_YEAR}), 0) >= 12 AND count(*) >= 20""": 1.0,
           f"coalesce(quantile_cont({_YEAR}, 0.5), 0) > 2005 AND count(*) >= 20": -4.0},
    header=("naissance", "date naissance", "date de naissance", "ddn", "datenais", "date nais", "birth", "birthday",
            "birth date", "dob", "date of birth", "naiss", "ne le", "nee le", "ne e le", "born"),
    not_header=("deces", "death", "visite", "prelevement", "dossier", "creation", "expires", "lieu", "construit",
                "construction", "fondation", "fondee", "fabrication", "built", "founded", "achat", "ouverture",
                "mise en service", "immatriculation"),
    neighbours=("surname", "first_name", "full_name", "fr.nir", "sex", "civility"),
    tells=frozenset({Tells.BIRTH_DATE, Tells.MINOR}),
    mask="all",
    valid=("29/05/1969", "1969-05-29", "19690529", "3/29/1982", "29.05.69", "29/05/1969 00:00:00", "29/02/1980",
           "02/29/1980", "29051969"),
    invalid={"32/05/1969": "no such day", "29/13/1969": "no such month", "1969": "a year",
             "31/02/1980": "no such day of February", "01/01/1900": "a placeholder",
             "29/02/1981": "no leap year",
             "31/04/20": "April has thirty days", "19800231": "no such day of February",
             "290569": "six digits alone"},
)
DATE = Identifier(
    title=_("Date"),
    data_class=DataClass.ADMINISTRATIVE,
    shape=f"({_SHAPE}){_MIDNIGHT}",
    check=_CHECK,
    chance=0.005,
    rarity=4.0,
    header=("date", "visite", "date visite", "date dossier", "prelevement", "creation", "deces", "death",
            "derniere visite",
            "last visit", "admission", "updated", "created"),
    not_header=("naissance", "birth", "dob", "ddn", "naiss"),
    mask="all",
    valid=("29/05/2019", "2019-05-29", "20190529"),
    invalid={"32/05/2019": "no such day", "29/05/2019 10:12": "a moment", "2019": "a year"},
)
TIMESTAMP = Identifier(
    title=_("Date and time"),
    data_class=DataClass.ADMINISTRATIVE,
    shape=f"({_SHAPE}){_TIME}",
    check=_ON_CALENDAR,
    chance=0.001,
    rarity=4.0,
    header=("timestamp", "date heure", "datetime", "updated at", "created at", "horodatage", "modified"),
    mask="all",
    valid=("29/05/2019 10:12", "2019-05-29T10:12:13.5Z", "2019-05-29 10:12:13 +0200"),
    invalid={"29/05/2019": "a date", "10:12:13": "a time"},
)
AGE = Identifier(
    title=_("Age"),
    data_class=DataClass.IDENTITY,
    shape="(1[01][0-9]|[1-9]?[0-9])( ?(a|ans|an|ANS|years|y))?",
    chance=0.9,
    column="max(distincts) <= 130 AND max(distincts) >= 5",
    signs={"avg(CASE WHEN regexp_matches({v}, '[a-zA-Z]$') THEN 1 ELSE 0 END) > 0.5": 6.0},
    header=("age", "age patient", "ages", "age ans"),
    tells=frozenset({Tells.MINOR}),
    valid=("37", "5 ans", "101"),
    invalid={"130": "nobody is", "3.5": "not whole"},
)
