"""Termination of pregnancy.

IVG is asked for, IMG is medical, FCS a miscarriage.

Authority: https://ivg.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ABORTION = Theme(
    title=_("Termination of pregnancy"),
    data_class=DataClass.HEALTH,
    terms=("IVG", "IMG", "AVORTEMENT", "INTERRUPTION (VOLONTAIRE|MEDICALE) DE GROSSESSE", "ABORTION",
           "FAUSSE ?-?COUCHE", "FCS", "CURETAGE"),
    drugs=("MIFEGYNE", "MIFEPRISTONE", "GYMISO", "MISOONE"),
    sensitive_population=True,
    valid=("IVG LE 12/03", "CONTROLE POST IVG", "Fausse-couche 2018"),
    invalid={"PAS D'IVG": "denied", "SA SOEUR IVG": "a relative"},
)
