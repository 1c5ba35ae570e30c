"""Transplants, and the drugs against rejection.

Authority: https://www.agence-biomedecine.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

TRANSPLANT = Theme(
    title=_("Transplant"),
    data_class=DataClass.HEALTH,
    terms=("GREFFE", "GREFFEE?", "TRANSPLANTATION", "TRANSPLANTEE?", "ANTI ?-?REJET", "ALLOGREFFE", "GREFFON"),
    drugs=("PROGRAF", "ADVAGRAF", "NEORAL", "CELLCEPT", "TACROLIMUS", "CICLOSPORINE", "RAPAMUNE", "CERTICAN",
           "MYFORTIC", "ENVARSUS"),
    sensitive_population=True,
    valid=("GREFFE RENALE 2010", "SOUS PROGRAF", "greffée du foie"),
    invalid={"PAS DE GREFFE": "denied", "SOEUR GREFFEE": "a relative"},
)
