"""Contraception.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

CONTRACEPTION = Theme(
    title=_("Contraception"),
    data_class=DataClass.HEALTH,
    terms=("PILULE", "CONTRACEPTION", "CONTRACEPTIF", "DIU", "STERILET", "IMPLANT CONTRACEPTIF", "IUD",
           "LIGATURE DES TROMPES", "VASECTOMIE"),
    drugs=("NEXPLANON", "IMPLANON", "MIRENA", "KYLEENA", "LEELOO", "OPTILOVA", "MINIDRIL", "ADEPAL", "TRINORDIOL",
           "CERAZETTE", "OPTIMIZETTE", "JASMINE", "JASMINELLE", "DIANE 35", "VARNOLINE", "MERCILON", "LUTERAN",
           "LUTENYL", "NORLEVO", "ELLAONE"),
    valid=("SOUS PILULE", "MIRENA", "Leeloo"),
    invalid={"PAS DE PILULE": "denied", "SANS CONTRACEPTION": "denied"},
)
