"""What a column holds, and what a data set says about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from faille.language import _


class DataClass(StrEnum):
    """Categories of personal data, in the words of the GDPR and of the CNIL's notification form.

    Authority: https://eur-lex.europa.eu/eli/reg/2016/679/oj (articles 4, 9 and 10)
    """

    IDENTITY = "identity"
    NATIONAL_ID = "national_id"
    CONTACT = "contact"
    CREDENTIALS = "credentials"
    FINANCIAL = "financial"
    OFFICIAL_DOCUMENT = "official_document"
    LOCATION = "location"
    ONLINE = "online"
    FAMILY = "family"
    PROFESSIONAL = "professional"
    HEALTH = "health"
    OTHER_SPECIAL = "other_special"
    OFFENCES = "offences"
    ADMINISTRATIVE = "administrative"
    NONE = "none"  # not personal by itself: a row number, a constant, an empty column

    @property
    def special(self) -> bool:
        """Whether article 9 or 10 of the GDPR singles it out."""
        return self in (DataClass.HEALTH, DataClass.OTHER_SPECIAL, DataClass.OFFENCES)

    @property
    def label(self) -> str:
        """Its name, to be translated where it is shown."""
        return DATA_CLASS_TITLES[self]


DATA_CLASS_TITLES: Mapping[DataClass, str] = {
    DataClass.IDENTITY: _("Civil status and identity"),
    DataClass.NATIONAL_ID: _("Social-security or national identification number"),
    DataClass.CONTACT: _("Contact details"),
    DataClass.CREDENTIALS: _("Identification or access data (logins, passwords)"),
    DataClass.FINANCIAL: _("Financial data"),
    DataClass.OFFICIAL_DOCUMENT: _("Official documents"),
    DataClass.LOCATION: _("Location data"),
    DataClass.ONLINE: _("Online identifiers and traces"),
    DataClass.FAMILY: _("Family life"),
    DataClass.PROFESSIONAL: _("Professional life"),
    DataClass.HEALTH: _("Health data"),
    DataClass.OTHER_SPECIAL: _("Other special categories of data"),
    DataClass.OFFENCES: _("Criminal convictions and offences"),
    DataClass.ADMINISTRATIVE: _("Administrative and technical data"),
    DataClass.NONE: _("Not personal by itself"),
}


class Party(StrEnum):
    """Whom a column speaks of: a laboratory's file holds its patients, and also those who treat, sample and insure."""

    SUBJECT = "subject"
    PRESCRIBER = "prescriber"
    SAMPLER = "sampler"
    INSURER = "insurer"
    RELATIVE = "relative"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Detection:
    """Identifier `identifier` recognised in column `column` of relation `relation`."""

    relation: str
    column: str  # c1, c2, …
    identifier: str  # an id of the identifiers shelf, or "unknown"
    runner_up: str
    confidence: float  # 0..1
    filled: int  # records where the column is not empty
    distinct: int  # distinct non-empty values
    valid: int  # filled records whose value passes the identifier's shape and check
    valid_by_chance: float  # the share of values of that shape that would pass if they were random
    data_class: DataClass
    party: Party
    masked: tuple[str, ...] = ()  # a few masked samples
    # What spoke for the verdict, in bits: content, header, neighbours, rarity.
    evidence_bits: Mapping[str, float] = field(default_factory=dict)
    sql: str = ""  # the statement that counted `valid`
    corrected: bool = False  # set by somebody who knows, against or beyond what was recognised


@dataclass(frozen=True, slots=True)
class DateRange:
    """The span of a date column: exact minimum and maximum among valid dates, and what the column means."""

    relation: str
    column: str
    meaning: str  # "birth", "visit", "other"
    earliest: str  # ISO 8601 date
    latest: str
    by_year: Mapping[int, int]
    unreadable: int  # filled values that are no date of the column's format
    sentinels: int  # placeholders such as 01/01/1900
    written: tuple[str, ...] = ()  # the ways its dates are written, as faille.sql.calendar names them


@dataclass(frozen=True, slots=True)
class Count:
    """One counted fact of the inventory, with the statement that counts it again."""

    key: str  # stable: "sex.female", "phones.mobile", "themes.hiv"
    value: int
    sql: str
    evidence: tuple[str, ...]
    values: str = ""  # where different values are counted: the statement that gives them, so that tables can be united


@dataclass(frozen=True, slots=True)
class Distribution:
    """Records by label (a year, a département, an age and sex), with the statement that gives label and n again."""

    key: str  # within the table: "departments.subject", "c8.by_year", "ages"
    rows: Mapping[str, int]
    sql: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """All that the inventory desk says of one table."""

    relation: str
    evidence: str
    records: int
    detections: tuple[Detection, ...]
    dates: tuple[DateRange, ...] = ()
    themes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # column -> theme -> records
    counts: tuple[Count, ...] = ()
    age_pyramid: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)  # "30-34" -> women, men, unknown
    departments: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # party -> département -> records
    distributions: tuple[Distribution, ...] = ()
    facts: tuple[Count, ...] = ()  # of single columns: "c8.distinct", "c8.earliest" (as the whole number yyyymmdd)
