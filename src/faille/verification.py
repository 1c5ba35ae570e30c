"""Whether a case holds: its chain, its sealed evidence, its results, and every number of its answers.

It works offline, on a copy that may only be read, for whoever can open the case; the case is not changed by it.
What fails becomes a check that says so, and the others are made all the same, but for those that rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from faille.case import OPENED, Case
from faille.casefile.book import file_hash
from faille.casefile.recount import recount
from faille.casefile.register import interrupted
from faille.custody.verification import Check, verify_chain, verify_custody
from faille.engines.scratch import scratch
from faille.errors import FailleError
from faille.investigation import Settings, engine
from faille.language import _
from faille.model.progress import Progress


def verify(case: Case, settings: Settings, progress: Progress, *, quick: bool = False,
           head: str = "") -> Iterator[Check]:
    """Every check, as it is made."""
    chain = verify_chain(case.chain, noted=head)
    if not chain.ok:
        yield chain
        return  # the hashes of everything else stand in the chain: with a broken one they prove nothing
    yield _card(case)
    wrong = list(_results(case, progress))
    yield from wrong or [Check("results", str(len(case.register.hashes())), True)]
    try:
        evidence = case.evidence()
    except FailleError as error:
        yield Check("received", "", False, error.what)
        return
    yield from verify_custody(evidence, case.sealed, case.keys, case.chain, noted=head, progress=progress)
    if quick:
        return
    if wrong:
        yield Check("numbers", "", False, _("Not counted again: the results they rest on are not those published."))
        return
    try:
        yield from _numbers(case, settings, progress)
    except FailleError as error:
        yield Check("numbers", "", False, error.what)


def _card(case: Case) -> Check:
    """Whether the case is the one that the chain opened; opening may have been killed, and begun again."""
    opened = [entry.details.get("case") for entry in case.chain.entries() if entry.action == OPENED]
    agrees = opened[-1:] == [case.id]
    return Check("card", case.id, agrees, "" if agrees else
                 _("The chain of custody does not tell of the opening of this case."))


def _results(case: Case, progress: Progress) -> Iterator[Check]:
    """What is not as it was published; nothing where all is."""
    stated = case.register.hashes()
    folder = case.book.results
    present = {path.name: path.stat().st_size for path in folder.iterdir()} if folder.is_dir() else {}
    left = interrupted(case.chain.entries(), folder)
    with progress.step(_("Checking the published results"), sum(present.values()), "bytes") as step:
        for name, digest in stated.items():
            if name not in present:
                if name != left:  # the run was killed at this very file: the next one says so, and goes on
                    yield Check("results", name, False, _("Published, and no longer there."))
            elif file_hash(folder / name, step.advance) != digest:
                yield Check("results", name, False, _("Changed since it was published."))
    for name in sorted(present.keys() - stated.keys()):
        yield Check("results", name, False, _("No entry of the chain says that this was published."))


def _numbers(case: Case, settings: Settings, progress: Progress) -> Iterator[Check]:
    documents = case.answers(last=1)
    if not documents:
        return
    with scratch() as folder, \
            engine(folder, case.keys.data_key, settings) as working:
        working.attach_all(case, documents[-1])
        counted = list(recount(documents[-1], working.engine, progress))
    for again in counted:
        if not again.agrees:
            yield Check("numbers", f"{again.finding}: {again.stated} ≠ {again.counted}", False,
                        _("The statement gives another number now."))
    if all(again.agrees for again in counted):
        yield Check("numbers", str(len(counted)), True)
