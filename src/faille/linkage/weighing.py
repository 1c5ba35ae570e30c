"""Pairs weighed: the patterns' posteriors brought back to the pairs that are worth keeping."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from faille.linkage.clustering import Ints, Pairs
from faille.linkage.comparing import compare, counted
from faille.linkage.estimating import HOUSEHOLD, SAME, Model
from faille.linkage.fields import Field
from faille.sql.engine import Engine

KEPT = 0.01  # the least posterior, of one person or of one household, of a pair that is kept


def weigh(compared: str, model: Model, engine: Engine) -> Pairs:
    """Make `faille_links` (a, b, found, pattern, weight in bits, same, household) of the pairs kept of `compared`."""
    patterns, _counts = counted(compared, engine)
    posteriors = model.posteriors(patterns)
    kept = (posteriors[:, SAME] >= KEPT) | (posteriors[:, HOUSEHOLD] >= 0.5)
    engine.register("faille_weights", pa.table({
        "pattern": patterns[kept], "weight": model.weights(patterns[kept]), "same": posteriors[kept, SAME],
        "household": posteriors[kept, HOUSEHOLD]}))
    engine.run("CREATE OR REPLACE TABLE faille_links AS SELECT c.a, c.b, c.found, c.pattern, w.weight, w.same,"
               f" w.household FROM {compared} c JOIN faille_weights w ON w.pattern = c.pattern")
    engine.run("DROP TABLE faille_weights")
    return _taken("SELECT a, b, same, household FROM faille_links", engine)


def complete(first: Ints, second: Ints, fields: Sequence[Field], model: Model, engine: Engine) -> Pairs:
    """The pairs first–second weighed too, and added to `faille_links` as found by no rule."""
    if not len(first):
        none = np.array([], dtype=np.float64)
        return Pairs(first, second, none, none)
    engine.register("faille_closing", pa.table({"a": first, "b": second, "found": np.zeros(len(first), np.int64)}))
    compare("faille_closing", "faille_closed", fields, engine)
    patterns, _counts = counted("faille_closed", engine)
    posteriors = model.posteriors(patterns)
    engine.register("faille_weights", pa.table({
        "pattern": patterns, "weight": model.weights(patterns), "same": posteriors[:, SAME],
        "household": posteriors[:, HOUSEHOLD]}))
    engine.run("INSERT INTO faille_links SELECT c.a, c.b, c.found, c.pattern, w.weight, w.same, w.household"
               " FROM faille_closed c JOIN faille_weights w ON w.pattern = c.pattern")
    pairs = _taken("SELECT c.a, c.b, w.same, w.household FROM faille_closed c"
                            " JOIN faille_weights w ON w.pattern = c.pattern", engine)
    for each in ("faille_closing", "faille_closed", "faille_weights"):
        engine.run(f"DROP TABLE {each}")
    return pairs


def _taken(sql: str, engine: Engine) -> Pairs:
    schema = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("same", pa.float64()), ("household", pa.float64())])
    table = pa.Table.from_batches([batch.cast(schema) for batch in engine.batches(sql)], schema=schema)
    a, b, same, household = (np.asarray(column.to_numpy()) for column in table.columns)
    order = np.lexsort((b, a))  # engines give rows in no order, and what follows must not depend on it
    return Pairs(a[order], b[order], same[order], household[order])
