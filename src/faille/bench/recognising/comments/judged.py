"""The judged part: comments and traps that decide, kept from whoever makes the lists until they had finished.

Written on 24 November 2026 between 01:06 and 01:30, for the part `unseen` had been used for mending by then. Whoever
wrote it had read the guidelines and the first lines of the older files for their form, but neither the lists, nor
their tests, nor any account of what they miss. Every label was set and reread before anything was run on it, and none
was changed for what a tool answered. Whoever changes the lists after reading these files, or a list of what fails in
them, must have another part written before quoting figures as blind.

The voices: dialysis and blood donation, dentists, opticians, occupational and school doctors, insurers' call centres,
pharmacies, midwives, nurses on their rounds, prison and army practices, fertility and memory clinics; from France and
its overseas, Belgium, Switzerland, Quebec and the Maghreb.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from faille.bench.recognising.comments.comment import Comment, told_in, traps_in


@cache
def written() -> tuple[Comment, ...]:
    """The judged comments written whole, French then English."""
    found = (*told_in("judged.txt"), *told_in("judged_second.txt"), *told_in("judged_english.txt", english=True))
    return tuple(replace(comment, judged=True) for comment in found)


@cache
def traps() -> tuple[Comment, ...]:
    """The judged traps, written whole, French then English."""
    french = (*traps_in("judged_traps.txt"), *traps_in("judged_traps_second.txt"))
    english = (replace(comment, english=True) for comment in traps_in("judged_english_traps.txt"))
    return tuple(replace(comment, judged=True) for comment in (*french, *english))
