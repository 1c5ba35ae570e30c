"""Messages, reports, cards and XML: tables, links, escapes, damage."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from collections.abc import Callable
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faille.casefile.masking import shown_names
from faille.errors import EvidenceError
from faille.formats import _gathering, _textlines, _xml, deceased, hl7, hprim, hprim_sante, ldif, vcard, xml_list
from faille.formats.kind import Format, Limits
from faille.intake.reading import best
from tests.properties.collecting import Collected, Table, collect

ORU = ("MSH|^~\\&|LAB|X|HIS|Y|20210301||ORU^R01|7|P|2.5||||||8859/1\rPID|1||99^^^X^PI~12^^^Y^NH||QUATREMARE^Zélie||"
       "19540312|F|||1 rue\\T\\co^^NULLE PART^^99001\rNTE|1||connue\rOBR|1|||GLU^Glycémie^L\rNTE|1||à jeun~oui\r"
       "OBX|1|TX|GLU^Gly\\S\\c^L||ligne1~ligne2 \\.br\\x ^y & z\nsuite brute|g/l\rNTE|1||un\rNTE|2||\\XE9\\t\\Q\\\r"
       'OBX|2|CE|B^||A^b^L|""\r')
REPORT = ("KEY1\nQUATREMARE\nZÉLIE\n1 RUE\n\n99001 NULLE-PART\n12/03/1954\n1 23\nREF1\n01/03/2021\nLABO\nDR FICTIF\n\n"
          "Glyc&eacute;mie\n   0.95\n****LAB****\nRES|Glycémie|GLU|N|0.95|g/l|0.70|1.10|N|F|5.3|mmol/l|3.9|6.1|\n"
          "TEX|remarque\nTEX\nTEX|deux\nRES||IGET 005|A\n****FIN****\n")


def read(format_: Format, data: bytes) -> tuple[Collected, dict[str, Table]]:
    found = collect(format_, data)
    assert found.balanced()
    return found, {table.name: table for table in found.tables}


def records(table: Table) -> list[dict[str, str | None]]:
    return [dict(zip(table.columns, cells, strict=True)) for cells in table.cells()]


def lines(found: Collected) -> int:
    return sum(ledger.units for ledger in [*found.others, *(t.ledger for t in found.tables if t.ledger)])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_hl7_is_cut_linked_and_unescaped(encoding: str) -> None:
    found, tables = read(hl7.HL7, (ORU * 2).encode(encoding))
    patient = records(tables["patients"])[1]
    assert patient["PID-5 surname"] == "QUATREMARE"
    assert patient["PID-5:2 first name"] == "Zélie"
    assert patient["PID-3[2] patient identifier"] == "12"
    assert patient["PID-11 street address"] == "1 rue&co"
    assert patient["comment"] == "connue"
    assert patient["message"] == "11"  # a line within a text is one more
    first, second = records(tables["observations"])[2:]
    assert first["OBX-5 result"] == "ligne1\nligne2 \nx ^y & z\nsuite brute"
    assert first["OBX-3:2 test label"] == "Gly^c"
    assert first["comment"] == "un\nét\\Q\\"
    assert (second["OBX-5 result"], second["OBX-5:2"], second["OBX-6 unit"]) == ("A", "b", None)
    assert (first["message"], first["patient"], first["order"]) == ("11", "12", "14")
    assert records(tables["orders"])[0]["comment"] == "à jeun\noui"
    assert lines(found) == 20
    assert not found.rejects


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\r", "\n"), lambda text: text.replace("\r", "\r\n"),
    lambda text: "".join(f"\x0b{message}\x1c\r" for message in (text, text)),
    lambda text: f"FHS|^~\\&|L\rBHS|^~\\&|L\r{text}BTS|1\rFTS|1\r",
    lambda text: text.replace("|", "#").replace("^", "*").replace("&", "%").replace("MSH#*~\\%", "MSH#*~\\%")])
def test_hl7_is_known_and_read_however_it_is_framed(change: Callable[[str], str]) -> None:
    plain = ORU.replace("\nsuite brute", "")
    data = change(plain).encode("cp1252")
    assert best(data, "")[0] == "hl7"
    found, tables = read(hl7.HL7, data)
    assert not found.rejects
    wanted = records(read(hl7.HL7, plain.encode("cp1252"))[1]["patients"])[0]
    got = {**records(tables["patients"])[0], "message": "1"}
    assert {k: str(v).replace("%", "&") for k, v in got.items()} == {k: str(v) for k, v in wanted.items()}


def test_hl7_rejects_what_belongs_to_no_message_with_its_place() -> None:
    data = b"FHS|^~\\&|L\rgarbage\r" + ORU.encode("cp1252")
    found, _tables = read(hl7.HL7, data)
    assert found.rejects == [(2, 11, "outside_message", b"garbage")]


def test_hprim_sante_joins_addenda_and_remarks() -> None:
    data = (b"H|~^\\&|0.HPR||001~LABO||ORU|||2~CAB||P|H2.2~C|202101011200\r\nP|1|99|02||TRAM~ODON~~~M.||19711101|M||"
            b"1 RUE~~NULLE-PART~~99001\r\nOBR|1||1|GLU~Glyc\r\nA|emie~L|R\r\nOBX|1|NM|GLU~Glycemie~L||0.95|g/l\r\nC|1|"
            b"L|pas de jeune\r\nL|1\r\n")
    found, tables = read(hprim_sante.HPRIM_SANTE, data)
    assert records(tables["patients"])[0]["P-6:2 first name"] == "ODON"
    assert records(tables["patients"])[0]["P-11:5 postcode"] == "99001"
    assert records(tables["orders"])[0]["OBR-5:2 exam label"] == "Glycemie"
    assert records(tables["observations"])[0]["comment"] == "pas de jeune"
    assert lines(found) == 7


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "utf-8", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hprim_reports_are_read_in_any_encoding(encoding: str, end: str) -> None:
    other = "\n\nTRAM\nODON\n\n\n\n01/11/1971\n\nREF2\n\nL\nD\nTexte seul\n\nfin\n****FIN****\n"
    longer = REPORT.replace("\n1 RUE\n", "\n1 RUE\nBAT 2\n").replace("\n\n99001", "\nHAMEAU\n99001")
    data = (REPORT + "\n" + other + longer + "****FINFICHIER****\n").replace("\n", end).encode(encoding)
    assert best(data, "")[0] == "hprim"
    found, tables = read(hprim.HPRIM, data)
    first, second, third = records(tables["reports"])
    assert [first[k] for k in ("surname", "first name", "postcode", "town", "birth date", "recipient")] == [
        "QUATREMARE", "ZÉLIE", "99001", "NULLE-PART", "12/03/1954", "DR FICTIF"]
    assert first["text"] == "Glycémie\n   0.95"
    assert (second["surname"], second["birth date"], second["text"]) == ("TRAM", "01/11/1971", "Texte seul\n\nfin")
    assert (third["address line 2"], third["town"], third["recipient"]) == ("BAT 2 HAMEAU", "NULLE-PART", "DR FICTIF")
    results = records(tables["results"])
    assert [row["label"] for row in results] == ["Glycémie", "", "Glycémie", ""]
    assert results[0]["comment"] == "remarque\n\ndeux"
    assert results[0]["report"] == "1"
    assert not found.rejects
    assert lines(found) == data.decode(encoding).count("\n")


def test_a_report_that_breaks_off_is_kept_up_to_there() -> None:
    found, tables = read(hprim.HPRIM, (REPORT + "KEY2\nTRAM\n").encode())
    assert len(records(tables["reports"])) == 1
    assert [reject[2:] for reject in found.rejects] == [("torn_header", b"KEY2"), ("torn_header", b"TRAM")]


def test_cards_unfold_decode_and_number() -> None:
    data = ("BEGIN:VCARD\nVERSION:3.0\nFN:Zélie Quatremare\nN:Quatremare;Zélie;;;\n"
            "item1.TEL;type=CELL:06 39 98 00 00\nitem1.X-ABLabel:perso\nTEL;TYPE=\"work,voice\":+33639980001\n"
            "ADR;TYPE=home:;;1 rue\\, bat\\; 2;NULLE PART;;99001;\nNOTE:ligne\\nsuite pas de\n  VIH\n"
            "PHOTO;ENCODING=b:/9j/4AAQSkZJRg\n ABAQAAAQ==\nEND:VCARD\njunk\n"
            "begin:vcard\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Tram;Od=E9on\n"
            "NOTE;QUOTED-PRINTABLE:un=\ndeux=20trois\nBEGIN:VCARD\nFN:no end\n").encode()
    assert best(data, "")[0] == "vcard"
    found, tables = read(vcard.VCARD, data)
    first, second, third = records(tables["cards"])
    assert (first["N surname"], first["TEL telephone"], first["TEL[2] telephone"]) == (
        "Quatremare", "06 39 98 00 00", "+33639980001")
    assert (first["ADR street address"], first["ADR postcode"]) == ("1 rue, bat; 2", "99001")
    assert first["NOTE comment"] == "ligne\nsuite pas de VIH"
    assert first["item1.label"] == "perso"
    assert (second["N first name"], second["NOTE comment"]) == ("Odéon", "undeux trois")
    assert third["FN full name"] == "no end"
    assert [reject[3] for reject in found.rejects] == [b"junk"]
    assert lines(found) == data.count(b"\n")


def test_directory_entries_are_records() -> None:
    data = (b"version: 1\n# c\ndn: uid=z,dc=mail,dc=example\nsn:: UVVBVFJFTUFSRQ==\nmail: a@mail.example\nmail: b@mail"
            b"\n .example\njpegPhoto:: /9j/4AAQ\n\n\ndn: uid=o,dc=mail,dc=example\nuserPassword: {SSHA}x\n"
            + b"".join(b"member: %d\n" % i for i in range(30)))
    assert best(data, "")[0] == "ldif"
    found, tables = read(ldif.LDIF, data)
    first, second = records(tables["entries"])
    assert (first["sn"], first["mail[2]"], first["jpegPhoto"]) == ("QUATREMARE", "b@mail.example", "/9j/4AAQ")
    assert str(second["member[20]"]).split("\n") == [str(i) for i in range(19, 30)]
    assert lines(found) == data.count(b"\n")


def document(count: int, name: str = "NOM") -> str:
    rows = "".join(f'<x:pat id="{i}"><nom>{name}{i}</nom><tel type="home">06{i}</tel><tel>07{i}</tel><adr><cp>9</cp>'
                   "</adr>" + "".join(f'<res code="{k}"><v>{k}</v></res>' for k in range(7)) + "</x:pat>\n"
                   for i in range(count))
    return f'<?xml version="1.0"?>\n<root xmlns:x="urn:x"><meta><by>me</by></meta><pats>\n{rows}</pats></root>\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "cp850"])
def test_xml_elements_that_repeat_are_rows(encoding: str) -> None:
    told = document(5, "É").replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    data = told.encode(encoding)
    assert best(data, "")[0] == "xml_list"
    found, tables = read(xml_list.XML_LIST, data)
    assert set(tables) == {"", "pats.pat", "pats.pat.res"}
    patient = records(tables["pats.pat"])[2]
    assert patient == {"id": "2", "nom": "É2", "tel": "062", "tel.type": "home", "tel[2]": "072", "adr.cp": "9"}
    assert len(records(tables["pats.pat.res"])) == 35
    parents = {str(line) for line, _byte, _cells in tables["pats.pat"].records()}
    assert {row["parent row"] for row in records(tables["pats.pat.res"])} == parents
    assert records(tables[""]) == [{"meta.by": "me"}]
    assert not found.rejects


def test_xml_offsets_lead_to_the_elements() -> None:
    data = document(50).encode()
    _found, tables = read(xml_list.XML_LIST, data)
    offsets = [byte for _line, byte, _cells in tables["pats.pat"].records()]
    assert all(byte is not None and data[byte:].startswith(b"<x:pat id=") for byte in offsets)


@pytest.mark.parametrize(("damage", "rows", "rejects"), [
    (lambda text: text[:-150], 4, ["torn"]),
    (lambda text: text.replace("NOM2", "A < 2"), 4, ["not_xml"]),
    (lambda text: text.replace("<nom>NOM1</nom>", "<nom>NOM1</nam>"), 4, ["not_xml"]),
    (lambda text: text.replace("NOM3", "N&M &eacute; \x03"), 5, []),
    (lambda text: text + text, 10, []),
    (lambda text: text.replace('<x:pat id="0"', '<x:pat id=0"'), 4, ["not_xml", "not_xml"]),
    (lambda text: text.replace("NOM0<", "<<").replace("<meta>", "<m²>"), 4, ["not_xml", "not_xml"]),
    (lambda text: text.replace("NOM0<", "<<"), 4, ["not_xml"])])
def test_damaged_xml_is_read_around_the_damage(damage: Callable[[str], str], rows: int, rejects: list[str]) -> None:
    found, tables = read(xml_list.XML_LIST, damage(document(5)).encode())
    assert len(records(tables["pats.pat"])) == rows
    assert [reject[2] for reject in found.rejects] == rejects


def test_letters_of_another_encoding_are_read() -> None:
    _found, tables = read(xml_list.XML_LIST, document(3, "ZÉLIE &eacute; ").encode("cp1252"))
    assert records(tables["pats.pat"])[0]["nom"] == "ZÉLIE é 0"


@pytest.mark.parametrize("declared", [
    '<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">', '<!ENTITY a SYSTEM "file:///etc/hostname">', '<!ENTITY % p "x">'])
def test_entities_that_a_file_declares_are_refused(declared: str) -> None:
    data = f'<?xml version="1.0"?><!DOCTYPE l [{declared}]><l><r>&a;</r><r/></l>'.encode()
    assert best(data, "")[0] == "xml_list"
    with pytest.raises(EvidenceError, match="entities"):
        collect(xml_list.XML_LIST, data)


def test_an_element_that_names_a_column_is_one() -> None:
    data = (b'<resultset><row><field name="id">1</field><field name="nom">A</field><field name="x" xsi:nil="true"/>'
            b'</row><row><field name="id">2</field><field name="nom"></field></row></resultset>')
    _found, tables = read(xml_list.XML_LIST, data)
    assert records(tables["row"]) == [{"id": "1", "nom": "A", "x": None}, {"id": "2", "nom": "", "x": None}]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["hl7", "hprim", "sante", "vcard", "ldif", "xml"]))
def test_nothing_is_lost_whatever_the_damage(seed: int, kind: str) -> None:
    draw = random.Random(seed)
    format_, text = {
        "hl7": (hl7.HL7, ORU * 3), "hprim": (hprim.HPRIM, REPORT * 3), "xml": (xml_list.XML_LIST, document(6)),
        "sante": (hprim_sante.HPRIM_SANTE, "H|~^\\&|a\rP|1|2\rOBR|1\rOBX|1|NM|G||1\rL|1\r" * 3),
        "vcard": (vcard.VCARD, "BEGIN:VCARD\nN:A;B\nTEL:1\nEND:VCARD\n" * 3),
        "ldif": (ldif.LDIF, "dn: a=b\nmail: c\n\n" * 3)}[kind]
    data = bytearray(text.encode("cp1252"))
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data))
        data[at:at + draw.choice((0, 1, 1, 9))] = draw.choice((b"", b"\n", b"<", b"&", b"\0", b"\xe9", b"|", b"\r"))
    found = collect(format_, bytes(data))
    assert found.balanced()
    assert found.read == len(data)
    if kind != "xml":
        physical = bytes(data).replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        assert abs(lines(found) - physical.count(b"\n")) <= 3  # a NUL may stand within a line's end, or last


class _Drawn:
    """A long file that is never whole in memory."""

    def __init__(self, begin: bytes, part: bytes, times: int, end: bytes) -> None:
        self.name, self.size, self._parts = "", None, (begin, part, times, end)

    def head(self, size: int) -> bytes:
        begin, part, _times, _end = self._parts
        return (begin + part * (size // len(part) + 1))[:size]

    def seekable(self) -> BinaryIO:
        raise AssertionError

    def open(self) -> BinaryIO:
        return _Stream(*self._parts)  # type: ignore[return-value]


class _Stream:
    def __init__(self, begin: bytes, part: bytes, times: int, end: bytes) -> None:
        self._parts = iter([piece for piece in (begin, *[part] * times, end) if piece])
        self._rest = b""

    def read(self, size: int) -> bytes:
        self._rest = self._rest or (next(self._parts, b"") if size else b"")
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(("format_", "begin", "part", "end", "factor"), [
    (hl7.HL7, b"", ORU.encode("cp1252") * 20, b"", 1), (hprim.HPRIM, b"", REPORT.encode() * 20, b"", 1),
    (xml_list.XML_LIST, b"<l>", b"<r><a>" + b"some words " * 90 + b"</a><b>1</b></r>", b"</l>", 30),
    (xml_list.XML_LIST, b"<l>", b"\n  <r>\n<a>7</a></r>\n" * 50, b"</l>", 30)])
def test_memory_does_not_follow_the_file(format_: Format, begin: bytes, part: bytes, end: bytes,
                                         factor: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_gathering, "ROWS", 200)
    monkeypatch.setattr(_textlines, "_BLOCK", 20_000)
    monkeypatch.setattr(_xml, "_CHUNK", 20_000)

    class Nowhere(Collected):
        def table(self, name: str, columns: object, header_from_file: bool) -> Table:  # type: ignore[override]
            table = Table(name, list(columns), header_from_file)  # type: ignore[call-overload]
            table.rows = lambda batch: None  # type: ignore[method-assign]
            return table

    peaks = []
    for times in (10 * factor, 10 * factor, 80 * factor):  # the first run also builds what stays
        tracemalloc.start()
        found = Nowhere()
        format_.read(_Drawn(begin, part, times, end), found, Limits())
        assert found.read == len(begin) + len(part) * times + len(end)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] * 1.2 + 50_000


def test_hl7_text_broken_over_lines_stays_with_what_it_is_part_of() -> None:
    message = ("MSH|^~\\&|LAB|X|HIS|Y|20210301||ORU^R01|7|P|2.5\rPID|1||99\rPV2\r"
               "OBX|1|TX|A^B||hémogramme\nNFS\nB12\nnormal|g/l\r"
               "OBX|2|NM|C||5||||||F\rNTE|1||à revoir\nrapidement\nTSH\r"
               "OBX|3|NM|D||6\r")
    found, tables = read(hl7.HL7, message.encode())
    first, second, third = records(tables["observations"])
    assert (first["OBX-5 result"], first["OBX-6 unit"]) == ("hémogramme\nNFS\nB12\nnormal", "g/l")
    assert (second["OBX-11 result status"], second["comment"]) == ("F", "à revoir\nrapidement\nTSH")
    assert third["OBX-5 result"] == "6"
    assert set(tables) == {"messages", "patients", "observations", "PV2"}
    assert lines(found) == 12


@pytest.mark.parametrize("mark", ["|", "~", "^"])
def test_hl7_fields_past_the_widest_table_stand_together(mark: str) -> None:
    many = [f"v{number}" for number in range(3000)]
    data = "MSH|^~\\&|LAB|X|HIS|Y|20210301||ORU^R01|7|P|2.5\rPID|1||99\rOBX|1||A||" + mark.join(many) + "\r"
    _found, tables = read(hl7.HL7, (data * 2).encode())
    table = tables["observations"]
    assert len(table.columns) == _gathering.WIDEST + 1
    for cells in table.cells():
        given = [value for cell in cells if cell for value in cell.split("\n")]
        assert [value for value in given if value.startswith("v")] == many


@pytest.mark.parametrize(("format_", "data"), [
    (hl7.HL7, ORU.encode("cp1252")), (hprim.HPRIM, REPORT.encode()), (deceased.DECEASED, deceased.DECEASED.valid[0])])
def test_names_of_a_standard_are_told_as_such_and_shown(format_: Format, data: bytes) -> None:
    for table in read(format_, data)[0].tables:
        assert table.dialect is not None
        assert table.dialect.names_from_standard
        assert not table.from_file
        assert shown_names(table.columns, table.from_file, standard=True) == tuple(table.columns)


def test_names_of_segments_that_no_standard_has_are_not() -> None:
    tables = read(hl7.HL7, b"MSH|^~\\&|LAB|X\rLEE|1|2\r")[1]
    dialect = tables["LEE"].dialect
    assert dialect is not None
    assert not dialect.names_from_standard


@pytest.mark.parametrize("begin", ["OBX|1|TX|A||", "NTE|1||"])
def test_a_long_text_broken_over_lines_takes_time_as_it_is_long(begin: str) -> None:
    many = 120_000
    data = f"MSH|^~\\&|LAB|X\rOBX|1|TX|A||1\r{begin}a\r" + "some words of a text in a line of its own\n" * many
    began = time.process_time()
    _found, tables = read(hl7.HL7, data.encode())
    assert time.process_time() - began < 15
    assert sum((cell or "").count("some words") for cells in tables["observations"].cells() for cell in cells) == many


def test_xml_text_is_kept_to_the_letter_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "<p>a & b &eacute; 1 < 2</p>\n" * 900  # longer than what a parser gives at once
    rows = "".join(f"<r><a>{place}</a><b><![CDATA[{text}]]></b><c>x &amp; y</c></r>" for place in range(3))
    monkeypatch.setattr(_xml, "_CHUNK", 7_000)
    table = read(xml_list.XML_LIST, f"<l>{rows}</l>".encode())[0].tables[0]
    assert table.cells() == [[str(place), text.strip(), "x & y"] for place in range(3)]


def test_xml_text_around_children_stands_in_one_cell() -> None:
    table = read(xml_list.XML_LIST, b"<l>" + b"<r> one <i>1</i>\n <j>2</j> two\n</r>" * 3 + b"</l>")[0].tables[0]
    assert records(table)[0] == {"value": "one two", "i": "1", "j": "2"}


def test_xml_numbers_of_no_character_are_left_out() -> None:
    rows = "<r><a>x&#x1F;y&#0;&#233;&#xFFFE;</a><b><![CDATA[&#0;]]></b></r>" * 4
    found = read(xml_list.XML_LIST, f"<?xml version='1.0'?><l>{rows}</l>".encode())[0]
    assert found.tables[0].cells() == [["xyé", "&#0;"]] * 4
    assert not found.rejects
    assert found.tables[0].repaired == {"control_characters": 12}


@pytest.mark.parametrize("row", ['<table name="t"><column name="id">{}</column><column name="n">a</column></table>',
                                 "<r><id>{}</id><n><![CDATA[<p>a</p><div>b</div>]]></n></r>", "<p><id>{}</id><n/></p>"])
def test_xml_whose_elements_have_names_of_pages_is_no_page(row: str) -> None:
    data = "<?xml version='1.0'?>\n<!-- <html> -->\n<l>" + "\n".join(map(row.format, range(9))) + "</l>"
    assert best(data.encode(), "")[0] == "xml_list"
    assert len(read(xml_list.XML_LIST, data.encode())[0].tables[0].cells()) == 9


def test_xml_rows_that_begin_are_counted_apart_from_those_given(monkeypatch: pytest.MonkeyPatch) -> None:
    given = _gathering.Gathering.add

    def forgetful(self: _gathering.Gathering, line: int, *told: object) -> None:
        if line != 3:
            given(self, line, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(_gathering.Gathering, "add", forgetful)
    assert not collect(xml_list.XML_LIST, b"<l>" + b"<r><a>1</a></r>" * 5 + b"</l>").balanced()


def test_a_card_within_a_card_takes_nothing_from_it() -> None:
    data = ("BEGIN:VCARD\nVERSION:2.1\nN:TRAM;Odon\nAGENT:\nBEGIN:VCARD\nN:LE BRAZ;Anne\nEND:VCARD\n\n"
            "TEL:+33639980001\nEND:VCARD\nBEGIN:VCARD\nN:QUATREMARE;\nAGENT:\nBEGIN:VCARD\nN:VU;\nEND:VCARD\n")
    found = read(vcard.VCARD, data.encode())[0]
    cards = {card["N surname"]: card for card in records(found.tables[0])}
    assert set(cards) == {"TRAM", "LE BRAZ", "QUATREMARE", "VU"}
    assert cards["TRAM"]["TEL telephone"] == "+33639980001"
    assert not found.rejects
    assert lines(found) == 16


def test_a_card_ends_though_its_last_text_says_that_it_goes_on() -> None:
    data = b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\nEND:VCARD\nTEL:1\nBEGIN:VCARD\nN:B;C\nEND:VCARD\n"
    found = read(vcard.VCARD, data)[0]
    assert records(found.tables[0])[0]["NOTE comment"] == "a"
    assert [line for line, _byte, _reason, _content in found.rejects] == [4]


@pytest.mark.parametrize(("format_", "begin", "line"), [
    (vcard.VCARD, b"BEGIN:VCARD\n", b"TEL:%08d\n"), (ldif.LDIF, b"dn: cn=a\n", b"member: %08d\n"),
    (vcard.VCARD, b"BEGIN:VCARD\n", b"NOTE;QUOTED-PRINTABLE:%08d=\n"), (ldif.LDIF, b"dn: cn=a\n", b" %08d\n")])
def test_a_record_without_an_end_is_bounded(format_: Format, begin: bytes, line: bytes) -> None:
    data = begin + b"".join(line % place for place in range(3000)) + b"END:VCARD\n\n" + begin + b"x: 1\n"
    found = collect(format_, data, limits=Limits(memory=20_000))
    assert found.balanced()
    assert found.tables[0].ledger is not None
    assert found.tables[0].ledger.record == 2
    given = "".join(cell or "" for cells in found.tables[0].cells() for cell in cells)
    kept = b"".join(content for _line, _byte, _reason, content in found.rejects).decode()
    assert len(given) < 20_000 < len(kept)
    assert {f"{place:08d}" for place in range(3000)} <= set(re.findall("[0-9]{8}", given + " " + kept))


def test_a_report_behind_one_without_an_end_keeps_its_own_results() -> None:
    other = REPORT.replace("QUATREMARE", "TRAM").replace("Glycémie|GLU", "Urée|URE")
    found, tables = read(hprim.HPRIM, (REPORT.replace("****FIN****\n", "") + other).encode())
    assert [report["surname"] for report in records(tables["reports"])] == ["QUATREMARE", "TRAM"]
    results = records(tables["results"])
    assert [(result["report"], result["code"]) for result in results] == [
        ("1", "GLU"), ("1", "IGET 005"), ("22", "URE"), ("22", "IGET 005")]
    assert results[1]["comment"] is None
    assert lines(found) == 43
    assert tables["reports"].repaired["unfinished"] == 1
