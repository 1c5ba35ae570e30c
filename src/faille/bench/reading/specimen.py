"""A polluted file with its truth, as it is handed to readers."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from random import Random

from faille.bench.reading.draft import Draft, Fate, Line, Stage, Truth, encoded
from faille.bench.reading.pollutions.kind import Pollution
from faille.bench.reading.tables import Table


@dataclass(frozen=True, slots=True)
class Expected:
    """A record that should come back."""

    cells: tuple[Truth, ...]
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """The bytes, and what is true of them.  None in a field of the dialect: it is not judged."""

    table: str
    pollutions: tuple[str, ...]
    data: bytes
    suffix: str
    records: tuple[Expected, ...]
    names: tuple[Truth, ...]
    header: bool | None
    delimiter: str | None
    quote: str | None  # None where nothing is quoted
    text: str | None  # the file decoded; None where it has no single encoding or is packed
    loose: bool

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return f"{self.table}: {' + '.join(self.pollutions) or 'clean'}"


def made(table: Table, pollutions: tuple[Pollution, ...], seed: int) -> Specimen:
    """The table written with the pollutions, each at its stage."""
    draft = drafted(table, Random(seed))  # noqa: S311  # a benchmark must be repeatable
    ordered = sorted(pollutions, key=lambda pollution: pollution.stage)
    for pollution in ordered:
        if pollution.stage < Stage.TEXT:
            pollution.apply(draft)
    draft.write_lines()
    for pollution in ordered:
        if pollution.stage >= Stage.TEXT:
            pollution.apply(draft)
    return finished(draft, table.name, tuple(pollution.name for pollution in ordered))


def drafted(table: Table, random: Random) -> Draft:
    """The clean table, to be written."""
    head = Line(list(table.names), list(table.names), Fate.NONE, header=True)
    return Draft(list(table.names), [head, *(Line(list(row), list(row)) for row in table.rows)], random,
                 delimiter=table.delimiter)


def finished(draft: Draft, table: str, pollutions: tuple[str, ...]) -> Specimen:
    """The draft as bytes."""
    parts = [_bytes(draft, line, last=line is draft.lines[-1]) for line in draft.lines]
    if draft.cut and draft.lines[-1].record:
        _cut(draft, parts)
    data = draft.bom + b"".join(parts)
    text = _text(draft, data)
    packed = data
    for wrap in draft.wraps:
        packed = wrap(packed)
    if draft.torn < 1:
        packed = packed[:round(draft.torn * len(packed))]
        _tear(draft, parts, len(zlib.decompressobj(31).decompress(packed)))
    whole = not draft.wraps
    narrow = max((len(line.cells) for line in draft.records), default=0) < 2
    return Specimen(
        table=table, pollutions=pollutions, data=packed, suffix=draft.suffix, names=tuple(draft.names),
        records=tuple(Expected(tuple(line.truth), line.fate) for line in draft.records),
        header=draft.header, delimiter=None if narrow or not whole else draft.delimiter,
        quote=draft.quote if whole and _quoted(draft) else None, text=text if whole else None, loose=draft.loose)


def _bytes(draft: Draft, line: Line, *, last: bool) -> bytes:
    end = draft.end if line.end is None else line.end
    text = line.text + ("" if last and not draft.last_end else end)
    data = encoded(text, line.encoding or draft.encoding)
    for mark, instead in draft.marks.items():
        data = data.replace(mark.encode(draft.encoding, "ignore") or b"\0never\0", instead)
    return data


def _cut(draft: Draft, parts: list[bytes]) -> None:
    """Break the file off within its last record; only the cells written before the break are known."""
    line, data = draft.lines[-1], parts[-1]
    keep = max(1, round(len(data) * (1 - draft.cut)))
    parts[-1] = data[:keep]
    left = parts[-1].decode(draft.encoding if "twice" not in draft.encoding else "utf-8", "ignore")
    whole = [i for i in range(len(line.cells)) if left.startswith(
        draft.delimiter.join(draft.written(cell) for cell in line.cells[:i + 1]) + draft.delimiter)]
    line.truth = [cell if i in whole else None for i, cell in enumerate(line.truth)]
    line.fate = Fate.EITHER


def _tear(draft: Draft, parts: list[bytes], left: int) -> None:
    """Only lines before the break of a packed file can be told."""
    at = len(draft.bom)
    for line, part in zip(list(draft.lines), parts, strict=True):
        at += len(part)
        if at > left:
            if at - len(part) >= left:
                draft.lines.remove(line)
            else:
                line.fate, line.truth = Fate.FREE, [None for _ in line.truth]


def _text(draft: Draft, data: bytes) -> str | None:
    if not draft.one_encoding or draft.marks or draft.cut:
        return None
    codec = "utf-8" if "twice" in draft.encoding else draft.encoding
    return data[len(draft.bom):].decode(codec)


def _quoted(draft: Draft) -> bool:
    return any(line.text and draft.quote in line.text and any(
        cell and draft.written(cell) != cell for cell in line.cells) for line in draft.records)
