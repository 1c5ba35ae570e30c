"""HL7 version 2: messages of segments between hospital programs; results are ORU^R01.

MSH begins a message and tells its marks; PID is the patient, PV1 the visit, ORC and OBR the order, OBX one observation,
NTE a remark on the segment before.  Segments end in CR; on disk they are found with LF and CR LF too, in the frames of
a transmission (bytes 0B and 1C) and in batches (FHS, BHS … BTS, FTS).  A line break within a text, which the standard
forbids, is taken into the text.

Authority: https://www.hl7.org/implement/standards/product_brief.cfm?product_id=185
"""

from __future__ import annotations

import re

from faille.formats import _segments
from faille.formats._segments import Grammar, Marks
from faille.formats._textlines import head_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_FIRST = re.compile(r"\s*[\x0b\ufeff]*\s*(?:MSH|FHS|BHS)([^\w\s])[^\w\s]{3,5}\1")
_CHARSETS = {"8859/1": "cp1252", "ISO8859-1": "cp1252", "ISO-8859-1": "cp1252", "WINDOWS-1252": "cp1252",
             **{f"8859/{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 15)}}

GRAMMAR = Grammar(
    first="MSH",
    segment=re.compile(r"([A-Z][A-Z0-9]{2})(?=[^\w\s]|$)"),
    counted_from=1,
    tables={"MSH": "messages", "PID": "patients", "PV1": "visits", "ORC": "order control", "OBR": "orders",
            "OBX": "observations"},
    links={"MSH": "message", "PID": "patient", "OBR": "order"},
    comments={"NTE": 3},
    names={
        "MSH-3": "sending application", "MSH-4": "sending facility", "MSH-5": "receiving application",
        "MSH-6": "receiving facility", "MSH-7": "message timestamp", "MSH-9": "message type", "MSH-9.2": "event",
        "MSH-10": "message number", "MSH-11": "processing", "MSH-12": "version", "MSH-18": "charset",
        "PID-2": "external identifier", "PID-3": "patient identifier", "PID-3.4": "assigning authority",
        "PID-3.5": "identifier type", "PID-4": "alternate identifier", "PID-5": "surname", "PID-5.2": "first name",
        "PID-5.3": "other first names", "PID-5.5": "title", "PID-5.7": "name type",
        "PID-6": "maiden name of the mother",
        "PID-7": "birth date", "PID-8": "sex", "PID-9": "alias", "PID-11": "street address",
        "PID-11.2": "address line 2", "PID-11.3": "town", "PID-11.4": "state", "PID-11.5": "postcode",
        "PID-11.6": "country", "PID-11.7": "address type",
        "PID-13": "telephone", "PID-13.4": "e-mail", "PID-14": "telephone at work",
        "PID-15": "language", "PID-16": "marital status", "PID-17": "religion", "PID-18": "account number",
        "PID-19": "social security number", "PID-22": "ethnic group", "PID-23": "birth place", "PID-26": "citizenship",
        "PID-29": "death date", "PID-30": "deceased",
        "PV1-2": "patient class", "PV1-3": "location", "PV1-7": "doctor identifier", "PV1-7.2": "doctor surname",
        "PV1-7.3": "doctor first name", "PV1-10": "hospital service", "PV1-19": "visit number",
        "PV1-44": "admission date", "PV1-45": "discharge date",
        "ORC-1": "order control", "ORC-2": "placer order number", "ORC-3": "filler order number",
        "ORC-9": "order timestamp", "ORC-12": "prescriber identifier", "ORC-12.2": "prescriber surname",
        "ORC-12.3": "prescriber first name",
        "OBR-2": "placer order number", "OBR-3": "filler order number", "OBR-4": "exam code", "OBR-4.2": "exam label",
        "OBR-4.3": "coding system", "OBR-7": "observation date", "OBR-13": "clinical comment",
        "OBR-16": "prescriber identifier", "OBR-16.2": "prescriber surname", "OBR-16.3": "prescriber first name",
        "OBR-22": "result date", "OBR-24": "section", "OBR-25": "result status",
        "OBX-2": "value type", "OBX-3": "test code", "OBX-3.2": "test label", "OBX-3.3": "coding system",
        "OBX-5": "result", "OBX-6": "unit", "OBX-7": "reference range", "OBX-8": "abnormal flag",
        "OBX-11": "result status", "OBX-14": "observation date", "OBX-15": "producer", "OBX-16": "observer",
    },
    plain={"OBX": (5, 2)},
    plain_types=frozenset({"ST", "TX", "FT", "NM", "DT", "TM", "TS", "DTM", "SI", "IS", "ID"}),
    headers=frozenset({"FHS", "BHS"}),
    notes=frozenset({"BTS", "FTS"}),
)


def _recognise(head: bytes, name: str) -> float:
    """A message's or a batch's first segment, with its marks."""
    del name
    return 0.98 if any(_FIRST.match(line) for line in [line for line in head_lines(head[:4096]) if line.strip()][:1]) \
        else 0.0


def _told(head: bytes) -> str:
    """The 8-bit encoding that the first message declares (MSH-18), or ""."""
    for line in head_lines(head):
        text = line.strip("\x0b\ufeff ")
        if text.startswith("MSH"):
            fields = text.split(Marks.of(text, "MSH").field)
            return _CHARSETS.get(fields[17].strip().upper(), "") if len(fields) > 17 else ""
    return ""


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _segments.read(source, sink, limits, GRAMMAR, _told(source.head(64 * 1024)))


HL7 = Format(
    title=_("HL7 version 2 messages"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_segments.OUTSIDE: _("a line outside any message"),
             _segments.LONG: _("a text longer than the memory allowed")},
    extensions=("hl7", "oru", "txt"),
    valid=(b"MSH|^~\\&|LAB|X|HIS|Y|20210301||ORU^R01|1|P|2.5\rPID|1||99^^^X||QUATREMARE^ZELIE||19540312|F\r"
           b"OBR|1|||GLU^Glycemie^L\rOBX|1|NM|GLU^Glycemie^L||0.95|g/l|0.7-1.1|N|||F\r",
           b"FHS|^~\\&|LAB\r\nBHS|^~\\&|LAB\r\nMSH|^~\\&|LAB|X|HIS|Y|20210301||ORU^R01|1|P|2.3\r\nPID|1||99\r\nBTS|1\r\n",
           b"\x0bMSH#*~\\&#LAB#X#HIS#Y#20210301##ORU*R01#1#P#2.5\rPID#1##99\r\x1c\r"),
    invalid={b"MSH,nom\n1,MARTIN\n": "delimited text", b"PID|1||99\r": "no message",
             b"MSH is the first segment|^~\n": "prose"},
)
