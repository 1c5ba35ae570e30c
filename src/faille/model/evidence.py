"""What was received, and the record of what was done to it.

Authority: ISO/IEC 27037:2012, identification, collection, acquisition and preservation of digital evidence
https://www.iso.org/standard/44381.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an item of evidence is to the investigation."""

    LEAK = "leak"
    LOG = "log"
    CONFIGURATION = "configuration"
    SOURCE = "source"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file as it was received.  Never changed afterwards.

    `id` is the SHA-256 of its bytes in hexadecimal, so the same file received twice is one item.  `name` is that which
    it had, which may itself be personal: it is kept encrypted, shown to whoever can open the case, and in no report.
    """

    id: str
    role: Role
    name: str = field(repr=False)
    size: int  # bytes
    acquired_at: str  # ISO 8601, UTC
    modified_at: str = ""  # the file's own modification time, ISO 8601, UTC

    @property
    def short(self) -> str:
        """The first 12 hexadecimal digits: enough to tell items of a case apart in a line of text."""
        return self.id[:12]


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One link of the chain of custody: who, when, did what, to which item; and the hash of the link before."""

    sequence: int
    at: str  # ISO 8601, UTC
    examiner: str
    tool: str  # "faille 0.1.0"
    action: str
    item: str  # an evidence id, a result's name, or "" for the case itself
    details: Mapping[str, str | int]
    previous: str  # SHA-256 of the entry before, 64 zeros for the first
    hash: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What is recorded when a case is opened.  A field left out is named in the report, never guessed."""

    title: str = ""
    controllers: tuple[str, ...] = ()
    mandated_by: str = ""
    legal_basis: str = ""
    aware_at: str = ""  # ISO 8601 with offset: the 72-hour clock starts here
    retention_until: str = ""  # ISO 8601 date
    found_on: str = ""  # ISO 8601 date of the find: ages are counted at it; "" means the day the case was opened
    skipped: bool = False  # --yes: nobody was asked; the report says so
