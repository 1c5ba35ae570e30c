"""Tuberculosis.

BK is its bacillus (Koch); Rifater and its like treat nothing else.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

TUBERCULOSIS = Theme(
    title=_("Tuberculosis"),
    data_class=DataClass.HEALTH,
    terms=("TUBERCULOSE", "TUBERCULEU(X|SE)", "TB", "BK", "MAL DE POTT", "PRIMO ?-?INFECTION TUB[A-Z]*",
           "BACILLE DE KOCH"),
    drugs=("RIFATER", "RIFINAH", "RIMIFON", "RIFADINE", "MYAMBUTOL", "PIRILENE", "DEXAMBUTOL", "ISONIAZIDE",
           "ETHAMBUTOL", "PYRAZINAMIDE"),
    certain=("(TB|BK|BAAR|TUBERCULOSE) *:? *([+]|POS(ITI(F|VE)S?)?)",),
    sensitive_population=True,
    valid=("TUBERCULOSE OSSEUSE SOUS RIFATER", "BK +", "sous rifinah"),
    invalid={"RECHERCHE TB NEGATIVE": "denied", "RECHERCHE BK": "a test asked for", "PERE TUBERCULEUX": "a relative"},
)
