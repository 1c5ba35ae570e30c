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
    "sex": _("Sex"), "civility": _("Civility, as written"), "minors": _("Minors"), "phones": _("Telephones by kind"),
    "emails": _("E-mail addresses"), "secrets": _("Secrets"), "populations": _("Sensitive sub-populations"),
    "sensitive": _("Sensitive sub-populations"), "comments": _("Free-text comments"), "ages": _("Ages"),
    "themes": _("Health themes"), "data_class": _("Categories of data"), "departments": _("Départements"),
    "identifiers": _("Identifiers"), "nir": _("Social-security numbers"), "births": _("Births"),
    "passwords": _("Passwords"), "hashes": _("Password hashes"), "names": _("Names"), "subjects": _("Data subjects"),
    "addresses": _("Postal addresses"), "dates": _("Dates"), "deceased": _("Deceased persons"),
}
LABELS: Mapping[str, str] = {
    "female": _("Women"), "male": _("Men"), "unknown": _("Unknown"), "other": _("Other"), "none": _("None"),
    "total": _("Total"), "any": _("At least one"), "distinct": _("Distinct"), "unique": _("Distinct"),
    "minors": _("Minors"), "children": _("Children"), "infants": _("Infants"), "under_15": _("Under 15"),
    "adults": _("Adults"), "child": _("Child"), "baby": _("Baby"), "religious": _("Religious title"),
    "mobile": _("Mobile"), "service": _("Service number"), "landline": _("Landline"), "foreign": _("Foreign"), "special": _("Special number"),
    "fixed": _("Landline"), "voip": _("Internet telephony"), "invalid": _("Invalid"), "valid": _("Valid"),
    "subject": _("Data subject"), "patient": _("Patient"), "prescriber": _("Prescriber"), "sampler": _("Sampler"),
    "insurer": _("Insurer"), "relative": _("Relative"), "organisation": _("Organisation"),
    "password": _("Passwords in clear"), "passwords": _("Passwords in clear"), "password_clear": _("Passwords in clear"),
    "clear": _("In clear"), "hash": _("Password hashes"), "hashes": _("Password hashes"), "hashed": _("Hashed"),
    "login": _("Logins"), "token": _("Access tokens"), "key": _("Private keys"), "api_key": _("Access keys"),
    "with_themes": _("Comments that tell about health"), "health": _("Health"), "filled": _("Filled"),
    "mr": _("Mr"), "mrs": _("Mrs"), "miss": _("Miss"), "sister": _("Sister"), "elderly": _("Elderly persons"),
    "military": _("Military persons"), "prisoners": _("Prisoners"), "protected_adults": _("Protected adults"),
    "psychiatric": _("Psychiatric patients"), "pregnant": _("Pregnant women"), "personal": _("Personal"),
    "professional": _("Professional"), "email": _("E-mail"), "post": _("Post"), "abroad": _("Born abroad"),
    "overseas": _("Overseas"), "records": _("Records"),
}
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
_COLUMN = re.compile(r"^what\.(.+)\.c([0-9]+)\.(filled|valid)$")


def readable(key: str) -> str:
    """A key as words, for want of a label: "waiting_list" -> "Waiting list"."""
    words = key.replace("_", " ").replace(".", " · ").strip()
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, Mapping[str, str]]:
    formats = {**{k: v.title for k, v in FORMATS.items().items()}, **{k: v.title for k, v in CONTAINERS.items().items()}}
    return {"identifier": {k: v.title for k, v in IDENTIFIERS.items().items()},
            "theme": {k: v.title for k, v in THEMES.items().items()}, "format": formats,
            "reason": {code: sentence for f in FORMATS.items().values() for code, sentence in f.reasons.items()}}


def _shelf(shelf: str, key: str, language: str) -> str:
    title = _titles()[shelf].get(key)
    return say(title, language) if title else readable(key)


def identifier(key: str, language: str) -> str:
    """What a column was recognised as."""
    return say(_("Not recognised"), language) if key in ("", "unknown") else _shelf("identifier", key, language)


def theme(key: str, language: str) -> str:
    """What a comment tells."""
    return _shelf("theme", key, language)


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
    if group == "themes":
        return theme(rest, language)
    if group == "data_class":
        return data_class(rest, language)
    if key in LABELS or not rest:
        return known(LABELS, key, language)
    found = [known(LABELS, part, language) for part in ([rest] if rest in LABELS else rest.split("."))]
    return " · ".join(found)


def group_label(group: str, language: str) -> str:
    """The title of a group of counts."""
    return known(GROUPS, group, language)


def column_name(name: str, position: int, language: str) -> str:
    """A column's name; one that was made up because the file has none is said in the reader's language."""
    return say(_("column {n}"), language, n=position) if name == f"column {position}" else name


def claim_of(finding: Mapping[str, Any], answers: Mapping[str, Any], language: str) -> str:
    """A finding's claim in the reader's language, rebuilt from its id where the document may be in the other one."""
    name = str(finding["id"])
    if name == "what.records":
        return say(_("Records read"), language)
    if name == "what.rejects":
        return say(_("Units that could not be read, kept with their place and reason"), language)
    if name.startswith("what.counts."):
        key = name.removeprefix("what.counts.")
        group, label = group_label(key.partition(".")[0], language), count_label(key, language)
        return group if group == label else f"{group}: {label}" if language == "en" else f"{group} : {label}"
    column = _COLUMN.match(name)
    if column:
        return _column_claim(column, answers, language)
    return str(finding.get("claims", {}).get(language, finding["claim"]))


def _column_claim(found: re.Match[str], answers: Mapping[str, Any], language: str) -> str:
    relation, position, field = found[1], int(found[2]), found[3]
    if field == "filled":
        return say(_("Column {n} of {table}: records where it is filled"), language, n=position, table=relation)
    tables = (answers["what"] or {"tables": []})["tables"]
    kinds = [c["identifier"] for t in tables if t["relation"] == relation for c in t["columns"] if c["position"] == position]
    what = identifier(kinds[0], language) if kinds else ""
    return say(_("Column {n} of {table}: values that pass as «{identifier}»"), language, n=position, table=relation,
               identifier=what)
