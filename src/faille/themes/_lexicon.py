"""Every phrase that a comment is searched for: terms of themes and cues, in one dictionary by first word.

Words typed with one fault are taken for the word meant when it has at least seven letters: a letter dropped, doubled
or added; from six on two neighbours swapped, from eight on another letter.  Shorter words have too many neighbours, and
first names are never corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from faille.reference import first_names
from faille.themes._cues import ARTICLES, CUES, NO_TYPO, POSSESSIVES
from faille.themes._terms import codes, phrases_of, written_out
from faille.themes._text import LOST

_LEAST = 7  # letters of a word that a fault may be mended in
_LEAST_REPLACED = 8  # the same, where the fault is another letter
_HELD = 400_000  # unknown words remembered at a time


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is: a cue of a kind, or (kind "term") what it tells."""

    kind: str
    strong: frozenset[str] = frozenset()  # themes told by the phrase itself
    weak: frozenset[str] = frozenset()  # themes told where something supports it
    result: frozenset[str] = frozenset()  # themes told only with a positive result
    tested: bool = False  # somebody is tested for it: a list of tests shares its result, "-" is one
    medicine: bool = False  # a brand or a substance
    code: bool = False  # three characters of ICD-10 without their point: as well a day, a room, a size

    def with_(self, other: Entry) -> Entry:
        """What two terms say that a comment holds at one place."""
        return Entry("term", self.strong | other.strong, self.weak | other.weak, self.result | other.result,
                     self.tested or other.tested, self.medicine and other.medicine,
                     self.code and other.code)

    @property
    def themes(self) -> frozenset[str]:
        """All of them."""
        return self.strong | self.weak | self.result


@dataclass(slots=True)
class Lexicon(dict[str, str]):
    """token -> the word it stands for in `phrases`: itself, what was meant, or a class ("W" a word, "#" a number).

    It is a dictionary that fills itself with the words it meets, bounded.
    """

    entries: Mapping[tuple[str, ...], Entry] = field(default_factory=dict)
    phrases: dict[str, Beginning] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()  # words that a term begins with
    words: set[str] = field(default_factory=set)
    counted: Mapping[str, frozenset[str]] = field(default_factory=dict)  # number -> words beside it in a phrase
    endings: frozenset[str] = frozenset()
    ending_lengths: tuple[int, ...] = ()  # the longest first
    shortened: dict[str, list[str]] = field(default_factory=dict)
    begun: dict[str, str] = field(default_factory=dict)  # an open beginning of seven letters or more, one dropped
    begun_lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)  # by first letter, the longest first
    names: frozenset[str] = frozenset()

    def __missing__(self, token: str) -> str:
        found = self._meant(token)
        if len(self) > _HELD:
            self.clear()
        self[token] = found
        return found

    def _meant(self, token: str) -> str:
        if token in self.words:
            return token
        if not token[0].isalpha() and token[0] != LOST:
            return _number(token) if token[0].isdigit() else token
        if len(token) > 2 and token[1].isdigit():
            return self._coded(token)
        return self._refound(token) if LOST in token else self._known(token) or (
            "I" if len(token) > 4 and token.endswith("ER") else "W")

    def _coded(self, token: str) -> str:
        """A code of ICD-10 that is known: without its point it may be a mutation, a room, a day."""
        if len(token) > 4:
            found = [code for code in (f"{token[:3]}.{token[-1]}", f"{token[:3]}.") if code in self.words]
            return found[0] if found else "W"
        return token[:3] if len(token) > 3 and token[:3] in self.words else "W"

    def _known(self, token: str) -> str:
        """What a word stands for: a beginning, a singular, a first name, the word that was meant; "" for nothing."""
        for length in self.ending_lengths:
            if token[:length] in self.endings:
                return token[:length] + "*"
        if len(token) > 3 and token[-1] == "S" and token[:-1] in self.words:
            return token[:-1]
        if token in self.names:
            return "F"
        return self._mended(token) if len(token) >= _LEAST - 1 and token not in NO_TYPO else ""

    def _refound(self, token: str) -> str:
        """A word whose accented letters were lost."""
        for letter in "EAUIOC":
            found = self._meant(token.replace(LOST, letter))
            if found not in ("W", "I", "F"):
                return found
        if token.count(LOST) == 1:
            begin, end = token.split(LOST)
            return self._meant(begin + end) if len(begin + end) > _LEAST else "W"
        return "W"

    def _mended(self, token: str) -> str:
        for meant in self.shortened.get(token, ()):
            if len(meant) >= (_LEAST if meant[0] == token[0] else _LEAST_REPLACED):
                return meant
        for length in self.begun_lengths.get(token[0], ()):
            if meant := self._begun(token, length):
                return meant
        for place in range(len(token)):
            shorter = token[:place] + token[place + 1:]
            if shorter in self.words and len(shorter) >= _LEAST:
                return shorter
            for meant in self.shortened.get(shorter, ()):
                if len(meant) == len(token) and _one_fault(token, meant):
                    return meant
        return ""

    def _begun(self, token: str, length: int) -> str:
        """The beginning of `length` letters that a word has with one fault, when it goes on after it."""
        if len(token) <= length:
            return ""
        if (meant := self.begun.get(token[:length - 1])) and len(meant) == length:
            return meant + "*"
        for place in range(1, length):
            meant = self.begun.get(token[:place] + token[place + 1:length], "")
            if len(meant) == length and _one_fault(token[:length], meant):
                return meant + "*"
        return ""


