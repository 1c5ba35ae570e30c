"""Diseases of heart and vessels.

HTA is high blood pressure, IDM an infarct, AC/FA or ACFA atrial fibrillation, AOMI a narrowing of the legs' arteries.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

CARDIOVASCULAR = Theme(
    title=_("Heart and vessels"),
    data_class=DataClass.HEALTH,
    terms=("HTA", "HYPERTENSION", "HYPERTENDUE?", "IDM", "INFARCTUS", "ACFA", "AC/FA", "FIBRILLATION",
           "INSUFFISANCE CARDIAQUE", "CARDIAQUE", "CARDIOPATHIE", "ANGOR", "CORONARIEN(NE)?", "STENTS?", "PONTAGE",
           "PACE ?-?MAKER", "AOMI", "ARTERITE", "PHLEBITE", "EMBOLIE PULMONAIRE",
           "VALVE (MECANIQUE|CARDIAQUE|AORTIQUE)", "TVP", "THROMBOSE"),
    drugs=("KARDEGIC", "PLAVIX", "CLOPIDOGREL", "BISOPROLOL", "CARDENSIEL", "CORDARONE", "AMIODARONE", "LASILIX",
           "TRIATEC", "RAMIPRIL", "COVERSYL", "AMLOR", "TAHOR", "CRESTOR", "DIGOXINE", "BRILIQUE", "ENTRESTO",
           "FLECAINE", "TEMERIT", "SECTRAL", "APROVEL", "COAPROVEL"),
    valid=("HTA", "PACE MAKER", "IDM 2016", "sous KARDEGIC"),
    invalid={"PAS D'HTA": "denied", "PERE INFARCTUS": "a relative", "? PHLEBITE": "suspected"},
)
