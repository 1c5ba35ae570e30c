"""How records are linked by values of an identifier: what is compared, how near two values can be, what finds pairs.

Values of one role are compared with each other, whatever column or identifier they come from.  Each level of a
comparison is a fact about two values that differ; how much it tells about identity is not declared, it is estimated
from the data at hand.

Authority: Fellegi and Sunter, "A Theory for Record Linkage" (1969), https://doi.org/10.1080/01621459.1969.10501049
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["ADDRESS", "BIRTH", "EMAIL", "FIRST_NAME", "FULL_NAME", "LETTERS", "NUMBER", "PHONE", "PLACE", "POSTCODE",
           "SEX", "STREET", "SURNAME", "TOWN", "Comparison", "Linked", "Token", "key"]


@dataclass(frozen=True, slots=True)
class Token:
    """What two records must share to be found by it: SQL over a form {n}; NULL finds nothing."""

    sql: str
    survives: float  # how often two records of one person that have it share it: a first guess that ranks rules
    kept: bool = False  # whether it costs enough to be made once for each form, and not by each rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two values of one role are compared.

    `levels` stand between "equal" and "other", nearest first: name -> SQL boolean over {a} and {b}, two forms that
    differ; {a.token} is a token of the first.
    """

    role: str
    levels: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, Token] = field(default_factory=dict)
    swaps_with: str = ""  # the role whose value may stand in this one's place: names written in the other order
    told_by: str = ""  # the role whose equality already tells this one: it then says nothing more
    coincidence: float = 1e-3  # how often two persons share a value by chance, where the data are too few to tell
    shared: float = 0.5  # how often two members of a household share it: where estimation begins
    # What one person's records agree on: a floor, so that estimation cannot take neighbours who share a name and a
    # street for one person.  `far` levels, the last ones, are no agreement.
    agrees: float = 0.0
    far: int = 1
    whole: bool = False  # whether it may hold the value of `swaps_with` too, that one left empty
    most: int = 1  # how many values of one record are compared


@dataclass(frozen=True, slots=True)
class Linked:
    """An identifier's part in a comparison: `form` is SQL over {v}, the value as compared; NULL says nothing.

    A form may hold {day} in its place, the value read as a day (a whole number yyyymmdd), or {raw}, the value as it
    stands.
    """

    comparison: Comparison
    form: str


_NEAR = ("CASE WHEN abs(length({a}) - length({b})) > 2 OR least(length({a}), length({b})) < 4 THEN FALSE"
         " WHEN left({a}, 1) <> left({b}, 1) AND right({a}, 2) <> right({b}, 2) THEN FALSE"
         " ELSE levenshtein({a}, {b}) <= 0.2 * greatest(length({a}), length({b})) END")
_PART = ("strpos({a}, ' ') + strpos({b}, ' ') > 0 AND (strpos(' ' || {a} || ' ', ' ' || {b} || ' ') > 0"
         " OR strpos(' ' || {b} || ' ', ' ' || {a} || ' ') > 0)")


def _replaced(value: str, steps: Iterable[tuple[str, str]]) -> str:
    """SQL of plain replacements, one after another: a tenth of what regular expressions cost."""
    for old, new in steps:
        value = f"replace({value}, '{old}', '{new}')"
    return value


def _sound(form: str) -> str:
    """SQL: consonants as French and English ears confuse them; a name too short for that stays whole."""
    heard = _replaced(form, ((" ", ""), ("SCH", "X"), ("SH", "X"), ("CH", "X"), ("PH", "F"), ("GN", "N"), ("CE", "SE"),
                             ("CI", "SI"), ("CY", "SI"), ("GE", "JE"), ("GI", "JI"), ("GY", "JI"), ("CQ", "K"),
                             ("CK", "K"), ("QU", "K"), ("OUA", "WA")))
    heard = f"translate(rtrim({heard}, 'DTSXZEP'), 'QCZWMYH', 'KKSVNI')"
    heard = f"translate(left({heard}, 1), 'AEIOU', '00000') || translate(substr({heard}, 2), 'AEIOU', '')"
    heard = _replaced(heard, ((letter * 2, letter) for letter in "BDFGJKLNPRSTVX"))
    return f"CASE WHEN length({heard}) < 3 THEN replace({form}, ' ', '') ELSE {heard} END"


