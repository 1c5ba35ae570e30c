"""The words for what the answers document names by a key.

Identifiers, themes and formats have their titles on their own shelves; classes of data in the model.  Counts have keys
such as `sex.female`: the known ones have a label here, and any other is shown as a readable form of its key, so that a
new count needs no change in the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from faille.formats.kind import CONTAINERS, FORMATS
from faille.identifiers.kind import IDENTIFIERS
from faille.language import _, say
from faille.model.inventory import DATA_CLASS_TITLES, DataClass
from faille.themes.kind import THEMES

GROUPS: Mapping[str, str] = {
    "held": _("What the records hold"), "secrets": _("Secrets"), "sensitive": _("Sensitive sub-populations"),
    "ages": _("Minors and ages"), "sex": _("Sex"), "civility": _("Civility, as written"),
    "phones": _("Telephones by kind"), "emails": _("Distinct e-mail addresses"), "comments": _("Free-text comments"),
    "insurers": _("Told by the insurer's name"),
    "themes": _("What comments tell"), "data_classes": _("Categories of data"), "departments": _("Départements"),
}
# Counts that are told together, by what stands before the first dot of their keys; any other is a group of its own.
TOGETHER: Mapping[str, str] = {
    "records": "held", "nir": "held", "surnames": "held", "blood_groups": "held", "payment_cards": "held",
    "ibans": "held", "passwords": "secrets", "logins": "secrets", "minors": "ages",
}
LABELS: Mapping[str, str] = {
    "records": _("Records"), "nir.filled": _("Social-security number filled"),
    "nir.valid": _("Social-security number valid"),
    "surnames.filled": _("Surname filled"), "blood_groups.filled": _("Blood group filled"),
    "payment_cards.filled": _("Payment-card number filled"), "payment_cards.mangled": _("Payment-card number mangled"),
    "ibans.filled": _("Bank account number filled"), "passwords.clear": _("Passwords in clear"),
    "passwords.hashed": _("Hashed passwords"), "logins.filled": _("Logins"), "minors": _("Minors"),
    "ages.known": _("Of known age"), "sex.female": _("Women"), "sex.male": _("Men"), "sex.unknown": _("Sex unknown"),
    "civility.female": _("Mrs or Miss"), "civility.male": _("Mr"), "civility.child": _("Child"),
    "civility.baby": _("Baby"), "civility.sister": _("Sister"), "civility.other": _("Other"),
    "phones.mobile": _("Mobile"), "phones.landline": _("Landline"), "phones.service": _("Service number"),
}
# What is counted of persons, by the finding's id: the group it is told in, and its label there.
OF_PERSONS: Mapping[str, tuple[str, str]] = {
    "records": (_("Persons"), _("Records linked")), "subjects": (_("Persons"), _("Distinct persons, estimated")),
    "persons.listed": (_("Persons"), _("Persons in the list")),
    "persons.women": (_("Sex"), _("Women")), "persons.men": (_("Sex"), _("Men")),
    "persons.sex_unknown": (_("Sex"), _("Sex unknown")),
    "persons.minors": (_("Minors and ages"), _("Minors")),
    "persons.age_known": (_("Minors and ages"), _("Of known age")),
    "persons.reachable.email": (_("Reachable by"), _("E-mail")),
    "persons.reachable.mobile": (_("Reachable by"), _("Mobile telephone")),
    "persons.reachable.telephone": (_("Reachable by"), _("Any telephone")),
    "persons.reachable.post": (_("Reachable by"), _("Post")),
    "persons.reachable.none": (_("Reachable by"), _("None of these")),
    "persons.repeated": (_("Repeated records"), _("Persons with several records")),
    "persons.in_several_organisations": (_("Repeated records"), _("Persons in several organisations")),
    "rows.repeated": (_("Repeated records"), _("Records beyond each person's first")),
    "rows.repeated_within": (_("Repeated records"), _("of these, within one organisation")),
    "rows.repeated_across": (_("Repeated records"), _("of these, in a further organisation")),
    "households": (_("Households"), _("Households")),
    "households.of_several": (_("Households"), _("Households of several persons")),
    "persons.number_health_address": (_("Persons whose data are in it"),
                                      _("National number, health and postal address together")),
    "persons.rows": (_("Persons"), _("By number of records")), "persons.ages": (_("Persons"), _("By age and sex")),
    "persons.departments": (_("Persons"), _("By département")),
    "persons.organisations": (_("Persons"), _("By organisation")),
}
_BY_CLASS = "persons.classes."
# How records are compared.  A role that has no word here is an identifier of its own.
COMPARED: Mapping[str, str] = {
    "surname": _("Surname"), "first_name": _("First name"), "birth_date": _("Date of birth"), "sex": _("Sex"),
    "phone": _("Telephone"), "email": _("E-mail"), "address": _("Address"), "postcode": _("Postcode"),
    "town": _("Town"),
}
COMPARED_LEVELS: Mapping[str, str] = {
    "equal": _("equal"), "other": _("different"), "sound": _("same sound"), "near": _("nearly equal"),
    "part": _("one is part of the other"), "in the other's place": _("in the other name's place"),
    "swapped": _("day and month swapped"), "digit": _("one digit differs"),
    "two of three": _("two of day, month and year"), "year": _("same year"), "mailbox": _("same mailbox"),
    "place": _("same number and last word"), "area": _("same area"),
}
COMPARED_PARTS: Mapping[str, str] = {
    "sound": _("sound"), "start": _("first letters"), "month": _("month and year"), "year": _("year"),
    "day": _("day and month"), "mailbox": _("mailbox"), "place": _("number and last word"),
}
_RULES: Mapping[str, str] = {"the same in all": _("All that is compared")}  # those that name no role
PARTIES: Mapping[str, str] = {
    "subject": _("Data subject"), "prescriber": _("Prescriber"), "sampler": _("Sampler"), "insurer": _("Insurer"),
    "relative": _("Relative"), "organisation": _("Organisation"),
}
STRENGTHS: Mapping[str, str] = {
    "counted": _("counted"), "estimated": _("estimated, with an interval"), "indicated": _("indicated, not settled"),
    "told": _("told by somebody"), "assumed": _("assumed, for want of better"),
}
MEANINGS: Mapping[str, str] = {
    "birth": _("Date of birth"), "visit": _("Date of visit or sampling"), "other": _("Other date"),
    "creation": _("Date of creation"), "death": _("Date of death"), "modification": _("Date of change"),
}
ROLES: Mapping[str, str] = {
    "leak": _("leak"), "log": _("log"), "configuration": _("configuration"), "source": _("source"),
    "reference": _("reference"),
}
UNITS: Mapping[str, str] = {
    "line": _("line"), "statement": _("statement"), "row": _("row"), "message": _("message"),
    "byte range": _("byte range"),
}
MENDED: Mapping[str, str] = {
    "quote": _("stray quotation mark"), "short": _("missing cells at the end"), "nul": _("null characters"),
    "double_encoded": _("letters encoded twice"), "trailing_delimiter": _("delimiter too many at the end"),
    "unquoted_delimiter": _("delimiter inside a value"), "line_break": _("line break inside a value"),
    "byte_order_mark": _("byte order mark within the file"),
    "keys beyond the widest table": _("keys beyond the widest table"),
}
# What a finding says of one column, by the end of its id.
_OF_COLUMN: Mapping[str, str] = {
    "filled": _("Column {n} of {table}: records where it is filled"),
    "distinct": _("Column {n} of {table}: different values"),
    "earliest": _("Column {n} of {table}: earliest date, as a whole number"),
    "latest": _("Column {n} of {table}: latest date, as a whole number"),
    "unreadable": _("Column {n} of {table}: records whose date cannot be read"),
    "sentinels": _("Column {n} of {table}: records with a placeholder for a date"),
    "by_year": _("Column {n} of {table}: records with a date, by year"),
}
_WHOLE: Mapping[str, str] = {
    "what.records": _("Records read"),
    "what.rejects": _("Units that could not be read, kept with their place and reason"),
}
_COLUMN = re.compile(r"^what\.(.+)\.c([0-9]+)\.([a-z_]+)$")
_THEME = re.compile(r"^what\.(.+)\.c([0-9]+)\.themes\.([a-z_]+)$")
_SPREAD = re.compile(r"^what\.(e[0-9a-f]{12}\.t[0-9]+)\.(ages|departments\.([a-z]+))$")


def readable(key: str) -> str:
    """A key as words, for want of a label: "waiting_list" -> "Waiting list"."""
    words = key.replace("_", " ").replace(".", " · ").strip()
    return words[:1].upper() + words[1:]


def within(title: str) -> str:
    """A title as it is written within a sentence: "Diabetes" -> "diabetes", "HIV infection" as it is."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


