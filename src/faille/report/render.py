"""Writing a report: one answers document in, one file out, whole or not at all.

Authority: https://json-schema.org/draft/2020-12/schema (docs/answers.schema.json says what comes in)
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from faille.errors import RequestError
from faille.language import LANGUAGES, _
from faille.report.dossier import dossier

Kind = Literal["html", "pdf", "docx", "xlsx", "json"]
KINDS: tuple[str, ...] = get_args(Kind)


def render(answers: Mapping[str, Any], kind: str, language: str, out: Path) -> None:
    """Write the report of `answers` (a document of docs/answers.schema.json) to `out`.

    `kind`: one of KINDS; `language`: "fr" or "en".  The file appears complete or not at all: it is written beside and
    then renamed.  Raises `RequestError` for an unknown kind or language, and where `out` cannot be written.
    """
    if kind not in KINDS:
        raise RequestError(_("There is no such kind of report."), where=kind, remedy=", ".join(KINDS))
    if language not in LANGUAGES:
        raise RequestError(_("There is no such language."), where=language, remedy=", ".join(LANGUAGES))
    content = _content(answers, kind, language)
    beside = out.with_name(f".{out.name}.{os.getpid()}.partial")
    try:
        beside.write_bytes(content)
        beside.chmod(0o600)
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RequestError(_("The report cannot be written."), where=error.strerror or "",
                           remedy=_("give a folder that exists, may be written to and has room")) from None


def _content(answers: Mapping[str, Any], kind: str, language: str) -> bytes:
    if kind == "json":
        return (json.dumps(answers, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
    written = dossier(answers, language, drawn=kind != "xlsx")
    if kind == "html":
        from faille.report.html import html
        return html(written)
    if kind == "pdf":
        from faille.report.pdf import pdf
        return pdf(written)
    if kind == "docx":
        from faille.report.docx import docx
        return docx(written)
    from faille.report.xlsx import xlsx
    return xlsx(written)
