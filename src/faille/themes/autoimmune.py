"""Autoimmune and inflammatory diseases.

PR is rheumatoid arthritis and also a professor's title, so it counts before a treatment only.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

AUTOIMMUNE = Theme(
    title=_("Autoimmune or inflammatory disease"),
    data_class=DataClass.HEALTH,
    terms=("POLYARTHRITE*", "PR (SOUS|TRAITEE|RHUMATOIDE)", "LUPUS", "LUPI(QUE|QUES)", "LEAD (SOUS|TRAITE)",
           "CROHN", "RECTO ?COLITE*", "RECTOCOLITE", "SPONDYL(O|) ?ARTHRI*", "SPA (SOUS|AXIALE|HLA)", "PSORIASI*",
           "RHUMATISME PSORIASIQUE", "COELIAQUES?", "COELIAQUIE", "GOUGEROT*", "SJOGREN", "SCLERODERMI*",
           "VASCULARITES?", "HORTON", "WEGENER", "SARCOIDOSE", "AUTO ?IMMUN(E|ES|ITE|)", "BEHCET", "MICI",
           "BIERMER", "VITILIGO", "PELADE", "DERMATOMYOSITE", "MYASTHENIE", "BASEDOW", "HASHIMOTO",
           "SCLEROSE EN PLAQUES?", "GLUTEN ALLERGIE MALADIE", "POLYMYOSITE",
           "MALADIE (DE )?(STILL|TAKAYASU|CROHN|BEHCET)", "PSEUDO ?POLYARTHRITE", "RHEUMATOID", "CELIAC",
           "HEPATITE AUTO ?IMMUNE", "ANTIPHOSPHOLIPIDES?", "SAPL", "PERIARTERITE NOUEUSE", "CREST"),
    weak=("RCH", "SPA", "PPR", "LED", "LEAD", "PAN"),
    drugs=("METHOTREXATE", "NOVATREX", "METOJECT", "IMETH", "HUMIRA", "ENBREL", "REMICADE", "PLAQUENIL", "IMUREL",
           "SALAZOPYRINE", "PENTASA", "ROACTEMRA", "STELARA", "ORENCIA", "CIMZIA", "ARAVA", "SIMPONI", "COSENTYX",
           "AMGEVITA", "BENEPALI", "RINVOQ", "XELJANZ", "OLUMIANT", "TALTZ", "SKYRIZI", "TREMFYA", "ENTYVIO",
           "HYDROXYCHLOROQUINE", "FIVASA", "ROWASA", "MESALAZINE", "AZATHIOPRINE"),
    atc=("L04AB", "L04AC03", "L04AC05", "L04AC07", "L04AC1", "L04AA13", "L04AA24", "L04AA26", "L04AA29", "L04AA33",
         "L04AA44", "L04AX03", "A07EC"),
    not_these=("PR [.]? ?F",),
    valid=("POLYARTHRITE SOUS METHOTREXATE", "CROHN", "HUMIRA"),
    invalid={"PAS DE LUPUS": "denied", "SOEUR CROHN": "a relative", "PR MARTIN": "a professor"},
)
