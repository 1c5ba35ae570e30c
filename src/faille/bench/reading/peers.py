"""The peers on the same specimens: CleverCSV, csv.Sniffer, DuckDB's sniffer and reader, chardet, charset-normalizer."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from faille.bench.peers import python_with
from faille.bench.reading.scoring import Found
from faille.bench.reading.specimen import Specimen
from faille.errors import EngineError
from faille.language import _

PACKAGES: Final = ("clevercsv==0.8.5", "duckdb==1.5.5", "chardet==7.7.0", "charset-normalizer==3.5.2")
DIALECT: Final = ("duckdb", "duckdb_lenient", "clevercsv", "csv_sniffer")
ENCODING: Final = ("chardet", "charset_normalizer")
SCRIPT: Final = Path(__file__).with_name("peers_say.txt")  # no module: what it imports is not ours to import


def say(specimens: Iterable[Specimen], folder: Path, told: Callable[[str], None]) -> Iterator[Mapping[str, Any]]:
    """Each peer's word on each specimen, in order; raises EngineError where the peers cannot be run."""
    python = python_with("reading", PACKAGES, told)
    count = 0
    for specimen in specimens:
        (folder / f"{count}.bin").write_bytes(specimen.data)
        if specimen.text is not None:
            (folder / f"{count}.txt").write_bytes(specimen.text.encode())
        count += 1
    answers = folder / "said.jsonl"
    with answers.open("wb") as stream:
        code = subprocess.run([str(python), "-c", SCRIPT.read_text(encoding="utf-8"), str(folder), str(count)],  # noqa: S603
                              stdout=stream, stderr=subprocess.DEVNULL, check=False).returncode
    if code:
        raise EngineError(_("The peers gave up."), where=f"exit code {code}",
                          remedy=_("give --no-peers to measure faille alone"))
    with answers.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def as_found(word: Mapping[str, Any] | None) -> Found | None:
    """A peer's word in our terms; None where it gave none."""
    if word is None:
        return None
    if "error" in word:
        return Found(rows=(), refused=True)
    return Found(rows=word["rows"], header=word["header"], delimiter=word["delimiter"], quote=word["quote"])
