"""The top of the dossier: the sentence, what was recorded when the case was opened, and the seven questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from typing import Any

from faille.language import _
from faille.report.pages import Cell, Facts, Phrase, Question
from faille.report.words import special, theme, theme_class, within
from faille.report.writer import Writer

# What an identifier's valid values are called in the sentence, by the end of its id; in the order of telling.
_TOLD: tuple[tuple[tuple[str, ...], str], ...] = (
    (("nir",), _("{n} social-security numbers")),
    (("surname",), _("{n} surnames")),
    (("full_name",), _("{n} full names")),
    (("birth_date",), _("{n} dates of birth")),
    (("phone",), _("{n} telephone numbers")),
    (("email",), _("{n} e-mail addresses")),
    (("iban",), _("{n} bank account numbers (IBAN)")),
    (("payment_card", "payment_card_mangled"), _("{n} payment card numbers")),
    (("password",), _("{n} passwords in clear")),
    (("hash_*",), _("{n} password hashes")),
)
# What the desk counted better than the sum of its columns can say: by record, or without repeats.
_COUNTED: Mapping[str, tuple[str, str]] = {
    "nir": ("nir.filled", _("{n} social-security numbers")),
    "surname": ("surnames.filled", _("{n} surnames")),
    "email": ("emails.subject", _("{n} distinct e-mail addresses")),
    "password": ("passwords.clear", _("{n} passwords in clear")),
}
_THEMES = 3  # of the themes of comments, those that the sentence names


def sentence(writer: Writer) -> tuple[Phrase, ...]:
    """The sentence that a reader remembers: how many rows and columns, then what matters most in them."""
    what = writer.answers["what"]
    if what is None:
        return (Phrase(writer(_("Nothing has been read yet.")), Cell(""), ""),)
    columns = sum(len(table["columns"]) for table in what["tables"])
    head = [(_("{n} row") if what["records"] == 1 else _("{n} rows"), writer.count(what["records"], "what.records")),
            (_("{n} column") if columns == 1 else _("{n} columns"), writer.count(columns))]
    rest = list(_told(writer, what))
    pieces: list[Phrase] = []
    for at, (message, cell) in enumerate([*head, *rest]):
        before, _mark, after = writer(message).partition("{n}")
        joint = "" if at == 0 else writer(_(": ")) if at == 2 else ", "
        pieces.append(Phrase(joint + before, cell, after))
    if any("comments" in message for message, _cell in rest):
        pieces += _themes(writer, what)
    last = pieces[-1]
    return (*pieces[:-1], Phrase(last.before, last.number, last.after + "."))


def _told(writer: Writer, what: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """What the rows hold, the data subjects' own: identifiers, secrets, minors, comments."""
    counts: Mapping[str, int] = what["counts"]
    subjects = (writer.answers["who"] or {}).get("subjects")
    if subjects:
        yield _("about {n} persons"), writer.count(subjects["estimate"], "who.subjects")
    columns = [(table, column) for table in what["tables"] for column in table["columns"]
               if column["party"] == "subject"]
    for names, message in _TOLD:
        key, better = _COUNTED.get(names[0], ("", ""))
        found = [(t, c) for t, c in columns
                 if any(fnmatch(str(c["identifier"]).rsplit(".", 1)[-1], name) for name in names) and c["valid"]]
        if counts.get(key):
            yield better, writer.count(counts[key], f"what.counts.{key}")
        elif found:
            total = sum(c["valid"] for _t, c in found)
            yield message, writer.count(total, *(f"what.{t['relation']}.c{c['position']}.valid" for t, c in found))
    persons = (writer.answers["who"] or {}).get("counts", {})
    if persons.get("persons.minors"):
        yield _("{n} minors"), writer.count(persons["persons.minors"], "who.persons.minors")
    elif counts.get("minors"):
        yield _("{n} records of minors"), writer.count(counts["minors"], "what.counts.minors")
    comments = [(t, c) for t, c in columns if c["themes"] and c["identifier"] == "free_text"]
    if comments:
        filled = sum(c["filled"] for _t, c in comments)
        yield (_("{n} free-text comments"),
               writer.count(filled, *(f"what.{t['relation']}.c{c['position']}.filled" for t, c in comments)))


