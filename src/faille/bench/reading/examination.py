"""The examination: every specimen read by us and by the peers, and marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from faille.bench.reading import ours, peers
from faille.bench.reading.dialect import decodes, told
from faille.bench.reading.plan import ASKED, asked, specimens
from faille.bench.reading.scoring import Score, score
from faille.bench.reading.specimen import Specimen
from faille.bench.suite import Order


@dataclass(slots=True)
class Paper:
    """One specimen, marked."""

    name: str
    pollutions: tuple[str, ...]
    score: Score
    dialect: dict[str, bool]
    encoding: bool | None
    rejects: int
    balanced: bool
    refused: bool
    crashed: str


@dataclass(slots=True)
class Marks:
    """Right and judged, by what was asked."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    judged: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, answers: Mapping[str, bool | None]) -> None:
        """Count answers; None was not asked."""
        for key, right in answers.items():
            if right is not None:
                self.judged[key] += 1
                self.right[key] += right

    def shares(self) -> dict[str, float]:
        """Share right of each, and how many were judged."""
        return {key: round(self.right[key] / count, 4) for key, count in sorted(self.judged.items())} | {
            f"{key}_judged": count for key, count in sorted(self.judged.items())}


def examined(order: Order) -> dict[str, Any]:
    """Everything but costs."""
    papers: list[Paper] = []
    scores: list[Score] = []
    beside = Marks()  # with scores, on the files that the peers are asked about too
    for specimen in specimens(order.seed, order.size):
        papers.append(_paper(specimen, order))
        if specimen.text is not None and (len(papers) - 1) % ASKED == 0:
            beside.add(papers[-1].dialect | {"encoding": papers[-1].encoding})
            scores.append(papers[-1].score)
        if len(papers) % 100 == 0:
            order.told(f"{len(papers)} files read")
    alone = [paper for paper in papers if len(paper.pollutions) == 1]
    pairs = [paper for paper in papers if len(paper.pollutions) == 2]
    result: dict[str, Any] = {
        "files": len(papers), "pollutions": len({paper.pollutions for paper in alone}), "seed": order.seed,
        "clean": {**summed([paper for paper in papers if not paper.pollutions]),
                  "with_rejects": sum(bool(paper.rejects) for paper in papers if not paper.pollutions)},
        "alone": summed(alone), "pairs": summed(pairs), "all": summed(papers),
        "by_pollution": {name: summed(group) for name, group in _grouped(alone).items()},
        "failing_pairs": [paper.name for paper in pairs if not _perfect(paper)],
        "beside": {"faille": beside.shares() | micro_macro(scores)},
    }
    if order.peers:
        result["beside"] |= _beside(order)
        result["peers"] = list(peers.PACKAGES)
    return result


def _paper(specimen: Specimen, order: Order) -> Paper:
    found = ours.read(specimen, order.folder)
    return Paper(specimen.name, specimen.pollutions, score(specimen, found), told(specimen, found),
                 decodes(specimen, found.encodings), len(found.rejected), found.balanced, found.refused,
                 found.crashed)


def _grouped(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        groups.setdefault(paper.pollutions[0], []).append(paper)
    return groups


def _perfect(paper: Paper) -> bool:
    marked = paper.score
    return marked.exact == marked.records and marked.either_held == marked.either and not marked.invented


def share(marked: Score) -> float:
    """Recoverable cells that came back."""
    return marked.exact_cells / marked.cells if marked.cells else 1.0


def summed(papers: Sequence[Paper]) -> dict[str, Any]:
    """Micro: all cells in one pot.  Macro: the mean of the files' shares."""
    totals: dict[str, Any] = {f.name: sum(getattr(paper.score, f.name) for paper in papers)
                              for f in fields(Score) if f.name != "misses"}
    marks = Marks()
    for paper in papers:
        marks.add(paper.dialect | {"encoding": paper.encoding})
    return {"files": len(papers), **totals,
            "micro": round(totals["exact_cells"] / max(1, totals["cells"]), 4),
            "macro": round(sum(share(paper.score) for paper in papers) / max(1, len(papers)), 4),
            "records_exact": round(totals["exact"] / max(1, totals["records"]), 4),
            "told_or_exact": round((totals["exact"] + totals["rejected"]) / max(1, totals["records"]), 4),
            "unbalanced": sum(not paper.balanced for paper in papers),
            "crashed": sum(bool(paper.crashed) for paper in papers),
            "refused": sum(paper.refused for paper in papers), "dialect": marks.shares()}


def _beside(order: Order) -> dict[str, dict[str, float]]:
    """The peers' marks on the same files."""
    folder = order.folder / "specimens"
    folder.mkdir()
    marks: dict[str, Marks] = defaultdict(Marks)
    cells: dict[str, list[Score]] = defaultdict(list)
    order.told("asking the peers")
    words = peers.say(asked(order.seed, order.size), folder, order.told)
    for specimen, word in zip(asked(order.seed, order.size), words, strict=True):
        if specimen.text is None:
            continue
        for name in peers.ENCODING:
            marks[name].add({"encoding": decodes(specimen, [word[name] or ""])})
        for name in peers.DIALECT:
            found = peers.as_found(word.get(name))
            if found:
                marks[name].add(told(specimen, found))
                cells[name].append(score(specimen, found))
    result = {name: found.shares() for name, found in marks.items()}
    for name, scores in cells.items():
        result[name] |= micro_macro(scores)
    return result


def micro_macro(scores: Sequence[Score]) -> dict[str, float]:
    """Cells back, in one pot and by file."""
    return {"micro": round(sum(one.exact_cells for one in scores) / max(1, sum(one.cells for one in scores)), 4),
            "macro": round(sum(share(one) for one in scores) / max(1, len(scores)), 4)}
