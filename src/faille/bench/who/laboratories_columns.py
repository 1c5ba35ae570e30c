"""The columns of the laboratories' find, written for a run of rows."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from faille.bench.who import laboratories_cells as cells
from faille.bench.who.laboratories_cells import Run, changed, cut, padded, put, taken, without
from faille.bench.who.laboratories_people import YEAR
from faille.bench.who.laboratories_places import COMPLEMENTS, addresses
from faille.bench.who.laboratories_rows import COUNT
from faille.bench.who.laboratories_slips import digit_slip, misread, slip
from faille.bench.who.laboratories_words import Whole, diminutives, draw_first, first_pool, surname_pool, words
from faille.simulation import keys
from faille.simulation.draw import Bools, pick

_DOCTORS = 80  # a laboratory, with the most prescriptions from few
_BLOOD = (("O+", 37.0), ("A+", 38.0), ("B+", 8.0), ("AB+", 3.0), ("O-", 6.0), ("A-", 6.0), ("B-", 1.0), ("AB-", 1.0))
_MISREAD = 0.08  # of rows, where writing is dirty: came through a file in another encoding
_SHORT_YEAR = 0.5  # of rows, there: two-digit years
join = pc.binary_join_element_wise


def _surname(run: Run, first: Whole, second: Whole, style: Whole) -> pa.Array:
    """A surname of one or two."""
    pool, shift = cells.surname_texts(), len(surname_pool()[0]) * run.upper
    text = taken(pool, first + shift)
    double = second >= 0
    other = taken(pool, np.maximum(second, 0) + shift)
    text = put(text, double & (style != 2), join(text, other, "-"))
    return put(text, double & (style == 2), join(text, other, " "))


def _halved(run: Run, first: Whole, second: Whole) -> tuple[Whole, Whole]:
    """Some double surnames with only one of their halves."""
    half, which = run.hit(run.world.noise.half_double) & (second >= 0), run.some(0.3)
    return np.where(half & which, second, first), np.where(half, -1, second)


def names(run: Run) -> dict[str, pa.Array]:
    """Surname of use, birth name, first name."""
    people, noise, labs = run.world.people, run.world.noise, run.world.labs
    wed = run.visit >= people.wedding[run.who]
    own = people.name[run.who], people.name_2[run.who], people.name_style[run.who]
    used = tuple(np.where(wed, use, name) for use, name in zip(
        (people.use[run.who], people.use_2[run.who], people.use_style[run.who]), own, strict=True))
    two = (used[0] != own[0]) | (used[1] != own[1])
    born = _surname(run, *_halved(run, own[0], own[1]), own[2])
    use = _surname(run, *_halved(run, used[0], used[1]), used[2])
    plain_use, plain_born = use, born
    use = put(use, two & run.hit(noise.birth_name_only), born)
    crossed = two & run.hit(noise.uses_crossed)
    use, born = put(use, crossed, plain_born), put(born, crossed, plain_use)
    joined = two & run.hit(noise.names_joined)
    as_wife = join(plain_born, pa.scalar(" EPOUSE "), plain_use, "")
    use = put(use, joined, put(join(plain_use, pa.scalar(" NEE "), plain_born, ""), run.some(0.4), as_wife))
    born = without(born, (~two & ~labs.both_names[run.lab]) | joined | (two & run.some(0.15)))
    first = _first(run)
    over = run.hit(noise.names_crossed)
    use, first = put(use, over, first), put(first, over, use)
    use, born = (changed(run, text, run.hit(noise.surname_slip), slip) for text in (use, born))
    first = changed(run, first, run.hit(noise.first_slip), slip)
    return {"NOM_PAT": without(cut(run, use, 1.0), run.hit(noise.surname_missing)), "NOM_NAISS": cut(run, born, 1.0),
            "PRENOM_PAT": without(cut(run, first, 0.8), run.hit(noise.first_missing))}


@lru_cache(maxsize=1)
def _short_names() -> pa.Array:
    return pa.array(diminutives(), pa.string())


def _first(run: Run) -> pa.Array:
    """First names, some cut, some short, in some laboratories all of the civil register's."""
    people, noise = run.world.people, run.world.noise
    shift = len(first_pool()) * run.upper
    first = taken(cells.first_texts(), people.first[run.who] + shift)
    spaced = run.some(0.12)  # hyphens are left out by many
    first = put(first, spaced, pc.replace_substring(first, "-", " "))
    first = changed(run, first, run.hit(noise.compound_cut),
                    lambda text, a, b, c: text.replace("-", " ").split(" ")[0] if a < 0.75 else
                    text[0] + "." + text.partition("-")[2] if "-" in text else text)
    short = taken(_short_names(), people.first[run.who])
    short = put(short, run.upper, pc.utf8_upper(short))
    first = put(first, run.hit(noise.diminutive) & pc.is_valid(short).to_numpy(zero_copy_only=False), short)
    more = run.world.labs.all_first[run.lab] & run.some(0.8)
    return put(first, more, join(first, taken(cells.first_texts(), people.second[run.who] + shift), " "))


