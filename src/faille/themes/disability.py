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
    terms=("HANDICAP", "HANDICAPEE?", "PARAPLEGIQUE", "TETRAPLEGIQUE", "AVEUGLE", "SOURDE?", "AUTIS(TE|ME)", "TSA",
           "AAH", "MDPH", "INVALIDITE", "ESAT", "IME", "TUTELLE", "CURATELLE", "RETARD MENTAL", "MAL ?-?VOYANTE?",
           "MAL ?-?ENTENDANTE?", "FAUTEUIL", "WHEEL ?CHAIR", "MOBILITE REDUITE", "PMR", "GRABATAIRE", "PARALYSEE?",
           "AMPUTEE?",
           "INVALIDE", "CANNE BLANCHE", "DEFICIEN(T|TE|CE)", "FOYER DE VIE", "SESSAD", "INFIRME MOTEUR[A-Z ]*",
           "POLYHANDICAP(EE?)?", "MANDATAIRE JUDICIAIRE", "LANGUE DES SIGNES", "LSF", "AUTISTIQUE",
           "TROUBLES? DU SPECTRE", "SOURDE?( ?-?(ET )?MUETTE?)", "NON[ -]?VOYANTE?S?", "NON[ -]?ENTENDANTE?S?"),
    sensitive_population=True,
    valid=("FAUTEUIL ROULANT", "autiste", "SOUS TUTELLE", "MALVOYANT", "NON VOYANTE"),
    invalid={"PAS DE HANDICAP": "denied", "PRELEVER PUIS APPELER": "not about it", "SOEUR HANDICAPEE": "a relative"},
)
