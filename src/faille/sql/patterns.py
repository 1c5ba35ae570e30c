"""Regular expressions, from the family DuckDB speaks (RE2) to the one Spark speaks (Java).

Declarations keep to what both share, and still a few characters mean something else: `.` stops at more line ends in
Java, `$` also matches before a last line feed, `[` and `&&` are operators inside a Java class, and a group's name is
written (and spelled) differently.  Here those are put so that both match the same strings.

Two gaps stay: `\\p{L}` and its like follow the Unicode version of the engine, and where case is ignored Java takes the
Turkish i (İ, ı) for an i, which `faille.sql.carrying` mends for matches, not for replacing or extracting.

Authority: https://github.com/google/re2/wiki/Syntax
Authority: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
"""

from __future__ import annotations

import re

_POSIX = {"alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z",
          "punct": r"\p{Punct}", "space": r"\t\n\x0B\f\r ", "xdigit": "0-9A-Fa-f", "blank": r"\t ",
          "word": "a-zA-Z0-9_"}
_NAMED_GROUP = re.compile(r"\(\?P?<[A-Za-z_][A-Za-z0-9_]*>")
_FLAGS = re.compile(r"\(\?([a-z]+)([:)])")
_POSIX_CLASS = re.compile(r"\[:(\^?)([a-z]+):\]")


def java(pattern: str, *, whole: bool = False, flags: str = "") -> str:
    """`pattern` in Java's syntax; `whole` when it must match from the first to the last character.

    `flags` are DuckDB's option letters: "i" ignores case, "s" lets `.` match a line feed; "g" and "c" change nothing.
    """
    begin = "(?d" + ("iu" if "i" in flags else "") + ("s" if "s" in flags else "") + ")"
    body = _translated(pattern)
    return f"{begin}\\A(?:{body})\\z" if whole else begin + body


def java_replacement(text: str) -> str:
    r"""A replacement: RE2's `\1` is Java's `$1`, and a `$` stands for itself.

    >>> java_replacement(r"\1 $")
    '$1 \\$'
    """
    out = []
    place = 0
    while place < len(text):
        mark, after = text[place], text[place + 1:place + 2]
        if mark == "\\" and after.isdigit():
            out.append("$" + after)
            place += 2
        elif mark == "\\" and after == "\\":
            out.append("\\\\")
            place += 2
        else:
            out.append("\\" + mark if mark in "$\\" else mark)
            place += 1
    return "".join(out)


def _translated(pattern: str) -> str:
    out = []
    place = 0
    while place < len(pattern):
        mark = pattern[place]
        if mark == "\\":
            out.append(_escape(pattern[place:place + 2]))
            place += 2
        elif mark == "[":
            inside, place = _class(pattern, place)
            out.append(inside)
        elif mark == "$":
            out.append("\\z")
            place += 1
        elif named := _NAMED_GROUP.match(pattern, place):
            out.append("(")  # Java refuses `_` in a name; the group keeps its number
            place = named.end()
        elif flags := _FLAGS.match(pattern, place):
            out.append(f"(?{flags[1]}{'u' if 'i' in flags[1] else ''}{flags[2]}")
            place = flags.end()
        else:
            out.append(mark)
            place += 1
    return "".join(out)


def _escape(two: str) -> str:
    """`\\s` of RE2 leaves the vertical tab out."""
    return {"\\s": "[\\t\\n\\f\\r ]", "\\S": "[^\\t\\n\\f\\r ]"}.get(two, two)


def _class(pattern: str, start: int) -> tuple[str, int]:
    """A bracketed class that begins at `start`, and the place after it."""
    out = ["["]
    place = start + 1
    if pattern[place:place + 1] == "^":
        out.append("^")
        place += 1
    first = place
    while place < len(pattern):
        mark = pattern[place]
        if mark == "]" and place > first:
            return "".join([*out, "]"]), place + 1
        if posix := _POSIX_CLASS.match(pattern, place):
            out.append(f"[{posix[1]}{_POSIX[posix[2]]}]")
            place = posix.end()
        elif mark == "\\":
            two = pattern[place:place + 2]
            out.append("\\t\\n\\f\\r " if two == "\\s" else two)
            place += 2
        else:
            out.append("\\" + mark if mark in "[]&^" else mark)
            place += 1
    return "".join(out), place
