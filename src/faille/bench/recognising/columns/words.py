"""Words of the exam that its own author wrote down (`words.txt`, `headers.txt`); other locales come from Faker.

Nobody here exists as a pair: first names and surnames are drawn apart.  Towns carry their postcode and their commune
code, because an exported file has all three side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Headers:
    """How a column is headed, by style; a look-alike's are the same in each."""

    french: tuple[str, ...]
    english: tuple[str, ...]
    short: tuple[str, ...]


def text(name: str) -> list[str]:
    """The lines of a file that stands beside this module, without comments."""
    told = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in told.splitlines() if line and not line.startswith("#")]


def lists(file: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of a file of words that stands beside this module, by name."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text(file):
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = ()
        else:
            found[name] += tuple(item.strip() for item in line.split(" | "))
    return found


def _headers() -> Mapping[str, Headers]:
    found = {}
    for line in text("headers.txt"):
        name, _mark, told = line.partition(": ")
        styles = [tuple(item.strip() for item in part.split(",")) for part in told.split(" | ")]
        found[name] = Headers(styles[0], styles[1], styles[2]) if len(styles) == 3 else Headers(*styles * 3)
    return found


WORDS: Final = lists("words.txt")
HEADERS: Final = _headers()


def places(language: str) -> tuple[tuple[str, ...], ...]:
    """Town, postcode, and the commune code where there is one."""
    return tuple(tuple(part.strip() for part in line.split(",")) for line in WORDS[f"TOWNS_{language.upper()}"])
