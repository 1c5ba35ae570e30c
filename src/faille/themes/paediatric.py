"""Infants and children.

That the patient is a child; ages in months or in years below eighteen tell it too.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

PAEDIATRIC = Theme(
    title=_("Child patient"),
    data_class=DataClass.HEALTH,
    terms=("(BABY|INFANT|CHILD) # (MONTHS?|WEEKS?|YEARS?|YO)", "# (MOIS|JOURS|SEMAINES) DE VIE",
           "(NE|NEE) (A|PREMATUREMENT|EN) # SA", "NOUVEAU NE", "NOUVEAU NEE", "PREMATURE", "PREMATUREE", "PREMATURES",
           "PREMATURITE", "PEDIATRIE", "PEDIATRIQUE", "NEONATAL", "NEONATALE", "NEONATOLOGIE",
           "PETIT POIDS (DE )?NAISSANCE", "RCIU NE", "(CRECHE|MATERNELLE|NOURRICE) ENFANT", "CROISSANCE STATURO*",
           "CARNET (DE )?SANTE", "ENFANT SCOLARISE", "GAMIN(E)?", "PETIT GARCON", "PETITE FILLE", "FILLETTE",
           "ADOLESCENT", "NOURRISSONS?", "NOUVEAUX? NES?", "PREMATUR(E|EE|ES|ITE)", "PEDIATR(IE|IQUE|E)",
           "(SUIVI|SERVICE|URGENCES|HOSPITALISEE?) PEDIATRI*", "NEONAT*",
           "(ENFANT|BEBE|FILLETTE|GARCON|FILLE|PETITE?|NOURRISSON|PATIENTE?) (DE |AGEE? )?(DE )?# (MOIS|ANS|JOURS|"
           "SEMAINES|J|M)",
           "BEBE", "TEST (DE )?GUTHRIE", "GUTHRIE", "(RETARD|COURBE) (DE )?CROISSANCE", "PUBERTE PRECOCE",
           "BRONCHIOLITE", "COUVEUSE", "ICTERE (NEONATAL|NOUVEAU NE|DU NOUVEAU NE)",
           "PRELEVEMENT (CHEZ )?(ENFANT|BEBE|NOURRISSON|PEDIATRIQUE)", "ENFANT (PREMATUREE?|AGITEE?|DIFFICILE|MALADE)",
           "NEWBORN", "INFANT", "TODDLER", "PRETERM", "PAEDIATRIC", "ADOLESCENTE?", "NE A TERME", "NE PREMATUREMENT",
           "PREMA", "PREMA # SEM", "PAI", "SCOLARISEE?", "ELEVE DE (CP|CE [12]|CM [12]|MATERNELLE)"),
    weak=("ENFANT", "NN", "ADO", "PED", "CHILD"),
    not_these=("SANS ENFANTS?", "(GARDE|CHAISE|SIEGE|LIT) (D )?(ENFANTS?|BEBE)", "ATTEND (UN )?(BEBE|ENFANT)",
               "(PROJET|DESIR) (D )?ENFANT", "BEBE NAGEUR", "PATIENTE? DE # ANS", "PATIENTE? # ANS"),
    icd=("P00-P96",),
    valid=("NOURRISSON DE 3 MOIS", "né prématuré", "suivi en pédiatrie"),
    invalid={"VIENT AVEC SON BEBE": "another person", "RUE DES ENFANTS": "an address"},
)
