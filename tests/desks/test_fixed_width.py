"""Text in columns of fixed width: what is cut, with and without a header, and what is left alone."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from faille.formats import deceased, fixed_width
from faille.intake.reading import best
from tests.properties.collecting import Collected, Table, collect

SURNAMES = ("QUATREMARE", "TRAM", "LE BRAZ", "VU", "DE LA TOURETTE", "OZÉGANE", "D'ARZON", "PONT-ÉVÊQUE")
FIRST = ("ZELIE", "ODON", "ANNE", "JEAN-MARC", "MARIE CLAIRE", "BÉRÉNICE", "ÉLOÏ")
TOWNS = ("VILLE-IMAGINAIRE", "NULLE PART", "SAINT-RIEN-LÈS-EAUX", "OUX")
Column = tuple[str, int]  # name, width; negative where it is aligned to the right
APART: tuple[Column, ...] = (("ID", -6), ("NOM", 20), ("PRENOM", 15), ("NAISSANCE", 10), ("S", 1), ("TEL", 14),
                             ("MONTANT", -9), ("VILLE", 25))
TOUCHING: tuple[Column, ...] = (("ID", -6), ("NOM", 20), ("PRENOM", 15), ("DDN", 8), ("S", 1), ("CP", 5), ("VILLE", 25))


def rows(columns: Sequence[Column], count: int, seed: int = 7) -> list[list[str]]:
    draw = random.Random(seed)
    made = []
    for _ in range(count):
        day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1920, 2010)
        values = {"ID": str(draw.randint(1, 99_999)), "NOM": draw.choice(SURNAMES), "PRENOM": draw.choice(FIRST),
                  "NAISSANCE": f"{day:02}/{month:02}/{year}", "DDN": f"{year}{month:02}{day:02}",
                  "S": draw.choice("MF"), "TEL": f"06 39 98 {draw.randint(0, 99):02} {draw.randint(0, 99):02}",
                  "MONTANT": f"{draw.randint(0, 4000)},{draw.randint(0, 99):02}", "CP": f"99{draw.randint(0, 999):03}",
                  "VILLE": draw.choice(TOWNS)}
        made.append([values[name] for name, _width in columns])
    return made


def laid(columns: Sequence[Column], cells: Sequence[Sequence[str]], gap: str) -> list[str]:
    return [gap.join(value[:abs(width)].ljust(width) if width > 0 else value[:-width].rjust(-width)
                     for value, (_name, width) in zip(line, columns, strict=True)) for line in cells]


def read(data: bytes) -> tuple[Collected, Table]:
    assert best(data, "")[0] == "fixed_width"
    found = collect(fixed_width.FIXED_WIDTH, data)
    assert found.balanced()
    assert len(found.tables) == 1
    return found, found.tables[0]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "utf-8", "utf-16"])
@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize(("columns", "gap", "headed"), [(APART, " ", True), (APART, " ", False), (TOUCHING, "", True),
                                                        (TOUCHING, "", False)])
def test_columns_are_found_and_cut_by_characters(columns: Sequence[Column], gap: str, headed: bool, stripped: bool,
                                                 encoding: str) -> None:
    cells = rows(columns, 120)
    lines = laid(columns, ([[name for name, _w in columns]] if headed else []) + cells, gap)
    text = "".join((line.rstrip() if stripped else line) + "\r\n" for line in lines)
    _found, table = read(text.encode(encoding))
    assert [[cell or "" for cell in row] for row in table.cells()] == cells
    assert table.from_file == headed
    if headed:
        assert table.columns == [name for name, _w in columns]
    assert table.ledger is not None
    assert (table.ledger.record, table.ledger.header, table.ledger.units) == (120, int(headed), 120 + headed)


def test_lines_and_places_are_the_files() -> None:
    lines = laid(APART, rows(APART, 40), " ")
    data = "".join(f"{line}\n" for line in [*lines[:20], "", *lines[20:]]).encode()
    _found, table = read(data)
    assert table.ledger is not None
    assert table.ledger.blank == 1
    assert all(data[byte:].decode().startswith(lines[line - 1 - (line > 20)]) for line, byte, _c in table.records())


def test_a_rule_under_the_header_tells_the_columns() -> None:
    data = (b"\nid          nom                  note\n----------- -------------------- ----------\n"
            b"          1 QUATREMARE           a b\n          2 TRAM\n        -33 VU                   c\n\n"
            b"(3 rows affected)\n")
    _found, table = read(data)
    assert table.columns == ["id", "nom", "note"]
    assert table.cells() == [["1", "QUATREMARE", "a b"], ["2", "TRAM", None], ["-33", "VU", "c"]]
    assert table.ledger is not None
    assert (table.ledger.note, table.ledger.blank, table.ledger.header) == (2, 2, 1)


def test_pages_repeat_their_heads_and_nothing_is_lost() -> None:
    columns = laid(APART, [[name for name, _w in APART]], " ")
    body = laid(APART, rows(APART, 60), " ")
    page = ["LISTE GENERALE DES PERSONNES CONNUES DU SERVICE IMAGINAIRE, ETAT COMPLET", *columns]
    data = "".join(f"{line}\n" for line in [*page, *body[:30], "\f", *page, *body[30:]]).encode()
    _found, table = read(data)
    assert table.ledger is not None
    assert (table.ledger.record, table.ledger.header, table.ledger.note) == (60, 2, 2)


@pytest.mark.parametrize("headed", [True, False])
def test_pages_that_begin_with_a_form_feed_are_cut_alike(headed: bool) -> None:
    cells = rows(APART, 120)
    head = laid(APART, [[name for name, _width in APART]], " ") if headed else []
    pages = ["\n".join(head + laid(APART, cells[at:at + 40], " ")) + "\n" for at in range(0, 120, 40)]
    found, table = read("\f".join(pages).encode())
    assert [[cell.strip() for cell in line] for line in cells] == table.cells()
    assert table.ledger is not None
    assert (table.ledger.header, table.ledger.record) == (3 * headed, 120)
    assert not found.rejects


def test_a_value_that_overflows_stays_a_record() -> None:
    lines = laid(APART, rows(APART, 400), " ")
    lines[0] = lines[0][:27] + "X" + lines[0][28:]
    lines[200] = lines[200][:27] + "X" + lines[200][28:] + "further"
    _found, table = read("".join(f"{line}\n" for line in lines).encode())
    assert len(table.cells()) == 400
    assert table.repaired["crossed_columns"] == 2
    assert str(table.cells()[200][-1]).endswith("further")


def test_the_file_of_deceased_persons_is_known_by_its_layout() -> None:
    line = "%-80s%s%s%s%-30s%-30s%s%s%-9s%22s\r\n"
    people = [("QUATREMARE*ZELIE ODETTE/", "2", "19120300", "99999", "VILLE-IMAGINAIRE", "PAYS-IMAGINAIRE", "20190102",
               "2A000", "12", ""), ("D'ARZON*/", "1", "00000000", "99000", "OUX", "", "20190228", "00000", "", "")]
    data = "".join(line % person for person in people).encode()
    assert best(data, "deces.txt")[0] == "deceased"
    found = collect(deceased.DECEASED, data)
    assert found.balanced()
    assert found.tables[0].cells() == [
        ["QUATREMARE", "ZELIE ODETTE", "2", "19120300", "99999", "VILLE-IMAGINAIRE", "PAYS-IMAGINAIRE", "20190102",
         "2A000", "12"], ["D'ARZON", "", "1", "00000000", "99000", "OUX", "", "20190228", "00000", ""]]


NO_TABLES = {
    "syslog": "".join(f"Mar {d:2d} 10:{d:02d}:01 host{d % 3} sshd[{1000 + d * 7}]: Accepted password for user{d} from "
                      f"192.0.2.{d} port {4000 + d}\n" for d in range(1, 25)),
    "log with padded levels": "".join(
        f"2021-03-{d:02d} 10:00:00.123  {level:>5} 12345 --- [{thread:>15}] {logger:<40} : {text}\n"
        for d, (level, thread, logger, text) in enumerate(
            [("INFO", "main", "o.s.Foo", "Started in three seconds"), ("WARN", "nio-8080-exec-1", "o.s.BarBaz", "Odd"),
             ("DEBUG", "task-2", "Q", "A thing that took rather long happened")] * 7, 1)),
    "prose": "It was the best of times, it was the worst of times, it was the age of\nwisdom, it was the age of "
             "foolishness, it was the epoch of belief, it\nwas the epoch of incredulity, it was the season of\n" * 5,
    "prose with two blanks": "Hello.  This is typed  with two  blanks.\n And another one.  Yes.\n" * 8,
    "national numbers": "".join(f"2 {i % 90 + 10} 35 99 123 {i + 100} 12\n" for i in range(40)),
    "telephones": "".join(f"06 39 98 {i:02d} {i:02d}\n" for i in range(40)),
    "plates": "".join(f"AB-{i:03d}-CD\n" for i in range(40)),
    "hashes": "".join(f"{i * 7919 ** 9:032x}\n" for i in range(40)),
    "settings": "".join(f"{'k' * (i % 7 + 1):<12} = value {i}\n" for i in range(30)),
    "padded csv": "".join(f"{i:<5};{'n' * (i % 9 + 1):<12};{i * 3:>8}\n" for i in range(30)),
    "comma padded csv": "".join(f"{i:<5},{'n' * (i % 9 + 1):<12},{i * 3:>8}\n" for i in range(30)),
    "tabs": "".join(f"{i}\tname {i}\tx  y\n" for i in range(30)),
    "one padded column": "".join(f"{'n' * (i % 7 + 1):<20}\n" for i in range(40)),
    "a contents page": "".join(f"Chapter {i} {'.' * (50 - len(str(i)))} {i * 7}\n" for i in range(1, 25)),
    "letters": "Madame,\n\n  Veuillez trouver ci-joint  le compte rendu\nde votre visite.\n\n     Cordialement\n" * 5,
    "a few long lines": ("short words of a licence that nobody reads\n" * 3 + "x" * 40 + "\n") * 20
                        + "y " * 90 + "\n" + "z  w" * 60 + "\n",
}


@pytest.mark.parametrize("kind", list(NO_TABLES))
def test_what_only_happens_to_be_aligned_is_no_fixed_width_text(kind: str) -> None:
    assert best(NO_TABLES[kind].encode(), "")[0] == "csv"
