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
    terms=("POLYARTHRITE", "PR SOUS", "LUPUS", "LEAD SOUS", "CROHN", "RCH", "RECTO ?-?COLITE",
           "SPONDYL(O|)ARTHRITE", "SPA SOUS",
           "PSORIASIS", "COELIAQUE", "GOUGEROT", "SCLERODERMIE", "VASCULARITE", "HORTON", "PPR", "SARCOIDOSE",
           "AUTO ?-?IMMUNE?", "BEHCET", "MICI", "BIERMER"),
    drugs=("METHOTREXATE", "NOVATREX", "METOJECT", "IMETH", "HUMIRA", "ENBREL", "REMICADE", "PLAQUENIL", "IMUREL",
           "SALAZOPYRINE", "PENTASA", "ROACTEMRA", "STELARA", "ORENCIA", "CIMZIA", "ARAVA", "SIMPONI", "COSENTYX"),
    valid=("POLYARTHRITE SOUS METHOTREXATE", "CROHN", "HUMIRA"),
    invalid={"PAS DE LUPUS": "denied", "SOEUR CROHN": "a relative"},
)
