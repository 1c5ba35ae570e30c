"""Pregnancy.

SA is weeks without periods, G2P1 a second pregnancy after one birth, HT21 the screening of trisomy 21.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

PREGNANCY = Theme(
    title=_("Pregnancy"),
    data_class=DataClass.HEALTH,
    terms=("ENCEINTE", "GROSSESSES?", "[0-9]{1,2} ?SA", "[0-9]{1,2} ?SEM(AINES)? D'?AMENORRHEE", "GEMELLAIRE",
           "G[1-9] ?P[0-9]", "FUTURE MAMAN", "PREGNANT", "PREGNANCY", "TERME PREVU", "DIABETE GESTATIONNEL", "HT21",
           "POST ?-?PARTUM", "ALLAITEMENT", "ALLAITE", "[0-9]{1,2} ?S[.]A[.]?", "[0-9]{1,2} ?SA ?[+] ?[0-9]J?", "DDG",
           "DPA", "GRAVIDE", "PRIMIPARE", "PRIMIGESTE", "MULTIPARE", "[1-3](ER|E|EME|ND)? TRIMESTRE", "CLARTE NUCALE",
           "MARQUEURS SERIQUES", "MATERNITE", "ACCOUCH[A-Z]*", "FAUSSE ?-?COUCHE", "FCS", "CURETAGE", "GEU",
           "GROSSESSE EXTRA ?-?UTERINE"),
    certain=("GROSSESSE EN COURS", "(B ?-?HCG|HCG|GROSSESSE) *:? *([+]|POS(ITI(F|VE)S?)?)",),
    sensitive_population=True,
    valid=("ENCEINTE DE 3 MOIS", "GROSSESSE GEMELLAIRE", "12 SA", "BHCG +", "G2P1"),
    invalid={"PAS ENCEINTE": "denied", "GROSSESSE ?": "suspected", "TEST DE GROSSESSE": "a test asked for",
             "GROSSESSE : NON": "denied", "SOEUR ENCEINTE": "a relative"},
)
