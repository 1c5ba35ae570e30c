"""However comments are gathered into forms that are judged once, each tells what it tells when judged alone."""

from __future__ import annotations

import random

import pytest

from faille.themes import kind
from faille.themes._cues import CUES
from faille.themes._reading import Pieces, unmarked
from faille.themes._terms import written_out

_LEFT = ("", "", "", ", ", "- ", ": ", "; ", "/ ", ". ", "? ", "(", "+ ")


def _comments(draw: random.Random, count: int) -> list[str]:
    """Comments made of examples, cues and terms, with names, hours, dates and file numbers before, between, behind."""
    shelf = kind.THEMES.items().values()
    told = [comment for theme in shelf for comment in (*theme.valid, *theme.invalid)]
    terms = [term for theme in shelf for term in (*theme.terms, *theme.weak, *theme.results) if "*" not in term]
    cues = [cue for cues in CUES.values() for cue in cues if "*" not in cue]

    def tail() -> str:
        return draw.choice((
            f"le {draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1990, 2030)}",
            f"{draw.randint(0, 150)}",
            f"{draw.randint(6, 20)}h{draw.randint(0, 59):02}", f"DOS {draw.randint(1000, 99999)},", "Bofalin Tirmonel",
            f"n°{draw.randint(1, 10 ** 7)}", "tel 06 39 98 12 34", "chez un ami", "vu a la porte", "ne", "rep. 14.2.3",
            f"A{draw.randint(1000, 99999)}-7B"))

    def part() -> str:
        some = draw.choice((told, told, terms, cues))
        chosen = draw.choice(some)
        return chosen if some is told else draw.choice(written_out(chosen)).replace("#", "12")

    found = []
    for _each in range(count):
        parts = [draw.choice((part, tail, tail))() for _part in range(draw.randint(1, 7))]
        found.append(" ".join(draw.choice(_LEFT) + text for text in parts))
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gathering_changes_nothing(seed: int) -> None:
    reader = kind._reader()
    pieces = Pieces(reader.lexicon)
    unlike = []
    for comment in _comments(random.Random(seed), 4000):
        alone = reader.judge(unmarked(" ".join(pieces[piece] for piece in comment.split())).split())[1]
        if kind.told(comment) != alone:
            unlike.append((comment, kind.told(comment), alone))
    assert unlike == []
