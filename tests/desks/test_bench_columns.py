"""The columns' exam: its marks are right, and its tables hold what they promise."""

import csv
import re
from random import Random

import pytest
import stdnum.de.idnr
import stdnum.ean
import stdnum.es.nie
import stdnum.fr.nif
import stdnum.fr.nir
import stdnum.fr.siren
import stdnum.fr.siret
import stdnum.gb.nhs
import stdnum.iban
import stdnum.isin
import stdnum.luhn

from faille.bench.recognising import columns
from faille.bench.recognising.columns import scoring, tables, unseen, unseen_kinds, unseen_lookalikes
from faille.bench.recognising.columns.kind import Subject
from faille.bench.recognising.columns.people import people, stock_of
from faille.bench.recognising.columns.scoring import UNKNOWN, Verdict
from faille.bench.recognising.columns.tables import ALIKE, KINDS
from faille.bench.recognising.columns.unseen_people import UNSEEN
from faille.bench.recognising.columns.unseen_people import stock_of as unseen_stock
from faille.bench.recognising.columns.words import HEADERS, WORDS
from faille.identifiers.kind import IDENTIFIERS

SEED = 20_261


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return tables.exam(SEED, 40, {}, tmp_path_factory.mktemp("exam"))


@pytest.fixture(scope="module")
def subject():
    rng = Random(SEED)
    stock = stock_of(rng, "fr", None)
    return Subject(people(rng, 300, stock), stock)


def told_rightly(written):
    return [Verdict("nothing of the kind" if column.alike else KINDS[column.name].right[0], 1.0)
            for column in written.table.columns]


def renamed(old, new):
    return lambda _written, verdicts: [new if each.identifier == old else each for each in verdicts]


def marked_with(files, change):
    return [each for written in files for each in scoring.mark(written, change(written, told_rightly(written)))]


def drawn(name, subject):
    made = (KINDS.get(name) or ALIKE[name]).draw(Random(SEED), subject)
    assert len(made) == subject.rows
    return [value.replace(" ", "") for value in made]


def test_the_truth_earns_every_mark(files):
    marked = marked_with(files, lambda _written, verdicts: verdicts)
    for style, figures in scoring.marks(marked).items():
        assert (figures["macro_f1"], figures["micro_f1"]) == (1.0, 1.0), style
        assert figures["look_alikes"]["refused"] == figures["look_alikes"]["columns"] > 0, style
    assert [band["right"] for band in scoring.calibration(marked)] == [1.0]


def test_a_column_unknown_costs_recall_and_no_precision(files):
    marked = marked_with(files, renamed("email", Verdict(UNKNOWN, 0.1)))
    found = scoring.f1(marked)
    assert found["by_class"]["email"]["recall"] == 0.0
    assert found["by_class"]["surname"]["f1"] == 1.0
    assert found["macro_f1"] == pytest.approx(1 - 1 / found["classes"], abs=1e-4)


def test_a_wrong_name_costs_the_class_it_named(files):
    marked = marked_with(files, renamed("amount", Verdict("fr.nir", 0.9)))
    found = scoring.f1(marked)
    assert found["by_class"]["amount"]["recall"] == 0.0
    assert found["by_class"]["fr.nir"]["recall"] == 1.0
    assert found["by_class"]["fr.nir"]["precision"] < 1.0
    assert found["micro_f1"] < 1.0


def test_a_look_alike_called_what_it_resembles_is_not_refused(files):
    def fooled(written, verdicts):
        return [Verdict(ALIKE[column.name].wrong[0], 0.8) if column.alike else verdict
                for column, verdict in zip(written.table.columns, verdicts, strict=True)]
    marked = marked_with(files, fooled)
    assert scoring.refused(marked)["refused"] == 0
    assert scoring.f1(marked)["macro_f1"] < 1.0
    assert min(band["right"] for band in scoring.calibration(marked)) == 0.0


