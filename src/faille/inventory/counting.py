"""The counts of the fact sheet, each with the statement that counts it again.

Values come from what was already grouped; the statement beside each goes back to the rows, so that a verifier who
trusts nothing of this desk finds the same number from the store alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import dates
from faille.inventory.columns import Column
from faille.model.inventory import Count, DataClass, Distribution, Party
from faille.sql.engine import Engine

_KIND_KEYS = {"sex": "sex", "civility": "civility", "fr.phone": "phones"}
_FILLED = {"fr.nir": "nir.filled", "password": "passwords.clear", "login": "logins.filled",
           "blood_group": "blood_groups.filled", "payment_card": "payment_cards.filled",
           "payment_card_mangled": "payment_cards.mangled", "iban": "ibans.filled"}
_OLDEST = 100


@dataclass(frozen=True, slots=True)
class Known:
    """A column, and all that was found out about it before counting."""

    column: Column
    identifier: str
    party: Party
    data_class: DataClass
    valid: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    written: tuple[str, ...] = ()  # ways a date is written


class Counter:
    """Counts over one table."""

    def __init__(self, rows: str, evidence: str, known: Sequence[Known], engine: Engine, found_on: date) -> None:
        self._rows, self._evidence, self._known, self._engine = rows, (evidence,), known, engine
        self._found_on = found_on

    def count(self, key: str, value: int, sql: str) -> Count:
        """One count of this table."""
        return Count(key, value, sql, self._evidence)

    def of(self, identifier: str, party: Party = Party.SUBJECT) -> list[Known]:
        """The columns of one identifier and party, in order."""
        return [k for k in self._known if k.identifier == identifier and k.party == party]

    def filled(self) -> Iterator[Count]:
        """How many records hold what matters most."""
        keys: dict[str, list[Known]] = {}
        for known in self._known:
            key = "passwords.hashed" if known.identifier.startswith("hash_") else _FILLED.get(known.identifier)
            if key and known.party in (Party.SUBJECT, Party.RELATIVE):
                keys.setdefault(key, []).append(known)
        for key, columns in keys.items():
            yield self._any(key, columns)
            if key == "nir.filled":
                yield self._summed("nir.valid", columns, [k.valid for k in columns], "nir")
        surnames = sorted(self.of("surname"), key=lambda k: -k.column.filled)[:1]
        if surnames:
            yield self._any("surnames.filled", surnames)

    def kinds(self) -> Iterator[Count]:
        """The subjects' sexes, civilities and telephones, by kind."""
        for identifier, prefix in _KIND_KEYS.items():
            columns = self.of(identifier)
            for kind, test in IDENTIFIERS.items()[identifier].kinds.items():
                if columns:
                    yield self._summed(f"{prefix}.{kind}", columns, [k.kinds.get(kind, 0) for k in columns], test)

    def emails(self) -> Iterator[Count]:
        """Different e-mail addresses, by party; two that differ by their capitals are one."""
        for party in Party:
            columns = self.of("email", party)
            if not columns:
                continue
            passing = IDENTIFIERS.items()["email"].passes
            values = " UNION ALL ".join(
                f"SELECT lower(trim({k.column.id})) AS v FROM {self._rows} WHERE {passing(k.column.id)}"
                for k in columns)
            quick = " UNION ALL ".join(
                f"SELECT lower(trim(v)) AS v FROM {k.column.source} WHERE {passing('v')}" for k in columns)
            yield Count(f"emails.{party}", int(self._engine.row(different(quick))[0]), different(values),
                        self._evidence, values)

    def classes(self) -> Iterator[Count]:
        """Records that hold data of each class."""
        by_class: dict[DataClass, list[Known]] = {}
        for known in self._known:
            if known.column.filled and known.data_class is not DataClass.NONE:
                by_class.setdefault(known.data_class, []).append(known)
        total = int(self._engine.row(f"SELECT count(*) FROM {self._rows}")[0])
        for data_class, columns in sorted(by_class.items()):
            yield self._any(f"data_classes.{data_class}", columns, total)

    def ages(self) -> tuple[list[Count], dict[str, tuple[int, int, int]], tuple[Distribution, ...]]:
        """Minors at the day the file was found, and the age pyramid: band -> women, men, unknown."""
        born = self.of("birth_date")[:1]
        if not born:
            return [], {}, ()
        birth, sexed = born[0], (self.of("sex") or self.of("civility"))[:1]
        age = dates.age("b", birth.written, self._found_on)
        sex, second = "'u'", ""
        if sexed:
            item, second = IDENTIFIERS.items()[sexed[0].identifier], f", {sexed[0].column.id} AS s"
            value = item.value("s")
            sex = (f"CASE WHEN {item.kinds['female'].replace('{v}', value)} THEN 'f'"
                   f" WHEN {item.kinds['male'].replace('{v}', value)} THEN 'm' ELSE 'u' END")
        rows = self._engine.rows(
            f"SELECT {age} AS age, {sex} AS sex, sum(n)::BIGINT FROM"
            f" (SELECT {birth.column.id} AS b{second}, count(*) AS n FROM {self._rows}"
            f" WHERE {birth.column.id} <> '' GROUP BY ALL) GROUP BY 1, 2")
        pyramid: dict[int, dict[str, int]] = {}
        for years, which, n in rows:
            if years is not None:
                band = pyramid.setdefault(min(int(years) // 5 * 5, _OLDEST), {})
                band[which] = band.get(which, 0) + int(n)
        again = (f"SELECT count(*) FROM (SELECT {dates.age(birth.column.id, birth.written, self._found_on)} AS age"
                 f" FROM {self._rows}) WHERE age")
        known = [(int(years), int(n)) for years, _w, n in rows if years is not None]
        counts = [self.count("minors", sum(n for years, n in known if years < 18), f"{again} < 18"),
                  self.count("ages.known", sum(n for _y, n in known), f"{again} IS NOT NULL")]
        bands = {_band(low): (b.get("f", 0), b.get("m", 0), b.get("u", 0)) for low, b in sorted(pyramid.items())}
        by_band = {f"{band} {which}": n for band, sexes in bands.items() for which, n in zip("fmu", sexes, strict=True)
                   if n}
        low = f"least(CAST(floor(age / 5) AS INTEGER) * 5, {_OLDEST})"
        people = (f"SELECT {age} AS age, {sex} AS sex FROM (SELECT {birth.column.id} AS b{second} FROM {self._rows}"
                  f" WHERE {birth.column.id} <> '')")
        again = (f"SELECT CASE WHEN low >= {_OLDEST} THEN low || '+' ELSE low || '-' || (low + 4) END || ' ' || sex"
                 f" AS label, count(*) AS n FROM (SELECT {low} AS low, sex FROM ({people}) WHERE age IS NOT NULL)"
                 " GROUP BY 1 ORDER BY 1")
        return counts, bands, (Distribution("ages", by_band, again),)

    def departments(self) -> tuple[list[Count], dict[str, dict[str, int]], tuple[Distribution, ...]]:
        """Party -> département -> records, from postcodes."""
        counts, found, spread = [], {}, []
        item = IDENTIFIERS.items()["fr.postcode"]
        for party in Party:
            for known in self.of("fr.postcode", party)[:1]:
                code = item.derives["department"].replace("{v}", item.value("v"))
                rows = self._engine.rows(f"SELECT {code} AS d, sum(n)::BIGINT FROM {known.column.source}"
                                         f" WHERE {item.passes('v')} GROUP BY 1 ORDER BY 2 DESC, 1")
                found[str(party)] = {str(d): int(n) for d, n in rows}
                counts.append(self.count(f"departments.{party}", sum(int(n) for _d, n in rows),
                                         f"SELECT count(*) FROM {self._rows} WHERE {item.passes(known.column.id)}"))
                there = item.derives["department"].replace("{v}", item.value(known.column.id))
                spread.append(Distribution(
                    f"departments.{party}", found[str(party)],
                    f"SELECT {there} AS label, count(*) AS n FROM {self._rows} WHERE {item.passes(known.column.id)}"
                    " GROUP BY 1 ORDER BY 2 DESC, 1"))
        return counts, found, tuple(spread)

    def _any(self, key: str, columns: Sequence[Known], total: int | None = None) -> Count:
        """Records where at least one of `columns` is filled; not scanned again where one column settles it."""
        fullest = sorted(columns, key=lambda k: -k.column.filled)  # the first that is filled settles a record
        if len(fullest) == 1:
            sql = f"SELECT count(*) FROM {self._rows} WHERE filled({fullest[0].column.id})"
        else:  # all but those where none is: what AND joins is filtered column by column, what OR joins is not
            sql = (f"SELECT (SELECT count(*) FROM {self._rows}) - count(*) FROM {self._rows} WHERE "
                   + " AND ".join(f"NOT filled({k.column.id})" for k in fullest))
        most = max(k.column.filled for k in columns)
        settled = len(columns) == 1 or most == total
        return self.count(key, most if settled else int(self._engine.row(sql)[0]), sql)

    def _summed(self, key: str, columns: Sequence[Known], values: Sequence[int], test: str) -> Count:
        """Values over several columns: a record with two mobiles counts twice."""
        parts = []
        for known in columns:
            item = IDENTIFIERS.items()[known.identifier]
            where = item.passes(known.column.id)
            if test != "nir":
                where += f" AND {test.replace('{v}', item.value(known.column.id))}"
            parts.append(f"SELECT count(*) AS n FROM {self._rows} WHERE {where}")
        sql = parts[0] if len(parts) == 1 else f"SELECT sum(n) FROM ({' UNION ALL '.join(parts)})"
        return self.count(key, sum(values), sql)


def different(values: str) -> str:
    """The statement that counts the different values `v` of a statement."""
    return f"SELECT count(DISTINCT v) FROM ({values})"


def united(counts: Sequence[Count], engine: Engine) -> Count:
    """Counts of different values in several tables as one: a value that stands in two of them is counted once.

    Their stores are attached.
    """
    values = " UNION ALL ".join(count.values for count in counts)
    evidence = tuple(sorted({item for count in counts for item in count.evidence}))
    return Count(counts[0].key, int(engine.row(different(values))[0]), different(values), evidence, values)


def _band(low: int) -> str:
    return f"{low}+" if low >= _OLDEST else f"{low}-{low + 4}"
