"""The story: desks in order, from found files to answers.

The only place that picks an engine.  Every step's result is published under a name that holds all it depends on, so
the same call resumes an interrupted run, and new evidence recomputes only what it touches.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import cattrs

from faille.case import Case
from faille.casefile.answers import About, Document, Item, document
from faille.casefile.factsheet import alias
from faille.casefile.register import ABANDONED
from faille.casefile.who import STORE
from faille.custody.sealing import RECEIVED, RECEIVED_AGAIN, clear_unfinished, open_sealed, receive
from faille.engines.duckdb import DuckDB
from faille.errors import CustodyError, EvidenceError, RequestError
from faille.formats.kind import Limits
from faille.intake import read
from faille.inventory import prepare, take, united
from faille.language import _
from faille.linkage import link, reviewed
from faille.model.evidence import Evidence, Role
from faille.model.inventory import Count, Inventory
from faille.model.linkage import Linkage
from faille.model.progress import Progress, Silent
from faille.model.reading import Reading
from faille.sql.engine import Engine
from faille.version import __version__

# Raised when a desk's answers would change for the same input: results made by older code are then not used again.
READING_VERSION = "3"
INVENTORY_VERSION = "3"
LINKAGE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How to work: never what to find."""

    memory: str = "1GB"
    threads: int | None = None

    @property
    def limits(self) -> Limits:
        """What readers may use of it."""
        return Limits.within(self.memory)


@dataclass(frozen=True, slots=True)
class Unreceived:
    """A file among several that could not even be received: empty, unreadable, changing."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Why an item of evidence could not be read: a result like any other, so that it is not tried again."""

    evidence: str
    what: str
    remedy: str


