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
    terms=("CIRRHO*", "HEPATOPATHI*", "(INSUFFISAN(CE|T|TE)|INSUF|INSUFF) (HEPATIQUE|HEPATO ?CELLULAIRE)",
           "STEATO(SE|SES|HEPATITE)", "NASH", "FOIE GRAS",
           "HEPATITE (AUTO ?IMMUNE|ALCOOLIQUE|MEDICAMENTEUSE|ETHYLIQUE|TOXIQUE)", "HEMOCHROMATOSE",
           "VARICES OESOPHAGIENNES?", "ASCITE", "CHOLANGITE*",
           "(GREFFEE?|TRANSPLANTATION|TRANSPLANTEE?) (DU |DE |D )?(FOIE|HEPATIQUE)", "ENCEPHALOPATHIE HEPATIQUE",
           "FIBROSE HEPATIQUE",
           "(MALADIE|PROBLEME|PB|ATTEINTE|PATHOLOGIE|SOUCI|KYSTE|ABCES) (AU |DU |DE )?(FOIE|HEPATIQUE)",
           "HYPERTENSION PORTALE", "CYTOLYSE HEPATIQUE", "MALADIE (DE )?(WILSON|GILBERT)", "FIBROSCAN F[34]",
           "LIVER( DISEASE| FAILURE| CIRRHOSIS)?", "CIRRHOSIS", "CHILD [ABC]", "CARCINOME HEPATOCELLULAIRE",
           "HEPATOCARCINOME", "CHOLESTASE GRAVIDIQUE", "CHOLESTASE"),
    weak=("CBP", "CSP", "NAFLD", "HAI", "CHC", "HEPATIQUE"),
    drugs=("DELURSAN", "URSOLVAN", "CHOLURSO", "OCALIVA", "TIXTAR"),
    atc=("A05AA",),
    not_these=("BILAN HEPATIQUE( NORMAL)?", "FONCTION HEPATIQUE", "FOIE GRAS (NOEL|CANARD)"),
    valid=("CIRRHOSE", "hémochromatose", "STEATOSE"),
    invalid={"PAS DE CIRRHOSE": "denied", "STEATOSE ?": "suspected", "BILAN HEPATIQUE": "a test asked for"},
)
