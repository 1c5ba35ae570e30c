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
    terms=("(EX|ANCIEN) ?(GENDARME|LEGIONNAIRE|LIEUTENANT)", "LIEUTENANT", "COLONEL", "SERGENT", "SERGENT CHEF",
           "CAPITAINE (ARMEE|REGIMENT|DE CORVETTE|FREGATE)", "COMMANDANT (DE )?(BASE|ARMEE)", "MATELOT",
           "QUARTIER MAITRE", "BRIGADIER", "MARECHAL DES LOGIS", "AVIATEUR",
           "[0123456789] (E|EME) (RI|RIMA|RPIMA|REP|BCA|RCP|REI|REG|RC|RG|RA)",
           "# (E|EME) (RI|RIMA|RPIMA|REP|BCA|RCP|REI|REG|RC|RG|RA|REGIMENT)", "ARMEE DE (TERRE|AIR|L AIR)",
           "GENDARMES?", "GENDARMERIE", "LEGIONNAIRE", "MILITAIRE", "RESERVISTE", "RECRUE?", "RECRUIT",
           "ANCIEN COMBATTANT", "VETERAN", "ONACVG", "VETERANS?", "ECOLE (MILITAIRE|NAVALE|DE GUERRE)",
           "SAINT CYR", "POLYTECHNICIEN", "COMMANDO", "FUSILIER", "MARIN NATIONALE",
           "OPERATION (BARKHANE|SENTINELLE|SERVAL|EXTERIEURE)", "BARKHANE", "SENTINELLE", "DEPLOYED", "NAVY",
           "AIR FORCE", "ARMED FORCES", "SERVING SOLDIER", "BLESSURE (DE )?GUERRE", "PENSION MILITAIRE",
           "HOPITAL (D )?INSTRUCTION", "MEDECIN (DES )?ARMEES", "CMA MILITAIRE", "APTE OPEX", "MILITAIRES?",
           "CNMSS", "CAISSE NATIONALE MILITAIRE( SECURITE SOCIALE)?", "ARMEES?", "GENDARM(E|ES|ERIE)",
           "LEGION ETRANGERE", "LEGIONNAIRES?", "MARINE NATIONALE", "UNEO", "GMPA", "AGPM", "REGIMENTS?", "OPEX",
           "SOUS ?MARINIERS?", "FORCES ARMEES", "CASERNES?", "CASERNEE?", "SOLDATS?",
           "(SOUS )?OFFICIERS? (ARMEE|MARINE|GENDARMERIE)", "SOUS ?OFFICIER", "CAPORAL", "ADJUDANT",
           "BASE (AERIENNE|NAVALE)", "ENGAGEE? (ARMEE|VOLONTAIRE)", "VISITE (APTITUDE|INCORPORATION)",
           "INCORPORATION", "PARACHUTISTE", "CHASSEURS ALPINS", "SERVICE (DE )?SANTE (DES )?ARMEES",
           "EN MISSION MALI", "ARMY", "SOLDIER", "MILITARY"),
    weak=("CMA", "SPV", "CIRFA", "SNU", "TEGO", "MNM", "HIA", "LEGION", "SSA"),
    not_these=("REVE D ETRE (POMPIER )?MILITAIRE", "GARE DE LA LEGION", "ANCIENNE? MILITAIRE", "ARMEE (DU )?SALUT",
               "LEGION (D )?HONNEUR", "CASERNE (DES )?POMPIERS",
               "(PRES|PROCHE|COTE|FACE|DERRIERE) (DE )?(LA )?(CASERNE|GENDARMERIE)", "PAIN MILITAIRE"),
    sensitive_population=True,
    by_insurer=True,
    valid=("CNMSS", "UNEO", "MUTUELLE MILITAIRE", "gendarme"),
    invalid={"PERE MILITAIRE": "a relative", "RUE DE LA GENDARMERIE": "an address",
             "HARMONIE MUTUELLE": "another insurer"},
)
