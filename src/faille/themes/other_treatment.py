"""Treatments that tell an illness without telling which.

Corticoids, antibiotics, opioids, biotherapies, transfusions, pending operations: what is left when no other theme
claims the medicine.

Authority: https://atcddd.fhi.no/atc_ddd_index/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

OTHER_TREATMENT = Theme(
    title=_("Other treatment"),
    data_class=DataClass.HEALTH,
    terms=("CORTICO(IDES?|THERAPIE)", "CORTISON(E|ES)", "CORTICOTHERAPIE", "ANTIBIO(TIQUES?|THERAPIE|S)?",
           "SOUS (ATB|CORTICOIDES|MORPHINE|PERFUSION|TRAITEMENT|TTT|ANTIBIO)", "MORPHINE*", "MORPHINIQUES?",
           "BIO ?THERAPIES?", "IMMUNOGLOBULINES?", "TRANSFUS(E|EE|ION|IONS)", "POLYTRANSFUSEE?", "SAIGNEES?",
           "PERFUSION (FER|ANTIBIO*)", "PERF FER", "FER (IV|INJECTABLE)",
           "(TRAITEMENT|TTT) (HORMONAL|LOURD|LONG COURS|DE FOND|ANTIBIOTIQUE|IMMUNOSUPPRESSEUR|SUBSTITUTIF|"
           "EN COURS)", "THS", "IPP", "ANTI ?INFLAMMATOIRES?", "AINS", "CHIMIOTHERAPIE ORALE",
           "NUTRITION (PARENTERALE|ENTERALE)", "VITAMINE (D|K|B 12) (INJECTABLE|IM|FORTE DOSE)", "STEROIDS",
           "ANTIBIOTICS", "ALLOPURINOL", "COLCHICINE"),
    weak=("ATB", "CTC", "IGIV"),
    drugs=("CORTANCYL", "SOLUPRED", "MEDROL", "AUGMENTIN", "AMOXICILLINE", "CLAMOXYL", "TRAMADOL", "ACUPAN",
           "SKENAN", "ACTISKENAN", "OXYNORM", "OXYCONTIN", "DUROGESIC", "FENTANYL", "INEXIUM", "MOPRAL", "ZYLORIC",
           "COLCHIMAX", "FERINJECT", "VENOFER", "LYRICA", "NEURONTIN", "DUPIXENT", "PROLIA", "DOLIPRANE",
           "TARDYFERON", "UVEDOSE", "PREDNISONE"),
    atc=("H02AB", "J01", "N02A", "M01A", "M04A", "M05B", "A02B", "N03AX12", "N03AX16", "G03C", "G03F", "B03A",
         "J02A", "J05AB01", "J05AB11"),
    not_these=("CORTISOL*", "ANTIBIOGRAMME", "ECBU ANTIBIO*"),
    valid=("SOUS CORTICOIDES", "AUGMENTIN 8 JOURS", "sous antibiotiques"),
    invalid={"SANS ANTIBIOTIQUE": "denied", "PERE SOUS MORPHINE": "a relative", "PAS DE TRAITEMENT": "denied"},
)
