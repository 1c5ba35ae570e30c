"""Shares of a column, as SQL aggregates over its distinct valid values `{v}`, each held by `n` records.

What is asked of words again and again (is it a first name, a surname, a town) is marked once for every value of the
sample, as `MARKS` says, and stands beside `{v}` under these names.
"""

from __future__ import annotations

from collections.abc import Mapping

from faille.identifiers._vocabularies import DOSES, DRUGS, FIRMS, TRADES

_FIRST_WORD = "regexp_extract(fold({v}), '[A-Z]+', 0)"
_LAST_WORD = "regexp_extract(fold({v}), '([A-Z]+)[^A-Z]*$', 1)"
_LONG_WORD = "regexp_extract(fold({v}), '[A-Z]{3,}', 0)"  # "GARCIA LOPEZ", "Martin-Dupont", "de Boer"


def of_values(test: str) -> str:
    """The share of distinct values that pass: what a rare slip and a frequent value weigh alike."""
    return f"avg(CASE WHEN {test} THEN 1 ELSE 0 END)"


def of_records(test: str) -> str:
    """The share of records whose value passes: slips are many different values, and few records."""
    return f"(1.0 * sum(CASE WHEN {test} THEN n ELSE 0 END) / nullif(sum(n), 0))"


def listed(lexicon: str, value: str = "fold({v})") -> str:
    """Whether `value` is in a lexicon."""
    return f"{value} IN (SELECT v FROM lexicon_{lexicon})"


def spoken(words: str) -> str:
    """Whether one of `words` (an alternation, folded) stands in the value, as a word."""
    return f"regexp_matches(fold({{v}}), '(^|[^A-Z])({words})([^A-Z]|$)')"


_MARKS = {
    "is_first": listed("first_names"),
    "begins_first": listed("first_names", _FIRST_WORD),
    "ends_first": listed("first_names", _LAST_WORD),
    "is_borne": f"{listed('surnames')} OR {listed('surnames', _LONG_WORD)}",
    "is_commune": listed("communes"),
    "is_place": listed("places"),
    "is_region": listed("regions"),
    "is_country": listed("countries"),
    "is_drug": f"{spoken(DRUGS)} OR {listed('drugs', _LONG_WORD)}",
    "is_dosed": spoken(DOSES),
    "is_trade": spoken(TRADES),
    # named by its form, its trade or its founders: "Durand et Fils", "Roy-Petit S.A."
    "is_firm": "regexp_matches(replace(fold({v}), '.', ''), '(^|[^A-Z])(" + FIRMS + ")([^A-Z]|$)')"
               " OR regexp_matches({v}, ' (&|ET|et|and|y|e|und) ')",
}
_WORDS = "length({v}) BETWEEN 2 AND 80 AND regexp_matches({v}, '^[^@0-9][^@]*$')"  # the rest is in no list of words
MARKS: Mapping[str, str] = {
    mark: f"coalesce(CASE WHEN {_WORDS} THEN {test} ELSE FALSE END, FALSE)" for mark, test in _MARKS.items()}
