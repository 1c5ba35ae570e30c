"""COVID-19.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

COVID = Theme(
    title=_("COVID-19"),
    data_class=DataClass.HEALTH,
    terms=("COVID LONG", "LONG COVID", "DELTA COVID", "OMICRON", "COVID( 19)?( LONG)?", "CORONAVIRUS",
           "SARS COV( 2)?", "COVIDEE?", "CORONA VIRUS"),
    drugs=("PAXLOVID", "XEVUDY", "RONAPREVE"),
    not_these=("(TEST|TESTS|PCR|DEPISTAGE|PRELEVEMENT|AUTOTEST|BARNUM|CENTRE|VACCIN|VACCINATION|PROTOCOLE|"
               "CABINE) (ANTI )?COVID( 19)? (AVANT|PRE|POUR|DEMAIN)", "ANTI COVID"),
    tested=True,
    icd=("U07",),
    valid=("COVID + LE 12/10", "A EU LE COVID", "PCR COVID POSITIVE"),
    invalid={"PCR COVID NEGATIVE": "denied", "TEST COVID": "a test asked for", "CAS CONTACT COVID": "a contact",
             "SUSPICION COVID": "suspected"},
)
