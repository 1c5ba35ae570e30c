"""The linkage desk: from recognised columns to persons.

    gather     each record as it is compared
    choose     blocking rules for this find, and the pairs they look at
    compare    pairs as patterns; estimate how much each agreement tells
    cluster    likely pairs into persons, guarded against chains
    number     how many persons, within what interval
    write      persons, their records and the pairs behind them, into a store
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from faille.language import _
from faille.linkage import blocking, clustering, comparing, counting, estimating, numbering, people, persons, weighing
from faille.linkage.clustering import Ints, Pairs
from faille.linkage.estimating import HOUSEHOLD, SAME, UNRELATED, Model
from faille.linkage.fields import Field, Source, fields, sources
from faille.model.inventory import Inventory
from faille.model.linkage import Compared, Decision, Estimate, Level, Linkage, Place, Said
from faille.model.progress import Progress, Silent
from faille.sql.engine import Engine

_BLIND, _BLIND_A_RECORD = 80_000, 20  # pairs drawn blindly, to learn what unrelated records share
_CLEAR = 0.99  # posterior of pairs that show how often tokens survive
_MOST_DOUBT = 0.25  # of the persons listed
_SHOWN = [SAME, HOUSEHOLD, UNRELATED]  # classes whose shares are told
_NUMBERED = 1e-7
_NAMING = frozenset({"surname", "first_name", "birth_date", "address"})
CANNOT = _("The columns recognised do not tell persons apart: records cannot be linked.")
ALIKE = _("Every record is the same in what tells persons apart: one person, or as many as one likes.")
UNSURE = _("What is estimated of the records contradicts itself: no list of persons can be trusted.")
TOO_FEW = _("There are too few records to link.")


def link(tables: Sequence[tuple[Inventory, str]], engine: Engine, *, store: str, found_on: date, salt: str,
         decisions: Sequence[Decision] = (), progress: Progress | None = None) -> Linkage:
    """Which records of `tables` (each an inventory, and the alias of its attached store) speak of one person.

    Fills `store`, attached for writing (see `persons`).  `salt` makes subjects' ids the case's own.  Raises
    EngineError.
    """
    progress = progress or Silent()
    found = sources(tables, found_on)
    compared = fields(found)
    evidence = tuple(sorted({inventory.evidence for inventory, _alias in tables}))
    records = sum(source.records for source in found)
    if records < 2 or not _tells(compared):
        return Linkage(evidence, records, Estimate(1, 1, 1) if records == 1 else None,
                       TOO_FEW if records < 2 else CANNOT)
    with progress.step(_("Preparing records to be compared"), None, "records"):
        if people.gather(found, compared, engine) == 1:
            _drop(engine, "faille_people")
            return Linkage(evidence, records, Estimate(1, 1, records), ALIKE)
        keys = blocking.keys(compared, engine)
        rules = blocking.choose(keys, compared, records, engine)
    with progress.step(_("Looking for pairs"), len(rules), "rules") as step:
        looked = blocking.candidates(rules, compared, step, engine)
    with progress.step(_("Comparing pairs"), None, "records"):
        model = _estimated(compared, records, engine)
        pairs = weighing.weigh("faille_compared", model, engine)
        _drop(engine, "faille_compared")
    with progress.step(_("Joining records into persons"), None, "records"):
        pairs, cluster, household = _clustered(pairs, compared, model, found, decisions, records, engine)
        never = blocking.missed(rules, f"(SELECT a, b FROM faille_links WHERE same >= {_CLEAR})", compared, engine)
        persons.write(store, found, tables, compared, cluster, household, found_on=found_on, salt=salt, engine=engine)
        result = _told(store, tables, pairs, cluster, never, model, rules, looked, evidence, engine)
    _drop(engine, "faille_links")
    return result


def _drop(engine: Engine, *relations: str) -> None:
    """Let go of what is not asked again: the next step needs the memory."""
    for each in relations:
        engine.run(f"DROP TABLE {each}")


def _tells(compared: Sequence[Field]) -> bool:
    """Whether there is a number or an address that hardly two persons share, or two of what they go by."""
    return (any(each.comparison.coincidence <= _NUMBERED for each in compared)
            or sum(each.role in _NAMING for each in compared) > 1)


def _estimated(compared: Sequence[Field], records: int, engine: Engine) -> Model:
    comparing.compare("faille_pairs", "faille_compared", compared, engine)
    comparing.at_random(records, min(_BLIND, _BLIND_A_RECORD * records), records, engine)
    comparing.compare("faille_random", "faille_blind", compared, engine)
    _drop(engine, "faille_pairs", "faille_random")
    blind = comparing.counted("faille_blind", engine)
    _drop(engine, "faille_blind")
    return estimating.estimate(comparing.counted("faille_compared", engine), blind, comparing.levels(compared),
                               [people.bands(each, engine) for each in compared], records)


def _clustered(pairs: Pairs, compared: Sequence[Field], model: Model, found: Sequence[Source],
               decisions: Sequence[Decision], records: int, engine: Engine) -> tuple[Pairs, Ints, Ints]:
    """The pairs with those that close components, and record -> cluster, record -> household."""
    said = _said(decisions, found)
    pairs = clustering.decided(pairs, said)
    first, second = clustering.unweighed(pairs, records)
    kept = [i for i, pair in enumerate(zip(first.tolist(), second.tolist(), strict=True)) if pair not in said]
    closing = weighing.complete(first[kept], second[kept], compared, model, engine)
    whole = pairs.and_also(closing)
    cluster = clustering.clusters(whole, records, said)
    together = (whole.household >= 0.5) | (cluster[whole.a] == cluster[whole.b])
    household = clustering.components(whole.a[together], whole.b[together], records)
    return whole, cluster, household


def _said(decisions: Sequence[Decision], found: Sequence[Source]) -> dict[tuple[int, int], bool]:
    """Pairs of records, lower first, of which somebody said that they are one person, or two."""
    first: dict[tuple[str, str], int] = {}
    n = 0
    for source in found:
        first[source.evidence, source.relation.split(".")[-1]] = n
        n += source.records
    said: dict[tuple[int, int], bool] = {}
    for each in decisions:
        one, other = (_at(place, first) for place in (each.first, each.second))
        if one is not None and other is not None and one != other:
            pair = (min(one, other), max(one, other))
            said.pop(pair, None)
            if each.said is not Said.OPEN:
                said[pair] = each.said is Said.ONE
    return said


def _at(place: Place, first: Mapping[tuple[str, str], int]) -> int | None:
    start = first.get((place.evidence, place.relation))
    return None if start is None else start + place.row


def _told(store: str, tables: Sequence[tuple[Inventory, str]], pairs: Pairs, cluster: Ints, never: float, model: Model,
          rules: Sequence[blocking.Rule], looked: int, evidence: tuple[str, ...], engine: Engine) -> Linkage:
    inside = cluster[pairs.a] == cluster[pairs.b]
    same = pairs.same[inside]
    listed = int(cluster.max()) + 1
    doubt = numbering.doubt(pairs, cluster, never)
    if doubt.together > _MOST_DOUBT * listed:  # the model has not found what it looks for
        return Linkage(evidence, len(cluster), None, UNSURE, pairs=looked)
    held = float(pairs.same.sum()) / (1 - never)
    named = all((column := persons.organised(inventory)) is None or column.identifier in persons.OPEN
                for inventory, _alias in tables)
    return Linkage(
        evidence, len(cluster), doubt.around(listed, len(cluster)), listed=listed,
        precision=round(float(same.mean()), 4) if len(same) else 1.0,
        recall=round(float(same.sum()) / held, 4) if held else 1.0, pairs=looked,
        compared=tuple(_shares(model)), rules=(*(rule.name for rule in rules), blocking.ALIKE),
        counts=tuple(counting.counts(store, evidence, engine)),
        distributions=tuple(counting.distributions(store, named, engine)),
        facts={"apart": round(doubt.apart, 1), "together": round(doubt.together, 1), "missed": round(doubt.missed, 1)},
        strata=doubt.strata)


def _shares(model: Model) -> list[Compared]:
    return [Compared(each.field.role, tuple(
        Level(name, *(round(float(share), 9) for share in shares[_SHOWN, i])) for i, name in enumerate(each.names)))
        for each, shares in zip(model.levels, model.shares, strict=True)]
