"""The desk that reads a file whole: which format, which tables, and every unit accounted for."""

from __future__ import annotations

from faille.intake.reading import read

__all__ = ["read"]
