"""Religious beliefs and offices.

Jehovah's witnesses refuse transfusions and Ramadan changes fasting: that is why laboratories note them.  CAVIMAC is
the clergy's health fund.

Authority: https://eur-lex.europa.eu/eli/reg/2016/679/oj
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

RELIGION = Theme(
    title=_("Religion"),
    data_class=DataClass.OTHER_SPECIAL,
    terms=("TEMOINS? DE JEHOVAH", "JEHOVAH", "MUSULMANE?", "CATHOLIQUE", "JUI(F|VE)", "PROTESTANTE?", "RAMADAN",
           "CARMELITE", "RELIGIEU(X|SE)", "BONNE SOEUR", "MOINE", "PRETRE", "COUVENT", "MONASTERE", "ABBAYE",
           "CONGREGATION", "CAVIMAC", "IMAM", "RABBIN", "PASTEUR", "BOUDDHISTE", "EVEQUE"),
    not_after=("INSTITUT", "VACCIN", "HOPITAL", "CLINIQUE", "LYCEE"),
    sensitive_population=True,
    by_insurer=True,
    valid=("TEMOIN DE JEHOVAH", "RAMADAN", "religieuse", "CAVIMAC"),
    invalid={"INSTITUT PASTEUR": "an institute", "RUE DU COUVENT": "an address"},
)
