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
    terms=("PILULES?", "CONTRACEPTI(ON|F|FS|VE)", "STERILETS?", "IMPLANT (CONTRACEPTIF|SOUS CUTANE|NEXPLANON)",
           "LIGATURE (DES )?TROMPES", "LIGATUREE", "VASECTOMI*", "ANNEAU (VAGINAL|CONTRACEPTIF)",
           "DIU (CUIVRE|HORMONAL|POSE|EN PLACE|AU CUIVRE)", "DISPOSITIF INTRA ?UTERIN",
           "POSE (D UN )?(DIU|STERILET|IMPLANT)", "RETRAIT (DE )?(DIU|STERILET|IMPLANT)", "PATCH CONTRACEPTIF",
           "OESTRO ?PROGESTATI(F|FS|VE)", "MICRO ?PROGESTATI(F|FS|VE)", "BIRTH CONTROL", "CONTRACEPTIVE",
           "ON THE PILL", "CONTRACEPTION (ORALE|URGENCE)"),
    weak=("DIU", "IUD", "COC"),
    drugs=("NEXPLANON", "IMPLANON", "MIRENA", "KYLEENA", "JAYDESS", "LEELOO", "OPTILOVA", "MINIDRIL", "ADEPAL",
           "TRINORDIOL", "CERAZETTE", "OPTIMIZETTE", "JASMINELLE", "JASMINE (CONTINU|PILULE)", "DIANE 35",
           "VARNOLINE", "MERCILON", "LUTERAN", "LUTENYL", "NORLEVO", "ELLAONE", "NUVARING", "LEVONORGESTREL",
           "DESOGESTREL", "SLINDA", "ZOELY", "QLAIRA", "EVRA PATCH", "DEPO ?PROVERA", "ANDROCUR"),
    atc=("G03A", "G02BA", "G02BB"),
    not_these=("PILULE (AMERE|DORER)",),
    valid=("SOUS PILULE", "MIRENA", "Leeloo"),
    invalid={"PAS DE PILULE": "denied", "SANS CONTRACEPTION": "denied"},
)
