"""What keeps a case's files unreadable to others, seen from the desks that only use it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Cipher(Protocol):
    """A case's keys, opened."""

    @property
    def data_key(self) -> str:
        """The key of the case's encrypted stores."""

    def encrypt(self, clear: bytes) -> bytes:
        """An age file, to the case's recipients."""

    def decrypt(self, sealed: bytes) -> bytes:
        """Back in clear; raises CustodyError where the bytes were changed or the key is another's."""


class Recorder(Protocol):
    """Where an act on the case is recorded: the chain of custody."""

    def __call__(self, action: str, item: str, details: Mapping[str, str | int]) -> None:
        """Record one act.  Details hold hashes, sizes and counts, never a value of the leak."""
