"""Persons held, or followed by justice.

UCSA and USMP are the medical units of prisons.

Authority: https://www.justice.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

PRISON = Theme(
    title=_("Prison"),
    data_class=DataClass.OFFENCES,
    terms=("DETENUE?S?", "DETENTION", "PRISONS?", "PRISONNI(ER|ERE|ERS)", "MAISON (D )?ARRET",
           "(CENTRE|ADMINISTRATION|ESCORTE|UNITE|SURVEILLANTS?|AGENTS?) (DE DETENTION|DETENTION|PENITENTIAIRES?)",
           "PENITENTIAIRE", "INCARCER*", "ECROU", "ECROUEE?", "GARDEE? A VUE", "GARDE A VUE", "UCSA", "USMP",
           "UHSI", "UHSA", "SMPR", "BRACELET ELECTRONIQUE", "INJONCTION (DE )?SOINS?", "CONTROLE JUDICIAIRE",
           "(SORTANTE?|SORTIE?) (DE )?(PRISON|DETENTION)", "LIBERATION CONDITIONNELLE", "CONDAMNEE?",
           "OBLIGATION (DE )?SOINS?", "REQUISITION JUDICIAIRE", "SOUS (MAIN DE JUSTICE|ESCORTE)", "MENOTT*",
           "EXTRACTION (JUDICIAIRE|MEDICALE)", "FLEURY MEROGIS", "INMATE", "PRISONER", "JAIL",
           "QUARTIER (DISCIPLINAIRE|DETENTION|FEMMES DETENUES)", "PLACEE? SOUS SURVEILLANCE ELECTRONIQUE",
           "CELLULE # DETENU", "SPIP", "ALCOOLEMIE SUR REQUISITION", "MISE EN EXAMEN", "LIBERTE CONDITIONNELLE"),
    weak=("GAV", "CD", "TIG", "MA"),
    not_these=("GARDIENN?E? (DE )?PRISON", "SURVEILLANTE? (DE )?PRISON",
               "(TRAVAILLE|INFIRMIERE?|MEDECIN|AGENT) (EN |A LA |DE )?(PRISON|PENITENTIAIRE|MAISON D ARRET)",
               "(PRES|PROCHE|FACE|DERRIERE) (DE )?(LA )?PRISON"),
    sensitive_population=True,
    valid=("DETENU", "MAISON D'ARRET", "GARDE A VUE"),
    invalid={"FRERE EN PRISON": "a relative", "RUE DE LA PRISON": "an address", "GARDIEN DE PRISON": "a profession"},
)
