"""Addiction to alcohol, opiates or other drugs.

OH is the shorthand for alcohol.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ADDICTION = Theme(
    title=_("Addiction"),
    data_class=DataClass.HEALTH,
    terms=("ALCOOLISME", "ALCOOLIQUE", "ETHYLISME", "ETHYLIQUE", "EXOGENOSE", "SEVRAGE", "TOXICOMANE", "TOXICOMANIE",
           "TOXICO", "HEROINE", "(HEROINO|COCAINO|POLYTOXICO)MANE", "ALCOHOLI(C|SM)", "COCAINE", "CANNABIS",
           "DROGUE", "DROGUEE?", "ADDICT(ION|OLOGIE)?", "CSAPA",
           "OVERDOSE", "TABAGISME", "ALCOOLO ?-?DEPENDAN(T|TE|CE)", "OH ?([+]+|CHRONIQUE|SEVREE?)", "SEVRAGE OH",
           "DESINTOX[A-Z]*", "CAARUD",
           "USAGER DE DROGUES?", "(TRAITEMENT|TTT) (DE )?SUBSTITUT[A-Z]*", "PB ALCOOL",
           "PROBLEMES? (D'|AVEC L'|)ALCOOL", "INTOXICATION ALCOOLIQUE", "FUMEU(R|SE)"),
    drugs=("METHADONE", "SUBUTEX", "BUPRENORPHINE", "SUBOXONE", "AOTAL", "BACLOFENE", "SELINCRO", "ESPERAL", "REVIA"),
    sensitive_population=True,
    valid=("METHADONE", "SEVRAGE ALCOOL", "toxicomane"),
    invalid={"PAS DE DROGUE": "denied", "PERE ALCOOLIQUE": "a relative", "DESINFECTER SANS ALCOOL": "an antiseptic",
             "DR SEVRAGE": "a name"},
)
