"""Comments and traps put together by a seed, so that nobody can learn them by heart."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from faille.bench.recognising.comments import dirt, judged, phrasing, unseen
from faille.bench.recognising.comments.comment import LATE, Comment, Word, traps, words, written

ELISION: Final = re.compile(r"\bde~(?=[aeiouyhéèêâîôœ])", re.IGNORECASE)
MADE: Final = 1_000  # comments that tell, and MADE_TRAPS traps, beside those written whole
MADE_TRAPS: Final = 450
ENGLISH: Final = 0.1  # share of what is made
NOTHING: Final = 0.5  # share of comments that tell nothing, where speed is measured
TELLING: Final = 0.9  # up to here, those that tell; beyond, traps


def the_set(seed: int, size: float) -> list[Comment]:
    """The whole set, distinct texts in an order of their own; `size` below 1 takes that share of every part."""
    chance = random.Random(f"comments {seed}")  # noqa: S311  # not for secrets
    parts: Sequence[Sequence[Comment]] = (
        judged.written(), judged.traps(),  # first: what the seed makes must not take a text of theirs
        written(), traps(),
        _distinct(lambda: told(chance), MADE),
        _distinct(lambda: trap(chance), MADE_TRAPS),
        unseen.written(), unseen.traps())
    found: dict[str, Comment] = {}
    for part in parts:
        for comment in chance.sample(list(part), max(1, round(len(part) * min(size, 1.0)))):
            found.setdefault(comment.text, comment)
    mixed = list(found.values())
    chance.shuffle(mixed)
    return mixed


def many(seed: int, count: int) -> Iterator[str]:
    """`count` distinct short comments as a file of patients holds them: half tell nothing, one in ten is a trap."""
    chance = random.Random(f"many comments {seed}")  # noqa: S311  # not for secrets
    silent = [comment.text for comment in written() if not comment.told and comment.arguable == LATE]
    seen: set[int] = set()  # hashes: a million texts would weigh more than what is measured
    while len(seen) < count:
        drawn = chance.random()
        text = (chance.choice(silent) if drawn < NOTHING else
                told(chance).text if drawn < TELLING else trap(chance).text)
        text = f"{text}{chance.choice(phrasing.JOINTS)}{_tail(chance)}"
        if hash(text) not in seen:
            seen.add(hash(text))
            yield text


def told(chance: random.Random) -> Comment:
    """A comment that tells one to three themes."""
    english = chance.random() < ENGLISH
    wanted = chance.choices((1, 2, 3), (0.5, 0.33, 0.17))[0]
    chosen: list[Word] = []
    pieces: list[str] = []
    shelf = _by_theme(english)
    for theme in chance.sample(sorted(shelf), wanted):
        kind, word = chance.choice(shelf[theme])
        turns = (phrasing.TOLD_ENGLISH if english else phrasing.TOLD)[kind]
        pieces.append(_filled(chance.choice(turns), word.text))
        chosen.append(word)
    pieces += _aside(chance, english)
    if chance.random() < 0.3:
        chance.shuffle(pieces)
    themes = frozenset(word.theme for word in chosen)
    arguable = frozenset(theme for word in chosen for theme in word.arguable) - themes | LATE
    return Comment(text=dirt.soiled(_joined(pieces, chance), chance), told=themes, arguable=arguable, english=english,
                   made=True)


def trap(chance: random.Random) -> Comment:
    """A comment that names a theme without telling it, and in one case of five tells another."""
    ways: Mapping[str, Callable[[random.Random], tuple[str, str, frozenset[str]]]] = {
        "service": _letter, "product": _stock, "name": _surname, "place": _address}
    english = chance.random() < ENGLISH
    kind = chance.choice(sorted(phrasing.TRAPS_ENGLISH if english else (*phrasing.TRAPS, *phrasing.TRAPS, *ways)))
    text, theme, arguable = ways[kind](chance) if kind in ways else _unsaid(kind, chance, english)
    forbidden = arguable | {theme} if theme else arguable
    pieces = [text]
    themes: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()
    if chance.random() < 0.2:
        shelf = _by_theme(english)
        beside = chance.choice([other for other in sorted(shelf) if other not in forbidden])
        _kind, word = chance.choice(shelf[beside])
        if not word.arguable & forbidden:
            pieces.insert(0, word.text)
            themes, spared = frozenset({beside}), word.arguable
    elif chance.random() < 0.3:
        pieces += _aside(chance, english)
    joined = ", ".join(pieces) if chance.random() < 0.7 else ". ".join(pieces)
    return Comment(text=dirt.soiled(joined, chance), told=themes, arguable=spared | LATE, trap=kind,
                   forbidden=forbidden, english=english, made=True)


@cache
def _by_theme(english: bool) -> Mapping[str, list[tuple[str, Word]]]:
    shelf: dict[str, list[tuple[str, Word]]] = {}
    for kind, listed in words()[english].items():
        for word in listed:
            shelf.setdefault(word.theme, []).append((kind, word))
    return shelf


def _unsaid(kind: str, chance: random.Random, english: bool) -> tuple[str, str, frozenset[str]]:
    """A trap around a word that would tell: its text, the theme, and the themes that are no more told than it."""
    turns = (phrasing.TRAPS_ENGLISH if english else phrasing.TRAPS)[kind]
    ways = [(sort, turn) for sort, listed in turns.items() for turn in listed]
    senseless = phrasing.SENSELESS.get(kind, frozenset())
    while True:
        sort, turn = chance.choice(ways)
        shelf = words()[english]
        listed = [word for word in (*shelf[sort], *(shelf["state"] if sort == "disease" else ()))
                  if word.theme not in senseless]
        if listed:
            break
    first, second = chance.sample(listed, 2)
    if "{2}" not in turn:
        second = first
    return (_filled(turn, first.text, second.text, chance), first.theme,
            first.arguable | second.arguable | {second.theme})


def _letter(chance: random.Random) -> tuple[str, str, frozenset[str]]:
    return _of(phrasing.CORRESPONDENTS, phrasing.LETTERS, chance)


def _stock(chance: random.Random) -> tuple[str, str, frozenset[str]]:
    return _of(phrasing.ASSAYS, phrasing.STOCK, chance)


def _surname(chance: random.Random) -> tuple[str, str, frozenset[str]]:
    return _of(phrasing.SURNAMES, phrasing.TITLES, chance)


def _address(chance: random.Random) -> tuple[str, str, frozenset[str]]:
    return _of(phrasing.STREETS, phrasing.ADDRESSES, chance)


def _of(listed: Mapping[str, Sequence[str]], turns: Sequence[str], chance: random.Random,
        ) -> tuple[str, str, frozenset[str]]:
    theme = chance.choice(sorted(listed))
    return _filled(chance.choice(turns), chance.choice(listed[theme]), chance=chance), theme, frozenset()


def _filled(turn: str, word: str, second: str = "", chance: random.Random | None = None) -> str:
    text = turn
    if chance is not None:
        text = (text.replace("{relative}", chance.choice(phrasing.RELATIVE))
                .replace("{other}", chance.choice(phrasing.OTHER))
                .replace("{name}", chance.choice(phrasing.NAMES)))
    text = text.replace("{2}", second).replace("{}", word)
    return ELISION.sub("d'", text).replace("de~", "de ")


def _aside(chance: random.Random, english: bool) -> list[str]:
    """Now and then what has nothing to do with health."""
    if chance.random() < 0.7:
        return []
    return [chance.choice(phrasing.TAILS_ENGLISH if english else phrasing.TAILS)]


def _joined(pieces: Sequence[str], chance: random.Random) -> str:
    text = pieces[0]
    for piece in pieces[1:]:
        text += chance.choice(phrasing.JOINTS) + piece
    return text


def _tail(chance: random.Random) -> str:
    """What makes a comment distinct: an hour, a day, a number to call."""
    drawn = chance.randrange(4)
    if drawn == 0:
        return f"prélevé à {chance.randrange(6, 20)}h{chance.randrange(60):02}"
    if drawn == 1:
        return f"le {chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/{chance.randrange(2005, 2024)}"
    if drawn == 2:
        return f"tel {chance.randrange(1000, 10000)}"
    return f"dossier {chance.randrange(100_000, 1_000_000)}"


def _distinct(make: Callable[[], Comment], wanted: int) -> list[Comment]:
    found: dict[str, Comment] = {}
    while len(found) < wanted:
        comment = make()
        found.setdefault(comment.text, comment)
    return list(found.values())
