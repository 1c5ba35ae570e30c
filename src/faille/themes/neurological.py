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
    terms=("SCLEROSE EN PLAQUES?", "SCLEROSE LATERALE( AMYOTROPHIQUE)?", "PARKINSON*", "ALZHEIMER", "ALZEIMER",
           "DEMEN(CE|CES|T|TE|TS|TIEL|TIELLE)", "ACCIDENT (VASCULAIRE( CEREBRALE?)?|ISCHEMIQUE( TRANSITOIRE)?)",
           "(MALADIE (DE )?)?CHARCOT", "HUNTINGTON", "MYASTHENI*", "MYOPATHI(E|QUE)", "HEMIPLEGI(E|QUE)",
           "HEMIPARESIE", "(POLY)?NEUROPATHI*", "POLYNEUROPATHIE", "POLYNEVRITE", "GUILLAIN BARRE",
           "MIGRAIN(E|ES|EUX|EUSE)", "TROUBLES? (COGNITIFS?|MEMOIRE|DE LA MEMOIRE|NEUROLOGIQUES?)",
           "APHASI(E|QUE)", "MENINGITE", "ENCEPHALITE", "HYDROCEPHALIE", "TREMBLEMENTS? ESSENTIELS?",
           "AIT (20|EN|SOUS)", "CORPS DE LEWY", "NEVRALGIE",
           "SEP (SOUS|EN POUSSEE|REMITTENTE|PROGRESSIVE|RR|PP|SP|TRAITEE)", "MULTIPLE SCLEROSIS", "STROKE",
           "DEMENTIA", "MIGRAINES", "DESORIENTEE?", "TRAUMATISME CRANIEN", "TRAUMA CRANIEN",
           "HEMORRAGIE (CEREBRALE|MENINGEE)", "ANEVRISME CEREBRAL", "SYRINGOMYELIE", "NARCOLEPSI*", "ATAXIE"),
    weak=("SEP", "AVC", "AIT", "SLA", "AMS", "DCL", "NEURO", "NEUROLOG*", "TC", "MA"),
    drugs=("MODOPAR", "SINEMET", "STALEVO", "AZILECT", "ARICEPT", "EXELON", "EBIXA", "REMINYL", "AVONEX", "REBIF",
           "COPAXONE", "TYSABRI", "GILENYA", "TECFIDERA", "AUBAGIO", "RILUTEK", "MESTINON", "OCREVUS", "SIFROL",
           "REQUIP", "KESIMPTA", "LEMTRADA", "BETAFERON", "PLEGRIDY", "MEMANTINE", "DONEPEZIL"),
    atc=("N04", "N06DA", "N06DX01", "N02C", "L04AA23", "L04AA27", "L04AA31", "L04AA34", "L04AA36", "L03AB07",
         "L03AB08", "L03AX13", "N07AA", "N07XX02", "N07XX09"),
    not_these=("(QU IL|QU ELLE|QUI|N|IL|ELLE|Y) AIT",),
    valid=("SEP", "PARKINSON", "AVC 2012", "alzheimer débutant"),
    invalid={"PAS D'AVC": "denied", "MERE ALZHEIMER": "a relative", "SUSPICION SEP": "suspected",
             "RDV 12 SEP": "September"},
)
