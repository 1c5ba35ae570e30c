"""Why comments count for a theme, or do not: each term found, where it stands, and what refused it.

The same reading that the counts rest on, of the same comments.  Without a reason recorded in the chain of custody only
places are told, no word of a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from faille.case import Case
from faille.casefile.answers import Document
from faille.engines.scratch import scratch
from faille.errors import RequestError
from faille.inventory import REFUSALS, why
from faille.investigation import Settings, Working, engine
from faille.language import _
from faille.themes.kind import THEMES

READ = 100_000  # different comments of a column that are looked at, in the order of the file
COUNTED = _("counted")


@dataclass(frozen=True, slots=True)
class Explained:
    """One term of one comment, and what was made of it."""

    relation: str
    column: int  # from 1
    line: int  # of the first record that has this comment
    records: int  # that have it
    start: int  # of the term in the comment, in characters from 0
    end: int
    counted: bool
    verdict: str  # COUNTED or why not, to be translated where it is shown
    term: str = field(default="", repr=False)  # words of the comment, where they may be shown
    cue: str = field(default="", repr=False)  # the words that refused it


def explained(case: Case, document: Document, theme: str, most: int, *, words: bool) -> list[Explained]:
    """At most `most` terms of `theme` in the case's comments, in the order of tables, columns and lines.

    With `words` the words of the comments are given too: the caller has recorded why.  Raises RequestError where there
    is no such theme.
    """
    if theme not in THEMES.items():
        raise RequestError(_("There is no such theme."), where="--why",
                           remedy=_("`faille catalogue themes` lists them"))
    found: list[Explained] = []
    with scratch() as folder, engine(folder, case.keys.data_key, Settings()) as working:
        working.attach_all(case, document)
        for table in document["what"]["tables"] if document["what"] else ():
            for column in table["columns"]:
                if column["identifier"] == "free_text" or theme in column["themes"]:
                    for each in _column(working, table["relation"], column["position"], theme, words):
                        found.append(each)
                        if len(found) == most:
                            return found
    return found


def _column(working: Working, relation: str, position: int, theme: str, words: bool) -> Iterator[Explained]:
    comments = list(working.engine.rows(
        f"SELECT v, line, n FROM (SELECT c{position} AS v, min(line) AS line, count(*) AS n FROM {relation}"
        f" WHERE filled(c{position}) GROUP BY 1) WHERE spoken(v) <> '' ORDER BY line LIMIT {READ}"))
    for (_comment, line, records), mentions in zip(comments, why(row[0] for row in comments), strict=True):
        for mention in mentions:
            if mention.theme == theme:
                verdict = COUNTED if mention.refusal is None else REFUSALS[mention.refusal]
                yield Explained(relation, position, int(line), int(records), mention.start, mention.end, mention.tells,
                                verdict, mention.term if words else "", mention.cue if words else "")
