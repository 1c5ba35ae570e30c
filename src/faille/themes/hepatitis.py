"""Viral hepatitis.

HBs antigen means infection; anti-HBs antibodies mean a vaccine, so they are not among the terms.

A healthy carrier ("porteur sain") carries any infection or gene: it tells hepatitis only where the virus is named.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

HEPATITIS = Theme(
    title=_("Viral hepatitis"),
    data_class=DataClass.HEALTH,
    terms=("HEPATITE", "HEPATITES", "HEPATITIS", "HBV", "HCV", "HEP B CARRIER", "HEPATITIQUE", "AG HBE",
           "AG HBE POSITIF", "PORTEUR (DU )?VIRUS", "DELTA VIRUS",
           "HEPATITES?( VIRALES?| CHRONIQUES?| ACTIVE| AIGUE| VIRALE CHRONIQUE)?( [ABCDE])?", "HEP [ABCDE]",
           "HEPAT [ABCDE]", "VH[ABCDE]", "H[ABCDE]V", "HV[BC]", "AG HBS", "ANTIGENE HBS", "HBS", "HEPATITIS( [ABCDE])?",
           "PORTEU(R|SE) SAINE? (HBS|AG HBS|VH[BC]|HEPATITE( [BC])?)",
           "PORTEU(R|SE) (CHRONIQUE|INACTI(F|VE)|HBS|VH[BC]|AG HBS|VIRUS HEPATITE|VIRUS C|VIRUS B)", "(ANTI )?HBC",
           "VIRUS (DE L )?HEPATITE( [ABCDE])?", "(ARN|PCR|CHARGE VIRALE|CV) VHC", "(ADN|PCR|CHARGE VIRALE|CV) VHB",
           "CO ?INFECTION (VIH )?VH[BC]", "CO ?INFECTEE? VH[BC]", "CIRRHOSE (POST )?(VH[BC]|VIRALE)",
           "HEPATITE (GUERIE|TRAITEE)", "CHB", "DELTA HEPATITE",
           "VIRUS (C|B|DELTA) (CHRONIQUE|ACTIF|TRAITE|GUERI|DEPUIS)", "(PAR LE |AU )VIRUS [BC]",
           "CONTAMINEE? (PAR )?(LE |AU )?VIRUS [BC]", "HEPATITE DELTA", "AGHBS", "ANTIGENE AUSTRALIA",
           "HEP [BC] (CARRIER|POSITIVE|TREATED|CHRONIC)", "CHRONIC HEP(ATITIS)? [BC]",
           "HCV (RNA|PCR) (POSITIVE|DETECTED|DETECTABLE)", "VHC (GUERI|TRAITE|GENOTYPE)",
           "VHB (INACTIF|ANCIEN|OCCULTE|GUERIE)", "PORTAGE (CHRONIQUE )?(HBS|VHB|AG HBS|INACTIF)",
           "REPONSE VIROLOGIQUE SOUTENUE", "SVR ?12", "RVS ?12", "ICTERE (HEPATITE|VIRAL)",
           "GENOTYPE [1234][AB]?( VHC)?", "SEROPOSITI(F|VE) (VHC|VHB|HEPATITE [BC])", "ANTI ?HCV", "ANTI ?VH[BC]",
           "HEPATHITE ?[ABC]?", "HEPATIT [ABCDE]", "HBS ?AG( POS*)?", "HBSAG (POS|POSITIVE|CARRIER|[+])",
           "PORTAGE (HBS|VHB|CHRONIQUE)", "VIRUS (DE L )?HEP*",
           "HEPATITE (B|C|A|E|D) (CHRONIQUE|GUERIE|ANCIENNE|TRAITEE|ACTIVE|AIGUE)",
           "VHC (GUERI|TRAITE|ERADIQUE|CHRONIQUE|ANCIEN|GENOTYPE)", "VHB (TRAITE|SOUS|CHRONIQUE|PORTEUR)",
           "ARN VHC POSITI*", "HEP C (TREATED|CURED|CLEARED)"),
    weak=("HEP", "HEPAT", "RVS", "SVR", "HBE", "HEP C", "HEP B", "ANTI HBC", "DAA", "AAD"),
    results=("ARN VHC", "ADN VHB", "CHARGE VIRALE (VHC|VHB)", "HCV RNA", "HBV DNA", "PCR (VHC|VHB)"),
    drugs=("TENOFOVIR DISOPROXIL", "SOFOSBUVIR", "LEDIPASVIR", "GLECAPREVIR", "VELPATASVIR", "PEGINTERFERON",
           "INTERFERON ALPHA", "VELPANAT", "BARACLUDE", "ENTECAVIR", "EPCLUSA", "MAVIRET", "HARVONI", "SOVALDI",
           "VIREAD", "HEPSERA", "ZEFFIX", "PEGASYS", "RIBAVIRINE", "COPEGUS", "ZEPATIER", "VIEKIRAX", "DAKLINZA",
           "EXVIERA", "VOSEVI", "VEMLIDY", "INTERFERON PEGYLE", "HEPCLUDEX", "TECHNIVIE", "OLYSIO", "INCIVO",
           "VICTRELIS", "SIMEPREVIR", "DACLATASVIR", "ELBASVIR", "PIBRENTASVIR", "MAVYRET", "BULEVIRTIDE", "ADEFOVIR",
           "TELBIVUDINE", "BOCEPREVIR", "REBETOL", "RIBAVIRIN", "PEGINTRON", "VIRAFERON*", "SEBIVO"),
    atc=("J05AP", "J05AF08", "J05AF10", "J05AF11", "J05AX14", "J05AX15", "J05AX28", "J05AB04", "J05AE11",
         "J05AE12", "J05AE14"),
    not_these=("AC (ANTI )?HBC NEG*", "HEP (PARINE|ARINE)",
               "HEPATITE (ALCOOLIQUE|ETHYLIQUE|AUTO ?IMMUNE|MEDICAMENTEUSE|FULMINANTE AUX AMANITES|TOXIQUE|"
               "AUX AMANITES|ISCHEMIQUE|STEATOSIQUE)",
               "ALCOHOLIC HEPATITIS", "AUTO ?IMMUNE HEPATITIS", "VACCINS? (CONTRE )?(L )?HEPATITES?( [AB])?",
               "VACCIN (ANTI )?(HBV|VHB|VHA|HEP)( [AB])?", "ANTI ?HBS", "HBS AC", "AC HBS", "HBS ?AC", "HBS/ ?HBS",
               "AC ?HBS", "HBS AG [(] -", "HEP A SURVEILLER", "BILAN HEP"),
    tested=True,
    sensitive_population=True,
    icd=("B15-B19",),
    valid=("HEPATITE C TRAITEE", "VHB +", "Ag HBs positif", "sous MAVIRET"),
    invalid={"VACCIN HEPATITE B": "a vaccine", "VHC NEGATIF": "denied", "PAS D'HEPATITE B": "denied",
             "RECHERCHE HEPATITE B": "a test asked for", "AC ANTI HBS +": "immune",
             "HEPATITE AUTO-IMMUNE": "not a virus"},
)
