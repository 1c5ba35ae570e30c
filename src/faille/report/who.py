"""Who is in it: how many persons, within what interval, what is counted of them, and how records were linked.

The list takes a side on every pair of records; the estimate does not.  What is counted of persons is of the list.

Authority: https://doi.org/10.1080/01621459.1969.10501049 (Fellegi and Sunter)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log2
from typing import Any

from babel.numbers import format_decimal

from faille.language import _
from faille.report import words
from faille.report.outlines import Shown, departments, pyramid
from faille.report.pages import Block, Cell, Facts, Group, Remark, Section, Table
from faille.report.writer import Writer

_WAYS = ("email", "mobile", "telephone", "post", "none")
_DOUBT: Mapping[str, str] = {
    "apart": _("More persons: listed as one, and are several"),
    "together": _("Fewer persons: listed as several, and are one"),
    "missed": _("Fewer persons: pairs that no rule looked at"),
}
_OPEN = 40  # organisations: a longer table is folded
_LEAST = 1e-9  # a share below is written as 0


def who(writer: Writer, answer: Mapping[str, Any]) -> Section:
    """The section on persons."""
    writer.section = "question-who"
    blocks: list[Block] = []
    if answer["cannot_tell"]:
        blocks.append(Remark(writer(_("How many persons cannot be told. {reason}"),
                                    reason=writer(answer["cannot_tell"])), "warning"))
    blocks.append(_number(writer, answer))
    if answer["listed"] and not _joined(answer):
        blocks.append(Remark(writer(_("No two records were taken for one person."))))
    if answer["listed"]:
        blocks += [Group(tuple(_groups(writer, answer))), *_drawn(writer, answer), *_organisations(writer, answer)]
    if answer["compared"]:
        blocks += _linked(writer, answer)
    return Section("question-who", writer(_("Who is in it")), tuple(blocks), _lead(writer, answer))


def _joined(answer: Mapping[str, Any]) -> bool:
    """Whether any two records were taken for one person: of no pair there is no precision."""
    return bool(0 < answer["listed"] < answer["records"])


def _lead(writer: Writer, answer: Mapping[str, Any]) -> str:
    if not answer["listed"]:
        return ""
    return writer(_("Records were compared with each other and joined into persons. The list takes the likelier side "
                    "on every pair of records; the estimate weighs what remains in doubt. What is counted of persons "
                    "below is of the list."))


def _number(writer: Writer, answer: Mapping[str, Any]) -> Facts:
    rows: list[tuple[str, Cell]] = [
        (writer(_("Records linked")), writer.count(answer["records"], "who.records"))]
    found = answer["subjects"]
    if found:
        rows.append((writer(_("Distinct persons, estimated")),
                     writer.count(found["estimate"], "who.subjects", style="strong")))
        between = writer(_("between {low} and {high}"), low=found["low"], high=found["high"])
        rows.append((writer(_("With a confidence of {share}"), share=writer.share(found["confidence"], 0).text),
                     Cell(between, None, writer.notes("who.subjects"))))
    if answer["listed"]:
        rows.append((writer(_("Persons in the list")), writer.count(answer["listed"], "who.persons.listed")))
    if _joined(answer):
        rows += [(writer(_("Precision of the list, expected")), writer.share(answer["precision"], 2)),
                 (writer(_("Recall of the list, expected")), writer.share(answer["recall"], 2))]
    if answer.get("answers"):
        rows.append((writer(_("Pairs compared by hand, which the above rests on too")),
                     writer.count(answer["answers"])))
    return Facts(tuple(rows))


def _groups(writer: Writer, answer: Mapping[str, Any]) -> Iterator[Table]:
    """The small tables, each of persons but where its heading says otherwise."""
    counts: Mapping[str, int] = answer["counts"]
    yield _rows(writer, answer)
    yield _repeated(writer, answer)
    sexed = ("persons.women", "persons.men") if counts["persons.women"] or counts["persons.men"] else ()
    yield from _of(writer, answer, (*sexed, "persons.sex_unknown"))
    if counts.get("persons.age_known"):
        day = writer.day(writer.answers["case"]["found_on"]).text
        yield from _of(writer, answer, ("persons.minors", "persons.age_known"),
                       remark=writer(_("Age at the date the file was found, {date}."), date=day))
    if counts.get("households.of_several"):
        yield from _of(writer, answer, ("households", "households.of_several"), writer(_("Number")), shares=False)
    yield from _of(writer, answer, tuple(f"persons.reachable.{way}" for way in _WAYS))
    yield from _of(writer, answer, _classes(counts))
    if answer["doubt"]:
        told = tuple((writer.text(writer(label)), writer.count(answer["doubt"][key]))
                     for key, label in _DOUBT.items() if key in answer["doubt"])
        yield Table("who-doubt", writer(_("What is left in doubt")), (writer(_("Which way")), writer(_("Expected"))),
                    told, (False, True), half=True)


def _classes(counts: Mapping[str, int]) -> tuple[str, ...]:
    held = sorted((key for key in counts if key.startswith("persons.classes.")),
                  key=lambda key: (not words.special(key.rpartition(".")[2]), -counts[key]))
    together = ("persons.number_health_address",) if counts.get("persons.number_health_address") else ()
    return (*together, *held)


def _of(writer: Writer, answer: Mapping[str, Any], keys: Sequence[str], heading: str = "",
        shares: bool = True, remark: str = "") -> Iterator[Table]:
    """One table of counts that share a group; none where none of them was counted."""
    counts: Mapping[str, int] = answer["counts"]
    told = [key for key in keys if key in counts]
    if not told:
        return
    group = words.of_persons(told[0], writer.language)[0]
    rows = []
    for key in told:
        share = min(1.0, counts[key] / answer["listed"]) if shares else None
        special = words.special(key.rpartition(".")[2]) or key == "persons.number_health_address"
        rows.append((writer.text(words.of_persons(key, writer.language)[1], "mark" if special else ""),
                     writer.count(counts[key], f"who.{key}", share=share)))
    yield Table(f"who-{told[0].replace('.', '-')}", group, (writer(_("Counted")), heading or writer(_("Persons"))),
                tuple(rows), (False, True), remark=remark, half=True)


def _rows(writer: Writer, answer: Mapping[str, Any]) -> Table:
    spread: Mapping[str, int] = answer["rows_per_person"]
    rows = tuple((writer.text(label), Cell(cell.text, n, cell.notes, n / answer["listed"], "number"))
                 for label, n in sorted(spread.items(), key=lambda item: int(item[0].rstrip("+")))
                 for cell in [writer.spread(n, "who.persons.rows", label)])
    return Table("who-rows", writer(_("Records of one person")), (writer(_("Records")), writer(_("Persons"))), rows,
                 (False, True), half=True)


def _repeated(writer: Writer, answer: Mapping[str, Any]) -> Table:
    keys = ["rows.repeated", "persons.repeated"]
    if answer["organisations"]:
        keys[1:1] = ["rows.repeated_within", "rows.repeated_across"]
        keys.append("persons.in_several_organisations")
    return next(_of(writer, answer, keys, writer(_("Number")), shares=False))


def _drawn(writer: Writer, answer: Mapping[str, Any]) -> Iterator[Block]:
    persons = writer(_("Persons"))
    if answer["age_pyramid"]:
        yield pyramid(writer, Shown("who-ages", "who.persons.ages", writer(_("Age pyramid of persons")), persons, True),
                      answer["age_pyramid"])
    counts: Mapping[str, int] = answer["departments"]
    if counts:
        title = writer(_("Persons by département"))
        yield departments(writer, Shown("who-departments", "who.persons.departments", title, persons, True), counts,
                          writer.spread(sum(counts.values()), "who.persons.departments", *counts))


def _organisations(writer: Writer, answer: Mapping[str, Any]) -> Iterator[Table]:
    counts: Mapping[str, int] = answer["organisations"]
    if not counts:
        return
    numbered = set(counts) == {str(at) for at in range(1, len(counts) + 1)}
    rows = []
    for label, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        cell = writer.spread(n, "who.persons.organisations", label)
        name = writer(_("No. {n}"), n=int(label)) if numbered else label
        rows.append((writer.text(name), Cell(cell.text, n, cell.notes, n / answer["listed"], "number")))
    remark = writer(_("A person in several organisations is counted in each."))
    if numbered:
        remark = f"{remark} {writer(_('They are numbered: their names stand in the evidence alone.'))}"
    yield Table("who-organisations", writer(_("Persons by organisation")),
                (writer(_("Organisation")), writer(_("Persons"))), tuple(rows), (False, True), remark=remark, half=True,
                folded=len(rows) > _OPEN)


def _linked(writer: Writer, answer: Mapping[str, Any]) -> Iterator[Block]:
    """How records were linked: the rules that chose the pairs, and what each comparison told."""
    rules = tuple((writer.count(at), writer.text(words.rule(name, writer.language)))
                  for at, name in enumerate(answer["rules"], 1))
    yield Table("who-rules", writer(_("How records were linked: which pairs were looked at")),
                (writer(_("Rule")), writer(_("Two records are compared that share"))), rows=rules,
                numeric=(True, False), half=True,
                remark=writer(_("{n} pairs were looked at. The rules are chosen for this find."), n=answer["pairs"]))
    rows = tuple(_level(writer, compared["role"] if at == 0 else "", level)
                 for compared in answer["compared"] for at, level in enumerate(compared["levels"]))
    headings = (_("Compared"), _("Level"), _("Same person"), _("Same household"), _("Unrelated"), _("Bits"))
    yield Table("who-compared", writer(_("How records were linked: what each comparison tells")),
                tuple(writer(h) for h in headings), rows, (False, False, True, True, True, True), folded=True,
                remark=writer(_("Shares are of the pairs of each kind that show the level. Bits are the logarithm to "
                                "the base 2 of the first by the third, what the level weighs on average; equality on "
                                "a rare value weighs more.")))


def _level(writer: Writer, role: str, level: Mapping[str, Any]) -> tuple[Cell, ...]:
    same, unrelated = max(level["same"], _LEAST), max(level["unrelated"], _LEAST)
    bits = log2(same / unrelated)
    shown = format_decimal(bits, "+0.0;\N{MINUS SIGN}0.0", locale=writer.language)
    return (writer.text(words.compared(role, writer.language), "strong") if role else writer.text(""),
            writer.text(words.known(words.COMPARED_LEVELS, str(level["name"]), writer.language)),
            writer.share(level["same"]), writer.share(level["household"]), writer.share(level["unrelated"]),
            Cell(shown, round(bits, 1), (), None, "number"))
