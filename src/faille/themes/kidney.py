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
    terms=("(HEMO)?DIALYS(E|EE|ES|EES)( PERITONEALE)?", "HEMO ?DIALYSE*", "DIALYSIS",
           "INSUFFISAN(CE|T|TE) RENALE?( CHRONIQUE| AIGUE| TERMINALE| SEVERE)?",
           "(INSUF|INSUFF|INS|ISF)[. ]*RENALE?", "IR (CHRONIQUE|TERMINALE|SEVERE)",
           "(MALADIE|PATHOLOGIE|ATTEINTE|PROBLEME|PB|SOUCIS?|COLIQUE|KYSTE|LITHIASE|DOULEUR) (RENALE?S?|REINS?|"
           "RENAUX)", "NEPHROPATHI*", "NEPHRITE*", "(SYNDROME )?NEPHROTIQUE", "POLYKYSTOSE( RENALE)?",
           "NEPHRECTOMI*", "REIN UNIQUE", "UN SEUL REIN", "GLOMERULO ?(NEPHRITE|PATHIE)*", "GLOMERULONEPHRITE*",
           "GLOMERULOPATHIE", "FISTULES?( ARTERIO ?VEINEUSE)?", "COLIQUES? NEPHRETIQUES?",
           "CALCULS? (RENA(L|UX)|REINS?|URINAIRES?)", "LITHIASES? (RENALES?|URINAIRES?)",
           "(GREFFEE?|TRANSPLANTATION|TRANSPLANTEE?) (DU |D UN |DE )?(REINS?|RENALE?|RENO PANCREATIQUE)",
           "PYELONEPHRITE*", "DFG (A )?#", "BERGER", "KIDNEY( FAILURE| DISEASE| STONES?)?", "RENAL FAILURE",
           "PROTEINURIE", "NEPHROLITHIASE", "PRE DIALYSE", "CENTRE (DE )?DIALYSE", "SYNDROME (D )?ALPORT",
           "HYDRONEPHROSE"),
    weak=("IRC", "IRCT", "IRA", "FAV", "NEPHRO", "NEPHROLOG*", "IR", "MRC", "RENALE?", "DP"),
    drugs=("ARANESP", "NEORECORMON", "MIRCERA", "RENVELA", "FOSRENOL", "KAYEXALATE", "MIMPARA", "BINOCRIT"),
    atc=("B03XA", "V03AE"),
    not_these=("BILAN RENALE?", "FONCTION RENALE?( NORMALE)?", "CLEARANCE RENALE"),
    valid=("DIALYSE LUNDI MERCREDI", "IRC", "FAV BRAS GAUCHE", "insuffisance rénale"),
    invalid={"PAS D'INSUFFISANCE RENALE": "denied", "FRERE DIALYSE": "a relative", "BILAN RENAL": "a test asked for"},
)
