"""The peers' own environment: what we measure ourselves against, installed beside us and never into us.

A peer may want other versions of the libraries we use, so each group of peers has a virtual environment of its own,
kept in the user's cache and made once for its list of packages.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from faille.errors import EngineError
from faille.language import _


def python_with(group: str, packages: Sequence[str], told: Callable[[str], None]) -> Path:
    """The interpreter of an environment that has `packages` (pinned: `name==version`); made where it is missing.

    Raises EngineError where it cannot be made, for want of network for one.
    """
    mark = hashlib.sha256("\n".join(sorted(packages)).encode()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))) / "faille" / "peers"
    folder = cache / f"{group}-{mark}"
    python = folder / "bin" / "python"
    if (folder / ".whole").exists():
        return python
    told(f"installing the peers: {', '.join(packages)}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)  # noqa: S603
        subprocess.run([str(python), "-m", "pip", "install", "--quiet",  # noqa: S603  # pinned packages, no shell
                        "--disable-pip-version-check", *packages], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EngineError(_("The peers could not be installed."), where=group,
                          remedy=_("check the network, or give --no-peers to measure faille alone")) from error
    (folder / ".whole").touch()
    return python
