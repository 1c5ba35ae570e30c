"""Dates, birth dates, moments, ages.

Written day first in France, month first in the United States, year first by standards; with two digits of the year
in old software. What a date means shows in the whole column: the years of birth of a population span a life, dates
of visits a few years.

Authority: https://www.iso.org/iso-8601-date-and-time-format.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers._shares import of_records, of_values
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass
from faille.sql.calendar import MONTHS, SENTINELS

_MONTH = "[A-Za-zÀ-ɏ]{3,10}[.]?"
_IN_LETTERS = "|".join(MONTHS.values()).upper()
_DAYS = ("(?i)LUN|MAR|MER|JEU|VEN|SAM|DIM|MON|TUE|WED|THU|FRI|SAT|SUN|MO|DI|MI|DO|FR|SA|SO|MIE|JUE|VIE|DOM|GIO|SAB"
         "|SEG|TER|QUA|QUI|SEX|ZON|MA|WO|ZA|ZO")
_WEEKDAY = f"(({_DAYS})[A-Za-zÀ-ɏ-]{{0,10}}[.,]{{0,2}} )?"
_BETWEEN = "( ?[/.-] ?| )"
_SHAPE = (f"{_WEEKDAY}(0?[1-9]|[12][0-9]|3[01]){_BETWEEN}(0?[1-9]|1[0-2]){_BETWEEN}((1[89]|20)[0-9]{{2}}|[0-9]{{2}})"
          f"|{_WEEKDAY}(0?[1-9]|1[0-2]){_BETWEEN}(0?[1-9]|[12][0-9]|3[01]){_BETWEEN}((1[89]|20)[0-9]{{2}}|[0-9]{{2}})"
          f"|{_WEEKDAY}(1[89]|20)[0-9]{{2}}([/. -])(0?[1-9]|1[0-2])[/. -](0?[1-9]|[12][0-9]|3[01])"
          "|(1[89]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
          "|(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(19|20)[0-9]{2}")
_NAMED = (f"{_WEEKDAY}(0?[1-9]|[12][0-9]|3[01])(er|st|nd|rd|th)?[ /.-]{{0,2}}(de )?{_MONTH}[ /.-]{{0,2}}(de )?"
          "((1[89]|20)[0-9]{2}|[0-9]{2})"
          f"|{_WEEKDAY}{_MONTH} (0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)?,? (1[89]|20)[0-9]{{2}}")
_TIME = ("(,? ?[-T@] ?|,? | à | at | um )[0-9]{1,2} ?([:hH.] ?[0-9]{2}|[hH])( ?[:.m] ?[0-9]{2}([.,][0-9]{1,9})?s?)?"
         "( ?([aApP][.]?[mM][.]?|Z|UTC|GMT|CES?T|Uhr|[+-][0-9]{2}(:?[0-9]{2})?))?")
_MIDNIGHT = "([ T]0{1,2}[:h]00(:00([.,]0+)?)?(Z|[+]00(:?00)?)?)?"
# The year as written, whatever the order; a year of two digits is one from 1926 to 2025, near enough for a spread.
_YEAR = ("coalesce(TRY_CAST(regexp_extract({v}, '^((18|19|20)[0-9]{2})([^0-9]|(0[1-9]|1[0-2])[0-3][0-9]([^0-9]|$))', 1)"
         " AS INTEGER),"
         " TRY_CAST(regexp_extract({v}, '((18|19|20)[0-9]{2})( .*|T.*)?$', 1) AS INTEGER),"
         " TRY_CAST(regexp_extract({v}, '[^0-9]((18|19|20)[0-9]{2})([^0-9].*)?$', 1) AS INTEGER),"
         " (TRY_CAST(regexp_extract({v}, '([0-9]{2})( .*)?$', 1) AS INTEGER) + 74) % 100 + 1926)")


_BARE = "regexp_replace({v}, '^[A-Za-zÀ-ɏ-]{2,12}[.,]{0,2} ([0-9]+[/. -])', '\\1', 'g')"  # without the day of the week


def _moved(pattern: str, order: str) -> str:
    """SQL: whether {v}, its parts put in order, is a day of the calendar."""
    return f"TRY_CAST(regexp_replace({_BARE}, '^{pattern}([^0-9].*)?$', '{order}', 'g') AS DATE) IS NOT NULL"


def _placeholders() -> str:
    days = [(f"{n // 10000}", f"{n // 100 % 100:02d}", f"{n % 100:02d}") for n in SENTINELS]
    return "|".join(f"{y}[/.-]?{m}[/.-]?{d}|{d}[/.-]?{m}[/.-]?{y}" for y, m, d in days)


_PARTS = "([0-9]{1,2})[/. -]+([0-9]{1,2})[/. -]+([0-9]{2,4})"
_ON_CALENDAR = (
    "CASE WHEN regexp_matches({v}, '[A-Za-zÀ-ɏ]{3}')"
    " AND NOT regexp_matches(" + _BARE + ", '^[0-9]+[/. -]+[0-9]+[/. -]')"
    f" THEN regexp_matches(fold({{v}}), '(^|[^A-Z])({_IN_LETTERS})([^A-Z]|$)')"
    " WHEN regexp_matches(" + _BARE + ", '^[0-9]{4}')"
    " THEN " + _moved("([0-9]{4})[/. -]?([0-9]{1,2})[/. -]?([0-9]{1,2})", r"\1-\2-\3")
    + " OR " + _moved("([0-9]{2})([0-9]{2})([0-9]{4})", r"\3-\2-\1")
    + " ELSE " + _moved(_PARTS, r"\3-\2-\1") + " OR " + _moved(_PARTS, r"\3-\1-\2") + " END")
_CHECK = f"{_ON_CALENDAR} AND NOT regexp_matches({{v}}, '^({_placeholders()})([ T].*)?$')"

_YEARS = "TRY_CAST(regexp_extract({v}, '^[0-9]+', 0) AS INTEGER)"

BIRTH_DATE = Identifier(
    title=_("Birth date"),
    data_class=DataClass.IDENTITY,
    shape=f"({_SHAPE}|{_NAMED}){_MIDNIGHT}",
    check=_CHECK,
    chance=0.005,
    rarity=6.0,
    # A century has 36,500 days: in millions of rows birth dates repeat.
    column=f"max(distincts) > least(0.01 * max(filled), 1000) AND coalesce(quantile_cont({_YEAR}, 0.05), 0) < 2018",
    signs={# buildings are as old as people: with nobody beside it and no header, a date is a date
           f"""coalesce(quantile_cont({_YEAR}, 0.95) - quantile_cont({_YEAR}, 0.05), 0) > 40
               AND coalesce(stddev({_YEAR}), 0) >= 12 AND count(*) >= 20""": 1.0,
           # a population has the young and the old, and few of its eldest
           f"""count(*) >= 20 AND {of_values(f"{_YEAR} < 1918")} < 0.03 AND {of_values(f"{_YEAR} < 1985")} > 0.3
               AND {of_values(f"{_YEAR} > 1960")} > 0.15 AND {of_values(f"{_YEAR} > 2008")} < 0.35
               AND coalesce(stddev({_YEAR}), 0) BETWEEN 9 AND 30""": 0.9,
           # years of two digits, all around now: days to come, and none of the old
           f"""count(*) >= 20 AND avg(length({{v}})) < 10 AND {of_values("regexp_matches({v}, '[/.-][0-9]{2}$')")} > 0.9
               AND {of_values(f"{_YEAR} BETWEEN 1936 AND 2012")} < 0.05""": -8.0,
           # nobody is as old as that: buildings, firms, acts
           f"count(*) >= 20 AND {of_values(f'{_YEAR} < 1918')} > 0.06": -5.0,
           # and a day ahead is a day awaited
           f"count(*) >= 20 AND {of_values(f'{_YEAR} > 2035')} > 0.02 AND min(length({{v}})) >= 8": -5.0,
           f"coalesce(quantile_cont({_YEAR}, 0.2), 0) >= 1984 AND count(*) >= 20": -3.0,
           f"coalesce(quantile_cont({_YEAR}, 0.5), 0) > 2005 AND count(*) >= 20": -4.0},
    header=("naissance", "date naissance", "date de naissance", "ddn", "datenais", "date nais", "birth", "birthday",
            "birth date", "bdate", "dob", "date of birth", "naiss", "ne le", "nee le", "ne e le", "born",
            "d naissance", "dat nais", "dnaiss", "date naiss", "dt naiss", "dt nais", "d nais", "nee", "ne", "bday",
            "geburtsdatum", "geburtstag", "geb dat", "gebdat", "geboren", "geb datum", "fecha nacimiento",
            "fecha de nacimiento", "fec nac", "nacimiento", "data di nascita", "data nascita", "nascita",
            "geboortedatum", "geboorte", "data de nascimento", "data nascimento", "nascimento", "dn", "birth dt",
            "birthdate"),
    not_header=("deces", "death", "visite", "prelevement", "dossier", "creation", "expires", "lieu", "construit",
                "construction", "fondation", "fondee", "fabrication", "built", "founded", "achat", "ouverture",
                "mise en service", "immatriculation"),
    neighbours=("surname", "first_name", "full_name", "fr.nir", "sex", "civility"),
    tells=frozenset({Tells.BIRTH_DATE, Tells.MINOR}),
    mask="all",
    linked=(_linked.Linked(_linked.BIRTH, "{day}"),),
    valid=("29/05/1969", "1969-05-29", "19690529", "3/29/1982", "29.05.69", "29/05/1969 00:00:00", "29/02/1980",
           "02/29/1980", "29051969", "31-Dec-1952", "Aug 28, 1977", "28 mai 1969"),
    invalid={"32/05/1969": "no such day", "29/13/1969": "no such month", "1969": "a year",
             "31/02/1980": "no such day of February", "01/01/1900": "a placeholder",
             "29/02/1981": "no leap year",
             "31/04/20": "April has thirty days", "19800231": "no such day of February",
             "290569": "six digits alone", "31-Xyz-1952": "no such month"},
)
DATE = Identifier(
    title=_("Date"),
    data_class=DataClass.ADMINISTRATIVE,
    shape=f"({_SHAPE}|{_NAMED}){_MIDNIGHT}",
    check=_CHECK,
    chance=0.005,
    rarity=4.0,
    header=("date", "visite", "date visite", "date dossier", "prelevement", "creation", "deces", "death",
            "derniere visite", "last visit", "admission", "updated", "created", "dt", "dat", "jour", "day", "le",
            "debut", "fin", "start", "end", "start date", "end date", "entree", "sortie", "echeance", "due date",
            "expiration", "expiry", "embauche", "hired", "hire date", "signature", "envoi", "emission", "facture le",
            "date commande", "order date", "date facture", "date rdv", "inscription", "joined", "registered on",
            "opened on", "closed on", "date acte", "fecha", "datum", "data", "eintritt", "austritt", "alta", "baja",
            "beginn", "ende", "ingreso", "since", "depuis", "until", "effet", "date effet", "maj", "date maj",
            "livraison", "ship date", "arrivee", "depart", "check in", "check out", "on"),
    not_header=("naissance", "birth", "dob", "ddn", "naiss", "ne le", "nee le", "ne e le", "born", "bday", "birthday",
                "geburtsdatum", "nacimiento", "nascita", "geboortedatum", "nascimento", "geboren"),
    mask="all",
    valid=("29/05/2019", "2019-05-29", "20190529", "mercredi 29/05/2019", "29 05 2019", "08AUG2022", "12. März 2020"),
    invalid={"32/05/2019": "no such day", "29/05/2019 10:12": "a moment", "2019": "a year"},
)
TIMESTAMP = Identifier(
    title=_("Date and time"),
    data_class=DataClass.ADMINISTRATIVE,
    shape=f"({_SHAPE}|{_NAMED}){_TIME}|[0-3][0-9]/[A-Z][a-z]{{2}}/20[0-9]{{2}}:[0-9:]{{8}}( [+-][0-9]{{4}})?"
          "|1[0-9]{9}|1[0-9]{12}|(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[T-]?([01][0-9]|2[0-3])[0-5][0-9]"
          "([0-5][0-9])?Z?|[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}[0-9]{1,2} [0-9:]{8} ([A-Z]{3,4} )?20[0-9]{2}",
    check=f"regexp_matches({{v}}, '^[0-9T-]{{10,16}}Z?$|^[0-3][0-9]/[A-Z][a-z]{{2}}/') OR {_ON_CALENDAR}",
    chance=0.001,
    rarity=4.0,
    # at midnight, all of them: days
    signs={"avg(CASE WHEN regexp_matches({v}, '[ T]0{1,2}:00(:00([.,]0+)?)?$') THEN 1 ELSE 0 END) > 0.9": -6.0,
           # seconds or milliseconds since 1970: without a header, ten digits that begin by 1 within a few years
           """avg(CASE WHEN regexp_matches({v}, '^[0-9]+$') THEN 1 ELSE 0 END) > 0.5
              AND NOT max(TRY_CAST(left({v}, 10) AS BIGINT)) - min(TRY_CAST(left({v}, 10) AS BIGINT))
                      < 500000000""": -12.0,
           """avg(CASE WHEN regexp_matches({v}, '^[0-9]+$') THEN 1 ELSE 0 END) > 0.5""": -3.0,
           "avg(CASE WHEN regexp_matches({v}, '^20[0-2][0-9][01][0-9]{7}([0-9]{2})?$') THEN 1 ELSE 0 END) > 0.95": 3.0},
    header=("ts", "epoch", "dt hr", "timestamp", "date heure", "datetime", "updated at", "created at", "horodatage",
            "modified", "at", "last login", "last seen", "derniere connexion", "log time", "logged at", "heure appel",
            "event time", "ts utc", "dthr", "dh", "date time", "zeitstempel", "fecha hora", "data ora", "tijdstip",
            "debut appel", "sent at", "received at", "deleted at", "inscrit le", "horaire", "login at", "time stamp"),
    mask="all",
    valid=("29/05/2019 10:12", "15/Oct/2017:17:54:21 +0000", "1472986742", "2019-05-29T10:12:13.5Z",
           "2019-05-29 10:12:13 +0200"),
    invalid={"29/05/2019": "a date", "10:12:13": "a time"},
)
AGE = Identifier(
    title=_("Age"),
    data_class=DataClass.IDENTITY,
    shape="(?i)(1[01][0-9]|[1-9]?[0-9])( ?(a|ans?|ann[ée]es?|years?( old)?|yrs?([.]| old)?|y([./]?o)?|yo|j|j[.]|jahre?"
          "|jr|años?|anni|anos?|jaar|mois|months?|mths?|m|sem(aines)?|wks?))?[.]?",
    chance=0.9,
    column="max(distincts) <= 130 AND max(distincts) >= 5",
    signs={"avg(CASE WHEN regexp_matches({v}, '[a-zA-Z]$') THEN 1 ELSE 0 END) > 0.5": 6.0,
           # Ages of a population: adults mostly, few of ninety and more, none beyond what is lived.
           f"""max(distincts) >= 25 AND max({_YEARS}) BETWEEN 60 AND 112 AND min({_YEARS}) >= 0
               AND {of_records(f"{_YEARS} >= 90")} < 0.05 AND {of_records(f"{_YEARS} BETWEEN 20 AND 64")} > 0.4
               AND {of_records(f"{_YEARS} >= 50")} BETWEEN 0.1 AND 0.75
               AND {of_records(f"{_YEARS} < 3")} < 0.08""": 4.0},
    header=("age", "ag", "age patient", "ages", "age ans", "age years", "alter", "edad", "eta", "leeftijd", "idade",
            "age client"),
    not_header=("stock", "quantite", "nb", "nombre", "note", "score"),
    neighbours=("first_name", "surname", "full_name", "sex", "civility"),
    beside=0.75,
    tells=frozenset({Tells.MINOR}),
    valid=("37", "5 ans", "101"),
    invalid={"130": "nobody is", "3.5": "not whole"},
)
TIME = Identifier(
    title=_("Time of day"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="([01]?[0-9]|2[0-3]) ?([:hH] ?[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?|[hH])( ?([AaPp][.]?[Mm][.]?|Uhr|Z))?"
          "|(1[0-2]|0?[1-9]) ?[AaPp][.]?[Mm][.]?",
    chance=0.001,
    rarity=2.0,
    header=("heure", "time", "hour", "heure rdv"),
    not_header=("date",),
    valid=("08:30", "8h30", "23:59:59", "8:30 PM"),
    invalid={"25:00": "no such hour", "12:60": "no such minute", "2020-01-01 08:30": "a moment"},
)
MONTH = Identifier(
    title=_("Month or year"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="(0?[1-9]|1[0-2])[/.-](19|20)[0-9]{2}|(19|20)[0-9]{2}[/.-]?(0[1-9]|1[0-2])|(19|20)[0-9]{2}"
          f"|(?i)({'|'.join(MONTHS.values())}|février|août|décembre|fév|déc)[. -]{{1,2}}(19|20)?[0-9]{{2}}"
          "|(19|20)[0-9]{2}[ -]?[QTWS][0-9]{1,2}|[QTWS][0-9]{1,2}[ -/]?(19|20)[0-9]{2}"
          "|(19|20)[0-9]{2}[-/](19|20)?[0-9]{2}",
    chance=0.02,
    rarity=3.5,
    signs={"count(DISTINCT {v}) = 1 AND max(filled) >= 20": -8.0},  # the same throughout says nothing of a month
    header=("mois", "month", "periode", "annee", "year", "exercice", "an", "annee naissance", "millesime",
            "year built", "promo", "promotion", "jahr", "monat", "ano", "mes", "anno", "mese", "jaar", "maand",
            "saison", "trimestre", "quarter", "semaine", "week", "annee univ", "cohort"),
    valid=("03/2019", "2019-03", "1987"),
    invalid={"13/2019": "no such month", "03/19": "a card's expiry, or a day"},
)
