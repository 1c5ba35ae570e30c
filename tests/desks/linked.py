"""What a linkage desk may have found, of the size of a real case, for tests of what is made of it."""

from __future__ import annotations

import hashlib

from faille.model.inventory import Count, Distribution
from faille.model.linkage import Compared, Estimate, Level, Linkage

LEAK = hashlib.sha256(b"the leak").hexdigest()
COUNTS = {
    "persons.listed": 480_097, "persons.women": 276_311, "persons.men": 203_601, "persons.sex_unknown": 185,
    "persons.minors": 17_359, "persons.age_known": 479_003, "persons.reachable.email": 55_111,
    "persons.reachable.mobile": 150_222, "persons.reachable.telephone": 340_555, "persons.reachable.post": 390_333,
    "persons.reachable.none": 4_044, "persons.repeated": 9_907, "persons.in_several_organisations": 7_551,
    "persons.number_health_address": 400_123, "persons.classes.identity": 480_095, "persons.classes.health": 480_093,
    "persons.classes.contact": 479_811, "households": 396_444, "households.of_several": 75_091, "rows.repeated": 11_743,
    "rows.repeated_within": 4_141, "rows.repeated_across": 7_602,
}
SPREAD = {
    "persons.rows": {"1": 470_190, "2": 9_811, "10+": 96},
    "persons.ages": {"0-4 f": 931, "0-4 m": 893, "0-4 u": 14, "5-9 f": 2_763, "90+ m": 7_001, "90+ f": 9_002},
    "persons.departments": {"56": 169_433, "45": 102_844, "2A": 43},
    "persons.organisations": {"LAB12": 36_433, "LAB01": 35_317},
}


def found(organisations: dict[str, int] | None = None, **instead: int) -> Linkage:
    """Persons among 491,840 records; `instead` replaces counts ("persons_minors" is persons.minors)."""
    counts = COUNTS | {key.replace("_", ".", 1): n for key, n in instead.items()}
    spread = SPREAD | ({} if organisations is None else {"persons.organisations": organisations})
    return Linkage(
        (LEAK,), 491_840, Estimate(480_123, 479_001, 481_777), listed=480_097, precision=0.9981, recall=0.9973,
        pairs=1_498_563,
        compared=(Compared("fr.nir", (Level("equal", 0.98, 0.08, 1e-8), Level("other", 0.02, 0.92, 0.99999999))),
                  Compared("surname", (Level("equal", 0.9, 0.7, 0.0), Level("sound", 0.05, 0.01, 0.05),
                                       Level("other", 0.05, 0.29, 0.95)))),
        rules=("fr.nir value", "birth_date month + surname sound", "the same in all"),
        counts=tuple(Count(key, n, f"SELECT count(*) FROM who.subjects -- {key}", (LEAK,))
                     for key, n in counts.items()),
        distributions=tuple(Distribution(key, rows, f"SELECT label, n FROM who.subjects -- {key}")
                            for key, rows in spread.items() if rows),
        facts={"apart": 61.4, "together": 24.1, "missed": 3.5})


UNTOLD = Linkage((LEAK,), 5_003, None, "The columns recognised do not tell persons apart: records cannot be linked.")
