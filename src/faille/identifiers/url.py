"""Web addresses and domain names.

Authority: https://www.rfc-editor.org/rfc/rfc3986
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

URL = Identifier(
    title=_("Web address"),
    data_class=DataClass.ONLINE,
    shape="(https?|ftps?)://[^ ]+|www[.][^ ]+[.][^ ]+",
    chance=0.001,
    rarity=1.0,
    header=("url", "site", "website", "web", "lien", "link", "site web"),
    valid=("https://lab.example/resultats", "www.lab.example"),
    invalid={"lab.example": "a domain name", "https:// lab": "a blank"},
)
DOMAIN = Identifier(
    title=_("Domain name"),
    data_class=DataClass.ONLINE,
    shape="([A-Za-z0-9À-ɏ]([A-Za-z0-9À-ɏ-]*[A-Za-z0-9À-ɏ])?[.])+[A-Za-z]{2,24}",
    chance=0.01,
    rarity=1.0,
    header=("domain", "domaine", "site", "website", "host", "hostname"),
    valid=("lab.example", "a-b.lab.example"),
    invalid={"lab": "no dot", "12.5": "a number", "a@lab.example": "an e-mail address"},
)