def _themes(writer: Writer, what: Mapping[str, Any]) -> Iterator[Phrase]:
    """What the comments tell most often, between brackets."""
    told = sorted(((key, n) for key, n in what["themes"].items() if special(theme_class(key))),
                  key=lambda item: -item[1])[:_THEMES]
    for at, (key, n) in enumerate(told):
        before = " (" if at == 0 else ", "
        title = within(theme(key, writer.language))
        yield Phrase(f"{before}{title}\N{NO-BREAK SPACE}", writer.count(n, f"what.counts.themes.{key}"),
                     ")" if at == len(told) - 1 else "")


def opening(writer: Writer) -> tuple[Facts, tuple[str, ...]]:
    """What was recorded when the case was opened, and the warnings that follow from what was not."""
    case = writer.answers["case"]
    given = case["opening"]
    missing = writer.said(_("not recorded"), "faint")
    rows: list[tuple[str, Cell]] = [
        (writer(_("Case")), writer.text(case["id"], "code")),
        (writer(_("Opened on")), writer.day(case["created_at"])),
        (writer(_("Found on")), writer.day(case["found_on"])),
    ]
    absent = []
    for field, label in (("controllers", _("Controllers")), ("mandated_by", _("Mandate")),
                         ("legal_basis", _("Legal basis")), ("aware_at", _("Moment of awareness")),
                         ("retention_until", _("To be kept until"))):
        value = given[field]
        if not value:
            absent.append(writer(label).lower())
            rows.append((writer(label), missing))
        elif field == "controllers":
            rows.append((writer(label), writer.text(writer.listed(value))))
        else:
            dated = field in ("aware_at", "retention_until")
            rows.append((writer(label), writer.day(value) if dated else writer.text(value)))
    rows.append((writer(_("Worked out by")), writer.text(f"faille {case['version']}, {case['engine']}")))
    warnings: tuple[str, ...] = ()
    if given["skipped"] and absent:
        warnings = (writer(_("Opened without: {fields}. Nobody was asked for them."), fields=", ".join(absent)),)
    elif given["skipped"]:
        warnings = (writer(_("Opened without the questions being asked.")),)
    elif absent:
        warnings = (writer(_("Opened without: {fields}."), fields=", ".join(absent)),)
    return Facts(tuple(rows)), warnings


def tiles(writer: Writer) -> tuple[tuple[str, Cell], ...]:
    """The six figures under the sentence."""
    what, evidence = writer.answers["what"], writer.answers["evidence"]
    rows = [(writer(_("items of evidence")), writer.count(len(evidence))),
            (writer(_("bytes received")), writer.count(sum(item["bytes"] for item in evidence)))]
    if what is None:
        return tuple(rows)
    columns = [column for table in what["tables"] for column in table["columns"]]
    special = sum(1 for column in columns if column["special_category"])
    recognised = sum(1 for column in columns if column["identifier"] not in ("", "unknown"))
    return (*rows,
            (writer(_("lines accounted for")), writer.count(what["lines"])),
            (writer(_("units that could not be read")), writer.count(what["rejects"], "what.rejects")),
            (writer(_("columns recognised")), writer.count(recognised)),
            (writer(_("columns of a special category")), writer.count(special, style="mark" if special else "number")))


QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("what", _("What"), _("what leaked")),
    ("authentic", _("Authentic"), _("is it real")),
    ("who", _("Who"), _("who is in it")),
    ("where", _("Where from"), _("which organisation each row came from")),
    ("when", _("When"), _("when it was taken")),
    ("how", _("How"), _("how it got out")),
    ("duties", _("What now"), _("what must be done")),
)


def questions(writer: Writer) -> tuple[Question, ...]:
    """The seven questions and their state."""
    return tuple(Question(writer(title), writer(asks), writer.answers[key] is not None,
                          "contents" if key == "what" else f"question-{key}")
                 for key, title, asks in QUESTIONS)
