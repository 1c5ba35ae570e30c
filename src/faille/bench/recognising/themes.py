"""How well themes are found in comments, how often a trap makes one count, and how fast; beside edsnlp.

The set (`comments`) was written by somebody who saw neither the lists nor their tests.  Both tools get the same
comments; edsnlp with its disorders, drugs and ICD-10 matchers and its negation, hypothesis and family qualifiers,
mapped to the themes (`comments.peer`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from faille.bench.recognising.comments import making, ours, peer, scoring
from faille.bench.recognising.comments.comment import KINDS
from faille.bench.suite import Figure, Order, Sheet
from faille.inventory.telling import themes_of
from faille.language import _

MANY: Final = 1_000_000  # comments, where speed is measured
LEAST: Final = 2_000
TOTALS: Final = ("promised", "all")


def measure(order: Order) -> Mapping[str, Any]:
    """Figures of both tools on the same comments, and our speed on many."""
    comments = making.the_set(order.seed, order.size)
    texts = [comment.text for comment in comments]
    themes = sorted(themes_of(ours.FREE_TEXT, insurer=False))
    order.told(f"comments: {len(comments)} labelled")
    told = ours.told(texts, order.folder)
    found: dict[str, Any] = {"seed": order.seed, "faille": scoring.score(comments, told, themes)}
    if order.peers:
        heard, seconds = peer.told(texts, order.folder, order.told)
        able = peer.ABLE
        found["edsnlp"] = {**scoring.score(comments, heard, themes),
                           "able": scoring.only(comments, heard, able), "rate": len(comments) / max(seconds, 1e-6)}
        found["faille"]["able"] = scoring.only(comments, told, able)
    many = max(LEAST, round(MANY * min(order.size, 1.0)))
    order.told(f"comments: {many} to measure speed")
    distinct, seconds = ours.speed(making.many(order.seed, many), order.folder)
    found["speed"] = {"comments": distinct, "seconds": seconds, "rate": distinct / max(seconds, 1e-6)}
    return found


def sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    """The judged part first, for it decides; all that is found, the traps, and the themes one by one."""
    tools = [name for name in ("faille", "edsnlp") if name in found]
    return [_judged(found, tools), _overview(found, tools), _unseen(found, tools), _traps(found, tools),
            _themes(found, tools)]


def _overview(found: Mapping[str, Any], tools: Sequence[str]) -> Sheet:
    rows: list[tuple[Figure, ...]] = [
        (_("micro-F1"), *(found[tool]["micro"]["f1"] for tool in tools)),
        (_("macro-F1"), *(found[tool]["macro_f1"] for tool in tools)),
        (_("precision"), *(found[tool]["micro"]["precision"] for tool in tools)),
        (_("recall"), *(found[tool]["micro"]["recall"] for tool in tools)),
    ]
    names = {"told": _("F1 without the traps"), "english": _("F1 in English"),
             "written": _("F1 on comments written whole"), "made": _("F1 on comments put together by the seed")}
    rows += [(title, *(found[tool]["parts"][part]["f1"] for tool in tools)) for part, title in names.items()]
    if "edsnlp" in tools:
        rows.append((_("micro-F1 on the themes edsnlp can tell"), *(found[tool]["able"]["f1"] for tool in tools)))
    rates = {"faille": found["speed"]["rate"], "edsnlp": found.get("edsnlp", {}).get("rate")}
    rows.append((_("comments by CPU second, one thread"), *(_rounded(rates[tool]) for tool in tools)))
    return Sheet(_("Themes in comments"), ("", *tools), rows,
                 _("{n} labelled comments; speed of faille on {many} distinct ones, of edsnlp on the labelled ones.")
                 .format(n=found["faille"]["comments"], many=found["speed"]["comments"]))


def _judged(found: Mapping[str, Any], tools: Sequence[str]) -> Sheet:
    return _part(found, tools, "judged", _("Themes in comments: the judged part"),
                 _("Comments kept from whoever makes the lists. The last two columns: 95 % interval (Wilson) of the "
                   "share of faille; F1 has none, being no share."))


def _unseen(found: Mapping[str, Any], tools: Sequence[str]) -> Sheet:
    return _part(found, tools, "unseen", _("Part formerly unseen"),
                 _("Comments once kept from whoever makes the lists, which served to mend them since."))


def _part(found: Mapping[str, Any], tools: Sequence[str], part: str, title: str, note: str) -> Sheet:
    parts = {tool: found[tool][part] for tool in tools}
    ours_told = parts["faille"]
    micro = ours_told["micro"]
    rows: list[tuple[Figure, ...]] = [
        (_("micro-F1"), ours_told["comments"], *(_percent(parts[tool]["micro"]["f1"]) for tool in tools), None, None)]
    names = {"precision": (_("precision"), micro["right"] + micro["wrong"]),
             "recall": (_("recall"), micro["right"] + micro["missed"])}
    for name, (shown, total) in names.items():
        low, high = ours_told["intervals"][name]
        rows.append((shown, total, *(_percent(parts[tool]["micro"][name]) for tool in tools),
                     _percent(low), _percent(high)))
    titles = {"promised": _("traps counted: negated, family and hypothesis together"),
              "all": _("traps counted: all traps")}
    for kind, shown in titles.items():
        low, high = ours_told["traps"][kind]["interval"]
        rows.append((shown, ours_told["traps"][kind]["traps"],
                     *(_percent(parts[tool]["traps"][kind]["share"]) for tool in tools), _percent(low), _percent(high)))
    return Sheet(title, ("", _("of"), *(f"{tool} %" for tool in tools), _("from %"), _("to %")), rows, note)


def _traps(found: Mapping[str, Any], tools: Sequence[str]) -> Sheet:
    titles = {"negated": _("negated"), "family": _("family"), "person": _("another person"),
              "hypothesis": _("hypothesis"),
              "screening": _("looked for, without a result"), "planned": _("ruled out, feared or planned"),
              "name": _("surname"), "place": _("place"), "service": _("correspondent or service"),
              "product": _("reagent or product"), "abbreviation": _("abbreviation in another sense"),
              "promised": _("negated, family and hypothesis together"), "all": _("all traps")}
    rows: list[tuple[Figure, ...]] = []
    for kind in (*KINDS, *TOTALS):
        ours_told = found["faille"]["traps"][kind]
        low, high = ours_told["interval"]
        rows.append((titles[kind], ours_told["traps"], *(found[tool]["traps"][kind]["counted"] for tool in tools),
                     *(_percent(found[tool]["traps"][kind]["share"]) for tool in tools), _percent(low), _percent(high)))
    return Sheet(_("Traps counted"), ("", _("traps"), *tools, *(f"{tool} %" for tool in tools), _("from %"), _("to %")),
                 rows, _("The last two columns: 95 % interval (Wilson) of the share that faille counts."))


def _themes(found: Mapping[str, Any], tools: Sequence[str]) -> Sheet:
    rows: list[tuple[Figure, ...]] = [
        (theme, figures["right"] + figures["missed"], figures["precision"], figures["recall"],
         *(found[tool]["themes"][theme]["f1"] for tool in tools))
        for theme, figures in found["faille"]["themes"].items()]
    return Sheet(_("Theme by theme"), (_("theme"), _("told"), _("precision"), _("recall"),
                                       *(f"F1 {tool}" for tool in tools)), rows)


def _rounded(rate: float | None) -> Figure:
    return None if rate is None else round(rate)


def _percent(share: float | None) -> Figure:
    return None if share is None else round(100 * share, 1)