def _number(token: str) -> str:
    """A number's class: a year, one of three digits or more, a body-mass index of obesity, or any other."""
    if len(token) == 4 and token[:2] in ("19", "20"):
        return "#Y"
    return "#3" if len(token) > 2 else "#O" if "30" <= token <= "69" and len(token) == 2 else "#"


def _one_fault(typed: str, meant: str) -> bool:
    """Whether two words of one length differ by two neighbours swapped or, in long words, by one letter inside."""
    unlike = [i for i, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
    if len(unlike) == 2:
        first, second = unlike
        return second == first + 1 and typed[first] == meant[second] and typed[second] == meant[first]
    return len(unlike) == 1 and unlike[0] > 0 and len(meant) >= _LEAST_REPLACED


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one theme, in the notation of `_terms`; `results` tell only with a positive result."""

    terms: tuple[str, ...]
    medicines: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    tested: bool = False
    icd: tuple[str, ...] = ()  # spans of ICD-10: alone a code of three characters may be anything, with its point not
    nothing: tuple[str, ...] = ()  # phrases that hold a term and tell nothing of this theme


def build(told: Mapping[str, Spoken]) -> Lexicon:
    """The lexicon of themes by name.

    What is nothing to one theme may be a term of another: HEPATITE ALCOOLIQUE is no virus, and a disease of the liver.
    """
    entries: dict[tuple[str, ...], Entry] = {}
    empty: dict[tuple[str, ...], Entry] = {}
    for name, spoken in told.items():
        its = frozenset((name,))
        sorts = ((spoken.terms, Entry("term", strong=its, tested=spoken.tested)),
                 (spoken.medicines, Entry("term", strong=its, medicine=True)),
                 (spoken.weak, Entry("term", weak=its, tested=spoken.tested)),
                 (spoken.results, Entry("term", result=its, tested=spoken.tested)))
        for code in codes(spoken.icd):
            bare = Entry("term", weak=its, code=True)
            terms_of_code = [(code, sorts[0][1])] if "." in code else [(f"{code}.", sorts[0][1]), (code, bare)]
            for word, entry in terms_of_code:
                entries[word,] = entries[word,].with_(entry) if (word,) in entries else entry
        nothing = {phrases_of(spelling) for term in spoken.nothing for spelling in written_out(term)}
        empty.update(dict.fromkeys(nothing, Entry("nothing")))
        for terms, entry in sorts:
            for phrase in {phrases_of(spelling) for term in terms for spelling in written_out(term)} - nothing:
                entries[phrase] = entries[phrase].with_(entry) if phrase in entries else entry
    return _indexed({**_cues(), **empty, **entries})


def same(word: str, key: str) -> bool:
    """Whether the word of a phrase and that of a comment are one: equal, a number, or with any ending."""
    if word == key:
        return True
    if word[-1] == "*":
        return key.startswith(word[:-1])
    return key[0] in "#0123456789" if word == "#" else word == "#O" and len(key) == 2 and "30" <= key <= "69"


@dataclass(slots=True)
class Beginning:
    """The phrases that begin with one word, by their second, so that few are tried."""

    alone: Entry | None = None
    followed: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    followed_by_any: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)  # a number, an ending
    tells: bool = False  # whether one of them is a term

    def add(self, phrase: tuple[str, ...], entry: Entry) -> None:
        """Hold one more phrase."""
        self.tells = self.tells or entry.kind == "term"
        if len(phrase) == 1:
            both = self.alone is not None and self.alone.kind == entry.kind == "term"
            self.alone = self.alone.with_(entry) if self.alone and both else self.alone or entry
        elif phrase[1] in ("#", "#O") or phrase[1].endswith("*"):
            self.followed_by_any.append((phrase, entry))
        else:
            self.followed.setdefault(phrase[1], []).append((phrase, entry))


def _beginnings(entries: Mapping[tuple[str, ...], Entry], spoken: Iterable[str]) -> dict[str, Beginning]:
    """Every beginning, longest phrases first; a word also begins the phrases of "WORD*", a number those of "#"."""
    found: dict[str, Beginning] = {}
    by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for phrase, entry in sorted(entries.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(phrase[0], []).append((phrase, entry))
    open_ = {first[:-1]: first for first in by_first if first[-1] == "*"}
    lengths = sorted({len(first) for first in open_})
    for word in {*spoken, *by_first, "#3", "#O", "#Y"}:
        if word[0] in "#0123456789":
            if word in by_first and word != "#":
                _begin(found, word, (*by_first[word], *by_first.get("#", ())))
            continue
        _begin(found, word, by_first.get(word, ()))
        for length in lengths:
            if (first := open_.get(word[:length])) and first != word and length <= len(word):
                _begin(found, word, by_first[first])
    _begin(found, "#", by_first.get("#", ()))
    return {**{word: found["#"] for word in spoken if word[0] in "#0123456789"}, "#3": found["#"], "#O": found["#"],
            "#Y": found["#"], **found} if "#" in found else found


def _begin(found: dict[str, Beginning], word: str, phrases: Iterable[tuple[tuple[str, ...], Entry]]) -> None:
    for phrase, entry in phrases:
        found.setdefault(word, Beginning()).add(phrase, entry)


def _counted(entries: Iterable[tuple[str, ...]], spoken: Iterable[str]) -> dict[str, frozenset[str]]:
    """Number -> the words that stand beside it in some phrase: beside others it may be any number."""
    found: dict[str, set[str]] = {}
    for phrase in entries:
        for place, word in enumerate(phrase):
            if word[0] in "0123456789" or word == "#O":
                beside = {*phrase[max(0, place - 1):place], *phrase[place + 1:place + 2]}
                for number in map(str, range(30, 70)) if word == "#O" else (word,):
                    found.setdefault(number, set()).update(beside)
    begun = {word for beside in found.values() for word in beside if word[-1] == "*"}
    longer = {first: [word for word in spoken if word.startswith(first[:-1])] for first in begun}
    return {number: frozenset(beside.union(*(longer[word] for word in beside & begun)))
            for number, beside in found.items()}


@lru_cache(maxsize=1)
def _cues() -> Mapping[tuple[str, ...], Entry]:
    return {phrases_of(spelling): Entry(kind) for kind, cues in CUES.items() for cue in cues
            for spelling in written_out(cue)}


def _indexed(entries: Mapping[tuple[str, ...], Entry]) -> Lexicon:
    made = Lexicon(entries=entries)
    spoken = {word for phrase in entries for word in phrase}
    made.phrases = _beginnings(entries, spoken)
    made.telling = frozenset(word for word, begun in made.phrases.items() if begun.tells)
    made.counted = _counted(entries, spoken)
    made.endings = frozenset(w[:-1] for w in spoken if w.endswith("*"))
    made.ending_lengths = tuple(sorted({len(e) for e in made.endings}, reverse=True))
    long = [e for e in sorted(made.endings) if len(e) >= _LEAST]
    made.begun = {e[:i] + e[i + 1:]: e for e in long for i in range(1, len(e) - 1)}
    made.begun_lengths = {letter: tuple(sorted({len(e) for e in long if e[0] == letter}, reverse=True))
                          for letter in {e[0] for e in long}}
    made.words = {w for w in spoken if not w.endswith("*")} | ARTICLES | POSSESSIVES
    made.names = first_names.folded()
    shortened = made.shortened
    for word in sorted(word for word in made.words if len(word) >= _LEAST - 1):
        for shorter in {word[:i] + word[i + 1:] for i in range(len(word))}:
            if shorter in shortened:
                shortened[shorter].append(word)
            else:
                shortened[shorter] = [word]
    return made
