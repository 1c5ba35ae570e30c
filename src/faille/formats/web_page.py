"""Web pages with tables, under their own name or that of a workbook (.xls), as web applications export them.

Each table is one; a table that only lays out others is none.  Spreadsheets open such files without a word, so that
nobody notices what they are.

Authority: https://html.spec.whatwg.org/multipage/tables.html
"""

from __future__ import annotations

import re

from faille.formats import _web
from faille.formats._lines import wide_encoding
from faille.formats.kind import Format
from faille.language import _
from faille.model.reading import LedgerUnit

_BEGINNING = re.compile(r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE\s+html[^>]*>)*+"
                        r"<(?:html|head|body|meta|style|title|table|div|center|font|h[1-6]|p|b)\b[^<>]*>",
                        re.IGNORECASE | re.DOTALL)
_CELLS = re.compile(r"<table\b[^<>]*>.*?<t[dh]\b", re.IGNORECASE | re.DOTALL)


def _recognise(head: bytes, name: str) -> float:
    """A page that begins as such and has a table with a cell among its first bytes."""
    del name
    encoding, skip = wide_encoding(head)
    wide = encoding.startswith(("utf-16", "utf-32"))
    text = head[skip:len(head) // 4 * 4].decode(encoding, "replace") if wide else head[skip:].decode("latin-1")
    return 0.93 if _BEGINNING.match(text) and _CELLS.search(text) else 0.0


WEB_PAGE = Format(
    title=_("Web page with tables (HTML), also under the name of a workbook"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_web.read,
    reasons={},
    extensions=("html", "htm", "xls"),
    valid=(b"<html><body><table><tr><th>id</th><th>nom</th></tr><tr><td>1</td><td>QUATREMARE</td></tr></table></body>",
           b"<table border=1>\n<tr><td>nom<td>age\n<tr><td>TRAM<td>41\n</table>",
           "<!DOCTYPE html><table><tr><td>a</td></tr></table>".encode("utf-16")),
    invalid={b"<!DOCTYPE html><html><body><p>a</p></body></html>": "a page without a table",
             b"id;html\n1;<table><tr><td>x</td></tr></table>\n": "a table of text that holds pieces of pages",
             b"<list><row><a>1</a></row><row><a>2</a></row></list>": "a list in XML"},
)
