"""How a comment is read: its tokens become items (terms, cues, other words), and each cue says what lies in its scope.

A term is a candidate until something refuses it: a name, an address, somebody else, a denial, a doubt, or that a
short word of several meanings stands alone.  Rules look at items and never at the other words, so that comments alike
but for names and dates are judged once and remembered; that is what makes a million comments a matter of seconds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from faille.themes._cues import ARTICLES, POSSESSIVES
from faille.themes._items import Item
from faille.themes._lexicon import Entry, Lexicon, Spoken, build, same
from faille.themes._scopes import SAID_BACK, judged
from faille.themes._text import number_of, places, tokens

_REMEMBERED = 200_000  # words, and judgements, kept at a time
_BEGINS = "\x02"  # behind a word that a term begins with
_LIVE = "\x03"  # behind another word that may change what was said before it
_KEPT = 6  # words looked at behind the last one that matters
_ANCHORS = -3  # words at the end of a phrase of which one is marked


class Refusal(StrEnum):
    """Why a term that stands in a comment does not tell its theme of the patient."""

    NAME = "name"
    ADDRESS = "address"
    BODY = "organisation"
    PRODUCT = "product"
    FAMILY = "family"
    DENIED = "denied"
    SUPPOSED = "supposed"
    NO_RESULT = "no result"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in a comment, and what was made of it.

    `start` and `end` are places in the comment as it was given; `cue_start` and `cue_end` those of the words that
    refused it (both 0 where there are none).  It holds what somebody wrote about a patient, so it shows none of it.
    """

    theme: str
    start: int
    end: int
    refusal: Refusal | None = None
    cue_start: int = 0
    cue_end: int = 0
    term: str = field(default="", repr=False)  # as it stands in the comment
    cue: str = field(default="", repr=False)

    @property
    def tells(self) -> bool:
        """Whether it was counted."""
        return self.refusal is None


