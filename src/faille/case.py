"""A case, opened: its folder, its keys, its chain of custody and its book.

    CASE/case.json        which case this is: an id, when it was made, by which version; nothing personal
    CASE/custody.jsonl    the chain of custody
    CASE/keys/            who can open it
    CASE/sealed/          the evidence, encrypted, as received
    CASE/results/         what each desk found, encrypted, never changed
    CASE/report/          the reports: masked, in clear
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faille.casefile.book import Book
from faille.casefile.register import Register
from faille.custody.chain import TOOL, Chain
from faille.custody.keys import CaseKeys, case_keys, config_directory, has_keys
from faille.custody.lock import only_one
from faille.errors import CustodyError, RequestError
from faille.language import _
from faille.model.correction import Correction
from faille.model.evidence import Evidence, Opening
from faille.model.linkage import Decision, Review

Clock = Callable[[], datetime]
OPENED = "open case"
_BEGUN = ("lock", "keys", "custody.jsonl", "results", "work")  # what a case may hold before its card is written


def now() -> datetime:
    """The system's clock, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Access:
    """How a case is opened: with the local key unless told otherwise."""

    passphrase: str | None = field(default=None, repr=False)
    recipients: tuple[str, ...] = ()
    identity: Path | None = None
    config: Path | None = None
    examiner: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """An open case.  Made by `opened`."""

    root: Path
    id: str
    created_at: str
    keys: CaseKeys = field(repr=False)
    chain: Chain = field(repr=False)
    register: Register = field(repr=False)
    examiner: str
    clock: Clock = field(repr=False)

    @property
    def sealed(self) -> Path:
        """Where the sealed evidence lies."""
        return self.root / "sealed"

    @property
    def book(self) -> Book:
        """Its results."""
        return Book(self.root, self.keys, self.record, self.register)

    def record(self, action: str, item: str, details: Mapping[str, str | int]) -> None:
        """Record an act in the chain of custody."""
        self.chain.append(action=action, item=item, details=details, examiner=self.examiner, tool=TOOL,
                          clock=self.clock)
        self.register.note(action, item, details)

    @property
    def opening(self) -> Opening:
        """What was recorded last about why the case was opened."""
        found = self.book.listing("opening")
        return (self.book.find(found[-1], Opening) if found else None) or Opening(skipped=True)

    def tell(self, opening: Opening) -> None:
        """Record the facts of the opening, where they differ from those recorded last."""
        told = self.book.listing("opening")
        if not told or self.book.find(told[-1], Opening) != opening:
            self.book.publish(self.book.name("opening", str(len(told)), repr(opening)), opening)

    @property
    def found_on(self) -> str:
        """The day ages are counted at, ISO 8601: the day of the find, or else that on which the case was opened."""
        return self.opening.found_on or self.created_at[:10]

    def evidence(self) -> tuple[Evidence, ...]:
        """Every item received, oldest first."""
        items = [self.book.find(name, Evidence) for name in self.book.listing("evidence")]
        return tuple(item for item in items if item)

    def corrections(self) -> tuple[Correction, ...]:
        """The last word on each column that somebody has corrected, in the order of the words."""
        said = [self.book.find(name, Correction) for name in self.book.listing("correction")]
        standing = {(each.evidence, each.relation, each.position): each for each in said if each}
        return tuple(each for each in standing.values() if each.identifier)

    def correct(self, correction: Correction) -> None:
        """Take in a correction; the reason goes into the chain of custody, without the column's name."""
        self.record("correct", correction.evidence,
                    {"relation": correction.relation, "column": correction.position,
                     "identifier": correction.identifier or "as recognised", "reason": correction.reason})
        number = str(len(self.book.listing("correction")))
        self.book.publish(self.book.name("correction", number, repr(correction)), correction)

    def decisions(self) -> tuple[Decision, ...]:
        """Every word on two records, in the order of the words: the last one on a pair stands."""
        return tuple(each for name in self.book.listing("decision") if (each := self.book.find(name, Decision)))

    def decide(self, decision: Decision, subject: str) -> None:
        """Take in a word on two records, named as those of `subject`; the reason goes into the chain of custody."""
        self.record("decide", subject, {"said": decision.said.value, "reason": decision.reason})
        self.book.publish(self.book.name("decision", str(len(self.book.listing("decision"))), repr(decision)), decision)

    def reviews(self) -> tuple[Review, ...]:
        """Every answer of the clerical review, in their order: the last one on a pair stands."""
        return tuple(each for name in self.book.listing("review") if (each := self.book.find(name, Review)))

    def review(self, review: Review) -> None:
        """Take in an answer; which records it is about stands in no clear file."""
        self.record("review", "", {"answer": review.answer.value})
        self.book.publish(self.book.name("review", str(len(self.book.listing("review"))), repr(review)), review)

    def answers(self, last: int = 0) -> Sequence[dict[str, Any]]:
        """The published answers documents, oldest first; only the `last` of them where that is not 0."""
        found = [self.book.find(name, dict) for name in self.book.listing("answers")[-last:]]
        return [answers for answers in found if answers is not None]


