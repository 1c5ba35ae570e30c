"""Genetic diseases and traits: data on inherited characteristics, special by themselves.

Authority: https://www.orpha.net/fr
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

GENETIC = Theme(
    title=_("Genetic disease or trait"),
    data_class=DataClass.HEALTH,
    terms=("MUCOVISCIDOSE", "MUCO", "DREPANOCYT(OSE|AIRE|AIRES)", "DREPANO", "THALASSEMI*", "HEMOPHIL(E|IE|ES)",
           "WILLEBRAND", "TRISOMI(E|QUE|QUES)( 21| 18| 13)?", "(SYNDROME |SD )?X FRAGILE", "DUCHENNE",
           "FACTEUR (V|II|5|VIII|IX)( DE)?( LEIDEN)?", "LEIDEN", "BRCA( 1| 2)?",
           "(MALADIE|ANOMALIE|MUTATION|SYNDROME|AFFECTION) (GENETIQUE|CHROMOSOMIQUE)", "MUTATIONS?",
           "PHENYLCETONURI*", "(DEFICIT )?G 6 PD", "MARFAN", "KLINEFELTER",
           "(MALADIE|SYNDROME|SD) (DE )?(GILBERT|TURNER|LYNCH|GAUCHER|FABRY|WILSON|DOWN|HUNTINGTON|"
           "EHLERS DANLOS|RETT|WILLIAMS|PRADER WILLI|DI GEORGE|STEINERT|RENDU OSLER)", "GAUCHER", "HUNTINGTON",
           "EHLERS DANLOS", "HEMOCHROMATOSE", "MYOPATHI(E|QUE)", "NEUROFIBROMATOSE", "POLYKYSTOSE",
           "FIEVRE MEDITERRANEENNE", "DYSTROPHIE (MUSCULAIRE|MYOTONIQUE)", "STEINERT", "CHOREE DE HUNTINGTON",
           "RENDU OSLER", "SICKLE CELL", "CYSTIC FIBROSIS", "HEMOPHILIA", "DOWN SYNDROME", "CHARCOT MARIE",
           "FAVISME", "PORPHYRIE", "HYPERCHOLESTEROLEMIE FAMILIALE", "MYOTONI*", "ALBINISME",
           "MUTEE? (BRCA|JAK|FV|CFTR)"),
    weak=("T 21", "GENETIQUES?", "GILBERT", "TURNER", "PAF", "FV", "MYOTONIE", "DOWN", "CARYOTYPE"),
    not_these=("CONSULTATION GENETIQUE", "(DEPISTAGE|MARQUEURS|RISQUE|CALCUL) (DE LA )?(T 21|TRISOMIE( 21)?)",
               "HT 21"),
    sensitive_population=True,
    valid=("MUCOVISCIDOSE", "FACTEUR V LEIDEN", "drépanocytaire", "BRCA1"),
    invalid={"FRERE HEMOPHILE": "a relative", "PAS DE DREPANOCYTOSE": "denied", "DR GILBERT": "a name"},
)
