"""UUIDs: identifiers drawn at random or from a clock.

Authority: https://www.rfc-editor.org/rfc/rfc9562
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

UUID = Identifier(
    title=_("Universally unique identifier (UUID)"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[{]?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}[}]?",
    chance=0.001,
    rarity=1.0,
    header=("uuid", "guid"),
    valid=("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "{6BA7B810-9DAD-11D1-80B4-00C04FD430C8}"),
    invalid={"6ba7b810-9dad-11d1-80b4": "too short",
             "6ba7b8109dad11d180b400c04fd430c8": "without hyphens: any 128 bits"},
)
