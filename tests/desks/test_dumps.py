"""Scripts of SQL statements as database programs write them, whole, cut, and written by hand."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faille.formats import _sql_fast, mysql_dump, pg_dump, sql_script, sqlserver_script
from faille.formats._sql_values import Cells
from faille.formats.kind import Format, Limits
from faille.intake.reading import best
from tests.properties.collecting import Collected, Table, collect

Row = Sequence[str | None]
MYSQL, POSTGRES, SQLSERVER, OTHER = (mysql_dump.MYSQL_DUMP, pg_dump.PG_DUMP, sqlserver_script.SQLSERVER_SCRIPT,
                                     sql_script.SQL_SCRIPT)
PIECES = ["'", '"', "\\", "\n", "\r", "\t", "),(", "');", "--", "/*", "*/", ";", "\\N", "NULL", "é", "œ", "GO",
          "\nGO\n", "''", "\\'", "\x1a", "\n\\.\n", "MARTIN", "%", "\\%", "a,b", "`", "$$", "#x", " ", "12",
          "\nINSERT INTO `t` VALUES (1);\n"]


def nasty(count: int, seed: int = 1) -> list[list[str | None]]:
    draw = random.Random(seed)

    def cell() -> str | None:
        kind = draw.random()
        return None if kind < 0.1 else "" if kind < 0.2 else "".join(draw.choices(PIECES, k=draw.randint(1, 5)))
    return [[str(i), cell(), cell(), "MARTIN"] for i in range(1, count + 1)]


def literal(cell: str | None, escape: Callable[[str], str], prefix: str = "") -> str:
    return "NULL" if cell is None else cell if cell.isdigit() else f"{prefix}'{escape(cell)}'"


def by_backslash(text: str) -> str:
    for character, written in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ('"', '\\"'),
                               ("\x1a", "\\Z")):
        text = text.replace(character, written)
    return text


def doubled(text: str) -> str:
    return text.replace("'", "''")


def mysql(rows: Sequence[Row], each: int = 50) -> str:
    parts = ["-- MySQL dump 10.13\n--\n\n/*!40101 SET NAMES utf8mb4 */;\nDROP TABLE IF EXISTS `t`;\n"
             "CREATE TABLE `t` (\n"
             "  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `nom` varchar(50) DEFAULT 'a,b(c',\n  `re``m` text, -- it's\n"
             "  `fin` enum('x','y)') COMMENT 'l''un;',\n  PRIMARY KEY (`id`),\n"
             "  KEY `k` (`nom`(10))\n) ENGINE=InnoDB;\n"
             "LOCK TABLES `t` WRITE;\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;\n"]
    for i in range(0, len(rows), each):
        parts.append("INSERT INTO `t` VALUES " + ",".join(
            "(" + ",".join(literal(cell, by_backslash) for cell in row) + ")" for row in rows[i:i + each]) + ";\n")
    parts.append("UNLOCK TABLES;\nDELIMITER ;;\nCREATE TRIGGER `x` AFTER INSERT ON `t` FOR EACH ROW BEGIN\n"
                 "INSERT INTO `t` VALUES (1,'it','is','none');\nEND ;;\nDELIMITER ;\n-- Dump completed\n")
    return "".join(parts)


def postgres_copy(rows: Sequence[Row]) -> str:
    def cell(value: str | None) -> str:
        text = "\\N" if value is None else value.replace("\\", "\\\\")
        return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") if value is not None else text
    return ("--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n"
            "SET standard_conforming_strings = on;\n"
            "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $_$\nBEGIN\n"
            "INSERT INTO t VALUES (1,2,3,4);\nEND;\n$_$;\n"
            'CREATE TABLE public.t (\n    id integer NOT NULL,\n    nom text,\n    "re`m" text,\n'
            '    fin text DEFAULT \'x,y\'::text,\n'
            "    CONSTRAINT c CHECK ((id > 0))\n);\n"
            'COPY public.t (id, nom, "re`m", fin) FROM stdin;\n'
            + "".join("\t".join(map(cell, row)) + "\n" for row in rows)
            + "\\.\n\n\n--\n-- PostgreSQL database dump complete\n--\n")


def postgres_inserts(rows: Sequence[Row]) -> str:
    head = "SET standard_conforming_strings = on;\nCREATE TABLE s.t (id integer, nom text, \"re`m\" text, fin text);\n"
    return head + "".join(
        f"INSERT INTO s.t VALUES ({', '.join(literal(cell, doubled) for cell in row)}) ON CONFLICT DO NOTHING;\n"
        for row in rows)


def sqlserver(rows: Sequence[Row]) -> str:
    parts = ["USE [Labo]\nGO\n/****** Object:  Table [dbo].[t]  ******/\nSET ANSI_NULLS ON\nGO\n"
             "CREATE TABLE [dbo].[t](\n\t[id] [int] IDENTITY(1,1) NOT NULL,\n\t[nom] [nvarchar](50) NULL,\n"
             "\t[re`m] [nvarchar](max),\n"
             "\t[fin] [varchar](9) NULL,\n CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([id] ASC)\n) ON [PRIMARY]\nGO\n"
             "SET IDENTITY_INSERT [dbo].[t] ON \nGO\n"]
    for i, row in enumerate(rows):
        cells = [literal(cell, doubled, "N") for cell in row[:3]] + ["CAST(N'MARTIN' AS NVarChar(9))"]
        parts += [f"INSERT [dbo].[t] ([id], [nom], [re`m], [fin]) VALUES ({', '.join(cells)})\n",
                  "GO\n" if i % 100 == 99 else ""]
    return "".join(parts) + "GO\nSET IDENTITY_INSERT [dbo].[t] OFF\nGO\n"


def sqlite_dump(rows: Sequence[Row]) -> str:
    """As the standard library writes it, which writes line breaks as they are."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, nom TEXT, \"re`m\" TEXT, fin TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    return "PRAGMA foreign_keys=OFF;\n" + "\n".join(database.iterdump()) + "\n"


