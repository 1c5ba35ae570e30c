"""NIR, the French social-security number.

Sex, year and month of birth, place of birth, an order number, a key.  It names nobody and still tells three facts
about its holder, so it cross-checks three other columns.  Sexes 3 and 4 are for persons being registered, 7 and 8 are
temporary; months 20 to 42 and 50 to 99 stand where the month is unknown.

Without its key it is thirteen digits: recognised by its sex, month and département (one random number of
thirteen digits in forty-three has them), and only where the column holds both sexes and many years.

Authority: https://www.insee.fr/en/metadonnees/definition/c1409
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

NIR = Identifier(
    title=_("Social-security number (NIR)"),
    data_class=DataClass.NATIONAL_ID,
    strip=" .-",
    shape="[1-478][0-9]{2}(0[1-9]|1[0-2]|[23][0-9]|4[0-2]|[5-9][0-9])(0[1-9]|[1-9][0-9]|2[AB])[0-9]{8}"
          "|[12][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[1-8][0-9]|9[0-57-9]|2[AB])[0-9]{6}",
    # Corsica writes 2A and 2B; the key counts them as 19 and 18.  TRY_CAST: a failed CAST prints the value in its
    # error, and a NIR must never be in an error.
    keyed=True,
    check="""length({v}) = 13 OR 97 - TRY_CAST(left({v}, 5) || replace(replace(substr({v}, 6, 2), '2A', '19'), '2B',
          '18')
             || substr({v}, 8, 6) AS BIGINT) % 97 = TRY_CAST(right({v}, 2) AS BIGINT)""",
    chance=1 / 97,
    rarity=2.0,
    # without keys, chance passes twice as often
    signs={"avg(length({v})) < 14": -1.0,
           """avg(length({v})) < 14 AND NOT (avg(CASE WHEN {v} LIKE '1%' THEN 1 ELSE 0 END) BETWEEN 0.1 AND 0.9
              AND count(DISTINCT substr({v}, 2, 2)) >= least(0.3 * count(*), 20))""": -8.0},
    header=("nir", "num secu", "no secu", "numero secu", "securite sociale", "insee", "num ss", "no ss", "nss",
            "social security", "ssn", "numero social", "immatriculation"),
    neighbours=("birth_date", "surname"),
    tells=frozenset({Tells.SEX, Tells.BIRTH_MONTH, Tells.BIRTH_PLACE}),
    mask="all",
    linked=(_linked.key("fr.nir", "nullif(left(upper(regexp_replace({raw}, '[^0-9A-Za-z]+', '', 'g')), 13), '')",
                        shared=0.15),),
    valid=("2 69 05 49 588 157 80", "295109912611193", "137047624348415", "253072B07300470", "253072A07300443",
          "2690549588157"),
    invalid={"2 69 05 49 588 157 81": "the key is wrong", "253072B07300443": "the key of 2A under 2B",
             "285062C99900173": "no such département", "269054958815780 9": "sixteen digits",
             "669054958815780": "no such sex", "1691305495881": "without key, and no such month"},
)
