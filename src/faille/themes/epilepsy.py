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
    terms=("EPILEPSIE", "EPILEPSIES", "EPILEPTIQUE", "EPILEPTIQUES", "EPILEPTIC", "ANTI ?EPILEPTIQUES?",
           "CONVULSIONS?", "CONVULSIF", "COMITIAL", "COMITIALITES?", "SYNDROME (DE )?(WEST|LENNOX|DRAVET)",
           "DRAVET", "LENNOX GASTAUT", "SEIZURE", "FITS", "CRISE TONICO CLONIQUE", "ABSENCE EPILEP*",
           "SPASMES INFANTILES", "STIMULATION NERF VAGUE", "VNS", "CONVULSION FEBRILE", "EPILEPSI*", "EPILEPTI*",
           "COMITIALITE", "COMITIALE?", "CRISES? (CONVULSIVES?|COMITIALES?|EPILEP*|TONICO*|GENERALISEES?)",
           "CONVULSI(ON|ONS|VE|F)", "EPILEPSY", "GRAND MAL", "SEIZURES?", "ETAT DE MAL", "CONVULSE",
           "ABSENCES EPILEPTIQUES"),
    drugs=("CARBAMAZEPINE", "OXCARBAZEPINE", "LACOSAMIDE", "TOPIRAMATE", "ZONISAMIDE", "VIGABATRIN", "PERAMPANEL",
           "BRIVARACETAM", "CENOBAMATE", "ETHOSUXIMIDE", "PHENYTOINE", "PHENOBARBITAL", "CLOBAZAM", "RUFINAMIDE",
           "DEPAKINE", "KEPPRA", "LEVETIRACETAM", "LAMICTAL", "TEGRETOL", "URBANYL", "VIMPAT", "GARDENAL",
           "DI ?HYDAN", "TRILEPTAL", "ZONEGRAN", "SABRIL", "MICROPAKINE", "LAMOTRIGINE", "EPITOMAX", "BRIVIACT",
           "FYCOMPA", "EPIDYOLEX", "BUCCOLAM", "VALPROATE"),
    atc=("N03AA", "N03AB", "N03AD", "N03AF", "N03AG01", "N03AG04", "N03AX09", "N03AX11", "N03AX14", "N03AX15",
         "N03AX17", "N03AX18", "N03AX22", "N03AX23"),
    icd=("G40-G41", "R56"),
    valid=("EPILEPSIE", "SOUS DEPAKINE", "épileptique"),
    invalid={"PAS D'EPILEPSIE": "denied", "EPILEPSIE ?": "suspected", "SON FILS EPILEPTIQUE": "a relative"},
)
