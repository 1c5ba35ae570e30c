"""Anticoagulant treatment.

AVK are the vitamin-K antagonists, followed by INR; AOD the direct ones.

Authority: https://atcddd.fhi.no/atc_ddd_index/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ANTICOAGULANT = Theme(
    title=_("Anticoagulant treatment"),
    data_class=DataClass.HEALTH,
    terms=("AVK", "AOD", "ANTI ?-?COAGULANTS?", "ANTICOAGULEE?", "HBPM", "INR CIBLE", "HEPARINE"),
    drugs=("XARELTO", "RIVAROXABAN", "ELIQUIS", "APIXABAN", "PRADAXA", "DABIGATRAN", "PREVISCAN", "FLUINDIONE",
           "COUMADINE", "WARFARINE?", "SINTROM", "MINISINTROM", "LOVENOX", "ENOXAPARINE", "INNOHEP", "ARIXTRA",
           "FRAXIPARINE", "FRAXODI", "CALCIPARINE", "LIXIANA"),
    not_after=("TUBES?",),
    valid=("XARELTO", "AVK DEPUIS 2010", "previscan 1/2"),
    invalid={"PAS D'AVK": "denied", "TUBE HEPARINE": "a tube", "SANS ANTICOAGULANT": "denied"},
)
