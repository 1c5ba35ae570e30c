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
    terms=("COVID LONG", "LONG COVID", "DELTA COVID", "OMICRON", "COVID( 19)?( LONG)?", "CORONAVIRUS", "SARS COV( 2)?",
           "COVIDEE?", "CORONA VIRUS", "POST ?COVID", "SARSCOV 2?", "ANOSMIE", "AGUEUSIE",
           "PERTE (DE L |DU )?(ODORAT|GOUT)", "SYNDROME POST COVID", "PCR COVID POSITI(F|VE)", "TAG POSITIF",
           "TEST ANTIGENIQUE POSITIF", "AUTOTEST POSITIF", "PNEUMOPATHIE COVID", "U 07.1", "MOLNUPIRAVIR", "EVUSHELD",
           "NIRMATRELVIR", "REMDESIVIR", "VEKLURY", "CORONA( [+])?", "CORONNA", "CORONNAVIRUS", "COVID POSITI*",
           "TEST COVID POSITI(F|VE)", "ISOLEMENT COVID", "PCR SARS", "KOVID"),
    results=("TAG", "TEST ANTIGENIQUE", "TDR COVID"),
    drugs=("PAXLOVID", "XEVUDY", "RONAPREVE"),
    not_these=(
               "(TEST|TESTS|PCR|DEPISTAGE|PRELEVEMENT|AUTOTEST|BARNUM|CENTRE|VACCIN|VACCINATION|PROTOCOLE|"
               "CABINE) (ANTI )?COVID( 19)? (AVANT|PRE|POUR|DEMAIN)",
               "ANTI COVID",
               "(CELLULE|ECRAN|PLEXI|PROTOCOLE|CONSIGNES?|PERIODE|CRISE|TENTE|MASQUES?|BARNUM|AFFICHES?|PASS|DRIVE|"
               "ZONE|SECTEUR|CENTRE|CIRCUIT|FILE|UNITE|VACCINODROME|AVANT|DEPUIS LE|PENDANT LE) (PLEXI )?COVID",
               "COVID (TESTS?|KITS?)", "POST COVID (VACCIN*)", "VACCINS? (ANTI )?(LE )?COVID",
               "(ECOUVILLONS?|TESTS?|KITS?) COVID", "VACC (GRIPPE )?(ET )?COVID", "GRIPPE ET COVID FAITS",
               "AVANT HOSPITALISATION COVID", "CORONA BIERE"),
    tested=True,
    icd=("U07",),
    valid=("COVID + LE 12/10", "A EU LE COVID", "PCR COVID POSITIVE"),
    invalid={"PCR COVID NEGATIVE": "denied", "TEST COVID": "a test asked for", "CAS CONTACT COVID": "a contact",
             "SUSPICION COVID": "suspected"},
)
