"""A JSON document: objects in a list, or lists of objects by name inside an object.

Read item by item from a window of the text, so that a document larger than memory is read, and a torn or damaged one
gives all items up to the damage.  Each list of objects is a table named by its path; what stands beside the lists
makes one record of its own.  An object whose values are objects of the same keys (a database keyed by id) is a list,
its keys in a column.  Documents that follow each other are read as one.

Authority: https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import re

from faille.formats import _documents, jsonl
from faille.formats._lines import wide_encoding
from faille.formats.kind import Format
from faille.language import _
from faille.model.reading import LedgerUnit

_TOKENS = re.compile(r"""(?:[\s{}\[\],:]+|"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null
                     |NaN|-?Infinity)*+""", re.VERBOSE | re.DOTALL)
_UNFINISHED = re.compile(r'(?:"(?:[^"\\]|\\.)*\\?|[a-zN-]{1,8})', re.DOTALL)
_OBJECTS = re.compile(r"""\s*(?:\[\s*(?:\{\s*["}]|\[\s*["\[{0-9-])|\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}))""",
                      re.VERBOSE | re.DOTALL)
_SCALARS = re.compile(r"""\s*\[\s*(?:\]|(?:"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|null|true|false)\s*[,\]])""",
                      re.VERBOSE | re.DOTALL)
_LONG_STRING = re.compile(r'\s*[\[{]\s*"(?:[^"\\]|\\.)*', re.DOTALL)


def _recognise(head: bytes, name: str) -> float:
    """The beginning is nothing but JSON tokens, opened by a list or an object; a damaged one is mostly so."""
    encoding, skip = wide_encoding(head)
    piece = head[skip:skip + 65_536]
    text = piece[:len(piece) // 4 * 4].decode(encoding, "replace") if encoding.startswith(("utf-16", "utf-32")) else \
        piece.decode("latin-1")
    objects = _OBJECTS.match(text)
    if not objects and not _SCALARS.match(text) and not _LONG_STRING.fullmatch(text):
        return 0.0
    known = _TOKENS.match(text)
    rest = text[known.end() if known else 0:]
    clean = not rest or _UNFINISHED.fullmatch(rest)
    if not clean and not (objects and len(rest) * 2 < len(text)):
        return 0.0
    return 0.6 if jsonl.JSONL.recognise(head, name) >= 0.9 else 0.95 if clean else 0.85


JSON_ARRAY = Format(
    title=_("JSON document"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_documents.read,
    reasons={_documents.BROKEN: _("not JSON from here on"), _documents.TORN: _("the document ends here, unfinished"),
             _documents.LONG: _("an item longer or deeper than the memory allowed")},
    extensions=("json", "geojson"),
    valid=(b'[{"id": 1, "nom": "MARTIN"}, {"id": 2}]', b'{"count": 2, "users": [{"id": 1}, {"id": 2}]}',
           b'[\n  {\n    "id": 1\n  },\n  {\n    "id": 2\n  }\n]\n', b'\xef\xbb\xbf[["a", 1], ["b", 2]]', b'{"a": 1}'),
    invalid={b"[section]\nkey = 1\n": "settings", b"id;nom\n1;MARTIN\n": "delimited text", b"{not json}": "no keys",
             b"[2021-03-01 10:00:00] INFO started\n": "a log"},
)
