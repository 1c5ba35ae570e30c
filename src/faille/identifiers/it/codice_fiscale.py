"""Codice fiscale, the tax number of persons in Italy.

Surname and first name (three consonants each), year, month as a letter, day (plus 40 for women), birthplace, and a
check letter: sixteen characters that tell name, sex, birth date and birthplace.

Authority: https://www.agenziaentrate.gov.it/portale/web/guest/schede/istanze/richiesta-ts_cf/informazioni-codificazione-pf
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

# What a character counts at odd places; at even ones a letter counts its rank from 0 and a digit itself.
_ODD = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16,
                                               10, 22, 25, 24, 23), strict=True))
_TABLE = "".join(f"{_ODD[c]:02d}" for c in "ABCDEFGHIJ") + "".join(f"{value:02d}" for value in _ODD.values())
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _sum() -> str:
    """SQL of the sum of the first fifteen characters, by place."""
    terms = []
    for place in range(1, 16):
        rank = f"strpos('{_CHARACTERS}', upper(substr({{v}}, {place}, 1)))"
        if place % 2:
            terms.append(f"TRY_CAST(substr('{_TABLE}', 2 * {rank} - 1, 2) AS INTEGER)")
        else:
            terms.append(f"(CASE WHEN {rank} > 10 THEN {rank} - 11 ELSE {rank} - 1 END)")
    return f"({' + '.join(terms)})"


CODICE_FISCALE = Identifier(
    title=_("Italian tax number (codice fiscale)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" ",
    shape="(?i)[A-Z]{6}[0-9L-NP-V]{2}[A-EHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]",
    keyed=True,
    check=f"substr('{_CHARACTERS[10:]}', {_sum()} % 26 + 1, 1) = upper(right({{v}}, 1))",
    chance=0.001,
    rarity=1.0,
    header=("codice fiscale", "cf", "fiscal code", "codicefiscale"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("it.codice_fiscale"),),
    valid=("RSSMRA85T10A562S", "BNCLRA92A41H501H"),
    invalid={"RSSMRA85T10A562T": "the letter is wrong", "RSSMRA85T10A562": "fifteen characters"},
)
