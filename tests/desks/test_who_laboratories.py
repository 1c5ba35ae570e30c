"""The laboratories' find: what it promises those who judge a linkage by it."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pytest

from faille.bench.who.find import Find
from faille.bench.who.laboratories import draw
from faille.bench.who.laboratories_people import OPENED
from faille.bench.who.laboratories_places import moves, steady
from faille.bench.who.laboratories_slips import digit_slip, misread, slip
from faille.errors import RequestError

ROWS = 20_000


@pytest.fixture(scope="module")
def plain() -> Find:
    return draw(ROWS, "plain", 11)


@pytest.fixture(scope="module")
def hard() -> Find:
    return draw(ROWS, "hard", 11)


@pytest.fixture(scope="module")
def dirty() -> Find:
    return draw(ROWS, "dirty", 11)


def cells(find: Find, name: str) -> list[str | None]:
    found: list[str | None] = find.table[name].to_pylist()
    return found


def persons_by(find: Find, name: str) -> dict[str, set[int]]:
    """Which persons stand behind each value of a column."""
    found: dict[str, set[int]] = defaultdict(set)
    for value, person in zip(cells(find, name), find.persons.tolist(), strict=True):
        if value is not None:
            found[value].add(person)
    return found


@pytest.mark.parametrize("level", ["plain", "hard", "dirty"])
def test_it_has_the_shape_a_find_has(level: str, request: pytest.FixtureRequest) -> None:
    find: Find = request.getfixturevalue(level)
    assert find.table.num_rows == ROWS
    assert {field.type for field in find.table.schema} == {pa.string()}
    assert not any("" in set(cells(find, name)) for name in find.table.column_names)
    assert find.persons.dtype == find.households.dtype == np.int64
    assert {len(find.persons), len(find.households), len(find.births), len(find.laboratories)} == {ROWS}
    assert ROWS / len(np.unique(find.persons)) == pytest.approx(1.16, abs=0.001)
    assert len(set(find.laboratories)) == 28
    assert min(find.births) >= "1915-01-01"
    assert max(find.births) < find.taken


def test_the_truth_of_a_person_is_one(plain: Find) -> None:
    of_person: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for person, birth, home in zip(plain.persons.tolist(), plain.births, plain.households.tolist(), strict=True):
        of_person[person].add((birth, home))
    assert {len(truths) for truths in of_person.values()} == {1}


def test_a_household_is_at_least_two(plain: Find) -> None:
    members = defaultdict(set)
    for person, home in zip(plain.persons.tolist(), plain.households.tolist(), strict=True):
        members[home].add(person)
    alone = members.pop(-1)
    assert min(len(each) for each in members.values()) >= 2
    assert 0.2 < len(alone) / len(np.unique(plain.persons)) < 0.6


def test_a_seed_says_everything(plain: Find) -> None:
    again, other = draw(ROWS, "plain", 11), draw(ROWS, "plain", 12)
    assert again.table.equals(plain.table)
    assert (again.persons == plain.persons).all()
    assert again.births == plain.births
    assert not other.table.equals(plain.table)


def test_most_repeats_stay_in_a_laboratory(plain: Find) -> None:
    where = defaultdict(list)
    for person, lab in zip(plain.persons.tolist(), plain.laboratories, strict=True):
        where[person].append(lab)
    repeated = [labs for labs in where.values() if len(labs) > 1]
    across = sum(len(set(labs)) > 1 for labs in repeated) / len(repeated)
    assert 0.1 < across < 0.35


@pytest.mark.parametrize(("level", "missing"), [("plain", 0.40), ("hard", 0.70), ("dirty", 0.40)])
def test_as_many_nirs_are_missing_as_said(level: str, missing: float, request: pytest.FixtureRequest) -> None:
    find: Find = request.getfixturevalue(level)
    assert find.table["NUM_SS"].null_count == round(missing * ROWS)


@pytest.mark.parametrize("level", ["plain", "hard"])
def test_no_nir_can_be_a_living_persons(level: str, request: pytest.FixtureRequest) -> None:
    for nir in filter(None, cells(request.getfixturevalue(level), "NUM_SS")):
        assert 960 <= int(nir[7:10]) <= 989, "every commune number, slips included, is one that does not exist"


def test_phones_and_emails_reach_nobody(hard: Find) -> None:
    for name in ("TEL_FIXE", "TEL_PORT"):
        for phone in filter(None, cells(hard, name)):
            digits = "".join(letter for letter in phone.replace("+33", "0") if letter.isdigit())
            assert len(digits) == 10
            assert digits.startswith(("020", "0700", "063998", "019900")) or digits == "0000000000"
    hosts = {mail.rpartition(".")[2] for mail in filter(None, cells(hard, "MAIL"))}
    assert hosts == {"example", "invalid"}


def test_strangers_share_placeholders_only(plain: Find) -> None:
    homes = dict(zip(plain.persons.tolist(), plain.households.tolist(), strict=True))
    for name, pool in (("TEL_PORT", 40), ("MAIL", 40)):
        for value, persons in persons_by(plain, name).items():
            if len(persons) > 6 or "noreply" in value or value.strip("0+3 .") in {"", "7"} or "99" in value[:6]:
                continue
            assert len({homes[person] for person in persons}) == 1, "a number or an address is one household's"
        assert len(persons_by(plain, name)) > pool


def test_placeholders_are_shared_by_many(plain: Find) -> None:
    for name in ("TEL_FIXE", "MAIL"):
        assert max(len(persons) for persons in persons_by(plain, name).values()) > 10
    births = cells(plain, "DT_NAISS")
    assert births.count("01/01/1900") > 40


def test_children_carry_a_parents_nir_and_twins_are_born(plain: Find) -> None:
    births = dict(zip(plain.persons.tolist(), plain.births, strict=True))
    homes = dict(zip(plain.persons.tolist(), plain.households.tolist(), strict=True))
    shared = [persons for persons in persons_by(plain, "NUM_SS").values() if len(persons) > 1]
    of_family = [persons for persons in shared if len({homes[person] for person in persons}) == 1]
    assert len(of_family) > 0.9 * len(shared) > 50
    born = defaultdict(list)
    for person, home in homes.items():
        if home >= 0:
            born[home].append(births[person])
    assert sum(len(days) - len(set(days)) for days in born.values()) >= 5


def _agreeing(find: Find, name: str) -> float:
    """How often the rows of one person of one laboratory agree in a column, where both have it."""
    seen: dict[tuple[int, str], str] = {}
    same = []
    for value, person, lab in zip(cells(find, name), find.persons.tolist(), find.laboratories, strict=True):
        if value is not None:
            if (person, lab) in seen:
                same.append(seen[person, lab] == value)
            seen[person, lab] = value
    return sum(same) / len(same)


@pytest.mark.parametrize("name", ["NOM_PAT", "PRENOM_PAT", "DT_NAISS", "NUM_SS", "CP", "TEL_PORT"])
def test_hard_is_noisier_by_far(plain: Find, hard: Find, name: str) -> None:
    assert 1 - _agreeing(hard, name) > 1.4 * (1 - _agreeing(plain, name)) > 0


def test_dirty_writes_badly(plain: Find, dirty: Find) -> None:
    def misread_cells(find: Find) -> int:
        return sum(any(sign in text for sign in ("Ã", "\ufffd", "‚")) for name in ("PRENOM_PAT", "VILLE", "ADR1")
                   for text in filter(None, cells(find, name)))

    assert misread_cells(plain) == 0
    assert misread_cells(dirty) > 100
    short = sum(len(date) == 8 for date in filter(None, cells(dirty, "DT_NAISS")))
    assert 0.4 < short / ROWS < 0.6
    assert {len(date) for date in filter(None, cells(plain, "DT_NAISS"))} == {10}


def test_married_women_have_two_names(plain: Find) -> None:
    pairs = [(use, born, sex) for use, born, sex in zip(*(cells(plain, name) for name in (
        "NOM_PAT", "NOM_NAISS", "SEXE")), strict=True) if use and born and use != born and sex]
    assert sum(sex == "F" for _use, _born, sex in pairs) > 0.8 * len(pairs) > 1_000
    assert any(born in use and "-" in use for use, born, _sex in pairs)
    assert any(" EPOUSE " in (use or "") or " NEE " in (use or "") for use in cells(plain, "NOM_PAT"))


@pytest.mark.parametrize("rows", [1, 2, 30])
def test_a_small_find_is_one_too(rows: int) -> None:
    assert draw(rows, "plain", 1).table.num_rows == rows


def test_another_level_is_refused() -> None:
    with pytest.raises(RequestError):
        draw(10, "filthy", 1)


def test_a_slip_changes_a_little() -> None:
    rng = np.random.default_rng(3)
    slipped = [slip("LEFEBVRE", *rng.random(3)) for _each in range(400)]
    assert all(5 <= len(text) <= 10 for text in slipped)
    assert np.mean([text != "LEFEBVRE" for text in slipped]) > 0.9
    assert all(text.islower() for text in (slip("dupont", *rng.random(3)) for _each in range(100))
               if not any(letter.isdigit() for letter in text))
    assert slip("LE", 0.5, 0.5, 0.5) == "LE"


def test_a_digits_slip_keeps_digits_and_what_is_not_to_change() -> None:
    rng = np.random.default_rng(4)
    for a, b in rng.random((200, 2)):
        changed = digit_slip("185019997512345", 10, 14, a, b)
        assert changed.isdigit()
        assert changed[:10] == "1850199975"
        assert len(changed) == 15


def test_misreading_touches_accents_only() -> None:
    for chance in np.linspace(0, 0.999, 20):
        assert misread("DUPONT", chance) == "DUPONT"
        assert misread("Élodie", chance) != "Élodie"


def test_a_seed_may_be_as_long_as_a_commit_id() -> None:
    seed = int("f" * 40, 16)
    assert draw(50, "hard", seed).table.equals(draw(50, "hard", seed).table)


def test_homes_are_as_good_as_drawn() -> None:
    home = np.arange(50_000)
    one, two = (steady(home, salt) for salt in (101, 102))
    assert one.mean() == pytest.approx(0.5, abs=0.01)
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.02
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 0.02
    moved = moves(home, np.full(len(home), OPENED + 3 * 365), 0.11, 7)
    assert moved.mean() == pytest.approx(0.33, abs=0.02), "eleven in a hundred a year, for three years"
