"""A workbench for personal-data breaches: what leaked, is it real, who is in it, where from, how, and what now."""

from __future__ import annotations

__version__ = "0.1.0"
