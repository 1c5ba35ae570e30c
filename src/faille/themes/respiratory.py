"""Respiratory diseases.

BPCO is chronic obstructive disease, PPC the apparatus against sleep apnoea.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

RESPIRATORY = Theme(
    title=_("Respiratory disease"),
    data_class=DataClass.HEALTH,
    terms=("ASTHM(E|ES|A|ATIC|ATIQUE|ATIQUES)", "BPCO", "EMPHYSEM(E|ATEUX)",
           "(INSUFFISAN(CE|T|TE)|INSUF|INSUFF|DETRESSE) RESPIRATOIRE", "APNEES?( DU)?( SOMMEIL)?",
           "(OXYGENE|O 2) (A )?(DOMICILE|LITRES?|CONTINU|PERMANENT|LUNETTES)", "SOUS (O 2|OXYGENE)", "OXYGENO*",
           "OXYGENE", "(FIBROSE|HYPERTENSION|EMBOLIE|HTA) PULMONAIRE", "BRONCHITE( CHRONIQUE|S)?", "BRONCHIOLITE",
           "BRONCHECTASIES?", "DILATATION (DES )?BRONCHES", "PNEUMOPATHI*", "PNEUMONIE", "PNEUMOTHORAX",
           "SILICOSE", "ASBESTOSE", "COPD",
           "(MALADIE|PATHOLOGIE|PROBLEME|PB|ATTEINTE) (RESPIRATOIRE|PULMONAIRE|POUMONS?)",
           "APPAREILLEE? (PPC|SAS|LA NUIT)", "TRACHEOTOM*", "SLEEP APN(O)?EA", "PLEURESIE", "MUCOVISCIDOSE",
           "DYSPNEE CHRONIQUE", "LOBECTOMIE", "COQUELUCHE", "VENTILATION (NON INVASIVE|A DOMICILE)",
           "MACHINE (A |POUR )?APNEE"),
    weak=("PPC", "SAS", "SAOS", "VNI", "DDB", "IRC RESPIRATOIRE", "SAHOS", "CPAP", "O 2", "PNEUMO", "PNEUMOLOG*"),
    drugs=("VENTOLINE", "SERETIDE", "SYMBICORT", "SPIRIVA", "BRICANYL", "SINGULAIR", "XOLAIR", "FLIXOTIDE",
           "BECOTIDE", "SALBUTAMOL", "ONBREZ", "ULTIBRO", "TRIMBOW", "TRELEGY", "INNOVAIR", "PULMICORT", "NUCALA",
           "FASENRA", "DUPIXENT ASTHME", "OFEV", "ESBRIET"),
    atc=("R03", "L04AX05"),
    valid=("ASTHME", "BPCO SOUS O2", "Ventoline"),
    invalid={"PAS D'ASTHME": "denied", "FRERE ASTHMATIQUE": "a relative"},
)
