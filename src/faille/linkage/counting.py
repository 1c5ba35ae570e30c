"""What is counted of persons, each with the statement on the published store that counts it again."""

from __future__ import annotations

from collections.abc import Iterator

from faille.linkage.persons import CLASSES
from faille.model.inventory import Count, Distribution
from faille.sql.engine import Engine

_OLDEST = 90
# key -> which persons
_PERSONS = {
    "persons.listed": "TRUE", "persons.women": "sex = 'f'", "persons.men": "sex = 'm'",
    "persons.sex_unknown": "sex IS NULL", "persons.minors": "age < 18", "persons.age_known": "age IS NOT NULL",
    "persons.reachable.email": "email", "persons.reachable.mobile": "mobile",
    "persons.reachable.telephone": "telephone", "persons.reachable.post": "post",
    "persons.reachable.none": "NOT email AND NOT telephone AND NOT post",
    "persons.repeated": "records > 1", "persons.in_several_organisations": "organisations > 1",
    "persons.number_health_address": "has_national_id AND has_health AND post",
}


def counts(store: str, evidence: tuple[str, ...], engine: Engine) -> list[Count]:
    """Persons, households, repeated records."""
    tests = {**_PERSONS, **{f"persons.classes.{each}": f"has_{each}" for each in CLASSES}}
    asked = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests.values())
    found = engine.row(f"SELECT {asked} FROM {store}.subjects")
    told = [Count(key, int(n), f"SELECT count(*) FROM {store}.subjects WHERE {test}", evidence)
            for (key, test), n in zip(tests.items(), found, strict=True)
            if n or not key.startswith("persons.classes.")]
    return [*told, *(Count(key, int(engine.row(sql)[0]), sql, evidence) for key, sql in _others(store))]


def _others(store: str) -> Iterator[tuple[str, str]]:
    yield "households", f"SELECT count(DISTINCT household) FROM {store}.subjects"
    yield ("households.of_several", f"SELECT count(*) FROM (SELECT household FROM {store}.subjects GROUP BY household"
                                    " HAVING count(*) > 1)")
    yield "rows.repeated", f"SELECT (SELECT count(*) FROM {store}.members) - count(*) FROM {store}.subjects"
    # of a person's records in one organisation, all but the first; and each organisation but the first
    yield ("rows.repeated_within",
           f"SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM {store}.members"
           " GROUP BY subject, organisation)")
    yield ("rows.repeated_across",
           f"SELECT coalesce(sum(n - 1), 0)::BIGINT FROM (SELECT count(*) AS n FROM (SELECT DISTINCT subject,"
           f" organisation FROM {store}.members) GROUP BY subject)")


def distributions(store: str, named: bool, engine: Engine) -> list[Distribution]:
    """Persons by rows, age and sex, département, organisation; these numbered unless they may be `named`."""
    return [Distribution(key, {str(label): int(n) for label, n in rows}, sql)
            for key, sql in _spread(store, named) if (rows := engine.rows(sql))]


def _spread(store: str, named: bool) -> Iterator[tuple[str, str]]:
    yield ("persons.rows", "SELECT CASE WHEN records < 10 THEN CAST(records AS VARCHAR) ELSE '10+' END AS label,"
                           f" count(*) AS n FROM {store}.subjects GROUP BY 1 ORDER BY 1")
    low = f"least(CAST(floor(age / 5) AS INTEGER) * 5, {_OLDEST})"
    yield ("persons.ages",
           f"SELECT CASE WHEN low >= {_OLDEST} THEN low || '+' ELSE low || '-' || (low + 4) END || ' ' || sex AS label,"
           f" count(*) AS n FROM (SELECT {low} AS low, coalesce(sex, 'u') AS sex FROM {store}.subjects"
           " WHERE age IS NOT NULL) GROUP BY 1 ORDER BY 1")
    yield ("persons.departments", f"SELECT department AS label, count(*) AS n FROM {store}.subjects"
                                  " WHERE department IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1")
    label = "organisation" if named else "CAST(row_number() OVER (ORDER BY n DESC, organisation) AS VARCHAR)"
    yield ("persons.organisations",
           f"SELECT {label} AS label, n FROM (SELECT organisation, count(DISTINCT subject) AS n FROM {store}.members"
           " WHERE organisation IS NOT NULL GROUP BY 1) ORDER BY n DESC, label")
