"""H.PR.I.M. Médecins 3.0: laboratory reports sent to doctors, as text.

Twelve lines on the patient, the laboratory and the doctor; a text for the eye; after ****LAB**** lines for programs,
one result each; ****FIN****.  A file holds several reports and ends in ****FINFICHIER****.  Some writers put a
thirteenth line, mostly blank; some have one line of address more, which the birth date betrays.  Reports that doctors'
programs kept were copied from system to system: any encoding of the last forty years is met, HTML entities too.

Authority: https://bluegyn.com/spip/spip.php?page=article&id_article=387 (the recommendation of March 1997)
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

from faille.formats._gathering import Gathering
from faille.formats._textlines import TextLines, head_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_MARKER = re.compile(r"\s*\*{2,6} ?(LAB|FIN|FINFICHIER) ?\*{2,6}\s*")
_DATE = re.compile(r"\s*(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}){1,2}|[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*")
_POSTCODE = re.compile(r"\s*([0-9]{5})(?:[\s,-]+(.*))?", re.DOTALL)
_RESULT = re.compile(r"\s*RES\|[^|]*\|[^|]*\|")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,5});")
_HEADER, _BIRTH = 12, 6
_LOOKED = 16  # lines looked at to tell where the twelve begin
_LONG, _TORN = "too_long", "torn_header"
_REPORT = ("patient key", "surname", "first name", "address", "address line 2", "postcode", "town", "birth date",
           "social security number", "laboratory reference", "report date", "sender", "recipient", "text")
_RES = ("report", "label", "code", "type", "result", "unit", "minimum", "maximum", "abnormal", "status", "result 2",
        "unit 2", "minimum 2", "maximum 2", "comment")


@dataclass(slots=True)
class _Reader:
    sink: Sink
    lines: TextLines
    longest: int
    reports: Gathering
    results: Gathering
    counts: Counter[str] = field(default_factory=Counter)
    head: list[tuple[int, int, str]] = field(default_factory=list)  # lines before it is known where the header begins
    report: tuple[int, int] | None = None  # its first line and byte, once its header is complete
    cells: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    weight: int = 0
    lab: bool = False
    result: tuple[int, int, list[str | None]] | None = None  # the result under way: remarks may follow
    remarks: list[tuple[int, int, str]] = field(default_factory=list)  # lines on that result
    entities: int = 0

    def line(self, line: int, byte: int, text: str) -> None:
        """Take one physical line."""
        if "&" in text and _ENTITY.search(text):
            text, self.entities = html.unescape(text), self.entities + 1
        marker = _MARKER.fullmatch(text)
        if marker:
            self.marker(marker[1])
        elif self.report is None:
            self.head.append((line, byte, text))
            if len(self.head) >= _LOOKED:
                self.begin()
        elif _RESULT.match(text):
            self.put_result()
            fields = text.strip().split("|")[1:]
            while len(fields) > len(_RES) - 2 and not fields[-1]:
                fields.pop()
            more = fields[len(_RES) - 2:]  # past the columns there are: into the remark
            cells: list[str | None] = [str(self.report[0]), *fields[:len(_RES) - 2]]
            cells += [None] * (len(_RES) - len(cells))
            cells[-1] = "|".join(more) or None
            self.result = (line, byte, cells)
        else:
            self.says(line, byte, text)

    def says(self, line: int, byte: int, text: str) -> None:
        """A line of text, of the report or of the result before it."""
        if self.weight > self.longest:
            self.counts["reject"] += 1
            self.sink.reject(line, byte, _LONG, self.lines.raw(line, text))
            return
        self.counts["continuation"] += 1
        self.weight += len(text) + 1
        if self.lab and self.result is not None:
            self.remarks.append((line, byte, text))
        else:
            self.text.append(_said(text))

    def marker(self, name: str) -> None:
        """****LAB****, ****FIN**** or ****FINFICHIER****."""
        following = self.following() if name == "LAB" and self.lab else []
        if following:  # the end of the report before is missing
            self.counts["continuation"] -= len(following)
            self.reports.repaired["unfinished"] += 1
            self.put()
            for line, byte, text in following:
                self.line(line, byte, text)
        self.begin()
        self.counts["note"] += 1
        if name == "LAB":
            self.lab = True
        else:
            self.put()

    def following(self) -> list[tuple[int, int, str]]:
        """The beginning of another report among the lines on a result, taken from these."""
        texts = [text for _line, _byte, text in self.remarks]
        for at in range(len(texts) - _HEADER + 1):
            if _DATE.fullmatch(texts[at + _BIRTH]) and _POSTCODE.fullmatch(texts[at + _BIRTH - 1]):
                self.remarks, found = self.remarks[:at], self.remarks[at:]
                return found
        return []

    def begin(self) -> None:
        """Tell which of the lines so far are the twelve; those before them are blank, those after begin the text."""
        head, self.head = self.head, []
        first = next((place for place, (_l, _b, text) in enumerate(head) if text.strip()), len(head))
        if self.report is not None or first == len(head):
            self.counts["blank"] += len(head)
            return
        start, more = _anchored([text for _l, _b, text in head], first)
        self.counts["blank"] += start
        head = head[start:]
        size = min(_HEADER + more, len(head))
        if size <= _BIRTH and not any(_POSTCODE.match(text) for _l, _b, text in head):
            for line, byte, text in head:
                self.counts["reject"] += 1
                self.sink.reject(line, byte, _TORN, self.lines.raw(line, text))
            return
        told = [text.strip() for _l, _b, text in head[:size]]
        if more:
            told[4:5 + more] = [" ".join(part for part in told[4:5 + more] if part)]
        told += [""] * (_HEADER - len(told))
        place = _POSTCODE.fullmatch(told[5])
        self.cells = [*told[:5], *((place[1], (place[2] or "").strip()) if place else ("", told[5])), *told[6:]]
        self.report = head[0][:2]
        self.counts["continuation"] += size - 1
        self.weight, self.lab = 0, False
        for line, byte, text in head[size:]:
            self.line(line, byte, text)

    def put_result(self) -> None:
        """The result under way is complete."""
        if self.result is not None:
            cells = self.result[2]
            said = [cells[-1] or "", *(_said(text) for _line, _byte, text in self.remarks)]
            cells[-1] = "\n".join(said).lstrip("\n") or None
            self.results.add(*self.result)
        self.result, self.remarks = None, []

    def put(self) -> None:
        """The report under way is complete."""
        self.put_result()
        if self.report is not None:
            self.reports.add(*self.report, [*self.cells, "\n".join(self.text).strip("\n")], self.weight)
        self.report, self.text, self.lab = None, [], False


def _said(text: str) -> str:
    """A line of text, without the mark that one for programs has."""
    return re.sub(r"^\s*TEX(?:\||$)", "", text.rstrip())


def _anchored(lines: Sequence[str], first: int) -> tuple[int, int]:
    """Where the twelve lines begin, and how many lines of address they have more: the birth date is the seventh.

    The key may be blank, so that the twelve begin before the first line that is not.
    """
    for back in range(min(first, 2) + 1):
        for more in (0, 1, 2):
            at = first - back + _BIRTH + more
            if at < len(lines) and _DATE.fullmatch(lines[at]) and (
                    not lines[at - 1].strip() or _POSTCODE.match(lines[at - 1]) or not more):
                return first - back, more
    return first, 0


def _recognise(head: bytes, name: str) -> float:
    """A marker alone in its line, after lines like those of a header."""
    del name
    if b"*" not in head:
        return 0.0
    lines = head_lines(head)
    at = next((place for place, line in enumerate(lines) if _MARKER.fullmatch(line)), -1)
    if at < _BIRTH or any(line.lstrip()[:1] in {"<", "{"} for line in lines[:1]):
        return 0.0
    dated = any(_DATE.fullmatch(line) for line in lines[:_LOOKED])
    return 0.97 if dated or "LAB" in lines[at] else 0.0


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    with closing(source.open()) as stream:
        lines = TextLines(stream, source, sink, limits.memory)
        reader = _Reader(sink, lines, limits.memory // 4, Gathering(sink, "reports", _REPORT, standard=True),
                         Gathering(sink, "results", _RES, standard=True))
        for line, byte, text in lines:
            reader.line(line, byte, text.rstrip("\x1a"))
        reader.begin()
        if reader.report is not None:
            reader.reports.repaired["unfinished"] += 1
        reader.put()
        if reader.entities:
            reader.reports.repaired["html_entities"] = reader.entities
        lines.close(sink, [reader.reports, reader.results], dict(reader.counts), lines.dialect("|"))


HPRIM = Format(
    title=_("H.PR.I.M. Médecins report"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={_LONG: _("a text longer than the memory allowed"), _TORN: _("a report that ends within its header")},
    extensions=("hpr", "hpm", "hprim", "txt"),
    valid=(b"KEY0001\r\nQUATREMARE\r\nZELIE\r\n1 RUE IMAGINAIRE\r\n\r\n99001 NULLE-PART\r\n12/03/1954\r\n\r\nREF1\r\n"
           b"01/03/2021\r\nLABO\r\nDR FICTIF\r\n\r\nGlycemie 0.95 g/l\r\n****LAB****\r\n"
           b"RES|Glycemie|GLU|N|0.95|g/l|0.70|1.10|N|F||||\r\n****FIN****\r\n****FINFICHIER****\r\n",
           "\ufeffCLE\nTRAM\nODON\n\n\n99002 RIEN\n01/11/1971\n\nREF\n02/03/2021\nL\nD\nTexte\n****FIN****\n".encode(
               "utf-16-le")),
    invalid={b"1\n2\n3\n****FIN****\n": "too short", b"nom;prenom\n" * 9 + b"****FIN****\n": "delimited text"},
)
