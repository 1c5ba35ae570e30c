"""Infertility and assisted reproduction.

FIV, ICSI and IAC are techniques, PMA or AMP their family.  "100% STERILITE" is how its full cover by health
insurance is noted.

Authority: https://www.agence-biomedecine.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

FERTILITY = Theme(
    title=_("Infertility and assisted reproduction"),
    data_class=DataClass.HEALTH,
    terms=("FIV", "PMA", "AMP", "ICSI", "INFERTILITE", "INFERTILE", "STERILITE", "STERILE", "IAC", "IAD",
           "DON D'OVOCYTES?", "SPERMOGRAMME", "STIMULATION OVARIENNE", "INSEMINATION", "OPK", "SOPK", "HYPOFERTILITE",
           "AZOOSPERMIE", "TRANSFERT (D')?EMBRYON", "FERTILITE"),
    drugs=("GONAL ?F", "PUREGON", "MENOPUR", "OVITRELLE", "CLOMID", "DECAPEPTYL", "ORGALUTRAN", "CETROTIDE",
           "FERTISTARTKIT"),
    not_after=("FLACON", "POT", "TUBE", "COMPRESSE", "URINES?", "RECUEIL"),
    sensitive_population=True,
    valid=("100% STERILITE", "FIV EN COURS", "PMA", "sous GONAL F"),
    invalid={"FLACON STERILE": "a bottle", "PAS DE FIV": "denied", "FRERE STERILE": "a relative"},
)