def test_a_table_misread_is_unknown_throughout(files):
    marked = scoring.mark(files[0], [])
    assert {each.verdict.identifier for each in marked} == {UNKNOWN}
    assert not any(each.right for each in marked if not each.alike)


def test_only_blind_headers_excuse_a_vaguer_name():
    assert "code" in scoring.accepted("sex in digits", "cryptic")
    assert "code" not in scoring.accepted("sex in digits", "French")
    assert "code" in scoring.accepted("sex in digits", "lying", lied=True)
    assert "code" not in scoring.accepted("sex in digits", "lying")


def test_wilson_of_nothing_and_of_nine_in_ten():
    assert scoring.wilson(0, 0) == (0.0, 1.0)
    assert scoring.wilson(90, 100) == pytest.approx((0.8256, 0.9448), abs=1e-4)  # as statsmodels and R tell it


def iban_key_is_right(number):
    return stdnum.iban.is_valid(number, check_country=False)  # some countries have a further key of their own


@pytest.mark.parametrize(("kind", "valid"), [
    ("NIR", stdnum.fr.nir.is_valid), ("SIREN", stdnum.fr.siren.is_valid), ("SIRET", stdnum.fr.siret.is_valid),
    ("IBAN", iban_key_is_right), ("payment card", stdnum.luhn.is_valid), ("RPPS", stdnum.luhn.is_valid),
    ("FINESS", stdnum.luhn.is_valid), ("IMEI", stdnum.luhn.is_valid), ("tax number", stdnum.fr.nif.is_valid),
])
def test_keys_are_valid(kind, valid, subject):
    assert all(valid(value) for value in drawn(kind, subject))


@pytest.mark.parametrize(("alike", "valid"), [
    ("15 digits shaped as a NIR, wrong key", stdnum.fr.nir.is_valid), ("9 digits, no SIREN", stdnum.luhn.is_valid),
    ("9 digits, no FINESS", stdnum.luhn.is_valid), ("14 digits, no SIRET", stdnum.luhn.is_valid),
    ("11 digits, no RPPS", stdnum.luhn.is_valid), ("16 digits without Luhn", stdnum.luhn.is_valid),
    ("16 digits in fours without Luhn", stdnum.luhn.is_valid), ("IBAN with a wrong key", iban_key_is_right),
])
def test_look_alikes_are_invalid(alike, valid, subject):
    assert not any(valid(value) for value in drawn(alike, subject))


def test_nobody_can_be_reached_or_be_born_there(subject):
    assert all(re.fullmatch(r"(\+33|0033|33|0|\+33\(0\))?(19900|26191|35301|46571|53649|63998)[0-9]{4}",
                            re.sub(r"[ .-]", "", value)) for value in drawn("French phone", subject))
    assert all(re.fullmatch(r"[^@]+@(.+\.)?(example|invalid|example\.(org|com|net))", value)
               for value in drawn("e-mail", subject))
    assert all(950 <= int(value[7:10]) < 990 for value in drawn("NIR", subject))


def test_every_item_has_headers_and_a_truth():
    assert set(HEADERS) == set(KINDS) | set(ALIKE)
    assert len(ALIKE) >= 30
    assert not any(set(alike.wrong) & {"code", "reference", UNKNOWN} for alike in ALIKE.values())
    assert all(kind.right for kind in KINDS.values())


def test_files_hold_the_tables(files):
    for written in files:
        with written.path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=(";", ",")[written.table.number % 2]))
        body = rows if written.style == "absent" else rows[1:]
        assert [tuple(row) for row in body] == list(zip(*(c.values for c in written.table.columns), strict=True))
        assert written.style == "absent" or len(set(rows[0])) == len(rows[0])
        assert bool(written.swapped) == (written.style == "lying")
    assert {written.style for written in files} == set(tables.STYLES)


def test_a_seed_draws_the_same_exam_again(files, tmp_path):
    again = tables.exam(SEED, 3, {}, tmp_path)
    assert [each.path.read_bytes() for each in again] == [each.path.read_bytes() for each in files[:len(again)]]


