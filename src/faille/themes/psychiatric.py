"""Mental health.

HDT and SDT are hospital stays asked for by somebody else, CMP a mental-health centre.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

PSYCHIATRIC = Theme(
    title=_("Mental health"),
    data_class=DataClass.HEALTH,
    terms=("DEPRESSION", "DEPRESSI(F|VE)", "SCHIZOPHRENIE", "SCHIZOPHRENE", "SCHIZOPHRENI(A|C)",
           "TROUBLES? (PSY[A-Z]*|BIPOLAIRES?)", "BIPOLAR", "PHOBI(E|QUE)", "SCHIZO", "BIPOLAIRE", "PSYCHOSE",
           "PSYCHOTIQUE", "PSYCHIATRI(E|QUE)", "PSY", "ANOREXIE", "ANOREXIQUE", "BOULIMIE", "TENTATIVE DE SUICIDE",
           "SUICID(E|AIRE)", "HDT", "SDT", "SPDT", "SPDRE", "TOC SEVERES?", "TOCS", "BURN ?-?OUT",
           "TROUBLES? ANXIEUX", "CMP", "DELIRE",
           "PARANO(IA|IAQUE)?", "MANIACO ?-?DEPRESSI(F|VE)"),
    drugs=("TERALITHE", "LITHIUM", "LEPONEX", "CLOZAPINE", "ZYPREXA", "OLANZAPINE", "RISPERDAL", "ABILIFY", "HALDOL",
           "SOLIAN", "XEROQUEL", "TERCIAN", "LOXAPAC", "SEROPLEX", "PROZAC", "DEROXAT", "ZOLOFT", "EFFEXOR",
           "CYMBALTA", "LAROXYL", "ANAFRANIL", "DEPAMIDE", "DEPAKOTE", "CLOPIXOL", "XEPLION", "NORSET", "LYSANXIA",
           "XANAX"),
    sensitive_population=True,
    valid=("SCHIZOPHRENE", "TERALITHE", "bipolaire", "HDT"),
    invalid={"PAS DE DEPRESSION": "denied", "MERE BIPOLAIRE": "a relative", "DEPRESSION ?": "suspected"},
)
