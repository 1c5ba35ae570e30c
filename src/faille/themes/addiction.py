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
    terms=("(OPIATE|ALCOHOL|DRUG|COCAINE|SUBSTANCE|OPIOID) (MISUSE|ABUSE|USE|DEPENDEN*|ADDICT*)", "HEROIN",
           "ALCOHOLISM", "IVDU", "TOXICOMANE", "TOXICOMANIE", "ALCOOLISME", "ALCOOLISATION", "CRACK", "OPIOMANE",
           "POLYTOXICOMANE", "(SUIVI|CENTRE) ADDICTOLOGIE", "BUVEUR", "BUVEUSE",
           "CONSOMMATEUR (DE )?(CANNABIS|COCAINE|DROGUE)", "SEVRAGE TABAGIQUE", "PAQUETS? ANNEES?", "MDMA",
           "KETAMINE", "PROTOXYDE", "SNIFFE*", "SHOOTE*", "ALCOOLODEPENDANCE", "VAPOTE*", "OPIACES?",
           "NARCOTIQUES?", "ALCOOLISM*", "ALCOOLIQUES?", "ALCOOLISEE?", "ETHYLISME", "ETHYLIQUE", "EXOGENOSE",
           "(EN )?SEVRAGES?", "SEVREE?", "TOXICOMAN*", "TOXICO", "TOXICOS", "HEROINE",
           "(HEROINO|COCAINO|POLYTOXICO)MAN*", "ALCOHOLI*", "COCAINE", "CANNABIS", "ECSTASY", "AMPHETAMINES?",
           "DROGUES?", "DROGUEE?S?", "ADDICT*", "CSAPA", "CAARUD", "OVERDOSE", "TABAGI*",
           "ALCOOLO ?DEPENDAN(T|TE|CE)", "DEPENDAN(T|TE|CE) (ALCOOL|OPIACES?|TABAC|JEU|JEUX)",
           "OH (CHRONIQUE|SEVREE?|ACTIF)", "SEVRAGE (OH|ALCOOL*|TABA*|HEROINE)", "DESINTOX*", "USAGERE? DROGUES?",
           "TOXICODEPENDAN*", "(TRAITEMENT|TTT) SUBSTITUTI*", "SUBSTITUTION OPIACEE?S?",
           "(PB|PROBLEMES?|ABUS|CONSOMMATION|MESUSAGE|EXCES) (AVEC )?(ALCOOL|OH)",
           "INTOXICATION (ALCOOLIQUE|ETHYLIQUE)", "FUME(UR|URS|USE)", "FUME", "GROS FUMEUR", "ALCOOLODEPENDAN*",
           "INJECTEUR DROGUE", "DRUG (USER|ADDICT|ABUSE)", "SMOKER", "SUBSTANCE ABUSE", "JOINTS",
           "CIRRHOSE (OH|ALCOOLIQUE|ETHYLIQUE)", "HEPATITE (ALCOOLIQUE|ETHYLIQUE)", "CONSOMME ALCOOL",
           "DELIRIUM TREMENS", "JEU PATHOLOGIQUE"),
    weak=("OH [+]", "OH", "TABAC", "SHIT", "CURE"),
    drugs=("METHADONE", "SUBUTEX", "BUPRENORPHINE", "SUBOXONE", "AOTAL", "BACLOFENE", "SELINCRO", "ESPERAL",
           "REVIA", "CHAMPIX", "BUVIDAL"),
    atc=("N07BB", "N07BC", "N07BA03"),
    not_these=("OH LA", "CURE (THERMALE|FER|ANTIBIOTIQUE)", "BUREAU TABAC", "TABAC PRESSE", "MONSIEUR LE CURE",
               "HYDRO ALCOOLIQUE", "(SOLUTION|GEL|COMPRESSE) (HYDRO )?ALCOOL*", "CURE (FOLFOX|CHIMIO*|FEC)",
               "VESPERAL*"),
    sensitive_population=True,
    icd=("F10-F19",),
    valid=("METHADONE", "SEVRAGE ALCOOL", "toxicomane", "gros fumeur"),
    invalid={"PAS DE DROGUE": "denied", "PERE ALCOOLIQUE": "a relative", "DESINFECTER SANS ALCOOL": "an antiseptic",
             "DR SEVRAGE": "a name"},
)
