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
    terms=("RABBINS?", "RABBINIQUE", "IMAMS?", "RELIGIEUX", "RELIGIEUSE", "MOINE", "MONIALE", "NONNE",
           "SOEUR (SUPERIEURE|DOMINICAINE|CLARISSE)", "DOMINICAIN(E)?", "FRANCISCAIN(E)?", "JESUITE",
           "BENEDICTIN(E)?", "TRAPPISTE", "CISTERCIEN(NE)?", "URSULINE", "CLARISSE", "CARMEL", "VICAIRE",
           "CHANOINE", "CLERGE", "NOVICIAT", "PRESBYTERE", "MOSQUEE", "SYNAGOGUE", "EGLISE",
           "TEMPLE (PROTESTANT|BOUDDHISTE)", "PRIERE", "ISLAMIQUE", "HIJAB", "NIQAB", "TCHADOR",
           "FOULARD ISLAMIQUE", "KIPPA", "KOSHER", "HALAL", "HINDOU(E|ISTE)?", "SIKH", "SECTE", "AID EL KEBIR",
           "PELERINAGE( MECQUE)?", "HADJ", "HAJJ", "MECQUE", "COMMUNION", "BAPTEME", "JEHOVAH S WITNESS",
           "JEHOVAHS? WITNESS", "NUN", "PRIEST", "CATHOLIC", "PROTESTANT", "BUDDHIST", "HINDU",
           "REFUS(E)? (DE )?(PRODUITS SANGUINS|SANG)", "NE PAS TRANSFUSER", "SABBAT", "MUSULMAN", "MUSULMANE",
           "PORC RELIGION", "PRATIQUANT JUIF", "ULTRA ?ORTHODOXE", "JUDAISME", "CONVERTIE?", "SALAFISTE",
           "ANTHROPOSOPHE", "SCIENTOLOG*", "TEMOINS? (DE )?JEHOVAH", "JEHOVAH*", "MUSULMANE?S?", "ISLAM",
           "CATHOLIQUES?", "JUI(F|FS|VE|VES)", "PROTESTANTE?S?", "ORTHODOXES? (RUSSE|JUIF|RELIGION)", "RAMADAN",
           "(JEUNE|FAIT) (DU )?RAMADAN", "CAREME", "SHABB?AT", "CHABBAT", "YOM KIPPOUR", "KIPPOUR", "CASHER",
           "KASHER", "HALL?AL", "CARMELITES?", "RELIGIEU(X|SE|SES)", "(BONNES?|COMMUNAUTE (DES )?) ?SOEURS?",
           "COMMUNAUTE (DES )?(SOEURS|FRERES|RELIGIEUSE|JUIVE|MUSULMANE)", "MOINES?", "PRETRES?", "COUVENTS?",
           "MONASTERES?", "ABBAYES?", "CONGREGATIONS?", "CAVIMAC", "IMAM", "RABBIN", "BOUDDHISTES?", "EVEQUES?",
           "SEMINARISTE", "AUMONIER", "VOILEE?S?", "(PORTE|PORTANT) (LE |UN )?VOILE", "VOILE ISLAMIQUE", "DIACRE",
           "EVANGELI(STE|QUE)S?", "MORMONS?", "PENTECOTISTE", "ADVENTISTE", "FOYER SACERDOTAL", "MUSLIM", "JEWISH",
           "CHRISTIAN( FAITH)?", "RELIGION", "CROYANTE?", "PRATIQUANTE?", "REFUS(E)? (DE )?TRANSFUSION( RELIGI*)?",
           "CIRCONCISION RITUELLE"),
    weak=("PASTEUR", "VOILE", "CURE (DE LA PAROISSE)", "ABBE", "PAROISSE", "TJ"),
    not_these=("(INSTITUT|VACCIN|HOPITAL|CLINIQUE|LYCEE|COLLEGE|ECOLE|LABO|LABORATOIRE) PASTEUR",
               "(LYCEE|ECOLE|COLLEGE|UNIVERSITE) CATHOLIQUE", "SECOURS CATHOLIQUE", "VOILE PALAIS",
               "ANCIEN (COUVENT|PRESBYTERE|EGLISE|ABBAYE)", "(COUVENT|PRESBYTERE|ABBAYE) TRANSFORME*"),
    sensitive_population=True,
    by_insurer=True,
    valid=("TEMOIN DE JEHOVAH", "RAMADAN", "religieuse", "CAVIMAC"),
    invalid={"INSTITUT PASTEUR": "an institute", "RUE DU COUVENT": "an address"},
)
