"""NABM, the French list of laboratory acts.

Four digits, most below 2000 and written with their leading zeros; the list is short and a laboratory uses a few hundred
of them, so a column repeats.  No key.

Authority: https://www.ameli.fr/laboratoire-danalyses-medicales/exercice-professionnel/facturation-remuneration/tarifs-conventionnels-biologistes/tarifs
"""

from __future__ import annotations

from faille.identifiers._shares import of_values
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

NABM = Identifier(
    title=_("Laboratory act (NABM)"),
    data_class=DataClass.HEALTH,
    shape="[0-9]{4}",
    chance=0.9,
    rarity=3.0,
    signs={f"""{of_values("left({v}, 1) IN ('0', '1')")} > 0.7 AND {of_values("left({v}, 1) = '0'")} > 0.15
               AND max(distincts) < 0.5 * max(filled)""": 5.0,
           f"""{of_values("left({v}, 1) = '0'")} < 0.05 AND count(*) >= 10""": -3.0},
    header=("nabm", "code nabm", "acte", "code acte", "actes", "code analyse"),
    neighbours=("result", "loinc", "fr.rpps"),
    valid=("0552", "1104", "9005"),
    invalid={"552": "three digits", "05520": "five digits"},
)
