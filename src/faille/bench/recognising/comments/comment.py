"""One comment of the set, and the set's files read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

# Joined the shelf after most of the set was written: scored where a label names them, arguable everywhere else.
LATE: Final = frozenset({"paediatric", "other_treatment"})

WORDS: Final = ("disease", "state", "person", "drug", "result", "phrase")  # kinds of words in words.txt

# A trap's kinds, in the order they are told.
KINDS: Final = ("negated", "family", "person", "hypothesis", "screening", "planned", "name", "place", "service",
                "product", "abbreviation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment and what it tells."""

    text: str
    told: frozenset[str] = frozenset()
    arguable: frozenset[str] = frozenset()
    trap: str = ""  # one of KINDS
    forbidden: frozenset[str] = frozenset()  # what a trap must not make count
    english: bool = False
    made: bool = False  # put together by a seed, not written whole
    unseen: bool = False  # of the part that was kept from whoever makes the lists, until it served to mend them
    judged: bool = False  # of the part kept from them still


@dataclass(frozen=True, slots=True)
class Word:
    """A word or turn of a theme, with what else it might tell."""

    text: str
    theme: str
    arguable: frozenset[str]


def _lines(name: str) -> Iterator[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _comment(line: str, *, trap: str = "", english: bool = False) -> Comment:
    labels, text = line.split(" | ", 1)
    marks = labels.split()
    told = frozenset(mark for mark in marks if mark[0] not in "?!-")
    forbidden = frozenset(mark[1:] for mark in marks if mark[0] == "!")
    arguable = frozenset(mark[1:] for mark in marks if mark[0] == "?") | (LATE - told - forbidden)
    return Comment(text=text, trap=trap, english=english, told=told, arguable=arguable, forbidden=forbidden)


def told_in(name: str, *, english: bool = False) -> Iterator[Comment]:
    """The comments of a file beside this one."""
    return (_comment(line, english=english) for line in _lines(name))


def traps_in(name: str) -> Iterator[Comment]:
    """The traps of a file beside this one, which names their kind in brackets above them."""
    kind = ""
    for line in _lines(name):
        if line.startswith("["):
            kind = line.strip("[]")
        else:
            yield _comment(line, trap=kind)


@cache
def written() -> tuple[Comment, ...]:
    """The comments written whole, French then English."""
    return (*told_in("whole.txt"), *told_in("english.txt", english=True))


@cache
def traps() -> tuple[Comment, ...]:
    """The traps written whole."""
    return tuple(traps_in("traps.txt"))


def _word(text: str, theme: str) -> Word:
    shown, *arguable = text.strip().split(" ?")
    return Word(shown, theme, frozenset(arguable))


@cache
def words() -> tuple[Mapping[str, tuple[Word, ...]], Mapping[str, tuple[Word, ...]]]:
    """French and English words by kind."""
    french: dict[str, list[Word]] = {kind: [] for kind in WORDS}
    english: dict[str, list[Word]] = {kind: [] for kind in WORDS}
    theme = ""
    for line in _lines("words.txt"):
        if line.startswith("["):
            theme = line.strip("[]")
            continue
        head, listed = line.split(": ", 1)
        *named, kind = head.split()
        target = english if named else french
        target[kind] += [_word(text, named[0] if named else theme) for text in listed.split(" | ")]
    return (MappingProxyType({kind: tuple(found) for kind, found in french.items()}),
            MappingProxyType({kind: tuple(found) for kind, found in english.items()}))
