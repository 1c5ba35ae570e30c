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
    terms=("(ENFANT|BEBE|NOURRISSON) (SECOUE|BATTU|MALTRAITE|PLACE|ABUSE)E?", "FOSTERED", "IN CARE",
           "FOSTER CHILD", "TUTELLE (ASE|ETAT|DEPARTEMENT)", "ORDONNANCE (DE )?PLACEMENT", "AGRESSION SEXUELLE",
           "VIOLENCES? (SEXUELLES?|PARENTALES?|SUR MINEURE?)", "VICTIME (DE )?(VIOLENCES?|VIOL|INCESTE)", "AED",
           "FAMILLE RELAIS", "SERVICE (DE L )?ASE", "MALTRAITANCE", "MALTRAITANCES", "SAFEGUARDING", "CHILD ABUSE",
           "ABUSED CHILD", "AIDE SOCIALE ENFANCE", "ASSISTANTE? FAMILIALE?", "FAMILLE ACCUEIL",
           "FOYER (DE L )?ENFANCE", "FOYER DEPARTEMENTAL", "PUPILLE (DE LA NATION|ETAT|NATION)", "MECS",
           "ENFANTS? PLACEE?S?",
           "(MINEURE?|BEBE|FRATRIE|ADOLESCENTE?|ADO|JEUNE|GARCON|FILLE) (EST )?(PLACEE?|CONFIEE?)",
           "PLACEE? (EN FOYER|FOYER|ASE|EN FAMILLE|FAMILLE|PAR LE JUGE|PAR JUGE|JUGE|SUR DECISION)", "AEMO",
           "MALTRAIT*", "SEVICES", "INCEST*", "JUGE (DES )?ENFANTS", "SIGNALEMENT", "INFORMATION PREOCCUPANTE",
           "(CONFIEE?|SUIVIE?|PLACEE?|REFERENTE?|EDUCA(TEUR|TRICE)|TUTELLE|MINEURE?|FOYER|PLACEMENT|EDUC) ASE",
           "ASE PLACEE?", "PROTECTION (DE L )?ENFANCE", "MINEURE? (NON ACCOMPAGNEE?|ISOLEE?|EN DANGER)",
           "PLACEMENT (JUDICIAIRE|PROVISOIRE|EN FOYER|FAMILIAL)", "ABUS SEXUELS?", "(MERE|PARENTS) DECHUE?S",
           "DECHEANCE AUTORITE PARENTALE", "BEBE SECOUE", "ENFANT (BATTUE?|EN DANGER|MALTRAITEE?)",
           "MAISON (D )?ENFANTS CARACTERE", "ENFANCE EN DANGER", "POUPONNIERE", "CRIP", "CHILD PROTECTION",
           "FOSTER (CARE|FAMILY)"),
    weak=("ASE", "PMI", "IP", "OPP", "MNA", "VIOLENCES? (INTRA ?FAMILIALES?|CONJUGALES?)"),
    sensitive_population=True,
    icd=("T74", "Z61", "Y07"),
    valid=("PLACE ASE", "FOYER DE L'ENFANCE", "suspicion maltraitance : signalement fait", "ENFANT PLACE"),
    invalid={"PAS DE MALTRAITANCE": "denied", "RUE DE L'ASE": "an address"},
)