def _words(value: str) -> str:
    """SQL of words with one blank between them."""
    return f"nullif(trim(replace(replace({value}, '   ', ' '), '  ', ' ')), '')"


# Digits within a name are letters misread by a machine: MA1IKA, DUB0IS.
LETTERS = "nullif(trim(regexp_replace(translate(fold({v}), '0158', 'OISB'), '[^A-Z]+', ' ', 'g')), '')"
_TITLES = ("(?i)^((DR|DOCTEUR|PR|PROF|PROFESSEUR|DOCTOR|M|MR|MME|MLLE|MRS|MS|MISS|MONSIEUR|MADAME|HERR|FRAU|SIG|SRA?)"
           "[. ]+)+")
_UNTITLED = f"regexp_replace(trim({{v}}), '{_TITLES}', '')"
_END = "( |$)"
_BORNE_FIRST = "^[A-ZÀ-Ý][a-zà-ÿ]+([ -][A-ZÀ-Ý][a-zà-ÿ]+)*"
NUMBER = "nullif(right(digits({raw}), 9), '')"
_SAINT = ((" ST ", " SAINT "), (" STE ", " SAINTE "))
PLACE = _words(_replaced("' ' || regexp_replace(split_part(fold({v}), 'CEDEX', 1), '[^A-Z]+', ' ', 'g') || ' '",
                         _SAINT))
# Written in full, in short or not at all: a street is known by the rest of its name.
_COMMON = ("RUE|R|AVENUE|AVE?|BOULEVARD|BL?V?D|PLACE|PL|CHEM?I?N?|CHE|IMPASSE|IMP|ALLEES?|ALL|ROUTE|RTE|SQUARE|SQ"
           "|RESIDENCE|RES|QUAI|COURS|STREET|ROAD|RD|LANE|LN|DRIVE|DR|AVDA|CALLE|VIA|STRASSE|STR|DE|DU|DES|LA|LES?|D|L"
           "|THE|DEL|DI|N")
STREET = _words(_replaced("regexp_replace(' ' || regexp_replace(fold({v}), '[^0-9A-Z]+', ' ', 'g') || ' ',"
                          f" '( ({_COMMON}))+ ', ' ', 'g')", _SAINT))


def _split() -> tuple[str, str]:
    """SQL of the surname and the first name within a whole name, in either order.

    What is written in capitals beside other letters, or before a comma, is the surname; else a word that somebody bears
    as a first name is one, the first word rather than the last.
    """
    bare = LETTERS.replace("{v}", _UNTITLED)
    first = (f"CASE WHEN strpos({{v}}, ',') > 0 THEN {LETTERS.replace('{v}', 'split_part({v}, ' + repr(',') + ', 2)')}"
             f" WHEN regexp_matches({_UNTITLED}, '^[A-ZÀ-Ý]{{2}}[A-ZÀ-Ý -]* [A-ZÀ-Ý][a-zà-ÿ]')"
             f" THEN {LETTERS.replace('{v}', 'regexp_extract({v}, ' + repr(_BORNE_FIRST[1:] + '$') + ', 0)')}"
             f" WHEN regexp_matches({_UNTITLED}, '{_BORNE_FIRST} [A-ZÀ-Ý]{{2}}')"
             f" THEN {LETTERS.replace('{v}', f'regexp_extract({_UNTITLED}, {(_BORNE_FIRST + _END)!r}, 0)')}"
             f" WHEN regexp_extract({bare}, '^[A-Z]+', 0) NOT IN (SELECT v FROM lexicon_first_names)"
             f" AND regexp_extract({bare}, '[A-Z]+$', 0) IN (SELECT v FROM lexicon_first_names)"
             f" THEN regexp_extract({bare}, '[A-Z]+$', 0)"
             f" ELSE regexp_extract({bare}, '^[A-Z]+', 0) END")
    surname = f"nullif(trim(replace(' ' || {bare} || ' ', ' ' || ({first}) || ' ', ' ')), '')"
    return surname, first

_TWO_OF_THREE = ("({a} % 10000 = {b} % 10000 OR {a} // 100 = {b} // 100"
                 " OR ({a} // 10000 = {b} // 10000 AND {a} % 100 = {b} % 100))")