def test_the_recogniser_knows_what_is_easy(tmp_path):
    written = next(each for each in tables.exam(SEED, 12, {}, tmp_path / "exam")
                   if each.style in tables.HONEST and any(c.name == "e-mail" for c in each.table.columns))
    answer = columns.recognised(written.path, tmp_path / "work")
    found = {m.name: m for m in scoring.mark(written, answer.verdicts)}
    assert found["e-mail"].right
    assert list((tmp_path / "work").iterdir()) == []


def test_every_id_named_stands_on_the_shelf():
    named = {each for kind in KINDS.values() for each in (*kind.right, *kind.blind)}
    named |= {each for alike in ALIKE.values() for each in alike.wrong}
    assert named <= set(IDENTIFIERS.items())


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return unseen.exam(SEED, len(unseen.MAKERS), 100, tmp_path_factory.mktemp("unseen"))


def drawn_later(name, language="fr"):
    rng = Random(SEED)
    stock = unseen_stock(rng, language)
    table = Subject(people(rng, 200, stock), stock)
    kinds, alike = unseen_kinds.KINDS, unseen_lookalikes.ALIKE
    return (kinds[name] if name in kinds else alike[name]).draw(rng, table)


def test_the_unseen_part_is_what_it_says(later):
    languages = [maker.language for maker in unseen.MAKERS]
    groups = (("fr",), ("en",), ("de", "es"))
    shares = [sum(languages.count(each) for each in group) / len(languages) for group in groups]
    assert len(languages) >= 20
    assert shares == pytest.approx([0.6, 0.3, 0.1], abs=0.03)
    slots = {slot.name for maker in unseen.MAKERS for slot in maker.slots}
    assert slots == set(unseen_kinds.KINDS) | set(unseen_lookalikes.ALIKE)
    assert len(unseen_lookalikes.ALIKE) >= 25
    assert not slots & (set(KINDS) | set(ALIKE))
    assert {each.style for each in later} == {*tables.HONEST, *tables.BLIND}
    assert all(38 <= len(each.table.columns[0].values) <= 3000 for each in later)


def test_its_truth_stands_on_the_shelf():
    named = {each for kind in unseen_kinds.KINDS.values() for each in (*kind.right, *kind.blind)}
    named |= {each for alike in unseen_lookalikes.ALIKE.values() for each in alike.wrong}
    assert named <= set(IDENTIFIERS.items())
    assert not any(set(alike.wrong) & {"code", "reference", UNKNOWN} for alike in unseen_lookalikes.ALIKE.values())
    assert {kind.right[0] for kind in unseen_kinds.KINDS.values()} <= {kind.right[0] for kind in KINDS.values()}


def test_its_names_and_towns_are_its_own():
    for kind in ("WOMEN", "MEN", "SURNAMES", "TOWNS", "STREETS", "COMPANIES"):
        for language in ("FR", "EN"):
            known = {item for name, items in WORDS.items() if name.startswith(f"{kind}_{language}") for item in items}
            assert not known & set(UNSEEN[f"{kind}_{language}"]), (kind, language)


def test_its_files_hold_its_tables(later):
    for written in later:
        with written.path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream, delimiter=unseen.DELIMITERS[written.table.number % 3]))
        body = rows if written.style == "absent" else rows[1:]
        assert [tuple(row) for row in body] == list(zip(*(c.values for c in written.table.columns), strict=True))
        assert written.style == "absent" or len(set(rows[0])) == len(rows[0])
        if written.style in tables.BLIND:
            assert not any(c.alike and unseen_lookalikes.ALIKE[c.name].told for c in written.table.columns)


