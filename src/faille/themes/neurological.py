"""Neurological diseases, epilepsy apart.

SEP is multiple sclerosis, AVC a stroke, SLA motor neurone disease.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

NEUROLOGICAL = Theme(
    title=_("Neurological disease"),
    data_class=DataClass.HEALTH,
    terms=("SEP", "SCLEROSE EN PLAQUES?", "PARKINSON(IEN|IENNE)?", "ALZHEIMER", "DEMENCE", "DEMENTE?", "AVC", "AIT",
           "SLA", "HUNTINGTON", "MYASTHENIE", "MYOPATHI(E|QUE)", "HEMIPLEGI(E|QUE)", "NEUROPATHIE",
           "GUILLAIN ?-?BARRE", "MIGRAINES?"),
    drugs=("MODOPAR", "SINEMET", "STALEVO", "AZILECT", "ARICEPT", "EXELON", "EBIXA", "REMINYL", "AVONEX", "REBIF",
           "COPAXONE", "TYSABRI", "GILENYA", "TECFIDERA", "AUBAGIO", "RILUTEK", "MESTINON", "OCREVUS"),
    valid=("SEP", "PARKINSON", "AVC 2012", "alzheimer débutant"),
    invalid={"PAS D'AVC": "denied", "MERE ALZHEIMER": "a relative", "SUSPICION SEP": "suspected"},
)
