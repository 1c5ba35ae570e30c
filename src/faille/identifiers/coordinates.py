"""Places on the globe: latitude, longitude, or both.

Degrees with four decimals or more; fewer are temperatures and measures.  Four decimals are ten metres.

Authority: https://www.rfc-editor.org/rfc/rfc5870
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_DEGREES = "-?(180|1[0-7][0-9]|[1-9]?[0-9])[.][0-9]{4,16}"

_NEAR = "-?(180|1[0-7][0-9]|[1-9]?[0-9])[.][0-9]{2,16}"
_SEXAGESIMAL = ("[NSEWO]?-?1?[0-9]{1,2} ?[°ºd] ?[0-9]{1,2}([.][0-9]+)? ?['’′m]"
                " ?([0-9]{1,2}([.,][0-9]+)? ?(\"|”|″|''|s))? ?[NSEWO]?")

_NUMBER = "TRY_CAST(replace({v}, ',', '.') AS DOUBLE)"

COORDINATES = Identifier(
    title=_("Coordinates"),
    data_class=DataClass.LOCATION,
    shape=f"{_DEGREES}|-?(1[0-7][0-9]|[1-9]?[0-9]),[0-9]{{4,16}}|[(\\[]?{_NEAR} ?[,;/ ] ?{_NEAR}[)\\]]?"
          f"|(?i)(SRID=[0-9]+;)?POINT ?Z?[(]{_DEGREES} {_DEGREES}( [0-9.-]+)?[)]|geo:{_DEGREES},{_DEGREES}.*"
          f"|{_SEXAGESIMAL}([,; ]+{_SEXAGESIMAL})?|[NSEWO] ?{_DEGREES}|{_DEGREES} ?°? ?[NSEWO]",
    chance=0.02,
    rarity=2.0,
    # between 0 and 1 they are shares
    signs={f"max({_NUMBER}) <= 1 AND min({_NUMBER}) >= 0": -5.0},
    header=("latitude", "longitude", "lat", "lon", "lng", "coordonnees", "coordinates", "gps", "geo", "position",
            "long", "coord", "coords", "gps lat", "gps lon", "latlon", "lat lon", "geoloc",
            "geolocalisation", "geopoint", "geom", "location", "breitengrad", "langengrad", "latitud", "longitud",
            "latitudine", "longitudine", "point gps", "wgs84"),
    valid=("48.117266", "-1.6777926", "48,117266", "48.1172, -1.6777", "49°12'13.2\"N",
           "POINT(-3.31308 43.64163)"),
    invalid={"48.11": "two decimals", "181.123456": "beyond the globe", "12": "whole"},
)
