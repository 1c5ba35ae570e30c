"""Sexually transmitted infections, HIV and hepatitis apart.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

STI = Theme(
    title=_("Sexually transmitted infection"),
    data_class=DataClass.HEALTH,
    terms=("SYPHILIS", "CHLAMYDIAE?", "CHLAMYDIOSE", "GONOCOQUE", "GONORRHEE", "GONOCOCCIE", "BLENNORRAGIE",
           "ISTS? (TRAITEE?S?|POSITIVES?|RECIDIVANTES?)",
           "MST", "HERPES GENITAL", "CONDYLOMES?", "HPV", "TREPONEME", "TRICHOMONAS", "LGV", "PREP"),
    drugs=("TRUVADA", "DESCOVY"),
    certain=("(SYPHILIS|TPHA|VDRL|CHLAMYDIA|GONO|HPV) *:? *([+]|POS(ITI(F|VE)S?)?)",),
    sensitive_population=True,
    valid=("SYPHILIS 2018", "TPHA +", "CHLAMYDIA POSITIF", "sous PREP"),
    invalid={"DEPISTAGE IST": "a test asked for", "SYPHILIS NEG": "denied", "PAS DE CHLAMYDIA": "denied"},
)
