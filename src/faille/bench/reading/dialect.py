"""Whether delimiter, quote, header and encoding were told."""

from __future__ import annotations

from collections.abc import Sequence

from faille.bench.reading.scoring import Found
from faille.bench.reading.specimen import Specimen

MARKS = ("delimiter", "quote", "header")


def told(specimen: Specimen, found: Found) -> dict[str, bool]:
    """What can be judged, and whether it is right.  A file of one column has no delimiter to tell."""
    result: dict[str, bool] = {}
    if specimen.delimiter is not None:
        result["delimiter"] = found.delimiter.strip(" ") == specimen.delimiter.strip(" ") != "" \
            or found.delimiter == specimen.delimiter
    if specimen.quote is not None:
        result["quote"] = found.quote == specimen.quote
    if specimen.header is not None:
        result["header"] = found.header == specimen.header and not found.refused
    return result


def decodes(specimen: Specimen, encodings: Sequence[str]) -> bool | None:
    """Whether the first encoding gives the file's text; None where nothing could go wrong."""
    if specimen.text is None or specimen.text.isascii():
        return None
    if not encodings or not encodings[0]:
        return False
    try:
        text = specimen.data.decode(encodings[0])
    except (LookupError, UnicodeDecodeError):
        return False
    return text.removeprefix("\ufeff") == specimen.text.removeprefix("\ufeff")
