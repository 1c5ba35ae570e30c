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
    terms=("HYPOTHYROIDIE", "HYPERTHYROIDIE", "THYROIDECTOMIE", "THYROIDITE", "HASHIMOTO", "BASEDOW", "GOITRE",
           "NODULES? THYROIDIENS?", "THYROIDE"),
    drugs=("LEVOTHYROX", "L ?-?THYROXINE", "THYROFIX", "TCAPS", "EUTHYROX", "EUTHYRAL", "NEO ?-?MERCAZOLE", "CYNOMEL",
           "THYROZOL"),
    valid=("SOUS LEVOTHYROX", "HYPOTHYROIDIE", "Basedow"),
    invalid={"PAS D'HYPOTHYROIDIE": "denied", "SOEUR HYPOTHYROIDIE": "a relative"},
)
