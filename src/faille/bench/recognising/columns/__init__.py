"""Columns of known truth, recognised with their headers shown, hidden and lying, beside the peers.

Tables of 5 to 30 columns and 40 to 3,000 rows, mixed from more than eighty kinds and more than sixty look-alikes, with
empties, capitals, lost accents, typing errors, padding and mixed notations.  Each is a file under honest headers, again
under none or meaningless ones, and one in three under headers of which two are swapped.  Whoever wrote the exam had not
seen the recogniser's lists, and each run draws another one.  One part, `unseen`, was written later by somebody else, in
other words; it counts in the whole, and is told on its own too.  The peers are not given that part.
A last part, `judged`, is told first and apart from the whole, with the peers on its files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from faille.bench.recognising.columns import judged, judged_alike, unseen
from faille.bench.recognising.columns.ours import Answer, recognised
from faille.bench.recognising.columns.rivals import RIVALS, marked_by
from faille.bench.recognising.columns.scoring import (
    ALIKE,
    HIDDEN,
    KINDS,
    SHOWN,
    Marked,
    by_style,
    calibration,
    f1,
    mark,
    marks,
    recall_by_kind,
    refused,
)
from faille.bench.recognising.columns.speed import typing_speed
from faille.bench.recognising.columns.tables import LYING, Written, exam
from faille.bench.recognising.columns.vocabulary import lent_by_faker
from faille.bench.suite import Order, Sheet
from faille.errors import EvidenceError
from faille.identifiers.kind import IDENTIFIERS
from faille.language import _

TABLES: Final = 100
UNSEEN_TABLES: Final = 2 * len(unseen.MAKERS)
JUDGED_TABLES: Final = len(judged.MAKERS)
RIVAL_TABLES: Final = 25  # Presidio needs seconds for a table
WORST: Final = 25


def measure(order: Order) -> Mapping[str, Any]:
    """All figures of the columns' half.  Without peers there is no Faker either, and only our own words are drawn from.

    Raises EngineError where a peer cannot be had.
    """
    lent = lent_by_faker(order.seed, order.told) if order.peers else {}
    count = max(3, round(TABLES * order.size))
    files = exam(order.seed, count, lent, order.folder / "exam")
    later = unseen.exam(order.seed, max(3, round(UNSEEN_TABLES * order.size)), count, order.folder / "unseen")
    files += later
    order.told(f"{len(files)} files, {sum(len(each.table.columns) for each in files)} columns")
    ours, misread = _ours(order, files)
    known = frozenset(IDENTIFIERS.items())
    apart = {each.path.name for each in later}
    found: dict[str, Any] = {
        "judged": _judged(order),
        "seed": order.seed,
        "files": len(files),
        "misread_files": misread,
        "kinds": len(KINDS),
        "look_alikes": len(ALIKE),
        "faille": {"styles": marks(ours, known), "confidence": calibration(ours), "by_kind": recall_by_kind(ours)},
        "unseen": {
            "files": len(later),
            "makers": len(unseen.MAKERS),
            "styles": marks([each for each in ours if each.file in apart], known),
        },
    }
    if order.peers:
        found["peers"] = _peers(order, files[: _first(files, round(RIVAL_TABLES * order.size))], ours)
    found["speed"] = typing_speed(order)
    return found


def _judged(order: Order) -> dict[str, Any]:
    """The judged part: ours on all its files, and every peer on those of its first tables."""
    files = judged.exam(order.seed, max(3, round(JUDGED_TABLES * order.size)), order.folder / "judged")
    order.told(f"judged: {len(files)} files")
    ours, misread = _ours(order, files)
    found: dict[str, Any] = {
        "files": len(files),
        "makers": len(judged.MAKERS),
        "look_alikes": len(judged_alike.ALIKE),
        "misread_files": misread,
        "styles": marks(ours, frozenset(IDENTIFIERS.items())),
    }
    if order.peers:
        some = files[: _first(files, round(RIVAL_TABLES * order.size))]
        names = {each.path.name for each in some}
        same, told = [each for each in ours if each.file in names], {}
        for name in RIVALS:
            order.told(name)
            theirs = marked_by(name, some, order.folder, order.told)
            told[name] = _pair(name, theirs, same)
        found["peers"] = {"files": len(some), **told}
    return found


def _ours(order: Order, files: Sequence[Written]) -> tuple[list[Marked], dict[str, int]]:
    marked: list[Marked] = []
    misread = {"unread": 0, "header_missed": 0, "header_imagined": 0}
    for n, each in enumerate(files, 1):
        try:
            answer = recognised(each.path, order.folder / "work")
        except EvidenceError:  # a file that cannot be read has no column recognised, and it counts
            answer = Answer((), header=False)
        misread["unread"] += len(answer.verdicts) != len(each.table.columns)
        misread["header_missed"] += each.style != "absent" and not answer.header
        misread["header_imagined"] += each.style == "absent" and answer.header
        marked += mark(each, answer.verdicts)
        if n % 50 == 0:
            order.told(f"{n}/{len(files)}")
    return marked, misread


def _first(files: Sequence[Written], tables: int) -> int:
    """How many files the first tables are."""
    return sum(each.table.number < max(3, tables) for each in files)


def _peers(order: Order, files: Sequence[Written], ours: Sequence[Marked]) -> dict[str, Any]:
    """Every peer, and ours on the same files; over all classes, and over those the peer claims."""
    names = {each.path.name for each in files}
    same = [each for each in ours if each.file in names]
    found: dict[str, Any] = {"files": len(files)}
    for name in RIVALS:
        order.told(name)
        theirs = marked_by(name, files, order.folder, order.told)
        found[name] = _pair(name, theirs, same)
    return found


def _pair(name: str, theirs: Sequence[Marked], ours: Sequence[Marked]) -> dict[str, Any]:
    claimed = RIVALS[name].claimed
    return {
        style: {
            who: {
                "all": _short(f1(group[style])),
                "claimed": _short(f1(group[style], claimed)),
                "look_alikes": refused(group[style]),
            }
            for who, group in ((name, by_style(theirs)), ("faille", by_style(ours)))
        }
        for style in (SHOWN, HIDDEN)
    }


def _short(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {key: figures[key] for key in ("classes", "columns", "macro_f1", "micro_f1")}


def sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    """The figures for the eye: by header style, beside the peers, the worst kinds, confidence, speed."""
    styles = found["faille"]["styles"]
    told = [
        _styles(_("The judged part: columns recognised"), found["judged"]["styles"]),
        _look_alikes(_("The judged part: look-alikes refused"), found["judged"]["styles"]),
        _styles(_("Columns recognised, by the style of their headers"), styles),
        _look_alikes(_("Look-alikes refused"), styles),
        _styles(_("The unseen part: columns recognised"), found["unseen"]["styles"]),
        _look_alikes(_("The unseen part: look-alikes refused"), found["unseen"]["styles"]),
        _worst(found["faille"]["by_kind"]),
        _confidence(found["faille"]["confidence"]),
    ]
    if "peers" in found:
        told[2:2] = _beside(found["judged"]["peers"], _("The judged part, beside the peers"))
        told += _beside(found["peers"], _("Beside the peers, on the same files"))
    speed = found["speed"]
    told.append(
        Sheet(
            _("Typing after reading"),
            (_("rows"), _("columns"), "CPU s", "wall s"),
            [(str(speed["rows"]), speed["columns"], speed["cpu_s"], speed["wall_s"])],
        )
    )
    return told


def _styles(title: str, styles: Mapping[str, Any]) -> Sheet:
    rows = [
        (style, row["columns"], row["classes"], row["macro_f1"], row["micro_f1"], row["claimed_macro_f1"])
        for style, row in styles.items()
    ]
    return Sheet(
        title,
        (_("headers"), _("columns"), _("classes"), "macro-F1", "micro-F1", _("macro-F1 of classes on the shelf")),
        rows,
        _("Honest headers are French, English or short; hidden ones absent or cryptic; lying ones have two swapped."),
    )


def _look_alikes(title: str, styles: Mapping[str, Any]) -> Sheet:
    rows = [
        (
            style,
            row["look_alikes"]["columns"],
            *(row["look_alikes"][key] for key in ("refused", "share", "low", "high")),
        )
        for style, row in styles.items()
        if style in (SHOWN, HIDDEN, LYING)
    ]
    return Sheet(
        title,
        (_("headers"), _("columns"), _("refused"), _("share"), _("low"), _("high")),
        rows,
        _("Intervals of 95 % after Wilson."),
    )


def _worst(kinds: Mapping[str, Sequence[int]]) -> Sheet:
    rows = sorted(
        ((name, right, n, round(right / n, 3)) for name, (right, n) in kinds.items() if right < n),
        key=lambda row: row[3],
    )
    return Sheet(
        _("The kinds and look-alikes that fail most"), (_("kind"), _("right"), _("columns"), _("share")), rows[:WORST]
    )


def _confidence(bands: Sequence[Mapping[str, float]]) -> Sheet:
    rows = [(f"{band['from']:.2f} - {band['to']:.2f}", band["verdicts"], band["told"], band["right"]) for band in bands]
    return Sheet(
        _("Whether a confidence keeps its word"), (_("confidence"), _("verdicts"), _("announced"), _("right")), rows
    )


def _beside(peers: Mapping[str, Any], title: str) -> list[Sheet]:
    rows = []
    for name in RIVALS:
        for style, pair in peers[name].items():
            for who, row in pair.items():
                rows.append(
                    (
                        f"{name}: {who}",
                        style,
                        row["all"]["macro_f1"],
                        row["claimed"]["classes"],
                        row["claimed"]["macro_f1"],
                        row["claimed"]["micro_f1"],
                        row["look_alikes"]["share"],
                    )
                )
    return [
        Sheet(
            title,
            (
                "",
                _("headers"),
                _("macro-F1 of all classes"),
                _("classes the peer claims"),
                _("their macro-F1"),
                _("their micro-F1"),
                _("look-alikes refused"),
            ),
            rows,
        )
    ]
