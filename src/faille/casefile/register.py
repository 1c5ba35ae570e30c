"""What the chain of custody says was published: each file's hash, in the order of publishing.

Order and hashes come from the chain and never from the files' own times, which a copy of the case changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from faille.model.evidence import CustodyEntry

PUBLISH = "publish"
ABANDONED = "abandoned"  # a run was killed between the entry and its file, and the next one said so


class Register:
    """The published files of a case, read from the chain once and kept up to date."""

    def __init__(self, entries: Callable[[], Sequence[CustodyEntry]]) -> None:
        self._entries = entries
        self._hashes: dict[str, str] | None = None

    def hashes(self) -> Mapping[str, str]:
        """File name -> SHA-256, oldest first; raises CustodyError where the chain is broken."""
        if self._hashes is None:
            self._hashes = {}
            for entry in self._entries():
                self.note(entry.action, entry.item, entry.details)
        return self._hashes

    def note(self, action: str, item: str, details: Mapping[str, str | int]) -> None:
        """Take in an entry that has just been added."""
        if self._hashes is None:
            return
        if action == PUBLISH:
            self._hashes.pop(item, None)  # published again: it is the newest now
            self._hashes[item] = str(details["sha256"])
        elif action == ABANDONED:
            self._hashes.pop(item, None)


def interrupted(entries: Sequence[CustodyEntry], results: Path) -> str:
    """The file that a run was killed before giving its name, or "".

    Only the chain's last entry can be such a one: a run records a file, renames it, and only then goes on.
    """
    last = entries[-1] if entries else None
    return last.item if last and last.action == PUBLISH and not (results / last.item).exists() else ""
