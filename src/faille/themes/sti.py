"""Sexually transmitted infections, HIV and hepatitis apart.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

STI = Theme(
    title=_("Sexually transmitted infection"),
    data_class=DataClass.HEALTH,
    terms=("CHLAMYDIA", "CHLAMYDIAE", "GONOCOQUE", "GONOCOCCIE", "GONORRHEA", "GONORRHOEA", "SYPHILITIQUE",
           "HERPES", "GENITAL (HERPES|WARTS)", "WARTS", "SEXUALLY TRANSMITTED", "STI", "STD", "PAPILLOMATOSE",
           "MYCOPLASME", "UREAPLASMA", "GALE", "MORPIONS", "PHTIRIAS*", "CONDYLOMATOSE", "LSIL", "HSIL",
           "CIN [123]", "ASCUS", "URETRITE", "VAGINOSE", "MONKEYPOX", "MPOX", "VARIOLE DU SINGE", "BLENNORRAGIES?",
           "TRICHOMONAS VAGINALIS", "DONOVANOSE", "CERVICITE", "PREP INJECTABLE", "SYPHIL(IS|ITIQUE)",
           "CHLAMYDI(A|AE|AS|OSE)( TRACHOMATIS)?", "GONO(COQUE|COQUES|RRHEE|COCCIE)", "GONORRHOEAE",
           "BLENNORRAGIE", "(IST|MST) (TRAITEE?S?|POSITIVES?|RECIDIVANTES?|A REPETITION|RECENTE|[+])",
           "HERPES (GENITAL|GENITALE)", "CONDYLOMES?", "PAPILLOMA(VIRUS|S)?", "PAPILLOMAVIRUS", "HPV", "TREPONEM*",
           "TRICHOMONAS", "LYMPHOGRANULOMATOSE", "MYCOPLASMA GENITALIUM", "CHAUDE ?PISSE",
           "URETRITE( A)?( GONOCOQUE| CHLAMYDIA)?", "(INFECTION|MALADIE) SEXUELLEMENT( TRANSMISSIBLE)?",
           "SALPINGITE", "NEUROSYPHILIS", "CHANCRE( SYPHILITIQUE| MOU)?",
           "SYPHILIS (TRAITEE|PRIMAIRE|SECONDAIRE|LATENTE)", "VERRUES GENITALES", "SOUS PREP",
           "PREP (VIH|TRUVADA|HIV)"),
    weak=("LGV", "PREP", "MST", "IST", "ISTS", "HSV 2"),
    results=("TPHA", "VDRL", "BW", "GONO", "TPPA"),
    drugs=("TRUVADA", "DESCOVY", "EXTENCILLINE"),
    not_these=("VACCIN (ANTI )?HPV", "VACCIN (CONTRE )?(LE )?PAPILLOMAVIRUS", "GARDASIL",
               "(TEST|FROTTIS) HPV (NEG|NEGATIF)", "PREP (TUBES?|DOSSIER|COLO|COLOSCOPIE)", "BILAN (IST|MST)",
               "CEGIDD"),
    tested=True,
    sensitive_population=True,
    icd=("A50-A64", "B97.7"),
    valid=("SYPHILIS 2018", "TPHA +", "CHLAMYDIA POSITIF", "sous PREP"),
    invalid={"DEPISTAGE IST": "a test asked for", "SYPHILIS NEG": "denied", "PAS DE CHLAMYDIA": "denied",
             "TPHA": "no result"},
)
