"""Viral hepatitis.

HBs antigen means infection; anti-HBs antibodies mean a vaccine, so they are not among the terms.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

HEPATITIS = Theme(
    title=_("Viral hepatitis"),
    data_class=DataClass.HEALTH,
    terms=("HEPATITE ?[BCDE]", "HEPATITE VIRALE", "HEP ?[BC]", "VHB", "VHC", "HBV", "HCV", "AG ?HBS",
           "PORTEU(R|SE)( CHRONIQUE)? HBS", "HEPATITE CHRONIQUE", "HEPATITES? [BCDE]( (ET|/) [BCDE])?", "HV[BC]",
           "PORTEU(R|SE) (SAIN|SAINE|CHRONIQUE|VH[BC])", "HEPATITE (ACTIVE|TRAITEE|GUERIE|AIGUE)"),
    drugs=("BARACLUDE", "ENTECAVIR", "EPCLUSA", "MAVIRET", "HARVONI", "SOVALDI", "VIREAD", "HEPSERA", "ZEFFIX",
           "PEGASYS", "RIBAVIRINE", "COPEGUS", "ZEPATIER", "VIEKIRAX", "DAKLINZA"),
    certain=("(VHB|VHC|HBV|HCV|AG ?HBS|HEP(ATITE)? ?[BC]) *:? *([+]|POS(ITI(F|VE)S?)?)",),
    sensitive_population=True,
    valid=("HEPATITE C TRAITEE", "VHB +", "Ag HBs positif", "sous MAVIRET"),
    invalid={"VACCIN HEPATITE B": "a vaccine", "VHC NEGATIF": "denied", "PAS D'HEPATITE B": "denied",
             "RECHERCHE HEPATITE B": "a test asked for"},
)
