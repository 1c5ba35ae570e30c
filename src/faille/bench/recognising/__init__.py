"""What is recognised: kinds of columns, and what comments tell about a person's health."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from faille.bench.recognising import columns, themes
from faille.bench.suite import Order, Sheet, Suite
from faille.language import _


def _measured(order: Order) -> Mapping[str, Any]:
    return {"columns": columns.measure(order), "themes": themes.measure(order)}


def _sheets(found: Mapping[str, Any]) -> Sequence[Sheet]:
    return [*columns.sheets(found["columns"]), *themes.sheets(found["themes"])]


SUITE: Final = Suite(title=_("Recognising"), measure=_measured, sheets=_sheets)