def oracle(rows: Sequence[Row]) -> str:
    """With an empty text the same as NULL, as Oracle has it."""
    return "REM INSERTING into T\nSET DEFINE OFF;\n" + "".join(
        "Insert into LABO.T (ID,NOM,\"re`m\",FIN) values ("
        + ",".join(literal(cell or None, doubled) for cell in row) + ");\n" for row in rows)


WRITERS: dict[str, tuple[Format, Callable[[Sequence[Row]], str], str]] = {
    "mysql": (MYSQL, mysql, "utf-8"), "mysql in cp1252": (MYSQL, mysql, "cp1252"),
    "copy": (POSTGRES, postgres_copy, "utf-8"), "inserts": (POSTGRES, postgres_inserts, "utf-8"),
    "sqlserver": (SQLSERVER, sqlserver, "utf-8"), "sqlserver in utf-16": (SQLSERVER, sqlserver, "utf-16"),
    "sqlite": (OTHER, sqlite_dump, "utf-8"), "oracle": (OTHER, oracle, "utf-8")}


def only(found: Collected) -> Table:
    (table,) = found.tables
    return table


def balanced(found: Collected) -> bool:
    ledgers = [*found.others, *(table.ledger for table in found.tables if table.ledger)]
    units = sum(ledger.units for ledger in ledgers)
    last = max([0, *(line for table in found.tables for line, _b, _c in table.records()),
                *(unit for unit, _b, _r, _c in found.rejects)])
    return found.balanced() and units >= last and sum(ledger.reject for ledger in ledgers) == len(found.rejects)


@pytest.mark.parametrize("name", list(WRITERS))
def test_every_cell_comes_back(name: str) -> None:
    item, write, encoding = WRITERS[name]
    rows = nasty(1500)
    data = write(rows).encode(encoding)
    found = collect(item, data)
    table = only(found)
    expected = [[cell or None for cell in row] for row in rows] if name == "oracle" else rows
    assert best(data[:262_144], "")[1] is item
    assert [column.lower() for column in table.columns] == ["id", "nom", "re`m", "fin"]
    assert table.cells() == expected
    assert (found.rejects, found.read, table.from_file) == ([], len(data), True)
    assert balanced(found)


@pytest.mark.parametrize("name", ["mysql", "copy", "sqlserver in utf-16"])
def test_each_record_knows_where_it_begins(name: str) -> None:
    item, write, encoding = WRITERS[name]
    data = write(nasty(300)).encode(encoding)
    for _unit, byte, cells in only(collect(item, data)).records():
        assert byte is not None
        behind = data[byte:byte + 24].decode("utf-16-le" if "16" in encoding else encoding, "ignore")
        assert behind.lstrip("(").startswith(f"{cells[0]}")


