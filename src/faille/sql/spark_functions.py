"""What DuckDB answers and Spark would answer otherwise, in Spark's own SQL.

Each is the result and the body of a function of a text `v`, which `faille.sql.carrying` calls.  They were compared on
every character of the basic plane and on the odd spellings in `tests/laws/test_engines.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

# Letters whose capital is another single letter in DuckDB and several letters in Java …
_SINGLE = "ß" + "".join(map(chr, (*range(0x1F80, 0x1F88), *range(0x1F90, 0x1F98), *range(0x1FA0, 0x1FA8)))) + "ᾳῃῳ"
_CAPITAL = "ẞ" + "".join(map(chr, (*range(0x1F88, 0x1F90), *range(0x1F98, 0x1FA0), *range(0x1FA8, 0x1FB0)))) + "ᾼῌῼ"
# … and letters that got their other case in Unicode 16, which DuckDB 1.5 does not know.
_NEW_SMALL = "ƛɤ\u1c8a\ua7cd\ua7db" + "".join(map(chr, range(0x10D70, 0x10D86)))
_NEW_CAPITAL = "\u1c89\ua7cb\ua7cc\ua7da\ua7dc" + "".join(map(chr, range(0x10D50, 0x10D66)))
_UPPER = f"""CASE WHEN regexp_like(v, '[{_SINGLE}{_NEW_SMALL}ŉǰΐΰևẖ-ẚὐὒὔὖᾈ-ᾏᾘ-ᾟᾨ-ᾯᾲ-ῼﬀ-ﬗ]')
    THEN array_join(transform(split(translate(v, '{_SINGLE}', '{_CAPITAL}'), ''), letter ->
        CASE WHEN length(upper(letter)) > 1 OR instr('{_NEW_SMALL}', letter) > 0 THEN letter
             ELSE upper(letter) END), '')
    ELSE upper(v) END"""
# A capital sigma at a word's end is σ in DuckDB and ς in Java.
_LOWER = f"""CASE WHEN regexp_like(v, '[İΣ{_NEW_CAPITAL}]')
    THEN array_join(transform(split(v, ''), letter ->
        CASE WHEN letter = 'İ' THEN 'i' WHEN instr('{_NEW_CAPITAL}', letter) > 0 THEN letter
             ELSE lower(letter) END), '')
    ELSE lower(v) END"""
# DuckDB reads an integer from 12.5 (13), 1e3, 1_000, 0x1F and 0b11 as well.
_INTEGER = r"""CASE
    WHEN TRY_CAST(v AS BIGINT) IS NOT NULL THEN TRY_CAST(v AS BIGINT)
    WHEN regexp_like(v, '\\A[ \\t\\n\\x0B\\f\\r]*0[xX][0-9A-Fa-f]{1,15}[ \\t\\n\\x0B\\f\\r]*\\z')
        THEN TRY_CAST(conv(regexp_extract(v, '0[xX]([0-9A-Fa-f]+)', 1), 16, 10) AS BIGINT)
    WHEN regexp_like(v, '\\A[ \\t\\n\\x0B\\f\\r]*0[bB][01]{1,63}[ \\t\\n\\x0B\\f\\r]*\\z')
        THEN TRY_CAST(conv(regexp_extract(v, '0[bB]([01]+)', 1), 2, 10) AS BIGINT)
    WHEN regexp_like(v, concat('\\A[ \\t\\n\\x0B\\f\\r]*[+-]?',
            '([0-9]+(_[0-9]+)*([.]([0-9]+(_[0-9]+)*)?)?|[.][0-9]+(_[0-9]+)*)',
            '([eE][+-]?[0-9]+(_[0-9]+)*)?[ \\t\\n\\x0B\\f\\r]*\\z'))
        THEN TRY_CAST(round(TRY_CAST(replace(v, '_', '') AS DECIMAL(38, 10)), 0) AS BIGINT)
    END"""
# DuckDB reads a date from 2020-1-2, 2020/01/02, 2020 01 02 and 2020\01\02, and lets anything but a digit follow.
_DATE_SHAPE = (r"'\\A[ \\t\\n\\x0B\\f\\r]*(-?[0-9]{1,6}+)(?:-([0-9]{1,2}+)-([0-9]{1,2}+)|/([0-9]{1,2}+)/([0-9]{1,2}+)"
               r"| ([0-9]{1,2}+) ([0-9]{1,2}+)|\\\\([0-9]{1,2}+)\\\\([0-9]{1,2}+))(?![0-9])'")
_DATE = f"""CASE WHEN regexp_like(v, {_DATE_SHAPE}) THEN TRY_CAST(concat(
        lpad(regexp_extract(v, {_DATE_SHAPE}, 1), greatest(length(regexp_extract(v, {_DATE_SHAPE}, 1)), 4), '0'), '-',
        {", ".join(f"regexp_extract(v, {_DATE_SHAPE}, {group})" for group in (2, 4, 6, 8))}, '-',
        {", ".join(f"regexp_extract(v, {_DATE_SHAPE}, {group})" for group in (3, 5, 7, 9))}) AS DATE) END"""
BODIES: Mapping[str, tuple[str, str]] = {
    "faille_upper": ("STRING", _UPPER), "faille_lower": ("STRING", _LOWER),
    "faille_integer": ("BIGINT", _INTEGER), "faille_date": ("DATE", _DATE),
}
