"""A sealed copy as a stream to read from.

pyrage pushes what it decrypts into a writer, and readers of formats pull.  Between the two stand a thread and a short
queue, so that memory stays bounded (about 1 MB) whatever the file's size.  A reader that closes early stops the
thread; one that is forgotten does too, when it is collected.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from faille.custody.keys import CaseKeys
from faille.errors import CustodyError, FailleError
from faille.language import _

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK = 256 * 1024
_WAITING = 3  # blocks that may wait for the reader


class Decrypting(io.RawIOBase):
    """The clear bytes of an encrypted file, in order; `expected` is the SHA-256 they must have, in hexadecimal."""

    def __init__(self, path: Path, keys: CaseKeys, expected: str | None, agreed: Callable[[], None]) -> None:
        super().__init__()
        self._queue = _Queue()
        self._block = memoryview(b"")
        self._digest, self._expected, self._agreed = sha256(), expected, agreed
        # The thread holds the queue and not this object, which could else never be collected.
        self._thread = Thread(target=_decrypt, args=(path, keys, self._queue), name="decrypting", daemon=True)
        self._thread.start()

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """The next bytes; 0 at the end."""
        if not self._block:
            self._block = memoryview(self._queue.take())
            if self._expected:
                self._digest.update(self._block)
            if not self._block:
                self._compare()
        view = memoryview(buffer).cast("B")
        count = min(len(view), len(self._block))
        view[:count] = self._block[:count]
        self._block = self._block[count:]
        return count

    def close(self) -> None:
        """Stop decrypting."""
        if not self.closed:
            self._queue.abandon()
            self._thread.join()
        super().close()

    def _compare(self) -> None:
        if self._expected and self._digest.hexdigest() != self._expected:
            raise CustodyError(_("A sealed copy does not hold what was received: its SHA-256 differs."),
                               where=f"evidence {self._expected[:12]}", remedy=_("receive the original again"))
        if self._expected:
            self._agreed()


class _AbandonedError(Exception):
    """Nobody reads any more."""


class _Queue:
    """Blocks on their way from the thread to the reader."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._blocks: deque[bytes | bytearray] = deque()
        self._gathered = bytearray()  # pyrage writes 8 KiB at a time
        self._ended = self._abandoned = False
        self._failure: FailleError | None = None

    def write(self, data: bytes) -> int:
        self._gathered += data
        if len(self._gathered) >= _BLOCK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if not self._gathered:
            return
        with self._changed:
            self._changed.wait_for(lambda: self._abandoned or len(self._blocks) < _WAITING)
            if self._abandoned:
                raise _AbandonedError
            self._blocks.append(self._gathered)
            self._changed.notify_all()
        self._gathered = bytearray()

    def end(self, failure: FailleError | None = None) -> None:
        with self._changed:
            self._ended, self._failure = True, failure
            self._changed.notify_all()

    def take(self) -> bytes | bytearray:
        """The next block, or b"" at the end; raises what stopped the thread, after the blocks it had decrypted."""
        with self._changed:
            self._changed.wait_for(lambda: self._blocks or self._ended)
            if self._blocks:
                block = self._blocks.popleft()
                self._changed.notify_all()
                return block
            if self._failure:
                raise self._failure
            return b""

    def abandon(self) -> None:
        with self._changed:
            self._abandoned = True
            self._blocks.clear()
            self._changed.notify_all()


def _decrypt(path: Path, keys: CaseKeys, queue: _Queue) -> None:
    """What the thread does."""
    try:
        with path.open("rb", buffering=1 << 20) as source:
            keys.decrypt_stream(source, queue)
        queue.flush()
        queue.end()
    except _AbandonedError:
        queue.end()
    except FailleError as error:
        queue.end(error)
    except FileNotFoundError:
        queue.end(CustodyError(_("A sealed copy is missing."), where=f"evidence {path.stem[:12]}",
                               remedy=_("receive the original again, or restore the case from a copy")))
    except OSError:
        queue.end(CustodyError(_("A sealed copy cannot be read."), where=f"evidence {path.stem[:12]}",
                               remedy=_("check the disk, or restore the case from a copy")))
    except BaseException:
        queue.end(CustodyError(_("A sealed copy cannot be read."), where=f"evidence {path.stem[:12]}",
                               remedy=_("report this: it is a fault of the program")))
        raise
