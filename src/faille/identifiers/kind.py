"""What an identifier is: a shape, a check, and how often chance alone would pass them.

Everything is SQL in DuckDB's dialect over one value, so that a whole column is judged by the engine on its distinct
values.  `{v}` stands for the value after `strip`: trimmed, and without the characters named there.

How a column's verdict is reached (the inventory desk):
  bits = log2(share of distinct values that pass / chance)   what the content says
       + signs                                               what only the whole column shows (years that span a life)
       + header bits                                         weak: headers lie
       + neighbour bits                                      a NIR beside a birth date
       - rarity                                              what it costs to name this identifier at all
and "unknown" stands at 0 bits.  So `chance` is the number that matters: how often a random value *that looks like one*
(same length, same kind of characters) passes shape and check together.  Five digits are a valid postcode nineteen
times in twenty, so content alone never makes a postcode: chance=0.95.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from faille.catalogue import Shelf
from faille.identifiers._linked import Comparison, Linked, Token
from faille.identifiers._shares import MARKS
from faille.model.inventory import DataClass
from faille.sql.dialect import text

__all__ = ["IDENTIFIERS", "MARKS", "Comparison", "Identifier", "Linked", "Tells", "Token"]


# What stands for a blank, a hyphen or an apostrophe where a word processor or a French export wrote it.
_TYPESET = {" ": " \u00a0\u202f\u2009", "-": "-\u2010\u2011\u2013", "'": "'\u2019"}


class Tells(StrEnum):
    """What a value of this identifier says about its holder, beyond naming it: what other columns can be checked by."""

    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    BIRTH_MONTH = "birth_month"
    BIRTH_PLACE = "birth_place"
    DEPARTMENT = "department"
    MINOR = "minor"
    LANDLINE = "landline"
    MOBILE = "mobile"
    REACHABLE = "reachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A kind of value that a column can hold."""

    title: str
    data_class: DataClass
    shape: str  # a regular expression over the whole value (RE2 and Java; no need to anchor it)
    chance: float  # 0 < chance <= 1, see above
    strip: str = ""  # characters taken out before anything else, besides leading and trailing blanks
    keyed: bool = False  # whether `check` or `lexicon` is a key: then every value more that passes is evidence
    check: str = ""  # SQL boolean over {v}; "" where the shape is all there is.  May use faille.sql.words
    lexicon: str = ""  # a lexicon of faille.reference: {v} folded must be in it (table lexicon_<name>, column v)
    key: str = ""  # SQL over {v}: what of the value stands in the lexicon; "" for fold({v})
    # SQL boolean aggregates over the column's distinct valid values {v}, for what one value cannot tell.  Each row is a
    # distinct value; beside {v} stand n (records that hold it), what MARKS tells of it (is_first, is_borne), and three
    # constants of the column: filled (records), distincts, records (of the table).  `column` must hold; each of `signs`
    # that holds adds (or takes) its bits.
    column: str = ""
    signs: Mapping[str, float] = field(default_factory=dict)
    header: tuple[str, ...] = ()  # header words, folded, French and English: "nir", "num secu", "social security"
    not_header: tuple[str, ...] = ()  # header words that speak against it
    neighbours: tuple[str, ...] = ()  # identifiers whose presence in the table makes this one likelier
    beside: float = 1.5  # bits that each neighbour adds, at most twice
    near: int = 0  # how many columns away a neighbour may stand; 0 for anywhere in the table
    rarity: float = 3.0  # bits
    least: float = 0.6  # the share of distinct values that must pass for it to be considered
    tells: frozenset[Tells] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)  # named sub-kinds: kind -> SQL boolean over {v}
    derives: Mapping[str, str] = field(default_factory=dict)  # what follows from a value: "department" -> SQL over {v}
    linked: tuple[Linked, ...] = ()  # how records are linked by it: what it brings to which comparison
    mask: str = "middle"  # how a sample is shown: "middle", "all", "domain" (an e-mail), "none" (a closed vocabulary)
    valid: tuple[str, ...] = ()
    invalid: Mapping[str, str] = field(default_factory=dict)  # value -> why it is not one

    def value(self, column: str) -> str:
        """SQL of `column` as this identifier reads it: trimmed and stripped."""
        if not self.strip:
            return f"trim({column})"
        marks = "".join(_TYPESET.get(mark, mark) for mark in self.strip)
        return f"trim(stripped({column}, {text(marks)}))"

    def passes(self, column: str) -> str:
        """SQL boolean: whether the value in `column` passes shape, check and lexicon; never NULL."""
        return self.holds(self.value(column))

    def holds(self, value: str) -> str:
        """The same of `value`, SQL of a value already trimmed and stripped: engines strip it again where it recurs."""
        shaped = f"regexp_matches({value}, {text(f'^(?:{self.shape})$')})"
        parts = []
        if self.check:
            parts.append("(" + self.check.replace("{v}", value) + ")")
        if self.lexicon:
            key = (self.key or "fold({v})").replace("{v}", value)
            parts.append(f"{key} IN (SELECT v FROM lexicon_{self.lexicon})")
        if not parts:
            return f"coalesce({shaped}, FALSE)"
        # CASE and not AND: engines compute every operand of an AND, and few values have the shape.
        return f"coalesce(CASE WHEN {shaped} THEN {' AND '.join(parts)} ELSE FALSE END, FALSE)"


def _complete(item: Identifier) -> list[str]:
    """What cannot be missing: a chance rate, header words or none on purpose, examples of both sorts."""
    complaints = []
    if not 0 < item.chance <= 1:
        complaints.append("chance is not in ]0, 1]")
    if not item.valid:
        complaints.append("has no valid example")
    if not item.invalid:
        complaints.append("has no invalid example")
    if any(mark in item.shape for mark in ("(?=", "(?!", "(?<", "\\d", "\\w", "\\s", "\\b")):
        complaints.append("its shape uses what RE2 and Java do not share")
    return complaints


IDENTIFIERS: Shelf[Identifier] = Shelf("faille.identifiers", Identifier, (_complete,))
