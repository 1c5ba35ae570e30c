"""Disabilities, and what helps with them.

AAH is the allowance, MDPH the office, FAM, MAS, ESAT and IME are homes and workshops.

Authority: https://www.monparcourshandicap.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

DISABILITY = Theme(
    title=_("Disability"),
    data_class=DataClass.HEALTH,
    terms=("HANDICAP", "HANDICAPEE?", "FAUTEUIL ROULANT", "PARAPLEGIQUE", "TETRAPLEGIQUE", "MALVOYANTE?", "AVEUGLE",
           "SOURDE?", "MALENTENDANTE?", "AUTIS(TE|ME)", "TSA", "DEFICIEN(T|TE|CE) (MENTALE?|VISUELLE?|AUDITI(F|VE))",
           "AAH", "MDPH", "INVALIDITE", "ESAT", "IME", "TUTELLE", "CURATELLE", "RETARD MENTAL"),
    sensitive_population=True,
    valid=("FAUTEUIL ROULANT", "autiste", "SOUS TUTELLE", "MALVOYANT"),
    invalid={"PAS DE HANDICAP": "denied", "PRELEVER PUIS APPELER": "not about it", "SOEUR HANDICAPEE": "a relative"},
)
