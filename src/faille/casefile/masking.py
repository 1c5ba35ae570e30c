"""Which names may be shown.

A header is the file's own words, unless the first row was data: then the "column names" are a person's name, birth
date and telephone.  Names are therefore shown only where the whole row reads like a header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# What a header word hardly ever holds and a value often does: an address, a long number, a date.
_DATA = re.compile(r"@|[0-9]{4,}|[0-9][./-][0-9]|^[0-9]+$|^[-+0-9., ]+$")


def shown_names(names: Sequence[str], header_from_file: bool) -> tuple[str, ...]:
    """The names as they may be shown: themselves, or "column 7" for each where any of them looks like data.

    One suspicious name hides them all, since a misread row is personal from end to end.
    """
    if header_from_file and not any(_DATA.search(name.strip()) for name in names):
        return tuple(names)
    return tuple(f"column {position}" for position in range(1, len(names) + 1))
