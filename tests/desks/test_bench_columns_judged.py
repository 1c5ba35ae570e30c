"""The judged part of the columns' exam: its check digits are right, and the truth earns every mark."""

from random import Random

import pytest
import stdnum.be.nn
import stdnum.br.cpf
import stdnum.ca.sin
import stdnum.ch.ssn
import stdnum.de.idnr
import stdnum.dk.cpr
import stdnum.ean
import stdnum.es.dni
import stdnum.es.nie
import stdnum.fi.hetu
import stdnum.fr.nif
import stdnum.fr.siren
import stdnum.fr.siret
import stdnum.gb.nhs
import stdnum.iban
import stdnum.in_.aadhaar
import stdnum.it.codicefiscale
import stdnum.luhn
import stdnum.nl.bsn
import stdnum.no.fodselsnummer
import stdnum.pl.pesel
import stdnum.pt.nif
import stdnum.se.personnummer
import stdnum.us.ssn

from faille.bench.recognising.columns import judged, scoring
from faille.bench.recognising.columns.judged_alike import ALIKE
from faille.bench.recognising.columns.judged_draws import nir
from faille.bench.recognising.columns.judged_kinds import KINDS, PREFIX
from faille.bench.recognising.columns.judged_people import people, stock_of
from faille.bench.recognising.columns.kind import Subject
from faille.bench.recognising.columns.scoring import Verdict
from faille.identifiers.kind import IDENTIFIERS

CHECKED = {
    "be.national_register": stdnum.be.nn, "br.cpf": stdnum.br.cpf, "ca.sin": stdnum.ca.sin, "ch.ahv": stdnum.ch.ssn,
    "de.idnr": stdnum.de.idnr, "dk.cpr": stdnum.dk.cpr, "barcode": stdnum.ean, "fi.hetu": stdnum.fi.hetu,
    "fr.tax_number": stdnum.fr.nif, "fr.siren": stdnum.fr.siren, "fr.siret": stdnum.fr.siret, "fr.rpps": stdnum.luhn,
    "fr.finess": stdnum.luhn, "gb.nhs_number": stdnum.gb.nhs, "iban": stdnum.iban, "india.aadhaar": stdnum.in_.aadhaar,
    "it.codice_fiscale": stdnum.it.codicefiscale, "nl.bsn": stdnum.nl.bsn, "no.fodselsnummer": stdnum.no.fodselsnummer,
    "pl.pesel": stdnum.pl.pesel, "pt.nif": stdnum.pt.nif, "se.personnummer": stdnum.se.personnummer,
    "us.ssn": stdnum.us.ssn, "payment card": stdnum.luhn,
}  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return judged.exam(11, len(judged.MAKERS), tmp_path_factory.mktemp("judged"))


@pytest.mark.parametrize("name", CHECKED)
def test_its_numbers_have_right_check_digits(name):
    rng, stock = Random(5), stock_of("fr")
    for _ in range(3):
        for value in KINDS[PREFIX + name].draw(rng, Subject(people(rng, 60, stock), stock)):
            assert CHECKED[name].is_valid(value.replace(" ", "")), name


def test_its_spanish_numbers_and_nir_are_right():
    rng, stock = Random(6), stock_of("fr")
    persons = people(rng, 100, stock)
    for value in KINDS[PREFIX + "es.dni"].draw(rng, Subject(persons, stock)):
        assert stdnum.es.dni.is_valid(value) or stdnum.es.nie.is_valid(value)
    for person in persons:
        value = nir(rng, person)
        assert len(value) == 15
        assert (int(value[:13]) + int(value[13:])) % 97 == 0
        assert 950 <= int(value[7:10]) < 990  # no such commune: nobody's number


def test_it_is_as_large_as_it_says(files):
    assert len(judged.MAKERS) >= 40
    assert len(ALIKE) >= 60
    assert all(8 <= len(dict.fromkeys(maker.kinds)) <= 25 for maker in judged.MAKERS)
    met = {column.name for each in files for column in each.table.columns}
    assert met >= set(KINDS) | set(ALIKE)
    assert {identifier for kind in KINDS.values() for identifier in kind.right} >= set(IDENTIFIERS.items())
    assert all(set(each.wrong) <= set(IDENTIFIERS.items()) for each in ALIKE.values())


def test_the_truth_earns_every_mark(files):
    marked = []
    for each in files:
        said = [Verdict("nothing" if c.alike else KINDS[c.name].right[0], 1.0) for c in each.table.columns]
        marked += scoring.mark(each, said)
    for style, figures in scoring.marks(marked).items():
        assert figures["macro_f1"] == 1.0, style
        assert figures["look_alikes"]["refused"] == figures["look_alikes"]["columns"] > 0, style


def test_it_is_the_same_for_the_same_seed(tmp_path):
    one, other = (judged.exam(3, 3, tmp_path / name) for name in ("a", "b"))
    assert [each.path.read_bytes() for each in one] == [each.path.read_bytes() for each in other]
