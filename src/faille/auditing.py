"""Why records were taken for one person: each pair, level by level, and what was left out.

Each role's bits are log2(m / u): how much likelier two records of one person agree that way than two of unrelated
persons.  For equal values they count how rare the value is.  They add up to what speaks against chance; the match
weight is less where members of one household would agree as well.  The weakest link is the one without which the person
falls into two.  Without a reason recorded in the chain of custody only places are told, no value of a record.

Authority: https://doi.org/10.1080/01621459.1969.10501049
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log2

import numpy as np

from faille.case import Case
from faille.casefile.answers import Document
from faille.casefile.factsheet import alias
from faille.casefile.who import STORE
from faille.identifiers.kind import IDENTIFIERS
from faille.investigation import Settings
from faille.linkage.comparing import decoded, published
from faille.linkage.people import BITS_A_BAND
from faille.linkage.reviewing import tree
from faille.model.inventory import Party
from faille.model.linkage import Place, Said
from faille.subjects import Member, Persons, ordered, persons, standing

NEAR = 20  # records not taken in that are told


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two records compare in one role."""

    role: str
    level: str
    bits: float  # log2(m / u), against two unrelated persons


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records compared.  `said` is a word by hand, "" where none stands."""

    first: str
    second: str
    posterior: float  # of one person; 1 or 0 where it was said by hand
    household: float
    bits: float  # the match weight: one person against everything else
    rules: tuple[str, ...]  # the blocking rules that found the pair; none where it was weighed to close a component
    agreements: tuple[Agreement, ...]
    said: str = ""
    weakest: bool = False  # the weakest link of the person
    other: str = ""  # the other person, for a record that was not taken in


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the person; `values` by the kind of value, where they may be shown."""

    address: str
    values: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Audit:
    """Why these records are one person in the list."""

    subject: str
    records: tuple[Record, ...]
    pairs: tuple[Pair, ...]  # within the person, the surest first
    near: tuple[Pair, ...]  # with records that were not taken in, the nearest first


def audit(case: Case, document: Document, asked: str, settings: Settings, *, words: bool) -> Audit:
    """The audit of a person, meant by id or by the place of a record.

    With `words` the compared values are told too: the caller has recorded why.  Raises RequestError where there is no
    such person.
    """
    with persons(case, document, settings) as found:
        subject = found.subject(asked)
        members = found.members([subject])
        said = standing(case.decisions())
        ids = ", ".join(str(each.r) for each in members)
        rows = found.engine.rows(
            f"SELECT a, b, found, pattern, weight, same, household FROM {STORE}.links"
            f" WHERE a IN ({ids}) OR b IN ({ids})"
            " ORDER BY same DESC, weight DESC, a, b")
        theirs = {each.r: each for each in members}
        inside = [row for row in rows if row[0] in theirs and row[1] in theirs]
        outside = [row for row in rows if (row[0] in theirs) is not (row[1] in theirs)]
        others = _others(found, outside, theirs, said)
        pairs = _marked([*_pairs(inside, document, theirs, said), *_unweighed(inside, members, said)], members)
        near = _pairs(outside, document, {**theirs, **others}, said)
        away = [replace(each, other=_other(each, others)) for each in near if _other(each, others)]
        parted = _parted(said, theirs, others, {(each.first, each.second) for each in away})
        values = values_of(found, document, members) if words else [{}] * len(members)
        records = tuple(Record(each.address, theirs) for each, theirs in zip(members, values, strict=True))
    return Audit(subject, records, tuple(pairs), (*away[:NEAR], *parted))


def _others(found: Persons, outside: Sequence[tuple[object, ...]], theirs: Mapping[int, Member],
            said: Mapping[tuple[Place, Place], Said]) -> dict[int, Member]:
    """Records that were not taken in: the nearest, and those parted by hand."""
    wanted = {int(str(r)) for row in outside[:NEAR] for r in row[:2]} - set(theirs)
    own = {each.place for each in theirs.values()}
    tests = [f"r IN ({', '.join(map(str, sorted(wanted)))})"] if wanted else []
    tests += [f"(evidence = '{place.evidence}' AND relation = '{place.relation}' AND row = {place.row})"
              for pair in said if own & {*pair} for place in pair if place not in own]
    return {each.r: each for each in found.where(" OR ".join(tests))} if tests else {}


