"""What an investigation found, beside the truth of a synthetic breach.

The investigation never sees the truth: it is opened afterwards, here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from faille.language import _

# Counts published about the case, and where the answers hold them: (sentence, path in the truth, key of what.counts).
PUBLISHED = (
    (_("social-security numbers"), "nir", "nir.filled"),
    (_("civility: women"), "civilities.women", "civility.female"),
    (_("civility: men"), "civilities.men", "civility.male"),
    (_("civility: children"), "civilities.children", "civility.child"),
    (_("civility: babies"), "civilities.babies", "civility.baby"),
    (_("civility: sisters"), "civilities.sisters", "civility.sister"),
    (_("landlines"), "landlines", "phones.landline"),
    (_("mobiles"), "mobiles", "phones.mobile"),
    (_("distinct e-mails of patients"), "emails_distinct", "emails.subject"),
    (_("distinct e-mails of prescribers"), "prescriber_emails_distinct", "emails.prescriber"),
    (_("passwords in clear"), "passwords", "passwords.clear"),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One number: true and found.  `key` is a sentence marked for translation."""

    key: str
    truth: int
    found: int
    within: tuple[int, int] | None = None  # the interval of what was found, where it is an estimate

    @property
    def right(self) -> bool:
        """Whether they are the same or, of an estimate, whether its interval holds the truth."""
        low, high = self.within or (self.found, self.found)
        return low <= self.truth <= high


def compared(truth: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[Compared, ...]:
    """The published counts: rows, surnames, those of `PUBLISHED`; and the persons."""
    return tuple(_each(truth, answers))


def _each(truth: Mapping[str, Any], answers: Mapping[str, Any]) -> Iterator[Compared]:
    what = answers["what"]
    yield Compared(_("rows"), truth["counts"]["rows"], what["records"])
    surname = next(c["position"] for c in truth["columns"].values() if c["content"] == "surname")
    filled = next((c["filled"] for c in what["tables"][0]["columns"]
                   if c["position"] == surname and c["identifier"] == "surname"), 0)
    yield Compared(_("rows with a surname"), truth["counts"]["surname"], filled)
    for sentence, path, key in PUBLISHED:
        value: Any = truth["counts"]
        for part in path.split("."):
            value = value[part]
        yield Compared(sentence, value, what["counts"].get(key, 0))
    who = answers["who"]
    if who and who["subjects"]:
        found, persons = who["subjects"], truth["persons"]
        yield Compared(_("distinct persons"), persons["distinct"], found["estimate"], (found["low"], found["high"]))
        if "persons_of_known_birth" in persons["minors_at"]:  # a breach built earlier does not say
            yield Compared(_("minors (persons of known birth)"), persons["minors_at"]["persons_of_known_birth"],
                           who["minors"])