@lru_cache(maxsize=8)
def _titles(shelf: str) -> Mapping[str, str]:
    """Titles by id of one shelf, which is opened only when something on it is named."""
    if shelf == "identifier":
        return {key: item.title for key, item in IDENTIFIERS.items().items()}
    if shelf == "theme":
        return {key: item.title for key, item in THEMES.items().items()}
    if shelf == "reason":
        return {code: sentence for item in FORMATS.items().values() for code, sentence in item.reasons.items()}
    return {**{key: item.title for key, item in FORMATS.items().items()},
            **{key: item.title for key, item in CONTAINERS.items().items()}}


def _shelf(shelf: str, key: str, language: str) -> str:
    title = _titles(shelf).get(key)
    return say(title, language) if title else readable(key)


def identifier(key: str, language: str) -> str:
    """What a column was recognised as."""
    return say(_("Not recognised"), language) if key in ("", "unknown") else _shelf("identifier", key, language)


def theme(key: str, language: str) -> str:
    """What a comment tells."""
    return _shelf("theme", key, language)


def theme_class(key: str) -> str:
    """The data class of what a comment tells: health, and also offences, beliefs, trades; "" for an unknown theme."""
    known_themes = THEMES.items()
    return known_themes[key].data_class.value if key in known_themes else ""


def file_format(key: str, language: str) -> str:
    """How a file was written."""
    return _shelf("format", key, language)


