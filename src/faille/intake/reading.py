"""Reading one item of evidence whole.

A file may hold files (an archive in an archive); each member is given to the format that knows its content best, the
extension being weak evidence.  A reading is whole or it is not: it happens in one transaction of the store, and a
member whose units do not add up voids it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from faille.errors import EvidenceError
from faille.formats.kind import CONTAINERS, FORMATS, Container, Format, Limits, Source, TornError, Unpacked
from faille.intake.store import REJECTS, StoreSink
from faille.language import _
from faille.model.progress import Progress
from faille.model.reading import Ledger, LedgerUnit, Reading, TableRead
from faille.sql.engine import Engine

HEAD = 256 * 1024
KNOWN = 0.5  # a format that scores less does not know the file


def read(source: Source, evidence_id: str, engine: Engine, store: str, *, limits: Limits, progress: Progress
         ) -> Reading:
    """Read `source` into tables t1, t2, … and `rejects` of the attached `store`.

    Raises EvidenceError where the file is empty, protected, changes meanwhile, or holds no table; the store then has
    nothing of it.
    """
    began = time.monotonic()
    with engine.bulk():
        engine.create(f"{store}.rejects", REJECTS)
        with progress.step(_("Reading"), source.size, "bytes") as step:
            under_way = _Reading(engine, store, limits, step.advance)
            under_way.file(source, "", 0)
        if not under_way.tables:
            raise under_way.unknown(source)
    reasons = under_way.reasons
    return Reading(evidence_id, under_way.format, under_way.bytes or source.size or 0, tuple(under_way.tables),
                   under_way.ledgers, reasons.total(), dict(reasons), round(time.monotonic() - began, 3))


@dataclass(slots=True)
class _Reading:
    engine: Engine
    store: str
    limits: Limits
    advance: Callable[[float], None]
    format: str = ""
    bytes: int = 0
    tables: list[TableRead] = field(default_factory=list)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    _members: int = 0

    def file(self, source: Source, member: str, depth: int) -> None:
        """Read a file, or the files it holds."""
        head = source.head(HEAD)
        if not head:
            if depth:
                return  # an empty member of an archive loses nothing
            raise EvidenceError(_("The file is empty."), where=_place(member),
                                remedy=_("check that it was copied whole"))
        name, chosen = best(head, source.name)
        if isinstance(chosen, Container):
            self.format = self.format or name
            self._members_of(source, chosen, member, depth)
        elif chosen:
            self.format = self.format or name
            self._table(source, name, chosen, member)
        elif depth:
            self._outside_tables(member, "no_table")
        else:
            raise self.unknown(source)

    def unknown(self, source: Source) -> EvidenceError:
        """The error for a file that holds no table."""
        del source
        if isinstance(FORMATS.items().get(self.format), Format):
            return EvidenceError(_("The file is recognised, and holds no row."), where="file",
                                 remedy=_("check that it was exported with its data"))
        return EvidenceError(_("The file is not recognised as tables."), where="file",
                             remedy=_("`faille catalogue formats` lists what is read; convert it to one of these"))

    def _members_of(self, source: Source, container: Container, member: str, depth: int) -> None:
        if depth >= self.limits.depth:
            raise EvidenceError(_("Archives lie too deep in one another."), where=_place(member),
                                remedy=_("unpack the outer ones first"))
        breaks = self._breaks()
        try:
            for inner in container.members(source, self.limits):
                self._members += 1
                if self._members > self.limits.members:
                    raise EvidenceError(_("The archive holds too many files."), where=_place(member),
                                        remedy=_("unpack it, and give the files that matter"))
                self.file(inner, f"{member}/{inner.name}".lstrip("/"), depth + 1)
        except TornError as torn:
            if not self.tables:
                raise
            for each in (torn, *torn.also)[self._breaks() - breaks:]:  # the files inside have told of the others
                self._outside_tables(member, "torn_archive", each)

    def _breaks(self) -> int:
        return sum(self.reasons[reason] for reason in ("torn_archive", "cut_off", "torn"))

    def _outside_tables(self, member: str, reason: str, torn: TornError | None = None) -> None:
        """What an archive holds and no table has: one reject; a file's bytes stay in the sealed copy."""
        sink = StoreSink(self.engine, self.store, member, LedgerUnit.BYTES, len(self.tables) + 1, _nothing)
        sink.reject(1, torn.byte if torn else None, reason, torn.content if torn else b"")
        sink.outside(Ledger(LedgerUnit.BYTES, units=1, reject=1))
        self._take(sink, member)

    def _table(self, source: Source, name: str, chosen: Format, member: str) -> None:
        sink = StoreSink(self.engine, self.store, member, chosen.unit, len(self.tables) + 1,
                         _nothing if member else self._advance)
        if isinstance(source, Unpacked) and chosen.unit is LedgerUnit.LINE:
            source.keep_lines_whole()
        chosen.read(source, sink, self.limits)
        self._take(sink, member)
        self.tables += [table.read(name, member) for table in sink.tables]

    def _take(self, sink: StoreSink, member: str) -> None:
        """Add up a member's ledger and rejects."""
        sink.flush()
        ledger = sink.ledger()
        if not ledger.balanced:
            raise EvidenceError(_("The units read do not add up to the units of the file."), where=_place(member),
                                remedy=_("this is a defect of faille: report it with the format's name"))
        key, i = member, 2
        while key in self.ledgers:  # an archive may hold two members of one name
            key, i = f"{member} ({i})", i + 1
        self.ledgers[key] = ledger
        self.reasons.update(sink.reasons)

    def _advance(self, amount: int) -> None:
        self.bytes += amount
        self.advance(amount)


def best(head: bytes, name: str) -> tuple[str, Format | Container | None]:
    """The id and the item that know a file's first bytes best; "" and None where none does."""
    scores: Iterator[tuple[float, str, Format | Container]] = (
        (item.recognise(head, name), key, item)
        for shelf in (CONTAINERS.items(), FORMATS.items()) for key, item in shelf.items())
    score, key, item = max(scores, key=lambda found: found[0])
    return (key, item) if score >= KNOWN else ("", None)


def _nothing(amount: int) -> None:
    del amount


def _place(member: str) -> str:
    return "member of an archive" if member else "file"
