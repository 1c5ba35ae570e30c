"""The truth about a synthetic breach: what an investigation should find, counted from what was drawn.

`truth.json` holds (fields may be added; these stay):

- `scenario`, `title`, `seed`, `rows`, `full_size` (rows as published), `version`
- `file`: `name`, `bytes`, `sha256`, `encoding`, `delimiter`, `line_end`, `header`
- `columns`: header -> `position` (from 1), `identifier`, `party`, `content`, `filled`
- `counts`: the published ones, as they stand in the file: `rows`, `nir`, `nir_distinct`, `nir_of_relative` (rows with
  a NIR that is a parent's or spouse's: sex, month and place disagree with the row), `surname`, `civilities` {`women`,
  `men`, `children`, `babies`, `sisters`, `none`}, `landlines` and `mobiles` (values over the patient's two phone
  columns), `landlines_in_mobile_column`, `mobiles_in_fixed_column`, `emails`, `emails_distinct`,
  `prescriber_emails_distinct`, `logins`, `passwords`, `military` (rows whose fund is the military one), `clergy`
- `sex`: `F`, `M`, `none`, as the column says
- `laboratories`: id -> `name`, `department`, `rows`, `extracted` (the last day in its data), `first_visit`,
  `last_visit`
- `departments`: `prescriber` and `subject`: rows by the postcode's first digits
- `dates`: `birth` and `visit`: `earliest`, `latest`; visits by year; `sentinels`: births written 01/01/1900
- `persons`: `distinct`, `repeated_rows` (rows beyond a person's first), `repeated_across_laboratories` (of these, rows
  of another laboratory than the first), `minors_at` the day of the find: `rows`,
  `persons`, `persons_of_known_birth` (in at least one row); `households`
- `themes`: column -> theme -> records whose comment truly tells it; `any`: theme -> records where either does
- `themes_arguable`: column -> theme -> records where a careful reader may count it and may not
- `comments`: column -> kind (positive, negated, family, hypothesis, lookalike, mundane) -> records

`truth_rows.parquet` says of each row (`row` from 1, in the file's order): `laboratory`, `person`, `household`, `woman`,
`birth_date`, `visit`, `kind`, `nir_owner` (a person), `minor`, and for each comment column its kind and themes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from faille.simulation.care import FUNDS
from faille.simulation.draw import Bools, Ints
from faille.simulation.people import minors
from faille.simulation.remarks import Remark
from faille.simulation.twin import Twin
from faille.simulation.writing import Written
from faille.version import __version__

NAME = "truth.json"
CIVILITIES = ("women", "men", "children", "babies", "sisters", "none")


@dataclass(frozen=True, slots=True)
class Truth:
    """The truth as a document, and where it was written."""

    path: Path
    document: Mapping[str, Any]


def _counts(twin: Twin) -> dict[str, Any]:
    nirs, contacts, people = twin.nirs, twin.contacts, twin.people
    filled = nirs.filled
    fund = np.where(twin.fills["fund"], twin.care.fund, -1)
    used = np.unique(twin.care.prescriber[twin.care.prescriber >= 0])
    owners = contacts.email_owner[contacts.email_owner >= 0]
    return {
        "rows": twin.rows.size,
        "nir": int(filled.sum()),
        "nir_distinct": len(np.unique(nirs.owner[filled])),
        "nir_of_relative": int((filled & (nirs.owner != people.person)).sum()),
        "surname": int(twin.fills["surname"].sum()),
        "civilities": dict(zip(CIVILITIES, (int((twin.rows.kind == kind).sum()) for kind in range(6)), strict=True)),
        "landlines": int((contacts.landline >= 0).sum()),
        "mobiles": int((contacts.mobile >= 0).sum()),
        "landlines_in_mobile_column": int(((contacts.phone_other >= 0)
                                           & (contacts.phone_other == contacts.landline)).sum()),
        "mobiles_in_fixed_column": int(((contacts.phone >= 0) & (contacts.phone == contacts.mobile)).sum()),
        "emails": len(owners),
        "emails_distinct": len(np.unique(owners)),
        "prescriber_emails_distinct": int(twin.care.doctors.email[used].sum()),
        "logins": int(contacts.login.sum()),
        "passwords": int(contacts.password.sum()),
        "military": int((fund == FUNDS.index("military")).sum()),
        "clergy": int((fund == FUNDS.index("clergy")).sum()),
    }


def _iso(day: int) -> str:
    return str(np.datetime64(int(day), "D"))


def _by_prefix(postcodes: tuple[str, ...], index: Ints, there: Bools) -> dict[str, int]:
    """Rows by the first two digits of the postcode, most frequent first."""
    values, counts = np.unique(index[there], return_counts=True)
    found: Counter[str] = Counter()
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        found[postcodes[value][:2]] += count
    return dict(found.most_common())


def _laboratories(twin: Twin) -> dict[str, Any]:
    found = {}
    for index, lab in enumerate(twin.scenario.laboratories):
        visits = twin.rows.visit[twin.rows.lab == index]
        found[lab.id] = {"name": lab.name, "department": lab.department, "rows": len(visits),
                         "extracted": lab.extracted.isoformat(),
                         "first_visit": _iso(visits.min()) if len(visits) else None,
                         "last_visit": _iso(visits.max()) if len(visits) else None}
    return found


def _themes(remarks: Mapping[str, tuple[Remark, ...]], headers: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, dict[str, int]] = {}
    arguable: dict[str, dict[str, int]] = {}
    kinds: dict[str, dict[str, int]] = {}
    anywhere: dict[str, set[int]] = {}
    for content, column in remarks.items():
        header = headers[content]
        told[header] = dict(sorted(Counter(theme for each in column for theme in each.phrase.tells).items()))
        arguable[header] = dict(sorted(Counter(theme for each in column for theme in each.phrase.arguable).items()))
        kinds[header] = dict(sorted(Counter(each.phrase.kind for each in column).items()))
        for each in column:
            for theme in each.phrase.tells:
                anywhere.setdefault(theme, set()).add(each.row)
    told["any"] = {theme: len(rows) for theme, rows in sorted(anywhere.items())}
    return {"themes": told, "themes_arguable": arguable, "comments": kinds}


def _persons(twin: Twin) -> dict[str, Any]:
    person = twin.people.person
    young = minors(twin.people, twin.scenario.published)
    known = twin.fills["birth_date"] & ~twin.fills["birth_sentinel"]
    repeated = person != np.arange(len(person))
    elsewhere = repeated & (twin.rows.lab != twin.rows.lab[person])
    return {"distinct": len(np.unique(person)), "repeated_rows": int(repeated.sum()),
            "repeated_across_laboratories": int(elsewhere.sum()),
            "households": len(np.unique(twin.homes.household)),
            "minors_at": {"day": twin.scenario.published.isoformat(), "rows": int(young.sum()),
                          "persons": len(np.unique(person[young])),
                          "persons_of_known_birth": len(np.unique(person[young & known]))}}


def document(twin: Twin, written: Written, name: str, scenario: str) -> dict[str, Any]:
    """The truth about the file `name`, written from the twin of the scenario with this id."""
    layout, people, rows = twin.scenario.layout, twin.people, twin.rows
    headers = {column.content: column.header for column in layout.columns}
    sexed = twin.fills["sex"]
    known = twin.fills["birth_date"] & ~twin.fills["birth_sentinel"]
    birth = people.birth[known] if known.any() else people.birth
    years, visits = np.unique(rows.visit.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970,
                              return_counts=True)
    prescriber = twin.care.prescriber
    return {
        "scenario": scenario, "title": twin.scenario.title, "seed": twin.seed, "rows": rows.size,
        "full_size": twin.scenario.counts.rows, "version": __version__,
        "file": {"name": name, "bytes": written.bytes, "sha256": written.sha256, "encoding": layout.encoding,
                 "delimiter": layout.delimiter, "line_end": layout.line_end, "header": True},
        "columns": {column.header: {"position": place, "identifier": column.identifier, "party": column.party.value,
                                    "content": column.content, "filled": written.filled[column.content]}
                    for place, column in enumerate(layout.columns, start=1)},
        "counts": _counts(twin),
        "sex": {"F": int((sexed & people.woman).sum()), "M": int((sexed & ~people.woman).sum()),
                "none": int((~sexed).sum())},
        "laboratories": _laboratories(twin),
        "departments": {
            "prescriber": _by_prefix(twin.care.doctors.postcode, np.maximum(prescriber, 0), prescriber >= 0),
            "subject": _by_prefix(twin.homes.postcodes, twin.homes.postcode, twin.fills["postcode"])},
        "dates": {"birth": {"earliest": _iso(birth.min()), "latest": _iso(birth.max()),
                            "sentinels": int(twin.fills["birth_sentinel"].sum())},
                  "visit": {"earliest": _iso(rows.visit.min()), "latest": _iso(rows.visit.max()),
                            "by_year": dict(zip(map(str, years.tolist()), visits.tolist(), strict=True))}},
        "persons": _persons(twin),
        **_themes(twin.remarks, headers),
    }


def rows_table(twin: Twin) -> pa.Table:
    """What is true of each row."""
    size = twin.rows.size
    columns: dict[str, pa.Array] = {
        "row": pa.array(np.arange(1, size + 1)),
        "laboratory": pa.array([lab.id for lab in twin.scenario.laboratories]).take(pa.array(twin.rows.lab)),
        "person": pa.array(twin.people.person), "household": pa.array(twin.homes.household),
        "woman": pa.array(twin.people.woman),
        "birth_date": pa.array(twin.people.birth.astype("datetime64[D]")),
        "visit": pa.array(twin.rows.visit.astype("datetime64[D]")),
        "kind": pa.array(list(CIVILITIES)).take(pa.array(twin.rows.kind)),
        "nir_owner": pa.array(twin.nirs.owner, mask=~twin.nirs.filled),
        "minor": pa.array(minors(twin.people, twin.scenario.published)),
    }
    for content, remarks in twin.remarks.items():
        kinds, themes = np.full(size, None, dtype=object), np.full(size, None, dtype=object)
        for remark in remarks:
            kinds[remark.row] = remark.phrase.kind
            themes[remark.row] = "|".join(sorted(remark.phrase.tells))
        columns[f"{content}_kind"] = pa.array(kinds, pa.string())
        columns[f"{content}_themes"] = pa.array(themes, pa.string())
    return pa.table(columns)


def save(found: Mapping[str, Any], rows: pa.Table, folder: Path) -> Truth:
    """Write `truth.json` and `truth_rows.parquet` into `folder`."""
    pq.write_table(rows, folder / "truth_rows.parquet", compression="zstd")
    path = folder / NAME
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Truth(path, found)
