"""What a scenario is: a whole synthetic breach, declared by its numbers, so that the truth about it is known.

A scenario does no work: the simulation desk turns it into files.  Counts are those of the full size; at another size
each is scaled by largest remainder, and the truth file holds what was really written.  Modules beside the scenarios
declare what they are composed of: a layout (columns), phrases (what people type into comments), words (to make up
streets, surnames and companies that do not exist), habits (how a laboratory types).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from faille.catalogue import Shelf
from faille.model.inventory import Party


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: its header, what the simulation puts there, what it truly is, and of whom it speaks."""

    header: str
    content: str  # a name known to faille.simulation.columns
    identifier: str  # an id of the identifiers shelf
    party: Party = Party.SUBJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a file, in order, and how it is written."""

    columns: tuple[Column, ...]
    delimiter: str = ";"
    encoding: str = "cp1252"
    line_end: str = "\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a laboratory types."""

    upper: bool = True  # upper case without accents; else as in a book
    phone: str = " "  # what stands between pairs of digits
    nir: str = "plain"  # "plain" or "spaced"
    abbreviated: bool = True  # street types: AV, BD, IMP
    blood: str = "sign"  # "A+" ("sign"), "A POS" ("word"), "A RH+" ("rh")
    civilities: tuple[str, ...] = ("MME", "MLLE", "M", "ENFANT", "BEBE", "SOEUR")
    fills: Mapping[str, float] = field(default_factory=dict)  # content -> odds against other laboratories


@dataclass(frozen=True, slots=True)
class Laboratory:
    """One laboratory: an invented one, in a real département."""

    id: str
    name: str
    department: str
    weight: float  # of its patients, against the others of its département
    extracted: date  # the last day in its data
    habit: Habit


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something typed into a comment.

    `tells` are the themes that it truly tells about the patient; `arguable` those that a careful reader may or may not
    count.  `kind`: "positive", "negated", "family", "hypothesis", "lookalike" (a word of a theme that means something
    else), "mundane".  {slots} are filled from `Phrases.slots`.
    """

    text: str
    kind: str
    tells: frozenset[str] = frozenset()
    arguable: frozenset[str] = frozenset()
    weight: float = 1.0
    sex: str = ""  # "F" or "M" where only they can have it
    ages: tuple[int, int] = (0, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All that is typed into comments, with the words that fill the slots."""

    phrases: tuple[Phrase, ...]
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What streets, surnames, companies and addresses are made up from."""

    street_types: tuple[tuple[str, str, float], ...]  # full, abbreviated, weight
    street_nouns: tuple[str, ...]
    street_tails: tuple[str, ...]
    surname_stems: tuple[str, ...]
    surname_endings: tuple[str, ...]
    surname_particles: tuple[tuple[str, float], ...]  # with weights
    regional_departments: frozenset[str]  # where particles and stems of `regional` prevail
    regional: tuple[str, ...]  # how such surnames begin
    mail_hosts: tuple[tuple[str, float], ...]  # reserved domains only
    insurers: tuple[str, ...]
    specialties: tuple[tuple[str, float], ...]
    passwords: tuple[str, ...]  # words that people choose


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How far typing strays from the plan; shares of the values concerned."""

    surname_typos: float = 0.004
    comment_typos: float = 0.01
    swapped_phones: float = 0.01  # both columns filled, each with the other's kind
    mobile_in_fixed: float = 0.12  # of those with a mobile only
    fixed_in_mobile: float = 0.02  # of those with a landline only
    sentinel_births: float = 0.0004  # 01/01/1900 for an unknown birth date
    moved: float = 0.12  # repeated persons whose address differs between their rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was published about the file, or declared for want of it."""

    rows: int
    nir: int
    surname: int
    women: int  # by civility
    men: int
    children: int
    babies: int
    sisters: int
    landlines: int  # values, over both phone columns of the patient
    mobiles: int
    emails_distinct: int
    emails: int  # filled
    prescriber_emails_distinct: int
    passwords: int
    logins: int
    military: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A whole breach with known truth."""

    title: str
    counts: Counts
    layout: Layout
    laboratories: tuple[Laboratory, ...]
    prescriber_departments: Mapping[str, float]  # share of the rows by the prescriber's postcode; the rest have none
    first_visit: date
    published: date  # when the file was found: minors are counted at that day
    repeated: float  # share of rows whose person stands in another row too
    fills: Mapping[str, float]  # content -> share of rows
    comments: Mapping[str, float]  # content -> share of rows with a comment
    health_comments: float  # share of comments that are not mundane
    phrases: Phrases
    words: Words
    noise: Noise = Noise()


def _adds_up(item: Scenario) -> list[str]:
    """Counts fit in the rows, shares in one, contents are not repeated, hosts cannot exist."""
    complaints = []
    counts = item.counts
    civilities = counts.women + counts.men + counts.children + counts.babies + counts.sisters
    if civilities > counts.rows:
        complaints.append("more civilities than rows")
    for name in ("nir", "surname", "landlines", "mobiles", "emails", "passwords", "logins", "military"):
        if getattr(counts, name) > counts.rows:
            complaints.append(f"more {name} than rows")
    if not counts.emails_distinct <= counts.emails or not counts.passwords <= counts.logins:
        complaints.append("e-mails or passwords do not add up")
    if sum(item.prescriber_departments.values()) > 1 + 1e-9:
        complaints.append("shares of the prescribers' départements exceed one")
    contents = [column.content for column in item.layout.columns]
    if len(set(contents)) != len(contents):
        complaints.append("a content stands in two columns")
    if not all(host.endswith((".example", ".invalid")) for host, _weight in item.words.mail_hosts):
        complaints.append("a mail host could exist")
    return complaints


def _slots_exist(item: Scenario) -> list[str]:
    """Every slot of a phrase has its words."""
    names = set(item.phrases.slots)
    return [f"phrase {phrase.text!r} has an unknown slot" for phrase in item.phrases.phrases
            if not {part.split("}")[0] for part in phrase.text.split("{")[1:]} <= names]


SCENARIOS: Shelf[Scenario] = Shelf("faille.scenarios", Scenario, (_adds_up, _slots_exist),
                                   beside=(Layout, Phrases, Words, Habit))