def _dates(day: Whole, month: Whole, year: Whole, short: Bools | None = None) -> pa.Array:
    written = padded(year, 4)
    if short is not None:
        written = put(written, short, pc.utf8_slice_codeunits(written, 2, 4))
    return join(padded(day, 2), padded(month, 2), written, "/")


def _parts(days: Whole) -> tuple[Whole, Whole, Whole]:
    """Day, month, year."""
    exact = days.astype("datetime64[D]")
    month = exact.astype("datetime64[M]")
    year = exact.astype("datetime64[Y]")
    return ((exact - month).astype(np.int64) + 1, (month - year).astype(np.int64) + 1, year.astype(np.int64) + 1970)


def births(run: Run) -> pa.Array:
    """Birth dates with what happens to them."""
    noise = run.world.noise
    day, month, year = _parts(run.world.people.birth[run.who])
    cross = run.hit(noise.birth_crossed) & (day <= 12)
    day, month = np.where(cross, month, day), np.where(cross, day, month)
    wrong, which, sign = run.hit(noise.birth_digit), run.rng.random(run.size), run.rng.choice([-1, 1], run.size)
    year = np.where(wrong & (which < 0.5), year + sign * np.where(which < 0.35, 1, 10), year)
    day = np.where(wrong & (which >= 0.5) & (which < 0.8),
                   np.clip(day + sign * np.where(which < 0.65, 1, 10), 1, 28), day)
    month = np.where(wrong & (which >= 0.8), np.clip(month + sign, 1, 12), month)
    unknown, first = run.hit(noise.birth_1900), run.hit(noise.birth_first)
    day, month = (np.where(unknown | first, 1, part) for part in (day, month))
    short = run.some(_SHORT_YEAR) if run.world.dirty else None
    written = _dates(day, month, np.where(unknown, 1900, year), short)
    return without(written, run.hit(noise.birth_missing))


def civil(run: Run) -> dict[str, pa.Array]:
    """Title, sex."""
    people, noise = run.world.people, run.world.noise
    woman = people.woman[run.who] ^ run.hit(noise.sex_wrong)
    age = (run.visit - people.birth[run.who]) / YEAR
    title = np.where(age < 12, 3, np.where(woman, np.where((age < 28) & run.some(0.6), 2, 1), 0))
    return {"CIVILITE": without(taken(pa.array(["M", "MME", "MLLE", "ENF"]), title), run.some(0.08)),
            "SEXE": without(taken(pa.array(["M", "F"]), woman.astype(np.int64)), run.hit(noise.sex_missing))}


def _holders(run: Run) -> Whole:
    """Whose NIR each row has: one's own, a parent's, the spouse's, the patient's before."""
    people, noise = run.world.people, run.world.noise
    age = (run.visit - people.birth[run.who]) / YEAR
    first_parent = run.steady(run.who, 5) < 0.6
    first_parent = first_parent ^ run.some(0.08)
    mother, father = people.mother[run.who], people.father[run.who]
    parent = np.where((first_parent & (mother >= 0)) | (father < 0), mother, father)
    # Children are on a parent's card, and some to eighteen (assumption; every child has a NIR of its own from birth).
    insured = run.steady(run.who, 6) < np.interp(age, [0, 1, 14, 16, 18, 20], [0.97, 0.8, 0.65, 0.3, 0.15, 0.0])
    holder = np.where(insured & (parent >= 0), parent, run.who)
    spouse = people.spouse[run.who]
    holder = np.where((spouse >= 0) & run.hit(noise.spouse_nir), spouse, holder)
    return np.where(run.hit(noise.nir_stranger), run.before, holder)


