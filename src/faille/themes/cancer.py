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
    terms=("CANCERS?", "CANCEREU(X|SE|SES)",
           "(K|NEO|CA|CANCER) (DU )?(SEINS?|POUMONS?|COLON|PROSTATE|OVAIRES?|FOIE|REIN|VESSIE|PANCREAS|ORL|"
           "UTERUS|RECTUM|COL|THYROIDE|ESTOMAC|OESOPHAGE|LARYNX|TESTICULE|PEAU|LANGUE|ENDOMETRE|COLIQUE|"
           "MAMMAIRE|BRONCHIQUE|CUTANE)", "NEO (MAMMAIRE|PULMONAIRE|PROSTATIQUE|VESICAL)", "NEOPLASI(E|QUE)",
           "NEOPLASME", "TUMEURS?", "TUMORA(L|LE|UX)", "CARCINO*", "ADENOCARCINOME", "ADK", "LYMPHOMES?",
           "(LYMPHOME |LNH |)NON HODGKIN*", "LNH", "LEUCEMI*", "MYELOMES?", "MELANOMES?", "METASTA*", "CHIMIO",
           "CHIMIOS", "CHIMIOTHERAP*", "RADIOTHERAP*", "CURIETHERAPIE", "IMMUNOTHERAPIE",
           "HORMONOTHERAPIE (ADJUVANTE|CANCER|SEIN|PROSTATE)", "HODGKIN*", "SARCOMES?", "MASTECTOMIE",
           "TUMORECTOMIE", "GLIOBLASTOME", "GLIOME", "SEMINOME", "MYELODYSPLASI*", "SYNDROME MYELODYSPLASIQUE",
           "MESOTHELIOME", "NEUROBLASTOME", "WALDENSTROM", "LEUKEMIA", "LYMPHOMA", "CHEMO", "CHEMOTHERAPY",
           "TUMOU?R", "VAQUEZ", "APLASIE POST CHIMIO", "THROMBOCYTEMIE ESSENTIELLE",
           "(SUIVIE?|HOSPITALISEE?|PATIENTE?) (EN|PAR|DE)? ?(ONCOLOGIE|CANCEROLOGIE|ONCO)"),
    weak=("LMC", "LLC", "LAM", "LAL", "ONCO", "ONCOLOGI*", "CANCEROLOG*", "RADIOTHERAPEUTE", "FEC 100", "SMD",
          "CBNPC", "CHC", "CBP", "PAC", "ONCOLOGUE", "NEO"),
    drugs=("TAMOXIFENE", "ARIMIDEX", "FEMARA", "AROMASINE", "HERCEPTIN", "GLIVEC", "XELODA", "TAXOL", "TAXOTERE",
           "FOLFOX", "FOLFIRI", "FOLFIRINOX", "AVASTIN", "REVLIMID", "VELCADE", "ZYTIGA", "XTANDI", "CASODEX",
           "KEYTRUDA", "OPDIVO", "IBRANCE", "TEMODAL", "5 FU", "LETROZOLE", "ANASTROZOLE", "EXEMESTANE",
           "IMATINIB", "HYDREA", "CAPECITABINE"),
    atc=("L01", "L02BA01", "L02BB", "L02BG", "L02BX"),
    not_these=("(LIGUE|CENTRE|INSTITUT) (CONTRE )?(LE )?CANCER", "(TROPIQUE|SIGNE) CANCER", "ANTI CANCER*",
               "SIGNE ASTRO* CANCER", "CANCER (ASCENDANT|ASTRO)"),
    sensitive_population=True,
    valid=("K SEIN", "CHIMIO LE LUNDI", "LEUCEMIE", "tamoxifène", "métastases hépatiques"),
    invalid={"DR CANCER": "a name", "PAS DE CANCER": "denied", "MERE CANCER SEIN": "a relative",
             "SUSPICION CANCER": "suspected", "LIGUE CONTRE LE CANCER": "a charity"},
)
