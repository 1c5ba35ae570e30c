"""Health and other themes in free text: which columns tell which, of how many records, and why.

Comments are read once per distinct value, by the word `told` that `prepare` gives an engine; what it is made of is in
`faille.themes`.  `why` is the same reading of a few comments, term by term, with what refused each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from faille.inventory.columns import Column
from faille.language import _
from faille.sql.dialect import text
from faille.sql.engine import Engine
from faille.themes.kind import THEMES, Mention, Refusal, Theme, read, speaks, told

_FREE = frozenset({"free_text"})
_NAMES = frozenset({"company", "profession", "code", "unknown", "surname", "full_name", "town_abroad", "constant"})

# What each refusal is called; `cue` is what stands in the comment.
REFUSALS: Mapping[Refusal, str] = {
    Refusal.NAME: _("part of a name"), Refusal.ADDRESS: _("part of an address"),
    Refusal.BODY: _("said of an organisation or an occupation"), Refusal.PRODUCT: _("a product of the laboratory"),
    Refusal.FAMILY: _("said of somebody else"),
    Refusal.DENIED: _("denied"), Refusal.SUPPOSED: _("only supposed, or a test asked for"),
    Refusal.NO_RESULT: _("a test without a result"),
    Refusal.AMBIGUOUS: _("a word of several meanings, with nothing beside it"),
}


def prepare(engine: Engine) -> None:
    """Give `engine` the words that this desk's statements call: `told` and `spoken`, text to text."""
    engine.define("told", told)
    engine.define("spoken", _spoken)


def _spoken(value: str) -> str:
    return "1" if speaks(value) else ""


def why(comments: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
    """For each comment, every term in it in order: counted (`mention.tells`) or refused (`mention.refusal`, `cue`).

    `start` and `end` are places in the comment as given.  It is what `told` counts by, so the themes of the mentions
    that tell are the themes counted.  Mentions hold words of the comment: show them only to whoever may see it.
    """
    for comment in comments:
        yield read(comment)


def speaking(sample: str, engine: Engine) -> dict[int, dict[str, float]]:
    """Bits for `free_text` by column position: columns whose sample speaks of health are comments."""
    rows = engine.rows(f"SELECT c, avg(s) FROM (SELECT c, CASE WHEN spoken(v) <> '' THEN 1.0 ELSE 0.0 END AS s"
                       f" FROM {sample}) GROUP BY c HAVING count(*) >= 5")
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
    hits = f"faille_told{column.position}"
    flags = ", ".join(f"{_tells('themes', name)} AS t{i}" for i, name in enumerate(themes))
    engine.run(f"DROP TABLE IF EXISTS {hits}")
    engine.run(f"CREATE TABLE {hits} AS SELECT v, n, {flags} FROM (SELECT v, n, told(v) AS themes FROM"
               f" (SELECT v, sum(n) AS n FROM {column.source} GROUP BY v)) WHERE themes <> ''")
    sums = ", ".join(f"coalesce(sum(CASE WHEN t{i} THEN n ELSE 0 END), 0)::BIGINT" for i in range(len(themes)))
    found = dict(zip(themes, engine.row(f"SELECT {sums} FROM {hits}"), strict=True))
    return {name: int(count) for name, count in found.items() if count}


def _tells(themes: str, name: str) -> str:
    """SQL boolean: whether what `told` gave names a theme; the bars keep one name out of another."""
    return f"coalesce({themes} LIKE {text(f'%|{name}|%')}, FALSE)"


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


def release(columns: Sequence[Column], engine: Engine) -> None:
    """Drop what `records` kept."""
    for column in columns:
        engine.run(f"DROP TABLE IF EXISTS faille_told{column.position}")


def counting(columns: Sequence[Column], theme: str, rows: str) -> str:
    """The statement that counts again the records of which at least one of `columns` tells `theme` (its name)."""
    names = ", ".join(c.id for c in columns)
    some = " OR ".join(f"{c.id} <> ''" for c in columns)
    tells = " OR ".join(_tells(f"told({c.id})", theme) for c in columns)
    return (f"SELECT coalesce(sum(n), 0)::BIGINT FROM (SELECT {names}, count(*) AS n FROM {rows} WHERE {some}"
            f" GROUP BY {names}) WHERE {tells}")
