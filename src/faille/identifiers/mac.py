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
    shape="([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}|([0-9A-Fa-f]{4}[.]){2}[0-9A-Fa-f]{4}|[0-9A-F]{12}|[0-9a-f]{12}",
    chance=0.005,
    rarity=1.0,
    signs={# twelve digits are a number like another; twelve hexadecimal ones are a key, unless few makers begin them
           "avg(CASE WHEN regexp_matches({v}, '[:.-]') THEN 1 ELSE 0 END) < 0.5": -5.5,
           "avg(CASE WHEN regexp_matches({v}, '[A-Fa-f:.-]') THEN 1 ELSE 0 END) < 0.6": -8.0,
           """avg(CASE WHEN regexp_matches({v}, '[:.-]') THEN 1 ELSE 0 END) < 0.5 AND count(*) >= 20
              AND count(DISTINCT left({v}, 6)) < 0.5 * count(*)""": 4.0},
    header=("mac", "mac address", "adresse mac", "mac addr", "hwaddr", "bssid", "macaddr", "mac wifi", "ethernet",
            "adr mac"),
    valid=("00:00:5e:00:53:01", "00-00-5E-00-53-01", "0000.5e00.5301", "00005E005301"),
    invalid={"00:00:5e:00:53": "five bytes", "00:00:5g:00:53:01": "not hexadecimal"},
)
