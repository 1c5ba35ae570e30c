"""E-mail addresses.

Authority: https://www.rfc-editor.org/rfc/rfc5321
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

EMAIL = Identifier(
    title=_("E-mail address"),
    data_class=DataClass.CONTACT,
    shape="[A-Za-z0-9À-ɏ._%+'&=-]+@[A-Za-z0-9À-ɏ-]+([.][A-Za-z0-9À-ɏ-]+)+",
    chance=0.001,
    rarity=1.0,
    header=("email", "mel", "adr mel", "adresse mel", "eml", "e mail", "mail", "courriel", "adresse mail",
            "adresse electronique", "email address", "mail pro", "mail perso", "e mail address", "adresse e mail",
            "adresse email", "correo", "correo electronico", "posta elettronica", "indirizzo email", "mailadresse",
            "emailadres", "contact mail", "user email", "mail1", "email1", "upn", "courriels", "identifiant mail",
            "correo e"),
    tells=frozenset({Tells.REACHABLE}),
    mask="domain",
    linked=(_linked.Linked(_linked.EMAIL, "nullif(lower({v}), '')"),),
    valid=("marie.durand@mail.example", "a+b@x.example"),
    invalid={"marie.durand@mail": "the domain has no dot", "marie durand@mail.example": "a blank",
             "@mail.example": "nobody"},
)
