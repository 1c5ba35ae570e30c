"""Termination of pregnancy.

IVG is asked for, IMG is medical.  A miscarriage (FCS) is no termination: it is of the pregnancies.

Authority: https://ivg.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ABORTION = Theme(
    title=_("Termination of pregnancy"),
    data_class=DataClass.HEALTH,
    terms=("INTERRUPTION (VOLONTAIRE|MEDICALE|THERAPEUTIQUE) GROSSESSE", "AVORTEMENTS?", "AVORTEE", "ABORTIONS?",
           "(POST|PRE) (IVG|IMG)", "(IVG|IMG) MEDICAMENTEUSE", "CURETAGE (POST )?IVG", "TERMINATION OF PREGNANCY",
           "INTERRUPTION (VOLONTAIRE|MEDICALE)( DE| DE LA)? ?(GROSSESSE)?", "AVORT(EE?|ER|EMENT|EMENTS)",
           "S EST FAIT AVORTER", "IMG (POUR|A|EN|TRISOMIE|#|T 21|T 18|LE)", "(ATCD|POST|APRES|POUR|UNE|D UNE) IMG",
           "ASPIRATION (ENDO ?UTERINE|IVG)", "TOP (AT|DONE|IN|MEDICAL|SURGICAL|#)",
           "(MEDICAL|SURGICAL) (ABORTION|TERMINATION)", "TERMINATION( OF PREGNANCY)?",
           "(CENTRE|SERVICE|CONSULTATION) (D )?ORTHOGENIE", "ORTHOGENIE", "ABORTED",
           "IVG (#|POST|CE JOUR|FAITE|DANS|AU|ENTRE|JEUDI|LUNDI|MARDI|MERCREDI|VENDREDI)",
           "(CS|CONSULTATION|DEUXIEME|PREMIERE|J #|# EME|# E|1 ERE|2 EME|HCG|BHCG|RESULTS?|RESULTATS?|PARENTS?) IVG",
           "PILULE ABORTIVE"),
    weak=("TOP", "IVG", "IMG", "ITG", "MTP"),
    drugs=("MIFEGYNE", "MIFEPRISTONE", "GYMISO", "MISOONE", "MIFFEE", "CYTOTEC", "MISOPROSTOL", "RU ?486", "MISO ONE"),
    not_these=("IVG (II|III|1|2|3|4|SUR CARDIO*|COEUR|OAP|FEVG|DYSFONCTION)",
               "INSUFFISANCE VENTRICULAIRE GAUCHE [(] IVG", "RENONCE (A )?(L )?IVG",
               "IVG (ET|SUR|AVEC) (OAP|CARDIOPATHIE)"),
    sensitive_population=True,
    icd=("O04-O06",),
    valid=("IVG LE 12/03", "CONTROLE POST IVG", "IMG 2018"),
    invalid={"FCS 2018": "a miscarriage", "PAS D'IVG": "denied", "SA SOEUR IVG": "a relative"},
)
