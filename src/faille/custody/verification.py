"""Whether the custody of a case holds: the chain, and every sealed copy against what was received.

Nothing is written, so that it can run on a copy that may only be read.  Without keys the chain is still checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from faille.custody.chain import Chain
from faille.custody.keys import CaseKeys
from faille.custody.sealing import RECEIVED, RECEIVED_AGAIN, open_sealed
from faille.errors import FailleError
from faille.language import _
from faille.model.evidence import CustodyEntry, Evidence
from faille.model.progress import Progress, Silent

_SEALED_NAME = re.compile(r"[0-9a-f]{64}\.age")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was verified.  `why` is a sentence marked for translation, "" where it holds."""

    name: str  # "chain", "sealed copy", "received", "stray"
    item: str  # an evidence id, "entry 12" of the chain, or ""
    ok: bool
    why: str = ""


def verify_custody(evidence: Sequence[Evidence], sealed: Path, keys: CaseKeys, chain: Chain, *, noted: str = "",
                   progress: Progress | None = None) -> list[Check]:
    """Every check of the chain, of each sealed copy, and of one against the other; it raises nothing of its own.

    `noted` is the hash of an entry that somebody kept outside the case, as reports print it.
    """
    return [
        verify_chain(chain, noted=noted),
        *verify_sealed(evidence, sealed, keys, progress=progress),
        *_both_ways(evidence, sealed, chain),
    ]


def verify_chain(chain: Chain, *, noted: str = "") -> Check:
    """Whether the chain of custody holds; else the first broken link."""
    broken = chain.verify(noted)
    return Check("chain", f"entry {broken.sequence}", False, broken.reason) if broken else Check("chain", "", True)


def verify_sealed(evidence: Sequence[Evidence], sealed: Path, keys: CaseKeys, *,
                  progress: Progress | None = None) -> list[Check]:
    """Whether each sealed copy decrypts to the bytes that were received."""
    checks = []
    with (progress or Silent()).step(_("Verify the sealed copies"), sum(e.size for e in evidence), "bytes") as step:
        for item in evidence:
            size = 0
            try:
                with open_sealed(item, sealed, keys).open() as stream:  # its first complete reading compares SHA-256
                    while block := stream.read(_BLOCK):
                        size += len(block)
                        step.advance(len(block))
            except FailleError as error:
                checks.append(Check("sealed copy", item.id, False, error.what))
                continue
            checks.append(Check("sealed copy", item.id, size == item.size, "" if size == item.size else
                                _("The recorded size is not that of the sealed copy.")))
    return checks


def _both_ways(evidence: Sequence[Evidence], sealed: Path, chain: Chain) -> Iterator[Check]:
    """Whether what the case holds and what the chain says was received are the same items."""
    if chain.verify():
        return  # what stands in a broken chain proves nothing, and is reported already
    received: dict[str, CustodyEntry] = {e.item: e for e in chain.entries() if e.action in (RECEIVED, RECEIVED_AGAIN)}
    known = {item.id: item for item in evidence}
    for item in evidence:
        entry = received.get(item.id)
        agrees = entry is not None and entry.details.get("bytes") == item.size
        yield Check("received", item.id, agrees, "" if agrees else
                    _("The chain of custody has no entry that this item was received with this size."))
    for missing in sorted(received.keys() - known.keys()):
        yield Check("received", missing, False, _("The chain of custody says that this item was received, and the case "
                                                  "no longer has it."))
    for path in sorted(sealed.glob("*.age")):
        if _SEALED_NAME.fullmatch(path.name) and path.stem not in known:
            if path.stem in received:
                continue  # said above
            yield Check("stray", path.stem, False, _("A sealed copy that no entry says was received."))

