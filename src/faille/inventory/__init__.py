"""What leaked: columns, identifiers with their check keys, dates, themes in free text, the counts of the fact sheet.

Public: `take` (the desk), `united` (what must not be added up over tables, counted over all of them), `prepare` (the
word lists that statements need, before any of them is run again), `why` (what each term of a comment came to, with
REFUSALS in words), UNKNOWN (a column that nothing recognised).
"""

from faille.inventory.counting import united
from faille.inventory.desk import take
from faille.inventory.lexicons import prepare
from faille.inventory.telling import REFUSALS, why
from faille.inventory.verdicts import UNKNOWN

__all__ = ["REFUSALS", "UNKNOWN", "prepare", "take", "united", "why"]