def insurance(run: Run) -> dict[str, pa.Array]:
    """NIR, the insured's name, rank of birth."""
    world, holder = run.world, _holders(run)
    _day, month, year = _parts(world.people.birth[holder])
    sex, born_in = np.where(world.people.woman[holder], 2, 1), world.reach.born_in[holder]
    commune = keys.FIRST_COMMUNE + world.reach.combination[holder] // 999
    order = 1 + world.reach.combination[holder] % 999
    key = keys.nir_keys(sex, year % 100, month, world.reach.counted[born_in], commune, order)
    body = join(padded(sex, 1), padded(year % 100, 2), padded(month, 2), taken(pa.array(world.reach.places), born_in),
                padded(commune, 3), padded(order, 3), "")
    nir = put(join(body, padded(key, 2), ""), world.labs.no_key[run.lab], body)
    # The place stays as it is: an impossible one must not become a real one.
    nir = changed(run, nir, run.hit(world.noise.nir_slip), lambda text, a, b, c: digit_slip(
        text, *((10, 14) if c < 0.6 else (1, 4)), a, b))
    other = (holder != run.who) & run.some(0.7)
    surname = _surname(run, world.people.use[holder], world.people.use_2[holder], world.people.use_style[holder])
    first = taken(cells.first_texts(), world.people.first[holder] + len(first_pool()) * run.upper)
    # The rank of twins is left at 1 by many, and typed for somebody else by some (assumption).
    later = (world.people.twin[run.who] & run.some(0.8)) ^ run.some(0.002)
    rank = taken(pa.array(["1", "2"]), later.astype(np.int64))
    return {"NUM_SS": without(nir, ~run.nir), "ASSURE": without(join(surname, first, " "), ~other),
            "RANG": without(rank, run.some(0.3))}


