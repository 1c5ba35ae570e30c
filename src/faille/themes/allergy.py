"""Allergies.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ALLERGY = Theme(
    title=_("Allergy"),
    data_class=DataClass.HEALTH,
    terms=("ALLERGI(E|ES|QUE|QUES)", "ALLERG", "INTOLERAN(T|TE|CE)", "CHOC ANAPHYLACTIQUE", "ANAPHYLAXIE", "LATEX",
           "QUINCKE", "DESENSIBILISATION"),
    drugs=("ANAPEN", "EPIPEN", "JEXT"),
    valid=("ALLERGIE LATEX", "Allergique à la pénicilline", "QUINCKE"),
    invalid={"PAS D'ALLERGIE": "denied", "ALLERGIE : NON": "denied", "GANTS SANS LATEX": "gloves"},
)
