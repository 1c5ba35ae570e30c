"""Who is in it: how many persons, within what interval, and how records were taken for one of them.

Authority: https://doi.org/10.1080/01621459.1969.10501049 (Fellegi and Sunter)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report.pages import Block, Cell, Facts, Remark, Section
from faille.report.writer import Writer


def who(writer: Writer, answer: Mapping[str, Any]) -> Section:
    """The section on persons."""
    writer.section = "question-who"
    blocks: list[Block] = []
    if answer["cannot_tell"]:
        blocks.append(Remark(writer(answer["cannot_tell"]), "warning"))
    rows: list[tuple[str, Cell]] = [(writer(_("Records")), writer.count(answer["records"], "what.records"))]
    if answer["subjects"]:
        rows.append((writer(_("Distinct persons, estimated")),
                     writer.count(answer["subjects"]["estimate"], "who.subjects")))
    blocks.append(Facts(tuple(rows)))
    return Section("question-who", writer(_("Who is in it")), tuple(blocks))
