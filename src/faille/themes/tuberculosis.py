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
    terms=("TUBERCULOSE", "TUBERCULOSES", "TUBERCULEUX", "TUBERCULEUSE", "TUBERCULOUS", "TB TREATMENT",
           "LATENT TB", "ACTIVE TB", "POTT", "SPONDYLODISCITE TUBERCULEUSE", "ADENITE TUBERCULEUSE",
           "PRIMO ?INFECTION", "ANTITUBERCULEUX", "MYCOBACTERIE*", "CAVERNE", "TUBERCULIN* POSITI*",
           "TUBERTEST POSITIF", "TUBERCULO(SE|SES)( (LATENTE|OSSEUSE|PULMONAIRE|GANGLIONNAIRE|ANCIENNE|TRAITEE))?",
           "TUBERCULEU(X|SE)", "MAL DE POTT", "PRIMO ?INFECTION (TUB*|TB)", "BACILLES? (DE )?KOCH",
           "(ITL|TB) (TRAITEE|LATENTE|PULMONAIRE|OSSEUSE|GANGLIONNAIRE|MULTIRESISTANTE|ACTIVE)", "BACILLIFERE",
           "TUBERCULOSIS", "MYCOBACTERIUM TUBERCULOSIS", "SANATORIUM",
           "(ATCD|ANTECEDENT|SOUS TTT|TRAITEMENT|TTT|SUIVI) (DE )?TB", "MILIAIRE TUBERCULEUSE",
           "ANTI ?TUBERCULEUX", "TUBERCULINE POSITIVE"),
    weak=("TB", "ITL"),
    results=("IGRA", "TST", "TUBERCULINE", "T SPOT", "MANTOUX", "GENEXPERT", "INTRADERMO*", "BK", "BAAR",
             "QUANTIFERON", "IDR", "EXAMEN DIRECT BK", "TUBERTEST"),
    drugs=("RIFATER", "RIFINAH", "RIMIFON", "RIFADINE", "MYAMBUTOL", "PIRILENE", "DEXAMBUTOL", "ISONIAZIDE",
           "ETHAMBUTOL", "PYRAZINAMIDE", "RIFAMPICINE", "SIRTURO"),
    atc=("J04A",),
    not_these=("TB (COGNITI*|PSY*|SOMMEIL|RYTHME|MEMOIRE|COMPORTEMENT|ANXI*|TRANSIT|BIPOLAIRE|DEGLUTITION)",
               "TB (DE|DES|DU)", "VACCIN BCG", "TB (ACCUEIL|PASSEE?|SUPPORTEE?|TOLEREE?|PRELEVEMENT|PATIENTE?)",
               "BURGER BK", "(VEINES?|PRELEVEMENT|TOUT|ACCUEIL|PASSE|RESULTATS?|VU) TB"),
    tested=True,
    sensitive_population=True,
    icd=("A15-A19",),
    valid=("TUBERCULOSE OSSEUSE SOUS RIFATER", "BK +", "sous rifinah"),
    invalid={"RECHERCHE TB NEGATIVE": "denied", "RECHERCHE BK": "a test asked for", "PERE TUBERCULEUX": "a relative"},
)
