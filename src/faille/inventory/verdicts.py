"""Which identifier each column holds: bits of evidence, added up.

    content     log2(share of the sample's distinct values that pass / chance)
    signs       what only the whole column shows
    key         the more values pass a key, the less it is chance
    header      what its name says; nothing where the file has none
    neighbours  what stands beside it, once the clear cases are known
    rarity      what it costs to name this identifier at all
    correction  somebody who knows has said so: more than all the rest can weigh
`unknown` stands at 0.  Confidence follows the winner's share among two to the power of the bits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faille.identifiers.kind import IDENTIFIERS, MARKS, Identifier
from faille.inventory import headers
from faille.inventory.columns import Column
from faille.sql.engine import Engine

UNKNOWN = "unknown"
_CONTENT_MOST = 12.0  # bits; beyond, the rest of the column decides
_KEY_MOST = 6.0
_KEY_VALUE = 0.1  # of a value's likelihood: the values of a column are not independent of each other
_NEIGHBOURS = 2  # of them count, at most
_NAMED_ELSEWHERE = -4.0
_CLEAR = 2.0  # bits from which a first verdict counts as a neighbour
# Winners are right oftener than their share of the weight: fitted by hand on columns of known content, monotone.
_RIGHT, _SHARPER = 0.5, 1.3
CORRECTION = "correction"
_CORRECTED = 100.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One identifier for one column, and what spoke for it."""

    identifier: str
    bits: Mapping[str, float]

    @property
    def total(self) -> float:
        """All bits together."""
        return sum(self.bits.values())


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates of a column, best first; never empty: `unknown` is one."""

    column: Column
    candidates: tuple[Candidate, ...] = field(default=())

    @property
    def best(self) -> Candidate:
        """The winner."""
        return self.candidates[0]

    @property
    def runner_up(self) -> str:
        """The second, or ""."""
        return self.candidates[1].identifier if len(self.candidates) > 1 else ""

    def confidence(self) -> float:
        """How often a winner with this share of the weight of all candidates is right."""
        top = self.best.total
        others = sum(2 ** (c.total - top) for c in self.candidates[1:])
        return 1.0 / (1.0 + _RIGHT * math.pow(others, _SHARPER))

    @property
    def corrected(self) -> bool:
        """Whether somebody set it."""
        return CORRECTION in self.best.bits

    def without(self, identifier: str) -> Verdict:
        """The verdict once a candidate has been refuted by the whole column."""
        return Verdict(self.column, tuple(c for c in self.candidates if c.identifier != identifier))


def judge(columns: Sequence[Column], names: Sequence[str], engine: Engine,
          extra: Mapping[int, Mapping[str, float]], corrected: Mapping[int, str] | None = None) -> list[Verdict]:
    """A verdict for each column, from relation `faille_sample`.

    `names` are the headers (empty strings where there is none); `extra` gives identifiers more bits by position:
    what other shelves say of the content (health themes make a column free text).  `corrected` gives the identifier
    (or UNKNOWN) that somebody has set by position: it wins, and speaks to its neighbours.
    """
    shelf = IDENTIFIERS.items()
    shares, sizes = _shares(shelf, engine)
    candidates: dict[int, dict[str, dict[str, float]]] = {c.position: {} for c in columns}
    for identifier, item in shelf.items():
        passing = {c: share for c, share in shares[identifier].items() if share >= item.least}
        for position, signs in _signs(item, passing, engine).items():
            share = passing[position]
            header = headers.words(names[position - 1])
            bits = {"content": min(math.log2(share / item.chance), _CONTENT_MOST), "rarity": -item.rarity,
                    "key": _by_key(item, share, sizes[position]),
                    "signs": signs, "header": headers.bits(header, item.header, item.not_header),
                    "themes": extra.get(position, {}).get(identifier, 0.0)}
            candidates[position][identifier] = {k: v for k, v in bits.items() if v}
    for column in columns:
        if column.filled == 0:
            candidates[column.position] = {"empty": {"content": _CONTENT_MOST}}
    for position, identifier in (corrected or {}).items():
        candidates[position].setdefault(identifier, {})[CORRECTION] = _CORRECTED
    _neighbours(shelf, candidates)
    _named_alone(candidates)
    return [Verdict(column, _ranked(candidates[column.position])) for column in columns]


def _ranked(found: Mapping[str, Mapping[str, float]]) -> tuple[Candidate, ...]:
    listed = [Candidate(identifier, bits) for identifier, bits in {UNKNOWN: {}, **found}.items()]
    return tuple(sorted(listed, key=lambda c: (-c.total, c.identifier)))


def _by_key(item: Identifier, share: float, values: int) -> float:
    """Bits of the likelihood that the values pass as keys do, and not as chance does."""
    if not item.keyed:
        return 0.0
    passed, failed = math.log2(0.98 / item.chance), math.log2(0.02 / (1 - item.chance))
    return min(max(_KEY_VALUE * values * (share * passed + (1 - share) * failed), 0.0), _KEY_MOST)


def _named_alone(candidates: Mapping[int, dict[str, dict[str, float]]]) -> None:
    """Where a header names the birth dates, the other dates are none; nor is what its own header names otherwise."""
    for found in candidates.values():
        birth, day = found.get("birth_date"), found.get("date")
        if birth and day and day.get("header", 0) > 0 >= birth.get("header", 0):
            birth["named"] = _NAMED_ELSEWHERE
    born = [found["birth_date"] for found in candidates.values() if "birth_date" in found]
    if any(bits.get("header", 0) > 0 for bits in born):
        for bits in born:
            if bits.get("header", 0) <= 0:
                bits["named"] = _NAMED_ELSEWHERE


def _shares(shelf: Mapping[str, Identifier], engine: Engine) -> tuple[dict[str, dict[int, float]], dict[int, int]]:
    """Identifier -> column -> share of the sample's distinct values that pass; column -> how many those values are.

    Makes relation `faille_judged`.
    """
    texts = dict.fromkeys(item.value("v") for item in shelf.values())
    read = {text: f"w{i}" for i, text in enumerate(texts)}
    flags = ", ".join(f"{item.holds(read[item.value('v')])} AS p{i}" for i, item in enumerate(shelf.values()))
    stripped = ", ".join(f"{text} AS {name}" for text, name in read.items())
    listed = [i for i, item in enumerate(shelf.values()) if item.lexicon or item.mask == "none"]
    engine.run("DROP TABLE IF EXISTS faille_judged")
    told = read.get("trim(v)", "trim(v)")
    marks = ", ".join(f"{test.replace('{v}', told)} AS {mark}" for mark, test in MARKS.items())
    engine.run(f"CREATE TABLE faille_judged AS SELECT c, v, n, filled, distincts, records, {flags}, {marks}"
               f" FROM (SELECT *, {stripped} FROM faille_sample)")
    sums = ", ".join(f"sum(CASE WHEN p{i} THEN 1 ELSE 0 END)" for i in range(len(shelf)))
    records = "".join(f", sum(CASE WHEN p{i} THEN n ELSE 0 END)" for i in listed)
    found: dict[str, dict[int, float]] = {identifier: {} for identifier in shelf}
    sizes: dict[int, int] = {}
    for row in engine.rows(f"SELECT c, count(*), sum(n), {sums}{records} FROM faille_judged GROUP BY c"):
        position, values, filled = int(row[0]), int(row[1]), int(row[2])
        sizes[position] = values
        held = dict(zip(listed, row[3 + len(shelf):], strict=True))
        for i, (identifier, passed) in enumerate(zip(shelf, row[3:3 + len(shelf)], strict=True)):
            # half a success and half a failure more: two values that pass are less telling than two thousand
            share = (float(passed) + 0.5) / (values + 1) if passed else 0.0
            # Slips are many different values and few records, and no list or vocabulary holds them.
            by_record = float(held[i]) / filled if i in held else 0.0
            found[identifier][position] = max(share, 0.2 * share + 0.8 * by_record)
    return found, sizes


def _signs(item: Identifier, passing: Mapping[int, float], engine: Engine) -> dict[int, float]:
    """Column -> bits of the signs that hold, for the columns among `passing` where `column` holds."""
    if not passing:
        return {}
    if not item.column and not item.signs:
        return dict.fromkeys(passing, 0.0)
    flag = list(IDENTIFIERS.items().values()).index(item)
    value = item.value("v")
    asked = [item.column or "TRUE", *item.signs]
    answers = ", ".join(f"coalesce({a.replace('{v}', value)}, FALSE)" for a in asked)
    rows = engine.rows(f"SELECT c, {answers} FROM faille_judged WHERE p{flag}"
                       f" AND c IN ({', '.join(map(str, passing))}) GROUP BY c")
    return {int(row[0]): sum(bits for bits, holds in zip(item.signs.values(), row[2:], strict=True) if holds)
            for row in rows if row[1]}


def _neighbours(shelf: Mapping[str, Identifier], candidates: Mapping[int, dict[str, dict[str, float]]]) -> None:
    """Add the bits of neighbours: identifiers that are clearly the best of another column."""
    clear: dict[str, set[int]] = {}
    for position, found in candidates.items():
        best = _ranked(found)[0]
        if best.total >= _CLEAR:
            clear.setdefault(best.identifier, set()).add(position)
    for position, found in candidates.items():
        for identifier, bits in found.items():
            if identifier not in shelf:
                continue
            item = shelf[identifier]
            beside = sum(1 for n in item.neighbours if any(
                0 < abs(other - position) <= (item.near or len(candidates)) for other in clear.get(n, ())))
            if beside:
                bits["neighbours"] = min(beside, _NEIGHBOURS) * item.beside
