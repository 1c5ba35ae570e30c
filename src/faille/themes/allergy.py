"""Allergies.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

ALLERGY = Theme(
    title=_("Allergy"),
    data_class=DataClass.HEALTH,
    terms=("ALLERGIE", "ALLERGIQUE", "ALLERGIES", "ALLERGIQUES", "ANAPHYLACTIQUE", "ANAPHYLAXIE", "URTICARIA",
           "HAY FEVER", "ALLERGEN", "ANGIO ?OEDEME", "RHINITE ALLERGIQUE", "CONJONCTIVITE ALLERGIQUE",
           "REACTION (ALLERGIQUE|CUTANEE AU)", "SENSIBILISATION", "ANAPHYLACTIC", "ALLERGIC", "ADRENALINE AUTO",
           "STYLO ADRENALINE", "DERMATITE ATOPIQUE", "HISTAMINE", "PENICILLIN ALLERGY", "ALLERGI*", "ALLERG",
           "INTOLERAN(T|TE|TS|CE|CES)", "CHOC (ANAPHYLACTIQUE|ALLERGIQUE)", "ANAPHYLA*", "ATOPI(E|QUE)",
           "(OEDEME )?QUINCKE", "DESENSIBILISATION", "APLV", "URTICAIRE", "RHUME DES FOINS", "ECZEMA", "ALLERGY",
           "INTOLERANCE GLUTEN", "HYPERSENSIBILITE", "HYPERSENSIBLE", "PHADIATOP [+]",
           "SUPPORTE (PAS|MAL) (PENICILLINE|LATEX|IODE|SPARADRAP)", "ALL IODE", "ALL (PENI|LATEX|PENICILLINE)",
           "PAI ARACHIDE", "DESENSIB"),
    weak=("LATEX",),
    drugs=("ANAPEN", "EPIPEN", "JEXT", "EMERADE"),
    atc=("R06AX", "R06AE07", "R06AE09", "V01A"),
    not_these=("GANTS? (SANS )?LATEX", "ALLERGOLOGUE", "ATYPIQUES?"),
    icd=("T78", "L50", "J30", "Z88"),
    valid=("ALLERGIE LATEX", "Allergique à la pénicilline", "QUINCKE", "allergy to iodine"),
    invalid={"PAS D'ALLERGIE": "denied", "ALLERGIE : NON": "denied", "GANTS SANS LATEX": "gloves"},
)
