"""JSON values as flat rows: a nested key becomes a dotted path, a list becomes its JSON text.

Numbers stay the characters of the file: "269054958815780" read as a double and written again may be another person's
number, and 1.10 is not 1.1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from faille.formats._gathering import WIDEST, Gathering

DEEPEST = 32  # levels that become paths; deeper ones stay JSON text
MORE = "(more)"


class Number(str):
    """A number as it is written."""

    __slots__ = ()


DECODER = json.JSONDecoder(parse_float=Number, parse_int=Number, parse_constant=Number, strict=False)


def paths(value: Any, prefix: str = "", depth: int = 0) -> dict[str, str | None]:
    """`{"a": {"b": 1}, "c": [1, "x"]}` -> `{"a.b": "1", "c": '[1, "x"]'}`; a list by position, a scalar as "value"."""
    found: dict[str, str | None] = {}
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{prefix}.{key}" if prefix else key
            if isinstance(inner, str):
                found[path] = inner
            elif isinstance(inner, dict) and inner and depth < DEEPEST:
                found.update(paths(inner, path, depth + 1))
            else:
                found[path] = cell(inner)
    elif isinstance(value, list) and not prefix:
        found = {str(place): cell(inner) for place, inner in enumerate(value, start=1)}
    else:
        found["value"] = cell(value)
    return found


def cell(value: Any) -> str | None:
    """A value as a cell: text as it is, NULL for null, JSON text for the rest."""
    return None if value is None else value if isinstance(value, str) else written(value)


def written(value: Any) -> str:
    """A value as JSON text, numbers as they stood."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {written(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join([written(inner) for inner in value]) + "]"
    return json.dumps(value, ensure_ascii=False)


def gather(table: Gathering, line: int, byte: int | None, flat: Mapping[str, str | None], weight: int) -> None:
    """Add a flat row to a table, widening it; past the widest table, unknown keys go together into one column."""
    if list(flat) == table.columns:  # most files write every row alike
        table.add(line, byte, list(flat.values()), weight)
        return
    row: list[str | None] = [None] * len(table.columns)
    beyond: dict[str, str | None] = {}
    for path, value in flat.items():
        place = table.places.get(path)
        if place is None:
            if len(table.columns) >= WIDEST and path != MORE:
                beyond[path] = value
                continue
            place = table.place(path)
        if place >= len(row):
            row.extend([None] * (place + 1 - len(row)))
        row[place] = value
    if beyond:
        place = table.place(MORE)
        row.extend([None] * (place + 1 - len(row)))
        row[place] = json.dumps(beyond, ensure_ascii=False)
        table.repaired["keys beyond the widest table"] += 1
    table.add(line, byte, row, weight)
