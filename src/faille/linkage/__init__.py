"""Who is in it: which records speak of the same person, and how sure that is."""

from faille.linkage.desk import CANNOT, TOO_FEW, link
from faille.linkage.reviewing import reviewed

__all__ = ["CANNOT", "TOO_FEW", "link", "reviewed"]
