"""HIV infection.

Drugs of prevention (Truvada, Descovy) are left out: those who take them are not infected.

Authority: https://atcddd.fhi.no/atc_ddd_index/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

HIV = Theme(
    title=_("HIV infection"),
    data_class=DataClass.HEALTH,
    terms=("VIH", "HIV", "SIDA", "AIDS", "SERO ?-?POSITI(F|VE)", "TRITHERAPIE", "CHARGE VIRALE VIH", "CV VIH", "CD4",
           "ARV", "ANTI ?-?RETROVIRA(L|UX)", "PVVIH", "VIH ?[12]"),
    drugs=("BIKTARVY", "TRIUMEQ", "GENVOYA", "TIVICAY", "DOVATO", "JULUCA", "EVIPLERA", "ODEFSEY", "STRIBILD",
           "ATRIPLA", "KIVEXA", "TRIZIVIR", "COMBIVIR", "ISENTRESS", "PREZISTA", "NORVIR", "KALETRA", "REYATAZ",
           "EDURANT", "INTELENCE", "SUSTIVA", "VIRAMUNE", "CELSENTRI", "ZIAGEN", "REZOLSTA", "SYMTUZA", "DELSTRIGO",
           "PIFELTRO", "VOCABRIA", "DOLUTEGRAVIR", "RALTEGRAVIR", "DARUNAVIR", "ABACAVIR", "EFAVIRENZ", "RILPIVIRINE"),
    certain=("(VIH|HIV)( ?[12])? *:? *([+]|POS(ITI(F|VE)S?)?)",),
    sensitive_population=True,
    valid=("VIH +", "Séropositif", "sous trithérapie", "BIKTARVY", "SEROLOGIE VIH POSITIVE"),
    invalid={"PAS DE VIH": "denied", "VIH NEG": "denied", "HIV -": "denied", "DEPISTAGE VIH": "a test asked for",
             "CONJOINT VIH+": "a relative", "VIH VHB VHC NEG": "denied, in a list",
             "SEROLOGIE VIH": "a test asked for"},
)
