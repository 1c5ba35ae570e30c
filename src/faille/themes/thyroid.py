"""Thyroid disorders.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

THYROID = Theme(
    title=_("Thyroid disorder"),
    data_class=DataClass.HEALTH,
    terms=("HYPO ?THYROI*", "HYPER ?THYROI*", "THYROID(ECTOMI)E*", "THYROIDECTOMI*", "LOBECTOMIE THYROIDIENNE",
           "THYROIDIT(E|ES)", "HASHIMOTO", "BASEDOW*", "GOIT(RE|RES|REUSE)",
           "NODULES? (THYROIDIENS?|THYROIDE|THYROIDIENNE)",
           "(CANCER|ABLATION|PROBLEME|PB|OPEREE?|MALADIE|SOUCI|DYSFONCTIONNEMENT) (DE LA |DE )?THYROIDE",
           "DYSTHYROIDIE", "THYROIDE (OPEREE|ENLEVEE|DETRAQUEE)", "THYROID( DISEASE| CANCER)?", "HYPOTHYROIDISM",
           "IRATHERAPIE", "THYROIDE", "HORMONES THYROIDIENNES", "NODULE AU COU THYROIDE", "PB THYROIDIEN",
           "PATHOLOGIE THYROIDIENNE"),
    drugs=("LEVOTHYROX", "L ?THYROXINE?", "THYROFIX", "TCAPS", "EUTHYROX", "EUTHYRAL", "NEO ?MERCAZOLE", "CYNOMEL",
           "THYROZOL", "LEVOTHYROXINE", "LEVO THYROX", "PROPYLEX"),
    atc=("H03",),
    not_these=("BILAN THYROIDI(EN|ENNE)", "BILAN (DE LA |DE )?THYROIDE", "ECHO(GRAPHIE)? (DE LA )?THYROIDE",
               "SCINTI(GRAPHIE)? THYROIDE"),
    valid=("SOUS LEVOTHYROX", "HYPOTHYROIDIE", "Basedow"),
    invalid={"PAS D'HYPOTHYROIDIE": "denied", "SOEUR HYPOTHYROIDIE": "a relative", "BILAN THYROIDIEN": "a test"},
)
