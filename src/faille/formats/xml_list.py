"""XML that holds lists: exports of databases, of web services, of programs for doctors and accountants.

The element that repeats is the record; attributes and nested elements are its columns.  Web pages are no lists.

Authority: https://www.w3.org/TR/xml/
"""

from __future__ import annotations

import re

from faille.errors import EvidenceError
from faille.formats import _xml
from faille.formats._lines import wide_encoding
from faille.formats.kind import Format
from faille.language import _
from faille.model.reading import LedgerUnit

_BEGINNING = re.compile(r"\s*(?:<\?xml\b|<!--|<!DOCTYPE\s+(?!html)|<([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=|\s*/?>))",
                        re.IGNORECASE)
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<([A-Za-z_][\w.:-]*)", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(r"<!DOCTYPE\s+html", re.IGNORECASE)
_PAGES = frozenset({"html", "svg", "head", "body", "script", "div", "p", "table"})


def _recognise(head: bytes, name: str) -> float:
    """A declaration or an element, and elements from there on, as far as the first bytes go."""
    del name
    encoding, skip = wide_encoding(head)
    piece = head[skip:2048 + skip]
    text = piece.decode(encoding, "replace") if encoding.startswith(("utf-16", "utf-32")) else piece.decode("latin-1")
    root = _ROOT.match(text)
    if not _BEGINNING.match(text) or _PAGE.search(text[:1000]) or (root and root[1].lower() in _PAGES):
        return 0.0
    declared = text.lstrip().startswith("<?xml")
    try:
        _shape, elements, error = _xml.learn(head[:64 * 1024])
    except EvidenceError:
        return 0.9 if declared or "<!DOCTYPE" in text else 0.0
    if error:
        return 0.86 if elements >= (2 if declared else 8) else 0.0
    return 0.95 if declared else 0.88 if elements >= 2 else 0.0


XML_LIST = Format(
    title=_("XML"),
    unit=LedgerUnit.ROW,
    recognise=_recognise,
    read=_xml.read,
    reasons={_xml.BROKEN: _("not XML up to the next record"), _xml.TORN: _("the document ends here, unfinished")},
    extensions=("xml",),
    valid=(b'<?xml version="1.0"?>\n<patients>\n<patient id="1"><nom>QUATREMARE</nom></patient>\n'
           b'<patient id="2"><nom>TRAM</nom></patient>\n</patients>\n',
           b"<list><row><a>1</a></row><row><a>2</a></row></list>",
           '<?xml version="1.0" encoding="UTF-16"?><l><r a="1"/><r a="2"/></l>'.encode("utf-16")),
    invalid={b"<!DOCTYPE html><html><body><p>a</p></body></html>": "a web page",
             b"<?xml version='1.0'?><!-- 1 --><html><head/><body/></html>": "a web page that is well formed",
             b"<3 you;1\n<2 me;2\n": "text",
             b"<13>Mar  3 10:00:00 host su: failed\n": "a log"},
)
