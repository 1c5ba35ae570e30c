"""The clerical review: pairs that somebody compares by hand, to judge how far the model may be trusted.

A hundred pairs, drawn where an answer tells most: three in five where the model is in doubt, the others where it is
sure of the one thing or the other, so that a model that is surely wrong is found out too.  Which pairs depends on the
case and on the find alone.  What the model holds of a pair is not shown: it would lead the answer.  An answer judges
the model and moves no record; `split` and `join` do.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from faille.auditing import Agreement, agreements_of, values_of
from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.who import STORE
from faille.errors import RequestError
from faille.investigation import Settings
from faille.language import _
from faille.linkage.reviewing import stratum
from faille.model.linkage import Answer, Place, Review, Side
from faille.subjects import Member, Persons, ordered, persons, standing

SAMPLE: Final = 100
_DOUBT: Final = 0.6  # of the sample, where the model is in doubt; half of the rest at each end
_MIDDLE: Final = (0.05, 0.95)
ANSWERS: Final[Mapping[str, Answer]] = {
    "same": Answer.SAME, "different": Answer.DIFFERENT, "unsure": Answer.UNSURE,
    "s": Answer.SAME, "d": Answer.DIFFERENT, "u": Answer.UNSURE, "même": Answer.SAME, "meme": Answer.SAME,
    "m": Answer.SAME, "différent": Answer.DIFFERENT, "different(e)": Answer.DIFFERENT, "incertain": Answer.UNSURE,
    "i": Answer.UNSURE}


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair of the sample.  `posterior` is for the estimate and not to be shown."""

    pair: str  # its id, by which an answer in a file is known
    first: Member
    second: Member
    side: Side
    posterior: float = field(repr=False)
    agreements: tuple[Agreement, ...] = ()
    values: tuple[Mapping[str, str], Mapping[str, str]] = field(default=({}, {}), repr=False)

    def answered(self, answer: Answer) -> Review:
        """An answer on it."""
        return Review(*ordered(self.first.place, self.second.place), answer, self.side, self.posterior)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of a file of answers that was not taken, and why."""

    line: int
    why: str


def sample(case: Case, document: Document, settings: Settings, *, words: bool) -> list[Asked]:
    """The pairs to be compared, the same for the same case and find; `words` gives the values too."""
    with persons(case, document, settings) as found:
        decided = set(standing(case.decisions()))
        drawn = _drawn(case.id, [*_units(found, Side.LINKS), *_units(found, Side.ACROSS)])
        records = {each.r: each for each in found.where(
            f"r IN ({', '.join(str(r) for unit in drawn for r in unit[:2])})")} if drawn else {}
        kept = [unit for unit in drawn
                if ordered(records[unit[0]].place, records[unit[1]].place) not in decided]
        told = agreements_of([unit[2] for unit in kept], document)
        asked = []
        for (a, b, _pattern, side, posterior), agreements in zip(kept, told, strict=True):
            one, other = records[a], records[b]
            values = values_of(found, document, [one, other]) if words else [{}, {}]
            asked.append(Asked("q" + _digest(case.id, a, b)[:11], one, other, side, posterior, agreements,
                               (values[0], values[1])))
    return asked


def standing_reviews(reviews: Sequence[Review]) -> dict[tuple[Place, Place], Review]:
    """The last answer on each two records, where one stands; the latest last."""
    found: dict[tuple[Place, Place], Review] = {}
    for each in reviews:
        found.pop((each.first, each.second), None)
        if each.answer is not Answer.OPEN:
            found[each.first, each.second] = each
    return found


def pending(case: Case, asked: Sequence[Asked]) -> list[Asked]:
    """Those that nobody has answered yet."""
    done = standing_reviews(case.reviews())
    return [each for each in asked if ordered(each.first.place, each.second.place) not in done]


def take_back(case: Case) -> bool:
    """Take the last standing answer back; False where there is none."""
    done = list(standing_reviews(case.reviews()).values())
    if done:
        last = done[-1]
        case.review(Review(last.first, last.second, Answer.OPEN, last.side, last.posterior))
    return bool(done)


def answers_in(path: Path, asked: Sequence[Asked]) -> tuple[list[Review], list[Refused]]:
    """The answers of a file that `--to csv` wrote and somebody filled in; rows that are none, with the reason.

    Raises RequestError where the file cannot be read, or has no columns `pair` and `answer`.
    """
    known = {each.pair: each for each in asked}
    taken: dict[str, Review] = {}
    refused = []
    for line, row in _read(path):
        pair, answer = ((row.get(name) or "").strip().casefold() for name in ("pair", "answer"))
        if not answer:
            continue
        if pair not in known:
            refused.append(Refused(line, _("This pair is not of the sample.")))
        elif answer not in ANSWERS:
            refused.append(Refused(line, _("An answer is same, different or unsure.")))
        elif pair in taken:
            refused.append(Refused(line, _("This pair was answered above.")))
        else:
            taken[pair] = known[pair].answered(ANSWERS[answer])
    return list(taken.values()), refused


def _read(path: Path) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RequestError(_("The file of answers cannot be read."), where="--from",
                           remedy=_("give the CSV file that --to csv wrote, saved as UTF-8")) from None
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","  # a French spreadsheet saves so
    reader = csv.DictReader(lines, delimiter=delimiter)
    if not {"pair", "answer"} <= {*(reader.fieldnames or ())}:
        raise RequestError(_("The file has no columns pair and answer."), where="--from",
                           remedy=_("give the CSV file that --to csv wrote, with its headings"))
    for row in reader:
        yield reader.line_num, row


_Unit = tuple[int, int, int, Side, float]


def _units(found: Persons, side: Side) -> list[_Unit]:
    """What can be asked of a side: the surest link of each record; each two persons, by their nearest records."""
    joined = (f"{STORE}.links l JOIN {STORE}.members x ON x.r = l.a JOIN {STORE}.members y ON y.r = l.b"
              " WHERE l.same > 0")
    if side is Side.LINKS:
        inside = f"SELECT l.a, l.b, l.pattern, l.same FROM {joined} AND x.subject = y.subject"
        rows = found.engine.rows(
            "SELECT DISTINCT a, b, pattern, same FROM (SELECT *, row_number() OVER (PARTITION BY r ORDER BY same DESC,"
            f" a, b) AS place FROM (SELECT a AS r, * FROM ({inside}) UNION ALL SELECT b AS r, * FROM ({inside})))"
            " WHERE place = 1")
    else:
        rows = found.engine.rows(
            "SELECT first(a ORDER BY same DESC, a, b), first(b ORDER BY same DESC, a, b),"
            " first(pattern ORDER BY same DESC, a, b), avg(same) FROM (SELECT l.a, l.b, l.pattern, l.same,"
            " least(x.subject, y.subject) AS one, greatest(x.subject, y.subject) AS other"
            f" FROM {joined} AND x.subject <> y.subject) GROUP BY one, other")
    return [(int(a), int(b), int(pattern), side, float(same)) for a, b, pattern, same in rows]


def _drawn(seed: str, units: Sequence[_Unit]) -> list[_Unit]:
    """At most SAMPLE of them, in an order that tells nothing."""
    order = sorted(units, key=lambda unit: _digest(seed, unit[0], unit[1]))
    low, high = _MIDDLE
    groups = [[unit for unit in order if low <= unit[4] < high], [unit for unit in order if unit[4] < low],
              [unit for unit in order if unit[4] >= high]]
    ends = round(SAMPLE * (1 - _DOUBT) / 2)
    taken = [unit for group, n in zip(groups, (SAMPLE - 2 * ends, ends, ends), strict=True)
             for unit in _spread(group, n)]
    known = set(taken)
    left = [unit for group in groups for unit in group if unit not in known] if len(taken) < SAMPLE else []
    return sorted([*taken, *_spread(left, SAMPLE - len(taken))], key=lambda unit: _digest(seed, unit[0], unit[1]))


def _spread(group: Sequence[_Unit], n: int) -> list[_Unit]:
    """`n` of a group, in turn from each of its strata and sides."""
    strata: dict[tuple[Side, int], list[_Unit]] = {}
    for unit in group:
        strata.setdefault((unit[3], stratum(unit[4])), []).append(unit)
    taken: list[_Unit] = []
    for turn in range(max(map(len, strata.values()), default=0)):
        for each in (strata[key] for key in sorted(strata) if turn < len(strata[key])):
            if len(taken) == n:
                return taken
            taken.append(each[turn])
    return taken


def _digest(seed: str, a: int, b: int) -> str:
    return hashlib.sha256(f"{seed}:{a}:{b}".encode()).hexdigest()
