"""Statements carried from DuckDB's dialect to Spark's.

sqlglot knows the spelling; the rules here add what it does not know, that the same spelling gives other results:
regular expressions are RE2 here and Java there, `trim` takes any Unicode blank here and only U+0020 there, `upper`
maps one character to one here and to several there, a number is read from "1e3" here and not there, a division by
zero is NULL here and an error there, a date is read leniently here and by the letter there.

What cannot be carried exactly is refused by name rather than carried nearly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import cast

import sqlglot
from sqlglot import exp

from faille.errors import EngineError
from faille.sql.patterns import java, java_replacement
from faille.sql.spark_functions import BODIES
from faille.sql.words import WORDS

# DuckDB trims Unicode's space separators (category Zs), and neither tab nor line feed.
BLANKS = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))

_INTEGERS = {"TINYINT", "SMALLINT", "INT", "BIGINT"}
_HUGE = {"INT128", "UINT128", "UBIGINT"}
_UNCARRIED = {
    "reverse": "it keeps combining marks with their letter in one engine only",
    "hash": "each engine has its own; use md5",
    "percentiledisc": "Spark has none over a group; use quantile_cont",
    "chr": "Spark's wraps at 256; write the character",
}


def to_spark(sql: str) -> str:
    """One statement in Spark's dialect; raises `EngineError` where a construct has no exact counterpart.

    It calls the words and the functions of `faille.sql.spark_functions`, which the engine defines; in a query that
    groups, their bodies stand in place: there Spark 4.0 mistakes the literals of a function's body for columns.
    """
    if any(token.text == "~" for token in sqlglot.tokenize(sql, read="duckdb")):
        raise _refused("~", "write regexp_full_match")  # sqlglot reads it as a search, DuckDB as a full match
    tree = cast(exp.Expression, sqlglot.parse_one(sql, read="duckdb"))
    grouping = {id(select) for select in tree.find_all(exp.Select) if _groups(select)}

    def spoken(node: exp.Expression) -> exp.Expression:
        known = isinstance(node, exp.Anonymous) and node.name.lower() in WORDS
        return _in_place(node.name.lower(), "duckdb", node.expressions) if known and grouped(node) else node

    def defined(node: exp.Expression) -> exp.Expression:
        known = isinstance(node, exp.Anonymous) and node.name in BODIES
        return _in_place(node.name, "spark", node.expressions) if known and grouped(node) else node

    def grouped(node: exp.Expression) -> bool:
        return id(node.find_ancestor(exp.Select)) in grouping

    for rule in (spoken, _carried, defined) if grouping else (_carried,):
        tree = _rewritten(tree, rule)
    return str(tree.sql(dialect="spark"))


def expression_to_spark(sql: str) -> str:
    """One expression that does not aggregate, likewise."""
    return to_spark("SELECT " + sql).removeprefix("SELECT ")


def _groups(select: exp.Select) -> bool:
    return bool(select.args.get("group")) or any(shown.find(exp.AggFunc) for shown in select.expressions)


def _rewritten(tree: exp.Expression, rule: Callable[[exp.Expression], exp.Expression]) -> exp.Expression:
    """The tree, each node put through a rule, from the leaves up: sqlglot's own skips what a rule has made."""
    for node in reversed(list(tree.bfs())):
        made = rule(cast(exp.Expression, node))
        if made is not node and node is tree:
            tree = made
        elif made is not node:
            node.replace(made)
    return tree


def _in_place(function: str, dialect: str, arguments: list[exp.Expression]) -> exp.Expression:
    parameters = WORDS[function].parameters if function in WORDS else ("v",)
    if len(arguments) != len(parameters):
        raise _refused(f"{function} of {len(arguments)} values", f"it takes {len(parameters)}")
    given = dict(zip(parameters, arguments, strict=True))
    body = _body(function, dialect).copy()
    for column in list(body.find_all(exp.Column)):
        if column.name in given:
            column.replace(exp.paren(given[column.name].copy()))
    return exp.paren(body, copy=False)


