"""The dossier as a PDF, set by Typst.

Everything reaches the template as data (one JSON text in `sys.inputs`) and never as markup, so nothing in a leak can be
read as an instruction.  Only the fonts inside Typst's wheel are used: the same PDF on every machine.

Authority: https://typst.app/docs/reference/foundations/sys/
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from faille.errors import EngineError
from faille.language import _
from faille.report.html import template_text
from faille.report.pages import Dossier, Facts, Figure, Group, Remark, Table

_KINDS = {Table: "table", Figure: "figure", Facts: "facts", Remark: "remark", Group: "group"}
_RUN = re.compile(r"[^\s\u200b]{25,}")  # text without a place to break, wider than a cell
_HASH = re.compile(r"^[0-9a-f]{64}$")  # a hash stays whole: it is copied out of the page


def pdf(dossier: Dossier) -> bytes:
    """The PDF, tagged for accessibility."""
    import typst

    data = _data(dossier)
    try:
        made = typst.compile(template_text("dossier.typ").encode("utf-8"), format="pdf", ignore_system_fonts=True,
                             sys_inputs={"dossier": json.dumps(data, ensure_ascii=False)}, pdf_standards="ua-1")
    except typst.TypstError:  # its message quotes the source of what failed
        raise EngineError(_("The PDF could not be set."), where="typst", remedy=_("ask for the HTML report")) from None
    return bytes(made)


def _data(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain values; blocks say their kind, and tables which columns share one."""
    data = asdict(dossier)
    for section, plain in zip(dossier.sections, data["sections"], strict=True):
        for block, into in zip(section.blocks, plain["blocks"], strict=True):
            _block(block, into)
    for note, plain in zip(dossier.notes, data["notes"], strict=True):
        plain["short"] = note.short
    broken: dict[str, Any] = _breakable(data)
    return broken


def _block(block: Any, into: dict[str, Any]) -> None:
    into["kind"] = _KINDS[type(block)]
    if isinstance(block, Table):
        into["piles"] = block.stacked()
    elif isinstance(block, Figure):
        into["svg"] = block.svg.replace('font-family="sans-serif"', 'font-family="Libertinus Serif"')
        into["table"]["piles"] = block.table.stacked()
    elif isinstance(block, Group):
        for table, plain in zip(block.tables, into["tables"], strict=True):
            plain["piles"] = table.stacked()


def _breakable(value: Any) -> Any:
    """Texts with places to break in long runs."""
    if isinstance(value, str):
        if value.startswith("<svg") or _HASH.match(value):
            return value
        return _RUN.sub(lambda run: "\u200b".join(re.findall(".{1,12}", run[0])), value)
    if isinstance(value, dict):
        return {key: _breakable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(item) for item in value]
    return value
