"""Respiratory diseases.

BPCO is chronic obstructive disease, PPC the apparatus against sleep apnoea.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

RESPIRATORY = Theme(
    title=_("Respiratory disease"),
    data_class=DataClass.HEALTH,
    terms=("ASTHME", "ASTHMATIQUE", "ASTHMA(TIC)?", "BPCO", "EMPHYSEME", "INSUFFISANCE RESPIRATOIRE",
           "APNEES? DU SOMMEIL", "PPC",
           "OXYGENE", "SOUS O2", "FIBROSE PULMONAIRE", "BRONCHITE CHRONIQUE"),
    drugs=("VENTOLINE", "SERETIDE", "SYMBICORT", "SPIRIVA", "BRICANYL", "SINGULAIR", "XOLAIR", "FLIXOTIDE", "BECOTIDE"),
    valid=("ASTHME", "BPCO SOUS O2", "Ventoline"),
    invalid={"PAS D'ASTHME": "denied", "FRERE ASTHMATIQUE": "a relative"},
)
