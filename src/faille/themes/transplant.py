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
    terms=("GREFF(E|EE|ES|EES|ON|ONS|AGE)( (DU |DE |D UN |D )?(REINS?|RENALE?|HEPATIQUE|FOIE|COEUR|CARDIAQUE|"
           "MOELLE|POUMONS?|PULMONAIRE|CORNEE|PANCREAS))?",
           "TRANSPLANT(E|EE|ES|ATION|ATIONS|ED|S)?( (DU |DE |D UN |D )?(REINS?|RENALE?|HEPATIQUE|FOIE|COEUR|"
           "CARDIAQUE|MOELLE|POUMONS?|PULMONAIRE))?", "ANTI ?REJET", "ALLO ?GREFF*", "AUTO ?GREFF*",
           "REJET (DE )?GREFFE", "ATTENTE (DE )?(GREFFE|GREFFON)( RENALE| HEPATIQUE| CARDIAQUE)?",
           "(LISTE|BILAN PRE) (D ATTENTE )?(DE )?GREFFE", "IMMUNOSUPPRESSEURS?", "IMMUNO ?DEPRIMEE? GREFFEE?",
           "GVH"),
    drugs=("PROGRAF", "ADVAGRAF", "NEORAL", "CELLCEPT", "TACROLIMUS", "CICLOSPORINE", "RAPAMUNE", "CERTICAN",
           "MYFORTIC", "ENVARSUS", "SANDIMMUN", "ADOPORT", "MYCOPHENOLATE", "EVEROLIMUS", "NULOJIX"),
    atc=("L04AD", "L04AA06", "L04AA10", "L04AA18", "L04AA04", "L04AC02"),
    not_these=("(AMBULANCES?|CARTE|DON|DONNEUR|FRANCE) (DE )?(GREFFE|TRANSPLANT)",
               "GREFFE (DE )?(CHEVEUX|PEAU|GENCIVE|OSSEUSE)", "IMPLANT CAPILLAIRE"),
    sensitive_population=True,
    valid=("GREFFE RENALE 2010", "SOUS PROGRAF", "greffée du foie"),
    invalid={"PAS DE GREFFE": "denied", "SOEUR GREFFEE": "a relative"},
)
