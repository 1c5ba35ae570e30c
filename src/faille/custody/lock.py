"""One process at a time on a case.

The kernel holds the lock and lets go of it when the process ends, however it ends: nothing stale is left to remove by
hand after `kill -9`.  The lock is advisory and holds on a local disk; over a network share it is as good as the share.

Authority: https://man7.org/linux/man-pages/man2/flock.2.html
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faille.errors import CustodyError
from faille.language import _


@contextmanager
def only_one(case: Path) -> Iterator[None]:
    """Hold `case` (a folder, made when absent) for this process; raises `CustodyError` when another one has it."""
    try:
        case.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(case / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        raise CustodyError(_("The case's folder cannot be written to."), where="lock",
                           remedy=_("check its permissions and that its disk is not full or read-only")) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CustodyError(_("Another run is at work on this case."), where="lock",
                               remedy=_("wait for it to end, or stop it and run this command again")) from None
        yield
    finally:
        os.close(handle)  # closing lets go of the lock
