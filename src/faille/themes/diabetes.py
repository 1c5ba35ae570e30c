"""Diabetes.

DNID and DID are types 2 and 1; a gestational diabetes is one too.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

DIABETES = Theme(
    title=_("Diabetes"),
    data_class=DataClass.HEALTH,
    terms=("DIAB", "DID", "DNID", "DT[12]", "POMPE A INSULINE", "DIABET[A-Z]*", "INSULINO[A-Z]*( ?-?DEP[A-Z]*)?",
           "INSULINES?"),
    drugs=("METFORMINE", "GLUCOPHAGE", "STAGID", "LANTUS", "NOVORAPID", "HUMALOG", "LEVEMIR", "TOUJEO", "TRESIBA",
           "ABASAGLAR", "DIAMICRON", "GLICLAZIDE", "AMAREL", "JANUMET", "JANUVIA", "VICTOZA", "TRULICITY", "OZEMPIC",
           "GALVUS", "EUCREAS", "APIDRA", "NOVOMIX", "FREESTYLE"),
    valid=("DIABETE", "DNID", "diabétique type 2", "LANTUS LE SOIR"),
    invalid={"PAS DE DIABETE": "denied", "MERE DIABETIQUE": "a relative", "DIABETE ?": "suspected",
             "12 RUE DU DIABETE": "an address", "NON DIABETIQUE": "denied"},
)
