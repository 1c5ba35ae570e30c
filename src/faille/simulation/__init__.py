"""Turn a scenario into files and the truth about them."""

from faille.simulation.build import LEAK, build
from faille.simulation.truth import Truth

__all__ = ["LEAK", "Truth", "build"]
