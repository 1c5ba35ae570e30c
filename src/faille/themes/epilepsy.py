"""Epilepsy.

Some of its drugs also treat bipolar disorder or pain; those used mostly for epilepsy are kept.

Authority: https://www.has-sante.fr/
"""

from __future__ import annotations

from faille.language import _
from faille.model.inventory import DataClass
from faille.themes.kind import Theme

EPILEPSY = Theme(
    title=_("Epilepsy"),
    data_class=DataClass.HEALTH,
    terms=("EPILEPSIE", "EPILEPTIQUE", "COMITIALITE", "CRISES? (CONVULSIVES?|COMITIALES?)", "EPILEPSY", "CONVULSIONS?"),
    drugs=("DEPAKINE", "KEPPRA", "LEVETIRACETAM", "LAMICTAL", "TEGRETOL", "URBANYL", "VIMPAT", "GARDENAL",
           "DI ?-?HYDAN", "TRILEPTAL", "ZONEGRAN", "SABRIL", "MICROPAKINE"),
    valid=("EPILEPSIE", "SOUS DEPAKINE", "épileptique"),
    invalid={"PAS D'EPILEPSIE": "denied", "EPILEPSIE ?": "suspected", "SON FILS EPILEPTIQUE": "a relative"},
)
