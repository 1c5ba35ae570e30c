"""Telephone numbers of any country.

At most fifteen digits, written with blanks, dots, hyphens, brackets, sometimes + and the country.  Without such
marks any number looks like one, so that content alone seldom makes a telephone.

Authority: https://www.itu.int/rec/T-REC-E.164/
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass


def _share(expression: str) -> str:
    """SQL of the share of a column's values in which `expression` is found."""
    return f"avg(CASE WHEN regexp_matches({{v}}, '{expression}') THEN 1 ELSE 0 END)"


PHONE = Identifier(
    title=_("Telephone number"),
    data_class=DataClass.CONTACT,
    shape="[+]?[(]?[+]?[0-9][0-9 ./()-]{4,20}[0-9](( ?x| ?ext[.]?) ?[0-9]{1,6})?",
    check="length(digits({v})) BETWEEN 6 AND 15",
    chance=0.9,
    rarity=3.0,
    signs={_share("[0-9][ ./()-]+[0-9]+[ ./()-]+[0-9]|^[+]|^[(][0-9]{2,5}[)] ?[0-9]{3}") + " > 0.45": 6.0,
           _share("^[(]?0[0-9]{1,4}[)]?[-/ ][0-9]{5,8}$") + " > 0.4": 5.0,
           # the way out of a country, and the next one
           _share("^00[1-9][0-9]{8,13}$") + " > 0.7": 8.0,
           # days with blanks, figures of chemistry, numbers by threes
           _share("^[0-3]?[0-9] [01]?[0-9] (19|20)?[0-9]{2}$|^[0-9]{2,7}-[0-9]{2}-[0-9]$") + " > 0.6": -9.0,
           # digits with dots or slashes and nothing else are dates or amounts as often as telephones
           _share("^[0-9]{1,4}([./-])[0-9]{1,2}[./-][0-9]{1,4}$") + " > 0.4": -8.0,
           # internet addresses, versions, coordinates
           _share("^[0-9]{1,3}([.][0-9]{1,3}){3}$|^[0-9]{1,3}[.][0-9]{3,}$") + " > 0.4": -12.0,
           # versions and object identifiers: parts of any length
           "avg(CASE WHEN regexp_matches({v}, '^[0-9]{1,2}([.][0-9]{1,6}){3,}$')"
           " AND NOT regexp_matches({v}, '^[0-9]{2}([.][0-9]{2}){4}$') THEN 1 ELSE 0 END) > 0.4": -12.0,
           _share("[ ./()-]|^[+]") + " < 0.1": -4.0,
           # what the French plan reads is the French identifier's
           _share("^(0|[+]33|0033)[ ./()-]*[1-9]([ ./()-]?[0-9]){8}$") + " > 0.7": -7.0},
    header=("tel", "telephone", "phone", "mobile", "portable", "fixe", "gsm", "fax", "cell", "phone number",
            "telephone number", "numero de telephone", "telefon", "tel nr", "handy", "mobil", "rufnummer", "telefono",
            "movil", "celular", "cellulare", "telefoon", "telefoonnummer", "mobiel", "telefone", "telemovel",
            "contact no", "contact number", "phone no", "home phone", "work phone", "phone1", "phone2", "msisdn",
            "tel abonne", "appelant", "appele", "caller", "callee", "tel urgence", "numero", "num appelant",
            "num appele", "ligne"),
    neighbours=("address_line", "email"),
    tells=frozenset({Tells.REACHABLE}),
    linked=(_linked.Linked(_linked.PHONE, _linked.NUMBER),),
    valid=("+44 20 7946 0000", "84 23 30", "(555) 010-9999", "0612345678"),
    invalid={"12345": "five digits", "+33 6 12 34 56 78 90 12 34": "too long", "02 97 AB 00 00": "letters"},
)
