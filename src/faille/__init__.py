"""A workbench for personal-data breaches: what leaked, is it real, who is in it, where from, how, and what now.

    import faille

    with faille.open_case("case") as case:
        answers = case.answers()[-1]
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from faille.version import __version__

if TYPE_CHECKING:
    from faille.case import Case

__all__ = ["__version__", "open_case"]


def open_case(path: str | Path) -> AbstractContextManager[Case]:
    """An existing case, opened with the local key.  Raises RequestError, CustodyError."""
    from faille.case import Access, opened  # here, because every module of the package imports this one first

    return opened(Path(path), Access())
