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
    header=("url", "site", "website", "web", "lien", "link", "site web", "page", "referer", "referrer", "permalink",
            "homepage", "avatar", "photo url", "uri", "profil", "linkedin", "page web", "image", "enlace",
            "profile url"),
    valid=("https://lab.example/resultats", "www.lab.example"),
    invalid={"lab.example": "a domain name", "https:// lab": "a blank"},
)
_TOP = ("com|org|net|fr|be|ch|de|uk|es|it|pt|nl|pl|eu|info|biz|io|us|ca|br|ru|co|gov|edu|example|invalid|test|local"
        "|lan|ro|at"
        "|se|no|dk|fi|ie|lu|mc|re|gp|mq|gf|nc|pf|bzh|paris|dev|app|tv|me|cc|jp|cn|in|au|nz|za|mx|ar|cl|gr|cz|hu|sk|si"
        "|hr|tr"
        "|ma|tn|dz|sn|ci|cm|mg|mu|il|ae|sa|kr|tw|hk|sg|vn|th|id|my|ph|ua|bg|lt|lv|ee|is|xyz|online|site|shop|store"
        "|cloud")

DOMAIN = Identifier(
    title=_("Domain name"),
    data_class=DataClass.ONLINE,
    shape="([A-Za-z0-9À-ɏ]([A-Za-z0-9À-ɏ-]*[A-Za-z0-9À-ɏ])?[.])+[A-Za-z]{2,24}",
    chance=0.01,
    rarity=1.0,
    # "marie.durand" is a login
    signs={f"avg(CASE WHEN regexp_matches(lower({{v}}), '[.]({_TOP})$') THEN 1 ELSE 0 END) < 0.5": -7.0},
    header=("domain", "domaine", "site", "website", "host", "hostname"),
    valid=("lab.example", "a-b.lab.example"),
    invalid={"lab": "no dot", "12.5": "a number", "a@lab.example": "an e-mail address"},
)