class Pieces(dict[str, str]):
    """What stands between two blanks -> the words it stands for in phrases, joined by blanks; it fills itself, bounded.

    Words carry what they may do as a last character, so that most comments are done with at once.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.marked = _marked(lexicon)
        self.numbers = {key: key + self.marked.get(key, "") for key in ("#", "#3", "#Y")}
        self.before: dict[str, str] = {}  # those met earlier: a flood of file numbers drives out no frequent word

    def __missing__(self, piece: str) -> str:
        if len(piece) > 4 and piece.isdecimal() and piece.isascii():
            return self.numbers["#3"]
        number = number_of(piece)
        if number:
            found = f"{self.numbers[number[0]]} {number[1]}" if number[1] else self.numbers[number[0]]
            often = len(piece) < 7 or piece[2:3] == piece[5:6] == "/"  # there are only so many hours and days
            return self._keep(piece, found) if often else found
        known = self.before.get(piece)
        if known is None:
            keys = map(self.lexicon.__getitem__, tokens(piece))
            known = " ".join(key + self.marked.get(key, "") for key in keys)
        return self._keep(piece, known)

    def _keep(self, piece: str, found: str) -> str:
        if len(self) >= _REMEMBERED:
            self.before = dict(self)
            self.clear()
        self[piece] = found
        return found


def _marked(lexicon: Lexicon) -> dict[str, str]:
    """Key -> what it may do, for those that may do anything.

    Of a phrase one word is enough to know that it may stand there: a word marked already, or its longest.
    """
    back = [(phrase, entry) for phrase, entry in lexicon.entries.items() if entry.kind in SAID_BACK]
    words = sorted(lexicon.words)
    made = {"?": _LIVE}
    for kinds, mark in (({"term"}, _BEGINS), (SAID_BACK, _LIVE)):
        for phrase, entry in sorted(back, key=lambda one: len(one[0])):
            if entry.kind in kinds:
                _mark(phrase, mark, made, words)
    return made


def _mark(phrase: tuple[str, ...], mark: str, made: dict[str, str], words: Sequence[str]) -> None:
    strong = (_BEGINS,) if mark == _BEGINS else (_BEGINS, _LIVE)
    if any(made.get(word) in strong for word in phrase[_ANCHORS:]):
        return
    word = max(phrase[_ANCHORS:], key=lambda word: (word not in ARTICLES and word[0].isalpha(), len(word)))
    made[word] = mark
    if word.endswith("*"):
        for other in islice(words, bisect_left(words, word[:-1]), None):
            if not other.startswith(word[:-1]):
                break
            if made.get(other) not in strong:
                made[other] = mark


@dataclass(slots=True)
class Reader:
    """Reads comments for a set of themes.  It remembers words and judgements, within bounds, and no comment."""

    lexicon: Lexicon
    pieces: Pieces = field(repr=False)
    _judged: dict[str, tuple[tuple[Item, ...], str]] = field(default_factory=dict, repr=False)

    def told(self, comment: str) -> str:
        """The themes that a comment tells, as "|hiv|sti|", in order of the alphabet; "" for none."""
        said = " ".join(map(self.pieces.__getitem__, comment.split()))
        return self._judgement(said)[1] if _BEGINS in said else ""

    def speaks(self, comment: str) -> bool:
        """Whether a term of one meaning stands in it, told of the patient or not; a medicine is none."""
        return any(item.entry is not None and (item.entry.strong or item.entry.result) and not item.entry.medicine
                   for item in self._items_of(comment))

    def mentions(self, comment: str) -> tuple[Mention, ...]:
        """Every term of a comment in order, counted or refused: the reading that `told` sums up."""
        return tuple(_mentions(comment, self._items_of(comment)))

    def _items_of(self, comment: str) -> tuple[Item, ...]:
        said = " ".join(map(self.pieces.__getitem__, comment.split()))
        return self._judgement(said)[0] if _BEGINS in said else ()

    def _judgement(self, said: str) -> tuple[tuple[Item, ...], str]:
        said = _without_end(said)
        found = self._judged.get(said)
        if found is None:
            if len(self._judged) >= _REMEMBERED:
                self._judged.clear()
            keys = self._alike(unmarked(said).split())
            alike = " ".join(keys)
            found = self._judged.get(alike)
            if found is None:
                found = self._judged[alike] = self.judge(keys)
            self._judged[said] = found
        return found

    def judge(self, keys: Sequence[str]) -> tuple[tuple[Item, ...], str]:
        """The items of a comment of such words, and what it tells; nothing is remembered."""
        items = judged(list(self._items(keys)))
        names = {name for item in items if item.entry for name in _told_by(item)}
        return tuple(items), "|" + "|".join(sorted(names)) + "|" if names else ""

    def _alike(self, keys: list[str]) -> list[str]:
        """The same, but for numbers that no phrase holds: they become any number."""
        counted, made = self.lexicon.counted, list(keys)
        for i, key in enumerate(keys):
            if not key[0].isdigit() or key in ("0", "100"):
                continue
            beside = counted.get(key, _NONE)
            if beside.isdisjoint(keys[max(0, i - 1):i + 2]) and beside.isdisjoint(_beside(keys, i)):
                made[i] = "#"
        return made

    def _items(self, keys: Sequence[str]) -> Iterator[Item]:
        at = 0
        while at < len(keys):
            key = keys[at]
            found = self._longest(keys, at) if key in self.lexicon.phrases else None
            if found:
                entry, end = found
                yield Item(entry.kind, at, end, entry, key)
                at = end
            else:
                yield Item(_kind_of(key), at, at + 1, None, key)
                at += 1

    def _longest(self, keys: Sequence[str], at: int) -> tuple[Entry, int] | None:
        begun = self.lexicon.phrases[keys[at]]
        found, words, stop = None, 1, at + 1
        if at + 1 < len(keys) and (begun.followed or begun.followed_by_any):
            after = at + 1
            while after < len(keys) - 1 and keys[after] in ARTICLES:
                after += 1
            tried = (*begun.followed.get(keys[after], ()), *begun.followed_by_any)
            for article in keys[at + 1:after]:
                tried = (*tried, *begun.followed.get(article, ()))
            for phrase, entry in tried:
                if len(phrase) >= words and (end := _reached(phrase, keys, at)) is not None:
                    both = found is not None and len(phrase) == words and found.kind == entry.kind == "term"
                    found = found.with_(entry) if found and both else entry
                    words, stop = len(phrase), max(stop, end) if both else end
        if found:
            return found, stop
        return (begun.alone, at + 1) if begun.alone else None


_NONE: frozenset[str] = frozenset()


def _beside(keys: Sequence[str], at: int) -> Iterator[str]:
    """The nearest words on both sides that are no articles, as phrases step over these."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(keys) and keys[place] in ARTICLES:
            place += step
        if 0 <= place < len(keys):
            yield keys[place]


