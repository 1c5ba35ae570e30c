"""Persons held, or followed by justice.

UCSA and USMP are the medical units of prisons.

Authority: https://www.justice.gouv.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

PRISON = Theme(
    title=_("Prison"),
    data_class=DataClass.OFFENCES,
    terms=("DETENUE?S?", "PRISON", "MAISON D'ARRET", "CENTRE (DE DETENTION|PENITENTIAIRE)", "PENITENTIAIRE",
           "INCARCEREE?", "ECROU", "GARDE A VUE", "GAV", "UCSA", "USMP", "BRACELET ELECTRONIQUE",
           "INJONCTION DE SOINS?", "CONTROLE JUDICIAIRE"),
    not_after=("GARDIENN?E? DE", "SURVEILLANTE? DE"),
    sensitive_population=True,
    valid=("DETENU", "MAISON D'ARRET", "GARDE A VUE"),
    invalid={"FRERE EN PRISON": "a relative", "RUE DE LA PRISON": "an address", "GARDIEN DE PRISON": "a profession"},
)
