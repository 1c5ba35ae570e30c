"""Health and other themes in free text: which columns tell which, of how many records.

Comments are read once per distinct value: a first expression of every term leaves out the many that tell nothing,
and only the others are cleaned of what is denied or supposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faille.inventory.columns import Column
from faille.sql.dialect import text
from faille.sql.engine import Engine
from faille.themes.kind import THEMES, Theme, asserted_of, held_of, whole

_FREE = frozenset({"free_text"})
_NAMES = frozenset({"company", "profession", "code", "unknown", "surname", "full_name", "town_abroad", "constant"})


def speaking(sample: str, engine: Engine) -> dict[int, dict[str, float]]:
    """Bits for `free_text` by column position: columns whose sample speaks of health are comments."""
    every = "|".join(theme.words for theme in THEMES.items().values())
    rows = engine.rows(f"SELECT c, avg(CASE WHEN regexp_matches(fold(v), {text(whole(every))}) THEN 1.0 ELSE 0.0 END)"
                       f" FROM {sample} GROUP BY c HAVING count(*) >= 5")
    return {int(c): {"free_text": 6.0 if share > 0.25 else 3.0} for c, share in rows if share > 0.06}


def themes_of(identifier: str, insurer: bool) -> Mapping[str, Theme]:
    """The themes to look for in a column: all in free text, a few in the names of insurers and employers."""
    if identifier in _FREE:
        return THEMES.items()
    if identifier in ("company", "profession") or (insurer and identifier in _NAMES):
        return {name: theme for name, theme in THEMES.items().items() if theme.by_insurer}
    return {}


def records(column: Column, themes: Mapping[str, Theme], engine: Engine) -> dict[str, int]:
    """Theme -> records of a column that tell it (none left out at zero); keeps the distinct hits for `together`."""
    first = _worth_reading("v", list(themes.values()))
    flags = ", ".join(f"{theme.tells('a', 'h')} AS t{i}" for i, theme in enumerate(themes.values()))
    hits = f"faille_told{column.position}"
    engine.run(f"DROP TABLE IF EXISTS {hits}")
    engine.run(f"CREATE TABLE {hits} AS SELECT v, n, {flags} FROM (SELECT v, n, a, {held_of('a')} AS h FROM "
               f"(SELECT v, sum(n) AS n, {asserted_of('v')} AS a FROM {column.source} WHERE {first} GROUP BY v))")
    sums = ", ".join(f"coalesce(sum(CASE WHEN t{i} THEN n ELSE 0 END), 0)::BIGINT" for i in range(len(themes)))
    found = dict(zip(themes, engine.row(f"SELECT {sums} FROM {hits}"), strict=True))
    return {name: int(count) for name, count in found.items() if count}


def together(columns: Sequence[Column], looked_for: Sequence[Mapping[str, Theme]], rows: str, wanted: Sequence[str],
             engine: Engine) -> dict[str, int]:
    """Theme -> records of which at least one of `columns` tells it, from what `records` kept."""
    if not wanted:
        return {}
    joins = " ".join(f"LEFT JOIN faille_told{c.position} AS h{c.position} ON h{c.position}.v = g.{c.id}"
                     for c in columns)
    names = ", ".join(c.id for c in columns)
    some = " OR ".join(f"{c.id} <> ''" for c in columns)
    sums = []
    for theme in wanted:
        flags = [f"coalesce(h{c.position}.t{list(themes).index(theme)}, FALSE)"
                 for c, themes in zip(columns, looked_for, strict=True) if theme in themes]
        sums.append(f"coalesce(sum(CASE WHEN {' OR '.join(flags)} THEN g.n ELSE 0 END), 0)::BIGINT")
    answer = engine.row(f"SELECT {', '.join(sums)} FROM (SELECT {names}, count(*) AS n FROM {rows} WHERE {some}"
                        f" GROUP BY {names}) AS g {joins}")
    return {theme: int(count) for theme, count in zip(wanted, answer, strict=True)}


def _worth_reading(value: str, themes: Sequence[Theme]) -> str:
    """SQL boolean: whether a term of any of `themes` stands in `value` at all; most comments are done with here."""
    every = "|".join(theme.words for theme in themes)
    certain = [term for theme in themes for term in theme.certain]
    first = f"regexp_matches(fold({value}), {text(whole(every))})"
    if not certain:
        return first
    return f"({first} OR regexp_matches(fold({value}), {text(whole('|'.join(certain), open_end=True))}))"


def release(columns: Sequence[Column], engine: Engine) -> None:
    """Drop what `records` kept."""
    for column in columns:
        engine.run(f"DROP TABLE IF EXISTS faille_told{column.position}")


def counting(columns: Sequence[Column], theme: Theme, rows: str) -> str:
    """The statement that counts again the records of which at least one of `columns` tells `theme`."""
    asserted = ", ".join(f"{asserted_of(c.id)} AS a{c.position}" for c in columns)
    held = ", ".join(f"a{c.position}, {held_of(f'a{c.position}')} AS h{c.position}" for c in columns)
    some = " OR ".join(_worth_reading(c.id, [theme]) for c in columns)
    told = " OR ".join(theme.tells(f"a{c.position}", f"h{c.position}") for c in columns)
    return (f"SELECT count(*) FROM (SELECT {held} FROM (SELECT {asserted} FROM {rows} WHERE {some})) WHERE {told}")