@lru_cache(maxsize=64)
def _body(function: str, dialect: str) -> exp.Expression:
    body = WORDS[function].body if function in WORDS else BODIES[function][1]
    return cast(exp.Expression, sqlglot.parse_one(body, read=dialect))


def _refused(what: str, why: str) -> EngineError:
    return EngineError(f"{what} is not carried to Spark: {why}", remedy="write the statement without it")


def _carried(node: exp.Expression) -> exp.Expression:
    rule = _RULES.get(type(node))
    if rule is not None:
        return rule(node)
    named = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
    if named in _UNCARRIED:
        raise _refused(named, _UNCARRIED[named])
    return node


def _call(function: str, *arguments: exp.Expression) -> exp.Expression:
    return exp.Anonymous(this=function, expressions=list(arguments))


def _pattern(node: exp.Expression | None, *, whole: bool = False, flags: str = "") -> exp.Expression:
    """A pattern as Java reads it: translated here when it is written out, wrapped by the engine when it is computed."""
    if isinstance(node, exp.Literal):
        return exp.Literal.string(java(str(node.this), whole=whole, flags=flags))
    if node is None or flags:
        raise _refused("a computed pattern with options", "only a written one can be translated")
    begin, end = ("(?d)\\A(?:", ")\\z") if whole else ("(?d)", "")
    return _call("concat", exp.Literal.string(begin), node, exp.Literal.string(end))


def _flags(node: exp.Expression | None) -> str:
    return str(node.this) if isinstance(node, exp.Literal) else ""


def _full_match(node: exp.Expression) -> exp.Expression:
    return _like(node.this, node.args["expression"], whole=True, flags=_flags(node.args.get("options")))


def _matches(node: exp.Expression) -> exp.Expression:
    return _like(node.this, node.args["expression"], whole=False, flags=_flags(node.args.get("flag")))


def _like(value: exp.Expression, pattern: exp.Expression, *, whole: bool, flags: str) -> exp.Expression:
    """Java takes the Turkish İ and ı for an i where case is ignored: another letter without capital stands in."""
    if "i" in flags or "(?i" in pattern.name:
        value = _call("translate", value, exp.Literal.string("İı"), exp.Literal.string("ĸĸ"))
    return _call("regexp_like", value, _pattern(pattern, whole=whole, flags=flags))


def _replaced(node: exp.Expression) -> exp.Expression:
    """Without "g" only the first match is replaced: what stands before it becomes a group of its own."""
    flags, replacement = _flags(node.args.get("modifiers")), node.args.get("replacement")
    pattern = node.args["expression"]
    if not isinstance(pattern, exp.Literal) or not isinstance(replacement, exp.Literal):
        raise _refused("regexp_replace with a computed pattern", "only a written one can be translated")
    written = str(replacement.this)
    if "g" in flags:
        made, put = java(str(pattern.this), flags=flags), java_replacement(written)
        return _call("regexp_replace", node.this, exp.Literal.string(made), exp.Literal.string(put))
    if "\\" in written:
        raise _refused("regexp_replace of the first match with a group", "add 'g' and anchor the pattern")
    made = "\\A((?s:.*?))(?:" + java(str(pattern.this), flags=flags) + ")"
    return _call("regexp_replace", node.this, exp.Literal.string(made),
                 exp.Literal.string("$1" + java_replacement(written)))


def _extracted(node: exp.Expression) -> exp.Expression:
    function = "regexp_extract" if isinstance(node, exp.RegexpExtract) else "regexp_extract_all"
    group = node.args.get("group") or exp.Literal.number(0)
    pattern = _pattern(node.args["expression"], flags=_flags(node.args.get("parameters")))
    return _call(function, node.this, pattern, group)