@pytest.mark.parametrize("cut", [0.31, 0.55, 0.83, 0.97])
@pytest.mark.parametrize("name", ["mysql", "copy", "inserts", "sqlserver", "oracle"])
def test_cut_in_the_middle_gives_the_rows_before_and_at_most_one_reject(name: str, cut: float) -> None:
    item, write, encoding = WRITERS[name]
    rows = [[str(i), "O'NEIL", "été\nà Nîmes; (suite", "MARTIN"] for i in range(1, 400)]
    data = write(rows).encode(encoding)
    data = data[:int(len(data) * cut)]
    found = collect(item, data)
    cells = only(found).cells()
    assert cells == rows[:len(cells)]
    assert len(cells) >= int(399 * (cut - 0.2))
    assert [reason for _u, _b, reason, _c in found.rejects] in ([], ["cut_off"])
    for _unit, byte, _reason, content in found.rejects:
        assert byte is not None
        assert data[byte:] == content
    assert balanced(found)


def test_a_broken_row_is_one_reject_and_the_next_are_read() -> None:
    rows = [[str(i), "MARTIN", None, "x"] for i in range(500)]
    text = mysql(rows).replace("(77,'MARTIN'", "(77,'O'Brien'").replace("(78,'MARTIN'", "(78,'LE GUEN,'")
    text = text.replace("(300,'MARTIN',NULL,'x')", "(300,'MARTIN','x')")
    found = collect(MYSQL, text.encode())
    kept = [row for row in rows if row[0] not in {"77", "300"}]
    kept[77][1] = "LE GUEN,"
    assert only(found).cells() == kept
    assert [(reason, content) for _u, _b, reason, content in found.rejects] == [
        ("not_a_row", b"(77,'O'Brien',NULL,'x')"), ("width", b"(300,'MARTIN','x')")]
    assert balanced(found)


def test_broken_statements_do_not_swallow_those_that_follow() -> None:
    found = collect(MYSQL, b"CREATE TABLE `t` (`a` int COMMENT 'it's', `b` text);\nINSERT INTO `t` VALUES (1,'x');\n"
                           b"INSERT INTO `u` VALUES (2,'abc),(3,'def'),(4,'ghi');\n"
                           b"INSERT INTO `u` VALUES (5,'j'),,(6,'k');\n"
                           b"INSERT INTO `u` VALUES (7,'l'), -- it's\n(8,'m')\nINSERT INTO `u` VALUES (9,'n'),;\n"
                           b"ALTER TABLE `u` COMMENT 'l'un';\nINSERT INTO `u` VALUES (10,_utf8mb4 0xC3A9);\n")
    assert {table.name: table.cells() for table in found.tables} == {
        "t": [["1", "x"]], "u": [["3", "def"], ["4", "ghi"], ["5", "j"], ["6", "k"], ["7", "l"], ["8", "m"], ["9", "n"],
                                 ["10", "c3a9"]]}
    assert [content for _u, _b, _r, content in found.rejects] == [b"(2,'abc)", b",", b";\n"]
    assert balanced(found)


@pytest.mark.parametrize("memory", [Limits().memory, 3000])
def test_a_comment_that_never_ends_swallows_no_rows(memory: int) -> None:
    rows = "".join(f"INSERT INTO `t` VALUES ({place},'a');\n" for place in range(400))
    text = "-- MySQL dump 10.13\nCREATE TABLE `t` (`id` int, `n` text);\n/* of old\n" + rows
    found = collect(mysql_dump.MYSQL_DUMP, text.encode(), limits=Limits(memory=memory))
    assert balanced(found)
    assert len(only(found).cells()) == 400


def test_a_line_of_copy_of_another_width_is_a_reject() -> None:
    found = collect(POSTGRES, b"COPY t (id, nom) FROM stdin;\n1\ta\n2\n3\tb\tc\n"
                              b"4\td\\tx\\\\N\\u\\101\\x41\n5\t\n\\.\nSELECT 1;\n")
    assert only(found).cells() == [["1", "a"], ["4", "d\tx\\NuAA"], ["5", ""]]
    assert [(unit, reason, content) for unit, _b, reason, content in found.rejects] == [
        (2, "width", b"2\n"), (3, "width", b"3\tb\tc\n")]
    assert balanced(found)


