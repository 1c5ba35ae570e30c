"""What leaked: columns, identifiers with their check keys, dates, themes in free text, the counts of the fact sheet.

Public: `take` (the desk), `prepare` (the word lists that statements need, before any of them is run again).
"""

from faille.inventory.desk import take
from faille.inventory.lexicons import prepare

__all__ = ["prepare", "take"]
