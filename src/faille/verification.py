"""Whether a case holds: its chain, its sealed evidence, its results, and every number of its answers.

It works offline, on a copy, for whoever can open the case; the case is not changed by it.
"""

from __future__ import annotations

from collections.abc import Iterator

from faille.case import Case
from faille.casefile.book import file_hash
from faille.casefile.recount import recount
from faille.custody.verification import Check, verify_chain, verify_custody
from faille.investigation import Settings, attach_all, engine
from faille.model.progress import Progress


def verify(case: Case, settings: Settings, progress: Progress, *, quick: bool = False,
           head: str = "") -> Iterator[Check]:
    """Every check, as it is made."""
    chain = verify_chain(case.chain, noted=head)
    if not chain.ok:
        yield chain
        return  # the hashes of everything else stand in the chain: with a broken one they prove nothing
    yield from _results(case)
    yield from verify_custody(case.evidence(), case.sealed, case.keys, case.chain, noted=head, progress=progress)
    if not quick:
        yield from _numbers(case, settings, progress)


def _results(case: Case) -> Iterator[Check]:
    stated = {entry.item: str(entry.details["sha256"]) for entry in case.chain.entries() if entry.action == "publish"}
    present = {path.name for path in case.book.results.iterdir()}
    wrong = [name for name in stated if name not in present or file_hash(case.book.results / name) != stated[name]]
    strangers = sorted(present - stated.keys())
    why = "; ".join([*(f"{name}: changed or missing" for name in wrong),
                     *(f"{name}: not in the chain" for name in strangers)])
    yield Check("results", str(len(stated)), not why, why)


def _numbers(case: Case, settings: Settings, progress: Progress) -> Iterator[Check]:
    documents = case.answers()
    if not documents:
        return
    try:
        with engine(case, settings) as working:
            attach_all(case, working)
            counted = list(recount(documents[-1], working, progress))
    finally:
        case.book.end()
    wrong = [again for again in counted if not again.agrees]
    yield Check("numbers", str(len(counted)), not wrong,
                "; ".join(f"{again.finding}: {again.stated} ≠ {again.counted}" for again in wrong))