def _trimmed(node: exp.Expression) -> exp.Expression:
    if node.args.get("expression") is None:
        node.set("expression", exp.Literal.string(BLANKS))
        if not node.args.get("position"):
            node.set("position", "BOTH")
    return node


def _upper(node: exp.Expression) -> exp.Expression:
    return _call("faille_upper", node.this)


def _lower(node: exp.Expression) -> exp.Expression:
    return _call("faille_lower", node.this)


def _try_cast(node: exp.Expression) -> exp.Expression:
    """Text read leniently, as DuckDB does; one character has only one reading."""
    target = node.args["to"].this.name
    single = isinstance(node.this, exp.Substring) and node.this.args.get("length") == exp.Literal.number(1)
    if target in _HUGE:
        node.set("to", exp.DataType.build("DECIMAL(38, 0)"))
    elif target in _INTEGERS and not single:
        read = _call("faille_integer", exp.cast(node.this, "text"))
        return read if target == "BIGINT" else exp.TryCast(this=read, to=node.args["to"], safe=True)
    elif target == "DATE":
        return _call("faille_date", exp.cast(node.this, "text"))
    return node


def _cast(node: exp.Expression) -> exp.Expression:
    if isinstance(node.args["to"], exp.DataType) and node.args["to"].this.name in _HUGE:
        node.set("to", exp.DataType.build("DECIMAL(38, 0)"))
    return node


def _divided(node: exp.Expression) -> exp.Expression:
    """A division by zero is NULL."""
    divisor = node.args["expression"]
    if isinstance(divisor.unnest(), exp.Literal):
        return node
    node.set("expression", exp.Nullif(this=exp.Paren(this=divisor), expression=exp.Literal.number(0)))
    return node


def _among(node: exp.Expression) -> exp.Expression:
    """NULL is neither in a query's rows nor out of them; Spark says that it is out."""
    if node.args.get("query") is None:
        return node
    kept = node.copy()
    return exp.Case(ifs=[exp.If(this=exp.Not(this=exp.Is(this=kept.this.copy(), expression=exp.Null())), true=kept)])


def _alike(node: exp.Expression) -> exp.Expression:
    """A backslash stands for itself in DuckDB's patterns and escapes in Spark's."""
    pattern = node.args["expression"]
    if isinstance(pattern, exp.Literal):
        pattern.set("this", str(pattern.this).replace("\\", "\\\\"))
    return node


def _table(node: exp.Expression) -> exp.Expression:
    """Views stand in no store: "e1"."t1" is the view e1__t1."""
    store = node.args.get("db")
    if store is not None:
        node.set("this", exp.to_identifier(f"{store.name}__{node.name}", quoted=True))
        node.set("db", None)
    return node


def _percentile(node: exp.Expression) -> exp.Expression:
    """Both interpolate between neighbours; only the name differs."""
    return _call("percentile", node.this, node.args["expression"])


def _quotient(node: exp.Expression) -> exp.Expression:
    """`/` by zero is infinite in DuckDB, and an error in Spark."""
    divisor = node.args["expression"].unnest()
    if isinstance(divisor, exp.Nullif) or (isinstance(divisor, exp.Literal) and float(divisor.this) != 0):
        return node
    raise _refused("a division by what may be zero", "divide by nullif(…, 0)")


def _cut(node: exp.Expression) -> exp.Expression:
    """`left(v, -1)` and `substr(v, 0, n)` mean something else in each engine."""
    zero = exp.Literal.number(0)
    if isinstance(node.args.get("expression"), exp.Neg) or node.args.get("start") == zero:
        raise _refused(f"{node.key} counting from 0 or backwards", "count places from 1")
    return node


