"""A folder to work in outside any case: gone when the work ends, and cleared away by the next run where it was killed.

What lies in it is encrypted under a key that died with the process; it is cleared for the room it takes.

Authority: https://man7.org/linux/man-pages/man2/flock.2.html
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX, LOCK = "faille-scratch-", "lock"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder in the system's place for temporary files."""
    _clear(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX) as made:
        folder = Path(made)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield folder
        finally:
            os.close(handle)


def _clear(place: Path) -> None:
    """Remove the folders whose lock nobody holds: the kernel let go of it when their run was killed.

    A folder without a lock may be one that is just being made, and stays.
    """
    for folder in place.glob(f"{PREFIX}*"):
        try:
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:  # no lock yet, or somebody else's
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)
