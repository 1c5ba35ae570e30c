"""H.PR.I.M. Santé 2.x: messages of segments between laboratories, hospitals and their programs, in French.

Derived from ASTM E1238: H begins a file and tells its marks (usually ~ between components, ^ between repetitions), P is
the patient, OBR the order, OBX one result, C a remark on the segment before, A the continuation of a segment that is
longer than a line, L the end.

Authority: http://www.interopsante.org/
"""

from __future__ import annotations

import re

from faille.formats import _segments
from faille.formats._segments import Grammar
from faille.formats._textlines import head_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_FIRST = re.compile(r"\s*\ufeff?H([^\w\s])[^\w\s]{3,5}\1")
_SECOND = re.compile(r"(?:P|OBR|OBX|C|L|A|FAC|ACT|REG|AP|AC|ERR|O|R|M|Q)[^\w\s]")

GRAMMAR = Grammar(
    first="H",
    segment=re.compile(r"(H|P|OBR|OBX|C|L|A|FAC|ACT|REG|AP|AC|ERR|O|R|M|Q|S)(?=[^\w\s]|$)"),
    counted_from=2,
    tables={"H": "messages", "P": "patients", "OBR": "orders", "OBX": "observations", "O": "orders",
            "R": "observations"},
    links={"H": "message", "P": "patient", "OBR": "order"},
    comments={"C": 4},
    names={
        "H-3": "file name", "H-5": "sender", "H-5.2": "sender name", "H-7": "message type", "H-10": "recipient",
        "H-10.2": "recipient name", "H-12": "processing", "H-13": "version", "H-14": "message timestamp",
        "P-3": "patient identifier", "P-4": "laboratory identifier", "P-5": "visit number", "P-6": "surname",
        "P-6.2": "first name", "P-6.3": "other first names", "P-6.5": "title", "P-7": "birth name", "P-8": "birth date",
        "P-9": "sex", "P-11": "street address", "P-11.2": "address line 2", "P-11.3": "town", "P-11.4": "state",
        "P-11.5": "postcode", "P-11.6": "country", "P-13": "telephone", "P-14": "doctor",
        "OBR-3": "placer order number", "OBR-4": "filler order number", "OBR-5": "exam code", "OBR-5.2": "exam label",
        "OBR-5.3": "coding system", "OBR-8": "observation date", "OBR-14": "clinical comment",
        "OBR-17": "prescriber identifier", "OBR-17.2": "prescriber surname", "OBR-23": "result date",
        "OBR-26": "result status",
        "OBX-3": "value type", "OBX-4": "test code", "OBX-4.2": "test label", "OBX-4.3": "coding system",
        "OBX-6": "result", "OBX-7": "unit", "OBX-8": "reference range", "OBX-9": "abnormal flag",
        "OBX-12": "result status", "OBX-15": "observation date",
    },
    plain={"OBX": (6, 3)},
    plain_types=frozenset({"ST", "TX", "FT", "NM", "DT", "TM", "TS"}),
    addendum="A",
    notes=frozenset({"L"}),
)


def _recognise(head: bytes, name: str) -> float:
    """H with its marks, then a segment that may follow it."""
    del name
    lines = [line for line in head_lines(head[:16 * 1024]) if line.strip()][:2]
    if not lines or not _FIRST.match(lines[0]):
        return 0.0
    return 0.97 if len(lines) > 1 and _SECOND.match(lines[1]) else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _segments.read(source, sink, limits, GRAMMAR)


HPRIM_SANTE = Format(
    title=_("H.PR.I.M. Santé messages"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_segments.OUTSIDE: _("a line outside any message"),
             _segments.LONG: _("a text longer than the memory allowed")},
    extensions=("hpr", "hprim", "txt"),
    valid=(b"H|~^\\&|0.HPR||001~LABO||ORU|||002~CABINET||P|H2.2~C|202101011200\r\n"
           b"P|1|99|02||QUATREMARE~ZELIE||19540312|F||1 RUE~~NULLE-PART~~99001\r\nOBR|1||1|GLU~Glycemie~L\r\n"
           b"OBX|1|NM|GLU~Glycemie~L||0.95|g/l|0.7-1.1|N\r\nL|1\r\n",),
    invalid={b"H|nom\nP|1\n": "delimited text", b"H|~^\\&|only\n": "a line alone"},
)
