"""The story: desks in order, from found files to answers.

The only place that picks an engine.  Every step's result is published under a name that holds all it depends on, so
the same call resumes an interrupted run, and new evidence recomputes only what it touches.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from faille.case import Case
from faille.casefile.answers import About, Document, Item, document
from faille.casefile.factsheet import alias
from faille.custody.sealing import clear_unfinished, open_sealed, receive
from faille.engines.duckdb import DuckDB
from faille.errors import EvidenceError, RequestError
from faille.formats.kind import Limits
from faille.intake import read
from faille.inventory import prepare, take
from faille.language import _
from faille.model.evidence import Evidence, Role
from faille.model.inventory import Inventory
from faille.model.progress import Progress, Silent
from faille.model.reading import Reading
from faille.sql.engine import Engine
from faille.version import __version__

# Raised when a desk's answers would change for the same input: results made by older code are then not used again.
READING_VERSION = "1"
INVENTORY_VERSION = "1"


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
    try:
        _receive(case, files, watching)
        with engine(case, settings) as working:
            items = [_examine(case, evidence, working, settings, watching) for evidence in case.evidence()]
            if items and not any(item.reading for item in items):
                raise EvidenceError(items[0].why_not, where=f"evidence {items[0].evidence.short}",
                                    remedy=_("give a file that holds a table of data"))
            if not items:
                raise RequestError(_("The case holds no evidence."), remedy=_("name a file to investigate"))
            return _answer(case, items, working)
    finally:
        case.book.end()


def listed(paths: Sequence[Path]) -> list[Path]:
    """The files named, folders searched through; links are not followed.  Raises RequestError for what is not there."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise RequestError(_("There is no such file."), where=path.name, remedy=_("check the path"))
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        else:
            found.append(path)
    return found


@contextmanager
def engine(case: Case, settings: Settings) -> Iterator[Engine]:
    """The engine, spilling encrypted into the case's own temporary folder."""
    case.book.temporary.mkdir(parents=True, exist_ok=True, mode=0o700)
    working = DuckDB(case.book.temporary, memory=settings.memory, threads=settings.threads)
    try:
        yield working
    finally:
        working.close()


def attach_all(case: Case, working: Engine) -> None:
    """Attach every published store under its alias, to read, and load the word lists that statements name."""
    prepare(working)
    for evidence in case.evidence():
        store = case.book.store(_read_name(case, evidence))
        if store.exists():
            working.attach(alias(evidence.id), store, case.keys.data_key)


def _receive(case: Case, files: Sequence[Path], progress: Progress) -> None:
    """Receive and seal each file.  A folder may hold the case itself: its own files are not evidence.

    One file alone that cannot be received is an error; among several it is recorded, and the rest goes on.
    """
    clear_unfinished(case.sealed)
    paths = [path for path in listed(files) if not path.resolve().is_relative_to(case.root.resolve())]
    for path in paths:
        try:
            evidence = receive(path, case.sealed, case.keys, case.chain, role=Role.LEAK, examiner=case.examiner,
                               clock=case.clock, progress=progress)
        except EvidenceError as error:
            if len(paths) == 1:
                raise
            case.record("not received", "", {"why": error.what})
            case.book.publish(case.book.name("unreceived", path.name, error.what), Unreceived(path.name, error.what))
            continue
        name = case.book.name("evidence", evidence.id)
        if case.book.find(name, Evidence) is None:
            case.book.publish(name, evidence)


def _examine(case: Case, evidence: Evidence, working: Engine, settings: Settings, progress: Progress) -> Item:
    """Read one item and say what it holds; what was done before is not done again."""
    name = _read_name(case, evidence)
    failed = case.book.find(case.book.name("unread", READING_VERSION, evidence.id), Unread)
    if failed:
        return Item(evidence, None, why_not=failed.what)
    reading = case.book.find(name, Reading)
    if reading is None:
        try:
            reading = _read(case, evidence, name, working, settings, progress)
        except EvidenceError as error:
            case.book.publish(case.book.name("unread", READING_VERSION, evidence.id),
                              Unread(evidence.id, error.what, error.remedy))
            return Item(evidence, None, why_not=error.what)
    found_on = date.fromisoformat(case.opening.found_on or evidence.acquired_at[:10])
    key = case.book.name("inventory", INVENTORY_VERSION, name, found_on.isoformat())
    inventories = case.book.find(key, tuple[Inventory, ...])
    working.attach(alias(evidence.id), case.book.store(name), case.keys.data_key)
    if inventories is None:
        inventories = tuple(take(reading.tables, evidence.id, working, alias(evidence.id), found_on=found_on,
                                 progress=progress))
        case.book.publish(key, inventories)
    return Item(evidence, reading, inventories)


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


def _read_name(case: Case, evidence: Evidence) -> str:
    return case.book.name("read", READING_VERSION, evidence.id)


def _answer(case: Case, items: Sequence[Item], working: Engine) -> Document:
    """Assemble the answers and publish them where they differ from the last."""
    opening = case.opening
    found_on = opening.found_on or max(item.evidence.acquired_at[:10] for item in items)
    about = About(case.id, case.created_at, f"{working.name} {working.version}", __version__, found_on, opening)
    unreceived = [case.book.find(name, Unreceived) for name in case.book.listing("unreceived")]
    answers = document(about, items, [(each.name, each.why) for each in unreceived if each], {})
    earlier = case.answers()
    if not earlier or _lasting(earlier[-1]) != _lasting(answers):
        case.book.publish(case.book.name("answers", str(len(earlier)), _digest(answers)), answers)
    return with_custody(answers, case)


def with_custody(answers: Document, case: Case) -> Document:
    """The answers with the chain of custody as it stands: the head's hash, printed, is what anchors it."""
    entries = case.chain.entries()
    return {**answers, "custody": {"entries": len(entries), "head": entries[-1].hash, "first_at": entries[0].at,
                                   "last_at": entries[-1].at}}


def _lasting(answers: Any) -> Any:
    """What makes two answers documents the same: everything but the chain of custody."""
    return {key: value for key, value in answers.items() if key != "custody"}


def _digest(answers: Document) -> str:
    return hashlib.sha256(json.dumps(_lasting(answers), sort_keys=True).encode()).hexdigest()
