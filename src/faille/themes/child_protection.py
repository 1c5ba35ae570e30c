"""Children in care or in danger.

ASE is the département's child-welfare service, MECS a children's home, AEMO help by order of a judge.

Authority: https://www.allo119.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

CHILD_PROTECTION = Theme(
    title=_("Child protection"),
    data_class=DataClass.OTHER_SPECIAL,
    terms=("ASE", "AIDE SOCIALE A L'ENFANCE", "ASSISTANTE? FAMILIALE", "FOYER DE L'ENFANCE", "PUPILLE", "MECS",
           "ENFANT PLACEE?", "PLACEE? (EN FOYER|ASE|EN FAMILLE)", "AEMO", "MALTRAITANCE", "MALTRAITEE?", "SEVICES",
           "INCESTE", "JUGE DES ENFANTS", "SIGNALEMENT"),
    sensitive_population=True,
    valid=("PLACE ASE", "FOYER DE L'ENFANCE", "suspicion maltraitance : signalement fait", "ENFANT PLACE"),
    invalid={"PAS DE MALTRAITANCE": "denied", "RUE DE L'ASE": "an address"},
)
