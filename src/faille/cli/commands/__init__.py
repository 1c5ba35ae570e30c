"""The commands, one module a desk.  Importing this package declares them all."""

from faille.cli.commands import bench, case, catalogue, demo, investigate, reading

__all__ = ["bench", "case", "catalogue", "demo", "investigate", "reading"]
