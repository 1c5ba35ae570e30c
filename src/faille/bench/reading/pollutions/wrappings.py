"""Files within files."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import Final

from faille.bench.reading.draft import Draft, Stage
from faille.bench.reading.pollutions.kind import Pollution


def _zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("export.csv", (2021, 2, 23, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tarred(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo("export/export.csv")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return _gzipped(buffer.getvalue())  # tarfile's own gzip would hold the time of day


def _gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _gzip(draft: Draft) -> None:
    draft.wraps, draft.suffix = [_gzipped], ".csv.gz"


def _zip(draft: Draft) -> None:
    draft.wraps, draft.suffix = [_zipped], ".zip"


def _tar(draft: Draft) -> None:
    draft.wraps, draft.suffix = [_tarred], ".tar.gz"


def _nested(draft: Draft) -> None:
    draft.wraps, draft.suffix = [_gzipped, _zipped], ".zip"


def _torn(draft: Draft) -> None:
    draft.wraps, draft.suffix, draft.torn = [_gzipped], ".csv.gz", 0.7


def _misnamed(draft: Draft) -> None:
    draft.suffix = ".xlsx"


POLLUTIONS: Final = (
    Pollution("gzip", "wrapping", Stage.WRAP, _gzip),
    Pollution("zip", "wrapping", Stage.WRAP, _zip),
    Pollution("tar and gzip", "wrapping", Stage.WRAP, _tar),
    Pollution("gzip in a zip", "wrapping", Stage.WRAP, _nested),
    Pollution("gzip broken off", "wrapping", Stage.WRAP, _torn),
    Pollution("the wrong extension", "wrapping", Stage.WRAP, _misnamed),
)
