"""Evidence and custody: what was received, that every unit of it is accounted for, and the chain that says so.

Authority: https://www.iso.org/standard/44381.html (ISO/IEC 27037, acquisition and preservation of digital evidence)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faille.language import _
from faille.report import words
from faille.report.pages import Block, Cell, Facts, Remark, Section, Table
from faille.report.writer import Writer

_CLASSES = (("record", _("Records")), ("continuation", _("Continuations")), ("header", _("Headers")),
            ("note", _("Notes")), ("blank", _("Blank")), ("reject", _("Rejects")))
_MARKS = ("delimiter", "quote", "escape", "line_end")


def holdings(writer: Writer) -> Section:
    """The section on evidence and custody."""
    writer.section = "evidence"
    blocks: list[Block] = [_received(writer)]
    blocks += [Remark(writer(_("Not read: {evidence}. {reason}"), evidence=str(item["id"])[:12],
                             reason=writer.text(writer(str(item["why_not"]))).text), "warning")
               for item in writer.answers["evidence"] if not item["read"]]
    blocks += [Remark(writer(_("Not received: {name}. {reason}"), name=item["name"], reason=writer(str(item["why"]))),
                      "warning")
               for item in writer.answers.get("not_received", ())]
    what = writer.answers["what"]
    if what is not None:
        blocks.append(_ledger(writer, what))
        if not all(ledger["balanced"] for ledger in what["ledgers"]):
            blocks.append(Remark(writer(_("A ledger does not balance: part of what was received is unaccounted for.")),
                                 "warning"))
        blocks.append(_tables(writer, what))
        if any(table.get("lines") for table in what["tables"]):
            blocks.append(Remark(writer(_("Text that is no table is kept line by line; nothing is claimed of what its "
                                          "lines hold.")), "warning"))
        blocks.append(_rejects(writer, what))
    blocks.append(_chain(writer))
    lead = _("The original is never written to. What was analysed is a sealed copy with the same hash.")
    return Section("evidence", writer(_("Evidence and custody")), tuple(blocks), writer(lead))


def _received(writer: Writer) -> Table:
    rows = []
    for item in writer.answers["evidence"]:
        role = words.known(words.ROLES, str(item["role"]), writer.language)
        rows.append((writer.text(str(item["id"])[:12], "code"), writer.text(item["name"]), writer.text(role),
                     writer.size(item["bytes"]), writer.text(item["sha256"], "code"), writer.day(item["acquired_at"]),
                     writer.day(item["modified_at"]),
                     writer.said(_("yes") if item["read"] else _("no"), "" if item["read"] else "mark")))
    headings = (_("Evidence"), _("Name"), _("Role"), _("Bytes"), _("SHA-256"), _("Received"), _("File dated"),
                _("Read"))
    return Table("received", writer(_("What was received")), tuple(writer(h) for h in headings), tuple(rows),
                 (False, False, False, True, False, False, False, False), True,
                 stacks=((0,), (1, 4), (2,), (3,), (5, 6), (7,)))


def _ledger(writer: Writer, what: Mapping[str, Any]) -> Table:
    rows = []
    for ledger in what["ledgers"]:
        balanced = (writer.said(_("balanced")) if ledger["balanced"] else writer.said(_("does not balance"), "mark"))
        rows.append((writer.text(str(ledger["evidence"])[:12], "code"),
                     writer.text(ledger["member"] or writer(_("the file itself"))),
                     writer.text(words.known(words.UNITS, str(ledger["unit"]), writer.language)),
                     writer.count(ledger["units"]), *(writer.count(ledger[key]) for key, _label in _CLASSES), balanced))
    headings = (writer(_("Evidence")), writer(_("Member")), writer(_("Unit")), writer(_("Units")),
                *(writer(label) for _key, label in _CLASSES), writer(_("Balance")))
    remark = writer(_("Every unit of a file is exactly one of the six; they must add up to the units, which are "
                      "counted on their own."))
    return Table("ledgers", writer(_("Ledger: nothing is lost")), headings, tuple(rows),
                 (False, False, False, *[True] * 7, False), True, remark)


def _rejects(writer: Writer, what: Mapping[str, Any]) -> Block:
    reasons: Mapping[str, int] = what["reject_reasons"]
    if not reasons:
        return Facts(((writer(_("Rejects")), writer.count(what["rejects"], "what.rejects")),), half=True)
    rows = [(writer.text(words.reason(key, writer.language)), writer.count(n))
            for key, n in sorted(reasons.items(), key=lambda item: -item[1])]
    rows.append((writer.said(_("All reasons")), writer.count(what["rejects"], "what.rejects")))
    return Table("rejects", writer(_("Rejects by reason")), (writer(_("Reason")), writer(_("Units"))), tuple(rows),
                 (False, True), remark=writer(_("Each is kept, sealed, with its place.")), half=True)


def _tables(writer: Writer, what: Mapping[str, Any]) -> Table:
    rows = []
    for table in what["tables"]:
        encodings = writer.listed(f"{name} ({writer.count(n).text})" for name, n in table["encodings"].items())
        repaired = writer.listed(f"{words.known(words.MENDED, name, writer.language)} ({writer.count(n).text})"
                                 for name, n in table["repaired"].items())
        marks = " ".join(_visible(str(table[key])) for key in _MARKS if table[key])
        rows.append((writer.text(table["relation"], "code"), writer.text(table["name"] or "—"),
                     writer.said(_("text, no table")) if table.get("lines")
                     else writer.text(words.file_format(str(table["format"]), writer.language)),
                     writer.count(table["records"]), writer.count(len(table["columns"])),
                     writer.text(encodings or table["encoding"] or "—"),
                     writer.text(marks or "—", "code"), writer.said(_("yes") if table["header"] else _("no")),
                     writer.text(repaired or "—")))
    headings = (_("Table"), _("Name"), _("Format"), _("Records"), _("Columns"), _("Encodings, units"), _("Marks"),
                _("Header"), _("Mended, records"))
    return Table("tables", writer(_("Tables found")), tuple(writer(h) for h in headings), tuple(rows),
                 (False, False, False, True, True, False, False, False, False), True)


def _visible(mark: str) -> str:
    """A delimiter as one can see it."""
    return mark.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n").replace(" ", "␠")


def _chain(writer: Writer) -> Facts:
    custody = writer.answers["custody"]
    rows: tuple[tuple[str, Cell], ...] = (
        (writer(_("Entries in the chain of custody")), writer.count(custody["entries"])),
        (writer(_("First entry")), writer.day(custody["first_at"])),
        (writer(_("Last entry")), writer.day(custody["last_at"])),
        (writer(_("Hash of the last entry")), writer.text(custody["head"], "code")),
    )
    return Facts(rows, half=True)
