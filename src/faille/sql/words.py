"""The few functions without a common spelling.

Statements are written once, in DuckDB's dialect, and use these words where engines differ.  An engine must define all
of them, with these names and results; `tests/laws` compares every engine on every example.

Keep regular expressions to what RE2 and Java share: no look-around, no back-reference, `[0-9]` for `\\d`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Upper-case letters with the marks they may carry and what they fold to.  Written out, because `strip_accents`
# of one engine and Unicode normalisation of another do not agree beyond this list.
ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸŠŽŁĐČĆĚŘŮŃŚŹŻ"
FOLDED = "AAAAAACEEEEIIIINOOOOOUUUUYYSZLDCCERUNSZZ"


@dataclass(frozen=True, slots=True)
class Word:
    """One function: its parameters, its result's type, its body in DuckDB's SQL where that is portable, examples.

    `body` is plain SQL over the parameters; an engine that speaks it after transpilation needs nothing of its own.
    """

    parameters: tuple[str, ...]
    result: str
    body: str
    examples: Mapping[tuple[str | None, ...], object]


def _luhn_body() -> str:
    """Luhn's sum over the last 20 digits, written out as arithmetic: lambdas have no common spelling."""
    padded = "lpad(v, 20, '0')"
    terms = []
    for place in range(20, 0, -1):
        digit = f"TRY_CAST(substr({padded}, {place}, 1) AS INTEGER)"
        doubled = (20 - place) % 2 == 1
        terms.append(f"({digit} * 2 - CASE WHEN {digit} > 4 THEN 9 ELSE 0 END)" if doubled else digit)
    return f"coalesce(length(v) BETWEEN 1 AND 20 AND ({' + '.join(terms)}) % 10 = 0, FALSE)"


# Unicode's blanks (as `faille.sql.carrying` lists those of DuckDB's trim), and the ends of lines and tabs besides.
_BLANKS = "".join(map(chr, (*range(9, 14), 0x20, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000,
                            0xFEFF)))
# What databases and spreadsheets write where there is nothing.  Not NC or ND: somebody's answer, or initials.
_PLACEHOLDERS = ("", "NULL", "Null", "null", "(NULL)", "(null)", "<NULL>", "<null>", "[NULL]", "[null]", "\\N", "NIL",
                 "nil", "None", "NONE", "none", "N/A", "n/a", "#N/A", "#NULL!", "#REF!", "#VALUE!", "NaN", "nan", "NAN",
                 "NaT", "<NA>", "-", "--", "---")


def _filled_body() -> str:
    """Compared as written and not folded: it is asked of every record.

    Most records are done with by their first character; trimming all of Unicode's blanks costs fifteen times more.
    """
    listed = ", ".join(f"'{placeholder}'" for placeholder in _PLACEHOLDERS)
    firsts = ", ".join(f"'{first}'" for first in sorted({p[0] for p in _PLACEHOLDERS if p} | set(_BLANKS)))
    return (f"CASE WHEN v IS NULL OR v = '' THEN FALSE WHEN substr(v, 1, 1) IN ({firsts})"
            f" THEN trim(v, '{_BLANKS}') NOT IN ({listed}) ELSE TRUE END")


WORDS: Mapping[str, Word] = {
    "fold": Word(("v",), "VARCHAR",
                 "replace(replace(replace(translate(upper(v), '" + ACCENTED + "', '" + FOLDED
                 + "'), 'Œ', 'OE'), 'Æ', 'AE'), 'ẞ', 'SS')",
                 {("Élodie",): "ELODIE", ("Strauß",): "STRAUSS", ("cœur",): "COEUR", ("",): "", (None,): None}),
    "digits": Word(("v",), "VARCHAR", "regexp_replace(v, '[^0-9]', '', 'g')",
                   {("01 02-03",): "010203", ("x",): "", (None,): None}),
    "luhn": Word(("v",), "BOOLEAN", _luhn_body(),
                 {("4111111111111111",): True, ("4111111111111112",): False, ("732829320",): True, ("",): False,
                  ("12a4",): False, (None,): False}),
    "filled": Word(("v",), "BOOLEAN", _filled_body(),
                   {("DURAND",): True, (" \t\u00a0",): False, ("",): False, ("NULL",): False, (" null ",): False,
                    ("\\N",): False, ("#N/A",): False, ("-",): False, ("\t\\N",): False, ("NULLE",): True,
                    ("0",): True, ("NC",): True, ("\\",): True, (None,): False}),
    "stripped": Word(("v", "marks"), "VARCHAR", "translate(v, marks, '')",
                     {("2 69-05.49", " .-"): "2690549", ("", " "): ""}),
}
