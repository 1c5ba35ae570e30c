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
    terms=("SEROPOSITIF", "SEROPOSITIVE", "SEROPOSITIFS", "SEROPOSITIVITE", "ANTIRETROVIRAUX", "ANTIRETROVIRAL",
           "CHARGE VIRALE VIH", "HIV POSITIVE", "HIV INFECTION", "VIH( [12])?", "HIV( [12])?", "SIDA",
           "SIDEEN(NE)?", "SERO ?POSITI(F|FS|VE|VITE|VES)( VIH| HIV)?",
           "(TRI|BI|QUADRI)THERAPIE( ARV| ANTI ?RETROVIRALE?| VIH)?", "(CHARGE VIRALE|CV) (VIH|HIV)", "CD 4",
           "ANTI ?RETROVIRA(L|UX|LE|LES)", "PVVIH", "LENTIVIRUS", "VIRUS (DE L )?(IMMUNODEFICIENCE|SIDA|VIH)",
           "IMMUNODEFICIENCE HUMAINE", "(STADE )?SIDA", "CO ?INFECTION VIH( VH[BC])?", "KAPOSI", "COREVIH"),
    weak=("ARV", "AIDS", "TAR"),
    drugs=("DORAVIRINE", "LAMIVUDINE", "EMTRICITABINE", "ATAZANAVIR", "RITONAVIR", "LOPINAVIR", "NEVIRAPINE",
           "ETRAVIRINE", "ZIDOVUDINE", "MARAVIROC", "RUKOBIA", "SUNLENCA", "VOCABRIA", "BIKTARVY", "TRIUMEQ",
           "GENVOYA", "TIVICAY", "DOVATO", "JULUCA", "EVIPLERA", "ODEFSEY", "STRIBILD", "ATRIPLA", "KIVEXA",
           "TRIZIVIR", "COMBIVIR", "ISENTRESS", "PREZISTA", "NORVIR", "KALETRA", "REYATAZ", "EDURANT", "INTELENCE",
           "SUSTIVA", "VIRAMUNE", "CELSENTRI", "ZIAGEN", "REZOLSTA", "SYMTUZA", "DELSTRIGO", "PIFELTRO",
           "DOLUTEGRAVIR", "RALTEGRAVIR", "DARUNAVIR", "ABACAVIR", "EFAVIRENZ", "RILPIVIRINE", "CABOTEGRAVIR",
           "BICTEGRAVIR", "RETROVIR", "EPIVIR", "EMTRIVA"),
    atc=("J05AE01", "J05AE02", "J05AE03", "J05AE07", "J05AE08", "J05AE09", "J05AE10", "J05AF01", "J05AF02",
         "J05AF04", "J05AF06", "J05AF09", "J05AG", "J05AR01", "J05AR02", "J05AR04", "J05AR06", "J05AR08",
         "J05AR09", "J05AR1", "J05AR2", "J05AX07", "J05AX08", "J05AX09", "J05AX12"),
    not_these=("TRITHERAPIE (ANTI ?HYPERTENSI*|HTA|HYPERTENSION|INHALEE)",
               "(COLLECTE|LUTTE|JOURNEE|ASSOCIATION|CONTRE) (CONTRE )?(LE )?SIDA"),
    tested=True,
    sensitive_population=True,
    icd=("B20-B24", "Z21"),
    valid=("VIH +", "Séropositif", "sous trithérapie", "BIKTARVY", "SEROLOGIE VIH POSITIVE"),
    invalid={"PAS DE VIH": "denied", "VIH NEG": "denied", "HIV -": "denied", "DEPISTAGE VIH": "a test asked for",
             "CONJOINT VIH+": "a relative", "VIH VHB VHC NEG": "denied, in a list",
             "SEROLOGIE VIH": "a test asked for"},
)