@contextmanager
def opened(root: Path, access: Access, *, making: Opening | None = None, working: bool = False,
           clock: Clock = now) -> Iterator[Case]:
    """An open case.  With `working` nobody else works on it meanwhile; without, it may be read during another's work.

    With `making`, a folder that is empty or absent becomes a case opened with these facts.  Raises `RequestError`
    where there is no case, and `CustodyError` where another process works on it or the key does not open it.
    """
    card = root / "case.json"
    if not card.exists():
        _may_be_made(root, making)
    with only_one(root) if working or not card.exists() else nullcontext():
        if not card.exists() and making is None:
            raise _no_case()
        if card.exists() and not has_keys(root / "keys"):  # never make a new key for what an older one encrypted
            raise CustodyError(_("The key of this case is missing."), where="keys",
                               remedy=_("restore the folder keys from a copy of the case"))
        keys = case_keys(root / "keys", config=config_directory(access.config), passphrase=access.passphrase,
                         recipients=access.recipients, identity=access.identity)
        known = _card(card) if card.exists() else None
        chain = Chain(root / "custody.jsonl")
        identity = known or {"faille case": 1, "id": secrets.token_hex(8), "created_at": stamp(clock), "tool": TOOL}
        case = Case(root, str(identity["id"]), str(identity["created_at"]), keys, chain, Register(chain.entries),
                    access.examiner or _login(), clock)
        if known is None and making is not None:
            case.record(OPENED, "", {"case": case.id, "recipients": len(keys.recipients)})
            case.tell(making)
            unfinished = root / "keys" / "case.json"
            unfinished.write_text(json.dumps(identity, indent=1) + "\n", "utf-8")
            unfinished.replace(card)  # last: its presence says that the case is complete
        yield case


def stamp(clock: Clock) -> str:
    """Now, as ISO 8601 in UTC to the second."""
    return clock().astimezone(UTC).isoformat(timespec="seconds")


def _may_be_made(root: Path, making: Opening | None) -> None:
    if making is None:
        raise _no_case()
    if root.exists() and not root.is_dir():
        raise RequestError(_("This is a file, and a case is a folder."), where="--case",
                           remedy=_("give an empty folder, or one that does not exist yet"))
    if root.exists() and any(entry.name not in _BEGUN for entry in root.iterdir()):
        raise RequestError(_("This folder holds other things, and is no case."), where="--case",
                           remedy=_("give an empty folder, or one that does not exist yet"))


def _no_case() -> RequestError:
    return RequestError(_("There is no case here."), where="--case",
                        remedy=_("give the folder of a case, or make one with faille investigate"))


def _login() -> str:
    """Who works here: the login name, or the user's number where the system knows no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def _card(path: Path) -> Mapping[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
        if card["faille case"] != 1 or not card["id"] or not card["created_at"]:
            raise KeyError
    except (OSError, ValueError, KeyError, TypeError):
        raise CustodyError(_("The case's card cannot be read."), where="case.json",
                           remedy=_("restore it from a copy of the case")) from None
    return dict(card)