def _anonymous(node: exp.Expression) -> exp.Expression:
    called = node.name.lower()
    if called in _UNCARRIED:
        raise _refused(called, _UNCARRIED[called])
    if called == "try_strptime":
        value, formats = node.expressions
        written = formats.expressions if isinstance(formats, exp.Array) else [formats]
        read = [_time(value.copy(), f) for f in written]
        return read[0] if len(read) == 1 else exp.Coalesce(this=read[0], expressions=read[1:])
    if called == "strlen":
        return _call("octet_length", *node.expressions)
    if called == "regexp_split_to_array":
        return _call("split", node.expressions[0], _pattern(node.expressions[1]))
    return node


_DIRECTIVES: Mapping[str, tuple[str, str]] = {
    # a field and how it is read; possessive, because DuckDB never gives a digit back
    "d": ("day", "([0-9]{1,2}+)"), "m": ("month", "([0-9]{1,2}+)"), "Y": ("year", "([0-9]{1,4}+)"),
    "y": ("short", "([0-9]{1,2}+)"), "H": ("hour", "([0-9]{1,2}+)"), "M": ("minute", "([0-9]{1,2}+)"),
    "S": ("second", "([0-9]{1,2}+)"),
}


def _time(value: exp.Expression, written: exp.Expression) -> exp.Expression:
    """`try_strptime`: a pattern takes the fields out, the calendar says whether they are a moment."""
    if not isinstance(written, exp.Literal):
        raise _refused("try_strptime with a computed format", "only a written one can be translated")
    pattern, places = _time_pattern(str(written.this))
    arguments = {"year": "1900", "month": "1", "day": "1", "hour": "0", "minute": "0", "second": "0"}
    text = exp.cast(value, "text").sql(dialect="spark")
    quoted = exp.Literal.string(pattern).sql(dialect="spark")
    for field, place in places.items():
        read = f"TRY_CAST(regexp_extract({text}, {quoted}, {place}) AS INT)"
        if field == "short":
            arguments["year"] = f"({read} + CASE WHEN {read} < 69 THEN 2000 ELSE 1900 END)"
        else:
            arguments[field] = read
    made = f"CASE WHEN regexp_like({text}, {quoted}) THEN try_make_timestamp_ntz({', '.join(arguments.values())}) END"
    tree = sqlglot.parse_one(made, read="spark")
    return cast(exp.Expression, tree)


def _time_pattern(written: str) -> tuple[str, dict[str, int]]:
    pattern, place = "", 0
    places: dict[str, int] = {}
    while place < len(written):
        mark = written[place]
        if mark == "%" and written[place + 1:place + 2] in _DIRECTIVES:
            field, read = _DIRECTIVES[written[place + 1]]
            places[field] = len(places) + 1
            pattern += read
            place += 2
        elif mark == "%":
            raise _refused(f"try_strptime's {written[place:place + 2]}", "it has no rule yet")
        else:
            pattern += f"\\x{{{ord(mark):x}}}"
            place += 1
    return f"(?d)\\A[ \\t\\n\\x0B\\f\\r]*{pattern}[ \\t\\n\\x0B\\f\\r]*\\z", places


def _strptime(node: exp.Expression) -> exp.Expression:
    raise _refused("strptime", "it fails on a value it cannot read, and an error quotes values; use try_strptime")


_RULES: Mapping[type[exp.Expression], Callable[[exp.Expression], exp.Expression]] = {
    exp.RegexpFullMatch: _full_match, exp.SimilarTo: _full_match, exp.RegexpLike: _matches,
    exp.RegexpReplace: _replaced, exp.RegexpExtract: _extracted, exp.RegexpExtractAll: _extracted,
    exp.Trim: _trimmed, exp.Upper: _upper, exp.Lower: _lower, exp.TryCast: _try_cast, exp.Cast: _cast,
    exp.Div: _quotient, exp.IntDiv: _divided, exp.Mod: _divided, exp.Left: _cut, exp.Right: _cut,
    exp.Substring: _cut, exp.PercentileCont: _percentile, exp.Table: _table, exp.Like: _alike, exp.ILike: _alike,
    exp.In: _among, exp.StrToTime: _strptime, exp.Anonymous: _anonymous,
}
