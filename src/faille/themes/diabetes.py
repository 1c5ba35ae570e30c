"""Diabetes.

DNID and DID are types 2 and 1; a gestational diabetes is one too.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

DIABETES = Theme(
    title=_("Diabetes"),
    data_class=DataClass.HEALTH,
    terms=("DIABETE (GESTATIONNEL|GROSSESSE)", "DIABETE", "DIABETES", "DIABETIQUE", "DIABETIQUES", "DIABETIC",
           "(TYPE|T) [12] (DIABET*|DM)", "DIABETE TYPE [12]", "HYPERGLYCEMI*", "ANTIDIABETIQUES", "POMPE INSULINE",
           "INSULINODEPENDANT(E|S)?", "INSULIN( PUMP)?", "ON INSULIN", "RETINOPATHIE", "GLYCEMIE CAPILLAIRE",
           "PREDIABET*", "LIPODYSTROPHIE", "CAPTEUR (GLYCEMIE|GLUCOSE)", "BOUCLE FERMEE", "IDDM", "NIDDM",
           "DIABET*", "DIABT*", "DNID", "DT [12]", "(POMPE|SOUS|STYLO|INJECTIONS?|TTT|TRAITEMENT) (A )?INSULINES?",
           "INSULINO*", "INSULINO ?DEP*", "NON INSULINO*", "DIAB", "DIAB TYPE", "INSULINES?", "T[12]D", "T[12]DM",
           "ACIDO ?CETOSE", "(ACCOUCHEMENT|GROSSESSE) DIABETE", "MAL PERFORANT", "ANTI ?DIABETIQUES?",
           "ADO ANTIDIABETIQUES", "HYPOGLYCEMIANTS?", "RETINOPATHIE DIABETIQUE", "PIED DIABETIQUE",
           "DEXTROS?( [X])?( PAR JOUR| QUOTIDIENS?)", "LADA", "MODY"),
    weak=("DM", "HGPO", "DID", "HGPO PATHOLOGIQUE", "DEXTRO"),
    drugs=("EMPAGLIFLOZINE", "DAPAGLIFLOZINE", "SITAGLIPTINE", "VILDAGLIPTINE", "LIRAGLUTIDE", "SEMAGLUTIDE",
           "DULAGLUTIDE", "GLARGINE", "REPAGLINIDE", "GLIBENCLAMIDE", "GLIPIZIDE", "ACARBOSE", "NOVONORM",
           "DAONIL", "METFORMIN", "METFORMINE", "GLUCOPHAGE", "STAGID", "LANTUS", "NOVORAPID", "HUMALOG",
           "LEVEMIR", "TOUJEO", "TRESIBA", "ABASAGLAR", "DIAMICRON", "GLICLAZIDE", "AMAREL", "JANUMET", "JANUVIA",
           "VICTOZA", "TRULICITY", "OZEMPIC", "GALVUS", "EUCREAS", "APIDRA", "NOVOMIX", "FREESTYLE( LIBRE)?",
           "DEXCOM", "JARDIANCE", "FORXIGA", "XIGDUO", "SYNJARDY", "VELMETIA", "FIASP", "BYETTA", "GLIMEPIRIDE"),
    atc=("A10A", "A10B"),
    not_these=("DIABETE INSIPIDE", "(LECTEUR|SERVICE) DIABETO*", "DIABETOLOG*", "DIABETO", "DIABOLO"),
    icd=("E10-E14", "O24"),
    valid=("DIABETE", "DNID", "diabétique type 2", "LANTUS LE SOIR"),
    invalid={"PAS DE DIABETE": "denied", "MERE DIABETIQUE": "a relative", "DIABETE ?": "suspected",
             "12 RUE DU DIABETE": "an address", "NON DIABETIQUE": "denied"},
)
