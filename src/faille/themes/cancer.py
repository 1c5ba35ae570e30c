"""Cancer and its treatments.

K is the shorthand for a cancer (K SEIN); a chemotherapy is nearly always one's treatment.

Authority: https://www.cancer.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

CANCER = Theme(
    title=_("Cancer"),
    data_class=DataClass.HEALTH,
    terms=("CANCERS?", "CANCEREU(X|SE)",
           "K (DU )?(SEIN|POUMON|COLON|PROSTATE|OVAIRE|FOIE|REIN|VESSIE|PANCREAS|ORL|UTERUS|RECTUM)",
           "NEO (DU )?(SEIN|POUMON|COLON|PROSTATE|RECTUM)",
           "CA (DU |DE LA )?(PROSTATE|SEIN|POUMON|COLON|OVAIRE|VESSIE|REIN)", "TUMEUR", "CARCINOME",
           "ADENOCARCINOME", "LYMPHOME",
           "LEUCEMIE", "LMC", "LLC", "LAM", "LAL", "MYELOME", "MELANOME", "METASTASES?", "CHIMIO(THERAPIE)?",
           "RADIOTHERAPIE", "ONCO(LOGIE)?", "HODGKIN", "SARCOME", "MASTECTOMIE", "GLIOBLASTOME"),
    drugs=("TAMOXIFENE", "ARIMIDEX", "FEMARA", "AROMASINE", "HERCEPTIN", "GLIVEC", "XELODA", "TAXOL", "TAXOTERE",
           "FOLFOX", "FOLFIRI", "AVASTIN", "REVLIMID", "VELCADE", "ZYTIGA", "XTANDI", "CASODEX", "KEYTRUDA", "OPDIVO",
           "IBRANCE", "TEMODAL", "5 ?FU", "FEC 100"),
    not_after=("LIGUE CONTRE LE", "LIGUE", "TROPIQUE DU", "SIGNE DU", "INSTITUT DU", "CENTRE DU"),
    sensitive_population=True,
    valid=("K SEIN", "CHIMIO LE LUNDI", "LEUCEMIE", "tamoxifène"),
    invalid={"DR CANCER": "a name", "PAS DE CANCER": "denied", "MERE CANCER SEIN": "a relative",
             "SUSPICION CANCER": "suspected", "LIGUE CONTRE LE CANCER": "a charity"},
)
