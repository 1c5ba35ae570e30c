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
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from faille.casefile.book import Book
from faille.custody.chain import Chain
from faille.custody.keys import CaseKeys, case_keys, config_directory
from faille.custody.lock import only_one
from faille.errors import CustodyError, RequestError
from faille.language import _
from faille.model.evidence import Evidence, Opening
from faille.version import __version__

Clock = Callable[[], datetime]
TOOL = f"faille {__version__}"


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
    examiner: str
    clock: Clock = field(repr=False)

    @property
    def sealed(self) -> Path:
        """Where the sealed evidence lies."""
        return self.root / "sealed"

    @property
    def book(self) -> Book:
        """Its results."""
        return Book(self.root, self.keys, self.record)

    def record(self, action: str, item: str, details: Mapping[str, str | int]) -> None:
        """Record an act in the chain of custody."""
        self.chain.append(action=action, item=item, details=details, examiner=self.examiner, tool=TOOL,
                          clock=self.clock)

    @property
    def opening(self) -> Opening:
        """What was recorded last about why the case was opened."""
        found = self.book.listing("opening")
        return (self.book.find(found[-1], Opening) if found else None) or Opening(skipped=True)

    def evidence(self) -> tuple[Evidence, ...]:
        """Every item received, oldest first."""
        items = [self.book.find(name, Evidence) for name in self.book.listing("evidence")]
        return tuple(sorted((item for item in items if item), key=lambda e: (e.acquired_at, e.id)))

    def answers(self) -> Sequence[dict[str, Any]]:
        """Every published answers document, oldest first."""
        found = [self.book.find(name, dict) for name in self.book.listing("answers")]
        return [answers for answers in found if answers is not None]


@contextmanager
def opened(root: Path, access: Access, *, making: bool = False, clock: Clock = now) -> Iterator[Case]:
    """An open case, which nobody else works on meanwhile.

    With `making`, a folder that is empty or absent becomes a case; otherwise raises `RequestError` where there is
    none, and `CustodyError` where another process has it or the key does not open it.
    """
    card = root / "case.json"
    if not card.exists():
        if not making:
            raise RequestError(_("There is no case here."), where="--case",
                               remedy=_("give the folder of a case, or make one with faille investigate"))
        if root.exists() and any(entry.name not in ("lock", "keys", "custody.jsonl") for entry in root.iterdir()):
            raise RequestError(_("This folder holds other things, and is no case."), where="--case",
                               remedy=_("give an empty folder, or one that does not exist yet"))
    with only_one(root):
        keys = case_keys(root / "keys", config=config_directory(access.config), passphrase=access.passphrase,
                         recipients=access.recipients, identity=access.identity)
        known = _card(card) if card.exists() else None
        chain = Chain(root / "custody.jsonl")
        identity = known or {"faille case": 1, "id": secrets.token_hex(8), "created_at": stamp(clock), "tool": TOOL}
        case = Case(root, str(identity["id"]), str(identity["created_at"]), keys, chain,
                    access.examiner or getpass.getuser(), clock)
        if known is None:
            case.record("open case", "", {"case": case.id, "recipients": len(keys.recipients)})
            unfinished = root / "keys" / "case.json"
            unfinished.write_text(json.dumps(identity, indent=1) + "\n", "utf-8")
            unfinished.replace(card)  # last: its presence says that the case is complete
        yield case


def stamp(clock: Clock) -> str:
    """Now, as ISO 8601 in UTC to the second."""
    return clock().astimezone(UTC).isoformat(timespec="seconds")


def _card(path: Path) -> Mapping[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
        if card["faille case"] != 1 or not card["id"] or not card["created_at"]:
            raise KeyError
    except (OSError, ValueError, KeyError, TypeError):
        raise CustodyError(_("The case's card cannot be read."), where="case.json",
                           remedy=_("restore it from a copy of the case")) from None
    return dict(card)
