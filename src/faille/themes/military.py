"""Members of the armed forces and their families.

Their health fund is the CNMSS, their complementary insurers are known by name: so an insurer's column tells it too.

Authority: https://www.cnmss.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

MILITARY = Theme(
    title=_("Armed forces"),
    data_class=DataClass.PROFESSIONAL,
    terms=("MILITAIRES?", "CNMSS", "CAISSE NATIONALE MILITAIRE( SECURITE SOCIALE)?", "ARMEES?",
           "GENDARM(E|ES|ERIE)", "LEGION ETRANGERE", "LEGIONNAIRES?", "MARINE NATIONALE", "UNEO", "GMPA", "AGPM",
           "REGIMENTS?", "OPEX", "SOUS ?MARINIERS?", "FORCES ARMEES", "CASERNES?", "CASERNEE?", "SOLDATS?",
           "(SOUS )?OFFICIERS? (ARMEE|MARINE|GENDARMERIE)", "SOUS ?OFFICIER", "CAPORAL", "ADJUDANT",
           "BASE (AERIENNE|NAVALE)", "ENGAGEE? (ARMEE|VOLONTAIRE)", "VISITE (APTITUDE|INCORPORATION)",
           "INCORPORATION", "PARACHUTISTE", "CHASSEURS ALPINS", "SERVICE (DE )?SANTE (DES )?ARMEES",
           "EN MISSION MALI", "ARMY", "SOLDIER", "MILITARY"),
    weak=("TEGO", "MNM", "HIA", "LEGION", "SSA", "BA"),
    not_these=("ANCIENNE? MILITAIRE", "ARMEE (DU )?SALUT", "LEGION (D )?HONNEUR", "CASERNE (DES )?POMPIERS",
               "(PRES|PROCHE|COTE|FACE|DERRIERE) (DE )?(LA )?(CASERNE|GENDARMERIE)"),
    sensitive_population=True,
    by_insurer=True,
    valid=("CNMSS", "UNEO", "MUTUELLE MILITAIRE", "gendarme"),
    invalid={"PERE MILITAIRE": "a relative", "RUE DE LA GENDARMERIE": "an address",
             "HARMONIE MUTUELLE": "another insurer"},
)
