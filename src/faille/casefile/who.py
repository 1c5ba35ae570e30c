"""Who is in it, for the answers document: what the linkage desk found, and its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faille.language import _
from faille.model.finding import Basis, Finding, Strength
from faille.model.linkage import Compared, Linkage

STORE = "who"  # the alias under which the store of persons is attached
_REACHED = ("email", "mobile", "telephone", "post", "none")


def who(linkage: Linkage, store: str) -> dict[str, Any]:
    """The document's part; `store` is the name of the published store of persons, "" where there is none."""
    counts = {count.key: count.value for count in linkage.counts}
    spread = {each.key.removeprefix("persons."): dict(each.rows) for each in linkage.distributions}
    subjects = linkage.subjects
    return {
        "store": store, "records": linkage.records, "cannot_tell": linkage.cannot_tell,
        "subjects": subjects and {"estimate": subjects.estimate, "low": subjects.low, "high": subjects.high,
                                  "confidence": subjects.confidence},
        "listed": linkage.listed, "precision": linkage.precision, "recall": linkage.recall, "pairs": linkage.pairs,
        "minors": counts.get("persons.minors", 0), "households": counts.get("households", 0),
        "reachable": {way: counts.get(f"persons.reachable.{way}", 0) for way in _REACHED},
        "counts": counts, "rows_per_person": spread.get("rows", {}), "age_pyramid": _pyramid(spread.get("ages", {})),
        "departments": spread.get("departments", {}), "organisations": spread.get("organisations", {}),
        "compared": [_compared(each) for each in linkage.compared], "rules": list(linkage.rules),
        "doubt": {way: n for way, n in linkage.facts.items() if way != "answers"},
        "answers": int(linkage.facts.get("answers", 0)),
    }


def _pyramid(ages: Mapping[str, int]) -> dict[str, list[int]]:
    """Age band -> women, men, unknown."""
    bands: dict[str, list[int]] = {}
    for label, n in ages.items():
        band, _blank, sex = label.rpartition(" ")
        bands.setdefault(band, [0, 0, 0])["fmu".index(sex)] += n
    return bands


def _compared(each: Compared) -> dict[str, Any]:
    return {"role": each.role, "levels": [{"name": level.name, "same": level.same, "household": level.household,
                                           "unrelated": level.unrelated} for level in each.levels]}


def findings(linkage: Linkage) -> Iterator[Finding]:
    """The number of persons with its interval, and every count of persons with its statement."""
    subjects = linkage.subjects
    if subjects is None or not linkage.listed:
        return
    basis = Basis(linkage.evidence, f"SELECT count(*) FROM {STORE}.subjects", linkage.listed)
    values: Mapping[str, int | float | str] = {
        "n": subjects.estimate, "low": subjects.low, "high": subjects.high, "listed": linkage.listed,
        "confidence": round(100 * subjects.confidence)}
    yield Finding("who.records", _("{n} records were linked."), linkage.records, Strength.COUNTED,
                  Basis(linkage.evidence, f"SELECT count(*) FROM {STORE}.members", linkage.records),
                  {"n": linkage.records})
    yield Finding("who.subjects", _("About {n} persons, between {low} and {high} with {confidence} % confidence; the "
                                    "list names {listed}."), subjects.estimate, Strength.ESTIMATED, basis, values)
    for count in linkage.counts:
        yield Finding(f"who.{count.key}", _("{key}: {n}."), count.value, Strength.ESTIMATED,
                      Basis(count.evidence, count.sql, count.value), {"key": count.key, "n": count.value})
    for each in linkage.distributions:
        total = sum(each.rows.values())
        yield Finding(f"who.{each.key}", _("{key}: {n} persons, by label."), total, Strength.ESTIMATED,
                      Basis(linkage.evidence, each.sql, total, each.rows), {"key": each.key, "n": total})