def test_several_tables_and_statements_that_name_other_columns() -> None:
    found = collect(MYSQL, b"CREATE TABLE `a` (`x` int, `y` text);\nINSERT INTO `a` (`y`,`x`) VALUES ('q',1);\n"
                           b"INSERT INTO `b` VALUES (1,2,3),(4,5,6);\nREPLACE INTO `a` VALUES (2,'r');\n"
                           b"INSERT INTO `a` SET x=3, y='s';\nINSERT INTO `a` (`z`) VALUES (9);\n")
    tables = {table.name: table for table in found.tables}
    assert tables["a"].columns == ["x", "y", "z"]
    assert tables["a"].cells() == [["1", "q", None], ["2", "r", None], [None, None, "9"]]
    assert (tables["b"].columns, tables["b"].from_file) == (["column 1", "column 2", "column 3"], False)
    assert tables["b"].cells() == [["1", "2", "3"], ["4", "5", "6"]]
    assert [reason for _u, _b, reason, _c in found.rejects] == ["unread"]
    assert balanced(found)


def test_tables_of_one_name_in_two_databases_stay_two() -> None:
    found = collect(MYSQL, b"USE `un`;\nINSERT INTO `t` VALUES (1);\nUSE `deux`;\nINSERT INTO `t` VALUES (2);\n")
    assert [(table.name, table.cells()) for table in found.tables] == [("t", [["1"]]), ("deux.t", [["2"]])]


def test_insert_all_of_oracle() -> None:
    found = collect(OTHER, b"INSERT ALL\n INTO t (a, b) VALUES (1, 'x')\n INTO u (c) VALUES (2)\nSELECT * FROM dual;\n"
                           b"INSERT INTO t (a, b) VALUES (3, q'[y]');\nINSERT INTO t (a, b) VALUES (4, 'z');\n")
    tables = {table.name: table.cells() for table in found.tables}
    assert (tables["u"], tables["t"][0], tables["t"][-1]) == ([["2"]], ["1", "x"], ["4", "z"])
    assert balanced(found)


@pytest.mark.parametrize(("backslash", "raw", "value"), [
    (True, rb"'it\'s \\ \n \% \q'", b"it's \\ \n \\% q"), (False, rb"'C:\new'", rb"C:\new"),
    (True, b"_binary 'a'", b"a"),
    (True, b"0xC3A9", b"c3a9"), (False, b"x'AF'", b"af"), (True, b"b'101'", b"101"), (True, b'"d""q\\""', b'd"q"'),
    (False, b"NULL", None), (False, b"null", None), (False, b"-1.50e3", b"-1.50e3"),
    (False, rb"E'a\\b\n\x41'", b"a\\b\nA"),
    (False, rb"replace(replace('a\rb\n','\r',char(13)),'\n',char(10))", b"a\rb\n"),
    (False, rb"unistr('a\u000ab')", b"a\nb"),
    (False, b"'a'||chr(10)||'b'", b"a\nb"), (False, b"N'a' + CHAR(13) + N'b'", b"a\rb"), (False, b"'x'::text", b"x"),
    (False, b"to_date('03/02/2001','DD/MM/YYYY')", b"03/02/2001"),
    (False, b"TIMESTAMP '2001-02-03 04:05:06'", b"2001-02-03 04:05:06"),
    (False, b"CAST(N'2001-02-03T00:00:00.000' AS DateTime2)", b"2001-02-03T00:00:00.000"),
    (False, b"CAST(12.50 AS Decimal(18, 2))", b"12.50"), (False, b"CONVERT(datetime, '2001', 120)", b"2001"),
    # Day 0x901A since 1900, day 0x0A955B and 0x0B2675 since the year 1.
    (False, b"CAST(0x0000000000000000 AS DateTime)", b"1900-01-01 00:00:00"),
    (False, b"CAST(0x0000901A00000000 AS DateTime)", b"2001-01-01 00:00:00"),
    (False, b"CAST(0x901A003C AS SmallDateTime)", b"2001-01-01 01:00:00"),
    (False, b"CAST(0x5B950A AS Date)", b"1900-01-01"),
    (False, b"CAST(0x07000000000075260B AS DateTime2)", b"2001-09-14 00:00:00"),
    (False, b"CAST(0x89504E AS VarBinary)", b"89504e"), (False, b"NOW()", b"NOW()"),
    (False, b"nextval('s'::regclass)", b"nextval('s'::regclass)")])
def test_a_value_means(backslash: bool, raw: bytes, value: bytes | None) -> None:
    cells = Cells(backslash)
    assert cells.row(b"(" + raw + b",1)", 0) == ([raw, b"1"], len(raw) + 4, True)
    assert cells.value(raw) == value


