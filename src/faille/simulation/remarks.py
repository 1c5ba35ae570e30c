"""The two comment columns: which rows have one, what it says, and what it truly tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from faille.scenarios.kind import Phrase, Phrases, Scenario
from faille.simulation.contacts import odds
from faille.simulation.draw import Bools, Ints, exactly, pick, stream
from faille.simulation.people import YEAR, People, Rows, scaled_share

JOINED = 0.12  # of comments say something mundane besides
_JOINTS = (" ", ", ", " - ", " / ", "; ", "\n")
_JOINT_WEIGHTS = np.array([30.0, 30.0, 20.0, 12.0, 6.0, 2.0])


@dataclass(frozen=True, slots=True)
class Remark:
    """One filled comment: the row, the text as it would be typed in full, the phrase it comes from."""

    row: int
    text: str
    phrase: Phrase


def _fits(phrases: tuple[Phrase, ...], drawn: Ints, woman: Ints, age: Ints) -> Bools:
    """Whether the person of each row can have the phrase drawn for it."""
    sexes = np.array([{"": 2, "F": 1, "M": 0}[phrase.sex] for phrase in phrases])[drawn]
    low = np.array([phrase.ages[0] for phrase in phrases])[drawn]
    high = np.array([phrase.ages[1] for phrase in phrases])[drawn]
    return np.asarray(((sexes == 2) | (sexes == woman)) & (age >= low) & (age <= high))


def _choose(rng: np.random.Generator, scenario: Scenario, woman: Ints, age: Ints) -> Ints:
    """A phrase for each comment, one that the person can have; mundane for whom none was found in eight draws."""
    phrases = scenario.phrases.phrases
    mundane = np.array([phrase.kind == "mundane" for phrase in phrases])
    weights = np.array([phrase.weight for phrase in phrases])
    share = scenario.health_comments
    weights = np.where(mundane, weights * (1 - share) / weights[mundane].sum(),
                       weights * share / max(weights[~mundane].sum(), 1e-9))
    drawn = pick(rng, weights, len(age))
    health = ~mundane[drawn]
    for _attempt in range(8):
        wrong = np.flatnonzero(~_fits(phrases, drawn, woman, age))
        if not len(wrong):
            break
        drawn[wrong] = pick(rng, np.where(mundane, 0.0, weights), len(wrong))
    wrong = ~_fits(phrases, drawn, woman, age) & health
    drawn[wrong] = pick(rng, np.where(mundane, weights, 0.0), int(wrong.sum()))
    return drawn


def _written(phrase: str, slots: Mapping[str, tuple[str, ...]], rng: np.random.Generator) -> str:
    """A phrase with its slots filled."""
    parts = phrase.split("{")
    text = parts[0]
    for part in parts[1:]:
        slot, rest = part.split("}", 1)
        words = slots[slot]
        text += words[int(rng.integers(0, len(words)))] + rest
    return text


def mistyped(text: str, rng: np.random.Generator) -> str:
    """`text` with two neighbouring letters exchanged, or one missing, inside a word of five letters at least."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return text
    place = long[int(rng.integers(0, len(long)))]
    word = words[place]
    at = int(rng.integers(1, len(word) - 2))
    exchanged = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    words[place] = exchanged if rng.random() < 0.5 else word[:at] + word[at + 1:]
    return " ".join(words)


def _join(phrases: Phrases, mundane: list[Phrase], text: str, rng: np.random.Generator) -> str:
    """`text` and a mundane remark behind it."""
    other = _written(mundane[int(rng.integers(0, len(mundane)))].text, phrases.slots, rng)
    return text + _JOINTS[int(pick(rng, _JOINT_WEIGHTS, 1)[0])] + other


def draw_remarks(scenario: Scenario, rows: Rows, people: People, seed: int) -> Mapping[str, tuple[Remark, ...]]:
    """The remarks of each comment column, in the order of the rows."""
    found = {}
    mundane = [phrase for phrase in scenario.phrases.phrases if phrase.kind == "mundane" and len(phrase.text) > 3]
    for content, share in scenario.comments.items():
        rng = stream(seed, content)
        where = exactly(rng, odds(scenario, rows, content), scaled_share(share, rows.size))
        age = ((rows.visit[where] - people.birth[where]) / YEAR).astype(np.int64)
        drawn = _choose(rng, scenario, people.woman[where].astype(np.int64), age)
        remarks = []
        for row, index in zip(where.tolist(), drawn.tolist(), strict=True):
            phrase = scenario.phrases.phrases[index]
            text = _written(phrase.text, scenario.phrases.slots, rng) if "{" in phrase.text else phrase.text
            chance = rng.random()
            if chance < JOINED:
                text = _join(scenario.phrases, mundane, text, rng)
            elif chance > 1 - scenario.noise.comment_typos:
                text = mistyped(text, rng)
            remarks.append(Remark(row, text, phrase))
        found[content] = tuple(remarks)
    return found
