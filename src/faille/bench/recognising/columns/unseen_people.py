"""The persons of the unseen part, in other words than the rest of the exam's."""

from __future__ import annotations

from random import Random
from typing import Final

from faille.bench.recognising.columns.people import Stock
from faille.bench.recognising.columns.words import lists

UNSEEN: Final = lists("unseen_words.txt")


def stock_of(rng: Random, language: str) -> Stock:
    """The words of `language`: fr, en, de or es."""
    mark = language.upper()
    return Stock(
        language,
        UNSEEN[f"WOMEN_{mark}"],
        UNSEEN[f"MEN_{mark}"],
        UNSEEN[f"SURNAMES_{mark}"],
        tuple(tuple(part.strip() for part in line.split(",")) for line in UNSEEN[f"TOWNS_{mark}"]),
        _streets(rng, language),
        UNSEEN[f"PROFESSIONS_{mark}"],
        UNSEEN[f"COMPANIES_{mark}"],
        UNSEEN[f"COUNTRIES_{mark}"],
        UNSEEN[f"FREE_{mark}"],
    )


def _streets(rng: Random, language: str) -> tuple[str, ...]:
    """Numbers before or after the street as each country has it; some French ones with a flat, a box or a hamlet."""
    names = UNSEEN[f"STREETS_{language.upper()}"]
    if language == "de":
        return tuple(f"{name} {n}{rng.choice(('', '', 'a', ' b'))}" for name in names for n in range(1, 90))
    if language == "es":
        return tuple(f"{name}, {n}{rng.choice(('', ', 2º B', ', bajo dcha.'))}" for name in names for n in range(1, 60))
    if language == "en":
        return tuple(f"{rng.choice(('', '', 'Flat 2, '))}{n} {name}" for name in names for n in range(1, 90))
    made = [
        f"{n}{rng.choice(('', '', '', ' ter', 'B', ' A', ','))} {rng.choice(UNSEEN['WAYS_FR'])} {name}"
        f"{rng.choice(('', '', '', '', ' Bât. C', ' appt 14', ' - 3e étage', ', esc. 2'))}"
        for n in range(1, 70)
        for name in names
    ]
    spoken = ("Lieu-dit Kerguen", "Le Bourg", "Ferme de la Croix", "ZA du Moulin Neuf", "Hameau des Combes", "BP 45")
    return tuple(made + [f"{rng.choice(spoken)} {n}" for n in range(1, 40)])