# One slip in a number: one of its halves is as it was.
_SLIP = ("CASE WHEN left({a}, 4) = left({b}, 4) OR right({a}, 4) = right({b}, 4)"
         " THEN length({a}) >= 7 AND levenshtein({a}, {b}) <= 2 ELSE FALSE END")

SURNAME = Comparison(
    role="surname", most=2, swaps_with="first_name", whole=True, shared=0.8, agrees=0.7,
    levels={"sound": "{a.sound} = {b.sound}", "near": _NEAR, "part": _PART},
    tokens={"value": Token("replace({n}, ' ', '')", 0.85), "sound": Token(_sound("{n}"), 0.9, kept=True),
            "start": Token("left(replace({n}, ' ', ''), 3)", 0.92)})
FIRST_NAME = Comparison(
    role="first_name", swaps_with="surname", shared=0.02, agrees=0.8,
    levels={"sound": "{a.sound} = {b.sound}", "near": _NEAR,
            "part": f"({_PART}) OR starts_with({{a}}, {{b}}) OR starts_with({{b}}, {{a}})"},
    tokens={"value": Token("replace({n}, ' ', '')", 0.85), "sound": Token(_sound("{n}"), 0.9, kept=True),
            "start": Token("left({n}, 2)", 0.94)})
BIRTH = Comparison(
    role="birth_date", coincidence=4e-5, shared=0.01, agrees=0.75, far=5,
    levels={"swapped": "{a} // 10000 = {b} // 10000 AND {a} % 100 = {b} // 100 % 100 AND {b} % 100 = {a} // 100 % 100",
            "digit": f"CASE WHEN {_TWO_OF_THREE} THEN levenshtein(CAST({{a}} AS VARCHAR), CAST({{b}} AS VARCHAR)) = 1"
                     " ELSE FALSE END",
            "two of three": _TWO_OF_THREE,
            "year": "{a} // 10000 = {b} // 10000"},
    tokens={"value": Token("{n}", 0.93), "month": Token("{n} // 100", 0.95), "year": Token("{n} // 10000", 0.97),
            "day": Token("{n} % 10000", 0.95)})
SEX = Comparison(role="sex", told_by="first_name", coincidence=0.5, shared=0.5)
PHONE = Comparison(role="phone", most=3, coincidence=1e-7, shared=0.6,
                   levels={"near": _SLIP}, tokens={"value": Token("{n}", 0.7)})
EMAIL = Comparison(role="email", most=2, coincidence=1e-7, shared=0.3,
                   levels={"mailbox": "{a.mailbox} = {b.mailbox}", "near": _NEAR},
                   tokens={"value": Token("{n}", 0.7),
                           "mailbox": Token("CASE WHEN strpos({n}, '@') > 6 THEN split_part({n}, '@', 1) END", 0.75,
                                            kept=True)})
ADDRESS = Comparison(role="address", coincidence=1e-5, shared=0.85,
                     levels={"near": _NEAR, "place": "{a.place} = {b.place}"},
                     tokens={"value": Token("{n}", 0.7),
                             "place": Token("regexp_extract({n}, '^[0-9]+') || regexp_extract({n}, '[^ ]+$')", 0.75,
                                            kept=True)})
POSTCODE = Comparison(role="postcode", told_by="address", coincidence=1e-3, shared=0.9,
                      levels={"area": "left({a}, 2) = left({b}, 2)"}, tokens={"value": Token("{n}", 0.85)})
TOWN = Comparison(role="town", told_by="postcode", coincidence=1e-3, shared=0.9, levels={"near": _NEAR},
                  tokens={"value": Token("replace({n}, ' ', '')", 0.8)})


def key(role: str, form: str = "upper(regexp_replace({raw}, '[^0-9A-Za-z]+', '', 'g'))", *,
        coincidence: float = 1e-8, shared: float = 0.05) -> Linked:
    """A number that one person bears: a new role of its own."""
    return Linked(Comparison(role=role, levels={"near": _SLIP}, tokens={"value": Token("{n}", 0.85)},
                             coincidence=coincidence, shared=shared), form)


_WHOLE = _split()
FULL_NAME = (Linked(SURNAME, _WHOLE[0]), Linked(FIRST_NAME, _WHOLE[1]))
