"""Obesity and its surgery.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

OBESITY = Theme(
    title=_("Obesity"),
    data_class=DataClass.HEALTH,
    terms=("OBESITE", "OBESE", "SLEEVE", "BY ?-?PASS( GASTRIQUE)?", "SURPOIDS", "GASTROPLASTIE",
           "IMC ?[>=:A]* ?[345][0-9]", "BMI ?[>=:]* ?[345][0-9]", "SURCHARGE PONDERALE", "BARIATRI[A-Z]*", "ANNEAU"),
    drugs=("SAXENDA", "WEGOVY", "XENICAL"),
    valid=("SLEEVE 2017", "OBESITE MORBIDE", "by-pass gastrique"),
    invalid={"PAS D'OBESITE": "denied", "MERE OBESE": "a relative"},
)
