"""Scratch folders: gone after their work, and cleared by the next run after a kill."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from faille.engines.scratch import scratch

HELD = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from faille.engines.scratch import scratch
with scratch() as folder:
    (folder / "spill").write_bytes(b"x")
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_killed_runs_folder_is_cleared_and_a_living_ones_is_not(tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run = subprocess.Popen([sys.executable, "-c", HELD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           text=True)
    assert run.stdout
    assert run.stdout.readline() == "held\n"
    with scratch() as mine:
        assert len(list(tmp_path.iterdir())) == 2
        (mine / "spill").write_bytes(b"y")
    assert len(list(tmp_path.iterdir())) == 1
    run.kill()
    run.communicate()
    with scratch() as mine:
        assert list(tmp_path.iterdir()) == [mine]
    assert not list(tmp_path.iterdir())
