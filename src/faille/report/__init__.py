"""The desk that shows: one answers document becomes a dossier to read, print, send or compute with."""

from __future__ import annotations

from faille.report.render import KINDS, render
from faille.report.terminal import factsheet

__all__ = ["KINDS", "factsheet", "render"]
