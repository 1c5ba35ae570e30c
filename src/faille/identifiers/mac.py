"""Hardware addresses of network cards.

Six bytes in hexadecimal; the first three name the maker.

Authority: https://standards.ieee.org/products-programs/regauth/
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

MAC = Identifier(
    title=_("Hardware address (MAC)"),
    data_class=DataClass.ONLINE,
    shape="([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}",
    chance=0.005,
    rarity=1.0,
    header=("mac", "mac address", "adresse mac"),
    valid=("00:00:5e:00:53:01", "00-00-5E-00-53-01"),
    invalid={"00:00:5e:00:53": "five bytes", "00:00:5g:00:53:01": "not hexadecimal"},
)
