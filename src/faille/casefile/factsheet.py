"""The findings of a case, drawn from what was read and what was recognised.

A finding is a claim with its basis: nothing stands here that a statement on the published stores would not count
again, and `faille verify` runs every one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faille.language import _
from faille.model.finding import Basis, Finding, Strength
from faille.model.inventory import Count, Detection, Inventory
from faille.model.reading import Reading


def alias(evidence: str) -> str:
    """The name under which the store of an item of evidence is attached, in every statement."""
    return f"e{evidence[:12]}"


def findings(readings: Sequence[Reading], inventories: Sequence[Inventory],
             united: Sequence[Count]) -> tuple[Finding, ...]:
    """Every finding, in the order of the fact sheet."""
    found = [*_read(readings), *_totals(inventories, united)]
    for inventory in inventories:
        for detection in inventory.detections:
            found += _column(inventory, detection)
        found += _facts(inventory)
    return tuple(found)


def _read(readings: Sequence[Reading]) -> Iterator[Finding]:
    tables = [(reading, table) for reading in readings for table in reading.tables]
    evidence = tuple(sorted({reading.evidence for reading, _table in tables}))
    if not evidence:
        return
    sources = [f"SELECT count(*) AS n FROM {alias(r.evidence)}.{t.relation}" for r, t in tables]
    records = sum(t.records for _reading, t in tables)
    yield Finding("what.records", _("{n} records were read."), records, Strength.COUNTED,
                  Basis(evidence, f"SELECT sum(n) FROM ({' UNION ALL '.join(sources)})", records), {"n": records})
    rejects = sum(reading.rejects for reading in readings)
    kept = [f"SELECT count(*) AS n FROM {alias(r.evidence)}.rejects" for r in readings]
    everything = tuple(sorted({reading.evidence for reading in readings}))
    yield Finding("what.rejects", _("{n} units could not be read; each is kept with its place and its reason."),
                  rejects, Strength.COUNTED,
                  Basis(everything, f"SELECT sum(n) FROM ({' UNION ALL '.join(kept)})", rejects), {"n": rejects})


def totals(inventories: Sequence[Inventory], united: Sequence[Count]) -> dict[str, tuple[Count, ...]]:
    """The counts of all tables, by key, to be added up; those in `united` stand for all tables at once."""
    by_key: dict[str, tuple[Count, ...]] = {}
    for inventory in inventories:
        for count in inventory.counts:
            by_key[count.key] = (*by_key.get(count.key, ()), count)
    return {**by_key, **{count.key: (count,) for count in united}}


def _totals(inventories: Sequence[Inventory], united: Sequence[Count]) -> Iterator[Finding]:
    for key, counts in totals(inventories, united).items():
        value = sum(count.value for count in counts)
        evidence = tuple(sorted({item for count in counts for item in count.evidence}))
        sql = counts[0].sql if len(counts) == 1 else " + ".join(f"({count.sql})" for count in counts)
        yield Finding(f"what.counts.{key}", _("{key}: {n}."), value, Strength.COUNTED,
                      Basis(evidence, sql if len(counts) == 1 else f"SELECT {sql}", value), {"key": key, "n": value})


def _column(inventory: Inventory, detection: Detection) -> Iterator[Finding]:
    position = int(detection.column.removeprefix("c"))
    place = f"what.{alias(inventory.evidence)}.{detection.relation}.{detection.column}"
    table = f"{alias(inventory.evidence)}.{detection.relation}"
    values: dict[str, int | float | str] = {"position": position, "identifier": detection.identifier,
                                            "table": detection.relation}
    yield Finding(f"{place}.filled", _("Column {position} of {table} is filled in {n} records."), detection.filled,
                  Strength.COUNTED, Basis((inventory.evidence,),
                  f"SELECT count(*) FROM {table} WHERE filled({detection.column})", detection.filled),
                  {**values, "n": detection.filled})
    if detection.sql:
        yield Finding(f"{place}.valid", _("Column {position} of {table} holds {n} valid values of «{identifier}»."),
                      detection.valid, Strength.COUNTED,
                      Basis((inventory.evidence,), detection.sql, detection.valid), {**values, "n": detection.valid})


def _facts(inventory: Inventory) -> Iterator[Finding]:
    """Facts of single columns, and distributions: what tables and charts of the report rest on."""
    place = f"what.{alias(inventory.evidence)}.{inventory.relation}"
    for fact in inventory.facts:
        yield Finding(f"{place}.{fact.key}", _("{table}, {key}: {n}."), fact.value, Strength.COUNTED,
                      Basis(fact.evidence, fact.sql, fact.value),
                      {"table": inventory.relation, "key": fact.key, "n": fact.value})
    for spread in inventory.distributions:
        total = sum(spread.rows.values())
        yield Finding(f"{place}.{spread.key}", _("{table}, {key}: {n} records, by label."), total, Strength.COUNTED,
                      Basis((inventory.evidence,), spread.sql, total, spread.rows),
                      {"table": inventory.relation, "key": spread.key, "n": total})