_STEPPED_OVER = ARTICLES | POSSESSIVES
_ADD_NOTHING = _STEPPED_OVER | {"N", "NE"}
_SOME = re.compile(f"(?: [^ ]*){{{_KEPT}}}")
_ADDS = re.compile(f" (?!(?:{'|'.join(sorted(_ADD_NOTHING))})(?: |$))[A-Z]")  # a word, and no article
_MARKS = re.compile(f"[{_BEGINS}{_LIVE}]")


def unmarked(said: str) -> str:
    """Words as `Pieces` gives them, without what they may do."""
    return _MARKS.sub("", said)


def _without_end(said: str) -> str:
    """`said` up to the last word that matters and a few more, and what the rest may add to that."""
    end = max(said.rfind(_BEGINS), said.rfind(_LIVE)) + 1
    kept = _SOME.match(said, end)
    if not kept or kept.end() == len(said):
        return said
    end = kept.end()
    return f"{said[:end]} W" if said.find(" W", end) > 0 or _ADDS.search(said, end) else said[:end]


def _kind_of(key: str) -> str:
    if key in _STEPPED_OVER:
        return "article"
    return _CLASSES.get(key, "word" if key[0].isalpha() else "number" if key[0].isdigit() else "mark")


_CLASSES = {"W": "word", "I": "verb", "F": "first name", "#": "number", "#3": "number", "#O": "number", "#Y": "year"}


def reader(told: Mapping[str, Spoken]) -> Reader:
    """A reader of themes, as `faille.themes._lexicon.build` takes them."""
    lexicon = build(told)
    return Reader(lexicon, Pieces(lexicon))


def _reached(phrase: tuple[str, ...], keys: Sequence[str], at: int) -> int | None:
    """Where `phrase` ends if it begins at `at`; articles between its words are stepped over."""
    place = at
    for n, word in enumerate(phrase):
        if n:
            while place < len(keys) and keys[place] in ARTICLES and keys[place] != word:
                place += 1
        if place >= len(keys):
            return None
        if not same(word, keys[place]):
            return None
        place += 1
    return place


def _told_by(item: Item) -> frozenset[str]:
    if item.refusal or not item.entry:
        return frozenset()
    told = item.entry.strong
    if item.supported:
        told |= item.entry.weak
    return told | item.entry.result if item.holds else told


def _mentions(comment: str, items: Sequence[Item]) -> Iterator[Mention]:
    where = places(comment)
    for item in items:
        if not item.entry or not item.entry.themes:
            continue
        told = _told_by(item)
        start, end = where[item.start][0], where[item.end - 1][1]
        cue = items[item.because] if item.because is not None else None
        cue_start, cue_end = (where[cue.start][0], where[cue.end - 1][1]) if cue else (0, 0)
        for theme in sorted(item.entry.themes):
            refusal = None
            if theme not in told:
                unmet = Refusal.AMBIGUOUS if theme in item.entry.weak else Refusal.NO_RESULT
                refusal = Refusal(item.refusal) if item.refusal else unmet
            yield Mention(theme, start, end, refusal, cue_start, cue_end, comment[start:end],
                          comment[cue_start:cue_end])


__all__ = ["Mention", "Reader", "Refusal", "reader"]
