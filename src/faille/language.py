"""French and English.

A sentence is written once, in English, where it is used, marked by `_`; its French stands in
`locales/fr/LC_MESSAGES/faille.po`.  The catalogue is read as it is (no compiled file to forget), once.

Authority: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("fr", "en")


def _(message: str) -> str:
    """Mark a sentence for translation; it is translated where it is shown, by `say`."""
    return message


@lru_cache(maxsize=4)
def catalogue(language: str) -> Mapping[str, str]:
    """The translations into `language`, by English sentence; empty for English itself."""
    if language == "en":
        return {}
    path = files("faille") / "locales" / language / "LC_MESSAGES" / "faille.po"
    with path.open("rb") as stream:
        read = read_po(stream, locale=language)
    return {str(m.id): str(m.string) for m in read if m.id and m.string and not m.fuzzy}


def say(message: str, language: str, **values: Any) -> str:
    """`message` in `language`, its {placeholders} filled; whole numbers are written as that language writes them."""
    text = catalogue(language).get(message, message)
    shown = {k: number(v, language) if isinstance(v, int | float) and not isinstance(v, bool) else v
             for k, v in values.items()}
    return text.format(**shown) if shown else text


def number(value: float, language: str, digits: int = 2) -> str:
    """491840 -> «491 840» (fr, narrow no-break space) or «491,840» (en)."""
    return str(format_decimal(round(value, digits), locale=language))


def preferred() -> str:
    """The language of the locale: French when it says so, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not named:
        named = locale.getlocale()[0] or ""
    return "fr" if named.lower().startswith("fr") else "en"
