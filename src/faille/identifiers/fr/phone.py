"""Telephone numbers of the French plan.

Ten digits from 0, or +33 and nine.  06 and 07 are mobiles, 01 to 05 landlines by region, 09 landlines over the
internet, 08 services that nobody lives at.

Authority: https://www.arcep.fr/demarches-et-services/professionnels/plan-de-numerotation.html
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

_ZONE = "regexp_matches({{v}}, '^(0|([+]33|0033)0?|33)[{0}]|^[{0}][0-9]{{8}}$')"
_NINE = "avg(CASE WHEN length({v}) = 9 THEN 1 ELSE 0 END)"

PHONE = Identifier(
    title=_("French telephone number"),
    data_class=DataClass.CONTACT,
    strip=" .-/()",
    shape="(0|([+]33|0033)0?|33)[1-9][0-9]{8}|[1-9][0-9]{8}",  # the last: its zero eaten by a spreadsheet
    chance=0.06,
    rarity=1.5,
    # nobody lives at 08: ten random digits begin so as often as otherwise
    signs={"avg(CASE WHEN regexp_matches({v}, '^08') THEN 1 ELSE 0 END) > 0.05 AND count(*) >= 20": -4.0,
           # nine digits: lost zeros only where mobiles and several zones stand side by side, and no 0 and 8
           f"""{_NINE} > 0.5 AND NOT ({_NINE} > 0.97 AND count(*) >= 20 AND count(DISTINCT left({{v}}, 1)) >= 4
               AND avg(CASE WHEN left({{v}}, 1) = '8' THEN 1 ELSE 0 END) < 0.03
               AND avg(CASE WHEN regexp_matches({{v}}, '^[67]') THEN 1 ELSE 0 END) > 0.15)""": -8.0,
           # written in pairs, or for abroad, they are telephones
           "avg(CASE WHEN regexp_matches({v}, '^([+]33|0033)') THEN 1 ELSE 0 END) > 0.5": 1.0},
    header=("tel", "telephone", "phone", "mobile", "portable", "fixe", "gsm", "fax", "cell", "tel domicile",
            "tel fixe", "tel portable", "tel port", "tel dom", "numero mobile", "mobile number", "tel mobile",
            "num tel", "numero de telephone", "phone number", "phone1", "phone2", "tel1", "tel2", "msisdn",
            "appelant", "appele", "caller", "callee", "ligne", "tel urgence", "tel pro", "tel perso", "tel bureau",
            "num portable", "num mobile", "num fixe", "no tel", "no telephone", "contact no", "telefon", "telefono",
            "numero"),
    neighbours=("address_line", "email"),
    kinds={"mobile": _ZONE.format("67"), "landline": _ZONE.format("1-59"), "service": _ZONE.format("8")},
    tells=frozenset({Tells.LANDLINE, Tells.MOBILE, Tells.REACHABLE}),
    linked=(_linked.Linked(_linked.PHONE, _linked.NUMBER),),
    valid=("02 97 00 00 00", "0612345678", "+33 6 12 34 56 78", "+33 (0)2 97 00 00 00", "06.12.34.56.78"),
    invalid={"0012345678": "no such zone", "06123456": "eight digits", "+44 20 7946 0000": "another country"},
)
