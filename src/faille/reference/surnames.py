"""Surnames borne in France, most frequent first.

Authority: https://www.insee.fr/fr/statistiques/3536630
"""

from __future__ import annotations

from functools import lru_cache

from faille.reference.ranking import Ranking, ranking


@lru_cache(maxsize=4)
def common(decade: int = 1951) -> Ranking:
    """Surnames given to more than 500 children of a decade (1891 … 1991): borne by too many to point to a family."""
    whole = ranking(f"dist.{decade}.txt", 3.0e6)
    length = int((whole.bearers >= 500).sum())
    return Ranking(whole.names[:length], whole.bearers[:length])
