"""Liver disease, viral hepatitis apart.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

LIVER = Theme(
    title=_("Liver disease"),
    data_class=DataClass.HEALTH,
    terms=("CIRRHOSE", "CIRRHOTIQUE", "HEPATOPATHIE", "INSUFFISANCE HEPATIQUE", "STEATOSE", "NASH",
           "HEPATITE (AUTO ?-?IMMUNE|ALCOOLIQUE)", "HEMOCHROMATOSE", "VARICES OESOPHAGIENNES", "ASCITE", "CHOLANGITE"),
    drugs=("DELURSAN", "URSOLVAN"),
    valid=("CIRRHOSE", "hémochromatose", "STEATOSE"),
    invalid={"PAS DE CIRRHOSE": "denied", "STEATOSE ?": "suspected"},
)