def test_its_truth_earns_every_mark(later):
    def told(written):
        return [Verdict("nothing of the kind" if column.alike else scoring.KINDS[column.name].right[0], 1.0)
                for column in written.table.columns]
    figures = scoring.marks([each for written in later for each in scoring.mark(written, told(written))])
    for style in (scoring.SHOWN, scoring.HIDDEN):
        assert (figures[style]["macro_f1"], figures[style]["micro_f1"]) == (1.0, 1.0)
        assert figures[style]["look_alikes"]["refused"] == figures[style]["look_alikes"]["columns"] > 0


@pytest.mark.parametrize(("kind", "language", "valid"), [
    ("NIR, unseen: other", "fr", stdnum.fr.nir.is_valid), ("SIREN, unseen: dots", "fr", stdnum.fr.siren.is_valid),
    ("SIRET, unseen: spaces", "fr", stdnum.fr.siret.is_valid), ("SIRET, unseen: plain", "fr", stdnum.fr.siret.is_valid),
    ("RPPS, unseen: plain", "fr", stdnum.luhn.is_valid), ("tax number, unseen: spaced", "fr", stdnum.fr.nif.is_valid),
    ("IBAN, unseen: other", "fr", iban_key_is_right), ("IBAN, unseen: other", "de", iban_key_is_right),
    ("payment card, unseen: dashes", "fr", stdnum.luhn.is_valid),
    ("payment card, unseen: plain", "en", stdnum.luhn.is_valid),
    ("national number abroad, unseen: NHS", "en", stdnum.gb.nhs.is_valid),
    ("national number abroad, unseen: Spanish NIE", "es", stdnum.es.nie.is_valid),
    ("ISIN, unseen", "fr", stdnum.isin.is_valid), ("SIM cards, unseen", "fr", stdnum.luhn.is_valid),
    ("GTIN of 14 digits, unseen", "fr", stdnum.ean.is_valid), ("GTIN of 12 digits, unseen", "fr", stdnum.ean.is_valid),
    ("GTIN of 8 digits, unseen", "fr", stdnum.ean.is_valid),
])
def test_its_keys_are_valid(kind, language, valid):
    assert all(valid(re.sub(r"[\s.-]", "", value)) for value in drawn_later(kind, language))


def test_its_german_tax_numbers_are_for_tests():
    numbers = drawn_later("national number abroad, unseen: German tax id", "de")
    assert all(number[0] == "0" and stdnum.de.idnr.mod_11_10.is_valid(number) for number in numbers)


@pytest.mark.parametrize(("alike", "valid"), [
    ("IMSI", stdnum.fr.nir.is_valid), ("electricity meters", stdnum.luhn.is_valid),
    ("line numbers shaped as LOINC", lambda value: stdnum.luhn.is_valid(value.replace("-", ""))),
    ("ISIN", iban_key_is_right), ("parcels of 13 signs", stdnum.fr.nir.is_valid),
])
def test_its_look_alikes_are_invalid(alike, valid):
    assert not any(valid(value) for value in drawn_later(f"{alike}, unseen"))


def test_nobody_of_it_can_be_reached_or_be_born_there():
    french = [re.sub(r"\D", "", value) for value in drawn_later("French phone, unseen: other")]
    assert all(re.fullmatch(r"(33|0033|330|0)(19900|26191|35301|46571|53649|63998)[0-9]{4}", each) for each in french)
    for language in ("de", "en"):
        abroad = [re.sub(r"\D", "", value) for value in drawn_later("foreign phone, unseen: other", language)]
        kept = "3023125|6990009|4066969|2214710|8999998|2079460|7700900|1632960"
        films = rf"(0|0?0?49|(00)?440?)({kept})[0-9]{{3}}|1?[0-9]{{3}}55501[0-9]{{2}}"
        assert all(re.fullmatch(films, each) for each in abroad)
    assert all(re.fullmatch(r"[^@]+@(.+\.)?(example|invalid|example\.(org|com|net))", value.lower())
               for value in drawn_later("e-mail, unseen: other"))
    assert all(950 <= int(re.sub(r"[^0-9AB]", "", value)[7:10]) < 990 for value in drawn_later("NIR, unseen: other"))
