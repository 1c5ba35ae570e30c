"""The inventory desk: from a store of text columns to what leaked.

    gather   distinct values of each column, and a sample spread over the file
    judge    what each column holds, on the sample
    confirm  the winner on the whole column: how many records pass its check
    tell     parties, dates, themes, counts
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import columns as gathering
from faille.inventory import dates, masking, parties, telling, verdicts
from faille.inventory.columns import Column
from faille.inventory.counting import Counter, Known
from faille.inventory.lexicons import prepare
from faille.inventory.verdicts import UNKNOWN, Candidate, Verdict
from faille.language import _
from faille.model.correction import Correction
from faille.model.inventory import Count, DataClass, DateRange, Detection, Distribution, Inventory, Party
from faille.model.progress import Progress, Silent
from faille.model.reading import TableRead
from faille.sql.engine import Engine
from faille.themes.kind import THEMES

_KEPT_SHARE = 0.8  # of the sample's least share, that the whole column must still reach


def take(tables: Sequence[TableRead], evidence: str, engine: Engine, store: str, *, found_on: date,
         corrections: Sequence[Correction] = (), progress: Progress | None = None) -> tuple[Inventory, ...]:
    """What each table holds.

    `store` is the alias of the attached store whose relations the tables name (columns line, c1, c2, … as text);
    `found_on` is the day ages are counted at; `corrections` are those of this evidence.  Makes and drops
    relations named faille_… and lexicon_… in the engine.  Raises EngineError.
    """
    prepare(engine)
    progress = progress or Silent()
    corrected: dict[str, dict[int, str]] = {}
    for each in corrections:
        corrected.setdefault(each.relation, {})[each.position] = each.identifier
    return tuple(_take_one(table, evidence, engine, store, found_on, corrected.get(table.relation, {}), progress)
                 for table in tables)


def _take_one(table: TableRead, evidence: str, engine: Engine, store: str, found_on: date,
              corrected: Mapping[int, str], progress: Progress) -> Inventory:
    rows = gathering.relation(store, table)
    names = table.columns if table.named else ("",) * len(table.columns)
    with progress.step(_("Gathering distinct values"), len(table.columns), "columns") as step:
        columns = gathering.gather(table, engine, store, step)
    with progress.step(_("Recognising columns"), 2 * len(columns), "columns") as step:  # judged, then confirmed
        judged = _judged(table, columns, names, corrected, engine)
        step.advance(len(columns))
        confirmed = []
        for verdict in judged:
            confirmed.append(_confirm(verdict, engine))
            step.advance(1)
    held = [verdict.best.identifier for verdict, _valid, _kinds in confirmed]
    whose = parties.parties(columns, names, held)
    written = [dates.ways(c, engine, found_on) if i in dates.DATED else () for c, i in zip(columns, held, strict=True)]
    with progress.step(_("Reading dates and comments"), None, "columns"):
        spans = tuple(dates.span(c, table.relation, i, n, w, engine, found_on)
                      for c, i, n, w in zip(columns, held, names, written, strict=True) if w)
        themes, theme_counts, theme_facts = _themes(columns, held, whose, rows, evidence, engine)
    detections = tuple(_detection(table, rows, verdict, valid, party, themes, spans, engine)
                       for (verdict, valid, _kinds), party in zip(confirmed, whose, strict=True))
    known = [Known(v.column, d.identifier, d.party, d.data_class, valid, kinds, w)
             for (v, valid, kinds), d, w in zip(confirmed, detections, written, strict=True)]
    with progress.step(_("Counting"), None, "columns"):
        counter = Counter(rows, evidence, known, engine, found_on)
        ages, pyramid, by_age = counter.ages()
        placed, departments, by_department = counter.departments()
        counts = (counter.count("records", table.records, f"SELECT count(*) FROM {rows}"), *counter.filled(),
                  *counter.kinds(), *counter.emails(), *ages, *placed, *theme_counts, *counter.classes())
    facts, by_year = _facts(columns, rows, held, written, spans, evidence, found_on)
    telling.release(columns, engine)
    gathering.release(columns, engine)
    engine.run("DROP TABLE IF EXISTS faille_judged")
    return Inventory(relation=table.relation, evidence=evidence, records=table.records, detections=detections,
                     dates=spans, themes=themes, counts=counts, age_pyramid=pyramid, departments=departments,
                     distributions=(*by_age, *by_department, *by_year), facts=(*facts, *theme_facts))


def _judged(table: TableRead, columns: Sequence[Column], names: Sequence[str], corrected: Mapping[int, str],
            engine: Engine) -> list[Verdict]:
    """A verdict for each column.  The lines of a log or of prose are no cells: nothing is claimed of them."""
    if table.dialect.lines and not corrected:
        return [Verdict(column, (Candidate(UNKNOWN, {}),)) for column in columns]
    return verdicts.judge(columns, names, engine, telling.speaking("faille_sample", engine), corrected)


def _facts(columns: Sequence[Column], rows: str, held: Sequence[str], written: Sequence[tuple[str, ...]],
           spans: Sequence[DateRange], evidence: str,
           found_on: date) -> tuple[tuple[Count, ...], tuple[Distribution, ...]]:
    """Facts of single columns, each with its statement: distinct values, and what dates say."""
    facts = [Count(f"{c.id}.distinct", c.distinct,
                   f"SELECT count(DISTINCT {c.id}) FROM {rows} WHERE filled({c.id})", (evidence,))
             for c in columns]
    by_year = []
    ranges = {span.column: span for span in spans}
    for column, identifier, ways in zip(columns, held, written, strict=True):
        if column.id in ranges:
            more, distribution = dates.facts(column, rows, identifier, ways, ranges[column.id], evidence, found_on)
            facts += more
            by_year.append(distribution)
    return tuple(facts), tuple(by_year)


def _confirm(verdict: Verdict, engine: Engine) -> tuple[Verdict, int, dict[str, int]]:
    """The verdict held against the whole column: records that pass, and by kind.  A refuted winner gives way once."""
    for _attempt in range(2):
        if verdict.best.identifier == UNKNOWN or not verdict.column.filled:
            return verdict, 0, {}
        item = IDENTIFIERS.items()[verdict.best.identifier]
        tests = [test.replace("{v}", "v") for test in item.kinds.values()]
        sums = "".join(f", coalesce(sum(CASE WHEN {test} THEN n ELSE 0 END), 0)::BIGINT"
                       for test in ("p", *(f"p AND {test}" for test in tests)))
        passed, values, valid, *by_kind = engine.row(
            f"SELECT count(*) FILTER (WHERE p), count(*){sums}"
            f" FROM (SELECT v, n, {item.holds('v')} AS p FROM"
            f" (SELECT {item.value('v')} AS v, n FROM {verdict.column.source} WHERE filled(v)))")
        kept = passed >= item.least * _KEPT_SHARE * values or valid >= item.least * verdict.column.filled
        if kept or verdict.corrected:
            return verdict, int(valid), {kind: int(n) for kind, n in zip(item.kinds, by_kind, strict=True)}
        verdict = verdict.without(verdict.best.identifier)
    return replace(verdict, candidates=tuple(c for c in verdict.candidates if c.identifier == UNKNOWN)), 0, {}


def _detection(table: TableRead, rows: str, verdict: Verdict, valid: int, party: Party,
               themes: Mapping[str, Mapping[str, int]], spans: Sequence[DateRange], engine: Engine) -> Detection:
    column, best = verdict.column, verdict.best
    item = IDENTIFIERS.items().get(best.identifier)
    data_class = item.data_class if item else DataClass.ADMINISTRATIVE
    if best.identifier == "free_text" and themes.get(column.id):
        data_class = DataClass.HEALTH
    elif any(s.column == column.id and s.meaning == "visit" for s in spans):
        data_class = DataClass.HEALTH  # that somebody was cared for, and when: recital 35 of the GDPR
    where = f"filled({column.id})" + (f" AND {item.passes(column.id)}" if item else "")
    values = [str(v) for (v,) in engine.rows(
        f"SELECT trim(v) FROM faille_sample WHERE c = {column.position}"
        + (f" AND {item.passes('v')}" if item else "") + " ORDER BY n DESC, md5(v) LIMIT 20")]
    return Detection(
        relation=table.relation, column=column.id, identifier=best.identifier, runner_up=verdict.runner_up,
        corrected=verdict.corrected, confidence=round(verdict.confidence(), 4),
        filled=column.filled, distinct=column.distinct, valid=valid,
        valid_by_chance=item.chance if item else 1.0, data_class=data_class, party=party,
        masked=masking.samples(values, item), evidence_bits={k: round(v, 2) for k, v in best.bits.items()},
        sql=f"SELECT count(*) FROM {rows} WHERE {where}" if item else "")


def _themes(columns: Sequence[Column], held: Sequence[str], whose: Sequence[Party], rows: str, evidence: str,
            engine: Engine) -> tuple[dict[str, dict[str, int]], list[Count], list[Count]]:
    """Column -> theme -> records; and each theme's records, over all columns and by column, with their statements."""
    looked = {c: telling.themes_of(i, p is Party.INSURER) for c, i, p in zip(columns, held, whose, strict=True)
              if c.filled and p is not Party.RELATIVE}
    looked = {column: themes for column, themes in looked.items() if themes}
    by_column = {c.id: telling.records(c, themes, engine) for c, themes in looked.items()}
    telling_columns = {name: [c for c in looked if name in by_column[c.id]] for name in THEMES.items()}
    shared = [name for name, cs in telling_columns.items() if len(cs) > 1]
    together = telling.together(list(looked), list(looked.values()), rows, shared, engine)
    counts = []
    for name, cs in telling_columns.items():
        if not cs:
            continue
        value = together[name] if name in together else by_column[cs[0].id][name]
        theme = THEMES.items()[name]
        sql = telling.counting(cs, name, rows)
        counts.append(Count(f"themes.{name}", value, sql, (evidence,)))
        if theme.sensitive_population:
            counts.append(Count(f"sensitive.{name}", value, sql, (evidence,)))
        of_insurers = [c for c in cs if whose[c.position - 1] is Party.INSURER]
        if of_insurers and theme.by_insurer:
            counts.append(Count(f"insurers.{name}", sum(by_column[c.id][name] for c in of_insurers[:1]),
                                telling.counting(of_insurers[:1], name, rows), (evidence,)))
    facts = [Count(f"{c.id}.themes.{name}", n, telling.counting([c], name, rows), (evidence,))
             for c in looked for name, n in by_column[c.id].items()]
    return {column: found for column, found in by_column.items() if found}, counts, facts
