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
    terms=("HANDICAP*", "PARAPLEGI*", "TETRAPLEGI*", "HEMIPLEGI*", "AVEUGLES?", "CECITE",
           "SOURDE?S?( ET)?( MUETTE?)?", "SURDITE", "MUETTE?", "AUTIS(TE|TES|ME|TIQUE)", "AAH", "AEEH", "MDPH",
           "RQTH", "INVALIDITE", "INVALIDES?", "ESAT", "SOUS (TUTELLE|CURATELLE)", "TUTELLE", "CURATELLE",
           "TUT(EUR|RICE) LEGALE?", "CURAT(EUR|RICE)", "RETARD (MENTAL|PSYCHOMOTEUR|DEVELOPPEMENT|COGNITIF)",
           "DEFICIEN(T|TE|CE|TS)( INTELLECTUELLE?| MENTALE?| VISUELLE?| AUDITI(F|VE))?", "MAL ?VOYANTE?S?",
           "MAL ?ENTENDANTE?S?", "NON VOYANTE?S?", "NON ENTENDANTE?S?", "FAUTEUIL( ROULANT)?", "WHEEL ?CHAIR",
           "MOBILITE REDUITE", "GRABATAIRES?", "PARALYSEE?S?", "PARALYSIE", "AMPUT(E|EE|ES|ATION)",
           "CANNE BLANCHE", "FOYER (DE )?VIE", "SESSAD", "INFIRME( MOTEUR)?( CEREBRALE?)?", "IMC CEREBRALE?",
           "POLYHANDICAP*", "MANDATAIRE JUDICIAIRE", "LANGUE (DES )?SIGNES", "LSF",
           "TROUBLES? (DU )?SPECTRE( AUTISTIQUE)?", "ASPERGER", "FAM ADULTES HANDICAPES", "PROTHESES? AUDITIVES?",
           "IMPLANT COCHLEAIRE", "DEAF", "BLIND", "DISABLED", "DISABILITY", "NE VOIT PAS", "N ENTEND PAS",
           "TROUBLES? (DU )?LANGAGE", "DYSLEXI*", "DYSPRAXI*", "CARTE (INVALIDITE|HANDICAP*|CMI)", "CHIEN GUIDE",
           "DEAMBULATEUR", "INSTITUT MEDICO EDUCATIF", "NE MARCHE PAS", "APPAREILLEE?", "TRISOMI*", "TDAH",
           "NE PARLE PAS AUTISTE"),
    weak=("IME", "TSA", "MAS", "FAM", "PMR", "CAT", "IMC", "IMP", "IEM", "IMPRO", "ITEP", "FH"),
    not_these=("(PLACES?|PARKING|TOILETTES|ACCES|ENTREE|RAMPE|STATIONNEMENT) (POUR )?(PMR|HANDICAP*)",
               "SOURDE OREILLE"),
    sensitive_population=True,
    valid=("FAUTEUIL ROULANT", "autiste", "SOUS TUTELLE", "MALVOYANT", "NON VOYANTE"),
    invalid={"PAS DE HANDICAP": "denied", "PRELEVER PUIS APPELER": "not about it", "SOEUR HANDICAPEE": "a relative"},
)
