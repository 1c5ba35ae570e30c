"""CPF, the tax number of persons in Brazil.

Nine digits and two check digits, each a weighted sum modulo 11.

Authority: https://www.gov.br/receitafederal/pt-br/assuntos/meu-cpf
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

CPF = Identifier(
    title=_("Brazilian tax number (CPF)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="[0-9]{11}",
    keyed=True,
    check=f"({digits.weighted((10, 9, 8, 7, 6, 5, 4, 3, 2))} * 10 % 11) % 10 = {digits.digit(10)} AND"
          f" ({digits.weighted((11, 10, 9, 8, 7, 6, 5, 4, 3, 2))} * 10 % 11) % 10 = {digits.digit(11)}",
    chance=0.01,
    rarity=2.0,
    header=("cpf",),
    neighbours=("surname", "first_name", "birth_date"),
    mask="all",
    linked=(_linked.key("br.cpf"),),
    valid=("390.533.447-05", "39053344705"),
    invalid={"390.533.447-06": "the last digit is wrong", "3905334470": "ten digits"},
)
