"""A delimited file, written by laboratory: whole columns at a time, cells quoted only where they must be."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from faille.language import _
from faille.model.progress import Progress
from faille.scenarios.kind import Layout
from faille.simulation.cells import View
from faille.simulation.columns import CONTENTS
from faille.simulation.draw import Ints, groups
from faille.simulation.twin import Twin

CHUNK = 20_000  # rows at once: bounds the memory


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: size and SHA-256 in hexadecimal."""

    rows: int
    bytes: int
    sha256: str
    filled: Mapping[str, int]  # content -> cells that are not empty


def _quoted(texts: pa.Array, delimiter: str) -> pa.Array:
    """Cells with a delimiter, a quote or a line break in quotes, quotes doubled."""
    needs = pc.fill_null(pc.match_substring_regex(texts, f'[{delimiter}"\r\n]'), False)
    if not pc.any(needs).as_py():
        return texts
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(texts, '"', '""'), '"', "")
    return pc.if_else(needs, quoted, texts)


def encoded(view: View, layout: Layout, filled: Counter[str]) -> bytes:
    """The rows of a view as bytes of the file; `filled` counts its cells that are not empty."""
    cells = {column.content: CONTENTS[column.content](view) for column in layout.columns}
    filled.update({content: len(texts) - texts.null_count for content, texts in cells.items()})
    columns = [_quoted(texts, layout.delimiter) for texts in cells.values()]
    lines = pc.binary_join_element_wise(*columns, layout.delimiter, null_handling="replace", null_replacement="")
    whole = pc.binary_join_element_wise(lines, layout.line_end, "")
    return "".join(whole.to_pylist()).encode(layout.encoding)


def write(pieces: Sequence[tuple[Twin, Ints]], path: Path, progress: Progress) -> Written:
    """Write rows (ascending) of one or more twins of one scenario to `path`, the header once."""
    layout = pieces[0][0].scenario.layout
    total = sum(len(at) for _twin, at in pieces)
    digest, size = hashlib.sha256(), 0
    filled: Counter[str] = Counter(dict.fromkeys((column.content for column in layout.columns), 0))
    header = layout.delimiter.join(column.header for column in layout.columns) + layout.line_end
    with path.open("wb") as stream, progress.step(_("Writing a file"), total, "rows") as step:
        for block, rows in chain([(header.encode(layout.encoding), 0)], _blocks(pieces, layout, filled)):
            stream.write(block)
            digest.update(block)
            size += len(block)
            step.advance(rows)
    return Written(total, size, digest.hexdigest(), filled)


def _blocks(pieces: Sequence[tuple[Twin, Ints]], layout: Layout, filled: Counter[str]) -> Iterator[tuple[bytes, int]]:
    """The bytes of runs of rows of one laboratory, and how many rows each is."""
    for twin, at in pieces:
        for lab, run in groups(twin.rows.lab[at])[1]:
            habit = twin.scenario.laboratories[lab].habit
            for start in range(run.start, run.stop, CHUNK):
                here = at[start:min(start + CHUNK, run.stop)]
                yield encoded(View(twin, here, habit), layout, filled), len(here)