def investigate(case: Case, files: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Document:
    """Take in `files`, read and recognise all evidence of the case, publish the answers and return them.

    Raises `EvidenceError` where none of the evidence could be read; with several files the unreadable ones are named
    in the answers and the rest goes on.
    """
    watching = progress or Silent()
    case.book.begin()
    case.book.settle(case.chain.entries())
    _forget_unreceived(case)
    try:
        _receive(case, files, watching)
        with engine(case.book.temporary, case.keys.data_key, settings) as working:
            items = [_examine(case, evidence, working, settings, watching) for evidence in case.evidence()]
            if items and not any(item.reading for item in items):
                raise EvidenceError(items[0].why_not, where=f"evidence {items[0].evidence.short}",
                                    remedy=items[0].remedy)
            if not items:
                raise RequestError(_("The case holds no evidence."), remedy=_("name a file to investigate"))
            return _answer(case, items, working, watching)
    finally:
        case.book.end()


def listed(paths: Sequence[Path]) -> tuple[list[Path], list[Unreceived]]:
    """The files named, folders searched through; and what was left out of the folders, with the reason.

    Links are not followed.  Raises RequestError for what is not there.
    """
    found: list[Path] = []
    left: list[Unreceived] = []
    for path in paths:
        if not path.exists():
            raise RequestError(_("There is no such file."), where=shown(path), remedy=_("check the path"))
        if not path.is_dir():
            found.append(path)
            continue
        unreadable: list[OSError] = []
        for folder, folders, names in os.walk(path, onerror=unreadable.append):
            folders.sort()
            for name in sorted(names):
                inside = Path(folder) / name
                if inside.is_file() and not inside.is_symlink():
                    found.append(inside)
                else:
                    left.append(Unreceived(shown(inside), _("This is a link or no regular file.")))
        left += [Unreceived(shown(Path(os.fsdecode(error.filename))), _("This folder may not be read."))
                 for error in unreadable]
    return found, left


def shown(path: Path) -> str:
    """A file's name as text that every terminal and file can hold: names are bytes, and not always UTF-8."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


@contextmanager
def engine(scratch: Path, key: str, settings: Settings) -> Iterator[Working]:
    """The engine, spilling encrypted into `scratch`; stores are opened with `key`."""
    scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    Limits.within(settings.memory)
    working = DuckDB(scratch, memory=settings.memory, threads=settings.threads)
    try:
        yield Working(working, key)
    finally:
        working.close()


@dataclass(frozen=True, slots=True)
class Working:
    """An engine at work on a case."""

    engine: Engine
    key: str = field(repr=False)

    def attach_all(self, case: Case, answers: Document) -> None:
        """Attach every store that the answers rest on, under its alias, and load the word lists statements name.

        The stores are those the answers name, which an older version may have read.
        """
        prepare(self.engine)
        for item in answers["evidence"]:
            if item["store"]:
                self.engine.attach(alias(item["id"]), case.book.store(item["store"]), self.key)
        if answers["who"] and answers["who"]["store"]:
            self.engine.attach(STORE, case.book.store(answers["who"]["store"]), self.key)


def _forget_unreceived(case: Case) -> None:
    """Remove what a killed run left half-received, or sealed without entering it in the chain as received."""
    clear_unfinished(case.sealed)
    received = {entry.item for entry in case.chain.entries() if entry.action in (RECEIVED, RECEIVED_AGAIN)}
    for path in case.sealed.glob("*.age"):
        if path.stem not in received:
            path.unlink()
            case.record(ABANDONED, path.stem, {"why": "the run ended before this copy was received"})


def _receive(case: Case, files: Sequence[Path], progress: Progress) -> None:
    """Receive and seal each file.  A folder may hold the case itself: its own files are not evidence.

    One file alone that cannot be received is an error; among several it is recorded, and the rest goes on.
    """
    found, left = listed(files)
    paths = [path for path in found if not path.resolve().is_relative_to(case.root.resolve())]
    for path in paths:
        try:
            evidence = receive(path, case.sealed, case.keys, case.chain, role=Role.LEAK, examiner=case.examiner,
                               clock=case.clock, progress=progress)
        except EvidenceError as error:
            if len(paths) == 1:
                raise
            left.append(Unreceived(shown(path), error.what))
            continue
        name = case.book.name("evidence", evidence.id)
        if case.book.find(name, Evidence) is None:
            case.book.publish(name, replace(evidence, name=shown(path)))
    for each in left:
        name = case.book.name("unreceived", each.name, each.why)
        if case.book.find(name, Unreceived) is None:
            case.record("not received", "", {"why": each.why})
            case.book.publish(name, each)


def _examine(case: Case, evidence: Evidence, working: Working, settings: Settings, progress: Progress) -> Item:
    """Read one item and say what it holds; what was done before is not done again."""
    name = case.book.name("read", READING_VERSION, evidence.id)
    # With more memory it may be readable: a failure is remembered for the same memory only.
    failing = case.book.name("unread", READING_VERSION, evidence.id, settings.memory)
    reading = case.book.find(name, Reading)
    if reading is None:
        failed = case.book.find(failing, Unread)
        if failed is None:
            try:
                reading = _read(case, evidence, name, working.engine, settings, progress)
            except EvidenceError as error:
                failed = Unread(evidence.id, error.what, error.remedy)
                case.book.publish(failing, failed)
        if failed is not None:
            return Item(evidence, None, why_not=failed.what, remedy=failed.remedy)
    assert reading is not None  # noqa: S101  # read just now, or found
    corrections = [each for each in case.corrections() if each.evidence == evidence.id]
    said = sorted((each.relation, each.position, each.identifier) for each in corrections)
    key = case.book.name("inventory", INVENTORY_VERSION, name, case.found_on, *map(repr, said))
    inventories = case.book.find(key, tuple[Inventory, ...])
    if inventories is None:
        working.engine.attach(alias(evidence.id), case.book.store(name), working.key)
        inventories = tuple(take(reading.tables, evidence.id, working.engine, alias(evidence.id),
                                 found_on=date.fromisoformat(case.found_on), corrections=corrections,
                                 progress=progress))
        working.engine.detach(alias(evidence.id))
        case.book.publish(key, inventories)
    return Item(evidence, reading, inventories, store=name)


def _read(case: Case, evidence: Evidence, name: str, working: Engine, settings: Settings,
          progress: Progress) -> Reading:
    began = time.monotonic()
    source = open_sealed(evidence, case.sealed, case.keys, memory=settings.limits.memory)
    unfinished = case.book.unfinished(name)
    unfinished.unlink(missing_ok=True)
    working.attach("reading", unfinished, case.keys.data_key, writing=True)
    try:
        reading = read(source, evidence.id, working, "reading", limits=settings.limits, progress=progress)
    finally:
        working.detach("reading")
    reading = replace(reading, seconds=round(time.monotonic() - began, 2))
    case.book.publish_store(name)
    case.book.publish(name, reading)
    return reading


def _answer(case: Case, items: Sequence[Item], working: Working, progress: Progress) -> Document:
    """Assemble the answers and publish them where they differ from the last."""
    about = About(case.id, case.created_at, f"{working.engine.name} {working.engine.version}", __version__,
                  case.found_on, case.opening)
    together = _united(case, items, working)
    linkage = _linked(case, items, working, progress)
    received = {item.evidence.name for item in items}
    unreceived = [case.book.find(name, Unreceived) for name in case.book.listing("unreceived")]
    answers = document(about, items, [(each.name, each.why) for each in unreceived
                                      if each and each.name not in received], {}, together, linkage)
    earlier = case.answers(last=1)
    if not earlier or _lasting(earlier[-1]) != _lasting(answers):
        case.book.publish(case.book.name("answers", str(len(case.book.listing("answers"))), _digest(answers)), answers)
    return with_custody(answers, case)


def _united(case: Case, items: Sequence[Item], working: Working) -> tuple[Count, ...]:
    """What is counted as different values, over all tables at once, where several tables hold it."""
    held: dict[str, list[Count]] = {}
    for item in items:
        for inventory in item.inventories:
            for count in inventory.counts:
                if count.values:
                    held.setdefault(count.key, []).append(count)
    held = {key: counts for key, counts in held.items() if len(counts) > 1}
    name = case.book.name("united", INVENTORY_VERSION, *(repr(counts) for counts in held.values()))
    found = case.book.find(name, tuple[Count, ...]) if held else ()
    if found is None:
        stores = [item for item in items if item.store]
        for item in stores:
            working.engine.attach(alias(item.evidence.id), case.book.store(item.store), working.key)
        found = tuple(united(counts, working.engine) for counts in held.values())
        for item in stores:
            working.engine.detach(alias(item.evidence.id))
        case.book.publish(name, found)
    return found


def _linked(case: Case, items: Sequence[Item], working: Working, progress: Progress) -> tuple[Linkage, str] | None:
    """Who is in it, over all tables at once, and the name of its store; None where no table holds records."""
    tables = [(item, inventory) for item in items if item.store for inventory in item.inventories if inventory.records]
    if not tables:
        return None
    decisions = case.decisions()
    held = [_content(inventory) for _item, inventory in tables]
    name = case.book.name("linkage", LINKAGE_VERSION, case.found_on, *held, *map(repr, decisions))
    found = case.book.find(name, Linkage)
    if found is None:
        stores = {item.evidence.id: item.store for item, _inventory in tables}
        for evidence, store in stores.items():
            working.engine.attach(alias(evidence), case.book.store(store), working.key)
        unfinished = case.book.unfinished(name)
        unfinished.unlink(missing_ok=True)
        working.engine.attach(STORE, unfinished, working.key, writing=True)
        try:
            found = link([(inventory, alias(item.evidence.id)) for item, inventory in tables], working.engine,
                         store=STORE, found_on=date.fromisoformat(case.found_on), salt=case.id, decisions=decisions,
                         progress=progress)
        finally:
            working.engine.detach(STORE)
            for evidence in stores:
                working.engine.detach(alias(evidence))
        if found.listed:
            case.book.publish_store(name)
        case.book.publish(name, found)
    return reviewed(found, case.reviews()), name if found.listed else ""


def _content(inventory: Inventory) -> str:
    """All that an inventory says, the same whether it was made just now or read back from the book."""
    return json.dumps(cattrs.unstructure(inventory), sort_keys=True)


def with_custody(answers: Document, case: Case) -> Document:
    """The answers with the chain of custody as it stands: the head's hash, printed, is what anchors it."""
    entries = case.chain.entries()
    if not entries:
        raise CustodyError(_("The chain of custody is empty."), where="custody.jsonl",
                           remedy=_("restore it from a copy of the case"))
    return {**answers, "custody": {"entries": len(entries), "head": entries[-1].hash, "first_at": entries[0].at,
                                   "last_at": entries[-1].at}}


def _lasting(answers: Any) -> Any:
    """What makes two answers documents the same: everything but the chain of custody."""
    return {key: value for key, value in answers.items() if key != "custody"}


def _digest(answers: Document) -> str:
    return hashlib.sha256(json.dumps(_lasting(answers), sort_keys=True).encode()).hexdigest()