def test_bytes_that_are_no_text_are_given_in_hexadecimal() -> None:
    data = (b"INSERT INTO `t` VALUES (1,_binary '\x89PNG\\0\xff','Zo\xc3\xa9',b'1'),"
            b"(2,'\\0','Zo\xc3\x83\xc2\xa9','\x01'),"
            b"(3,'a\\0b','x','y');\n")
    table = only(collect(MYSQL, data))
    assert table.cells() == [["1", "89504e4700ff", "Zoé", "1"], ["2", "00", "Zoé", "01"], ["3", "ab", "x", "y"]]
    assert dict(table.repaired) == {"double_encoded": 1, "nul": 1}


def test_structure_alone_is_no_table_and_loses_nothing() -> None:
    found = collect(MYSQL, b"CREATE TABLE `t` (`id` int);\n")
    assert found.tables == []
    assert [(ledger.units, ledger.header) for ledger in found.others] == [(1, 1)]


@pytest.mark.parametrize("text", [
    b"nom;requete\nMARTIN;INSERT INTO `t` VALUES (1,2)\nDURAND;SELECT 1\n",
    b"-- INSERT INTO t VALUES (1);\nid;nom\n1;a\n",
    b"INSERT;UPDATE;DELETE\n1;2;3\n4;5;6\n", b"create,table,set\n1,2,3\n", b"set;nom\n1;INSERT INTO t VALUES (1)\n",
    b'{"sql": "INSERT INTO t VALUES (1)"}\n{"sql": "x"}\n'])
def test_what_speaks_of_statements_is_no_script(text: bytes) -> None:
    assert max(item.recognise(text, "a.sql") for item in (MYSQL, POSTGRES, SQLSERVER, OTHER)) == 0
    assert best(text, "a.sql")[0] in {"csv", "jsonl"}


CELL = st.one_of(st.none(), st.text(st.sampled_from("'\\,()\"\n; aé0N-"), max_size=8), st.integers(-999, 999))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=30), st.booleans(), st.booleans(), st.booleans())
def test_the_fast_reader_says_what_the_careful_one_says(
        rows: list[tuple[str | int | None, ...]], backslash: bool, many: bool, spaced: bool) -> None:
    def write(cell: str | int | None) -> str:
        if not isinstance(cell, str):
            return "NULL" if cell is None else str(cell)
        return "'" + (by_backslash(cell) if backslash else doubled(cell)) + "'"

    header, comma = b"INSERT INTO `t` (`a`, `b`, `c`) VALUES ", ", " if spaced else ","
    tuples = [f"({comma.join(map(write, row))})".encode() for row in rows]
    data = header + (b",".join(tuples) if many else (b";\n" + header).join(tuples)) + b";\n"
    cells = Cells(backslash)
    found = _sql_fast.rows(data, len(header), len(data), header, 3, cells, batches=False)
    assert found is not None
    assert not found.odd
    assert len(found.starts) == len(rows)
    careful = [[cells.value(raw) for raw in cells.row(data, int(start))[0]] for start in found.starts]
    assert [list(row) for row in zip(*(column.to_pylist() for column in found.cells), strict=True)] == careful
    assert careful == [[None if cell is None else str(cell).encode() for cell in row] for row in rows]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([
    b"(", b")", b"'", b",", b";", b"\\", b"1", b"NULL", b"INSERT INTO `t` VALUES ", b"\n", b"/*", b"*/", b"--", b"`",
    b"\t", b"COPY t FROM stdin;\n", b"\\.\n", b"GO\n", b"DELIMITER //\n", b"\xe9",
    b"CREATE TABLE t (a int)"]), max_size=60))
def test_no_script_is_too_broken_to_be_accounted_for(pieces: list[bytes]) -> None:
    data = b"INSERT INTO `t` VALUES (1,'a'),(2,'b');\n" + b"".join(pieces)
    for item in (MYSQL, POSTGRES, SQLSERVER, OTHER):
        found = collect(item, data)
        assert balanced(found)
        assert found.read == len(data)
        assert found.tables[0].cells()[0] == ["1", "a"]


def test_memory_does_not_follow_a_statement_without_end() -> None:
    """One INSERT of 40 MB, its cells in batches."""
    row = b"(1,'" + b"x" * 2000 + b"'),"
    found = collect(MYSQL, b"INSERT INTO `t` VALUES " + row * 20_000 + b"(2,'y');\n")
    batches = only(found).batches
    assert sum(batch.num_rows for batch in batches) == 20_001
    assert max(pa.Table.from_batches([batch]).nbytes for batch in batches) < 20_000_000
