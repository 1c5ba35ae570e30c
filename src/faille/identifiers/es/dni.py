"""DNI of Spaniards and NIE of foreigners in Spain.

Eight digits (a NIE begins with X, Y or Z for 0, 1, 2) and a letter: the number modulo 23.

Authority: https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

DNI = Identifier(
    title=_("Spanish identity number (DNI, NIE)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="([0-9]{8}|[XYZ][0-9]{7})[A-HJ-NP-TV-Z]",
    keyed=True,
    check="substr('TRWAGMYFPDXBNJZSQVHLCKE', TRY_CAST(translate(left({v}, 8), 'XYZ', '012') AS INTEGER) % 23 + 1, 1)"
          " = right({v}, 1)",
    chance=1 / 23,
    rarity=2.0,
    header=("dni", "nie", "nif", "documento", "documento identidad"),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("es.dni"),),
    valid=("12345678Z", "X2482300W"),
    invalid={"12345678A": "the letter is wrong", "1234567Z": "seven digits"},
)
