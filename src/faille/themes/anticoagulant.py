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
    terms=("BLOOD THINNER", "INR #", "ON (WARFARIN|ANTICOAGULANTS?)", "ANTICOAGULANT", "FENETRE ANTICOAGULATION",
           "RELAIS (HEPARINE|AVK)", "HYPOCOAGULE*", "AVK", "ANTI ?VITAMINES? K", "ANTI ?COAGULANTS?",
           "ANTI ?COAGULATION", "ANTI ?COAGULEE?S?", "HBPM", "HNF",
           "INR (CIBLE|ENTRE|INSTABLE|MENSUEL|HEBDO|SOUS|HEBDOMADAIRE)", "HEPARINE", "AOD", "NACO",
           "BLOOD THINNERS?", "ANTICOAGULATED"),
    weak=("ACOD",),
    drugs=("XARELTO", "RIVAROXABAN", "ELIQUIS", "APIXABAN", "PRADAXA", "DABIGATRAN", "PREVISCAN", "FLUINDIONE",
           "COUMADINE", "COUMADIN", "WARFARINE?", "SINTROM", "MINI ?SINTROM", "LOVENOX", "ENOXAPARINE", "INNOHEP",
           "ARIXTRA", "FRAXIPARINE", "FRAXODI", "CALCIPARINE", "LIXIANA", "EDOXABAN", "TINZAPARINE", "FONDAPARINUX"),
    atc=("B01AA", "B01AB", "B01AE", "B01AF", "B01AX05"),
    not_these=("TUBES? HEPARIN*", "HEPARINATE (LITHIUM|SODIUM)", "TUBE HEPARINATE LITHIUM", "HEPARINE LITHIUM"),
    icd=("Z92", "D68"),
    valid=("XARELTO", "AVK DEPUIS 2010", "previscan 1/2"),
    invalid={"PAS D'AVK": "denied", "TUBE HEPARINE": "a tube", "SANS ANTICOAGULANT": "denied"},
)
