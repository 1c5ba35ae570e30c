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
    terms=("MUCOVISCIDOSE", "DREPANOCYTOSE", "DREPANOCYTAIRE", "THALASSEMI(E|QUE)", "HEMOPHIL(E|IE)", "WILLEBRAND",
           "TRISOMI(E|QUE)", "T21", "X FRAGILE", "DUCHENNE", "FACTEUR V", "LEIDEN", "BRCA ?[12]?", "GENETIQUE",
           "PHENYLCETONURIE", "DEFICIT (EN )?G6PD", "G6PD", "MARFAN", "KLINEFELTER", "MALADIE DE GILBERT",
           "SYNDROME DE (GILBERT|TURNER)", "GILBERT", "TURNER"),
    not_after=("MR", "MME", "M", "LABO", "INFIRMIERE?", "IDE", "SAINT", "ST"),
    sensitive_population=True,
    valid=("MUCOVISCIDOSE", "FACTEUR V LEIDEN", "drépanocytaire", "BRCA1"),
    invalid={"FRERE HEMOPHILE": "a relative", "PAS DE DREPANOCYTOSE": "denied", "DR GILBERT": "a name"},
)
