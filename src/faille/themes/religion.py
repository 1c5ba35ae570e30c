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
    terms=("TEMOINS? (DE )?JEHOVAH", "JEHOVAH*", "MUSULMANE?S?", "ISLAM", "CATHOLIQUES?", "JUI(F|FS|VE|VES)",
           "PROTESTANTE?S?", "ORTHODOXES? (RUSSE|JUIF|RELIGION)", "RAMADAN", "(JEUNE|FAIT) (DU )?RAMADAN",
           "CAREME", "SHABB?AT", "CHABBAT", "YOM KIPPOUR", "KIPPOUR", "CASHER", "KASHER", "HALL?AL", "CARMELITES?",
           "RELIGIEU(X|SE|SES)", "(BONNES?|COMMUNAUTE (DES )?) ?SOEURS?",
           "COMMUNAUTE (DES )?(SOEURS|FRERES|RELIGIEUSE|JUIVE|MUSULMANE)", "MOINES?", "PRETRES?", "COUVENTS?",
           "MONASTERES?", "ABBAYES?", "CONGREGATIONS?", "CAVIMAC", "IMAM", "RABBIN", "BOUDDHISTES?", "EVEQUES?",
           "SEMINARISTE", "AUMONIER", "VOILEE?S?", "(PORTE|PORTANT) (LE |UN )?VOILE", "VOILE ISLAMIQUE", "DIACRE",
           "EVANGELI(STE|QUE)S?", "MORMONS?", "PENTECOTISTE", "ADVENTISTE", "FOYER SACERDOTAL", "MUSLIM", "JEWISH",
           "CHRISTIAN( FAITH)?", "RELIGION", "CROYANTE?", "PRATIQUANTE?", "REFUS(E)? (DE )?TRANSFUSION( RELIGI*)?",
           "CIRCONCISION RITUELLE", "SOEUR (MARIE|SAINTE?) *"),
    weak=("PASTEUR", "VOILE", "CURE (DE LA PAROISSE)", "ABBE", "PAROISSE", "TJ"),
    not_these=("(INSTITUT|VACCIN|HOPITAL|CLINIQUE|LYCEE|COLLEGE|ECOLE|LABO|LABORATOIRE) PASTEUR",
               "(RUE|BD|AVENUE|PLACE) .* PASTEUR", "(LYCEE|ECOLE|COLLEGE|UNIVERSITE) CATHOLIQUE",
               "SECOURS CATHOLIQUE", "VOILE PALAIS"),
    sensitive_population=True,
    by_insurer=True,
    valid=("TEMOIN DE JEHOVAH", "RAMADAN", "religieuse", "CAVIMAC"),
    invalid={"INSTITUT PASTEUR": "an institute", "RUE DU COUVENT": "an address"},
)