@lru_cache(maxsize=1)
def _complements() -> pa.Array:
    forms = words()["complements"]
    return pa.array([forms[index % len(forms)].format(n=1 + index // len(forms)) for index in range(COMPLEMENTS)])


def address(run: Run) -> dict[str, pa.Array]:
    """Street, complement, postcode, town."""
    world, noise, home = run.world, run.world.noise, run.home
    at = addresses(world.areas, home, world.homes.lab[home], run.moves(), world.seed)
    town, street, number, complement = at.town, at.street, at.number, at.complement
    short = world.labs.short_streets[run.lab] ^ run.some(0.12)
    pool = cells.street_texts()
    text = taken(pool, street + len(pool) // 4 * (run.upper + 2 * short))
    bis = taken(pa.array(["", " BIS", " TER"]), np.where(number % 23 == 0, 1, np.where(number % 97 == 0, 2, 0)))
    comma = taken(pa.array(["", ","]), run.some(0.1).astype(np.int64))
    text = join(join(pa.array(number).cast(pa.string()), bis, comma, ""), text, " ")
    gone = run.hit(noise.address_missing)
    text = without(changed(run, cut(run, text, 1.5), run.hit(noise.address_slip), slip), gone)
    codes, begins, counts = cells.postcodes()
    code = taken(codes, begins[town] + street % counts[town])
    names_of_towns = cells.town_texts()
    written = taken(names_of_towns, town + len(names_of_towns) // 4 * (run.upper + 2 * (short & run.upper)))
    written = changed(run, cut(run, written, 1.2), run.hit(noise.town_slip), slip)
    more = without(taken(_complements(), np.maximum(complement, 0)), (complement < 0) | gone | run.some(0.35))
    lost = run.hit(noise.postcode_missing)
    return {"ADR1": text, "ADR2": more, "CP": without(code, lost), "VILLE": without(written, lost & run.some(0.5))}


def _phone_texts(run: Run, number: Whole) -> pa.Array:
    """Numbers as each laboratory writes them; empty below 0."""
    plain = padded(np.maximum(number, 0), 10)
    pairs = [pc.utf8_slice_codeunits(plain, at, at + 2) for at in range(0, 10, 2)]
    form = run.world.labs.phone_form[run.lab]
    text = put(plain, form == 1, join(*pairs, " "))
    text = put(text, form == 2, join(*pairs, "."))
    text = put(text, form == 3, join(pa.scalar("+33"), pc.utf8_slice_codeunits(plain, 1, 10), ""))
    return without(text, number < 0)


def phones(run: Run) -> dict[str, pa.Array]:
    """Landline and mobile, placeholders among them."""
    world, noise = run.world, run.world.noise
    before, after = world.reach.landline
    fixed = np.where(run.moves() > 0, after[run.home], before[run.home])
    spouse = world.people.spouse[run.who]
    bearer = np.where((spouse >= 0) & run.hit(noise.spouse_phone), spouse, world.reach.bearer[run.who])
    early, late = world.reach.mobile
    mobile = np.where(run.visit >= world.reach.changed[bearer], late[bearer], early[bearer])
    fixed, mobile = np.where(run.some(0.85), fixed, -1), np.where(run.some(0.85), mobile, -1)
    own = keys.company_numbers(np.arange(COUNT))
    habit = world.labs.own_phone / np.average(world.labs.own_phone, weights=world.labs.share)
    shared = run.some(noise.shared_phone * habit[run.lab])
    fixed = np.where(shared, own[run.lab], np.where(run.hit(noise.zero_phone), 0, fixed))
    mobile = np.where(run.hit(noise.zero_phone), np.where(run.some(0.5), 0, 700_000_000), mobile)
    over = run.hit(noise.other_column)
    fixed, mobile = np.where(over, mobile, fixed), np.where(over, fixed, mobile)
    return {"TEL_FIXE": _phone_texts(run, fixed), "TEL_PORT": _phone_texts(run, mobile)}


def emails(run: Run) -> pa.Array:
    """E-mails: one's own, a parent's, the spouse's, the laboratory's noreply."""
    world, noise = run.world, run.world.noise
    mine = world.reach.email[world.reach.bearer[run.who]]
    spouse = world.people.spouse[run.who]
    theirs = np.where(spouse >= 0, world.reach.email[spouse], -1)
    mine = np.where((mine < 0) & run.some(0.12), theirs, mine)
    mine = np.where(run.some(0.88), mine, -1)
    pool = world.reach.emails if len(world.reach.emails) else pa.array([""])
    text = without(taken(pool, np.maximum(mine, 0)), mine < 0)
    text = changed(run, text, run.hit(noise.email_slip), lambda text, a, b, c:
                   slip(text.partition("@")[0], a, b, c) + "@" + text.partition("@")[2])
    own = pa.array([f"noreply@{code.lower()}.example" for code in world.labs.codes])
    return put(text, run.some(noise.shared_email * 0.13), taken(own, run.lab))


@lru_cache(maxsize=1)
def _doctors() -> pa.Array:
    rng = np.random.default_rng(28)
    last = pick(rng, surname_pool()[1], COUNT * _DOCTORS)
    first = draw_first(rng, rng.random(COUNT * _DOCTORS) < 0.5, rng.integers(1950, 1991, COUNT * _DOCTORS))
    upper = len(surname_pool()[0]), len(first_pool())
    return join(pa.scalar("DR"), taken(cells.surname_texts(), last + upper[0]),
                taken(cells.first_texts(), first + upper[1]), " ")


def care(run: Run) -> dict[str, pa.Array]:
    """Fund, insurer, prescriber, blood group, visit, comment."""
    home, labs = run.home, run.world.labs
    funds = pa.array([f"{kind} {code}" for code in labs.department for kind in ("CPAM", "MSA", "MGEN", "CNMSS")])
    fund = np.searchsorted([0.84, 0.93, 0.985], run.steady(home, 11))
    insurers = words()["insurers"]
    # A contract in ten has been changed for another since (assumption), or is a spouse's.
    contract = np.where(run.some(0.1), run.rng.random(run.size), run.steady(home, 12))
    insurer = (contract**1.6 * len(insurers)).astype(np.int64)
    usual, any_one = run.steady(home, 13) ** 2, run.rng.random(run.size) ** 1.5
    doctor = run.lab * _DOCTORS + (np.where(run.some(0.7), usual, any_one) * _DOCTORS).astype(np.int64)
    group = np.searchsorted(np.cumsum([share for _name, share in _BLOOD])[:-1] / 100, run.steady(run.who, 14))
    group = np.where(run.some(0.004), run.rng.integers(0, len(_BLOOD), run.size), group)
    remarks = words()["comments"]
    return {
        "CAISSE": without(taken(funds, run.lab * 4 + fund), run.some(0.1)),
        "MUTUELLE": without(taken(pa.array(insurers), insurer), run.some(0.4)),
        "PRESCRIPTEUR": without(taken(_doctors(), doctor), run.some(0.03)),
        "GROUPE_SG": without(taken(pa.array([name for name, _share in _BLOOD]), group), run.some(0.7)),
        "DT_VISITE": _dates(*_parts(run.visit)),
        "COMMENT": without(taken(pa.array(remarks), run.rng.integers(0, len(remarks), run.size)), run.some(0.93)),
    }


def _as_found(run: Run, columns: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """The columns; where writing is dirty, some rows decoded as what they were not."""
    if not run.world.dirty:
        return columns
    struck = run.some(_MISREAD)
    for name in ("NOM_PAT", "NOM_NAISS", "PRENOM_PAT", "ADR1", "VILLE", "ASSURE"):
        columns[name] = changed(run, columns[name], struck, lambda text, a, b, c: misread(text, a))
    return columns


def write(run: Run) -> pa.Table:
    """The rows as they stand in the file."""
    number = padded(run.start + np.arange(run.size) + 1, 8)
    lab = taken(pa.array(run.world.labs.codes), run.lab)
    columns = {"LABO": lab, "NUM_DOSSIER": join(lab, number, "-"), **civil(run), **names(run)}
    columns |= {"DT_NAISS": births(run), **insurance(run), **address(run), **phones(run)}
    columns |= {"MAIL": emails(run), **care(run)}
    return pa.table(_as_found(run, columns))
