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
    terms=("INFERTIL(E|ITE|ES)", "STERILITES?", "(FEMME|HOMME|COUPLE|EST|CONJOINTS?|100) STERILE",
           "HYPOFERTIL(E|ITE)", "DON (D |DE )?(OVOCYTES?|SPERME|GAMETES)", "SPERMOGRAMMES?",
           "STIMULATIONS? (OVARIENNE|OVULATION|FIV)?", "INSEMINATIONS?( ARTIFICIELLES?)?", "SOPK",
           "OVAIRES? POLYKYSTIQUES?", "AZOOSPERMI*", "OLIGOSPERMI*", "OATS", "TRANSFERTS? (D )?EMBRYONS?",
           "TEC EMBRYON*", "PONCTION (FOLLICULAIRE|OVOCYTAIRE|OVOCYTES)", "PROTOCOLE (FIV|PMA|AMP|IAC|ICSI)",
           "FIVETE", "ICSI", "PROCREATION (MEDICALEMENT )?ASSISTEE", "ASSISTANCE MEDICALE (A LA )?PROCREATION",
           "FERTILITE", "PARCOURS (PMA|AMP|FIV)", "CENTRE (PMA|AMP|FIV)", "TENTATIVE FIV", "INFERTILITY", "IVF",
           "CONGELATION (OVOCYTES|EMBRYONS|SPERME)", "CECOS", "INSUFFISANCE OVARIENNE", "RESERVE OVARIENNE",
           "TEST (DE )?HUHNER", "MONITORAGE (OVULATION|OVARIEN|FOLLICULAIRE)"),
    weak=("FIV", "PMA", "AMP", "IAC", "IAD", "IIU", "OPK", "STERILE", "TEC"),
    drugs=("GONAL ?F", "PUREGON", "MENOPUR", "OVITRELLE", "CLOMID", "DECAPEPTYL 0 1", "ORGALUTRAN", "CETROTIDE",
           "FERTISTARTKIT", "CLOMIFENE", "FOSTIMON", "PERGOVERIS", "REKOVELLE"),
    atc=("G03G", "H01CC"),
    not_these=("(FLACON|POT|TUBE|COMPRESSES?|URINES?|RECUEIL|BOCAL|GANTS?|CHAMP|MATERIEL|RECIPIENT|SERINGUE|EAU|"
               "SET|ECBU) (BIEN )?STERILES?", "NON STERILES?", "AMP (BUV|BUVABLE|INJ|INJECTABLE)", "# AMP",
               "FIV CHAT"),
    sensitive_population=True,
    valid=("100% STERILITE", "FIV EN COURS", "PMA", "sous GONAL F"),
    invalid={"FLACON STERILE": "a bottle", "PAS DE FIV": "denied", "FRERE STERILE": "a relative"},
)