def reason(key: str, language: str) -> str:
    """Why a unit could not be read."""
    return _shelf("reason", key, language)


def data_class(key: str, language: str) -> str:
    """A category of personal data in GDPR words."""
    return say(DATA_CLASS_TITLES[DataClass(key)], language) if key in set(DataClass) else readable(key)


def special(key: str) -> bool:
    """Whether articles 9 or 10 of the GDPR single the category out."""
    return key in set(DataClass) and DataClass(key).special


def strength(key: str, language: str) -> str:
    """How a claim was reached."""
    return known(STRENGTHS, key, language)


def known(words: Mapping[str, str], key: str, language: str) -> str:
    """The word for a key, or the key made readable."""
    return say(words[key], language) if key in words else readable(key)


def count_label(key: str, language: str) -> str:
    """The label of a count under its group: "sex.female" -> "Women"."""
    group, _dot, rest = key.partition(".")
    if key in LABELS or not rest:
        return known(LABELS, key, language)
    if group in ("themes", "sensitive", "insurers"):
        return theme(rest, language)
    if group == "data_classes":
        return data_class(rest, language)
    party, _dot, more = rest.partition(".")
    if party in PARTIES:
        return " · ".join([known(PARTIES, party, language), *([more] if more else [])])
    return readable(rest)


def group_of(key: str) -> str:
    """The group that a count is told in."""
    group = key.partition(".")[0]
    return TOGETHER.get(group, group)


def group_label(group: str, language: str) -> str:
    """The title of a group of counts."""
    return known(GROUPS, group, language)


def column_name(name: str, position: int, language: str) -> str:
    """A column's name; one that was made up because the file has none is said in the reader's language."""
    return say(_("column {n}"), language, n=position) if name == f"column {position}" else name


def of_persons(key: str, language: str) -> tuple[str, str]:
    """The group and the label of what is counted of persons."""
    if key.startswith(_BY_CLASS):
        return say(OF_PERSONS["persons.number_health_address"][0], language), data_class(key[len(_BY_CLASS):], language)
    group, label = OF_PERSONS.get(key, (_("Persons"), readable(key)))
    return say(group, language), say(label, language)


def compared(role: str, language: str) -> str:
    """What records are compared by."""
    return say(COMPARED[role], language) if role in COMPARED else identifier(role, language)


def rule(name: str, language: str) -> str:
    """A blocking rule: "surname sound + birth_date value" -> "Surname (sound) + date of birth"."""
    if name in _RULES:
        return say(_RULES[name], language)
    told: list[str] = []
    for each in name.split(" + "):
        role, _blank, part = each.rpartition(" ")
        title = compared(role or part, language)
        told.append((title if not told else within(title))
                    + ("" if part == "value" or not role else f" ({known(COMPARED_PARTS, part, language)})"))
    return " + ".join(told)


def claim_of(finding: Mapping[str, Any], answers: Mapping[str, Any], language: str) -> str:
    """A finding's claim in the reader's language, rebuilt from its id where the document may be in the other one."""
    name = str(finding["id"])
    if name in _WHOLE:
        return say(_WHOLE[name], language)
    if name.startswith("what.counts."):
        key = name.removeprefix("what.counts.")
        group, label = group_label(group_of(key), language), count_label(key, language)
        return group if group == label else f"{group}: {label}" if language == "en" else f"{group} : {label}"
    if name.startswith("who."):
        group, label = of_persons(name.removeprefix("who."), language)
        return group if group == label else f"{group}: {label}" if language == "en" else f"{group} : {label}"
    return (_spread_claim(name, language) or _column_claim(name, answers, language)
            or str(finding.get("claims", {}).get(language, finding["claim"])))


def _spread_claim(name: str, language: str) -> str:
    """Of a distribution over the whole table; "" where it is none."""
    found = _SPREAD.match(name)
    if not found:
        return ""
    if found[2] == "ages":
        return say(_("{table}: records by age and sex"), language, table=found[1])
    return say(_("{table}: records by département ({party})"), language, table=found[1],
               party=known(PARTIES, found[3], language).lower())


def _column_claim(name: str, answers: Mapping[str, Any], language: str) -> str:
    """Of one column; "" where it is none."""
    told = _THEME.match(name)
    if told:
        return say(_("Column {n} of {table}: records that tell «{theme}»"), language, n=int(told[2]), table=told[1],
                   theme=theme(told[3], language))
    found = _COLUMN.match(name)
    if not found or not (found[3] == "valid" or found[3] in _OF_COLUMN):
        return ""
    relation, position, field = found[1], int(found[2]), found[3]
    if field in _OF_COLUMN:
        return say(_OF_COLUMN[field], language, n=position, table=relation)
    tables = (answers["what"] or {"tables": []})["tables"]
    kinds = [column["identifier"] for table in tables if table["relation"] == relation
             for column in table["columns"] if column["position"] == position]
    what = identifier(kinds[0], language) if kinds else ""
    return say(_("Column {n} of {table}: values that pass as «{identifier}»"), language, n=position, table=relation,
               identifier=what)
