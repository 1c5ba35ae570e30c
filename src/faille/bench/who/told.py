"""The figures for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faille.bench.suite import Figure, Sheet
from faille.bench.who.febrl import PUBLISHED
from faille.bench.who.levels import TARGETS
from faille.language import _


def sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    """All tables: accuracy, numbers, cost, Splink, mistakes, small finds, bad input, FEBRL, five million rows."""
    return [*_of_levels(found["levels"]), _small(found["small"]["groups"]), _misfortunes(found["misfortunes"]),
            *([_febrl(found["febrl"])] if "febrl" in found else []),
            *([_large(found["large"])] if "large" in found else [])]


def _of_levels(told: Sequence[Mapping[str, Any]]) -> Iterator[Sheet]:
    names = [(f"{each['find']}, {each['level']}", each) for each in told]
    yield Sheet(
        _("Persons told apart"),
        ("", _("rows"), "F1, %", _("target"), _("precision"), _("recall"), "B³", _("expected precision"),
         _("expected recall")),
        [(name, each["rows"], _share(each["f1"]), _share(TARGETS.get(each["level"])),
          *(_share(each[key]) for key in ("precision", "recall", "b_cubed", "precision_told", "recall_told")))
         for name, each in names],
        _("In per cent, of pairs of rows after clustering. Expected: what the model said without the truth."))
    yield Sheet(
        _("How many persons"),
        ("", _("persons"), _("estimate"), _("low"), _("high"), _("error, %"), _("minors"), _("minors told")),
        [(name, each["persons"], each["estimate"], each["low"], each["high"], _share(each["count_error"]),
          each["minors"], each["minors_told"]) for name, each in names],
        _("Intervals of 95 %. Target: an error of 0.3 % at most."))
    yield Sheet(
        _("What linking takes"),
        ("", _("linkage, CPU s"), _("inventory, CPU s"), _("whole, CPU s"), _("peak, MB"), _("pairs a row")),
        [(name, *(_short(each[key], 1) for key in ("link_cpu_s", "inventory_cpu_s", "whole_cpu_s")),
          round(each["peak_mb"]), _short(each["pairs_a_row"], 1)) for name, each in names],
        _("Whole: the process without reading its input."))
    beside = [(name, each, each["splink"]) for name, each in names if "splink" in each]
    if beside:
        yield Sheet(
            _("Beside Splink, on the same finds"),
            ("", "F1, %: faille", "F1, %: Splink", "B³: faille", "B³: Splink", "CPU s: faille", "CPU s: Splink",
             _("ratio, linkage"), _("ratio, whole"), "MB: faille", "MB: Splink"),
            [(name, _share(each["f1"]), _share(splink["f1"]), _share(each["b_cubed"]), _share(splink["b_cubed"]),
              _short(each["whole_cpu_s"], 1), _short(splink["cpu_s"], 1), _short(splink["ratio_link"], 2),
              _short(splink["ratio_whole"], 2), round(each["peak_mb"]), round(splink["peak_mb"]))
             for name, each, splink in beside],
            _("Splink at the best of six thresholds, chosen with the truth at hand. Ours counts the inventory too."))
    kinds = list(told[0]["joined"])
    yield Sheet(_("Pairs wrongly joined, and pairs missed"), ("", *kinds, _("missed")),
                [(name, *(each["joined"][kind] for kind in kinds), each["missed"]["pairs"]) for name, each in names],
                _("By who they truly are; large finds by a sample."))


def _small(groups: Mapping[str, Mapping[str, Any]]) -> Sheet:
    return Sheet(_("Small finds: does the interval hold the true number?"),
                 ("", _("finds"), _("covered"), _("truth below"), _("truth above"), _("median width, %"),
                  _("median error, %")),
                 [(name, each["finds"], each["covered"], each["low_missed"], each["high_missed"],
                   _share(each["width"]), _share(each["error"])) for name, each in groups.items()])


def _misfortunes(told: Sequence[Mapping[str, Any]]) -> Sheet:
    return Sheet(_("Bad input"),
                 ("", _("rows"), _("persons"), _("estimate"), _("low"), _("high"), "F1, %", _("pairs a row"), "CPU s",
                  _("peak, MB")),
                 [(each["misfortune"], each["rows"], each["persons"],
                   each["estimate"] if each["estimate"] is not None else "?", each["low"], each["high"],
                   _share(each["f1"]), _short(each["pairs_a_row"], 1), _short(each["link_cpu_s"], 1),
                   round(each["peak_mb"])) for each in told],
                 _("A question mark: it is said that the find does not tell."))


def _febrl(found: Mapping[str, Mapping[str, Any]]) -> Sheet:
    return Sheet(_("FEBRL, unconfigured"),
                 ("", _("records"), "F1, %", _("Splink, as published"), _("precision"), _("recall"), "B³", _("persons"),
                  _("estimate"), _("low"), _("high"), _("whole, CPU s")),
                 [(name, each["records"], _share(each["f1"]), _share(PUBLISHED[name]), _share(each["precision"]),
                   _share(each["recall"]), _share(each["b_cubed"]), each["persons"], each["estimate"], each["low"],
                   each["high"], _short(each["whole_cpu_s"], 1)) for name, each in found.items()])


def _large(each: Mapping[str, Any]) -> Sheet:
    return Sheet(_("Five million rows"),
                 ("--memory", "F1, %", _("persons"), _("estimate"), _("low"), _("high"), _("linkage, CPU s"),
                  _("whole, CPU s"), _("peak, MB"), _("temporary, MB"), _("pairs a row")),
                 [(each["memory"], _share(each["f1"]), each["persons"], each["estimate"], each["low"], each["high"],
                   _short(each["link_cpu_s"], 1), _short(each["whole_cpu_s"], 1), round(each["peak_mb"]),
                   round(each["temporary_mb"]), _short(each["pairs_a_row"], 1))])


def _short(value: float | None, digits: int = 4) -> Figure:
    return None if value is None else round(value, digits)


def _share(value: float | None) -> Figure:
    """In per cent: the house's numbers have two decimals."""
    return None if value is None else round(100 * value, 2)
