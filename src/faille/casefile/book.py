"""Results on disk: one immutable, encrypted file for each step and each set of inputs.

A result's name is its step and a digest of everything it depends on, its code's version included.  The same inputs
give the same name, so a run that was killed goes on where it was, and new evidence recomputes only what depends on it.
A file appears by renaming a complete one: half a result is never seen.  Its hash is recorded in the chain of custody
before: a run killed in between leaves an entry without its file, which the next run answers by publishing again; the
other way round a file would lie there that no entry knows.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import cattrs

from faille.casefile.register import ABANDONED, PUBLISH, Register, interrupted
from faille.errors import CustodyError
from faille.language import _
from faille.model.cipher import Cipher, Recorder
from faille.model.evidence import CustodyEntry

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Book:
    """The results of one case.  `cipher`, `record` and what the register reads come from the custody desk."""

    root: Path
    cipher: Cipher = field(repr=False)
    record: Recorder = field(repr=False)
    register: Register = field(repr=False)

    @property
    def results(self) -> Path:
        """Where published results lie."""
        return self.root / "results"

    @property
    def work(self) -> Path:
        """Where unfinished stores lie; emptied when a run begins."""
        return self.root / "work"

    @property
    def temporary(self) -> Path:
        """Where the engine spills, encrypted; emptied when a run begins."""
        return self.root / "temporary"

    def begin(self) -> None:
        """Make the folders, and throw away what an interrupted run left unfinished."""
        for folder in (self.work, self.temporary):
            shutil.rmtree(folder, ignore_errors=True)
        for folder in (self.results, self.work, self.temporary):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def end(self) -> None:
        """Leave nothing temporary behind."""
        for folder in (self.work, self.temporary):
            shutil.rmtree(folder, ignore_errors=True)

    def name(self, step: str, *inputs: str) -> str:
        """The name of a step's result for these inputs."""
        return f"{step}-{hashlib.sha256(json.dumps([step, *inputs]).encode()).hexdigest()[:24]}"

    def find(self, name: str, kind: type[Result]) -> Result | None:
        """A published result, or None; raises CustodyError where it is not what the chain says was published."""
        path = self.results / f"{name}.json.age"
        if not path.exists():
            return None
        content = path.read_bytes()
        self._agreed(path.name, hashlib.sha256(content).hexdigest())
        return cattrs.structure(json.loads(self.cipher.decrypt(content)), kind)

    def publish(self, name: str, result: Any) -> None:
        """Publish a result: written whole, encrypted, recorded in the chain of custody."""
        clear = json.dumps(cattrs.unstructure(result), ensure_ascii=False, sort_keys=True).encode()
        self._settle(self.results / f"{name}.json.age", self.cipher.encrypt(clear))

    def store(self, name: str) -> Path:
        """Where the published store of a step lies."""
        return self.results / f"{name}.duckdb"

    def publish_store(self, name: str) -> None:
        """Publish a store that was written, and closed, at `unfinished(name)`."""
        path = self.store(name)
        unfinished = self.unfinished(name)
        self.record(PUBLISH, path.name, {"sha256": file_hash(unfinished), "bytes": unfinished.stat().st_size})
        unfinished.chmod(0o400)
        unfinished.replace(path)
        _sync(path.parent)

    def unfinished(self, name: str) -> Path:
        """Where a store is written before it is published."""
        return self.work / f"{name}.duckdb"

    def listing(self, step: str) -> Sequence[str]:
        """The names of all published results of a step, oldest first."""
        names = (name.removesuffix(".json.age") for name in self.register.hashes() if name.endswith(".json.age"))
        return [name for name in names if name.rsplit("-", 1)[0] == step]

    def settle(self, entries: Sequence[CustodyEntry]) -> None:
        """Say of a file that a killed run recorded and did not get to name, that it is abandoned."""
        if item := interrupted(entries, self.results):
            self.record(ABANDONED, item, {"why": "the run ended before the file had its name"})

    def _agreed(self, name: str, digest: str) -> None:
        if self.register.hashes().get(name) != digest:
            raise CustodyError(_("A published result is not what the chain of custody says."), where=name,
                               remedy=_("run faille verify, and restore the case from a copy"))

    def _settle(self, path: Path, content: bytes) -> None:
        if path.exists() and path.name in self.register.hashes():
            return
        unfinished = self.work / path.name
        try:
            for folder in (self.results, self.work):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with unfinished.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.chmod(0o400)
            self.record(PUBLISH, path.name, {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)})
            unfinished.replace(path)
            _sync(path.parent)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CustodyError(_("A result could not be written."), where=f"{path.parent.name}: {error.strerror}",
                               remedy=_("free space or give write access, then run again")) from None


def file_hash(path: Path, advance: Callable[[int], None] = lambda _: None) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
        advance(len(chunk))
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            yield chunk


def _sync(folder: Path) -> None:
    """Make a rename durable: the folder's own entry reaches the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
