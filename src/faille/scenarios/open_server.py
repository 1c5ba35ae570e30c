"""The laboratory leak of 2021: an open file server of a software vendor.

A vendor extracted whole patient databases to migrate its customers and left the files on a server that asked nobody
for a password.  491,840 patients of 28 laboratories circulated in February 2021.  This is its synthetic twin: drawn
from published totals, without one real person.

What was published is met exactly: rows, NIR, surnames, civilities, phones by kind, e-mails, passwords, laboratories,
military persons.  Phones are counted by value over the patient's two phone columns.
What was published as a share or a span is met approximately: prescribers' départements, years of visit, fill rates.
The laboratories are invented, and so are the days on which each one's data were extracted.

Authority: CNIL decision SAN-2022-009 of 15 April 2022, published on https://www.legifrance.gouv.fr/search/cnil
Authority: Libération CheckNews, 24 February and 10 March 2021 https://www.liberation.fr/checknews/
"""

from __future__ import annotations

from datetime import date

from faille.language import _
from faille.scenarios.kind import Counts, Habit, Laboratory, Scenario
from faille.scenarios.laboratory_comments import LABORATORY_COMMENTS
from faille.scenarios.laboratory_layout import LABORATORY_LAYOUT
from faille.scenarios.laboratory_words import LABORATORY_WORDS

_CAPITALS = Habit()
_BOOK = Habit(upper=False, phone=".", abbreviated=False, blood="word",
              civilities=("Mme", "Mlle", "M.", "Enfant", "Bébé", "Sœur"), fills={"email": 1.6, "blood": 0.7})
_TERSE = Habit(phone="", blood="sign", civilities=("MME", "MLLE", "MR", "ENFANT", "BEBE", "SOEUR"),
               fills={"address": 0.6, "birth_name": 0.5, "comment_d": 0.5, "blood": 0.5})
_CAREFUL = Habit(nir="spaced", blood="rh", fills={"email": 1.3, "blood": 1.8, "spouse": 2.0, "comment_p": 1.5})
_CHATTY = Habit(phone=" ", abbreviated=False, fills={"comment_p": 2.2, "comment_d": 2.0, "login": 1.5})

LABORATORIES = (
    Laboratory("LAB01", "Laboratoire des Ajoncs", "56", 9, date(2019, 9, 20), _CAPITALS),
    Laboratory("LAB02", "Laboratoire du Golfe Bleu", "56", 8, date(2020, 10, 16), _CHATTY),
    Laboratory("LAB03", "Laboratoire Kerblanc", "56", 6, date(2019, 3, 8), _TERSE),
    Laboratory("LAB04", "Laboratoire de la Ria", "56", 5, date(2019, 6, 14), _BOOK),
    Laboratory("LAB05", "Laboratoire du Landier", "56", 4, date(2018, 11, 30), _CAPITALS),
    Laboratory("LAB06", "Laboratoire Saint-Vrannoc", "56", 4, date(2019, 9, 20), _CAREFUL),
    Laboratory("LAB07", "Laboratoire des Deux Ponts", "56", 3, date(2020, 1, 24), _CAPITALS),
    Laboratory("LAB08", "Laboratoire du Blavic", "56", 3, date(2019, 5, 17), _TERSE),
    Laboratory("LAB09", "Laboratoire de l'Estran", "56", 2, date(2019, 12, 13), _BOOK),
    Laboratory("LAB10", "Laboratoire Pennoz", "56", 2, date(2019, 3, 8), _CAPITALS),
    Laboratory("LAB11", "Laboratoire des Mégalithes", "56", 1.5, date(2018, 6, 29), _CHATTY),
    Laboratory("LAB12", "Laboratoire de la Loire Haute", "45", 9, date(2019, 9, 27), _CAPITALS),
    Laboratory("LAB13", "Laboratoire du Faubourg", "45", 6, date(2019, 6, 28), _CAREFUL),
    Laboratory("LAB14", "Laboratoire des Vinaigriers", "45", 5, date(2019, 2, 15), _TERSE),
    Laboratory("LAB15", "Laboratoire du Gâtinet", "45", 3, date(2020, 3, 6), _CAPITALS),
    Laboratory("LAB16", "Laboratoire de la Sologne Bleue", "45", 3, date(2018, 12, 14), _BOOK),
    Laboratory("LAB17", "Laboratoire des Quatre Moulins", "45", 2, date(2019, 10, 18), _CAPITALS),
    Laboratory("LAB18", "Laboratoire du Vexon", "27", 8, date(2019, 9, 13), _CAPITALS),
    Laboratory("LAB19", "Laboratoire de l'Itonne", "27", 6, date(2019, 4, 26), _CHATTY),
    Laboratory("LAB20", "Laboratoire des Andelles", "27", 5, date(2020, 9, 11), _TERSE),
    Laboratory("LAB21", "Laboratoire du Roumois Sud", "27", 3, date(2018, 10, 19), _CAPITALS),
    Laboratory("LAB22", "Laboratoire du Pressoir", "27", 2, date(2019, 7, 12), _BOOK),
    Laboratory("LAB23", "Laboratoire du Penthiev", "22", 5, date(2019, 9, 20), _CAPITALS),
    Laboratory("LAB24", "Laboratoire de l'Arguenne", "22", 3, date(2019, 1, 25), _CAREFUL),
    Laboratory("LAB25", "Laboratoire de la Vilenne", "35", 5, date(2019, 11, 15), _CAPITALS),
    Laboratory("LAB26", "Laboratoire du Meneur", "35", 3, date(2019, 5, 24), _TERSE),
    Laboratory("LAB27", "Laboratoire de la Cisse", "41", 5, date(2019, 8, 30), _BOOK),
    Laboratory("LAB28", "Laboratoire du Perchet", "28", 2, date(2018, 9, 28), _CAPITALS),
)

OPEN_SERVER = Scenario(
    title=_("The laboratory leak of 2021: an open file server of a software vendor"),
    counts=Counts(
        rows=491_840, nir=489_838, surname=478_882, women=268_983, men=195_828, children=13_478, babies=425,
        sisters=265, landlines=270_569, mobiles=159_591, emails_distinct=55_738, emails=57_914,
        prescriber_emails_distinct=337, passwords=14_997, logins=41_300, military=1_767),
    layout=LABORATORY_LAYOUT,
    laboratories=LABORATORIES,
    prescriber_departments={
        "56": 0.36, "45": 0.22, "27": 0.204, "22": 0.06, "35": 0.059, "41": 0.032, "28": 0.013, "29": 0.009,
        "44": 0.008, "76": 0.008, "18": 0.005, "75": 0.005, "53": 0.002, "37": 0.002, "78": 0.003, "89": 0.001,
        "77": 0.002, "92": 0.001, "33": 0.001, "31": 0.0005, "13": 0.0005},
    first_visit=date(2015, 1, 2),
    published=date(2021, 2, 23),
    repeated=0.021,
    fills={
        "first_name": 0.984, "birth_name": 0.42, "sex": 0.993, "birth_date": 0.998, "rank": 0.93, "address": 0.86,
        "address_more": 0.13, "postcode": 0.95, "blood": 0.57, "fund": 0.94, "quality": 0.9, "exemption": 0.24,
        "rights_until": 0.71, "insured": 0.09, "spouse": 0.045, "mutuelle": 0.68, "member_number": 0.5,
        "prescriber_finess": 0.12, "sampler": 0.44, "results_by": 0.8},
    comments={"comment_p": 0.085, "comment_d": 0.05},
    health_comments=0.36,
    phrases=LABORATORY_COMMENTS,
    words=LABORATORY_WORDS,
)
