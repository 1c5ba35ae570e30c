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
    terms=("ENCEINTES?",
           "GROSSESSES?( (EN COURS|GEMELLAIRE|EVOLUTIVE|ARRETEE|EXTRA ?UTERINE|A RISQUE|MULTIPLE|MOLAIRE))?",
           "# SA( [+] #)?( J)?", "# SA # J", "# SEM(AINES?)?( D )?AMENORRHEE", "# SEM(AINES?)? (DE )?GROSSESSE",
           "GEMELLAIRE", "G # P #", "FUTURE (MAMAN|MERE)", "PREGNAN(T|CY)", "TERME (PREVU|LE|DEPASSE|POUR)",
           "DIABETE (GESTATIONNEL|GROSSESSE)", "POST ?PARTUM", "ALLAIT(E|EMENT|ANTE)( MATERNEL)?", "GRAVIDES?",
           "PRIMIPARE", "PRIMIGESTE", "MULTIPARE", "PARTURIENTE", "[123] (ER|E|EME|ND) TRIMESTRE", "CLARTE NUCALE",
           "MARQUEURS SERIQUES", "ACCOUCH*", "FAUSSES? ?COUCHES?", "GROSSESSE EXTRA ?UTERINE", "GESTANTE",
           "(NAUSEES|VOMISSEMENTS|HTA|CHOLESTASE) GRAVIDIQUES?", "GRAVIDIQUE", "PRE ?ECLAMPSIE", "ECLAMPSIE",
           "(EST|PATIENTE) ENCEINTE", "SUIVI (DE )?GROSSESSE", "DECLARATION (DE )?GROSSESSE",
           "DEBUT (DE )?GROSSESSE", "MOIS (DE )?GROSSESSE", "(EN )?CONGE MATERNITE", "AMENORRHEE (DE )?#",
           "RAI (DE )?GROSSESSE", "BREAST ?FEEDING", "MISCARRIAGE", "CESARIENNE", "TOXO (MENSUELLE|TOUS LES MOIS)",
           "BABY BLUES", "EPISIOTOMIE", "HT 21", "DATE (DE )?(DEBUT )?(DE )?GROSSESSE",
           "ATTEND (UN )?(BEBE|ENFANT|HEUREUX EVENEMENT|JUMEAUX)", "JEUNE ACCOUCHEE", "SUITES (DE )?COUCHES",
           "NONE PREGNANT"),
    weak=("DDG", "DPA", "DDR", "FCS", "FC", "GEU", "MFIU", "MATERNITE", "TERME", "CURETAGE", "MAP", "T [123]",
          "RCIU", "SDC"),
    results=("B ?HCG", "HCG", "BETA HCG", "TESTS? (URINAIRE )?(DE )?GROSSESSE", "TG"),
    not_these=("CONGE PATERNITE", "DESIR (DE )?GROSSESSE", "PROJET (DE )?GROSSESSE", "(HORS|AVANT) GROSSESSE",
               "(ANTI|TEST) GROSSESSE", "MUR ENCEINTE", "ENCEINTE (FERMEE|HOSPITALIERE|ACOUSTIQUE)"),
    tested=True,
    sensitive_population=True,
    valid=("ENCEINTE DE 3 MOIS", "GROSSESSE GEMELLAIRE", "12 SA", "BHCG +", "G2P1"),
    invalid={"PAS ENCEINTE": "denied", "GROSSESSE ?": "suspected", "TEST DE GROSSESSE": "a test asked for",
             "GROSSESSE : NON": "denied", "SOEUR ENCEINTE": "a relative"},
)
