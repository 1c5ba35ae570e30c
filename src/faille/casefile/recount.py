"""Every number of the answers, counted again from the published stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faille.errors import EngineError
from faille.language import _
from faille.model.progress import Progress
from faille.sql.engine import Engine


@dataclass(frozen=True, slots=True)
class Recount:
    """One finding counted again."""

    finding: str
    stated: int | float
    counted: int | float | None  # None: the statement could not be run

    @property
    def agrees(self) -> bool:
        """Whether the number stands."""
        return self.counted is not None and self.counted == self.stated


def recount(answers: Mapping[str, Any], engine: Engine, progress: Progress) -> Iterator[Recount]:
    """Run the basis of every finding again.  The stores must be attached under their aliases."""
    found = answers["findings"]
    with progress.step(_("Counting every number again"), len(found), "findings") as step:
        for finding in found:
            basis = finding["basis"]
            yield Recount(finding["id"], basis["count"], _counted(basis, engine))
            step.advance(1)


def _counted(basis: Mapping[str, Any], engine: Engine) -> int | float | None:
    """What the statement gives now; of a distribution the sum, and None where any of its rows differs."""
    try:
        if not basis["rows"]:
            return _plain(engine.row(basis["sql"])[0])
        rows = {str(label): _plain(n) for label, n in engine.rows(basis["sql"])}
    except EngineError:
        return None
    return sum(rows.values()) if rows == basis["rows"] else None


def _plain(value: Any) -> int | float:
    if value is None:  # the sum of nothing
        return 0
    number = float(value)
    return int(number) if number.is_integer() else number
