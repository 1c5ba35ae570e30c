"""The second generator of finds: the same twice, true to itself, and belonging to nobody."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import numpy as np
import pytest
from stdnum.fr import nir as french
from stdnum.gb import nhs as british

from faille.bench.who.find import Find
from faille.bench.who.registers import draw
from faille.bench.who.registers_clerks import habits
from faille.bench.who.registers_layouts import LAYOUTS
from faille.bench.who.registers_people import settle, year
from faille.bench.who.registers_slips import MANGLED, SLIPS
from faille.bench.who.registers_words import Vocabulary

ROWS = 4000


def of_layout(name: str, level: str = "plain", rows: int = ROWS) -> Find:
    """A find of one layout, by the first seed that draws it."""
    wanted = [layout.name for layout in LAYOUTS].index(name)
    seed = next(s for s in range(500) if int(np.random.default_rng([s, 0xB00C]).integers(len(LAYOUTS))) == wanted)
    return draw(rows, level, seed)


def column(find: Find, name: str) -> list[str | None]:
    assert name in find.table.column_names
    return find.table[name].to_pylist()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_is_drawn_whole(layout):
    find = of_layout(layout.name)
    assert find.table.column_names == [header for header, _ in layout.columns]
    assert find.table.num_rows == len(find.persons) == len(find.households) == len(find.births) == ROWS
    assert len(find.laboratories) == ROWS
    assert all(str(kind) == "string" for kind in find.table.schema.types)
    assert not any("" in column(find, name) for name in find.table.column_names)
    assert all(b <= find.taken and date.fromisoformat(b) for b in set(find.births))


def test_the_same_arguments_draw_the_same_find_and_another_seed_another():
    first, again, other = draw(800, "hard", 11), draw(800, "hard", 11), draw(800, "hard", 12)
    assert first.table.equals(again.table)
    assert (first.persons == again.persons).all()
    assert first.births == again.births
    assert not first.table.equals(other.table)


@pytest.mark.parametrize(("rows", "level"), [(0, "plain"), (10, "soft")])
def test_what_cannot_be_drawn_is_refused(rows, level):
    with pytest.raises(ValueError, match="level is plain"):
        draw(rows, level, 1)


def test_a_find_of_one_row():
    assert draw(1, "plain", 4).table.num_rows == 1


def test_records_of_a_person_have_a_heavy_tail():
    shares, most = [], 0
    for seed in range(3):
        counts = np.unique(draw(20_000, "plain", seed).persons, return_counts=True)[1]
        shares.append(counts.mean())
        most = max(most, counts.max())
    assert all(1.13 < share < 1.33 for share in shares)
    assert most in {13, 14, 15}


def test_a_persons_birth_is_one_and_households_hold_several():
    find = draw(ROWS, "plain", 3)
    born: dict[int, set[str]] = {}
    members: dict[int, set[int]] = {}
    for person, household, birth in zip(find.persons.tolist(), find.households.tolist(), find.births, strict=True):
        born.setdefault(person, set()).add(birth)
        members.setdefault(household, set()).add(person)
    members.pop(-1)
    assert all(len(days) == 1 for days in born.values())
    assert all(len(people) > 1 for people in members.values())
    assert len(members) > 200


def test_national_numbers_belong_to_nobody_and_children_bear_a_parents():
    find = of_layout("mutual insurer", rows=8000)
    sound = [v.replace(" ", "") for v in column(find, "NIR_OD") if v and french.is_valid(v.replace(" ", ""))]
    assert len(sound) > 1000
    # a slip can make another commune, and one in ninety-seven of those keeps a sound key
    assert sum(v[7:10] == "000" for v in sound) > 0.999 * len(sound)
    roles, years = column(find, "QUALITE"), [birth[2:4] for birth in find.births]
    numbers = [(v or "").replace(" ", "") for v in column(find, "NIR_OD")]
    own = [n[1:3] == y for n, y, r, b in zip(numbers, years, roles, find.births, strict=True)
           if n[:13].isdigit() and not n.startswith("99") and r == "ENFANT" and b > "2012"]
    assert len(own) > 50
    assert sum(own) < 0.1 * len(own)
    trust = of_layout("hospital trust")
    numbers = [v.replace(" ", "") for v in column(trust, "NHS_NO") if v]
    valid = [v for v in numbers if british.is_valid(v)]
    assert len(valid) > 0.8 * sum(v.isdigit() for v in numbers)
    assert sum(v.startswith("999") for v in valid) > 0.99 * len(valid)


def test_telephones_are_of_the_ranges_kept_for_fiction_and_mail_goes_nowhere():
    kept = re.compile("(0|33)(63998|19900|26191|35301|46571|53649)[0-9]{4}")
    find = of_layout("clinics, names apart", rows=20_000)
    phones = [re.sub("[^0-9]", "", v) for v in column(find, "TELEPHONE") if v]
    assert sum(kept.fullmatch(v) is not None for v in phones) > 0.97 * len(phones) > 0  # the rest are slips of a digit
    assert max(Counter(phones).values()) > 20  # some source's own
    mails = [v for v in column(find, "COURRIEL") if v and "@" in v]
    assert sum(v.endswith((".example", ".invalid")) for v in mails) > 0.98 * len(mails) > 0


def test_no_more_than_three_strangers_hold_one_number():
    find = of_layout("hospital trust", rows=20_000)
    holders: dict[str, set[int]] = {}
    for phone, person in zip(column(find, "TEL"), find.persons.tolist(), strict=True):
        number = re.sub("[^0-9]", "", phone or "").removeprefix("44").removeprefix("0")
        if number.startswith("7700900"):
            holders.setdefault(number, set()).add(person)
    # three holders, and the children and partners who give theirs
    assert np.median([len(people) for people in holders.values()]) <= 4


def wrong_births(find: Find) -> float:
    """The share of rows whose written birth date is not the true one, among those of unambiguous form."""
    header = next(h for layout in LAYOUTS for h, f in layout.columns if f == "birth" and h in find.table.column_names)
    told = [(v, b) for v, b in zip(column(find, header), find.births, strict=True) if v]
    forms = [(f"{b[8:]}/{b[5:7]}/{b[:4]}", b.replace("-", ""), f"{b[8:]}-{b[5:7]}-{b[:4]}", b) for _, b in told]
    return float(np.mean([v not in form for (v, _), form in zip(told, forms, strict=True)]))


def test_hard_is_harder_and_lacks_most_numbers():
    plain, hard = (of_layout("mutual insurer", level, 20_000) for level in ("plain", "hard"))
    assert 0.004 < wrong_births(plain) < 0.03
    assert wrong_births(hard) > 1.5 * wrong_births(plain)
    sound = [v for v in column(hard, "NIR_OD") if v and v[0].isdigit() and not v.startswith("999999")]
    assert 0.25 < len(sound) / 20_000 < 0.31
    # the same people come, whatever the hands that write them
    assert sorted(plain.persons.tolist()) == sorted(hard.persons.tolist())


def test_dirty_mangles_accents_and_writes_two_digits():
    rng = np.random.default_rng(5)
    habit = habits(300, "dirty", (0, 1), rng)
    assert 0.25 < (habit.mangled >= 0).mean() < 0.43
    assert 0.25 < (habit.date == 4).mean() < 0.43
    assert (habits(300, "plain", (0, 1), rng).mangled < 0).all()
    ruined = [sum(bool(re.search("Ã[^O]|&#|�|\u0301|‚|[A-Za-zé][?][a-z]", v or "")) for seed in range(4)
                  for find in [draw(3000, level, seed)] for name in find.table.column_names for v in column(find, name))
              for level in ("plain", "dirty")]
    assert ruined[0] == 0
    assert ruined[1] > 500


def test_a_population_has_families_twins_and_changing_names():
    rng = np.random.default_rng(1)
    customs = LAYOUTS[0].customs
    people = settle(20_000, customs, Vocabulary(customs.cultures, 3000, rng), rng)
    child = np.flatnonzero(people.mother >= 0)
    assert len(child) > 8000
    age = year(people.birth[child]) - year(people.birth[people.mother[child]])
    assert age.min() >= 17
    assert age.max() <= 46
    assert 24 < age.mean() < 32
    assert (people.partner[people.partner[people.partner >= 0]] == np.flatnonzero(people.partner >= 0)).all()
    twins = (np.diff(people.mother[child]) == 0) & (np.diff(people.birth[child]) == 0)
    assert 0.004 < twins.mean() < 0.02
    wife = np.flatnonzero((people.sex == 2) & (people.way == 1) & people.reverts & (people.apart < people.death)
                          & (people.wed < people.apart))
    assert len(wife) > 20
    for when, borne in ((people.wed - 1, 0), (people.wed, 1), (people.apart, 0)):
        assert (people.married_name(wife, when[wife])[1] == borne).all()
    homes = people.home(wife, people.wed[wife])
    assert (homes == people.home(people.partner[wife], people.wed[wife])).all()
    assert (people.home(wife, people.apart[wife]) == wife).all()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.__name__)
def test_slips_change_little_and_never_fail(slip):
    words = ["Durand", "É", "ab", "Müller-Straße", "O'Brien", "1234567", "İpek", "aa", "x y"]
    changed = 0
    for word in words:
        for language in ("fr", "en", "es", "nl", "de"):
            for u in np.linspace(0, 0.999, 40):
                if len(word) > 1:
                    out = slip(word, float(u), language)
                    assert abs(len(out) - len(word)) <= 2
                    changed += out != word
    assert changed > 100


def test_mangling_leaves_ascii_alone():
    assert all(mangle("Durand 12") == "Durand 12" for mangle in MANGLED)
    assert [mangle("Éléonore") for mangle in MANGLED[:1]] == ["Ã‰lÃ©onore"]
