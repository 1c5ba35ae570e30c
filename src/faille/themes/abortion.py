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
           "(POST|PRE) (IVG|IMG)", "(IVG|IMG) MEDICAMENTEUSE", "CURETAGE (POST )?IVG", "TERMINATION OF PREGNANCY"),
    weak=("TOP", "IVG", "IMG", "ITG"),
    drugs=("MIFEGYNE", "MIFEPRISTONE", "GYMISO", "MISOONE", "MIFFEE"),
    sensitive_population=True,
    icd=("O04-O06",),
    valid=("IVG LE 12/03", "CONTROLE POST IVG", "IMG 2018"),
    invalid={"FCS 2018": "a miscarriage", "PAS D'IVG": "denied", "SA SOEUR IVG": "a relative"},
)
