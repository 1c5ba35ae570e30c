"""Fixed-width text: each column at the same positions in every line, padded with blanks.

What old administrations, mainframes and database clients print.  Nothing in the file says where the columns are; they
are inferred, cautiously: a log or a text whose words happen to stand under one another is no table.

Authority: https://docs.oracle.com/en/database/oracle/oracle-database/19/sutil/oracle-sql-loader-control-file-contents.html
(what loaders of such files ask for: POSITION, and blanks trimmed)
"""

from __future__ import annotations

from faille.formats import _columns, _cutting
from faille.formats._delimited import sample_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_SAMPLE = 256 * 1024  # bytes


def _recognise(head: bytes, name: str) -> float:
    """Columns that nothing else explains: more than delimited text is sure of, less than what has a signature."""
    del name
    if (b"  " not in head and b" \0 \0" not in head) or head[:1] in {b"{", b"[", b"<", b"%"}:
        return 0.0
    lines = sample_lines(head[:64 * 1024], len(head) <= 64 * 1024)
    return 0.84 if _columns.infer(lines) else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    head = source.head(_SAMPLE)
    lines = sample_lines(head, len(head) < _SAMPLE)
    layout = _columns.infer(lines) or _columns.infer(sample_lines(head[:64 * 1024], len(head) <= 64 * 1024))
    if layout is None:
        layout = _columns.Layout((0,), ("column 1",), False)
    _cutting.read(source, sink, limits, layout)


FIXED_WIDTH = Format(
    title=_("Fixed-width text"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={},
    extensions=("txt", "dat", "prn", "asc"),
    valid=(b"NOM         PRENOM    NAISSANCE  CP\r\n" + b"".join(
               b"%-12s%-10s%-11s%s\r\n" % row for row in (
                   (b"QUIBERON", b"ZELIE", b"12/03/1954", b"99001"), (b"TRAM", b"ODON", b"01/11/1971", b"99002"),
                   (b"LE BRAZ", b"ANNE", b"30/06/1988", b"99310"), (b"VU", b"JEAN-MARC", b"09/09/1999", b"99400"))),
           b"id     name           amount\n------ ------------ --------\n     1 Zelie           12.50\n"
           b"    12 Odon-Ali       1300.00\n\n(2 rows affected)\n"),
    invalid={b"id;nom\n1;MARTIN\n": "delimited text",
             b"Mar  3 10:00:01 host sshd[11]: session opened\nMar  3 10:00:02 host cron[9]: job done\n" * 5: "a log",
             b"When the rain came  they left.\nNobody asked why  and so it went.\nIt was over by noon  or so.\n" * 4:
             "prose"},
)
