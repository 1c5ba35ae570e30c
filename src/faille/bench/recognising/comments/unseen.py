"""The unseen part: comments and traps that were never described to whoever makes the lists, nor what fails in them.

Written on 23 November 2026 between 22:39 and 22:51, after the parts of `whole.txt` that were written last, by somebody
who had read those parts and the guidelines but neither the lists, nor their tests, nor any account of their failures.
Every label was set before anything was run on it and none was changed for what a tool answered.  The figures of this
part say how the lists do on strangers' files; whoever changes the lists after reading these files must write another
part before quoting its figures as unseen.

The lists have been mended by it since: its figures are no longer those of a blind part (`judged` is).

The voices are others than in the rest of the set: patients booking for themselves, nurses on their rounds, transport
vouchers, codes of long-term illness, discharge letters, midwives, stock-keeping, prison and army practices.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from faille.bench.recognising.comments.comment import Comment, told_in, traps_in


@cache
def written() -> tuple[Comment, ...]:
    """The unseen comments written whole, French then English."""
    found = (*told_in("unseen.txt"), *told_in("unseen_second.txt"), *told_in("unseen_english.txt", english=True))
    return tuple(replace(comment, unseen=True) for comment in found)


@cache
def traps() -> tuple[Comment, ...]:
    """The unseen traps, written whole."""
    found = (*traps_in("unseen_traps.txt"), *traps_in("unseen_traps_second.txt"))
    return tuple(replace(comment, unseen=True) for comment in found)
