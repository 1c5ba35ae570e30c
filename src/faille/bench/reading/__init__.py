"""The reading benchmark: clean tables of known truth, polluted, read back and compared cell by cell; and what it costs.

Written without a look at the readers: it knows them by what `faille read` answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from faille.bench.reading.cost import costs
from faille.bench.reading.examination import examined
from faille.bench.suite import Order, Sheet, Suite
from faille.language import _

GROUPS: Final = ("clean", "alone", "pairs", "all")
COMMANDS: Final = ("faille_read", "faille_read_to_parquet", "duckdb_to_parquet")


def _measured(order: Order) -> Mapping[str, Any]:
    return {**examined(order), "costs": costs(order)}


def _sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    return [
        Sheet(_("Recoverable cells that came back exactly"),
              ("", "files", "micro", "macro", _("records exact"), _("exact or rejected"), _("rows invented")),
              [(key, found[key]["files"], found[key]["micro"], found[key]["macro"], found[key]["records_exact"],
                found[key]["told_or_exact"], found[key]["invented"]) for key in GROUPS],
              _("Micro: all cells in one pot. Macro: mean of the files' shares.")),
        Sheet(_("Pollutions alone, the worst first"),
              ("", "files", "micro", _("damaged"), _("rejected"), _("vanished"), _("rows invented")),
              [(name, row["files"], row["micro"], row["damaged"], row["rejected"], row["vanished"], row["invented"])
               for name, row in sorted(found["by_pollution"].items(), key=lambda item: float(item[1]["micro"]))]),
        Sheet(_("Told right, on the same files"),
              ("", _("delimiter"), _("quote"), _("header"), _("encoding"), _("cells, micro"), _("cells, macro")),
              [(name, *(row.get(key) for key in ("delimiter", "quote", "header", "encoding", "micro", "macro")))
               for name, row in found["beside"].items()]),
        *(_costs(found["costs"][key], title) for key, title in (
            ("clean", _("Reading a clean file")), ("dirty", _("Reading a dirty file")))),
        Sheet(_("A file larger than memory"), ("", "GB", "--memory", "CPU s", "wall s", _("peak, MB")),
              [("faille read", round(found["costs"]["big"]["bytes"] / 1e9, 2), found["costs"]["big"]["memory"],
                *(found["costs"]["big"][key] for key in ("cpu_s", "wall_s", "peak_mb")))]),
    ]


def _costs(found: Mapping[str, Any], title: str) -> Sheet:
    rows = [(name, *(found[name][key] for key in ("cpu_s", "wall_s", "peak_mb")),
             found["ratios"].get(name, {}).get("cpu")) for name in COMMANDS]
    return Sheet(title, ("", "CPU s", "wall s", _("peak, MB"), _("CPU, ratio")), rows)


SUITE: Final = Suite(title=_("Reading"), measure=_measured, sheets=_sheets)
