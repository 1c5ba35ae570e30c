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
    terms=("MILITAIRES?", "CNMSS", "CAISSE NATIONALE MILITAIRE[A-Z ]*", "ARMEES?", "GENDARME(RIE)?", "LEGION(NAIRE)?",
           "MARINE NATIONALE", "UNEO", "GMPA", "AGPM", "TEGO", "MNM", "HIA", "REGIMENT", "OPEX", "SOUS ?-?MARINIER",
           "FORCES ARMEES"),
    not_after=("ANCIENNE?",),
    sensitive_population=True,
    by_insurer=True,
    valid=("CNMSS", "UNEO", "MUTUELLE MILITAIRE", "gendarme"),
    invalid={"PERE MILITAIRE": "a relative", "RUE DE LA GENDARMERIE": "an address",
             "HARMONIE MUTUELLE": "another insurer"},
)
