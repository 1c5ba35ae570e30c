"""Kidney disease.

IRC is chronic renal failure; FAV a fistula, in the arm that must not be pricked.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

KIDNEY = Theme(
    title=_("Kidney disease"),
    data_class=DataClass.HEALTH,
    terms=("DIALYSE", "DIALYSEE?", "IRCT?", "FAV", "NEPHROPATHIE", "SYNDROME NEPHROTIQUE", "POLYKYSTOSE",
           "NEPHRECTOMIE", "REIN UNIQUE", "GLOMERULO ?-?NEPHRITE", "RENALE?", "INSUFF?[. ]+RENALE?", "FISTULE",
           "NEPHRO(LOGIE|LOGUE)?", "HEMODIALYSEE?", "DIALYSE PERITONEALE", "COLIQUES? NEPHRETIQUES?",
           "LITHIASES? (RENALES?|URINAIRES?)", "CALCULS? RENA(L|UX)"),
    drugs=("ARANESP", "NEORECORMON", "MIRCERA", "RENVELA", "FOSRENOL", "KAYEXALATE"),
    valid=("DIALYSE LUNDI MERCREDI", "IRC", "FAV BRAS GAUCHE"),
    invalid={"PAS D'INSUFFISANCE RENALE": "denied", "FRERE DIALYSE": "a relative"},
)
