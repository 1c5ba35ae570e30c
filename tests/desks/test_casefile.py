"""The book: published once, never changed; and which names may be shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from faille.casefile.book import Book
from faille.casefile.changes import Change, changes
from faille.casefile.masking import shown_names
from faille.casefile.recount import recount
from faille.casefile.register import Register
from faille.engines.duckdb import DuckDB
from faille.errors import CustodyError
from faille.model.progress import Silent
from faille.model.reading import Ledger, LedgerUnit, Reading


class Reversed:
    """A cipher for tests: not secret, but not clear either."""

    data_key = "00"

    def encrypt(self, clear: bytes) -> bytes:
        return clear[::-1]

    def decrypt(self, sealed: bytes) -> bytes:
        return sealed[::-1]


@dataclass
class Recorded:
    entries: list[tuple[str, str]]
    register: Register | None = None

    def __call__(self, action: str, item: str, details: Mapping[str, str | int]) -> None:
        self.entries.append((action, item))
        if self.register:
            self.register.note(action, item, details)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    recorded = Recorded([])
    register = Register(lambda: ())
    recorded.register = register
    register.hashes()
    made = Book(tmp_path, Reversed(), recorded, register)
    made.begin()
    return made


def reading(records: int) -> Reading:
    ledger = Ledger(LedgerUnit.LINE, units=records, record=records)
    return Reading("a" * 64, "csv", 10, (), {"": ledger}, 0, {})


def test_a_result_comes_back_as_it_was(book: Book) -> None:
    name = book.name("read", "1", "a")
    assert book.find(name, Reading) is None
    book.publish(name, reading(3))
    assert book.find(name, Reading) == reading(3)
    assert book.find(book.name("read", "2", "a"), Reading) is None


def test_a_published_result_is_never_changed(book: Book) -> None:
    name = book.name("read", "1", "a")
    book.publish(name, reading(3))
    book.publish(name, reading(4))
    assert book.find(name, Reading) == reading(3)
    assert book.record.entries == [("publish", f"{name}.json.age")]


def test_a_run_killed_while_publishing_is_answered_by_publishing_again(book: Book,
                                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    name = book.name("read", "1", "a")
    def kill(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr("faille.casefile.book.Path.replace", kill)
        with pytest.raises(KeyboardInterrupt):
            book.publish(name, reading(3))
    assert book.find(name, Reading) is None
    book.begin()
    book.publish(name, reading(3))
    assert book.find(name, Reading) == reading(3)
    assert book.record.entries == [("publish", f"{name}.json.age")] * 2


def test_what_a_killed_run_left_is_thrown_away(book: Book) -> None:
    book.unfinished("half").write_bytes(b"half")
    book.begin()
    assert not book.unfinished("half").exists()
    book.end()
    assert not book.work.exists()
    assert not book.temporary.exists()


def test_a_full_disk_leaves_nothing_half_written(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("faille.casefile.book.os.fsync", full)
    with pytest.raises(CustodyError) as raised:
        book.publish(book.name("read", "1", "a"), reading(3))
    assert raised.value.remedy
    assert list(book.results.iterdir()) == []
    assert list(book.work.iterdir()) == []


@pytest.mark.parametrize(("row", "header", "shown"), [
    (("NOM", "PRENOM", "DATE_NAISSANCE"), True, True),
    (("Commentaire P", "Rang CPAM", "Tel1"), True, True),
    (("MARTIN", "ODETTE", "12/05/1947"), True, False),
    (("DUPOND", "0639981234"), True, False),
    (("DUPOND", "a@b.example"), True, False),
    (("column 1", "column 2"), False, False),
])
def test_a_data_row_misread_as_header_is_not_shown(row: tuple[str, ...], header: bool, shown: bool) -> None:
    names = shown_names(row, header)
    assert (names == row) is (shown or row == ("column 1", "column 2"))
    if not shown:
        assert not set(names) & {"MARTIN", "ODETTE", "DUPOND"}


def test_changes_name_what_moved_came_and_went() -> None:
    def document(*findings: tuple[str, int, dict[str, int]]) -> dict[str, Any]:
        return {"findings": [{"id": key, "value": n, "claim": f"{key} told", "basis": {"rows": rows}}
                             for key, n, rows in findings]}

    before = document(("a", 1, {}), ("b", 2, {}), ("gone", 3, {}), ("ages", 4, {"10": 4}))
    after = document(("a", 1, {}), ("b", 5, {}), ("new", 7, {}), ("ages", 4, {"10": 3, "15": 1}))
    assert changes(before, after) == (
        Change("b", 2, 5, "b told"), Change("new", None, 7, "new told"), Change("ages", 4, 4, "ages told"),
        Change("gone", 3, None, "gone told"))


def test_recounting_finds_a_number_that_does_not_stand(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path)
    answers = {"findings": [
        {"id": "right", "basis": {"sql": "SELECT count(*) FROM range(3)", "count": 3}},
        {"id": "wrong", "basis": {"sql": "SELECT count(*) FROM range(3)", "count": 4}},
        {"id": "broken", "basis": {"sql": "SELECT nothing FROM nowhere", "count": 4}},
        {"id": "nothing", "basis": {"sql": "SELECT sum(1) WHERE FALSE", "count": 0}},
        {"id": "spread", "basis": {"sql": "SELECT * FROM (VALUES ('a', 1), ('b', 2))", "count": 3,
                                   "rows": {"a": 1, "b": 2}}},
        {"id": "moved", "basis": {"sql": "SELECT * FROM (VALUES ('a', 2), ('b', 1))", "count": 3,
                                  "rows": {"a": 1, "b": 2}}},
    ]}
    for finding in answers["findings"]:
        finding["basis"].setdefault("rows", {})
    found = {again.finding: again.agrees for again in recount(json.loads(json.dumps(answers)), engine, Silent())}
    assert found == {"right": True, "wrong": False, "broken": False, "nothing": True,
                     "spread": True, "moved": False}
