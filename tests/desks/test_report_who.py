"""The section on persons says what was linked and what was not, never in records what is of persons."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from rich.console import Console

from faille import language as language_module
from faille.casefile.who import findings, who
from faille.demonstration import Compared, compared
from faille.language import LANGUAGES, number, say
from faille.model.linkage import Linkage
from faille.report import factsheet, render
from faille.report.dossier import dossier
from faille.report.html import html
from faille.report.pages import Facts, Figure, Group, Remark, Section, Table
from tests.desks import linked
from tests.desks.test_report import _Page, _parts, sample

Document = dict[str, Any]


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_module, "catalogue", lambda lang: _parts() if lang == "fr" else {})


def answers(linkage: Linkage | None = None) -> Document:
    """The sample with persons linked, and a finding for each number of them."""
    linkage = linkage or linked.found()
    told = [{"id": f.id, "claim": say(f.claim, "en", **f.values),
             "claims": {lang: say(f.claim, lang, **f.values) for lang in LANGUAGES}, "value": f.value,
             "strength": f.strength.value, "basis": {"evidence": list(f.basis.evidence), "sql": f.basis.sql,
                                                     "count": f.basis.count, "rows": dict(f.basis.rows)}}
            for f in findings(linkage)]
    document = sample()
    return {**document, "who": who(linkage, "linkage-1"), "findings": document["findings"] + told}


def section(document: Document, lang: str = "en") -> Section:
    return next(s for s in dossier(document, lang).sections if s.id == "question-who")


def tables(of: Section) -> dict[str, Table]:
    return {table.id: table for table in of.tables()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_persons_opens_its_basis(lang: str) -> None:
    document = answers()
    page = _Page(html(dossier(document, lang)).decode())
    targets = {attributes["href"] for tag, attributes in page.tags if tag == "a"}
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for at, finding in enumerate(document["findings"], 1):
        assert f"#b-{at}" in targets, finding["id"]
        assert f"#r-{at}" in targets, finding["id"]


def test_a_number_of_persons_calls_only_a_finding_that_states_it() -> None:
    document = answers()
    of_ages = next(f for f in document["findings"] if f["id"] == "who.persons.ages")
    of_ages["basis"]["rows"]["0-4 f"] += 1
    number_of = {f["id"]: at for at, f in enumerate(document["findings"], 1)}
    by_age = tables(section(document))["who-ages-table"]
    assert by_age.rows[0][1].value == 931
    assert not by_age.rows[0][1].notes
    assert by_age.rows[0][2].notes == (number_of["who.persons.ages"],)
    records = next(s for s in dossier(document, "en").sections if s.id == "ages")
    of_records = next(iter(records.tables())).rows[0][1]
    assert number_of["who.persons.ages"] not in of_records.notes
    assert of_records.notes


def test_persons_stand_beside_records_and_the_sentence_tells_both() -> None:
    document = answers()
    shown = dossier(document, "en").plain_sentence()
    assert shown.startswith("491,840 rows, 20 columns: about 480,123 persons, ")
    assert ", 17,359 minors" in shown
    assert "51,222 records of minors" in dossier(sample(), "en").plain_sentence()
    facts = next(b for b in section(document).blocks if isinstance(b, Facts))
    assert [(label, cell.text) for label, cell in facts.rows] == [
        ("Records linked", "491,840"), ("Distinct persons, estimated", "480,123"),
        ("With a confidence of 95%", "between 479,001 and 481,777"), ("Persons in the list", "480,097"),
        ("Precision of the list, expected", "99.81%"), ("Recall of the list, expected", "99.73%")]


def test_what_was_counted_in_records_says_so_and_is_not_drawn_beside_persons() -> None:
    sections = {s.id: s for s in dossier(answers(), "en").sections}
    assert not [b for b in sections["ages"].blocks if isinstance(b, Figure)]
    assert {b.id for b in sections["question-who"].blocks if isinstance(b, Figure)} >= {"who-ages-figure"}
    assert all("record" in sections[key].title.lower() for key in ("counts", "ages", "places"))
    for key in ("ages", "places", "counts"):
        for table in sections[key].tables():
            assert "Persons" not in table.headings
    assert [b for s in dossier(sample(), "en").sections if s.id == "ages" for b in s.blocks if isinstance(b, Figure)]


def test_levels_tell_their_bits_and_rules_are_put_into_words() -> None:
    found = tables(section(answers()))
    told = [tuple(cell.text for cell in row) for row in found["who-compared"].rows]
    assert told[0] == ("Social-security number (NIR)", "equal", "98.0%", "8.0%", "< 0.01%".replace(" ", "\u00a0"),
                       "+26.5")
    assert told[3][:2] == ("", "same sound")
    assert told[3][5] == "+0.0"
    assert told[4][5] == "\N{MINUS SIGN}4.2"
    assert [row[1].text for row in found["who-rules"].rows] == [
        "Social-security number (NIR)", "Date of birth (month and year) + surname (sound)", "All that is compared"]
    french = tables(section(answers(), "fr"))
    assert french["who-rules"].rows[1][1].text == "Date de naissance (mois et année) + nom (son)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_persons_cannot_be_told_the_reason_stands_instead(lang: str, tmp_path: Path) -> None:
    document = answers(linked.UNTOLD)
    of = section(document, lang)
    why = say(linked.UNTOLD.cannot_tell, lang)
    assert [b.text for b in of.blocks if isinstance(b, Remark) and b.tone == "warning" and why in b.text]
    assert not [b for b in of.blocks if isinstance(b, Group | Figure)]
    assert "persons" not in dossier(document, "en").plain_sentence()
    for kind in ("html", "pdf", "docx", "xlsx"):
        render(document, kind, lang, tmp_path / f"untold.{kind}")


def test_organisations_without_a_name_that_may_be_shown_are_numbered() -> None:
    of = section(answers(linked.found({"1": 36_433, "2": 35_317})))
    organisations = tables(of)["who-organisations"]
    assert [row[0].text for row in organisations.rows] == ["No. 1", "No. 2"]
    assert "numbered" in organisations.remark
    repeated = tables(section(answers(linked.found({}))))["who-rows-repeated"]
    assert [row[0].text for row in repeated.rows] == ["Records beyond each person's first",
                                                      "Persons with several records"]


def test_where_no_two_records_were_joined_no_precision_is_claimed() -> None:
    document = answers()
    document["who"] |= {"listed": 491_840, "precision": 1.0, "recall": 1.0}
    of = section(document)
    assert "No two records were taken for one person." in [b.text for b in of.blocks if isinstance(b, Remark)]
    facts = next(b for b in of.blocks if isinstance(b, Facts))
    assert not [label for label, _cell in facts.rows if "Precision" in label]


def test_answers_of_a_review_are_told_apart_from_what_is_expected() -> None:
    linkage = linked.found()
    document = answers(replace(linkage, facts={**linkage.facts, "answers": 100.0}))
    of = section(document)
    facts = next(b for b in of.blocks if isinstance(b, Facts))
    assert dict(facts.rows)["Pairs compared by hand, which the above rests on too"].text == "100"
    assert [row[1].text for row in tables(of)["who-doubt"].rows] == ["61.4", "24.1", "3.5"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_every_kind_of_report_bears_persons(kind: str, tmp_path: Path) -> None:
    render(answers(), kind, "en", tmp_path / f"told.{kind}")
    if kind == "xlsx":
        with zipfile.ZipFile(tmp_path / "told.xlsx") as book:
            named = book.read("xl/workbook.xml").decode()
            shown = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name)
        assert 'name="Age pyramid of persons"' in named
        assert 'name="How records were linked' in named
        assert all(f"<v>{n}</v>" in shown for n in (931, 893, 1838, 480_123, 169_433))
    elif kind == "docx":
        body = docx.Document(str(tmp_path / "told.docx")).element.body
        told = ["".join(cell.itertext()) for cell in body.iter("{*}tc")]
        assert [text for text in told if text.startswith("480,123")]
        assert [text for text in told if "same sound" in text]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_fact_sheet_tells_persons_in_short(lang: str) -> None:
    console = Console(width=110, record=True, file=io.StringIO())
    console.print(factsheet(answers(), lang))
    shown = re.sub(r"\s+", " ", console.export_text())
    for n in (480_123, 479_001, 481_777, 17_359, 55_111, 396_444):
        assert re.sub(r"\s", " ", number(n, lang)) in shown
    assert "LAB12" not in shown, "long tables stay in the report"


def test_the_truth_of_a_demonstration_is_held_against_the_interval() -> None:
    assert Compared("persons", 480, 470, (465, 481)).right
    assert not Compared("persons", 482, 470, (465, 481)).right
    assert not Compared("minors", 5, 4).right
    names = ("nir", "landlines", "mobiles", "emails_distinct", "prescriber_emails_distinct", "passwords", "surname")
    kinds = ("women", "men", "children", "babies", "sisters")
    truth = {"counts": {"rows": 491_840, **dict.fromkeys(names, 0), "civilities": dict.fromkeys(kinds, 0)},
             "columns": {"NOM": {"position": 2, "content": "surname"}},
             "persons": {"distinct": 481_000, "minors_at": {"persons_of_known_birth": 17_360}}}
    told = {each.key: each for each in compared(truth, answers())}
    assert told["distinct persons"].right
    assert not told["minors (persons of known birth)"].right
    assert "distinct persons" not in {each.key for each in compared(truth, sample())}
