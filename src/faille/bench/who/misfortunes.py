"""Bad input: what is answered, what it costs, and that pairs never explode."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pyarrow as pa

from faille.bench.suite import Order
from faille.bench.who import files
from faille.bench.who.files import LABORATORIES
from faille.bench.who.find import Find
from faille.bench.who.ours import labels, ran
from faille.bench.who.scoring import score

ROWS: Final = 50_000
LEAST: Final = 2_000
_NAMES: Final = ("NOM_PAT", "NOM_NAISS", "PRENOM_PAT", "ASSURE")
_SHARED: Final = 1_000  # patients of one telephone
_GROWN: Final = 18


def measure(order: Order) -> list[dict[str, Any]]:
    """One row of figures for each misfortune, and one for the find that they befall."""
    whole = files.draw(LABORATORIES, max(LEAST, round(ROWS * order.size)), "plain", order.seed)
    told = []
    for title, befall in MISFORTUNES.items():
        folder = order.folder / "misfortune"
        files.save(befall(whole, np.random.default_rng(order.seed)), folder)
        ours = ran([folder], order.folder)
        each, persons = ours.told[0], files.truth(folder).persons
        mark = score(persons, labels(folder)) if each["estimate"] is not None else None
        told.append({"misfortune": title, "rows": each["records"], "persons": len(np.unique(persons)),
                     "cannot_tell": each["cannot_tell"], **{key: each[key] for key in ("estimate", "low", "high")},
                     "f1": mark and mark.f1, "pairs_a_row": each["pairs"] / max(each["records"], 1),
                     "link_cpu_s": each["cpu"]["linkage"], "wall_s": each["wall"], "peak_mb": ours.cost.peak / 1e6,
                     "roles": each["roles"]})
        order.told(f"{title}: {each['wall']:.1f} s")
        shutil.rmtree(folder)
    return told


def unharmed(find: Find, _rng: np.random.Generator) -> Find:
    """The find as it is, for comparison."""
    return find


def no_name(find: Find, _rng: np.random.Generator) -> Find:
    """No column of names at all."""
    return replace(find, table=find.table.drop_columns(list(_NAMES)))


def only_emails(find: Find, _rng: np.random.Generator) -> Find:
    """Nothing but the column of addresses, and only the rows that have one."""
    there = np.flatnonzero(find.table["MAIL"].is_valid().to_numpy())
    return _rows(replace(find, table=find.table.select(["MAIL"])), there)


def all_equal(find: Find, _rng: np.random.Generator) -> Find:
    """One row, over and over."""
    return _rows(find, np.zeros(find.table.num_rows, dtype=np.int64))


def one_surname(find: Find, rng: np.random.Generator) -> Find:
    """One person in five bears one surname."""
    chosen = rng.random(int(find.persons.max()) + 1)[find.persons] < 0.2
    return _set(_set(find, "NOM_PAT", chosen, "MARTIN"), "NOM_NAISS", chosen, None)


def born_1900(find: Find, _rng: np.random.Generator) -> Find:
    """Every birth date a placeholder."""
    return _set(find, "DT_NAISS", np.ones(find.table.num_rows, dtype=bool), "01/01/1900")


def one_phone(find: Find, rng: np.random.Generator) -> Find:
    """A thousand patients under the number of the counter; of a small find, a fifth."""
    chosen = np.zeros(find.table.num_rows, dtype=bool)
    chosen[rng.permutation(len(chosen))[:min(_SHARED, len(chosen) // 5)]] = True
    return _set(find, "TEL_FIXE", chosen, "0199000101")


def parents_nir(find: Find, _rng: np.random.Generator) -> Find:
    """Every child bears the NIR of one parent, as rights to care are opened."""
    limit = f"{int(find.taken[:4]) - _GROWN}{find.taken[4:]}"
    born = np.array(list(find.births), dtype=np.str_)
    numbers: list[str | None] = find.table["NUM_SS"].to_pylist()
    of_home: dict[int, str] = {}
    for home, day, number in zip(find.households.tolist(), born.tolist(), numbers, strict=True):
        if home >= 0 and number and day and day <= limit:
            of_home.setdefault(home, number)
    changed = [of_home.get(home, number) if home >= 0 and day > limit else number
               for home, day, number in zip(find.households.tolist(), born.tolist(), numbers, strict=True)]
    return _column(find, "NUM_SS", pa.array(changed, pa.string()))


MISFORTUNES: Final[Mapping[str, Callable[[Find, np.random.Generator], Find]]] = {
    "none: the find as it is": unharmed,
    "no name at all": no_name,
    "nothing but e-mail addresses": only_emails,
    "all rows equal": all_equal,
    "one surname in a fifth of the persons": one_surname,
    "all born on 01/01/1900": born_1900,
    "one telephone for a thousand patients": one_phone,
    "a parent's NIR on every child": parents_nir,
}


def _rows(find: Find, at: np.ndarray[Any, np.dtype[np.int64]]) -> Find:
    def some(texts: Sequence[str]) -> list[str]:
        return [texts[i] for i in at.tolist()]

    return Find(find.table.take(pa.array(at)), find.persons[at], find.households[at], some(find.births),
                some(find.laboratories), find.taken)


def _set(find: Find, column: str, where: np.ndarray[Any, np.dtype[np.bool_]], value: str | None) -> Find:
    cells = [value if hit else cell for hit, cell in zip(where.tolist(), find.table[column].to_pylist(), strict=True)]
    return _column(find, column, pa.array(cells, pa.string()))


def _column(find: Find, column: str, cells: pa.Array) -> Find:
    return replace(find, table=find.table.set_column(find.table.column_names.index(column), column, cells))
