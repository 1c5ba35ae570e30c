"""`faille catalogue`: what stands on the shelves."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from faille.catalogue import Shelf
from faille.cli.app import AsJson, Lang, answering, answers, app, print_json
from faille.errors import RequestError
from faille.formats.kind import CONTAINERS, FORMATS
from faille.identifiers.kind import IDENTIFIERS
from faille.language import _, say
from faille.scenarios.kind import SCENARIOS
from faille.themes.kind import THEMES

SHELVES: dict[str, tuple[Shelf[Any], ...]] = {
    "formats": (FORMATS, CONTAINERS), "identifiers": (IDENTIFIERS,), "themes": (THEMES,), "scenarios": (SCENARIOS,),
}


@app.command()
@answering
def catalogue(
    shelf: Annotated[str, typer.Argument(help=_("formats, identifiers, themes or scenarios; all by default."))] = "",
    *,
    as_json: AsJson = False,
    lang: Lang,
) -> None:
    """List what this version can read, recognise and simulate."""
    if shelf and shelf not in SHELVES:
        raise RequestError(_("There is no such shelf."), where="SHELF",
                           remedy=_("give formats, identifiers, themes or scenarios"))
    listed = {name: {item_id: say(item.title, lang) for of in shelves for item_id, item in of.items().items()}
              for name, shelves in SHELVES.items() if shelf in ("", name)}
    if as_json:
        print_json(listed)
        return
    for name, items in listed.items():
        table = Table(title=f"{name} ({len(items)})", title_justify="left", show_header=False, box=None, padding=(0, 2))
        for item_id, title in items.items():
            table.add_row(item_id, title)
        answers.print(table)
