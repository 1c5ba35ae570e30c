"""A stranger adds an identifier by adding one file, and a broken one is told all that is wrong with it at once.

Done in a copy of the source, by another process, as the documentation says in docs/adding.md.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

_BROKEN = '''"""A declaration in which everything is wrong."""

from faille.identifiers.kind import Identifier
from faille.model.inventory import DataClass

WRONG = Identifier(title="Wrong", data_class=DataClass.NONE, shape=r"\\d+", chance=0)
'''

# Prints, as JSON, the shelf's ids, whether the examples pass, and what a column without header is recognised as.
_ASK = '''
import datetime, json, sys
from pathlib import Path
import pyarrow as pa
from faille.engines.duckdb import DuckDB
from faille.identifiers.kind import IDENTIFIERS
from faille.inventory import take
from faille.model.reading import Dialect, TableRead

shelf = IDENTIFIERS.items()
badge = shelf["xx.badge"]
engine = DuckDB(Path(sys.argv[1]), threads=2)
engine.run("ATTACH ':memory:' AS e1")
engine.register("asked", pa.table({"v": [*badge.valid, *badge.invalid]}))
passing = [v for (v,) in engine.rows(f"SELECT v FROM asked WHERE {badge.passes('v')} ORDER BY v")]
numbers = [f"{7919 * n % 100_000:05d}" for n in range(1, 400)]
badges = [f"BDG-{n}{sum(map(int, n)) % 10}" for n in numbers]
rows = pa.table({"line": pa.array(range(1, 400), pa.int64()), "byte": pa.array(range(399), pa.int64()), "c1": badges})
engine.create("e1.t1", rows.schema)
engine.append("e1.t1", rows)
table = TableRead(relation="t1", name="", columns=("c1",), header_from_file=False, records=399, format="csv",
                  dialect=Dialect())
(found,) = take([table], "0" * 64, engine, "e1", found_on=datetime.date(2026, 1, 15))
print(json.dumps({"ids": list(shelf), "passing": passing, "valid": sorted(badge.valid),
                  "identifier": found.detections[0].identifier, "records": found.detections[0].valid}))
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the source that a stranger may change."""
    shutil.copytree(REPOSITORY / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src"


def _asked(copy: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, str(copy.parent / "spill")], capture_output=True, text=True,
                          check=False, cwd=copy.parent, env={**os.environ, "PYTHONPATH": str(copy)})


def test_one_file_adds_an_identifier(copy: Path) -> None:
    """The file is the documentation's own example, so that what it says stays true."""
    page = (REPOSITORY / "docs" / "adding.md").read_text(encoding="utf-8")
    written = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert written is not None
    folder = copy / "faille" / "identifiers" / "xx"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A made-up country."""\n', encoding="utf-8")
    (folder / "badge.py").write_text(written[1], encoding="utf-8")
    done = _asked(copy, _ASK)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert "xx.badge" in told["ids"]
    assert "fr.nir" in told["ids"]
    assert told["passing"] == told["valid"]
    assert (told["identifier"], told["records"]) == ("xx.badge", 399)


def test_a_broken_file_is_told_everything_at_once(copy: Path) -> None:
    (copy / "faille" / "identifiers" / "wrong.py").write_text(_BROKEN, encoding="utf-8")
    (copy / "faille" / "identifiers" / "void.py").write_text('"""Nothing.\n\nAuthority: none\n"""\n', encoding="utf-8")
    done = _asked(copy, "from faille.errors import DeclarationError\n"
                        "from faille.identifiers.kind import IDENTIFIERS\n"
                        "try:\n    IDENTIFIERS.items()\n"
                        "except DeclarationError as error:\n    print(error)\n")
    assert done.returncode == 0, done.stderr[-2000:]
    for complaint in ("faille.identifiers.wrong: its docstring names no Authority", "void: declares no Identifier",
                      "wrong: chance is not in ]0, 1]", "wrong: has no valid example", "wrong: has no invalid example",
                      "wrong: its shape uses what RE2 and Java do not share"):
        assert complaint in done.stdout
