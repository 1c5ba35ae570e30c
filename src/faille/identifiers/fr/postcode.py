"""French postcodes.

Five digits, the first two the département (three overseas); Corsica keeps 20.  A spreadsheet eats the leading zero of
nine départements.  A code is the office's, so about a hundred of them serve a commune of the next département.
Any five digits look like one, so that a column is one mostly because its codes exist.

Authority: https://www.data.gouv.fr/fr/datasets/base-officielle-des-codes-postaux/
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

POSTCODE = Identifier(
    title=_("French postcode"),
    data_class=DataClass.CONTACT,
    strip=" ",
    shape="(0[1-9]|[1-8][0-9]|9[0-5]|97|98)[0-9]{3}|[1-9][0-9]{3}",
    chance=0.95,
    rarity=3.0,
    signs={
        # 6,300 of 100,000 codes serve a commune; CEDEX codes are not among them.
        """avg(CASE WHEN lpad({v}, 5, '0') IN (SELECT v FROM lexicon_postcodes) THEN 1 ELSE 0 END) > 0.7
           AND count(*) >= 8""": 4.5,
        """avg(CASE WHEN lpad({v}, 5, '0') IN (SELECT v FROM lexicon_postcodes) THEN 1 ELSE 0 END) < 0.25
           AND count(*) >= 8""": -6.0,
        # prices and wages are round
        """avg(CASE WHEN {v} LIKE '%00' THEN 1 ELSE 0 END) > 0.95 AND count(*) >= 20
           AND avg(CASE WHEN {v} LIKE '%000' THEN 1 ELSE 0 END) < 0.4
           AND NOT (max(lpad({v}, 5, '0')) > '90' AND min(lpad({v}, 5, '0')) < '10')""": -6.0,
        # numbers given one after another
        """max(distincts) >= 0.95 * max(filled) AND count(*) >= 20
           AND max(TRY_CAST({v} AS INTEGER)) - min(TRY_CAST({v} AS INTEGER)) < 3 * max(distincts)
           AND max(distincts) < 10000""": -8.0,
    },
    header=("cp", "code postal", "codepostal", "postcode", "zip", "zip code", "postal code", "c postal", "cod post",
            "pcode", "cdp", "cod postal", "codpost", "cd post", "c p", "cp ville", "cp livraison", "plz",
            "codigo postal", "cp naissance", "cp residence"),
    not_header=("insee", "montant", "prix"),
    neighbours=("town", "address_line"),
    derives={"department": """CASE WHEN lpad({v}, 5, '0') LIKE '200%' OR lpad({v}, 5, '0') LIKE '201%' THEN '2A'
                                   WHEN lpad({v}, 5, '0') LIKE '20%' THEN '2B'
                                   WHEN lpad({v}, 5, '0') LIKE '97%' OR lpad({v}, 5, '0') LIKE '98%' THEN left({v}, 3)
                                   ELSE left(lpad({v}, 5, '0'), 2) END"""},
    tells=frozenset({Tells.DEPARTMENT}),
    linked=(_linked.Linked(_linked.POSTCODE, "lpad({v}, 5, '0')"),),
    valid=("56000", "20200", "1000", "97400"),
    invalid={"96000": "no such département", "00100": "no such département", "560000": "six digits",
             "5600A": "a letter"},
)
