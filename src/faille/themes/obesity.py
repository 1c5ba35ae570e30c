"""Obesity and its surgery.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

OBESITY = Theme(
    title=_("Obesity"),
    data_class=DataClass.HEALTH,
    terms=("OBESITE", "OBESE", "OBESES", "BARIATRIQUE", "GASTRIC (BYPASS|BAND|SLEEVE)", "MORBIDLY OBESE",
           "EXCES DE POIDS", "SURPOIDS", "SLEEVE GASTRECTOMIE", "GASTRECTOMIE", "BY PASS EN Y", "HYPERPHAGIE",
           "OBES(E|ES|ITE)( MORBIDE| SEVERE)?", "SLEEVE", "BY ?PASS( GASTRIQUE)?", "GASTROPLASTIE",
           "GASTRECTOMIE LONGITUDINALE", "(IMC|BMI) (>|=|:|SUPERIEUR |)#O", "SURCHARGE PONDERALE",
           "(CHIRURGIE )?BARIATRI*", "ANNEAU GASTRIQUE", "CHIRURGIE (DE L )?OBESITE", "OBESITY", "OVERWEIGHT",
           "(CENTRE|CONSULTATION|SUIVI) OBESITE", "BYPASSEE?", "OB MORB*", "LAP ?BAND", "RYGB", "OBESITE MORB",
           "PESE 1[2-9][0-9]", "LIT (BARIATRIQUE|# ?KG|250|300)", "SURPOIDS (IMPORTANT|SEVERE|MORBIDE)", "PICKWICK",
           "OBESITE HYPOVENTILATION", "IMC (AU DESSUS|>)", "SADI S", "OMEGA LOOP", "MINI ?BYPASS",
           "DUMPING SYNDROME BYPASS", "OB[ES] (STADE|GRADE) [123]", "REPPOP", "CSO OBESITE", "1[3-9][0-9] ?KG"),
    weak=("ANNEAU", "BALLON GASTRIQUE"),
    drugs=("SAXENDA", "WEGOVY", "XENICAL", "MOUNJARO"),
    atc=("A08AA", "A08AB"),
    not_these=("BY ?PASS (DU )?SERVEUR", "PROGRAMME OBESITE", "CENTRE OBESITE", "OBESITE ASSOC*",
               "BYPASS (CORONAIRE|FEMORO*|CARDIAQUE)", "SURPOIDS SANS OBESITE"),
    icd=("E65-E66",),
    valid=("SLEEVE 2017", "OBESITE MORBIDE", "by-pass gastrique", "IMC 42"),
    invalid={"PAS D'OBESITE": "denied", "MERE OBESE": "a relative", "IMC 22": "a normal weight"},
)