def _pairs(rows: Sequence[tuple[object, ...]], document: Document, members: Mapping[int, Member],
           said: Mapping[tuple[Place, Place], Said]) -> list[Pair]:
    rules = document["who"]["rules"]
    known = [row for row in rows if row[0] in members and row[1] in members]
    found = []
    for row, agreements in zip(known, agreements_of([int(str(row[3])) for row in known], document), strict=True):
        a, b = members[int(str(row[0]))], members[int(str(row[1]))]
        word = said.get(ordered(a.place, b.place))
        same = float(str(row[5])) if word is None else float(word is Said.ONE)
        bits = int(str(row[2]))
        found.append(Pair(a.address, b.address, same, float(str(row[6])), round(float(str(row[4])), 2),
                          tuple(name for i, name in enumerate(rules) if bits >> i & 1), agreements,
                          word.value if word else ""))
    return found


def agreements_of(patterns: Sequence[int], document: Document) -> list[tuple[Agreement, ...]]:
    """What each pattern says, role by role; roles in which nothing was to be compared are left out."""
    compared = document["who"]["compared"]
    level, band = decoded(np.array(patterns, dtype=np.int64), published(
        [(each["role"], [one["name"] for one in each["levels"]]) for each in compared]))
    return [tuple(_agreement(compared[i], int(level[row, i]), int(band[row, i])) for i in range(len(compared))
                  if level[row, i] >= 0) for row in range(len(patterns))]


def _agreement(compared: Document, level: int, band: int) -> Agreement:
    told = compared["levels"][level]
    same = max(told["same"], 1e-9)
    # among unrelated persons a value of a band of rarity recurs about once in 2 to the power of its bits
    bits = log2(same) + BITS_A_BAND * (band + 0.5) if level == 0 and band >= 0 else log2(
        same / max(told["unrelated"], 1e-9))
    return Agreement(compared["role"], told["name"], round(bits, 2))


def _unweighed(inside: Sequence[tuple[object, ...]], members: Sequence[Member],
               said: Mapping[tuple[Place, Place], Said]) -> Iterator[Pair]:
    """Pairs within the person that were said by hand and that no rule had found."""
    weighed = {(row[0], row[1]) for row in inside}
    own = {each.place for each in members}
    if not any(own >= {*pair} for pair in said):
        return
    for i, one in enumerate(members):
        for other in members[i + 1:]:
            word = said.get(ordered(one.place, other.place))
            if word and (one.r, other.r) not in weighed:
                yield Pair(one.address, other.address, float(word is Said.ONE), 0.0, 0.0, (), (), word.value)


def _marked(pairs: Sequence[Pair], members: Sequence[Member]) -> list[Pair]:
    """The pairs, the weakest link among them marked: the least of the surest tree."""
    if not pairs:
        return []
    number = {each.address: i for i, each in enumerate(members)}
    a, b, same = tree(np.array([number[each.first] for each in pairs]),
                      np.array([number[each.second] for each in pairs]),
                      np.array([each.posterior for each in pairs]), len(members))
    least = int(np.argmin(same)) if len(same) else -1
    ends = {members[int(a[least])].address, members[int(b[least])].address} if least >= 0 else set()
    return [replace(each, weakest={each.first, each.second} == ends) for each in pairs]


def _other(pair: Pair, others: Mapping[int, Member]) -> str:
    return next((each.subject for each in others.values() if each.address in (pair.first, pair.second)), "")


def _parted(said: Mapping[tuple[Place, Place], Said], theirs: Mapping[int, Member], others: Mapping[int, Member],
            told: set[tuple[str, str]]) -> Iterator[Pair]:
    """Records parted from these by hand, where no pair told so yet."""
    own, foreign = ({each.place: each for each in of.values()} for of in (theirs, others))
    for pair, word in said.items():
        ours = [own[place] for place in pair if place in own]
        them = [foreign[place] for place in pair if place in foreign]
        if ours and them:
            names = ours[0].address, them[0].address
            if names not in told and names[::-1] not in told:
                yield Pair(*names, float(word is Said.ONE), 0.0, 0.0, (), (), word.value, other=them[0].subject)


def values_of(found: Persons, document: Document, members: Sequence[Member]) -> list[dict[str, str]]:
    """Of each record the values that persons are compared by, under the titles of their identifiers."""
    tables = {table["relation"]: table for table in document["what"]["tables"]}
    told = []
    for each in members:
        relation = f"{alias(each.place.evidence)}.{each.place.relation}"
        columns = [column for column in tables[relation]["columns"] if column["party"] == Party.SUBJECT
                   and column["identifier"] in IDENTIFIERS.items() and IDENTIFIERS.items()[column["identifier"]].linked]
        names = [f"{column['name'].strip() or column['identifier']} (c{column['position']})" for column in columns]
        row = found.engine.row(f"SELECT {', '.join('c' + str(column['position']) for column in columns) or '1'}"
                               f" FROM {relation} WHERE rowid = {each.place.row}")
        told.append({name: value for name, value in zip(names, row, strict=False) if value})
    return told
