"""The whole population of a scenario, drawn: what every file of the breach is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from faille.language import _
from faille.model.progress import Progress
from faille.scenarios.kind import Scenario
from faille.simulation.addresses import streets
from faille.simulation.care import Care, draw_care
from faille.simulation.contacts import Contacts, Nirs, draw_contacts, draw_fills, draw_nirs
from faille.simulation.draw import Bools
from faille.simulation.homes import Homes, draw_homes
from faille.simulation.people import People, Rows, draw_people, draw_rows
from faille.simulation.remarks import Remark, draw_remarks


@dataclass(frozen=True, slots=True)
class Twin:
    """Everything about every row."""

    scenario: Scenario
    seed: int
    rows: Rows
    people: People
    homes: Homes
    fills: Mapping[str, Bools]
    nirs: Nirs
    contacts: Contacts
    care: Care
    remarks: Mapping[str, tuple[Remark, ...]]
    first: int = 0  # what row 0 is numbered from: two twins of one story share no number
    # Strings made once, by name and case: see faille.simulation.cells.
    texts: dict[tuple[str, bool], pa.Array] = field(default_factory=dict, compare=False, repr=False)


def draw(scenario: Scenario, rows: int, seed: int, progress: Progress, first: int = 0) -> Twin:
    """Draw `rows` rows of a scenario; the same seed draws the same.  `first`: see `Twin.first`."""
    many = len(streets(scenario.words))
    with progress.step(_("Drawing people"), 5, "topics") as step:
        drawn = draw_rows(scenario, rows, seed)
        people = draw_people(scenario, drawn, seed)
        step.advance(1)
        homes, people = draw_homes(scenario, drawn, people, many, seed)
        step.advance(1)
        fills = draw_fills(scenario, drawn, homes, seed)
        nirs = draw_nirs(scenario, drawn, people, homes, seed)
        contacts = draw_contacts(scenario, drawn, people, homes, seed, first)
        step.advance(1)
        care = draw_care(scenario, drawn, people, homes, fills["fund"], fills["sampler"], many, seed)
        step.advance(1)
        remarks = draw_remarks(scenario, drawn, people, seed)
        step.advance(1)
    return Twin(scenario, seed, drawn, people, homes, fills, nirs, contacts, care, remarks, first)
