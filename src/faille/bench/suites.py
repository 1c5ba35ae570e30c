"""The benchmarks there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from faille.bench import reading, recognising, spine, who
from faille.bench.suite import Suite

SUITES: Final[Mapping[str, Suite]] = {"spine": spine.SUITE, "reading": reading.SUITE,
                                      "recognising": recognising.SUITE, "who": who.SUITE}
