"""Tuberculosis.

BK is its bacillus (Koch); Rifater and its like treat nothing else.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

TUBERCULOSIS = Theme(
    title=_("Tuberculosis"),
    data_class=DataClass.HEALTH,
    terms=("TUBERCULO(SE|SES)( (LATENTE|OSSEUSE|PULMONAIRE|GANGLIONNAIRE|ANCIENNE|TRAITEE))?", "TUBERCULEU(X|SE)",
           "MAL DE POTT", "PRIMO ?INFECTION (TUB*|TB)", "BACILLES? (DE )?KOCH",
           "(ITL|TB) (TRAITEE|LATENTE|PULMONAIRE|OSSEUSE|GANGLIONNAIRE|MULTIRESISTANTE|ACTIVE)", "BACILLIFERE",
           "TUBERCULOSIS", "MYCOBACTERIUM TUBERCULOSIS", "SANATORIUM",
           "(ATCD|ANTECEDENT|SOUS TTT|TRAITEMENT|TTT|SUIVI) (DE )?TB", "MILIAIRE TUBERCULEUSE",
           "ANTI ?TUBERCULEUX", "TUBERCULINE POSITIVE"),
    weak=("TB", "ITL"),
    results=("BK", "BAAR", "QUANTIFERON", "IDR", "EXAMEN DIRECT BK", "TUBERTEST"),
    drugs=("RIFATER", "RIFINAH", "RIMIFON", "RIFADINE", "MYAMBUTOL", "PIRILENE", "DEXAMBUTOL", "ISONIAZIDE",
           "ETHAMBUTOL", "PYRAZINAMIDE", "RIFAMPICINE", "SIRTURO"),
    atc=("J04A",),
    not_these=("VACCIN BCG", "TB (ACCUEIL|PASSEE?|SUPPORTEE?|TOLEREE?|PRELEVEMENT|PATIENTE?)", "BURGER BK",
               "(VEINES?|PRELEVEMENT|TOUT|ACCUEIL|PASSE|RESULTATS?|VU) TB"),
    tested=True,
    sensitive_population=True,
    valid=("TUBERCULOSE OSSEUSE SOUS RIFATER", "BK +", "sous rifinah"),
    invalid={"RECHERCHE TB NEGATIVE": "denied", "RECHERCHE BK": "a test asked for", "PERE TUBERCULEUX": "a relative"},
)
